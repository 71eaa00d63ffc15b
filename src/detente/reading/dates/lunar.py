"""Days and months of the Islamic lunar calendar, where a year stands with them: "5 Muharram 1446".

Months begin when the moon is seen, and states see it on different evenings. So the tabular
calendar is reckoned, and a day is given as the three days that it may have been.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.reading.dates.rules import DIGITS, rule
from detente.reading.dates.sense import Sense, a_range
from detente.reading.dates.words import SP

if TYPE_CHECKING:
    import re

    from detente.reading.dates.sense import Context

DOUBT = timedelta(days=1)
"""How far the seen moon is from the reckoned one: of 1 Muharram 1440 to 1447, Umm al-Qura's were 0 or 1 day earlier."""

_EPOCH = 1948055
_JULIAN_DAYS = 1721425
"""Between the Julian day number and Python's ordinal of a day."""

_FIRST = r"(?:I(?!I)|(?:[ua]l[- ])?(?:[Aa]w+al|[Uu]la|[Oo]ula|[Aa]wwal))"
_SECOND = r"(?:II|(?:[ua]l[- ]|[ua][tth]h?[- ])?(?:[TtSs]h?ani(?:ya)?|[Aa]kh[ie]ra?h?|[Aa]khar))"
_DHU = rf"(?:Dhu|Dhul|Zul|Zil)(?:{SP}|-)?(?:[au]l[- ])?"
_MONTHS = (
    r"Muharram", r"Safar", rf"Rabi['’]?(?:{SP}|-){_FIRST}", rf"Rabi['’]?(?:{SP}|-){_SECOND}",
    rf"Jum[aā]da(?:{SP}|-){_FIRST}", rf"Jum[aā]da(?:{SP}|-){_SECOND}", r"Rajab", r"Sha['’]?ban", r"Rama[dz]h?an",
    r"Shawwal", rf"{_DHU}[QK]a?['’]?a?da?h?",
    rf"{_DHU}[Hh]ij+ah?",
)  # fmt: skip
_STARTS = (
    "muharram", "safar", "rabi", "jumada", "rajab", "sha", "shaban", "ramadan", "ramazan", "ramadhan", "shawwal",
    "dhu", "dhul", "zul", "zil",
)  # fmt: skip
_MONTH = "|".join(f"(?P<m{number}>{month})" for number, month in enumerate(_MONTHS, 1))
_DAY = r"(?P<day>30|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = rf"(?P<year>1[345]\d\d)(?!\w)(?:{SP}?(?:AH|A\.H\.|H)(?!\w))?"


def lunar_day(year: int, month: int, number: int) -> date | None:
    """Turn a day of the tabular Islamic calendar (civil epoch, leap years 2, 5, 7, 10 ...) into a Gregorian one.

    Args:
        year: Islamic year, from 1.
        month: 1 Muharram to 12 Dhu al-Hijjah.
        number: Day of the month.

    Returns:
        The reckoned day; None where there is no such day.
    """
    if year < 1 or not 1 <= month <= 12 or not 1 <= number <= lunar_month_days(year, month):
        return None
    days = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + number + _EPOCH
    return date.fromordinal(days - _JULIAN_DAYS)


def lunar_month_days(year: int, month: int) -> int:
    """Count the days of a month of the tabular Islamic calendar."""
    if month == 12:
        return 30 if (11 * year + 14) % 30 < 11 else 29
    return 30 if month % 2 else 29


def _lunar(found: re.Match[str], _: Context) -> Sense | None:
    month = next(number for number in range(1, 13) if found[f"m{number}"])
    year = int(found["year"])
    first = lunar_day(year, month, int(found["day"] or 1))
    last = first if found["day"] else lunar_day(year, month, lunar_month_days(year, month))
    if first is None or last is None:
        return None
    start, end = first - DOUBT, last + DOUBT
    meant = a_range(f"{start}/{end}", start, end)
    return Sense(meant.value, start, end, "range", one_day=bool(found["day"]))


LUNAR_RULES = (
    rule("lunar", (DIGITS,), rf"{_DAY}{SP}(?:of{SP})?(?:{_MONTH}),?{SP}{_YEAR}", _lunar),
    rule("lunar", _STARTS, rf"(?:{_MONTH}){SP}(?:{_DAY},?{SP})?{_YEAR}", _lunar),
)
"""Rules that name Islamic lunar days and months, with their year."""
