"""Time expressions: a grammar of our own over the raw text, resolved against the document's day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.dates.finding import find_times

if TYPE_CHECKING:
    from detente.reading.page import Page
    from detente.records.timex import TimeExpression

_VOICES = {"caption": 1, "boilerplate": 2, "credit": 2}
"""Zones with a voice of their own: "the same day" in the article never means a caption's day."""

__all__ = ["find_dates", "find_times"]


def find_dates(page: Page) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a page, counted from the document's date as far as that is known.

    Which way an expression lies from that day is judged from the words before
    it: asking the parse for the governing verb measured no better on TimeBank
    and AQUAINT (value F1 78.6 against 78.7).
    """
    document = page.document
    return find_times(document.text, document.published, voice=lambda place: _VOICES.get(document.zone_at(place), 0))
