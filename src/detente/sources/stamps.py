"""Dates as containers write them: ISO 8601, mail headers, the forms of tables and pages."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from email.utils import parsedate_tz
from typing import TYPE_CHECKING

from detente.records.interval import DateInterval, day

if TYPE_CHECKING:
    from detente.records.interval import Basis

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = "|".join(f"{name}[a-z]*" for name in _MONTHS)
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\d{2}.*)?")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(\d{4})")
_SLASHES = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\D.*)?")
_MONTH_FIRST = re.compile(
    rf"(?:[a-z]+,? )?({_NAMED})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?:\D.*)?", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    rf"(?:[a-z]+,? )?(\d{{1,2}})(?:st|nd|rd|th)?[ -]({_NAMED})\.?,?[ -](\d{{4}})(?:\D.*)?", re.IGNORECASE
)
_MONTH_ONLY = re.compile(rf"({_NAMED})\.?,? (\d{{4}})", re.IGNORECASE)


def read_stamp(written: str, basis: Basis = "page") -> DateInterval | None:
    """Read a date that a container gives, by its own day where it names a time and zone.

    Args:
        written: ``2024-06-04``, ``2024-06-04T10:00+03:00``, ``2024-06``,
            ``2024``, ``Tue, 04 Jun 2024 10:00:00 GMT``, ``June 4, 2024``, ...
        basis: What the date rests on.

    Returns:
        The day, month or year; None where it is no such date. Figures whose
        order differs by country (04/06/2024) are not guessed at.
    """
    words = " ".join(written.split())[:80]
    for form, order in ((_ISO, (1, 2, 3)), (_SLASHES, (1, 2, 3)), (_MONTH_FIRST, (3, 1, 2)), (_DAY_FIRST, (3, 2, 1))):
        found = form.fullmatch(words)
        if found:
            year, month, number = (found.group(group) for group in order)
            return _day(int(year), _month(month), int(number), basis)
    if found := _ISO_MONTH.fullmatch(words):
        return month_of(int(found.group(1)), int(found.group(2)), basis)
    if found := _MONTH_ONLY.fullmatch(words):
        return month_of(int(found.group(2)), _month(found.group(1)), basis)
    if found := _YEAR.fullmatch(words):
        year_number = int(found.group(1))
        return _year(year_number, basis)
    mailed = parsedate_tz(words)
    return _day(mailed[0], mailed[1], mailed[2], basis) if mailed else None


def month_of(year: int, month: int, basis: Basis) -> DateInterval | None:
    """Make the interval of a month; None where there is no such month."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    last = date(year, month, monthrange(year, month)[1])
    written = f"{year:04}-{month:02}"
    return DateInterval(start=date(year, month, 1), end=last, edtf=written, granularity="month", basis=basis)


def _year(year: int, basis: Basis) -> DateInterval | None:
    if year < 1:
        return None
    return DateInterval(
        start=date(year, 1, 1), end=date(year, 12, 31), edtf=f"{year:04}", granularity="year", basis=basis
    )


def _day(year: int, month: int, number: int, basis: Basis) -> DateInterval | None:
    try:
        return day(date(year, month, number), basis)
    except ValueError:
        return None


def _month(written: str) -> int:
    return int(written) if written.isdecimal() else _MONTHS.index(written[:3].casefold()) + 1
