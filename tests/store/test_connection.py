"""A file that is no workspace of ours is refused and left alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.store.conftest import reading_of

from detente.errors import WorkspaceError, WorkspaceNewer
from detente.store import connection, open_workspace
from detente.store.migrations import MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path


def test_opening_where_there_is_none_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="detente add"):
        open_workspace(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_folder_or_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="folder"):
        open_workspace(tmp_path, create=True)
    with pytest.raises(WorkspaceError, match="no folder"):
        open_workspace(tmp_path / "none" / "w.db", create=True)


def test_a_file_of_another_program_is_refused_and_untouched(tmp_path: Path) -> None:
    text, foreign = tmp_path / "text.db", tmp_path / "foreign.db"
    text.write_text("not a database, and longer than SQLite's header of sixteen bytes" * 20)
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE theirs (id)")
    before = text.read_bytes(), foreign.read_bytes()
    for path in (text, foreign):
        with pytest.raises(WorkspaceError, match=r"another program|no workspace"):
            open_workspace(path, create=True)
    assert (text.read_bytes(), foreign.read_bytes()) == before


def test_a_newer_workspace_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    open_workspace(path, create=True).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(WorkspaceNewer, match="upgrade detente"):
        open_workspace(path)


def test_an_older_workspace_is_upgraded_after_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "w.db"
    reading = reading_of("Iceland recalled its ambassador.")
    with open_workspace(path, create=True) as old:
        old.add(reading.document, reading)
    step = "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;\nCREATE INDEX later_by_id ON later (id);\n"
    monkeypatch.setattr(connection, "MIGRATIONS", (*MIGRATIONS, step))
    monkeypatch.setattr(connection, "VERSION", len(MIGRATIONS) + 1)
    with open_workspace(path) as new:
        assert new.readings() == [reading]
        assert new.connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
    monkeypatch.undo()
    with open_workspace(tmp_path / f"w.db.schema-{len(MIGRATIONS)}") as copy:
        assert copy.readings() == [reading]


def test_an_upgrade_that_breaks_leaves_the_workspace_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "w.db"
    open_workspace(path, create=True).close()
    step = "CREATE TABLE later (id);\nINSERT INTO nowhere VALUES (1);\n"
    monkeypatch.setattr(connection, "MIGRATIONS", (*MIGRATIONS, step))
    monkeypatch.setattr(connection, "VERSION", len(MIGRATIONS) + 1)
    with pytest.raises(WorkspaceError):
        open_workspace(path)
    monkeypatch.undo()
    with open_workspace(path) as same:
        assert same.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchone() is None


def test_a_full_disk_is_said_and_costs_nothing(tmp_path: Path) -> None:
    first, second = reading_of("Iceland recalled its ambassador."), reading_of("A long text. " * 20_000)
    with open_workspace(tmp_path / "w.db", create=True) as workspace:
        workspace.add(first.document, first)
        (pages,) = workspace.connection.execute("PRAGMA page_count").fetchone()
        workspace.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(WorkspaceError, match="full"):
            workspace.add(second.document, second)
        assert workspace.readings() == [first]
