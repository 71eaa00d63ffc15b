"""When and where an event happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.dates.governing import date_of

if TYPE_CHECKING:
    from detente.reading.page import Page
    from detente.reading.reports.matching import Match
    from detente.records.interval import DateInterval
    from detente.records.place import Place


def occurred_at(page: Page, match: Match) -> DateInterval:
    """Give the days of an event: those of its word, else of the verb that carries it; unknown where it has none."""
    when = date_of(page, match.governor)
    return when if when.known or match.head == match.governor else date_of(page, match.head)


def place_at(page: Page, match: Match) -> Place | None:
    """Give the place of an event."""
    return None
