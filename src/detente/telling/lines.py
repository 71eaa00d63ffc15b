"""The record as lines of fields, kind by kind: what every export and every ``--json`` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.telling.fields import (
    Fields,
    actor_record_fields,
    agreement_fields,
    conflict_fields,
    document_fields,
    event_fields,
    membership_fields,
    problem_fields,
    promise_fields,
    report_fields,
    statement_fields,
    tenure_fields,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.records.actor import Actor
    from detente.records.evidence import Evidence
    from detente.records.record import Record

KINDS = (
    "documents", "events", "reports", "statements", "agreements", "promises",
    "tenures", "memberships", "conflicts", "actors", "problems",
)  # fmt: skip
"""The files of an export, in this order."""

SHOWN = 5
"""Sentences given as an actor's evidence: enough to know who is meant; its lines have the rest."""


def lines_of(record: Record, *, recorded: Mapping[str, str] | None = None) -> dict[str, list[Fields]]:
    """Write a record as lines, kind by kind.

    Args:
        record: What linking made.
        recorded: When each document came in, by id.
    """
    came = recorded or {}
    origins = {document: origin.id for origin in record.origins for document in origin.documents}
    met = _first_met(record)
    return {
        "documents": [document_fields(d, origin=origins.get(d.id), recorded=came.get(d.id)) for d in record.documents],
        "events": [event_fields(one) for one in record.events],
        "reports": [report_fields(one) for one in record.reports],
        "statements": [statement_fields(one) for one in record.statements],
        "agreements": [agreement_fields(one) for one in record.agreements],
        "promises": [promise_fields(one) for one in record.promises],
        "tenures": [tenure_fields(one) for one in record.tenures],
        "memberships": [membership_fields(one) for one in record.memberships],
        "conflicts": [conflict_fields(one) for one in record.conflicts],
        "actors": [actor_record_fields(one, met.get(one.id, ())) for one in record.actors],
        "problems": [problem_fields(one) for one in record.problems],
    }


def _first_met(record: Record) -> dict[str, list[Evidence]]:
    met: dict[str, dict[tuple[str, int, int], Evidence]] = {}
    for actor, evidence in _meetings(record):
        seen = met.setdefault(actor.id, {})
        for one in evidence[:1]:
            if len(seen) < SHOWN:
                seen.setdefault((one.document, one.start, one.end), one)
    return {actor: list(seen.values()) for actor, seen in met.items()}


def _meetings(record: Record) -> Iterator[tuple[Actor, tuple[Evidence, ...]]]:
    """Give every place where a line of the record carries an actor."""
    for tenure in record.tenures:
        yield tenure.person, tenure.evidence
    for report in record.reports:
        for actor in (*report.actors, *report.recipients):
            yield actor, report.evidence
    for statement in record.statements:
        if statement.speaker is not None:
            yield statement.speaker, statement.evidence
    for promise in record.promises:
        if promise.by is not None:
            yield promise.by, promise.evidence
