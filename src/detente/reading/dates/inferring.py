"""When a text without a date was written, as far as it says so itself.

Every piece of evidence bounds the day from below or above and says why in
words. Nothing is guessed: with one bound the interval stays open at the other
end, and a text that names no time stays undated.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from detente.reading.dates.calendar import add_days, make_day, month_end
from detente.reading.dates.finding import find_times, meant_on
from detente.reading.dates.leaning import leaning_of_words
from detente.reading.dates.sense import a_month, interval_of
from detente.reading.dates.words import MONTH, SP, day_number, month_number
from detente.records.interval import UNKNOWN_DATE, DateInterval, between, day
from detente.reference.happenings import known_events, people_by_last_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from detente.records.timex import TimeExpression
    from detente.reference.happenings import KnownPerson

LEAD = 900
"""Characters from the start within which an office is taken to be held as the text is written."""
SAME_YEAR = 183
"""Days within which a date without a year is taken to lie from the last date that has one: half a year,
so that only one year can be meant."""
AHEAD = 120
"""Days after the latest past date within which an announced day without a year is believed to be the next one."""
MOST_PLACES = 20
"""Mentions of a name looked at: the first ones say who somebody is."""
MOST_DAYS = 31
"""Days of a date that tells news; a year tells history."""
LONGEST_TEXT = 60_000
"""Characters looked at: an article that has not said when it was written by then will not say."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A day before or after which the text was written, and why."""

    when: date
    is_lower: bool
    why: str
    is_news: bool = False  # told as something that just happened: dates without a year lie near it


def _not_before(when: date, why: str, *, is_news: bool = False) -> Bound:
    return Bound(when, is_lower=True, why=why, is_news=is_news)


def _not_after(when: date, why: str) -> Bound:
    return Bound(when, is_lower=False, why=why)


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
    bounds = [*_from_dates(text, times), *_from_people(text, times), *_from_summits(text, times)]
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
    stop = max((found.end() for found in _SENTENCE.finditer(before)), default=0)
    if time.interval.end is not None and _PROMISED.search(before, stop):
        yield _not_after(time.interval.end, f"it looks ahead to “{_quoted(time.text)}”")


def _told(text: str, time: TimeExpression, leaning: str) -> Iterator[Bound]:
    interval = time.interval
    if interval.start is None or interval.granularity in ("decade", "century"):
        return
    if interval.granularity == "year" and not _is_year_told(text, time, leaning):
        return
    days = interval.days
    is_over = interval.end is not None and leaning == "past" and days is not None and days <= MOST_DAYS
    when = interval.end if is_over and interval.granularity != "month" and interval.end is not None else interval.start
    yield _not_before(when, f"it tells of “{_quoted(time.text)}”", is_news=days is not None and days <= MOST_DAYS)


def _is_year_told(text: str, time: TimeExpression, leaning: str) -> bool:
    """Say whether a bare year is one that something happened in."""
    if not _YEAR_TOLD.search(text, max(0, time.span.start - 14), time.span.start):
        return False
    after = text[time.span.end : time.span.end + 60]
    return leaning == "past" or time.rule.endswith(".since") or _HAPPENED.match(after) is not None


_HAPPENED = re.compile(r",?[^.;]{0,50}?\b(?:was|were|had|[a-z]{2,}ed)\b")
_YEAR_TOLD = re.compile(r"\b(?:[Ii]n|[Ss]ince|(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-]|of)\s*$")
_PROMISED = re.compile(
    r"\b(?:will|is to|are to|(?:is|are)\s(?:expected|set|slated|due|scheduled|planning|working|hoping)"
    r"|plans? to|aims? to|hopes? to"
    r"|intends? to|expects? to|looks? to)\b"
)
_PLANNED = re.compile(
    r"\b(?:will|would|could|may|might|should|plans?|planned|expected|expires?|expiring|due|effective|maturing|until|deadline"
    r"|scheduled|next|upcoming|starting|beginning|target|goal|vision|agenda|by|fiscal|to|election|elections|forecast)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z“\"‘(])|\n")
_MONTH_DOT = re.compile(rf"{MONTH}$|\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|St|Gov|Sen|Rep|Col|Lt|No|U\.S|U\.N|U\.K|p\.m|a\.m)\.$")


def _sentence(text: str, start: int, end: int) -> str:
    """Give the sentence around a place, roughly: full stops after short forms do not end it."""
    low = max(0, start - 400)
    begin = low
    for found in _SENTENCE.finditer(text, low, start):
        if not _MONTH_DOT.search(text, max(0, found.start() - 8), found.start() + 1) or text[found.start()] == "\n":
            begin = found.end()
    for found in _SENTENCE.finditer(text, end, min(len(text), end + 400)):
        if text[found.start()] == "\n" or not _MONTH_DOT.search(text, max(0, found.start() - 8), found.start() + 1):
            return text[begin : found.start() + 1]
    return text[begin : min(len(text), end + 400)]


def _is_planned(text: str, time: TimeExpression) -> bool:
    """Say whether somebody may be looking ahead to a date that no verb puts in the past."""
    return _PLANNED.search(_sentence(text, time.span.start, time.span.end)) is not None


def _quoted(words: str) -> str:
    return re.sub(r"\s+", " ", words)


# Dates without a year

_PARTIAL = re.compile(
    rf"(?:(?P<month>{MONTH}){SP}(?P<day>\d\d?)(?:st|nd|rd|th)?|(?P<day_first>\d\d?)(?:st|nd|rd|th)?{SP}(?:of{SP})?(?P<month_after>{MONTH}))"
)


def _partial(time: TimeExpression) -> tuple[int, int] | None:
    if time.interval.known or not time.rule.startswith(
        ("dates.full", "dates.days", "dates.part", "dates.time", "dates.weekday")
    ):
        return None
    found = _PARTIAL.search(time.text)
    if found is None:
        return None
    number = day_number(found["day"] or found["day_first"])
    return (month_number(found["month"] or found["month_after"]), number) if number <= 31 else None


def _from_partial(text: str, times: Sequence[TimeExpression], lower: Bound | None) -> Iterator[Bound]:
    """Date the days without a year by the last date that has one, where only one year can be meant."""
    if lower is None:
        return
    past: list[tuple[date, str]] = []
    ahead: list[tuple[date, str]] = []
    for time in times:
        named = _partial(time)
        when = _nearest(named, lower.when) if named else None
        if when is None:
            continue
        leaning = leaning_of_words(text, time.span.start, time.span.end)
        future = leaning == "future" or time.rule.endswith((".by", ".until", ".before"))
        if future:
            ahead.append((when, _quoted(time.text)))
        elif leaning == "past":
            past.append((when, _quoted(time.text)))
    latest = max(past, default=(lower.when, ""))
    if latest[0] > lower.when:
        yield _not_before(latest[0], f"it tells of “{latest[1]}”, in {latest[0].year} since {lower.why}")
    start = max(latest[0], lower.when)
    coming = [(when, words) for when, words in ahead if start < when <= add_days(start, AHEAD)]
    if coming:
        when, words = min(coming)
        yield _not_after(add_days(when, -1), f"it announces “{words}”")
    if _LATER_THIS_MONTH.search(text) and add_days(start, 1).day == 1:
        yield _not_before(add_days(start, 1), f"“later this month” cannot be said on {start}, a month's last day")


_LATER_THIS_MONTH = re.compile(r"(?i)\blater\s+this\s+month\b")


def _nearest(named: tuple[int, int], near: date) -> date | None:
    days = [d for year in (near.year - 1, near.year, near.year + 1) if (d := make_day(year, *named))]
    best = min(days, key=lambda d: abs((d - near).days), default=None)
    return best if best is not None and abs((best - near).days) <= SAME_YEAR else None


# People whose elections, tenures and deaths are known

_TITLES = {
    "president": r"(?<![Vv]ice )(?<![Vv]ice-)[Pp]resident",
    "acting president": r"(?:[Aa]cting|[Ii]nterim|[Cc]aretaker)(?: [A-Z]\w+)? [Pp]resident",
    "prime minister": r"(?:[Pp]rime [Mm]inister|[Pp]remier|PM)",
    "premier": r"(?:[Pp]rime [Mm]inister|[Pp]remier)",
    "chancellor": r"[Cc]hancellor",
    "foreign minister": r"(?:[Ff]oreign(?: [Aa]ffairs)? [Mm]inister|[Tt]op [Dd]iplomat|FM)",
    "acting foreign minister": r"(?:[Aa]cting|[Ii]nterim|[Cc]aretaker)(?: [A-Z]\w+)? [Ff]oreign [Mm]inister",
    "secretary of state": r"[Ss]ecretary of [Ss]tate",
    "foreign secretary": r"[Ff]oreign [Ss]ecretary",
    "defence minister": r"[Dd]efen[cs]e [Mm]inister",
}
_FORMER = re.compile(r"(?i)\b(?:former|ex|late|deceased|then|future|candidate|slain|ousted)[\s-]")
_ELECT = r"(?:[Pp]resident|[Pp]rime [Mm]inister)-elect"
_ASIDE = r"(?:\s+(?:and|along with|together with)\s[^.;,]{1,70}?)?(?:,[^.;,]{1,60},)?,?\s+(?:who\s+|both\s+)?"
_TOOK_OFFICE = r"(?:sworn\sin|inaugurated|took\soffice|assumed\s(?:office|the\s(?:office|presidency)))"
_DONE = (
    (
        "death",
        "died",
        rf"{_ASIDE}(?:had\s+|has\s+|have\s+)?(?:died|passed away|(?:was|were|been|being)\s(?:killed|assassinated))\b",
        r"(?:deaths?|assassination|killing|funeral|demise)\s(?:of|for)\s(?:[\w’'-]+\s){0,5}",
        r"['’]s?\s(?:death|demise|funeral|assassination|killing)\b",
        r"(?:late|deceased|slain|assassinated)\s(?:[A-Z]\w+\s){0,4}",
    ),
    (
        "election",
        "elected",
        rf"{_ASIDE}(?:was\s|has\sbeen\s)?(?:(?:re-)?elected|won\s(?:the|a|his|her|[\w-]+['’]s)\s)",
        r"(?:election|victory)\s(?:of|by|for)\s(?:[\w’'-]+\s){0,5}",
        r"['’]s?\s(?:election|re-election|victory|election\s(?:win|victory))\b",
        r"newly\selected\s(?:[A-Z]\w+\s){0,4}",
    ),
    (
        "taking of office",
        "took",
        rf"{_ASIDE}(?:was\s|has\sbeen\s)?{_TOOK_OFFICE}\b",
        r"inauguration\s(?:of|for)\s(?:[\w’'-]+\s){0,5}",
        r"['’]s?\s(?:inauguration|swearing-in)\b",
        r"(?!)",
    ),
)
"""What happened to a person: its kind, the field with its day, and the words after, before, of and upon the name."""
_UNSURE = re.compile(
    r"\b(?:if|would|could|may|might|rumou?rs?|unless|whether|not|never|denied|false|hoax)\b", re.IGNORECASE
)
_CAPITALISED = re.compile(r"[A-ZÀ-Ž][\w’'.-]*")


def _people(text: str) -> dict[str, list[KnownPerson]]:
    """Find the known people a text names in full, by the name it uses."""
    found: dict[str, list[KnownPerson]] = {}
    index = people_by_last_word()
    for word in sorted(set(_CAPITALISED.findall(text))):
        for name, person in index.get(word.removesuffix("'s").removesuffix("’s").rstrip("."), ()):
            if name in text:
                found.setdefault(name, []).append(person)
    return found


def _from_people(text: str, times: Sequence[TimeExpression]) -> Iterator[Bound]:
    for name, tenures in _people(text).items():
        places = _places_of(name, text)
        sentences = tuple(_sentences_at(text, places))
        for person in tenures:
            yield from _from_tenure(text, name, person, tenures, places)
            yield from _from_events(text, name, person, times, sentences)


def _places_of(name: str, text: str) -> list[int]:
    places: list[int] = []
    place = text.find(name)
    while place >= 0 and len(places) < MOST_PLACES:
        places.append(place)
        place = text.find(name, place + len(name))
    return places


def _from_tenure(
    text: str, name: str, person: KnownPerson, tenures: Sequence[KnownPerson], places: Sequence[int]
) -> Iterator[Bound]:
    title = _TITLES.get(person.office)
    if title is None or person.took is None:
        return
    only = sum(1 for other in tenures if other.office == person.office) == 1
    first = all(person.took <= other.took for other in tenures if other.office == person.office and other.took)
    titled = _titled(title)
    for place in places:
        before = text[max(0, place - 60) : place]
        found = titled.search(before)
        if found is None:
            continue
        ahead = before[: found.start()][-24:]
        if found["elect"]:
            if only and person.elected and place <= LEAD:
                yield _not_before(person.elected, f"{name} is elect (voted {person.elected})", is_news=True)
                yield _not_after(person.took, f"{name} has not taken office ({person.took})")
            continue
        if _FORMER.search(ahead):
            if only and person.left and re.search(r"(?i)\b(?:former|ex)[\s-]", ahead):
                yield _not_before(person.left, f"{name} is called former {person.office} (until {person.left})")
            continue
        if first:
            acting = person.office.startswith("acting")
            yield _not_before(person.took, f"{name} is {person.office} (since {person.took})", is_news=acting)
        if only and person.left and person.office.startswith("acting") and place <= LEAD:
            yield _not_after(person.left, f"{name} is {person.office} (until {person.left})")


@cache
def _titled(title: str) -> re.Pattern[str]:
    return re.compile(rf"{title}(?P<elect>-elect)?(?:\s+of\s+[A-Z]\w+)?,?\s+$")


def _from_events(
    text: str,
    name: str,
    person: KnownPerson,
    times: Sequence[TimeExpression],
    sentences: Sequence[tuple[str, int]],
) -> Iterator[Bound]:
    """Compare "died last month" with the day of the death."""
    for kind, field, *_ in _DONE:
        when: date | None = getattr(person, field)
        if when is None:
            continue
        what = f"the {kind} of {name} ({when})"
        for sentence, start in sentences:
            found = _happening(kind, name).search(sentence)
            if found is None or _UNSURE.search(sentence):
                continue
            if kind == "death":
                yield _not_before(when, f"it tells of {what}", is_news=True)
            where = range(start, start + len(sentence))
            yield from _from_relative(text, times, where, start + found.start(), (when, when), what)


@lru_cache(maxsize=512)
def _happening(kind: str, name: str) -> re.Pattern[str]:
    """Make the pattern that tells of a happening to a person, by full name or surname."""
    _, _, after, before, of, upon = next(row for row in _DONE if row[0] == kind)
    called = rf"(?:{re.escape(name)}|{re.escape(name.rsplit(maxsplit=1)[-1])})"
    return re.compile(rf"{called}{after}|(?:{before}|{upon}){called}\b|{called}{of}")


def _sentences_at(text: str, places: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Give the sentences around places, each once, with where they begin."""
    reached = -1
    for place in places:
        if place < reached:
            continue
        sentence = _sentence(text, place, place)
        start = text.find(sentence, max(0, place - 400))
        if start >= 0:
            reached = start + len(sentence)
            yield sentence, start


_RELATIVE = ("dates.unit", "dates.today", "dates.weekday", "dates.part", "dates.ago", "dates.weekend")


def _from_relative(
    text: str, times: Sequence[TimeExpression], where: range, cue: int, event: tuple[date, date], what: str
) -> Iterator[Bound]:
    """Bound the day by an expression that counts from it and names the day of a known event."""
    near = [
        t
        for t in times
        if t.span.start in where
        and t.rule in _RELATIVE
        and t.interval.basis == "relative"
        and not t.interval.known
        and not _PARTIAL.search(t.text)
    ]
    if not near:
        return
    time = min(near, key=lambda t: (abs(t.span.start - cue), t.span.start))
    found = _days_that_mean(text, time, event)
    if found is not None:
        why = f"“{_quoted(time.text)}” is {what}"
        yield _not_before(found[0], why)
        yield _not_after(found[1], why)


def _days_that_mean(text: str, time: TimeExpression, event: tuple[date, date]) -> tuple[date, date] | None:
    """Find the days from which an expression counts to an event."""
    low = max(0, time.span.start - 160)
    return _days_counting_to(text[low : time.span.end + 80], time.span.start - low, *event)


@lru_cache(maxsize=64)  # two people who died together are two questions with one answer
def _days_counting_to(excerpt: str, place: int, first: date, last: date) -> tuple[date, date] | None:
    """Search for the first and last such day; what an expression names moves on as the day does."""

    def reaches(offset: int, *, beyond: bool) -> bool:
        sense = meant_on(excerpt, place, add_days(first, offset))
        if sense is None or sense.start is None or sense.end is None:
            return True
        return sense.start > last if beyond else sense.end >= first

    days = range(-_BACK, _ON)
    begin = bisect_left(days, 1, key=lambda offset: int(reaches(offset, beyond=False)))
    stop = bisect_left(days, 1, lo=begin, key=lambda offset: int(reaches(offset, beyond=True)))
    if not 0 < begin < stop < len(days):
        return None
    return add_days(first, days[begin]), add_days(first, days[stop] - 1)


_BACK, _ON = 400, 1100
"""Days before and after an event within which a text speaks of it as "next year" or "two years ago"."""


# Summits whose days are known


def _from_summits(text: str, times: Sequence[TimeExpression]) -> Iterator[Bound]:
    if "ummit" not in text:
        return
    for summit in known_events().summits:
        if summit.body not in text or summit.place not in text:
            continue
        for time in times:
            named = _partial(time)
            if named != (summit.first.month, summit.first.day):
                continue
            sentence = _sentence(text, time.span.start, time.span.end)
            if "ummit" not in sentence and summit.place not in sentence:
                continue
            what = f"the {summit.body} summit in {summit.place} ({summit.first})"
            if _PROMISED.search(sentence):
                yield _not_after(add_days(summit.first, -1), f"it announces {what}")
                yield from _of_its_month(text, times, summit.body, summit.first, summit.last)
            elif leaning_of_words(text, time.span.start, time.span.end) == "past":
                yield _not_before(summit.last, f"it tells of {what}")


def _of_its_month(text: str, times: Sequence[TimeExpression], body: str, first: date, last: date) -> Iterator[Bound]:
    for time in times:
        if time.rule != "dates.unit" or time.interval.known:
            continue
        sentence = _sentence(text, time.span.start, time.span.end)
        if "ummit" in sentence and body in sentence:
            start = time.span.start
            yield from _from_relative(
                text, (time,), range(start, start + 1), start, (first, last), f"the {body} summit ({first})"
            )
            return
