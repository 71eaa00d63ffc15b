"""From readings to the record: the order in which things are linked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from detente.linking.actors import Sightings, link_actors
from detente.linking.agreements import link_agreements
from detente.linking.conflicts import find_conflicts
from detente.linking.events import link_events, with_actors
from detente.linking.judgements import decide, judge_origins, without_refused, without_wrong
from detente.linking.leaves import Leaves
from detente.linking.memberships import link_memberships
from detente.linking.origins import group_origins
from detente.linking.promises import link_promises
from detente.linking.publication import date_by_events, with_dates
from detente.linking.statements import link_statements
from detente.linking.tenures import link_tenures
from detente.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.linking.events import Compare
    from detente.records.agreement import Stage
    from detente.records.judgement import Judgement
    from detente.records.promise import Promise
    from detente.records.reading import Reading
    from detente.records.report import Report
    from detente.records.statement import Statement


def link(readings: Iterable[Reading], judgements: Sequence[Judgement] = ()) -> Record:
    """Make the record that readings support, and nothing else.

    Args:
        readings: One a document, in any order; a document that was read twice
            counts once.
        judgements: What people have decided; "different" is never overruled.

    Returns:
        The record; equal readings and judgements give an equal record,
        whatever order they come in.
    """
    return link_in_order(_one_a_document(readings), judgements)


def link_in_order(
    readings: Iterable[Reading], judgements: Sequence[Judgement] = (), *, compare: Compare | None = None
) -> Record:
    """Make the record of readings that come one by one, each document once, in the order of their ids.

    What linking does not look at is let go while they come, so that they are
    never all in memory; the record is that of `link`, whoever compares.
    """
    decisions = decide(judgements)
    leaves = Leaves.of(without_wrong(reading, decisions.wrong) for reading in readings)
    ordered = leaves.readings
    origins = judge_origins(group_origins([reading.document for reading in ordered]), decisions)
    origin_of = {document: origin.id for origin in origins for document in origin.documents}
    actors = link_actors(leaves.sightings, decisions)
    leaves.sightings = Sightings()  # a fifth of what is held
    told = [with_actors(report, actors) for report in leaves.reports]
    events = link_events(told, {r.document.id: r.document.published for r in ordered}, origin_of, decisions, compare)
    documents = with_dates([r.document for r in ordered], date_by_events(ordered, told, events, origin_of))
    published = {document.id: document.published for document in documents}
    spoken, claims = link_statements(leaves.statements, published, actors, decisions)
    accounts = [agreement for reading in ordered for agreement in reading.agreements]
    agreements, lines = link_agreements(accounts, published, actors, origin_of, decisions)
    made = [promise for reading in ordered for promise in reading.promises]
    promises = link_promises(made, published, actors, origin_of, lines)
    record = Record(
        documents=documents,
        origins=origins,
        actors=tuple(sorted(set(actors.values()), key=lambda actor: actor.id)),
        events=events,
        reports=tuple(sorted((_said_in(report, claims) for report in told), key=lambda report: report.id)),
        statements=_about(spoken, told, lines, promises),
        agreements=tuple(replace(a, stages=tuple(_said_in(s, claims) for s in a.stages)) for a in agreements),
        promises=tuple(_said_in(promise, claims) for promise in promises),
        tenures=link_tenures([t for r in ordered for t in r.tenures], actors, origin_of),
        memberships=link_memberships([m for r in ordered for m in r.memberships], origin_of),
        problems=tuple(sorted((p for r in ordered for p in r.problems), key=lambda problem: problem.id)),
    )
    conflicts = find_conflicts(record, ordered, actors, origin_of)
    return replace(record, conflicts=without_refused(conflicts, decisions.wrong))


_Telling = TypeVar("_Telling", "Report", "Stage", "Promise")


def _said_in(telling: _Telling, claims: Mapping[str, str]) -> _Telling:
    """Name the record's statement where a telling names a reading's."""
    said = telling.statement and claims.get(telling.statement, telling.statement)
    return telling if said == telling.statement else replace(telling, statement=said)


def _about(
    statements: Iterable[Statement], reports: Iterable[Report], lines: Mapping[str, str], promises: Iterable[Promise]
) -> tuple[Statement, ...]:
    """Name the record's agreements where statements name a reading's; keep what the record has."""
    known = {report.id for report in reports} | {promise.id for promise in promises} | set(lines.values())
    return tuple(
        replace(s, about=tuple(sorted({lines.get(one, one) for one in s.about} & known))) if s.about else s
        for s in statements
    )


def _one_a_document(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Sort readings by document; of two of one document the one of the newer rules counts."""
    kept: dict[str, Reading] = {}
    for reading in readings:
        rival = kept.get(reading.document.id)
        if rival is None or _preference(reading) > _preference(rival):
            kept[reading.document.id] = reading
    return tuple(reading for _, reading in sorted(kept.items()))


def _preference(reading: Reading) -> tuple[int, str, str, str]:
    document = reading.document
    return (len(reading.reader), reading.reader, reading.model, repr(document))
