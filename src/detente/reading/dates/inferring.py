"""When a text without a date was written, as far as it says so itself.

Every piece of evidence bounds the day from below or above and says why in
words. Nothing is guessed: with one bound the interval stays open at the other
end, and a text that names no time stays undated.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.dates.bounding import (
    PROMISED,
    SENTENCE_END,
    Bound,
    not_after,
    not_before,
    partial_day,
    quoted,
    sentence_around,
)
from detente.reading.dates.calendar import add_days, make_day, month_end
from detente.reading.dates.finding import find_times
from detente.reading.dates.knowing import bounds_from_people, bounds_from_summits
from detente.reading.dates.leaning import leaning_of_words
from detente.reading.dates.sense import a_month, interval_of
from detente.records.interval import UNKNOWN_DATE, DateInterval, between, day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from detente.records.timex import TimeExpression

SAME_YEAR = 183
"""Days within which a date without a year is taken to lie from the last date that has one: half a year,
so that only one year can be meant."""
AHEAD = 120
"""Days after the latest past date within which an announced day without a year is believed to be the next one."""
MOST_DAYS = 31
"""Days of a date that tells news; a year tells history."""
LONGEST_TEXT = 60_000
"""Characters looked at: an article that has not said when it was written by then will not say."""


def infer_published(text: str, told: date | None = None) -> tuple[DateInterval, str]:
    """Work out the days on which a text may have been written.

    Args:
        text: The article.
        told: Month and day a dateline gives without a year (in the leap year
            2000), when there is one.

    Returns:
        The interval with basis ``inferred`` and the reason in words; an unknown
        date and an empty reason where the text gives no evidence.
    """
    text = text[:LONGEST_TEXT]
    times = find_times(text)
    bounds = [*_from_dates(text, times), *bounds_from_people(text, times), *bounds_from_summits(text, times)]
    if told is not None:
        return _on_told_day(told, bounds)
    bounds.extend(_from_partial(text, times, _latest_news(bounds)))
    return _settle(bounds)


def _latest_news(bounds: Sequence[Bound]) -> Bound | None:
    """Give the last thing told as news; None where something told later is not dated closely enough."""
    news = max((b for b in bounds if b.is_lower and b.is_news), key=lambda b: (b.when, b.why), default=None)
    lower = max((b.when for b in bounds if b.is_lower), default=None)
    if news is None or lower is None or (lower - news.when).days > SAME_YEAR:
        return None
    return news


def _settle(bounds: Sequence[Bound]) -> tuple[DateInterval, str]:
    lower = max((b for b in bounds if b.is_lower), key=lambda b: (b.when, b.why), default=None)
    uppers = sorted((b for b in bounds if not b.is_lower), key=lambda b: (b.when, b.why))
    upper = next((b for b in uppers if lower is None or b.when >= lower.when), None)
    if lower is None and upper is None:
        return UNKNOWN_DATE, ""
    start, end = (lower.when if lower else None), (upper.when if upper else None)
    why = "; ".join(dict.fromkeys(bound.why for bound in (lower, upper) if bound is not None))
    if start is not None and end == month_end(start.year, start.month) and start.day == 1:
        return interval_of(a_month(start.year, start.month), "inferred"), why
    return between(start, end, "inferred"), why


def _on_told_day(told: date, bounds: Sequence[Bound]) -> tuple[DateInterval, str]:
    lower = _latest_news(bounds)
    if lower is None:
        return _settle(bounds)
    when = next(
        (
            d
            for year in (lower.when.year, lower.when.year + 1)
            if (d := make_day(year, told.month, told.day)) and d >= lower.when
        ),
        None,
    )
    if when is None or (when - lower.when).days > SAME_YEAR:
        return _settle(bounds)
    return day(when, "inferred"), f"the dateline says {when:%B} {when.day}; {lower.why}"


# Dates with a year of their own


def _from_dates(text: str, times: Sequence[TimeExpression]) -> Iterator[Bound]:
    for time in times:
        interval = time.interval
        if interval.basis != "stated" or time.type not in ("DATE", "TIME"):
            continue
        if time.rule.endswith((".by", ".before")):
            yield from _looked_ahead(text, time)
            continue
        leaning = leaning_of_words(text, time.span.start, time.span.end)
        if leaning == "future":
            if interval.granularity in ("day", "month", "range"):
                yield from _looked_ahead(text, time)
        elif (leaning == "past" and not time.rule.startswith("dates.year")) or not _is_planned(text, time):
            yield from _told(text, time, leaning)


def _looked_ahead(text: str, time: TimeExpression) -> Iterator[Bound]:
    before = text[max(0, time.span.start - 100) : time.span.start]
    stop = max((found.end() for found in SENTENCE_END.finditer(before)), default=0)
    if time.interval.end is not None and PROMISED.search(before, stop):
        yield not_after(time.interval.end, f"it looks ahead to “{quoted(time.text)}”")


def _told(text: str, time: TimeExpression, leaning: str) -> Iterator[Bound]:
    interval = time.interval
    if interval.start is None or interval.granularity in ("decade", "century"):
        return
    if interval.granularity == "year" and not _is_year_told(text, time, leaning):
        return
    days = interval.days
    is_over = interval.end is not None and leaning == "past" and days is not None and days <= MOST_DAYS
    when = interval.end if is_over and interval.granularity != "month" and interval.end is not None else interval.start
    yield not_before(when, f"it tells of “{quoted(time.text)}”", is_news=days is not None and days <= MOST_DAYS)


def _is_year_told(text: str, time: TimeExpression, leaning: str) -> bool:
    """Say whether a bare year is one that something happened in."""
    if not _YEAR_TOLD.search(text, max(0, time.span.start - 14), time.span.start):
        return False
    after = text[time.span.end : time.span.end + 60]
    return leaning == "past" or time.rule.endswith(".since") or _HAPPENED.match(after) is not None


_HAPPENED = re.compile(r",?[^.;]{0,50}?\b(?:was|were|had|[a-z]{2,}ed)\b")
_YEAR_TOLD = re.compile(r"\b(?:[Ii]n|[Ss]ince|(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-]|of)\s*$")
_PLANNED = re.compile(
    r"\b(?:will|would|could|may|might|should|plans?|planned|expected|expires?|expiring|due|effective|maturing|until|deadline"
    r"|scheduled|next|upcoming|starting|beginning|target|goal|vision|agenda|by|fiscal|to|election|elections|forecast)\b",
    re.IGNORECASE,
)


def _is_planned(text: str, time: TimeExpression) -> bool:
    """Say whether somebody may be looking ahead to a date that no verb puts in the past."""
    return _PLANNED.search(sentence_around(text, time.span.start, time.span.end)) is not None


# Dates without a year


def _from_partial(text: str, times: Sequence[TimeExpression], lower: Bound | None) -> Iterator[Bound]:
    """Date the days without a year by the last date that has one, where only one year can be meant."""
    if lower is None:
        return
    past: list[tuple[date, str]] = []
    ahead: list[tuple[date, str]] = []
    for time in times:
        named = partial_day(time)
        when = _nearest(named, lower.when) if named else None
        if when is None:
            continue
        leaning = leaning_of_words(text, time.span.start, time.span.end)
        future = leaning == "future" or time.rule.endswith((".by", ".until", ".before"))
        if future:
            ahead.append((when, quoted(time.text)))
        elif leaning == "past":
            past.append((when, quoted(time.text)))
    latest = max(past, default=(lower.when, ""))
    if latest[0] > lower.when:
        yield not_before(latest[0], f"it tells of “{latest[1]}”, in {latest[0].year} since {lower.why}")
    start = max(latest[0], lower.when)
    coming = [(when, words) for when, words in ahead if start < when <= add_days(start, AHEAD)]
    if coming:
        when, words = min(coming)
        yield not_after(add_days(when, -1), f"it announces “{words}”")
    if _LATER_THIS_MONTH.search(text) and add_days(start, 1).day == 1:
        yield not_before(add_days(start, 1), f"“later this month” cannot be said on {start}, a month's last day")


_LATER_THIS_MONTH = re.compile(r"(?i)\blater\s+this\s+month\b")


def _nearest(named: tuple[int, int], near: date) -> date | None:
    days = [d for year in (near.year - 1, near.year, near.year + 1) if (d := make_day(year, *named))]
    best = min(days, key=lambda d: abs((d - near).days), default=None)
    return best if best is not None and abs((best - near).days) <= SAME_YEAR else None
