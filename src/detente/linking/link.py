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
from detente.linking.linked import Linked
from detente.linking.memberships import link_memberships
from detente.linking.origins import Prints
from detente.linking.promises import link_promises
from detente.linking.publication import date_by_events
from detente.linking.statements import link_statements, merge_statements
from detente.linking.tenures import link_tenures
from detente.linking.trays import fill, hold
from detente.records.agreement import Agreement
from detente.records.document import Document
from detente.records.event import Event
from detente.records.membership import Membership
from detente.records.report import Report
from detente.records.statement import Statement
from detente.records.tenure import Tenure

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from detente.linking.events import Compare
    from detente.linking.trays import Trays
    from detente.records.agreement import Stage
    from detente.records.interval import DateInterval
    from detente.records.judgement import Judgement
    from detente.records.promise import Promise
    from detente.records.reading import Reading
    from detente.records.record import Record


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
    return link_in_order(_one_a_document(readings), judgements).whole()


def link_in_order(
    readings: Iterable[Reading],
    judgements: Sequence[Judgement] = (),
    *,
    compare: Compare | None = None,
    trays: Trays = hold,
    texts: bool = True,
) -> Linked:
    """Make the record of readings that come one by one, each document once, in the order of their ids.

    Args:
        readings: Let go while they come, so that they are never all in memory.
        judgements: What people have decided.
        compare: Who compares reports; this process where None.
        trays: Where lines lie while others are linked, and those of the record in the end.
        texts: Give the record's documents with their texts.

    Returns:
        The lines of the record of `link`, whoever compares and wherever they lie.
    """
    decisions = decide(judgements)
    leaves = Leaves((without_wrong(reading, decisions.wrong) for reading in readings), trays, texts=texts)
    origins = judge_origins(leaves.prints.group(), decisions)
    origin_of = {document: origin.id for origin in origins for document in origin.documents}
    leaves.prints = Prints()
    actors = link_actors(leaves.sightings, decisions)
    leaves.sightings = Sightings()
    told = fill(trays(Report), (with_actors(report, actors) for report in leaves.reports))
    leaves.reports.clear()
    happened = link_events(told, leaves.published, origin_of, decisions, compare)
    events = fill(trays(Event), happened, sort=True)
    dates = date_by_events(leaves.undated, told, events, origin_of)
    documents = fill(trays(Document), (_dated(document, dates) for document in leaves.documents))
    leaves.documents.clear()
    published = leaves.published | dates
    gathered, lines = link_agreements(leaves.agreements, published, actors, origin_of, decisions)
    agreements = fill(trays(Agreement), gathered)
    del gathered
    promises = link_promises(leaves.promises, published, actors, origin_of, lines)
    known = {promise.id for promise in promises} | set(lines.values())
    spoken = trays(Statement)
    claims: dict[str, str] = {}
    for group in link_statements(leaves.statements, published, actors, decisions):
        statement = merge_statements([leaves.statements[one] for one in group], actors)
        spoken.put(_about(statement, lines, known, told))
        claims.update((one, statement.id) for one in group if one != statement.id)
    spoken.sort()
    leaves.statements.clear()
    linked = Linked(
        documents=documents,
        origins=origins,
        actors=tuple(sorted(set(actors.values()), key=lambda actor: actor.id)),
        events=events,
        reports=fill(trays(Report), (_said_in(report, claims) for report in told), sort=True),
        statements=spoken,
        agreements=fill(trays(Agreement), (_stages_said_in(agreement, claims) for agreement in agreements)),
        promises=tuple(_said_in(promise, claims) for promise in promises),
        tenures=fill(trays(Tenure), link_tenures(leaves.tenures, actors, origin_of)),
        memberships=fill(trays(Membership), link_memberships(leaves.memberships, origin_of)),
        problems=tuple(sorted(leaves.problems, key=lambda problem: problem.id)),
    )
    conflicts = find_conflicts(linked, leaves, actors, origin_of)
    return replace(linked, conflicts=without_refused(conflicts, decisions.wrong))


def _dated(document: Document, dates: Mapping[str, DateInterval]) -> Document:
    return replace(document, published=dates[document.id]) if document.id in dates else document


_Telling = TypeVar("_Telling", "Report", "Stage", "Promise")


def _said_in(telling: _Telling, claims: Mapping[str, str]) -> _Telling:
    """Name the record's statement where a telling names a reading's."""
    said = telling.statement and claims.get(telling.statement, telling.statement)
    return telling if said == telling.statement else replace(telling, statement=said)


def _stages_said_in(agreement: Agreement, claims: Mapping[str, str]) -> Agreement:
    return replace(agreement, stages=tuple(_said_in(stage, claims) for stage in agreement.stages))


def _about(statement: Statement, lines: Mapping[str, str], known: Container[str], reports: Container[str]) -> Statement:
    """Name the record's agreements where a statement names a reading's; keep what the record has."""
    if not statement.about:
        return statement
    about = {lines.get(one, one) for one in statement.about}
    return replace(statement, about=tuple(sorted(one for one in about if one in known or one in reports)))


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
