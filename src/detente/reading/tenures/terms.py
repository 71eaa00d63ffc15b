"""From when and until when an office is held, as the words after a title say: "since 2021", "from 2018 to 2022"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.dates.calendar import month_end
from detente.reading.dates.units import named_days, unit_of
from detente.reading.page import span_of
from detente.records.interval import UNKNOWN_DATE, day
from detente.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.page import Page, Sentence
    from detente.records.interval import DateInterval

_OPENS = frozenset({"since", "from", "between"})
_CLOSES = frozenset({"to", "until", "till", "and", "through", "-", "–"})
_FARTHEST = 2
"""Tokens between a title and the word that dates it (a comma, "who has been")."""


def term_after(page: Page, sentence: Sentence, last: int) -> tuple[DateInterval, DateInterval]:
    """Read the start and the end of a term from the words right after a title.

    Args:
        page: The document.
        sentence: Where the title stands.
        last: Place of the title's last token in the parse.

    Returns:
        Start and end; each unknown where the words do not give it.
    """
    end = sentence.tokens.end
    for at in range(last + 1, min(end, last + 1 + _FARTHEST)):
        word = page.parse[at].lower_
        if word in _OPENS:
            dates = _dates_after(page, sentence, at)
            start = dates[0][1] if dates else UNKNOWN_DATE
            if len(dates) == 1 and word != "since" and start.granularity == "range" and start.days is not None:
                return _ends(start)
            if word == "since" or len(dates) == 1:
                return start, UNKNOWN_DATE
            return (start, dates[1][1]) if len(dates) > 1 and _joined(page, dates) else (start, UNKNOWN_DATE)
        if word in {"until", "till"}:
            dates = _dates_after(page, sentence, at)
            return UNKNOWN_DATE, dates[0][1] if dates else UNKNOWN_DATE
        if word != ",":
            break
    return UNKNOWN_DATE, UNKNOWN_DATE


def _dates_after(page: Page, sentence: Sentence, at: int) -> list[tuple[Span, DateInterval]]:
    """List the dates after a word, the first of them next to it."""
    begins = span_of(page.parse[at]).end
    found = page.dates_in(Span(start=begins, end=sentence.span.end))
    dates = [(date.span, named_days(date)) for date in found if date.type == "DATE" and date.interval.known]
    return dates if dates and not page.document.text[begins : dates[0][0].start].strip() else []


def _ends(span: DateInterval) -> tuple[DateInterval, DateInterval]:
    """Split "from November 2020 to March 2021" into its two ends, as fine as they are."""
    first, last = span.start, span.end
    assert first is not None
    assert last is not None
    if first.day == 1 and last == month_end(last.year, last.month):
        if (first.month, last.month) == (1, 12):
            return unit_of(first.year, 0), unit_of(last.year, 0)
        return unit_of(first.year, first.month), unit_of(last.year, last.month)
    return day(first, "stated"), day(last, "stated")


def _joined(page: Page, dates: Sequence[tuple[Span, DateInterval]]) -> bool:
    """Say whether a second date closes what a first one opens."""
    between = page.document.text[dates[0][0].end : dates[1][0].start].strip().lower()
    return between in _CLOSES
