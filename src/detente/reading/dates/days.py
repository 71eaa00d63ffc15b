"""Days and times of day: full and partial dates, ranges of days, weekdays, clock times."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from detente.reading.dates.calendar import (
    add_days,
    easter,
    make_day,
    solar_day,
    solar_month_days,
    weekday_near,
)
from detente.reading.dates.rules import DIGITS, MONTH_STARTS, WEEKDAY_STARTS, YEAR_DIGITS, rule
from detente.reading.dates.sense import Sense, a_day, a_range
from detente.reading.dates.words import (
    DAY,
    FULL_WEEKDAY,
    MONTH,
    SOLAR_MONTHS,
    SP,
    TO,
    WEEKDAY,
    YEAR,
    day_number,
    month_number,
    weekday_number,
)

if TYPE_CHECKING:
    from detente.reading.dates.sense import Context

GRACE_DAYS = 60
"""How far ahead of its document a date without a year may lie when no verb says so: two months
(measured in notes on TimeBank and AQUAINT: shorter loses planned dates, longer loses past ones)."""

_ORDINAL_DAY = (
    r"(?i:(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|twentieth|thirtieth"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    r"|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth)"
)
_YEAR_TAIL = rf"(?:(?:,{SP}?|{SP}){YEAR})"
MONTH_FIRST = rf"{MONTH}{SP}?(?:(?:the{SP})?{DAY}|(?<=\s){_ORDINAL_DAY}){_YEAR_TAIL}?"
"""Month, day and perhaps year: "Sept. 30, 2024"."""
DAY_FIRST = rf"(?:the{SP})?{DAY}{SP}?(?:of{SP})?{MONTH}{_YEAR_TAIL}?"
"""Day, month and perhaps year: "30 September 2024"."""
PART = r"(?i:morning|afternoon|evening|night|noon|midnight)"
"""A part of a day."""
ONE_DAY = (
    rf"(?:(?:(?i:last|next|this|this{SP}coming){SP})?{WEEKDAY}(?:,?{SP}\(?(?:{MONTH_FIRST}|{DAY_FIRST}))?"
    rf"|{MONTH_FIRST}|{DAY_FIRST}|(?i:today|yesterday|tomorrow))"
)
"""Any way of naming one day."""
_ZONE_NAME = (
    rf"(?:[A-Z][a-z]+{SP}(?i:time)|(?i:local{SP}time)|GMT|UTC|[ECMP][SD]T|CES?T|EES?T|MSK|IRST|BST|IST)(?![A-Za-z])"
)
_ZONE = rf"(?:{SP}?(?:\({_ZONE_NAME}\)|{_ZONE_NAME}))"
CLOCK = (
    rf"(?:(?:[01]\d|2[0-4])[0-5]\d{SP}?(?:(?i:hours|hrs)|Z(?!\w)|{_ZONE})|(?:[01]?\d|2[0-4])(?:\.[0-5]\d)?{SP}(?:GMT|UTC)|"
    rf"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?{SP}?(?i:[ap]\.?{SP}?m\b\.?)|(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    rf"(?:{SP}?(?i:hours|hrs))?|(?i:noon|midday|midnight)){_ZONE}?"
)
"""A time of day."""
PART_VALUES = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "12:00", "midnight": "24:00"}
_MONTH_FIRST = re.compile(
    rf"(?P<month>{MONTH}){SP}?(?:the{SP})?(?P<day>\d\d?(?!\d)|{_ORDINAL_DAY})(?:st|nd|rd|th)?(?:(?:,{SP}?|{SP})(?P<year>{YEAR}))?"
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)?{SP}?(?:of{SP})?(?P<month>{MONTH})(?:(?:,{SP}?|{SP})(?P<year>{YEAR}))?"
)
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d\d))?(?::\d\d)?\s*(?P<half>[aApP])?", re.ASCII)
_SAME_TIME = re.compile(r"(?:[ap]\.?m\.?|\d:\d\d|time|[A-Z]{3})\s?\($")
"""Stands before the same time elsewhere: "9 a.m. (0600 GMT)" is one time."""
_AT = re.compile(r"(?:\b(?i:at|by|from|to|until|till|around|about|since|before|after)|,)\s$")
_UNIVERSAL = re.compile(r"\b(?:GMT|UTC)\b|\dZ$")


def year_of(context: Context, month: int, number: int = 1) -> int:
    """Choose the year of a date written without one: nearest to the document's day, preferring the past."""
    today, leaning = context.today, context.leaning
    years = [year for year in range(today.year - 8, today.year + 9) if make_day(year, month, number)]
    if leaning == "future":
        later = [year for year in years if (year, month, number) >= _floor(today, number)]
        return later[0] if later else today.year
    # "extended the offer to Nov. 20": a past verb says little of a day so near, and much of a month
    near = number > 1 or leaning != "past"
    horizon = add_days(today, GRACE_DAYS) if near else today
    earlier = [year for year in years if date(year, month, number) <= horizon]
    return earlier[-1] if earlier else today.year


def _floor(today: date, number: int) -> tuple[int, int, int]:
    return (today.year, today.month, 1 if number == 1 else today.day)


def one_day(words: str, context: Context) -> Sense | None:
    """Work out any way of naming one day (`ONE_DAY`)."""
    found = _DAY_FIRST.search(words) or _MONTH_FIRST.search(words)
    if found:
        month, number = month_number(found["month"]), day_number(found["day"])
        year = int(found["year"]) if found["year"] else year_of(context, month, number)
        return a_day(make_day(year, month, number))
    lowered = words.lower()
    shift = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(lowered)
    if shift is not None:
        return a_day(add_days(context.today, shift))
    name = re.split(r"\s+", words)[-1]
    return a_day(_weekday(weekday_number(name), lowered, context))


def _weekday(number: int, words: str, context: Context) -> date:
    today = context.today
    if words.startswith("next"):
        return weekday_near(today, number, 1, strict=True)
    if words.startswith("last"):
        return weekday_near(today, number, -1, strict=True)
    if words.startswith("this") and "past" not in words:
        return weekday_near(today, number, -1 if context.leaning == "past" else 1)
    forward = "coming" in words or context.leaning == "future"
    return weekday_near(today, number, 1 if forward else -1)


def _at(day: Sense | None, time: str) -> Sense | None:
    if day is None:
        return None
    if not day.is_day or not day.value:
        return replace(day, type="TIME", value="")
    return replace(day, type="TIME", value=f"{day.value[:10]}T{time}")


def clock_value(words: str) -> str:
    """Write a time of day as ISO 8601 does; empty where there is no such time."""
    lowered = words.lower()
    for name, value in (("midnight", "24:00"), ("noon", "12:00"), ("midday", "12:00")):
        if lowered.startswith(name):
            return value
    found = _CLOCK.match(words)
    if not found:
        return ""
    hour = int(found["hour"])
    if found["half"]:
        if hour > 12:
            return ""
        hour = hour % 12 + (12 if found["half"] in "pP" else 0)
    zone = "Z" if _UNIVERSAL.search(words) else ""
    return f"{hour:02d}:{found['minute'] or '00'}{zone}"


def _iso(found: re.Match[str], _: Context) -> Sense | None:
    day = a_day(make_day(int(found["year"]), int(found["month"]), int(found["day"])))
    return _at(day, found["time"]) if found["time"] else day


def _slashed(found: re.Match[str], _: Context) -> Sense | None:
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    if year < 100:
        year += 1900 if year >= 50 else 2000
    if found["mark"] == ".":  # always the day first
        return a_day(make_day(year, second, first))
    days = sorted({day for day in (make_day(year, first, second), make_day(year, second, first)) if day})
    if len(days) == 2:  # nobody can say which is the month
        return a_range("", days[0], days[1])
    return a_day(days[0]) if days else None


def _named(found: re.Match[str], context: Context) -> Sense | None:
    return one_day(found[0], context)


def _span(found: re.Match[str], context: Context) -> Sense | None:
    """Mean the days from one to another; a missing month or year is the other end's."""
    groups = found.groupdict()
    year = next((int(groups[name]) for name in ("year2", "year1") if groups.get(name)), 0)
    month1 = month_number(groups["month1"])
    month2 = month_number(groups["month2"]) if groups.get("month2") else month1
    day1, day2 = day_number(groups["day1"]), day_number(groups["day2"])
    if not year:
        year = year_of(context, month1, day1)
    first_year = int(groups["year1"]) if groups.get("year1") else year - (1 if month1 > month2 else 0)
    start, end = make_day(first_year, month1, day1), make_day(year, month2, day2)
    if start is None or end is None or start > end:
        return None
    return a_range(f"{start.isoformat()}/{end.isoformat()}", start, end)


def _dated_clock(found: re.Match[str], context: Context) -> Sense | None:
    time = clock_value(found["clock"])
    return _at(one_day(found["day"], context), time) if time else None


def _part(found: re.Match[str], context: Context) -> Sense | None:
    return _at(one_day(found["day"], context), PART_VALUES[found["part"].lower()])


def _clock(found: re.Match[str], context: Context) -> Sense | None:
    time = clock_value(found[0])
    if not time or (time == "12:00" and found[0][:1].isupper()):
        return None
    bare = found[0][:1].isdigit() and not re.search(r"[A-Za-z]", found[0])
    if bare and not _AT.search(found.string, max(0, found.start() - 10), found.start()):
        return None  # a player's clock, a score, a verse
    if _SAME_TIME.search(found.string, max(0, found.start() - 8), found.start()):
        return None
    last = context.last_named()
    if last is not None and last.is_day:
        return _at(context.last, time)
    return _at(a_day(context.today), time)


def _edge_of_day(found: re.Match[str], context: Context) -> Sense | None:
    return one_day(found["day"], context)


_PARTS_OF_TODAY = {
    "this morning": (0, "MO"), "this afternoon": (0, "AF"), "this evening": (0, "EV"), "tonight": (0, "NI"),
    "last night": (-1, "NI"), "last evening": (-1, "EV"), "tomorrow night": (1, "NI"), "overnight": (-1, "NI"),
}  # fmt: skip


def _part_of_today(found: re.Match[str], context: Context) -> Sense | None:
    words = re.sub(r"\s+", " ", found["words"].lower())
    shift, part = _PARTS_OF_TODAY[words]
    return _at(a_day(add_days(context.today, shift)), part)


def _solar(found: re.Match[str], _: Context) -> Sense | None:
    """Mean a Solar Hijri day or month; TIMEX3 has no such calendar, so the value is Gregorian."""
    year, month = int(found["year"]), SOLAR_MONTHS[found["month"].lower()]
    if found["day"]:
        return a_day(solar_day(year, month, int(found["day"])))
    start, end = solar_day(year, month, 1), solar_day(year, month, solar_month_days(year, month))
    return a_range(f"{start}/{end}", start, end) if start and end else None


def _thanksgiving(year: int) -> date:
    return add_days(weekday_near(date(year, 11, 1), 3, 1), 21)


def _holiday(found: re.Match[str], context: Context) -> Sense | None:
    name = re.sub(r"['’]", "", found["name"].lower())
    year = int(found["year"]) if found["year"] else context.today.year

    def on(year: int) -> date:
        if name.startswith("thanksgiving"):
            return _thanksgiving(year)
        if name.startswith("easter"):
            return easter(year)
        month, number = {"christmas eve": (12, 24), "new years eve": (12, 31)}.get(name) or (
            (12, 25) if name.startswith("christmas") else (1, 1)
        )
        return date(year, month, number)

    if not found["year"]:
        words, today = found[0].lower(), context.today
        horizon = add_days(today, 0 if words.startswith("last") or context.leaning == "past" else GRACE_DAYS)
        if words.startswith("next") or context.leaning == "future":
            year += on(year) < today
        elif on(year) > horizon:
            year -= 1
        elif on(year + 1) <= horizon:
            year += 1
    return a_day(on(year))


_SOLAR = "|".join(name.capitalize() for name in SOLAR_MONTHS)
_SOLAR_YEAR = r"1[234]\d\d(?!\w)"
_RANGE_YEAR = rf"(?:(?:,{SP}?|{SP})(?P<year2>{YEAR}))?"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_SIDE = rf"(?:{WEEKDAY},?{SP})?"

DAY_RULES = (
    rule(
        "iso",
        (YEAR_DIGITS,),
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
        r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?))?",
        _iso,
    ),
    rule(
        "iso",
        (DIGITS,),
        r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)T(?P<time>[0-2]\d[0-5]\d(?:[0-5]\d)?Z?)",
        _iso,
    ),
    rule("iso", (YEAR_DIGITS,), r"(?P<year>\d{4})/(?P<month>\d\d?)/(?P<day>\d\d?)(?P<time>(?!))?", _iso),
    rule(
        "numeric",
        (DIGITS,),
        r"(?P<first>\d\d?)(?P<mark>[/.])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d|(?<=/)\d\d)",
        _slashed,
    ),
    rule("full", (*MONTH_STARTS, *WEEKDAY_STARTS), rf"(?:{WEEKDAY},?{SP}\(?)?{MONTH_FIRST}", _named),
    rule("full", ("the", *WEEKDAY_STARTS, DIGITS), rf"(?:{WEEKDAY},?{SP}\(?)?{DAY_FIRST}", _named),
    rule(
        "days",
        (*MONTH_STARTS, *WEEKDAY_STARTS),
        rf"{_SIDE}(?P<month1>{MONTH}){SP}(?P<day1>{_D})(?:,?{SP}(?P<year1>{YEAR}))?{TO}{_SIDE}"
        rf"(?P<month2>{MONTH}){SP}(?P<day2>{_D}){_RANGE_YEAR}",
        _span,
    ),
    rule(
        "days",
        MONTH_STARTS,
        rf"(?P<month1>{MONTH}){SP}(?P<day1>{_D})(?:{TO})(?P<day2>{DAY})(?!{SP}{MONTH}){_RANGE_YEAR}",
        _span,
    ),
    rule(
        "days",
        (DIGITS, *WEEKDAY_STARTS),
        rf"{_SIDE}(?P<day1>{_D})(?:{SP}(?P<month1>{MONTH})(?:,?{SP}(?P<year1>{YEAR}))?)(?:{TO}){_SIDE}"
        rf"(?P<day2>{_D}){SP}(?P<month2>{MONTH}){_RANGE_YEAR}",
        _span,
    ),
    rule(
        "days",
        (DIGITS,),
        rf"(?P<day1>{_D})(?:{TO})(?P<day2>{_D}){SP}(?P<month1>{MONTH}){_RANGE_YEAR}",
        _span,
    ),
    rule("weekday", WEEKDAY_STARTS, FULL_WEEKDAY, _named),
    rule(
        "weekday", ("last", "next", "this"), rf"(?i:last|next|this{SP}(?:coming|past)|this){SP}{FULL_WEEKDAY}", _named
    ),
    rule(
        "weekday",
        ("early", "late", "earlier", "later"),
        rf"(?i:early|late|earlier|later)(?:{SP}on)?{SP}(?P<day>{ONE_DAY})",
        _edge_of_day,
    ),
    rule(
        "time",
        (DIGITS, YEAR_DIGITS, "noon", "midnight", "midday"),
        rf"(?P<clock>{CLOCK}),?{SP}(?:on{SP})?(?P<day>{ONE_DAY})",
        _dated_clock,
    ),
    rule(
        "time",
        (DIGITS, "the", "today", "yesterday", "tomorrow", "last", "next", "this", *MONTH_STARTS, *WEEKDAY_STARTS),
        rf"(?P<day>{ONE_DAY}),?{SP}(?:at|around|by|about){SP}(?P<clock>{CLOCK})",
        _dated_clock,
    ),
    rule("clock", (DIGITS, YEAR_DIGITS, "noon", "midnight", "midday"), CLOCK, _clock),
    rule(
        "part",
        ("early", "late", "last", "next", "this", "yesterday", "tomorrow", *WEEKDAY_STARTS, *MONTH_STARTS, DIGITS),
        rf"(?:(?i:early|late){SP})?(?P<day>{ONE_DAY}){SP}(?P<part>{PART})",
        _part,
    ),
    rule(
        "part",
        ("the", "morning", "afternoon", "evening", "night"),
        rf"(?:the{SP})?(?P<part>{PART}){SP}(?:of|on){SP}(?P<day>{ONE_DAY})",
        _part,
    ),
    rule(
        "part",
        ("this", "tonight", "last", "overnight", "later", "earlier", "early", "late"),
        rf"(?:(?i:later|earlier|early|late){SP})?(?P<words>(?i:this{SP}(?:morning|afternoon|evening)|tonight"
        rf"|last{SP}(?:night|evening)|overnight))",
        _part_of_today,
    ),
    rule("today", ("today", "yesterday", "tomorrow"), r"(?i:today|yesterday|tomorrow)", _named),
    rule(
        "solar",
        (DIGITS,),
        rf"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?{SP}(?P<month>{_SOLAR}),?{SP}(?P<year>{_SOLAR_YEAR})",
        _solar,
    ),
    rule(
        "solar",
        SOLAR_MONTHS,
        rf"(?P<month>{_SOLAR}){SP}(?:(?P<day>3[01]|[12]\d|0?[1-9]),?{SP})?(?P<year>{_SOLAR_YEAR})",
        _solar,
    ),
    rule(
        "holiday",
        ("last", "next", "this", "thanksgiving", "christmas", "new", "easter"),
        rf"(?:(?i:last|next|this){SP})?(?P<name>Thanksgiving(?:{SP}Day)?|Christmas(?:{SP}(?:Day|Eve))?"
        rf"|New{SP}Year['’]s{SP}(?:Day|Eve)|Easter(?:{SP}Sunday)?)(?:,?{SP}(?P<year>{YEAR}))?(?!{SP}[A-Z])",
        _holiday,
    ),
)
"""Rules that name days and times of day."""
