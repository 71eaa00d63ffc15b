"""The record as lines of fields, kind by kind: what every export and every ``--json`` writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, overload

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
    stage_fields,
    statement_fields,
    tenure_fields,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from detente.records.actor import Actor
    from detente.records.document import Document
    from detente.records.evidence import Evidence
    from detente.records.record import Record

KINDS = (
    "documents", "events", "reports", "statements", "agreements", "promises",
    "tenures", "memberships", "conflicts", "actors", "problems",
)  # fmt: skip
"""The files of an export, in this order."""

SHOWN = 5
"""Sentences given as an actor's evidence: enough to know who is meant; its lines have the rest."""


class Lines(Sequence[Fields]):
    """The records of a kind, each written as fields when it is looked at: a large record is never there twice."""

    def __init__(self, records: Sequence[Any], write: Callable[[Any], Fields]) -> None:
        """Take the records and how one of them is written."""
        self._records, self.write = records, write

    def __len__(self) -> int:
        """Count the records."""
        return len(self._records)

    @overload
    def __getitem__(self, number: int) -> Fields: ...

    @overload
    def __getitem__(self, number: slice) -> Lines: ...

    def __getitem__(self, number: int | slice) -> Fields | Lines:
        """Write one record, or give some of them."""
        if isinstance(number, slice):
            return Lines(self._records[number], self.write)
        return self.write(self._records[number])


def lines_of(
    record: Record, *, recorded: Mapping[str, str] | None = None, text_of: Callable[[str], str] | None = None
) -> dict[str, Lines]:
    """Write a record as lines, kind by kind.

    Args:
        record: What linking made.
        recorded: When each document came in, by id.
        text_of: Gives a document's text by its id, where the record's documents are without.
    """
    came = recorded or {}
    origins = {document: origin.id for origin in record.origins for document in origin.documents}
    met: dict[str, list[Evidence]] = {}

    def document(one: Document) -> Fields:
        whole = replace(one, text=text_of(one.id)) if text_of else one
        return document_fields(whole, origin=origins.get(one.id), recorded=came.get(one.id))

    def actor(one: Actor) -> Fields:
        if not met:
            met.update(_first_met(record))
        return actor_record_fields(one, met.get(one.id, ()))

    writers: dict[str, Callable[[Any], Fields]] = {**WRITERS, "documents": document, "actors": actor}
    return {kind: Lines(getattr(record, kind), writers[kind]) for kind in KINDS}


def write_kinds(
    folder: Path,
    ending: str,
    lines: Mapping[str, Sequence[Fields]],
    write: Callable[[Path, str, Sequence[Fields]], None],
) -> list[Path]:
    """Write each kind into a file of its own.

    Args:
        folder: Where to; made where it is missing.
        ending: Of the files' names.
        lines: As `lines_of` gives them.
        write: Writes one file: its path, the kind, the lines.

    Returns:
        The files, in the order of the kinds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {kind: folder / f"{kind}.{ending}" for kind in lines}
    for kind, records in lines.items():
        write(files[kind], kind, records)
    return list(files.values())


WRITERS: dict[str, Callable[[Any], Fields]] = {
    "events": event_fields,
    "reports": report_fields,
    "statements": statement_fields,
    "agreements": agreement_fields,
    "stages": stage_fields,  # which stand in their agreement
    "promises": promise_fields,
    "tenures": tenure_fields,
    "memberships": membership_fields,
    "conflicts": conflict_fields,
    "problems": problem_fields,
}
"""How a record of each kind is written that needs no look at others."""


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
