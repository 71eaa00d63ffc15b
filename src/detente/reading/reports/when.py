"""When and where an event happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records.interval import UNKNOWN_DATE, DateInterval

if TYPE_CHECKING:
    from detente.reading.page import Page
    from detente.reading.reports.matching import Match
    from detente.records.place import Place


def occurred_at(page: Page, match: Match) -> DateInterval:
    """Give the days of an event by the time expression nearest to it in its sentence; unknown where there is none."""
    sentence = page.sentence_of(match.head)
    dates = page.dates_in(sentence.span) if sentence else ()
    near = [d for d in dates if d.type in {"DATE", "TIME"} and d.interval.known]
    if not near:
        return UNKNOWN_DATE
    return min(near, key=lambda d: abs(d.span.start - match.head.idx)).interval


def place_at(page: Page, match: Match) -> Place | None:
    """Give the place of an event."""
    return None
