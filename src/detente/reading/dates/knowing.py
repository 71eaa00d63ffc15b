"""Bounds from what the world knows: a text that tells of a known death or oath was written after it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from detente.reading.dates.bounding import (
    PARTIAL,
    PROMISED,
    Bound,
    not_after,
    not_before,
    partial_day,
    quoted,
    sentence_around,
)
from detente.reading.dates.calendar import add_days
from detente.reading.dates.finding import meant_on
from detente.reading.dates.leaning import leaning_of_words
from detente.reference.happenings import dead_by_surname, fold_full_name, known_events, people_by_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from detente.records.timex import TimeExpression
    from detente.reference.happenings import KnownPerson

LEAD = 900
"""Characters from the start within which an office is taken to be held as the text is written."""
MOST_PLACES = 20
"""Mentions of a name looked at: the first ones say who somebody is."""

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
_NAME_RUN = re.compile(r"[A-ZÀ-Ž][\w’'-]*(?: (?:al-|el-)?[A-ZÀ-Ž][\w’'-]*){1,6}")
_GRANTED = re.compile(r"(?i)\b(?:after|since|following|despite|upon|with)\s(?:the\s)?(?:[a-z]+\s)?$")
_DOUBTED = 40  # characters before a happening in which a doubt concerns it
_LONGEST_NAME = 4  # words
_OFFICE_AND_SURNAME = re.compile(
    r"\b(?:[Pp]resident|[Pp]rime [Mm]inister|[Mm]inister|[Kk]ing|[Ll]eader|Ayatollah) ([A-ZÀ-Ž][\w-]+)"
)


def _people(text: str) -> dict[str, list[KnownPerson]]:
    """Find the known people a text names in full, in any spelling, by the name it uses.

    A surname behind an office is enough for a death: "the death of President X".
    """
    found: dict[str, list[KnownPerson]] = {}
    for run in sorted(set(_NAME_RUN.findall(text))):
        words = run.removesuffix("'s").removesuffix("’s").split(" ")
        for start in range(len(words) - 1):
            for end in range(start + 2, min(len(words), start + _LONGEST_NAME) + 1):
                name = " ".join(words[start:end])
                known = people_by_name().get(_folded(name))
                if known:
                    found[name] = list(known)
    named = {person.names for people in found.values() for person in people}
    for surname in sorted(set(_OFFICE_AND_SURNAME.findall(text))):
        dead = dead_by_surname().get(_folded(surname))
        if dead is not None and dead.names not in named:
            found[surname] = [replace(dead, elected=None, took=None, left=None)]
    return found


@lru_cache(maxsize=65536)
def _folded(name: str) -> str:
    return fold_full_name(name)


def bounds_from_people(text: str, times: Sequence[TimeExpression]) -> Iterator[Bound]:
    """Bound the day of writing by the elections, tenures and deaths of the people a text names in full."""
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
                yield not_before(person.elected, f"{name} is elect (voted {person.elected})", is_news=True)
                yield not_after(person.took, f"{name} has not taken office ({person.took})")
            continue
        if _FORMER.search(ahead):
            if only and person.left and re.search(r"(?i)\b(?:former|ex)[\s-]", ahead):
                yield not_before(person.left, f"{name} is called former {person.office} (until {person.left})")
            continue
        if first:
            acting = person.office.startswith("acting")
            yield not_before(person.took, f"{name} is {person.office} (since {person.took})", is_news=acting)
        if only and person.left and person.office.startswith("acting") and place <= LEAD:
            yield not_after(person.left, f"{name} is {person.office} (until {person.left})")


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
            if found is None or _is_doubted(sentence, found):
                continue
            if kind == "death":
                yield not_before(when, f"it tells of {what}", is_news=True)
            where = range(start, start + len(sentence))
            yield from _from_relative(text, times, where, start + found.start(), (when, when), what)


def _is_doubted(sentence: str, found: re.Match[str]) -> bool:
    """Say whether a happening is doubted; "would not change after the death of X" takes the death for granted."""
    if _GRANTED.search(sentence, 0, found.start()):
        return False
    return _UNSURE.search(sentence, max(0, found.start() - _DOUBTED), found.end()) is not None


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
        sentence = sentence_around(text, place, place)
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
        and not PARTIAL.search(t.text)
    ]
    if not near:
        return
    time = min(near, key=lambda t: (abs(t.span.start - cue), t.span.start))
    found = _days_that_mean(text, time, event)
    if found is not None:
        why = f"“{quoted(time.text)}” is {what}"
        yield not_before(found[0], why)
        yield not_after(found[1], why)


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


def bounds_from_summits(text: str, times: Sequence[TimeExpression]) -> Iterator[Bound]:
    """Bound the day of writing by the summits a text announces or tells of, matched by body, place and day."""
    if "ummit" not in text:
        return
    for summit in known_events().summits:
        if summit.body not in text or summit.place not in text:
            continue
        for time in times:
            named = partial_day(time)
            if named != (summit.first.month, summit.first.day):
                continue
            sentence = sentence_around(text, time.span.start, time.span.end)
            if "ummit" not in sentence and summit.place not in sentence:
                continue
            what = f"the {summit.body} summit in {summit.place} ({summit.first})"
            if PROMISED.search(sentence):
                yield not_after(add_days(summit.first, -1), f"it announces {what}")
                yield from _of_its_month(text, times, summit.body, summit.first, summit.last)
            elif leaning_of_words(text, time.span.start, time.span.end) == "past":
                yield not_before(summit.last, f"it tells of {what}")


def _of_its_month(text: str, times: Sequence[TimeExpression], body: str, first: date, last: date) -> Iterator[Bound]:
    for time in times:
        if time.rule != "dates.unit" or time.interval.known:
            continue
        sentence = sentence_around(text, time.span.start, time.span.end)
        if "ummit" in sentence and body in sentence:
            start = time.span.start
            yield from _from_relative(
                text, (time,), range(start, start + 1), start, (first, last), f"the {body} summit ({first})"
            )
            return
