"""By when something is due: the days that "by the end of 2024" or "before October" leave."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.reading.dates.governing import NO_DATING, Dating, dating_of
from detente.records.interval import UNKNOWN_DATE, DateInterval, between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.reading.page import Page
    from detente.reading.parse import Token

_BY = re.compile(
    r"\b(by|before|until|till|no later than|not later than|ahead of|within|prior to)\s+(the\s+)?"
    r"((?:very\s+)?end\s+of\s+)?(the\s+)?$",
    re.IGNORECASE,
)
_INNER_BY = re.compile(r"(by|before|until|till|within|no later than)\b", re.IGNORECASE)
_END = re.compile(r"^(the\s+)?(year[’']?s\s+end|end\b|close\b|year-end)|\bend$", re.IGNORECASE)
_LOOK_BACK = 32
"""Characters before a time expression that may hold its preposition."""


def dated_by(page: Page, words: Iterable[Token]) -> Dating:
    """Find the date of whichever word first has one of its own."""
    for word in words:
        found = dating_of(page, word)
        if found.expression is not None:
            return found
    return NO_DATING


def deadline(page: Page, dating: Dating) -> DateInterval:
    """Turn the date of something to come into the days by which it is due.

    "By", "before" and the like open the start; "before October" ends with
    September; "in the foreseeable future" is no deadline and stays unknown.
    """
    days, found = dating.interval, dating.expression
    if found is None or days.end is None:
        return UNKNOWN_DATE
    before = page.document.text[max(0, found.span.start - _LOOK_BACK) : found.span.start]
    outer, inner = _BY.search(before), _INNER_BY.match(found.text)
    by = outer or inner
    if by is None:
        return days
    last = days.end
    ends = bool(outer and outer[3]) or _END.search(found.text) is not None
    if by[1].lower() in {"before", "ahead of", "prior to"} and not ends and days.start is not None:
        last = days.start - timedelta(days=1)
    return between(None, last, days.basis)
