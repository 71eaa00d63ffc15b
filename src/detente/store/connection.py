"""Open a workspace file: check whose it is, bring it up to date, and word SQLite's errors."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import WorkspaceError, WorkspaceLocked, WorkspaceNewer
from detente.store.migrations import APPLICATION, MIGRATIONS, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 30.0
"""Seconds a writer waits for another one; a document is stored in milliseconds, so longer means something hangs."""


def connect(path: str | Path, *, create: bool, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open the file at `path`, making or upgrading its schema where needed.

    Args:
        path: The workspace file.
        create: Make the file where there is none.
        patience: Seconds to wait for another writer.

    Raises:
        WorkspaceError: there is no such file, or it is not a workspace.
        WorkspaceNewer: a newer detente wrote it.
        WorkspaceLocked: another writer did not end in time.
    """
    path = Path(path)
    if not path.exists() and not create:
        raise WorkspaceError(str(path), "there is none here yet; make one with: detente add PATH... --workspace FILE")
    if path.is_dir():
        raise WorkspaceError(str(path), "this is a folder; give a file name, such as detente.db")
    if not path.parent.exists():
        raise WorkspaceError(str(path), f"there is no folder {path.parent}; make it first")
    with translated(path):
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Word SQLite's errors as ours, with what to do next.

    Raises:
        WorkspaceLocked: another writer did not end in time.
        WorkspaceError: the disk is full, the file is damaged or not writable.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise WorkspaceLocked(str(path), "another process is writing; try again when it has ended") from error
        if code == sqlite3.SQLITE_FULL:
            raise WorkspaceError(str(path), "the disk is full; free some space and run the command again") from error
        raise WorkspaceError(str(path), f"{error}; check that you may write there") from error
    except sqlite3.DatabaseError as error:
        raise WorkspaceError(str(path), f"this is no workspace of detente, or it is damaged ({error})") from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    found = _version(connection, path)
    if found > VERSION:
        raise WorkspaceNewer(
            str(path), f"a newer detente wrote it (schema {found}, this one knows {VERSION}); upgrade detente"
        )
    if found == VERSION:
        return
    connection.execute("PRAGMA journal_mode = WAL")
    if found:
        _copy(connection, path.with_name(f"{path.name}.schema-{found}"))
    _upgrade(connection, path)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and (tables or version):
        raise WorkspaceError(str(path), "this SQLite file belongs to another program; give another file name")
    return int(version)


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as backup:
        connection.backup(backup)


def _upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Run the missing steps in one transaction; a second process that waited finds them done."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(_version(connection, path), VERSION):
            for statement in _statements(MIGRATIONS[number]):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """Cut a script into statements (`executescript` would commit the transaction we are in)."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
