"""What an expression means, and what its meaning was counted from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from detente.reading.dates.calendar import add_days, month_end, quarter_days, season_days, week_days, week_value
from detente.records.interval import DateInterval, Granularity, between, day

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.records.interval import Basis
    from detente.records.timex import TimexType

Leaning = Literal["past", "future", ""]
"""Where the governing verb puts the time: before or after the document's own day, or it does not say."""

_SEASON_EDTF = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


class Unanchored(Exception):  # noqa: N818 - a signal inside the room, never seen outside
    """The expression counts from a day that is not known."""


@dataclass(frozen=True, slots=True)
class Sense:
    """The value and days of an expression."""

    value: str = ""
    start: date | None = None
    end: date | None = None
    granularity: Granularity = "unknown"
    type: TimexType = "DATE"
    one_day: bool = False  # some one day of the range, though it is not known which

    @property
    def is_day(self) -> bool:
        """Say whether it names one day, or a time of one."""
        return self.start is not None and self.start == self.end


@dataclass(slots=True)
class Context:
    """What surrounds an expression; it remembers what was asked of it, which tells the basis."""

    _today: date | None
    _last: Sense | None
    _lean: Callable[[], Leaning]
    _quarter: Sense | None = None
    _last_day: Sense | None = None
    used: set[str] = field(default_factory=set)

    @property
    def today(self) -> date:
        """Give the document's day.

        Raises:
            Unanchored: it is not known.
        """
        self.used.add("relative")
        if self._today is None:
            raise Unanchored
        return self._today

    @property
    def last(self) -> Sense:
        """Give the last date named.

        Raises:
            Unanchored: none was, or it could not be worked out.
        """
        self.used.add("anaphoric")
        if self._last is None or (self._last.start is None and self._last.end is None):
            raise Unanchored
        return self._last

    @property
    def last_day(self) -> Sense:
        """Give the last single day named.

        Raises:
            Unanchored: none was, or it could not be worked out.
        """
        self.used.add("anaphoric")
        if self._last_day is None:
            raise Unanchored
        return self._last_day

    def last_named(self) -> Sense | None:
        """Give the last date named, or None, without counting from it."""
        return self._last

    @property
    def quarter(self) -> Sense | None:
        """Give the quarter the text is about, where it is about one: the last named that was not "a year earlier"."""
        if self._quarter is not None:
            self.used.add("anaphoric")
        return self._quarter

    @property
    def leaning(self) -> Leaning:
        """Ask the governing verb."""
        return self._lean()

    @property
    def basis(self) -> Basis:
        """Say what the meaning rests on."""
        if "anaphoric" in self.used:
            return "anaphoric"
        return "relative" if "relative" in self.used else "stated"


def a_day(when: date | None) -> Sense | None:
    """Mean one day."""
    return None if when is None else Sense(when.isoformat(), when, when, "day")


def a_month(year: int, month: int) -> Sense:
    """Mean a month."""
    return Sense(f"{year:04d}-{month:02d}", date(year, month, 1), month_end(year, month), "month")


def a_year(year: int) -> Sense:
    """Mean a year."""
    return Sense(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year")


def a_quarter(year: int, quarter: int) -> Sense:
    """Mean a quarter of a year."""
    return Sense(f"{year:04d}-Q{quarter}", *quarter_days(year, quarter), "quarter")


def a_half(year: int, half: int) -> Sense:
    """Mean half a year."""
    first, last = (1, 6) if half == 1 else (7, 12)
    return Sense(f"{year:04d}-H{half}", date(year, first, 1), month_end(year, last), "half")


def a_season(year: int, season: str) -> Sense:
    """Mean a season, by its TIMEX3 code."""
    return Sense(f"{year:04d}-{season}", *season_days(year, season), "season")


def a_week(when: date) -> Sense:
    """Mean the ISO week of a day."""
    return Sense(week_value(when), *week_days(when), "week")


def a_weekend(when: date) -> Sense:
    """Mean the Saturday and Sunday of the ISO week of a day."""
    monday, sunday = week_days(when)
    return Sense(f"{week_value(monday)}-WE", add_days(monday, 5), sunday, "range")


def a_decade(year: int) -> Sense:
    """Mean the ten years that begin with a year ending in 0."""
    return Sense(f"{year // 10:03d}", date(year, 1, 1), date(min(year + 9, 9999), 12, 31), "decade")


def a_century(number: int) -> Sense:
    """Mean a century, as the press counts (the 20th: 1900 to 1999)."""
    first = max((number - 1) * 100, 1)
    return Sense(f"{number - 1:02d}", date(first, 1, 1), date((number - 1) * 100 + 99, 12, 31), "century")


def a_range(value: str, start: date | None, end: date | None) -> Sense:
    """Mean days that are no unit of the calendar."""
    return Sense(value, start, end, "range")


def interval_of(sense: Sense, basis: Basis) -> DateInterval:
    """Write a sense as the days it covers."""
    start, end = sense.start, sense.end
    if start is None or end is None or start > end:
        return between(start, end, basis) if start is None or end is None else DateInterval(basis=basis)
    if start == end:
        return day(start, basis)
    edtf = _unit_edtf(sense, start, end)
    if not edtf:
        return between(start, end, basis)
    return DateInterval(start=start, end=end, edtf=edtf, granularity=sense.granularity, basis=basis)


def _unit_edtf(sense: Sense, start: date, end: date) -> str:
    match sense.granularity:
        case "month":
            return f"{start:%Y-%m}"
        case "year":
            return f"{start.year:04d}"
        case "season":
            return f"{sense.value[:4]}-{_SEASON_EDTF[sense.value[-2:]]}" if sense.value else ""
        case "decade":
            return f"{start.year // 10:03d}X"
        case "century":
            return f"{start.year // 100:02d}XX"
        case "quarter" | "half" | "week":
            return f"{start.isoformat()}/{end.isoformat()}"
        case _:
            return ""
