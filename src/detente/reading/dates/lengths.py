"""Counted time: "two years ago", "days earlier", "the same day", lengths, repeated times, and now, once, soon."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.dates.calendar import add_days, add_months
from detente.reading.dates.days import ONE_DAY, one_day
from detente.reading.dates.periods import unit_near
from detente.reading.dates.rules import NUMBER_STARTS, rule
from detente.reading.dates.sense import (
    Sense,
    Unanchored,
    a_day,
    a_month,
    a_quarter,
    a_range,
    a_week,
    a_year,
)
from detente.reading.dates.words import (
    COUNT,
    FULL_MONTH,
    FULL_WEEKDAY,
    GAP,
    SP,
    UNIT,
    count,
    duration,
    month_number,
    unit_name,
    weekday_number,
)

if TYPE_CHECKING:
    from datetime import date

    from detente.reading.dates.rules import Meaning
    from detente.reading.dates.sense import Context

VAGUE_REACH = {
    "day": (1, 14), "night": (1, 14), "week": (7, 60), "weekend": (7, 60), "month": (28, 365), "year": (365, 3653),
    "decade": (3652, 36525),
}  # fmt: skip
"""Days that "days earlier", "weeks later" may mean, least and most: the next larger unit, and some, ends it."""

_WITHIN = re.compile(r"\b((?i:within|in))\s(?:about\s)?$")
_AGE = re.compile(rf"{GAP}(?i:olds?)\b")
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "centurie": 1200}
_DAYS_IN = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


def moved(when: date, number: float, unit: str) -> Sense | None:
    """Move a day by units and mean the unit it falls in: "two years ago" is a year, "10 days ago" a day."""
    if unit in _DAYS_IN:
        day = add_days(when, round(number * _DAYS_IN[unit]))
        return a_week(day) if unit in ("week", "weekend", "fortnight") else a_day(day)
    if unit not in _MONTHS_IN:
        return None
    day = add_months(when, round(number * _MONTHS_IN[unit]))
    if unit == "month":
        return a_month(day.year, day.month)
    if unit == "quarter":
        return unit_near("quarter", day, 0)
    return a_year(day.year)


def shifted(sense: Sense, number: float, unit: str) -> Sense | None:
    """Move a sense by units, keeping its own fineness: a year before a quarter is a quarter."""
    if sense.start is None or sense.end is None:
        return None
    if unit in _DAYS_IN:
        days = round(number * _DAYS_IN[unit])
        if sense.is_day:
            return a_day(add_days(sense.start, days))
        return a_range("", add_days(sense.start, days), add_days(sense.end, days))
    if unit not in _MONTHS_IN:
        return None
    start = add_months(sense.start, round(number * _MONTHS_IN[unit]))
    match sense.granularity:
        case "day":
            return (
                a_day(start) if unit not in ("month", "year") or abs(number) <= 2 else moved(sense.start, number, unit)
            )
        case "month":
            return a_month(start.year, start.month)
        case "quarter":
            return unit_near("quarter", start, 0)
        case "year":
            return (
                a_year(start.year)
                if unit not in ("month", "quarter")
                else a_range("", start, add_months(sense.end, round(number * _MONTHS_IN[unit])))
            )
        case _:
            return a_range("", start, add_months(sense.end, round(number * _MONTHS_IN[unit])))


def _ago(found: re.Match[str], context: Context) -> Sense | None:
    """Mean a time so many units before or after the document's day."""
    unit, number = unit_name(found["unit"]), count(found["count"]) if found["count"] else None
    back = found["way"].lower().startswith(("ago", "back"))
    if unit in ("second", "minute", "hour"):
        return replace(unit_near("day", context.today, 0) or Sense(), value="", type="TIME") if number else None
    if number is None:
        return _vague(context.today, context.today, unit, back=back, value="PAST_REF" if back else "FUTURE_REF")
    quarter = context.quarter
    if back and number == 1 and unit == "year" and quarter is not None:
        return shifted(quarter, -1, "year")
    return moved(context.today, -number if back else number, unit)


def _vague(start: date, end: date, unit: str, *, back: bool, value: str) -> Sense | None:
    name = {"centurie": "decade", "century": "decade", "quarter": "month"}.get(unit, unit)
    if name not in VAGUE_REACH:
        return Sense(value=value)
    least, most = VAGUE_REACH[name]
    if back:
        return a_range(value, add_days(start, -most), add_days(end, -least))
    return a_range(value, add_days(start, least), add_days(end, most))


def _earlier(found: re.Match[str], context: Context) -> Sense | None:
    """Mean a time counted from the last date named: "two days earlier", "weeks later"."""
    unit, number = unit_name(found["unit"]), count(found["count"]) if found["count"] else None
    back = found["way"].lower().startswith(("earl", "bef", "prev"))
    if unit in ("second", "minute", "hour"):
        last = context.last
        return replace(last, value="", type="TIME") if number else None
    quarter = context.quarter
    if back and number == 1 and unit == "year" and quarter is not None:
        return shifted(quarter, -1, "year")
    last = context.last
    if last.start is None or last.end is None:
        raise Unanchored
    if number is None:
        return _vague(last.start, last.end, unit, back=back, value="")
    return shifted(last, -number if back else number, unit)


def _from_day(found: re.Match[str], context: Context) -> Sense | None:
    """Mean "two days before May 20", "the day after Friday"."""
    unit, number = unit_name(found["unit"]), count(found["count"] or "one")
    base = one_day(found["day"], context)
    if base is None or base.start is None or number is None:
        return None
    back = found["way"].lower() in ("before", "ahead of", "prior to")
    return moved(base.start, -number if back else number, unit)


_WITHIN_DAY = frozenset({"day", "morning", "afternoon", "evening", "night"})


def _same(found: re.Match[str], context: Context) -> Sense | None:
    """Mean "the same day", "that month", "the following week": counted from the last date named."""
    unit, which = found["unit"].lower(), re.sub(r"\s+", " ", found["which"].lower())
    last = context.last_day if unit in _WITHIN_DAY else context.last
    if last.start is None or last.end is None:
        if unit in _WITHIN_DAY and which.endswith("same"):
            return replace(last, value="", type="DATE")
        raise Unanchored
    shift = 1 if which.endswith(("next", "following")) else -1 if which.endswith(("previous", "preceding")) else 0
    if unit in ("morning", "afternoon", "evening", "night"):
        part = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}[unit]
        day = unit_near("day", last.start, shift) if last.is_day else None
        return replace(day, type="TIME", value=day.value + part) if day is not None else None
    if unit == "day":
        if not last.is_day:
            return replace(
                last, start=add_days(last.start, shift), end=add_days(last.end, shift), value="", type="DATE"
            )
        return unit_near("day", last.start, shift)
    first, second = unit_near(unit, last.start, shift), unit_near(unit, last.end, shift)
    return first if first is not None and first == second else None


def _past_length(found: re.Match[str], context: Context) -> Sense | None:
    """Mean "the past three months": a length that ends, or begins, at the document's day."""
    unit, written = unit_name(found["unit"]), found["count"]
    number = count(written) if written else None
    many = found["unit"].lower().endswith("s")
    if written is None and not many:
        return None
    value = duration(number, unit)
    sense = Sense(value=value, type="DURATION")
    turn = found["turn"].lower()
    if turn in ("first", "final", "latest", "recent") and number is not None:
        return sense
    back = turn in ("past", "last", "recent", "previous")
    if number is None:
        return _open(context, sense, back=back)
    today = context.today
    far = shifted(Sense("", today, today, "range"), -number if back else number, unit)
    if far is None or far.start is None:
        return sense
    start, end = sorted((far.start, today))
    return replace(sense, start=start, end=end, granularity="range")


def _open(context: Context, sense: Sense, *, back: bool) -> Sense:
    """Give an unmeasured length its one known end: the document's day."""
    try:
        today = context.today
    except Unanchored:
        return sense
    return replace(sense, start=None if back else today, end=today if back else None, granularity="range")


def _length(found: re.Match[str], context: Context) -> Sense | None:
    """Mean a bare length; "within 30 days" runs from the document's day, and "will meet in two weeks" to its end."""
    unit, number = unit_name(found["unit"]), count(found["count"])
    if unit == "weekend" or _AGE.match(found.string, found.end()):
        return None
    sense = Sense(value=duration(number, unit), type="DURATION")
    ahead = _WITHIN.search(found.string, max(0, found.start() - 12), found.start())
    if number is None or ahead is None or (ahead[1].lower() == "in" and context.leaning != "future"):
        return sense
    try:
        today = context.today
    except Unanchored:
        return sense
    if ahead[1].lower() == "in":
        met = moved(today, number, unit)
        return replace(sense, start=met.start, end=met.end, granularity="range") if met is not None else sense
    far = shifted(Sense("", today, today, "range"), number, unit)
    return replace(sense, start=today, end=far.end, granularity="range") if far is not None else sense


def _many(found: re.Match[str], _: Context) -> Sense | None:
    return Sense(value=duration(None, unit_name(found["unit"])), type="DURATION")


_CODE = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y",
         "hourly": "PT1H", "nightly": "P1D", "biweekly": "P2W", "annual": "P1Y"}  # fmt: skip


def _adverb(found: re.Match[str], _: Context) -> Sense | None:
    return Sense(value=_CODE[found[0].lower()], type="SET")


def _every(found: re.Match[str], _: Context) -> Sense | None:
    if found["weekday"]:
        return Sense(value=f"XXXX-WXX-{weekday_number(found['weekday']) + 1}", type="SET")
    if found["month"]:
        return Sense(value=f"XXXX-{month_number(found['month']):02d}", type="SET")
    number = 2.0 if found["other"] else count(found["count"]) if found["count"] else 1.0
    unit = unit_name(found["unit"])
    return Sense(value=f"P{number:g}Q" if unit == "quarter" and number else duration(number, unit), type="SET")


def _weekdays(found: re.Match[str], _: Context) -> Sense | None:
    part = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}.get(
        (found["part"] or "").lower(), ""
    )
    return Sense(value=f"XXXX-WXX-{weekday_number(found['weekday']) + 1}{part}", type="SET")


def _reference(value: str) -> Meaning:
    def mean(_: re.Match[str], context: Context) -> Sense | None:
        sense = Sense(value=value)
        if value == "PRESENT_REF":
            return sense
        return _open(context, sense, back=value == "PAST_REF")

    return mean


def _the_quarter(found: re.Match[str], context: Context) -> Sense | None:
    """Mean "the quarter", "the year-ago period": the quarter the text is about, or the same a year before."""
    words = found[0].lower()
    quarter = context.quarter
    if quarter is None:
        if "quarter" not in words:
            return None
        quarter = unit_near("quarter", add_months(context.today, -3), 0)  # the last one complete
    if quarter is None or quarter.start is None:
        return None
    if found["year"]:
        return a_quarter(int(found["year"]), (quarter.start.month + 2) // 3)
    return shifted(quarter, -1, "year") if re.search(r"year|comparable|corresponding", words) else quarter


_ENDS_AGO = rf"{SP}(?P<way>(?i:ago|from{SP}now|from{SP}today|hence|back(?={SP}*[,.])))"
_ENDS_EARLIER = rf"{SP}(?P<way>(?i:earlier|later|before(?=[\s]*[.,;:]|$)|beforehand|previously|afterward|afterwards))"
_WAY = rf"(?P<way>(?i:before|after|ahead{SP}of|prior{SP}to|following))"
_TURN = r"(?P<turn>(?i:past|last|next|coming|recent|previous|first|final|latest|following))"

LENGTH_RULES = (
    rule(
        "ago",
        (*NUMBER_STARTS, "the"),
        rf"(?:the{SP})?(?P<count>{COUNT}){GAP}(?P<unit>{UNIT})(?:{SP}or{SP}so)?{_ENDS_AGO}",
        _ago,
    ),
    rule(
        "ago",
        ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"),
        rf"(?P<count>(?!))?(?P<unit>{UNIT}){_ENDS_AGO}",
        _ago,
    ),
    rule("earlier", NUMBER_STARTS, rf"(?P<count>{COUNT}){GAP}(?P<unit>{UNIT}){_ENDS_EARLIER}", _earlier),
    rule(
        "earlier",
        ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"),
        rf"(?P<count>(?!))?(?P<unit>{UNIT}){_ENDS_EARLIER}",
        _earlier,
    ),
    rule(
        "offset",
        (*NUMBER_STARTS, "the"),
        rf"(?:the{SP}|(?P<count>{COUNT}){GAP})(?P<unit>(?i:days?|weeks?|months?|years?)){SP}{_WAY}{SP}(?P<day>{ONE_DAY})",
        _from_day,
    ),
    rule(
        "same",
        ("the", "that", "earlier", "later", "same"),
        rf"(?:(?i:earlier|later|late|early){SP}(?:on{SP}|in{SP}|that{SP}(?=the))?)?"
        rf"(?P<which>(?i:the{SP}same|that{SP}same|that{SP}very|that|same|the{SP}(?:next|following|previous|preceding)))"
        rf"{SP}(?P<unit>(?i:day|week|month|quarter|year|morning|afternoon|evening|night))",
        _same,
    ),
    rule(
        "reach",
        ("the", "past", "last", "next", "coming", "recent", "previous", "first", "final", "latest", "following"),
        rf"(?:the{SP})?{_TURN}{SP}(?:(?P<count>{COUNT}){SP})?(?P<unit>{UNIT})",
        _past_length,
    ),
    rule(
        "length",
        (*NUMBER_STARTS, "the"),
        rf"(?:the{SP})?(?P<count>{COUNT}){GAP}(?:more{SP}|full{SP}|additional{SP}|trading{SP}|straight{SP}|consecutive{SP})?(?P<unit>{UNIT})",
        _length,
    ),
    rule(
        "length",
        ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"),
        r"(?P<unit>(?i:days|weeks|months|years|decades|centuries|hours))",
        _many,
    ),
    rule("set", tuple(_CODE), r"(?i:daily|weekly|monthly|annually|yearly|hourly|nightly|biweekly)", _adverb),
    rule(
        "set",
        ("every", "each"),
        rf"(?i:every|each)(?P<other>{SP}other)?{SP}(?:(?P<count>{COUNT}){SP})?(?:(?P<weekday>{FULL_WEEKDAY})|(?P<month>{FULL_MONTH})|(?P<unit>{UNIT}))",
        _every,
    ),
    rule(
        "set",
        ("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"),
        r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s(?P<part>(?!))?",
        _weekdays,
    ),
    rule(
        "now",
        ("now", "currently", "current", "presently", "nowadays", "at", "these", "right"),
        rf"(?i:now(?!{SP}that)|currently|(?:at{SP})?present(?={SP}*[,.])|presently|nowadays|at{SP}the{SP}moment|these{SP}days|right{SP}now|current)",
        _reference("PRESENT_REF"),
    ),
    rule(
        "past",
        ("recently", "in", "the"),
        rf"(?i:recently|(?:in{SP})?the{SP}(?:recent{SP}|distant{SP})?past(?![ \t\n]+[a-z\d]))",
        _reference("PAST_REF"),
    ),
    rule(
        "future",
        ("soon", "in", "the"),
        rf"(?i:soon(?!{SP}(?:after|as))|(?:the{SP})?(?:near|foreseeable|immediate){GAP}(?:future|term)|the{SP}future|the{SP}(?:short|near){SP}term)",
        _reference("FUTURE_REF"),
    ),
    rule(
        "quarter",
        ("the", "year", "that", "this"),
        rf"(?i:(?:the{SP})?(?:year{GAP}(?:ago|earlier)|comparable|corresponding|latest)(?:{SP}year{GAP}(?:ago|earlier))?(?:{SP}(?:quarter|period))?|the{SP}(?:(?P<year>(?:19|20)\d\d){SP})?(?:quarter|period))",
        _the_quarter,
    ),
)
"""Rules that count time."""
