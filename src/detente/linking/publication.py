"""When an undated article was published, from dated articles about the same events."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.linking.actors import is_named
from detente.linking.comparison import LONGEST_DAY
from detente.linking.dating import agreed_days
from detente.records.interval import DateInterval, between
from detente.records.timex import TimeExpression  # noqa: TC001 - trays read it when they decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.linking.trays import Tray
    from detente.records.actor import Actor
    from detente.records.event import Event
    from detente.records.interval import Basis
    from detente.records.reading import Reading
    from detente.records.report import Report

NEARBY = 110
"""Characters between a trigger and the words that date it; further words date something else."""

UNDATED: frozenset[Basis] = frozenset({"unknown", "inferred"})
"""What the date of a document rests on that others may narrow."""

_WEEKDAY = re.compile(r"^(?:on |last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$", re.IGNORECASE)
_ONGOING = re.compile(r"^(?:(?:earlier|later) )?this (week|month|year)$", re.IGNORECASE)
_LAST = re.compile(r"^last (week|month|year)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """What an article without a date says of days."""

    id: str  # the document's
    published: DateInterval
    dates: tuple[TimeExpression, ...]

    @classmethod
    def of(cls, reading: Reading) -> Undated | None:
        """Take it from a reading; None where the article has a date that nobody may touch."""
        document = reading.document
        if document.published.basis not in UNDATED:
            return None
        return cls(id=document.id, published=document.published, dates=reading.dates)


def date_by_events(
    undated: Tray[Undated], reports: Tray[Report], events: Iterable[Event], origins: Mapping[str, str]
) -> dict[str, DateInterval]:
    """Narrow the dates of undated documents by what other documents date.

    Only three things are concluded. An article that tells of an event as done
    was not published before it; one that tells of it as planned, not after
    it; and one that says "last month" or "yesterday" of it was published the
    next month or day. The event's day must come from documents of other
    origins. A date that a page, a dateline or the caller gives is never
    touched, and bounds that contradict one another conclude nothing.

    Args:
        undated: The documents without a date.
        reports: Of all documents, with the record's actors.
        events: What linking made of them.
        origins: Each document's origin.

    Returns:
        The narrower date, marked "inferred", of each document that has one.
    """
    if not len(undated):
        return {}
    bounds: defaultdict[str, list[DateInterval]] = defaultdict(list)
    for event in events:
        if event.documents < 2:
            continue  # nobody else dates it
        told = [reports[one] for one in event.reports]
        for document in sorted({report.evidence[0].document for report in told}):
            day = _day_by_others(told, document, origins) if document in undated else None
            if day is None:
                continue
            article = undated[document]
            for report in told:
                if report.evidence[0].document == document and _sure(report, told):
                    bounds[document].extend(_bounds(article, report, day))
    narrowed = {one: _within(undated[one].published, found) for one, found in bounds.items()}
    return {one: when for one, when in narrowed.items() if when is not None}


def _day_by_others(reports: Sequence[Report], document: str, origins: Mapping[str, str]) -> DateInterval | None:
    """Find the event's days as documents of other origins give them; None where they give none, or not fine enough."""
    told = [
        (origins[report.evidence[0].document], report.occurred)
        for report in reports
        if origins[report.evidence[0].document] != origins[document] and report.status == "actual"
    ]
    day = agreed_days([(origin, when) for origin, when in told if when.basis not in {"published", "inferred"}])
    return day if day.days is not None and day.days <= LONGEST_DAY else None


def _sure(report: Report, told: Sequence[Report]) -> bool:
    """Say whether a report is of the event beyond doubt: it has a date of its own, or the same people."""
    people = {actor.id for actor in _everyone(report) if is_named(actor)}
    others = {a.id for r in told if r.evidence[0].document != report.evidence[0].document for a in _everyone(r)}
    return report.occurred.known or not people.isdisjoint(others)


def _everyone(report: Report) -> tuple[Actor, ...]:
    return (*report.actors, *report.recipients)


def _bounds(article: Undated, report: Report, day: DateInterval) -> Iterator[DateInterval]:
    if report.status == "actual":
        yield between(day.start, None, "inferred")
    if report.status == "planned":
        yield between(None, day.end, "inferred")
    words = _dating_words(article, report)
    if words is not None and report.status == "actual":
        counted = _told_on(words.text, day)
        if counted is not None:
            yield counted


def _dating_words(article: Undated, report: Report) -> TimeExpression | None:
    """Find the undecided words nearest to a trigger in its sentence: "last month", "on Tuesday"."""
    evidence = report.evidence[0]
    near = [
        (_gap(found, report), found.span.start, found)
        for found in article.dates
        if evidence.start <= found.span.start < evidence.end and found.type == "DATE"
    ]
    gap, _, nearest = min(near, default=(NEARBY + 1, 0, None), key=lambda item: item[:2])
    return nearest if nearest is not None and gap <= NEARBY and not nearest.interval.known else None


def _gap(found: TimeExpression, report: Report) -> int:
    """Measure how far a date stands from a trigger; what follows dates it sooner than what goes before."""
    after = found.span.start - report.trigger.end
    return after if after >= 0 else 2 * (report.trigger.start - found.span.end)


def _told_on(words: str, day: DateInterval) -> DateInterval | None:
    """Work out when words counted from the day of telling were written of an event on known days."""
    start, end = day.start, day.end
    if start is None or end is None:
        return None
    said = " ".join(words.lower().split())
    if said in {"today", "yesterday"}:
        step = timedelta(days=said == "yesterday")
        return between(start + step, end + step, "inferred")
    if _WEEKDAY.match(said):
        return between(start, end + timedelta(days=7), "inferred")
    ongoing, last = _ONGOING.match(said), _LAST.match(said)
    if ongoing is not None:
        return between(start, _end_of(ongoing[1], end), "inferred")
    if last is not None:
        first = _end_of(last[1], start) + timedelta(days=1)
        return between(first, _end_of(last[1], _end_of(last[1], end) + timedelta(days=1)), "inferred")
    return None


def _end_of(unit: str, day: date) -> date:
    """Give the last day of the week (to Sunday), month or year that holds a day."""
    if unit == "week":
        return day + timedelta(days=6 - day.weekday())
    if unit == "month":
        return day.replace(day=monthrange(day.year, day.month)[1])
    return date(day.year, 12, 31)


def _within(known: DateInterval, bounds: Sequence[DateInterval]) -> DateInterval | None:
    """Intersect a date with its bounds; None where that is empty or tells nothing new."""
    starts = [when.start for when in (known, *bounds) if when.start is not None]
    ends = [when.end for when in (known, *bounds) if when.end is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    if (start is not None and end is not None and start > end) or (start, end) == (known.start, known.end):
        return None
    return between(start, end, "inferred")
