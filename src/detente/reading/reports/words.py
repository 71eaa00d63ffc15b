"""The lemma of a word, with the parser's known slips mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.parse import Token

CLAIMS = frozenset({"claim", "allegation", "accusation", "charge", "assertion", "report", "suggestion"})
"""What is said and may be denied: to reject it is to speak, not to refuse."""
_SLIPS = {
    "hop": "hope",
    "slat": "slate",
    "cit": "cite",
    "ratifie": "ratify",
    "condemne": "condemn",
    "cancell": "cancel",
}
"""Lemmas that spaCy's small model gives "hopes", "slated" and their like."""
_HOPPING = frozenset({"hop", "hops", "hopped", "hopping"})


def lemma_of(token: Token) -> str:
    """Give a token's lemma in small letters; a capitalised common noun loses its plural as well."""
    if token.pos_ == "PROPN":
        return token.lower_.removesuffix("s") if len(token) > 3 else token.lower_
    lemma: str = token.lemma_.lower()
    if lemma == "hop" and token.lower_ in _HOPPING - {"hops"}:
        return lemma
    if lemma == "rap" and token.lower_ in {"raped", "raping"}:
        return "rape"
    return _SLIPS.get(lemma, lemma)
