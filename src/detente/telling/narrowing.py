"""The part of a record that concerns some states."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.records.actor import Actor
    from detente.records.agreement import Agreement
    from detente.records.event import Event
    from detente.records.membership import Membership
    from detente.records.promise import Promise
    from detente.records.record import Record
    from detente.records.statement import Statement
    from detente.records.tenure import Tenure

    Line = Agreement | Event | Membership | Promise | Statement | Tenure


def narrow(record: Record, codes: frozenset[str]) -> Record:
    """Keep the lines that concern one state or, where two are given, both of them.

    Events need all of the states among their sides, agreements and promises
    among their parties; a statement, an office or a membership belongs to one
    state and is kept for any of them. Conflicts follow what they are about,
    documents what they are cited for.

    Args:
        record: The whole.
        codes: ISO 3166 alpha-3, or codes of bodies; empty for everything.
    """
    if not codes:
        return record
    events = tuple(one for one in record.events if codes <= codes_of((*one.actors, *one.recipients)))
    reports = {report for event in events for report in event.reports}
    agreements = tuple(one for one in record.agreements if codes <= set(one.parties))
    own = {one.id for one in agreements}
    part = replace(
        record,
        events=events,
        reports=tuple(one for one in record.reports if one.id in reports),
        statements=tuple(one for one in record.statements if one.speaker and codes & codes_of((one.speaker,))),
        agreements=agreements,
        promises=tuple(one for one in record.promises if codes <= set(one.parties) or own & set(one.about)),
        tenures=tuple(one for one in record.tenures if one.state in codes),
        memberships=tuple(one for one in record.memberships if one.state in codes or one.body in codes),
        actors=tuple(one for one in record.actors if codes & codes_of((one,))),
    )
    part = replace(part, conflicts=tuple(one for one in record.conflicts if ids_of(part) & set(one.about)))
    cited = cited_by(part)
    return replace(part, documents=tuple(one for one in record.documents if one.id in cited))


def codes_of(actors: Iterable[Actor]) -> frozenset[str]:
    """Gather the states (and bodies) that actors act for or belong to."""
    return frozenset(code for actor in actors for code in (actor.code, actor.state) if code)


def ids_of(record: Record) -> set[str]:
    """Gather the ids that a conflict may be about."""
    return {one.id for one in (*_traced(record), *record.reports)}


def cited_by(record: Record) -> set[str]:
    """Gather the documents that a record's lines are traced to."""
    return {evidence.document for one in _traced(record) for evidence in one.evidence}


def _traced(record: Record) -> Iterator[Line]:
    yield from record.events
    yield from record.statements
    yield from record.agreements
    yield from record.promises
    yield from record.tenures
    yield from record.memberships
