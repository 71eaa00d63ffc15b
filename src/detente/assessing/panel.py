"""The dyad panel: one row a period, every period there, so that zero and "not covered" differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from detente.records.base import Noun
from detente.reference.world import offices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.records.dyad import Dyad
    from detente.records.event import Event
    from detente.records.interval import DateInterval
    from detente.records.record import Record
    from detente.records.report import Report

Step = Literal["day", "week", "month"]

COUNTED_STATUS = frozenset({"actual"})
"""Only what happened is counted; plans, allegations and denials are lines of the record, not events of the series."""


VAGUEST = 31
"""Days a publication date may span and still be placed in the series: a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRow(Noun):
    """One period of a dyad, or of a directed dyad when `actor` is set.

    Events are counted once however many articles tell them. `covered` is
    false where no document of the corpus that names both states was published
    in the period: the zeros of such a row say nothing.
    """

    left: str
    right: str
    actor: str | None  # alpha-3 of the acting state in a directed row
    first_day: date
    last_day: date  # included
    documents: int
    origins: int
    covered: bool
    events: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    contacts: int
    visits: int
    calls: int
    contacts_heads: int
    contacts_ministers: int
    contacts_envoys: int
    intensity_mean: float | None


def make_panel(record: Record, pair: Dyad, step: Step = "month", *, directed: bool = False) -> tuple[PanelRow, ...]:
    """Count a dyad's events and documents by period.

    Args:
        record: Where the events are.
        pair: The two states.
        step: How long a period is; weeks begin on Monday.
        directed: Give two rows a period, one for each acting state, in place of one.

    Returns:
        Rows from the first to the last period in which a document that names
        both was published. Events told of earlier times are lines of the
        record and no part of the series; so is an event whose date is vaguer
        than a period (`undatable` lists these).
    """
    events = [event for event in dyad_events(record, pair) if span_in_step(event.occurred, step) is not None]
    days = exposure_days(record, pair)
    if not days:
        return ()
    levels = contact_levels(record)
    by_start: dict[date, list[Event]] = {}
    for event in events:
        if event.occurred.start is not None:
            by_start.setdefault(_floor(event.occurred.start, step), []).append(event)
    told: dict[date, list[tuple[date, str, str]]] = {}
    for document in days:
        told.setdefault(_floor(document[0], step), []).append(document)
    sides: tuple[str | None, ...] = (pair.left, pair.right) if directed else (None,)
    return tuple(
        _row(pair, side, start, step, by_start.get(start, ()), told.get(start, ()), levels)
        for start in _periods(days[0][0], days[-1][0], step)
        for side in sides
    )


def dyad_events(record: Record, pair: Dyad) -> tuple[Event, ...]:
    """List the events between two states that happened, in order of the record."""
    both = {pair.left, pair.right}
    return tuple(
        event
        for event in record.events
        if event.status in COUNTED_STATUS
        and event.quad is not None
        and both <= {actor.code for actor in (*event.actors, *event.recipients)}
    )


def undatable(record: Record, pair: Dyad, step: Step = "month") -> tuple[Event, ...]:
    """List the dyad's events whose date is too vague for the panel's periods."""
    return tuple(event for event in dyad_events(record, pair) if span_in_step(event.occurred, step) is None)


def exposure_days(record: Record, pair: Dyad) -> tuple[tuple[date, str, str], ...]:
    """List the documents that name both states: publication day, document id, origin id.

    A document dated to an interval of at most `VAGUEST` days counts on its middle day; a vaguer one on none.
    """
    origin = {member: group.id for group in record.origins for member in group.documents}
    naming = _documents_naming(record, pair)
    days = [
        (middle, document.id, origin.get(document.id, document.id))
        for document in record.documents
        if document.id in naming
        and (document.published.days or VAGUEST + 1) <= VAGUEST
        and (middle := middle_day(document.published)) is not None
    ]
    return tuple(sorted(days))


def contact_levels(record: Record) -> Mapping[str, str]:
    """Map each person's actor id to the highest level of the offices the record gives it: head, minister, envoy."""
    order = {"head": 0, "minister": 1, "envoy": 2}
    known = offices()
    levels: dict[str, str] = {}
    for tenure in record.tenures:
        level = known[tenure.office].level if tenure.office in known else ""
        if level in order and order[level] < order.get(levels.get(tenure.person.id, ""), 9):
            levels[tenure.person.id] = level
    return levels


def middle_day(interval: DateInterval) -> date | None:
    """Give the middle day of an interval closed on both sides; None where an end is open."""
    if interval.start is None or interval.end is None:
        return None
    return interval.start + (interval.end - interval.start) / 2


def span_in_step(occurred: DateInterval, step: Step) -> date | None:
    """Give the start of the one period that holds the whole interval; None where none does."""
    if occurred.start is None or occurred.end is None:
        return None
    first, last = _floor(occurred.start, step), _floor(occurred.end, step)
    return first if first == last or (occurred.end - occurred.start).days <= 2 else None


def _documents_naming(record: Record, pair: Dyad) -> set[str]:
    """List documents in whose lines both states stand."""
    seen: dict[str, set[str]] = {}
    told: tuple[Event | Report, ...] = (*record.events, *record.reports)
    for line in told:
        for evidence in line.evidence:
            codes = {actor.code for actor in (*line.actors, *line.recipients) if actor.code}
            seen.setdefault(evidence.document, set()).update(codes)
    for statement in record.statements:
        if statement.speaker and statement.speaker.code:
            for evidence in statement.evidence:
                seen.setdefault(evidence.document, set()).add(statement.speaker.code)
    for agreement in record.agreements:
        for stage in agreement.stages:
            for evidence in stage.evidence:
                seen.setdefault(evidence.document, set()).update(agreement.parties)
    return {document for document, codes in seen.items() if {pair.left, pair.right} <= codes}


def _row(
    pair: Dyad,
    side: str | None,
    start: date,
    step: Step,
    events: Sequence[Event],
    days: Sequence[tuple[date, str, str]],
    levels: Mapping[str, str],
) -> PanelRow:
    here = [e for e in events if side is None or side in {a.code for a in e.actors}]
    told = [(document, origin) for _, document, origin in days]
    contacts = [event for event in here if event.type == "CONSULT"]
    scores = [event.intensity for event in here if event.intensity is not None]
    met = [highest_level(event, levels) for event in contacts]
    return PanelRow(
        left=pair.left,
        right=pair.right,
        actor=side,
        first_day=start,
        last_day=_next(start, step) - timedelta(days=1),
        documents=len(told),
        origins=len({origin for _, origin in told}),
        covered=bool(told),
        events=len(here),
        verbal_cooperation=_count(here, 1),
        material_cooperation=_count(here, 2),
        verbal_conflict=_count(here, 3),
        material_conflict=_count(here, 4),
        contacts=len(contacts),
        visits=sum(event.mode == "visit" for event in contacts),
        calls=sum(event.mode == "phone" for event in contacts),
        contacts_heads=met.count("head"),
        contacts_ministers=met.count("minister"),
        contacts_envoys=met.count("envoy"),
        intensity_mean=sum(scores) / len(scores) if scores else None,
    )


def highest_level(event: Event, levels: Mapping[str, str]) -> str | None:
    """Give the highest level among those who met; None where no office is known."""
    present = {levels.get(actor.id) for actor in (*event.actors, *event.recipients)}
    return next((level for level in ("head", "minister", "envoy") if level in present), None)


def _count(events: Iterable[Event], quad: int) -> int:
    return sum(event.quad == quad for event in events)


def _floor(day: date, step: Step) -> date:
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step == "month" else day


def _next(start: date, step: Step) -> date:
    if step == "month":
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
    return start + timedelta(days=7 if step == "week" else 1)


def _periods(first: date, last: date, step: Step) -> Iterator[date]:
    start = _floor(first, step)
    while start <= last:
        yield start
        start = _next(start, step)
