"""Dates that bound a time instead of naming it: "by Friday", "before the end of 2024", "since 2015"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.dates.calendar import add_days
from detente.records.interval import DateInterval, between

if TYPE_CHECKING:
    from detente.reading.dates.sense import Sense

_BOUND = re.compile(
    r"(?i)\b(by|no later than|not later than|before|prior to|ahead of|until|till|up to|through|since|ever since|after)"
    r"\s+(?:the\s+|as early as\s+|at least\s+|about\s+|around\s+|early\s+)?$"
)
_KIND = {
    "by": "by", "no later than": "by", "not later than": "by", "before": "before", "prior to": "before",
    "ahead of": "before", "until": "until", "till": "until", "up to": "until", "through": "until",
    "since": "since", "ever since": "since", "after": "after",
}  # fmt: skip
_REACH = 24


def bounded(text: str, start: int, interval: DateInterval, sense: Sense) -> tuple[DateInterval, str]:
    """Open the end of an interval that a preposition leaves open.

    Args:
        text: The text.
        start: Where the expression begins.
        interval: The days it names.
        sense: What it means.

    Returns:
        The days meant, and which bound it is: ``by``, ``before``, ``until``
        (the end is the deadline, the start open), ``since``, ``after`` (the
        start is known, the end open), or nothing.
    """
    if sense.type not in ("DATE", "TIME") or not interval.known:
        return interval, ""
    if sense.value.endswith("_REF"):
        return interval, ""
    found = _BOUND.search(text, max(0, start - _REACH), start)
    kind = _KIND.get(re.sub(r"\s+", " ", found[1].lower()), "") if found else ""
    words = text[start : start + 14].lower()
    at_end = "end of" in words
    match kind:
        case "by" | "until":
            return between(None, interval.end, interval.basis), kind
        case "before":
            end = interval.end if at_end or interval.start is None else add_days(interval.start, -1)
            return between(None, end, interval.basis), kind
        case "since":
            return between(interval.start, None, interval.basis), kind
        case "after":
            return between(interval.end, None, interval.basis), kind
        case _:
            return interval, ""
