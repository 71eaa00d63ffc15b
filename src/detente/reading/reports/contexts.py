"""The contexts that a sentence itself shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reference.ontology import context_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.reading.parse import Token


def contexts_of(tokens: Iterable[Token], given: tuple[str, ...]) -> tuple[str, ...]:
    """List PLOVER's contexts for a sentence, sorted: those its words show and those its frame implies."""
    words = context_words()
    found = set(given)
    before = ""
    for token in tokens:
        lemma = token.lemma_.lower()
        for word in (lemma, token.lower_, f"{before}_{lemma}"):
            found.update(words.get(word, ()))
        before = token.lower_
    return tuple(sorted(found))
