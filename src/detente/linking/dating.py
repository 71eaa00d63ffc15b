"""The days that the most independent origins agree on."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.records.interval import UNKNOWN_DATE, Basis, DateInterval, between

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRUST: tuple[Basis, ...] = (
    "given", "stated", "page", "dateline", "relative", "anaphoric", "inferred", "published", "unknown",
)  # fmt: skip
"""Which basis to name when several dates agree, best first."""


def agreed_days(told: Sequence[tuple[str, DateInterval]]) -> DateInterval:
    """Find the days that the most origins allow; of several stretches the narrowest, then the earliest.

    Args:
        told: Origin and date of each account, in any order. A date that is no
            more than the day of telling counts only where there is no other.

    Returns:
        One of the dates told where one names exactly those days, else a range
        of its own marked "inferred"; unknown where nobody gives a date.
    """
    dated = [(origin, when) for origin, when in told if when.known]
    own = [(origin, when) for origin, when in dated if when.basis != "published"]
    closed = [(origin, when) for origin, when in own or dated if when.days is not None]
    if not closed:
        return min((when for _, when in own or dated), key=_rank, default=UNKNOWN_DATE)
    start, end = _most_shared(closed)
    start, end = _with_neighbour(closed, start, end)
    exact = [when for _, when in closed if when.start == start and when.end == end]
    return min(exact, key=_rank) if exact else between(start, end, "inferred")


def _rank(when: DateInterval) -> tuple[int, int, str, str]:
    days = when.days
    return (_TRUST.index(when.basis), days if days is not None else 9999, when.edtf, when.granularity)


def _with_neighbour(closed: Sequence[tuple[str, DateInterval]], start: date, end: date) -> tuple[date, date]:
    """Widen a day to the next where as many origins give that: a day's difference is a coarser date."""
    after = start + timedelta(days=1)
    if start == end and _support(closed, after) == _support(closed, start):
        return start, after
    return start, end


def _support(closed: Sequence[tuple[str, DateInterval]], day: date) -> int:
    """Count the origins that allow a day."""
    return len({origin for origin, when in closed if _holds(when, day)})


def _most_shared(closed: Sequence[tuple[str, DateInterval]]) -> tuple[date, date]:
    """Sweep over the ends: between two neighbouring ends the same origins agree."""
    ends: set[date] = set()
    for _, when in closed:
        assert when.start is not None and when.end is not None  # noqa: PT018 - for the type checker
        ends.update((when.start, when.end + timedelta(days=1)))
    borders = sorted(ends)
    support: defaultdict[tuple[date, date], int] = defaultdict(int)
    for start, after in pairwise(borders):
        support[start, after - timedelta(days=1)] = _support(closed, start)
    return min(support, key=lambda days: (-support[days], (days[1] - days[0]).days, days))


def _holds(when: DateInterval, day: date) -> bool:
    return when.start is not None and when.end is not None and when.start <= day <= when.end
