"""The arithmetic of calendars: months, quarters, seasons, weeks, and Solar Hijri days."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of a season, as the northern press uses the word; TIMEX3's codes."""


def month_end(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def make_day(year: int, month: int, number: int) -> date | None:
    """Give a day, or None where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def add_days(when: date, days: int) -> date:
    """Move by days, stopping at the calendar's ends."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def add_months(when: date, months: int) -> date:
    """Move by months, keeping the day of the month where the month is long enough."""
    year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(when.day, monthrange(year, month + 1)[1]))


def quarter_of(when: date) -> tuple[int, int]:
    """Give the year and the quarter (1 to 4) of a day."""
    return when.year, (when.month - 1) // 3 + 1


def quarter_days(year: int, quarter: int) -> tuple[date, date]:
    """Give the first and last day of a quarter."""
    return date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3)


def season_days(year: int, season: str) -> tuple[date, date]:
    """Give the first and last day a season of a year may mean; a winter may be that of either end of the year."""
    if season == "WI":
        return date(max(year - 1, MINYEAR), 12, 1), month_end(min(year + 1, MAXYEAR), 2)
    first, last = SEASON_MONTHS[season]
    return date(year, first, 1), month_end(year, last)


def season_of(when: date) -> str:
    """Give the season of a day."""
    return ("WI", "SP", "SU", "FA")[when.month % 12 // 3]


def week_days(when: date) -> tuple[date, date]:
    """Give the Monday and Sunday of the ISO week of a day."""
    monday = add_days(when, -when.weekday())
    return monday, add_days(monday, 6)


def week_value(when: date) -> str:
    """Write the ISO week of a day (``2024-W23``)."""
    year, week, _ = when.isocalendar()
    return f"{year:04d}-W{week:02d}"


def weekday_near(today: date, weekday: int, direction: int, *, strict: bool = False) -> date:
    """Find the nearest day with a weekday (Monday is 0), going back (-1) or forward (1).

    Args:
        today: Where to start.
        weekday: The weekday wanted.
        direction: -1 for the past, 1 for the future.
        strict: True to leave `today` itself out.
    """
    distance = (weekday - today.weekday()) * direction % 7
    if strict and distance == 0:
        distance = 7
    return add_days(today, distance * direction)


def easter(year: int) -> date:
    """Give Western Easter Sunday (the anonymous Gregorian computus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * sunday) // 451
    month, number = divmod(epact + sunday - 7 * shift + 114, 31)
    return date(year, month, number + 1)


_BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178)
"""Years in which the 33-year leap cycle of the Solar Hijri calendar slips (Birashk / Borkowski's table)."""


def solar_day(year: int, month: int, number: int) -> date | None:
    """Turn a Solar Hijri day into a Gregorian one (Borkowski's algorithm); None where there is no such day.

    Args:
        year: Solar Hijri year, 1 to 3177.
        month: 1 Farvardin to 12 Esfand.
        number: Day of the month.
    """
    if not 1 <= year < _BREAKS[-1] or not 1 <= month <= 12 or not 1 <= number <= solar_month_days(year, month):
        return None
    start, _ = _solar_year(year)
    return add_days(start, min(month - 1, 6) * 31 + max(month - 7, 0) * 30 + number - 1)


def solar_month_days(year: int, month: int) -> int:
    """Count the days of a Solar Hijri month."""
    if month <= 6:
        return 31
    return 30 if month <= 11 or _solar_year(year)[1] else 29


def _solar_year(year: int) -> tuple[date, bool]:
    """Give the Gregorian day of 1 Farvardin, and whether the year is a leap year."""
    gregorian = year + 621
    leap_days, before, jump = -14, _BREAKS[0], 0
    for after in _BREAKS[1:]:
        jump = after - before
        if year < after:
            break
        leap_days += jump // 33 * 8 + jump % 33 // 4
        before = after
    passed = year - before
    leap_days += passed // 33 * 8 + (passed % 33 + 3) // 4
    if jump % 33 == 4 and jump - passed == 4:
        leap_days += 1
    gregorian_leaps = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    if jump - passed < 6:
        passed = passed - jump + (jump + 4) // 33 * 33
    cycle = ((passed + 1) % 33 - 1) % 4
    return date(gregorian, 3, 20 + leap_days - gregorian_leaps), cycle == 0
