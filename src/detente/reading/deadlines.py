"""When what a verb says is to happen, or happened: the time expression that hangs on it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.records.interval import UNKNOWN_DATE, DateInterval, between

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Token

    from detente.reading.page import Page, Sentence
    from detente.records.timex import TimeExpression

_BY = re.compile(r"\b(by|before|until|till|no later than|not later than|ahead of|within|prior to)\s+(the\s+)?"
                 r"((very\s+)?end\s+of\s+)?(the\s+)?$", re.IGNORECASE)  # fmt: skip
_END = re.compile(r"^(the\s+)?(year[’']?s\s+end|end\b|close\b|year-end)|\bend$", re.IGNORECASE)
_LOOK_BACK = 32
"""Characters before a time expression that may hold its preposition."""

_LONGEST_CLIMB = 8
"""Heads climbed from a time expression to its verb."""


def time_of(page: Page, sentence: Sentence, words: Collection[Token]) -> TimeExpression | None:
    """Find the time expression that hangs on one of the given words.

    A date belongs to the first verb above it, so that in "said on Tuesday it
    would sign by May" each verb has its own.
    """
    wanted = {word.i for word in words}
    best: tuple[int, int, TimeExpression] | None = None
    for found in page.dates_in(sentence.span):
        if found.type == "SET":
            continue
        steps = _climb(sentence, found, wanted)
        if steps is not None and (best is None or (steps, found.span.start) < best[:2]):
            best = (steps, found.span.start, found)
    return best[2] if best else None


def deadline(page: Page, found: TimeExpression | None) -> DateInterval:
    """Turn a time expression into the days by which something is due.

    "By", "before" and the like open the start; "before October" ends with
    September; "in the foreseeable future" is no deadline and stays unknown.
    """
    if found is None or found.interval.end is None:
        return UNKNOWN_DATE
    days = found.interval
    before = page.document.text[max(0, found.span.start - _LOOK_BACK) : found.span.start]
    by = _BY.search(before)
    inside = re.match(r"(by|before|until|within|no later than)\b", found.text, re.IGNORECASE)
    if by is None and inside is None:
        return days
    word = (by[1] if by else inside[1]).lower()  # type: ignore[index]
    ends = bool(by and by[3]) or bool(_END.search(found.text))
    last = days.end
    if word in {"before", "ahead of", "prior to"} and not ends and days.start is not None:
        last = days.start - timedelta(days=1)
    return between(None, last, days.basis)


def _climb(sentence: Sentence, found: TimeExpression, wanted: set[int]) -> int | None:
    inside = [t for t in sentence.tokens if found.span.start <= t.idx < found.span.end and not t.is_space]
    if not inside:
        return None
    node = _root(inside)
    for steps in range(_LONGEST_CLIMB):
        node = node.head
        if node.i in wanted:
            return steps
        if node.pos_ == "VERB" and not _light(node):
            return None
        if node.head.i == node.i:
            return None
    return None


def _light(verb: Token) -> bool:
    """Say whether a verb only carries another ("the deal due to be signed")."""
    return verb.dep_ in {"acl", "amod"} and verb.tag_ in {"VBN", "VBG"}


def _root(tokens: Sequence[Token]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])
