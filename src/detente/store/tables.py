"""The record's tables: derived, rebuilt whole in one transaction, readable by any SQLite tool."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

from detente.records.actor import Actor
from detente.records.agreement import Agreement
from detente.records.conflict import Conflict
from detente.records.document import Document
from detente.records.event import Event
from detente.records.membership import Membership
from detente.records.origin import Origin
from detente.records.problem import Problem
from detente.records.promise import Promise
from detente.records.record import Record
from detente.records.report import Report
from detente.records.statement import Statement
from detente.records.tenure import Tenure
from detente.store.marks import write_marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

    from detente.records.base import Noun
    from detente.records.evidence import Evidence
    from detente.records.interval import DateInterval
    from detente.records.record import Lines
    from detente.store.workspace import Workspace

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of record as a table: its columns, and the whole record as JSON beside them."""

    name: str
    field: str  # of Record
    kind: type[Noun]
    columns: tuple[str, ...]
    row: Callable[..., tuple[Cell, ...]]


def _date(when: DateInterval) -> tuple[Cell, ...]:
    start = when.start.isoformat() if when.start else None
    end = when.end.isoformat() if when.end else None
    return (start, end, when.edtf or None, when.basis)


def _names(actors: Iterable[Actor]) -> str:
    return "; ".join(actor.name for actor in actors)


def _codes(actors: Iterable[Actor]) -> str:
    return "; ".join(sorted({actor.code for actor in actors if actor.code}))


def _list(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _source(evidence: Sequence[Evidence]) -> tuple[Cell, ...]:
    return (evidence[0].document, evidence[0].sentence) if evidence else (None, None)


def _happening(one: Event | Report) -> tuple[Cell, ...]:
    place, country = (one.place.name, one.place.country) if one.place else (None, None)
    who = (_names(one.actors), _codes(one.actors), _names(one.recipients), _codes(one.recipients))
    what = (one.type, one.mode, one.cameo, one.quad, one.intensity, one.status, one.what)
    return (*what, *who, *_date(one.occurred), place, country)


_HAPPENING = (
    "type", "mode", "cameo", "quad", "intensity", "status", "what", "actors", "actor_codes", "recipients",
    "recipient_codes", "start", "end", "edtf", "basis", "place", "country",
)  # fmt: skip
_SOURCE = ("document", "sentence")


def _document_row(one: Document) -> tuple[Cell, ...]:
    return (one.name, one.title, one.outlet, one.byline, one.url, one.language, *_date(one.published))


def _statement_row(one: Statement) -> tuple[Cell, ...]:
    speaker, code = (one.speaker.name, one.speaker.code) if one.speaker else (one.speaker_text, None)
    what = (one.cue, one.content, one.kind, one.stance, _list(one.channel), one.addressee)
    return (speaker, code, *what, *_date(one.said), *_source(one.evidence))


def _promise_row(one: Promise) -> tuple[Cell, ...]:
    by = one.by.name if one.by else one.by_text
    due = one.due.end.isoformat() if one.due.end else None
    return (by, one.what, one.expects, due, one.outcome, one.days_late, *_date(one.made), *_source(one.evidence))


def _tenure_row(one: Tenure) -> tuple[Cell, ...]:
    start, end = one.start.edtf or None, one.end.edtf or None
    return (one.person.name, one.office, one.state, one.body, one.status, start, end, *_source(one.evidence))


TABLES: tuple[Table, ...] = (
    Table(
        "articles",
        "documents",
        Document,
        ("name", "title", "outlet", "byline", "url", "language", "start", "end", "edtf", "basis"),
        _document_row,
    ),
    Table("origins", "origins", Origin, ("documents",), lambda o: (_list(o.documents),)),
    Table(
        "actors",
        "actors",
        Actor,
        ("name", "kind", "code", "sector", "state", "names"),
        lambda a: (a.name, a.kind, a.code, a.sector, a.state, _list(a.names)),
    ),
    Table(
        "events",
        "events",
        Event,
        (*_HAPPENING, "origins", "documents", *_SOURCE),
        lambda e: (*_happening(e), e.origins, e.documents, *_source(e.evidence)),
    ),
    Table("reports", "reports", Report, (*_HAPPENING, *_SOURCE), lambda r: (*_happening(r), *_source(r.evidence))),
    Table(
        "statements",
        "statements",
        Statement,
        (
            "speaker", "code", "cue", "content", "kind", "stance", "channel", "addressee",
            "start", "end", "edtf", "basis", *_SOURCE,
        ),
        _statement_row,
    ),
    Table(
        "agreements",
        "agreements",
        Agreement,
        ("name", "kind", "parties", "term", "stages", *_SOURCE),
        lambda a: (a.name, a.kind, _list(a.parties), a.term, _list(s.stage for s in a.stages), *_source(a.evidence)),
    ),
    Table(
        "promises",
        "promises",
        Promise,
        ("by", "what", "expects", "due", "outcome", "days_late", "start", "end", "edtf", "basis", *_SOURCE),
        _promise_row,
    ),
    Table(
        "tenures",
        "tenures",
        Tenure,
        ("person", "office", "state", "body", "status", "from", "to", *_SOURCE),
        _tenure_row,
    ),
    Table(
        "memberships",
        "memberships",
        Membership,
        ("state", "body", "body_name", "status", "from", "to", *_SOURCE),
        lambda m: (
            m.state,
            m.body,
            m.body_name,
            m.status,
            m.start.edtf or None,
            m.end.edtf or None,
            *_source(m.evidence),
        ),
    ),
    Table(
        "conflicts",
        "conflicts",
        Conflict,
        ("kind", "question", "answers"),
        lambda c: (c.kind, c.question, " | ".join(side.value for side in c.sides)),
    ),
    Table(
        "problems",
        "problems",
        Problem,
        ("document", "room", "what", "why"),
        lambda p: (p.document, p.where, p.what, p.why),
    ),
)  # fmt: skip


def save_record(workspace: Workspace, record: Lines, *, made_from: str, linker: str) -> bool:
    """Write the record in place of the one before.

    Args:
        workspace: Where to.
        record: What linking made.
        made_from: The workspace's `made_from` when its readings were taken.
        linker: Version of the linking rules.

    Returns:
        False, with nothing changed, when readings or judgements came in meanwhile.
    """
    with workspace.writing() as connection:
        if workspace.made_from() != made_from:
            return False
        write_record(connection, record)
        connection.execute("INSERT OR REPLACE INTO properties VALUES ('record', ?)", (f"{linker} {made_from}",))
    return True


def write_record(connection: sqlite3.Connection, record: Lines) -> None:
    """Write a record's tables and the marks by which its lines are found, in place of those that are there."""
    for table in TABLES:
        _rebuild(connection, table, getattr(record, table.field))
    write_marks(connection, record)


def mark_record(workspace: Workspace) -> None:
    """Mark the lines of a record that was kept before lines were marked; nothing to do where they are."""
    if _is_marked(workspace.connection):
        return
    with workspace.writing() as connection:
        record = load_record(workspace, linker="", stale=True)
        if record is not None and not _is_marked(connection):
            write_marks(connection, record)


def kept_record(workspace: Workspace) -> str | None:
    """Say by which rules the record that is kept was made, and from what; None where none is kept."""
    found = workspace.connection.execute("SELECT value FROM properties WHERE name = 'record'").fetchone()
    return None if found is None else str(found[0])


def load_record(workspace: Workspace, *, linker: str, stale: bool = False) -> Record | None:
    """Read the record; None when it was not made from what is stored now, by these rules.

    Args:
        workspace: Where from.
        linker: Version of the linking rules.
        stale: Take the record that is kept even where more has come in since.
    """
    connection = workspace.connection
    found = kept_record(workspace)
    if found is None or not (stale or found == f"{linker} {workspace.made_from()}"):
        return None
    texts = dict(workspace.texts())
    parts: dict[str, Any] = {table.field: _read(connection, table) for table in TABLES}
    parts["documents"] = tuple(replace(document, text=texts[document.id]) for document in parts["documents"])
    return Record(**parts)


def _is_marked(connection: sqlite3.Connection) -> bool:
    query = "SELECT count(*) FROM sqlite_master WHERE name IN ('dyads', 'happened')"
    (found,) = connection.execute(query).fetchone()
    return bool(found == 2)


def _rebuild(connection: sqlite3.Connection, table: Table, records: Iterable[Any]) -> None:
    columns = ", ".join(f'"{column}"' for column in ("id", *table.columns, "json"))
    connection.execute(f'DROP TABLE IF EXISTS "{table.name}"')
    connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
    connection.execute(f'CREATE INDEX "{table.name}_by_id" ON "{table.name}" (id)')
    marks = ", ".join("?" * (len(table.columns) + 2))
    connection.executemany(
        f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608 - names from TABLES above
        ((record.id, *table.row(record), _written(record)) for record in records),
    )


def _written(record: Noun) -> str:
    if isinstance(record, Document):
        record = replace(record, text="")
    return msgspec.json.encode(record).decode()


def _read(connection: sqlite3.Connection, table: Table) -> tuple[Any, ...]:
    decoder = msgspec.json.Decoder(table.kind)
    rows = connection.execute(f'SELECT json FROM "{table.name}" ORDER BY rowid')  # noqa: S608 - a name from TABLES
    return tuple(decoder.decode(written) for (written,) in rows)
