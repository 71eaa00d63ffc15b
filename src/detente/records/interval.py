"""A date as a text gives it: an interval of days, with how fine it is and why we believe it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from detente.records.base import Noun

Granularity = Literal[
    "day", "week", "month", "season", "quarter", "half", "year", "decade", "century", "range", "unknown"
]
"""The unit the text spoke in; ``range`` where it gave two ends."""

Basis = Literal[
    "given",  # the caller said so
    "page",  # the page, feed or mail header says so, or a dated line of the text (never a file's time)
    "dateline",  # the dateline of the text says so
    "inferred",  # worked out from what the text says
    "stated",  # an absolute date in the text
    "relative",  # "on Tuesday", "last month": counted from the document's date
    "anaphoric",  # "the same day", "days earlier": counted from the last date named
    "published",  # no date of its own: it was told by then
    "unknown",
]
"""What a date rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateInterval(Noun):
    """The days on which something may have happened.

    `start` and `end` are both included; an open end is None, so a wholly
    unknown date has neither. `edtf` writes the same as Extended Date/Time
    Format (ISO 8601-2:2019, level 1: ``2024-09``, ``2024-09-10/2024-09-20``,
    ``../2024-12-31``, ``2024~``); it is empty when both ends are unknown.
    """

    start: date | None = None
    end: date | None = None
    edtf: str = ""
    granularity: Granularity = "unknown"
    basis: Basis = "unknown"

    @property
    def known(self) -> bool:
        """Say whether at least one end is known."""
        return self.start is not None or self.end is not None

    def overlaps(self, other: DateInterval, slack: int = 0) -> bool:
        """Say whether the two may be one time, allowing `slack` days between them.

        Unknown dates may be any time, so they overlap everything.
        """
        return _not_after(self.start, other.end, slack) and _not_after(other.start, self.end, slack)

    def before(self, other: DateInterval) -> bool:
        """Say whether this one surely ended before the other began."""
        return self.end is not None and other.start is not None and self.end < other.start

    @property
    def days(self) -> int | None:
        """Count the days it covers; None when an end is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


UNKNOWN_DATE = DateInterval()


def _not_after(start: date | None, end: date | None, slack: int) -> bool:
    return start is None or end is None or (start - end).days <= slack


def day(when: date, basis: Basis) -> DateInterval:
    """Make the interval of one day."""
    return DateInterval(start=when, end=when, edtf=when.isoformat(), granularity="day", basis=basis)


def between(start: date | None, end: date | None, basis: Basis, granularity: Granularity = "range") -> DateInterval:
    """Make an interval from two ends, either of them open."""
    if start is not None and start == end:
        return day(start, basis)
    if start is None and end is None:
        return DateInterval(basis=basis)
    left = start.isoformat() if start else ".."
    right = end.isoformat() if end else ".."
    return DateInterval(start=start, end=end, edtf=f"{left}/{right}", granularity=granularity, basis=basis)
