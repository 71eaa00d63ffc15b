"""Look lines of the kept record up: by id, by document, by the states they concern; only what is asked for is read."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from detente.records.record import Record
from detente.store.marks import MARKED
from detente.store.tables import TABLES, Table, write_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from detente.records.document import Document
    from detente.records.origin import Origin

KINDS = tuple(table.field for table in TABLES)
"""The kinds of record that can be looked up, as `Record` calls them."""

_NAMING = "SELECT document FROM marks WHERE code = ? AND kind IN (0, 1, 2, 7)"
_TOGETHER = f"""
    SELECT DISTINCT line FROM marks WHERE code IN (?, ?) AND kind = ?
    AND (alone = 1 OR document IN ({_NAMING} INTERSECT {_NAMING})) ORDER BY line
"""  # noqa: S608 - our own words
_AT_ONCE = 500
"""Rows asked for in one query; SQLite takes some thousands of values."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """The kept record, opened for looking up; inside a snapshot everything found belongs together."""

    connection: sqlite3.Connection

    def count(self, kind: str) -> int:
        """Count the lines of a kind."""
        (last,) = self.connection.execute(f'SELECT max(rowid) FROM "{_table(kind).name}"').fetchone()  # noqa: S608
        return int(last or 0)

    def page(self, kind: str, offset: int, limit: int) -> tuple[Any, ...]:
        """Give some lines of a kind, in the order of the record."""
        return self.rows(kind, range(offset + 1, offset + 1 + limit))

    def rows(self, kind: str, numbers: Sequence[int]) -> tuple[Any, ...]:
        """Give the lines that stand in some rows, in this order; rows that are not there are left out."""
        table, decoder = _table(kind), _decoder(kind)
        found: dict[int, Any] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            part = tuple(numbers[start : start + _AT_ONCE])
            marks = ", ".join("?" * len(part))
            query = f'SELECT rowid, json FROM "{table.name}" WHERE rowid IN ({marks})'  # noqa: S608 - a name from TABLES
            for number, written in self.connection.execute(query, part):
                found[number] = decoder.decode(written)
        return tuple(found[number] for number in numbers if number in found)

    def named(self, kind: str, ids: Iterable[str]) -> tuple[Any, ...]:
        """Give the lines of a kind with some ids, in the order of the ids; unknown ones are left out."""
        table, decoder, wanted = _table(kind), _decoder(kind), list(dict.fromkeys(ids))
        found: dict[str, Any] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            query = f'SELECT id, json FROM "{table.name}" WHERE id IN ({marks})'  # noqa: S608 - a name from TABLES
            for identity, written in self.connection.execute(query, part):
                found[identity] = decoder.decode(written)
        return tuple(found[identity] for identity in wanted if identity in found)

    def line(self, identity: str) -> tuple[str, Any] | None:
        """Find a line of any kind by its id, and say of which kind it is."""
        for kind in KINDS:
            if kind != "origins" and (found := self.named(kind, (identity,))):
                return kind, found[0]
        return None

    def document(self, identity: str) -> Document | None:
        """Give a document without its text."""
        found: tuple[Document, ...] = self.named("documents", (identity,))
        return found[0] if found else None

    def text(self, identity: str) -> str:
        """Give the text of a document; only where the workspace itself is open, not a record's copy."""
        found = self.connection.execute("SELECT text FROM documents WHERE id = ?", (identity,)).fetchone()
        return "" if found is None else str(found[0])

    def recorded(self, identity: str) -> str:
        """Say when a document came in (ISO 8601, UTC); only where the workspace itself is open."""
        found = self.connection.execute("SELECT recorded FROM documents WHERE id = ?", (identity,)).fetchone()
        return "" if found is None else str(found[0])

    def stored(self) -> int:
        """Count the documents that are stored, linked or not; only where the workspace itself is open."""
        (number,) = self.connection.execute("SELECT count(*) FROM documents").fetchone()
        return int(number)

    def known(self, ids: Sequence[str]) -> set[str]:
        """Say which documents are in the record."""
        found: set[str] = set()
        for start in range(0, len(ids), _AT_ONCE):
            part = tuple(ids[start : start + _AT_ONCE])
            query = f"SELECT id FROM articles WHERE id IN ({', '.join('?' * len(part))})"  # noqa: S608 - only marks
            found |= {identity for (identity,) in self.connection.execute(query, part)}
        return found

    def until(self) -> str | None:
        """Give the last day that the documents tell of, ISO 8601."""
        (last,) = self.connection.execute('SELECT max("end") FROM articles').fetchone()
        return last if last is None else str(last)

    def dyads(self, offset: int = 0, limit: int = -1) -> list[tuple[str, str, int, str | None]]:
        """List pairs of states with the number of their lines and the day of their last event, most lines first."""
        query = 'SELECT "left", "right", events, last FROM dyads ORDER BY rowid LIMIT ? OFFSET ?'
        return self.connection.execute(query, (limit, offset)).fetchall()

    def weight(self, left: str, right: str) -> int:
        """Count the lines of a pair of states."""
        query = 'SELECT events FROM dyads WHERE "left" = ? AND "right" = ?'
        found = self.connection.execute(query, (left, right)).fetchone()
        return 0 if found is None else int(found[0])

    def happened(
        self,
        left: str,
        right: str,
        *,
        types: Sequence[str] = (),
        since: str = "",
        until: str = "",
        offset: int = 0,
        limit: int = 100,
    ) -> tuple[Any, ...]:
        """Give the events of two states, the last first; those without a day come last.

        Args:
            left: One state's code.
            right: The other's.
            types: Of PLOVER; all where empty.
            since: First day, ISO 8601; all where empty.
            until: Last day.
            offset: How many to leave out.
            limit: How many to give at most.
        """
        where, values = _narrowed(left, right, types, since, until)
        query = f"SELECT line FROM happened WHERE {where} ORDER BY day DESC, line DESC LIMIT ? OFFSET ?"  # noqa: S608
        found = self.connection.execute(query, (*values, limit, offset)).fetchall()
        return self.rows("events", [line for (line,) in found])

    def count_happened(
        self, left: str, right: str, *, types: Sequence[str] = (), since: str = "", until: str = ""
    ) -> int:
        """Count the events of two states; arguments as in `happened`."""
        where, values = _narrowed(left, right, types, since, until)
        (number,) = self.connection.execute(f"SELECT count(*) FROM happened WHERE {where}", values).fetchone()  # noqa: S608
        return int(number)

    def origin_of(self, document: str) -> Origin | None:
        """Give the origin of a document."""
        query = "SELECT v.origin FROM voices AS v JOIN articles AS a ON a.rowid = v.document WHERE a.id = ?"
        found = self.connection.execute(query, (document,)).fetchone()
        origins: tuple[Origin, ...] = self.rows("origins", found) if found else ()
        return origins[0] if origins else None

    def drawn_from(self, document: str) -> list[tuple[str, Any]]:
        """List the lines that are traced to a document, each with its kind."""
        query = """
            SELECT d.kind, d.line FROM drawn AS d JOIN articles AS a ON a.rowid = d.document WHERE a.id = ?
            ORDER BY d.kind, d.line
        """
        found = self.connection.execute(query, (document,)).fetchall()
        return [(MARKED[kind], self.rows(MARKED[kind], (line,))[0]) for kind, line in found]

    def numbers(self, kind: str, codes: Sequence[str]) -> list[int]:
        """Give the rows of a kind in which any of some states or bodies stands; of documents, those that name it."""
        marks = ", ".join("?" * len(codes))
        if kind == "documents":
            query = f"SELECT DISTINCT document FROM marks WHERE code IN ({marks}) AND document > 0 ORDER BY document"  # noqa: S608
            return [number for (number,) in self.connection.execute(query, tuple(codes))]
        if kind == "actors":
            query = f"SELECT rowid FROM actors WHERE code IN ({marks}) OR state IN ({marks}) ORDER BY rowid"  # noqa: S608
            return [number for (number,) in self.connection.execute(query, (*codes, *codes))]
        query = f"SELECT DISTINCT line FROM marks WHERE code IN ({marks}) AND kind = ? ORDER BY line"  # noqa: S608
        return [number for (number,) in self.connection.execute(query, (*codes, MARKED.index(kind)))]

    def concerning(self, kind: str, codes: Sequence[str]) -> tuple[Any, ...]:
        """Give the lines of a kind in which any of some states or bodies stands, in the order of the record."""
        return self.rows(kind, self.numbers(kind, codes))

    def newest(self, kind: str, limit: int) -> tuple[Any, ...]:
        """Give the events or documents with the latest days, in the order of the record."""
        name = _table(kind).name
        query = f'SELECT rowid FROM "{name}" ORDER BY "end" DESC, rowid DESC LIMIT ?'  # noqa: S608 - a name from TABLES
        return self.rows(kind, sorted(number for (number,) in self.connection.execute(query, (limit,))))

    def meeting(self, kind: str, actor: str, code: str | None, limit: int) -> tuple[Any, ...]:
        """Give the first events or statements in which an actor, by id and the state it acts for, stands."""
        name = _table(kind).name
        within = "rowid IN (SELECT line FROM marks WHERE code = ? AND kind = ?)" if code else "? IS ? OR 1"
        query = f'SELECT rowid FROM "{name}" WHERE ({within}) AND instr(json, ?) > 0 LIMIT ?'  # noqa: S608 - our words
        values = (code, MARKED.index(kind) if code else None, f'"{actor}"', limit)
        return self.rows(kind, [number for (number,) in self.connection.execute(query, values)])

    def described(self, words: str, left: str, right: str) -> tuple[Any, ...]:
        """Give the events of either state on a known day that are described by some words, or of this mode."""
        query = """
            SELECT rowid FROM events WHERE status = 'actual' AND start IS NOT NULL AND start = "end"
            AND (instr(lower(what), ?) > 0 OR mode = ?)
            AND rowid IN (SELECT line FROM marks WHERE code IN (?, ?) AND kind = 0) ORDER BY rowid
        """
        found = self.connection.execute(query, (words, words, left, right)).fetchall()
        return self.rows("events", [line for (line,) in found])

    def between(self, left: str, right: str) -> Record:
        """Gather what is to be known of two states.

        Returns:
            A record with the events in which both stand, those that concern
            one of them alone, and all others of documents that name both (so
            that coverage can be counted); statements, agreements, promises,
            offices and memberships of either; the conflicts about any of
            these; and the documents, without their texts, with their origins.
        """
        parts: dict[str, tuple[Any, ...]] = {
            kind: self.concerning(kind, (left, right))
            for kind in ("statements", "agreements", "promises", "tenures", "memberships", "conflicts")
        }
        for kind in ("events", "reports"):
            values = (left, right, MARKED.index(kind), left, right)
            found = self.connection.execute(_TOGETHER, values).fetchall()
            parts[kind] = self.rows(kind, [line for (line,) in found])
        cited = {
            evidence.document
            for kind, lines in parts.items()
            if kind != "conflicts"
            for line in lines
            for evidence in line.evidence
        }
        documents = self.named("documents", sorted(cited))
        return replace(Record(), documents=documents, origins=self._origins(documents), **parts)

    def _origins(self, documents: Sequence[Document]) -> tuple[Origin, ...]:
        found: set[int] = set()
        for start in range(0, len(documents), _AT_ONCE):
            part = [one.id for one in documents[start : start + _AT_ONCE]]
            marks = ", ".join("?" * len(part))
            query = (
                f"SELECT v.origin FROM voices AS v JOIN articles AS a ON a.rowid = v.document WHERE a.id IN ({marks})"  # noqa: S608
            )
            found |= {number for (number,) in self.connection.execute(query, part)}
        return self.rows("origins", sorted(found))


def _narrowed(left: str, right: str, types: Sequence[str], since: str, until: str) -> tuple[str, list[str]]:
    """Word what `Lookup.happened` looks for, and give the values."""
    where, values = ['"left" = ?', '"right" = ?'], sorted((left, right))
    if since or until:
        where.append("day BETWEEN ? AND ?")
        values += [since or "0000", until or "9999"]
    if types:
        where.append(f"type IN ({', '.join('?' * len(types))})")
        values += types
    return " AND ".join(where), values


@cache
def _table(kind: str) -> Table:
    return next(table for table in TABLES if table.field == kind)


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_table(kind).kind)


def write_copy(path: Path, record: Record) -> None:
    """Write a record into a file of its own, to be looked up like the workspace's."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        write_record(connection, record)
        connection.execute("COMMIT")


@contextmanager
def open_copy(path: Path) -> Iterator[Lookup]:
    """Open a record that `write_copy` wrote."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        yield Lookup(connection)
