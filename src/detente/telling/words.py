"""Dates, actors and counts as people write them."""

from __future__ import annotations

import calendar
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from detente.records.actor import Actor
    from detente.records.interval import DateInterval


def date_in_words(when: DateInterval) -> str:
    """Write a date as fine as it is known: "25 May 2024", "Sept 2024", "by 31 Dec 2024", "no date"."""
    start, end = when.start, when.end
    if start is None and end is None:
        return "no date"
    if start is None and end is not None:
        return f"by {day_in_words(end)}"
    if end is None and start is not None:
        return f"from {day_in_words(start)}"
    if when.basis == "published" and end is not None:
        return f"told {_stretch(start, end)}" if start else f"told by {day_in_words(end)}"
    return _stretch(start, end)


def day_in_words(day: date) -> str:
    """Write a day: "25 May 2024"."""
    return f"{day.day} {_month(day)} {day.year}"


def _stretch(start: date | None, end: date | None) -> str:
    if start is None or end is None or start == end:
        one = start or end
        return day_in_words(one) if one else "no date"
    if _whole_months(start, end):
        return _months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {_month(end)} {end.year}"
    left = f"{start.day} {_month(start)}" + ("" if start.year == end.year else f" {start.year}")
    return f"{left} – {day_in_words(end)}"


def _months(start: date, end: date) -> str:
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{_month(start)} {start.year}"
    left = _month(start) + ("" if start.year == end.year else f" {start.year}")
    return f"{left}–{_month(end)} {end.year}"


def _whole_months(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)).day == 1


def _month(day: date) -> str:
    return calendar.month_abbr[day.month]


def actor_in_words(actor: Actor) -> str:
    """Write an actor with the state it acts for, where its name is not the state's own."""
    if actor.code in {None, actor.name} or actor.kind == "state":
        return actor.name
    return f"{actor.name} ({actor.code})"


def actors_in_words(actors: Iterable[Actor]) -> str:
    """Join actors: "A, B and C"."""
    return listed([actor_in_words(actor) for actor in actors])


def listed(parts: Sequence[str]) -> str:
    """Join words: "A, B and C"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: "1 line", "5 lines"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
