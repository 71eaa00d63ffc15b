"""Months, quarters, seasons, years and longer: named outright or counted from the document's day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from detente.reading.dates.calendar import add_days, add_months, month_end, quarter_of, season_of
from detente.reading.dates.days import year_of
from detente.reading.dates.rules import DIGITS, MONTH_STARTS, ORDINAL_STARTS, SEASON_STARTS, YEAR_DIGITS, rule
from detente.reading.dates.sense import (
    Sense,
    a_century,
    a_day,
    a_decade,
    a_half,
    a_month,
    a_quarter,
    a_range,
    a_season,
    a_week,
    a_weekend,
    a_year,
)
from detente.reading.dates.words import (
    FULL_MONTH,
    GAP,
    HY,
    MONTH,
    NUMBERS,
    SEASONS,
    SP,
    YEAR,
    month_number,
    ordinal,
)

if TYPE_CHECKING:
    from detente.reading.dates.sense import Context

EDGE = (
    rf"(?i:(?:the{SP})?(?:very{SP})?(?:early|late|mid|beginning{SP}of|start{SP}of|middle{SP}of|end{SP}of"
    rf"|latter{SP}part{SP}of|first{SP}days{SP}of|last{SP}days{SP}of)(?:{GAP}|(?<=mid)))"
)
"""Words that take a part of a period: its first, middle or last third, roughly."""
EDGE_STARTS = ("the", "early", "late", "mid", "beginning", "start", "middle", "end", "latter", "first", "last", "very")
_SHIFT = {"last": -1, "past": -1, "previous": -1, "this": 0, "the current": 0, "current": 0, "next": 1, "coming": 1}
_THIS = rf"(?i:last|this{SP}past|this{SP}coming|this|next|(?:the{SP})?current|(?:the{SP})?previous|(?:the{SP})?coming)"
_THIS_STARTS = ("last", "this", "next", "the", "current", "previous", "coming")
_BARE_YEAR = r"(?:1[0-9]|20)\d\d"
_COUNTED = re.compile(
    rf"{SP}?(?:%|per{SP}?cent|percent|people|persons|troops|soldiers|men|women|children|prisoners|inmates|ton|tons|tonnes"
    r"|miles?|kilomet(?:er|re)s?|km|met(?:er|re)s|feet|members|dollars|euros|rubles|roubles|yen|pounds|points|jobs|homes"
    r"|cases|deaths|square|barrels|megawatts?|shares|employees|workers|vehicles|tanks|missiles|drones|rockets|copies"
    r"|units|degrees|meters|mg|hours|hectares|acres|votes|cars|students|residents|families|bodies|pieces)\b",
)
_NUMBERED = re.compile(
    r"(?:[Rr]esolutions?|[Ff]lights?|No\.?|[Nn]umber|[Aa]rticles?|[Rr]oom|[Mm]odel|[Rr]oute|[Hh]ighway|[Bb]oeing"
    r"|about|nearly|some|than|over|around|approximately|least|[Pp]hone|[Pp]age)\s$"
)
_PLACED = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Tt]hrough|[Bb]efore|[Aa]fter|[Oo]f|to)\s$")


def part_of(words: str, sense: Sense) -> Sense:
    """Take the part of a period that "early", "mid" or "late" means: a third of it; the value keeps the period."""
    if sense.start is None or sense.end is None:
        return sense
    if sense.granularity == "year":
        return _part_of_year(words.lower(), sense, sense.start.year)
    days = (sense.end - sense.start).days + 1
    third = days // 3
    lowered = words.lower()
    if "early" in lowered or "beginning" in lowered or "start" in lowered or "first" in lowered:
        start, end = sense.start, add_days(sense.start, third - 1 + days % 3)
    elif "mid" in lowered:
        start, end = add_days(sense.start, third), add_days(sense.end, -third)
    else:
        start, end = add_days(sense.end, 1 - third - days % 3), sense.end
    return replace(sense, start=start, end=end, granularity="range")


def _part_of_year(words: str, sense: Sense, year: int) -> Sense:
    first, last = (
        (5, 8) if "mid" in words else (9, 12) if "late" in words or "end" in words or "latter" in words else (1, 4)
    )
    return replace(sense, start=date(year, first, 1), end=month_end(year, last), granularity="range")


def _edged(found: re.Match[str], sense: Sense | None) -> Sense | None:
    edge = found["edge"]
    return part_of(edge, sense) if sense is not None and edge else sense


_MONTH_WORDS = frozenset({"may", "march"})
_BEFORE_MONTH = re.compile(
    r"\b(?i:in|since|by|until|till|of|from|to|through|during|before|after|between|and|for|last|next|this|early|late|mid|around|about"
    r"|as of|each|every|through|throughout)[\s-]\s?$"
)


def _names_month(found: re.Match[str]) -> bool:
    """Say whether a bare "May" or "March" is the month: the names and verbs have no preposition before them."""
    if found["month"].lower() not in _MONTH_WORDS:
        return True
    return _BEFORE_MONTH.search(found.string, max(0, found.start() - 14), found.start()) is not None


def _month(found: re.Match[str], context: Context) -> Sense | None:
    month = month_number(found["month"])
    year, shift = found["year"], found["shift"]
    if not (year or shift or found["edge"]) and not _names_month(found):
        return None
    if year:
        return _edged(found, a_month(int(year), month))
    if shift:
        return _edged(found, a_month(context.today.year + _SHIFT[shift.lower()], month))
    return _edged(found, a_month(year_of(context, month), month))


def _turned_month(found: re.Match[str], context: Context) -> Sense | None:
    """Mean "last May": the nearest one before; "this" stays in the year, "next" goes on."""
    today, month, turn = context.today, month_number(found["month"]), found["turn"].lower()
    year = today.year
    if turn.startswith("this"):
        year = today.year
    elif turn.startswith("next"):
        year += month <= today.month
    else:
        year -= month >= today.month
    return _edged(found, a_month(year, month))


def _months(found: re.Match[str], context: Context) -> Sense | None:
    first, last = month_number(found["month1"]), month_number(found["month2"])
    if found["year1"]:
        start, end = a_month(int(found["year1"]), first), a_month(int(found["year"] or found["year1"]), last)
        return a_range(f"{start.value}/{end.value}", start.start, end.end) if start.value < end.value else None
    year = int(found["year"]) if found["year"] else year_of(context, first)
    if first > last and found["year"]:
        start_year, end_year = year - 1, year
    else:
        start_year, end_year = year, year + (first > last)
    return a_range(
        f"{start_year}-{first:02d}/{end_year}-{last:02d}", date(start_year, first, 1), month_end(end_year, last)
    )


def _year(found: re.Match[str], _: Context) -> Sense | None:
    year = int(found["year"])
    before = found.string[max(0, found.start() - 14) : found.start()]
    if not found["edge"] and not found["named"]:
        if _COUNTED.match(found.string, found.end()) or _NUMBERED.search(before):
            return None
        if not (1900 <= year <= 2049 or (year <= 2199 and _PLACED.search(before))):
            return None
    return _edged(found, a_year(year))


def _years(found: re.Match[str], _: Context) -> Sense | None:
    first, written = int(found["first"]), found["last"]
    last = int(written) if len(written) == 4 else first // 100 * 100 + int(written)
    if not 1000 <= first < last <= 2199:
        return None
    return a_range(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))


def _spelled_year(found: re.Match[str], _: Context) -> Sense | None:
    words = re.split(rf"{GAP}+", re.sub(r"(?i)^the\s+year\s+", "", found[0]).lower())
    if words[0] == "two":
        return a_year(2000 + sum(NUMBERS.get(word, 0) for word in words[2:]))
    return a_year(NUMBERS[words[0]] * 100 + sum(NUMBERS.get(word, 0) for word in words[1:]))


def _decade(found: re.Match[str], _: Context) -> Sense | None:
    if found["word"]:
        tens = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
                "eighties": 80, "nineties": 90}[found["word"].lower()]  # fmt: skip
        return _edged(found, a_decade(1900 + tens))
    digits = found["digits"]
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if len(digits) == 2 and first < 1920:
        first += 100
    return _edged(found, a_decade(first)) if first % 10 == 0 else None


def _century(found: re.Match[str], _: Context) -> Sense | None:
    number = ordinal(found["number"])
    return _edged(found, a_century(number)) if 1 <= number <= 22 else None


def _season(found: re.Match[str], context: Context) -> Sense | None:
    season, turn = SEASONS[found["season"].lower()], (found["turn"] or "").lower()
    if found["year"]:
        return _edged(found, a_season(int(found["year"]), season))
    today = context.today
    now = season_of(today)
    order = ("WI", "SP", "SU", "FA")
    started, coming = order.index(season) < order.index(now), order.index(season) > order.index(now)
    year = today.year
    if turn.startswith("last") or "past" in turn:
        year -= not started
    elif turn.startswith("next"):
        year += not coming
    elif not turn.startswith("this") and coming and context.leaning == "past":
        year -= 1
    return _edged(found, a_season(year, season))


def _quarter(found: re.Match[str], context: Context) -> Sense | None:
    groups = found.groupdict()
    number = ordinal(groups["number"]) if groups.get("number") else int(groups["digit"])
    if not 1 <= number <= 4:
        return None
    year = groups.get("year") or groups.get("year_before")
    if year:
        return a_quarter(int(year), number)
    shift = (groups.get("shift") or groups.get("shift_before") or "").lower()
    now, quarter = quarter_of(context.today)
    if shift in _SHIFT:
        return a_quarter(now + _SHIFT[shift], number)
    if shift.startswith("year"):
        last = context.last_named()
        base = last.start.year if last is not None and last.granularity == "quarter" and last.start else now
        return a_quarter(base - 1, number)
    return a_quarter(now - (number > quarter + (context.leaning != "past")), number)


def _half(found: re.Match[str], context: Context) -> Sense | None:
    number = {"first": 1, "1": 1, "second": 2, "last": 2, "latter": 2, "2": 2}[found["half"].lower()]
    if found["decade"]:
        decade = a_decade(int(found["decade"]))
        return part_of("early" if number == 1 else "late", decade)
    if found["month"]:
        month = a_month(int(found["year"]) if found["year"] else year_of(context, month_number(found["month"])),
                        month_number(found["month"]))  # fmt: skip
        if month.start is None or month.end is None:
            return None
        if number == 1:
            return replace(month, end=month.start.replace(day=15), granularity="range")
        return replace(month, start=month.start.replace(day=16), granularity="range")
    if found["year"]:
        return a_half(int(found["year"]), number)
    return a_half(context.today.year + _SHIFT[(found["shift"] or "this").lower()], number)


def unit_near(unit: str, today: date, shift: int) -> Sense | None:
    """Mean the unit that holds a day, or the one `shift` units from it."""
    if unit == "day":
        return a_day(add_days(today, shift))
    if unit == "week":
        return a_week(add_days(today, 7 * shift))
    if unit == "weekend":
        # on a Monday "the weekend" and "last weekend" are the one just gone
        return a_weekend(add_days(today, 7 * (shift if shift or today.weekday() >= 3 else -1)))
    if unit == "month":
        when = add_months(today, shift)
        return a_month(when.year, when.month)
    if unit == "quarter":
        return a_quarter(*quarter_of(add_months(today, 3 * shift)))
    if unit == "year":
        return a_year(today.year + shift)
    if unit == "decade":
        return a_decade(today.year // 10 * 10 + 10 * shift)
    return a_century(today.year // 100 + 1 + shift) if unit == "century" else None


def _this_unit(found: re.Match[str], context: Context) -> Sense | None:
    """Mean "this month", "last year", "early next week"; "earlier" and "later" cut it at the document's day."""
    turn = re.sub(r"\s+", " ", found["turn"].lower()).removeprefix("the ").removeprefix("this ") or "this"
    today = context.today
    shift = _SHIFT.get(turn, 0)
    unit = found["unit"].lower()
    sense = unit_near(unit, today, shift)
    if sense is None or sense.start is None or sense.end is None:
        return sense
    edge = (found["edge"] or "").lower()
    if edge.startswith("earlier") and shift == 0:
        return replace(sense, end=min(sense.end, today), granularity="range")
    if edge.startswith("later") and shift == 0:
        return replace(sense, start=max(sense.start, today), granularity="range")
    return part_of(edge, sense) if edge and not edge.startswith(("earlier", "later")) else sense


def _the_unit(found: re.Match[str], context: Context) -> Sense | None:
    """Mean "the end of the year", "earlier in the month": the unit of the document's day."""
    sense = unit_near(found["unit"].lower(), context.today, 0)
    return _edged(found, sense)


def _year_end(_: re.Match[str], context: Context) -> Sense | None:
    return part_of("late", a_year(context.today.year))


def _weekend(_: re.Match[str], context: Context) -> Sense | None:
    return unit_near("weekend", context.today, 0)


_ORDINAL = r"(?i:first|second|third|fourth|1st|2nd|3rd|4th|final)"
_SHIFTED_YEAR = rf"(?P<shift>(?i:last|this|next)){SP}year"
_FISCAL = r"(?:(?i:fiscal|calendar|financial)[- ])?"

PERIOD_RULES = (
    rule(
        "month",
        (*MONTH_STARTS, *EDGE_STARTS),
        rf"(?P<edge>{EDGE})?(?P<month>{MONTH})(?:,?{SP}(?:of{SP})?(?:(?P<year>{YEAR})|(?P<shift>(?i:last|this|next)){SP}year))",
        _month,
    ),
    rule(
        "month",
        (*MONTH_STARTS, *EDGE_STARTS),
        rf"(?P<edge>{EDGE})?(?P<month>{FULL_MONTH})(?P<year>(?!))?(?P<shift>(?!))?",
        _month,
    ),
    rule(
        "month",
        (*_THIS_STARTS, *EDGE_STARTS),
        rf"(?P<edge>{EDGE})?(?P<turn>{_THIS}){SP}(?P<month>{FULL_MONTH})(?!{SP}\d)",
        _turned_month,
    ),
    rule(
        "months",
        MONTH_STARTS,
        rf"(?P<month1>{MONTH})(?:{SP}(?P<year1>{YEAR}))?(?:{SP}?{HY}{SP}?|{SP}(?:to|through|until){SP})(?P<month2>{MONTH})(?:,?{SP}(?P<year>{YEAR}))?",
        _months,
    ),
    rule(
        "year",
        (YEAR_DIGITS, "fiscal", "calendar", *EDGE_STARTS),
        rf"(?P<edge>{EDGE})?(?P<named>(?:the{SP})?(?i:fiscal|calendar|year){SP}(?:year{SP})?)?(?P<year>{_BARE_YEAR})",
        _year,
    ),
    rule(
        "years",
        (YEAR_DIGITS,),
        r"(?P<first>(?:1[5-9]|20)\d\d)[-\u2010-\u2013/](?P<last>(?:1[5-9]|20)\d\d|\d\d)(?![-\u2010-\u2013/]\d)",
        _years,
    ),
    rule(
        "year",
        ("nineteen", "eighteen", "seventeen", "two", "the"),
        rf"(?:the{SP}year{SP})?(?i:(?:nineteen|eighteen|seventeen){SP}(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
        rf"(?:{GAP}(?:one|two|three|four|five|six|seven|eight|nine))?"
        rf"|two{SP}thousand(?:{SP}(?:and{SP})?(?:one|two|three|four|five|six|seven|eight|nine))?(?!{SP}[a-z]+s\b))",
        _spelled_year,
    ),
    rule(
        "decade",
        (DIGITS, YEAR_DIGITS, "the", *EDGE_STARTS),
        rf"(?P<edge>{EDGE})?(?:the{SP})?['’‘]?(?:(?P<digits>(?:1[5-9]|20)\d0|[2-9]0)['’]?s"
        rf"|(?P<word>(?i:(?<=the\s)(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))))",
        _decade,
    ),
    rule(
        "century",
        ("the", *EDGE_STARTS, *ORDINAL_STARTS, "twenty"),
        rf"(?P<edge>{EDGE})?(?:the{SP})?(?P<number>\d\d?(?:st|nd|rd|th)|(?i:(?:twenty{GAP})?[a-z]{{3,9}}(?:st|nd|rd|th))){GAP}[Cc]entury",
        _century,
    ),
    rule(
        "season",
        (*SEASON_STARTS, *_THIS_STARTS, *EDGE_STARTS),
        rf"(?P<edge>{EDGE})?(?P<turn>{_THIS}{SP}|the{SP})?(?P<season>(?i:spring|summer|autumn|fall|winter)){SP}(?:of{SP})?(?P<year>{YEAR})",
        _season,
    ),
    rule(
        "season",
        (*_THIS_STARTS, *EDGE_STARTS),
        rf"(?P<edge>{EDGE})?(?P<turn>{_THIS}{SP}|the{SP}|(?<=late )|(?<=early ))"
        rf"(?P<season>(?i:spring|summer|autumn|fall|winter))(?P<year>(?!))?",
        _season,
    ),
    rule(
        "quarter",
        (*ORDINAL_STARTS, "the", "fiscal", "final"),
        rf"(?:the{SP})?{_FISCAL}(?P<number>{_ORDINAL}){GAP}(?:fiscal{SP})?quarter"
        rf"(?:{SP}(?:of{SP}|in{SP})?(?:{_FISCAL}(?P<year>{YEAR})|{_SHIFTED_YEAR}))?",
        _quarter,
    ),
    rule(
        "quarter",
        ("the", "last", "this", "next", DIGITS, "year"),
        rf"(?:the{SP})?(?:(?P<year_before>{YEAR})(?:['’]s)?|(?P<shift_before>(?i:last|this|next)){SP}year['’]s"
        rf"|(?P<shift>year{GAP}(?:ago|earlier)))"
        rf"{SP}(?:fiscal{SP})?(?P<number>{_ORDINAL}){GAP}quarter",
        _quarter,
    ),
    rule("quarter", ("q",), rf"Q(?P<digit>[1-4])(?:{SP}(?:of{SP})?(?P<year>{YEAR}))?", _quarter),
    rule(
        "half",
        ("the", "first", "second", "last", "latter"),
        rf"(?:the{SP})?(?P<half>(?i:first|second|last|latter)){SP}half"
        rf"(?:{SP}(?:of{SP}(?:the{SP})?)?(?:(?P<month>{MONTH})(?:,?{SP}(?P<year>{YEAR}))?|(?P<decade>(?:19|20)\d0)s))(?P<shift>(?!))?",
        _half,
    ),
    rule(
        "half",
        ("the", "first", "second", "last", "latter"),
        rf"(?:the{SP})?(?P<half>(?i:first|second|last|latter)){SP}half(?:{SP}of{SP}(?:(?P<year>{YEAR})|{_SHIFTED_YEAR}|(?:the{SP})year))"
        rf"(?P<month>(?!))?(?P<decade>(?!))?",
        _half,
    ),
    rule(
        "half", ("h",), rf"H(?P<half>[12]){SP}(?P<year>{YEAR})(?P<month>(?!))?(?P<decade>(?!))?(?P<shift>(?!))?", _half
    ),
    rule(
        "unit",
        (*_THIS_STARTS, *EDGE_STARTS, "earlier", "later", "sometime"),
        rf"(?:(?P<edge>{EDGE}|(?i:earlier|later|sometime)(?:{SP}in)?{SP}))?(?P<turn>{_THIS})"
        rf"(?:{SP}(?:fiscal|calendar|financial))?{SP}(?P<unit>(?i:weekend|week|month|quarter|year|decade|century))",
        _this_unit,
    ),
    rule(
        "unit",
        ("the", "early", "late", "mid", "end", "beginning", "start", "middle", "earlier", "later"),
        rf"(?P<edge>{EDGE}|(?i:earlier|later){SP}in{SP})the{SP}(?P<unit>(?i:week|month|quarter|year|decade|century))",
        _the_unit,
    ),
    rule(
        "year",
        ("year",),
        rf"(?P<edge>(?i:year(?:['’]s)?{GAP}end))(?P<unit>(?!))?",
        _year_end,
    ),
    rule("weekend", ("the",), rf"(?i:the){SP}(?i:weekend)", _weekend),
)
"""Rules that name periods of the calendar."""
