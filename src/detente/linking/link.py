"""From readings to the record: the order in which things are linked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.linking.actors import link_actors
from detente.linking.conflicts import find_conflicts
from detente.linking.events import link_events, with_actors
from detente.linking.judgements import decide
from detente.linking.origins import group_origins
from detente.linking.publication import date_by_events, with_dates
from detente.linking.statements import link_statements
from detente.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.records.judgement import Judgement
    from detente.records.reading import Reading


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
    ordered = _one_a_document(readings)
    decisions = decide(judgements)
    documents = tuple(reading.document for reading in ordered)
    published = {document.id: document.published for document in documents}
    origins = group_origins(documents)
    origin_of = {document: origin.id for origin in origins for document in origin.documents}
    actors = link_actors(ordered, decisions)
    told = [with_actors(report, actors) for reading in ordered for report in reading.reports]
    statements, _ = link_statements(
        [statement for reading in ordered for statement in reading.statements],
        published,
        actors,
        same=decisions.same,
        different=decisions.different,
    )
    events = link_events(told, published, origin_of, decisions)
    record = Record(
        documents=with_dates(documents, date_by_events(ordered, told, events, origin_of)),
        origins=origins,
        actors=tuple(sorted(set(actors.values()), key=lambda actor: actor.id)),
        events=events,
        reports=tuple(sorted(told, key=lambda report: report.id)),
        statements=statements,
        agreements=tuple(sorted((a for r in ordered for a in r.agreements), key=lambda a: a.id)),
        promises=tuple(sorted((p for r in ordered for p in r.promises), key=lambda p: p.id)),
        tenures=tuple(sorted((t for r in ordered for t in r.tenures), key=lambda t: t.id)),
        memberships=tuple(sorted((m for r in ordered for m in r.memberships), key=lambda m: m.id)),
        problems=tuple(sorted((p for r in ordered for p in r.problems), key=lambda p: p.id)),
    )
    return replace(record, conflicts=find_conflicts(record, origin_of))


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
