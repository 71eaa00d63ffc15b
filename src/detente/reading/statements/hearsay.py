"""*Reportedly*, *allegedly*: somebody says it, nobody is named, and the author keeps a distance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.drafts import Draft
from detente.reading.statements.phrases import chars, trimmed

if TYPE_CHECKING:
    from detente.reading.page import Sentence
    from detente.reading.parse import Token

HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})


def draft_hearsay(word: Token, sentence: Sentence, text: str) -> Draft | None:
    """Write down the clause that an adverb of hearsay stands in, in two pieces around it."""
    doc = word.doc
    first = max(word.head.left_edge.i, sentence.tokens.start)
    last = min(word.head.right_edge.i, sentence.tokens.end - 1)
    pieces = []
    if first < word.i:
        pieces.append(chars(doc, *trimmed(doc, first, word.i - 1)))
    if word.i < last:
        pieces.append(chars(doc, *trimmed(doc, word.i + 1, last)))
    if not pieces:
        return None
    return Draft(
        text=text,
        rule="statements.hearsay",
        lemma=word.lower_,
        frame="adverb",
        cue=chars(doc, word.i, word.i),
        head=word,
        content=pieces,
        sentence=sentence,
    )
