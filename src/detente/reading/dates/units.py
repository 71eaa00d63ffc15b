"""The month, year or day that words name, apart from the stretch they open ("since September 2023")."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from detente.reading.dates.calendar import month_end
from detente.records.interval import DateInterval, day

if TYPE_CHECKING:
    from detente.records.interval import Granularity
    from detente.records.timex import TimeExpression

_VALUE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def named_days(found: TimeExpression) -> DateInterval:
    """Give the days a time expression names, not the open stretch that "since" or "from" makes of them."""
    value = _VALUE.fullmatch(found.value)
    if value is None or found.interval.days is not None:
        return found.interval
    year, month, number = int(value["year"]), int(value["month"] or 0), int(value["day"] or 0)
    return day(date(year, month, number), "stated") if number else unit_of(year, month)


def unit_of(year: int, month: int) -> DateInterval:
    """Make the interval of a month or, with month 0, of a year."""
    first, last = date(year, month or 1, 1), month_end(year, month or 12)
    kind: Granularity = "month" if month else "year"
    edtf = f"{year:04}-{month:02}" if month else f"{year:04}"
    return DateInterval(start=first, end=last, edtf=edtf, granularity=kind, basis="stated")
