"""What everybody in a document claims, so that a negated content can be seen to deny somebody else's claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.reading.parse import Token, Tokens
    from detente.reading.statements.drafts import Draft

STEM = 5
"""Letters that make two words one: *suspended* and *suspension*, *supplied* and *supplying*."""

SHARED = 2
"""Words beside the verb's that a denial must share with the claim."""

MOST = 12
"""Claims kept for one verb: a document that repeats one verb more often says nothing new with it."""

LONGEST = 60
"""Words of a content that are looked at."""

_EMPTY = frozenset({"be", "have", "do", "say", "make", "take", "get", "go", "tell", "would", "will"})


class Claims:
    """The contents of a document's statements that are not negated, found by the words in them."""

    __slots__ = ("_by_stem",)

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._by_stem: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for draft in drafts:
            words = _content(draft)
            if words is None or any(child.dep_ == "neg" for child in words.root.children):
                continue
            stems = _stems(words)
            for stem in stems:
                held = self._by_stem.setdefault(stem, [])
                if len(held) < MOST:
                    held.append((_speaker(draft), stems))

    def contested(self, draft: Draft, words: Tokens) -> bool:
        """Say whether somebody else claims what a negated content says is not so."""
        verb = words.root.lemma_.lower()
        if verb in _EMPTY:
            return False
        stems = _stems(words)
        return any(
            speaker != _speaker(draft) and len(stems & claimed) > SHARED
            for speaker, claimed in self._by_stem.get(verb[:STEM], ())
        )


def _content(draft: Draft) -> Tokens | None:
    piece = draft.content[0]
    return draft.head.doc.char_span(piece.start, piece.end, alignment_mode="contract")


def _stems(words: Tokens) -> frozenset[str]:
    return frozenset(word.lemma_.lower()[:STEM] for word in words[:LONGEST] if _matters(word))


def _matters(word: Token) -> bool:
    return word.pos_ in {"VERB", "NOUN", "PROPN", "ADJ"} and word.lemma_.lower() not in _EMPTY


def _speaker(draft: Draft) -> str:
    return draft.source.read(draft.text).casefold() if draft.source is not None else ""
