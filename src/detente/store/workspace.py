"""The workspace: append-only facts (texts, copies, readings, judgements) in one SQLite file."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

import msgspec

from detente.records.base import stable_id
from detente.records.document import Document
from detente.records.grade import Grade
from detente.records.judgement import Judgement
from detente.records.problem import Problem
from detente.records.reading import Reading
from detente.store.connection import PATIENCE, connect, translated
from detente.store.sentences import split_sentences

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

Want = Literal["nothing", "copy", "reading"]
"""What a document that comes in still needs: nothing, its copy noted, or a reading."""

_BASIS_RANK = {"given": "0", "page": "1", "dateline": "2"}

# Of several copies of one text the one with the best date and the most particulars speaks for it;
# `rank` is made from the copy alone, so the order of coming in does not matter. Of several readings
# of that copy the last counts: it was made by the rules in use.
_CHOSEN = """
    SELECT number, document, digest FROM (
        SELECT r.number, r.document, r.digest,
               row_number() OVER (PARTITION BY r.document ORDER BY c.rank, r.number DESC) AS choice
        FROM readings AS r JOIN copies AS c ON c.id = r.copy
    ) WHERE choice = 1 ORDER BY document
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """An open workspace; use it in a ``with`` block, or close it.

    Every change is one transaction: after a kill a document is there with its
    reading, or not at all.
    """

    path: Path
    connection: sqlite3.Connection

    def __enter__(self) -> Self:
        """Enter a block at whose end the workspace is closed."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the workspace."""
        self.close()

    def close(self) -> None:
        """Close the file; nothing is pending, since every change was a transaction of its own."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the one writer's place until the block ends, then keep all of its changes or none.

        Raises:
            WorkspaceLocked: another writer did not end in time.
            WorkspaceError: the disk is full or the file damaged.
        """
        with translated(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See one state of the file until the block ends, whatever others write meanwhile."""
        with translated(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.execute("COMMIT")

    def changes(self) -> int:
        """Give a number that differs after every change another process or connection has made."""
        (version,) = self._rows("PRAGMA data_version")[0]
        return int(version)

    def wants(self, document: Document, *, reader: str, model: str, tried: str = "") -> Want:
        """Say what is still to be done for a document that a source gave.

        Args:
            document: As it came.
            reader: Version of the rules in use.
            model: The parser's model in use.
            tried: What readings are marked with on which these rules gave up; they count as read.
        """
        copy, rank = _copy_id(document), _rank(document)
        rows = self._rows("SELECT id, rank FROM copies WHERE document = ?", document.id)
        known = {row[0] for row in rows}
        if any(row[1] < rank for row in rows):
            return "nothing" if copy in known else "copy"
        found = self._rows(
            "SELECT 1 FROM readings WHERE copy = ? AND reader IN (?, ?) AND model = ?", copy, reader, tried, model
        )
        return "nothing" if found else "reading"

    def outdated(self, *, reader: str, model: str, tried: str = "") -> Iterator[Document]:
        """Give the documents, as their best copies, that these rules and this model have not read; see `wants`."""
        query = """
            SELECT c.id FROM copies AS c
            WHERE c.rank = (SELECT min(rank) FROM copies WHERE document = c.document)
              AND NOT EXISTS (SELECT 1 FROM readings AS r WHERE r.copy = c.id AND r.reader IN (?, ?) AND r.model = ?)
            ORDER BY c.document
        """
        one = "SELECT c.json, d.text FROM copies AS c JOIN documents AS d ON d.id = c.document WHERE c.id = ?"
        for (copy,) in self._rows(query, reader, tried, model):
            ((written, text),) = self._rows(one, copy)
            yield replace(msgspec.json.decode(written, type=Document), text=text)

    def add(self, document: Document, reading: Reading | None = None) -> bool:
        """Store a document's text, the copy it came in as and, where given, its reading, all at once.

        Args:
            document: As the source gave it.
            reading: What was read in it; None when a better copy is already read.

        Returns:
            Whether the reading is new here.
        """
        now = _now()
        with self.writing() as connection:
            inserted = connection.execute(
                "INSERT OR IGNORE INTO documents VALUES (?, ?, ?)", (document.id, document.text, now)
            )
            if inserted.rowcount:
                _index(connection, document)
            connection.execute(
                "INSERT OR IGNORE INTO copies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _copy_row(document, now)
            )
            if reading is None:
                return False
            stored = connection.execute(
                "INSERT OR IGNORE INTO readings (document, copy, reader, model, digest, json, recorded)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                _reading_row(document, reading, now),
            )
            return stored.rowcount > 0

    def readings(self) -> list[Reading]:
        """List the reading that counts of every document, in the order of their ids."""
        return list(self.each_reading())

    def each_reading(self) -> Iterator[Reading]:
        """Give the reading that counts of every document, in the order of their ids, one at a time."""
        one = "SELECT r.json, d.text FROM readings AS r JOIN documents AS d ON d.id = r.document WHERE r.number = ?"
        for number, _, _ in self._rows(_CHOSEN):
            ((written, text),) = self._rows(one, number)
            yield _reading(written, text)

    def recorded(self) -> dict[str, str]:
        """Say when each document came in (ISO 8601, UTC), by id."""
        return dict(self._rows("SELECT id, recorded FROM documents"))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give the id and the text of every document."""
        yield from self._rows("SELECT id, text FROM documents ORDER BY id")

    def made_from(self) -> str:
        """Make the hash of everything the record is made from: readings and judgements."""
        digest = blake2b(digest_size=16)
        for _, document, reading in self._rows(_CHOSEN):
            digest.update(f"{document} {reading}\n".encode())
        for judgement in self.judgements():
            digest.update(msgspec.json.encode(judgement))
        return digest.hexdigest()

    def refuse(self, problems: Sequence[Problem], *, paths: Sequence[str]) -> None:
        """Note what gave no document, in place of what was noted of the same paths before."""
        now = _now()
        with self.writing() as connection:
            known = dict(connection.execute("SELECT id, recorded FROM refusals").fetchall())
            for path in paths:
                inside = f"{path.rstrip('/')}/"
                connection.execute(
                    "DELETE FROM refusals WHERE path = ? OR substr(path, 1, ?) = ?", (path, len(inside), inside)
                )
            connection.executemany(
                "INSERT OR REPLACE INTO refusals VALUES (?, ?, ?, ?, ?, ?)",
                [(p.id, p.document, p.where, p.what, p.why, known.get(p.id, now)) for p in problems],
            )

    def refusals(self) -> tuple[Problem, ...]:
        """List what gave no document, and why."""
        rows = self._rows("SELECT id, path, place, what, why FROM refusals ORDER BY id")
        return tuple(
            Problem(id=i, document=path, where=where, what=what, why=why) for i, path, where, what, why in rows
        )

    def judge(self, judgement: Judgement) -> None:
        """Add a person's decision; earlier ones stay readable."""
        row = (
            judgement.left,
            judgement.right,
            judgement.verdict,
            judgement.author,
            judgement.made or _now(),
            judgement.why,
        )
        with self.writing() as connection:
            connection.execute(
                'INSERT INTO judgements ("left", "right", verdict, author, made, why) VALUES (?, ?, ?, ?, ?, ?)', row
            )

    def judgements(self) -> tuple[Judgement, ...]:
        """List the decisions in the order in which they were made."""
        rows = self._rows('SELECT "left", "right", verdict, author, made, why FROM judgements ORDER BY number')
        return tuple(
            Judgement(left=left, right=right, verdict=verdict, author=author, made=made, why=why)
            for left, right, verdict, author, made, why in rows
        )

    def grade(self, grade: Grade) -> None:
        """Add a user's grade; earlier ones stay readable."""
        row = (grade.kind, grade.name, grade.grade, grade.author, grade.made or _now(), grade.why)
        with self.writing() as connection:
            connection.execute(
                "INSERT INTO grades (kind, name, grade, author, made, why) VALUES (?, ?, ?, ?, ?, ?)", row
            )

    def grades(self) -> tuple[Grade, ...]:
        """List the grades in the order in which they were given."""
        rows = self._rows("SELECT kind, name, grade, author, made, why FROM grades ORDER BY number")
        return tuple(
            Grade(kind=kind, name=name, grade=grade, author=author, made=made, why=why)
            for kind, name, grade, author, made, why in rows
        )

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with translated(self.path):
            return self.connection.execute(query, values).fetchall()


def open_workspace(
    path: str | Path = "detente.db", *, create: bool = False, patience: float = PATIENCE, read_only: bool = False
) -> Workspace:
    """Open a workspace.

    Args:
        path: The file.
        create: Make it where there is none.
        patience: Seconds to wait for another writer.
        read_only: Let SQLite refuse whatever would change it.

    Raises:
        WorkspaceError: there is none, or the file is something else.
        WorkspaceNewer: a newer detente wrote it.
    """
    connection = connect(path, create=create, patience=patience)
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return Workspace(path=Path(path), connection=connection)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _face(document: Document) -> bytes:
    """Write a document without its text, which is stored once."""
    return msgspec.json.encode(replace(document, text=""))


def _copy_id(document: Document) -> str:
    return stable_id("copy", document.id, _face(document).decode())


def _rank(document: Document) -> str:
    lacking = "".join("1" if part is None else "0" for part in (document.outlet, document.title, document.url))
    return f"{_BASIS_RANK.get(document.published.basis, '9')}{lacking} {document.name} {_copy_id(document)}"


def _copy_row(document: Document, now: str) -> tuple[object, ...]:
    face = _face(document).decode()
    return (
        _copy_id(document),
        document.id,
        document.name,
        document.title,
        document.outlet,
        document.byline,
        document.url,
        document.language,
        document.published.edtf,
        _rank(document),
        face,
        now,
    )


def _reading_row(document: Document, reading: Reading, now: str) -> tuple[object, ...]:
    written = msgspec.json.encode(replace(reading, document=replace(reading.document, text="")))
    digest = blake2b(written, digest_size=16).hexdigest()
    return (document.id, _copy_id(document), reading.reader, reading.model, digest, written.decode(), now)


def _reading(written: str, text: str) -> Reading:
    reading = msgspec.json.decode(written, type=Reading)
    return replace(reading, document=replace(reading.document, text=text))


def _index(connection: sqlite3.Connection, document: Document) -> None:
    for span, zone in split_sentences(document):
        inserted = connection.execute(
            'INSERT INTO sentences (document, start, "end", zone) VALUES (?, ?, ?, ?)',
            (document.id, span.start, span.end, zone),
        )
        connection.execute(
            "INSERT INTO sentence_words (rowid, text) VALUES (?, ?)", (inserted.lastrowid, span.read(document.text))
        )
