"""Killed at any moment, run again: nothing lost, nothing doubled, the same bytes as undisturbed.

Every second kill comes at a moment, every other at a statement of SQL, both
drawn by a seed. ``make faults`` asks for two hundred, by DETENTE_MOMENTS.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from detente.store import open_workspace
from detente.store.verification import verify

from .conftest import MOMENTS, exported, write_articles
from .forking import run_forked, warm

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

COMMANDS = ("add", "link", "judge", "export")


@dataclass(frozen=True)
class Case:
    """A command, the workspace it begins with, how long it takes and what the record is when it ran undisturbed."""

    words: tuple[str, ...]  # WORKSPACE and FOLDER stand for paths
    before: Path | None
    seconds: float
    statements: int
    expected: dict[str, bytes]
    written: dict[str, bytes]  # the files of an export


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """Run every command undisturbed."""
    warm()
    folder = tmp_path_factory.mktemp("faults")
    write_articles(folder / "articles")
    added = ("add", str(folder / "articles"), "--workspace", "WORKSPACE")
    add = _undisturbed(folder / "add.db", added, None)
    shutil.copy(folder / "add.db", folder / "unlinked.db")
    with closing(sqlite3.connect(folder / "unlinked.db", isolation_level=None)) as connection:
        connection.execute("DELETE FROM properties WHERE name = 'record'")
    left, right = _two_events(folder / "add.db")
    judged = ("judge", left, right, "different", "--workspace", "WORKSPACE")
    exporting = ("export", "FOLDER", "--workspace", "WORKSPACE")
    return {
        "add": add,
        "link": _undisturbed(folder / "link.db", ("statements", "--workspace", "WORKSPACE"), folder / "unlinked.db"),
        "judge": _undisturbed(folder / "judge.db", judged, folder / "add.db"),
        "export": _undisturbed(folder / "export.db", exporting, folder / "add.db"),
    }


def _undisturbed(workspace: Path, words: tuple[str, ...], before: Path | None) -> Case:
    if before is not None:
        shutil.copy(before, workspace)
    done = run_forked(*_placed(words, workspace))
    assert done.code == 0, done.said
    written = _files(workspace.with_suffix(".written"))
    return Case(words, before, done.seconds, done.statements, exported(workspace), written)


def _placed(words: tuple[str, ...], workspace: Path) -> list[str]:
    places = {"WORKSPACE": str(workspace), "FOLDER": str(workspace.with_suffix(".written"))}
    return [places.get(word, word) for word in words]


def _files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()} if folder.exists() else {}


def _two_events(workspace: Path) -> tuple[str, str]:
    with closing(sqlite3.connect(workspace)) as connection:
        one, other = connection.execute("SELECT id FROM events ORDER BY id LIMIT 2")
    return one[0], other[0]


@pytest.mark.parametrize("seed", range(MOMENTS))
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_killed_at_any_moment_is_finished_by_the_same_command(
    cases: dict[str, Case], tmp_path: Path, name: str, seed: int
) -> None:
    case, workspace = cases[name], tmp_path / "w.db"
    if case.before is not None:
        shutil.copy(case.before, workspace)
    words, chance = _placed(case.words, workspace), random.Random(f"{name} {seed}")
    if seed % 2 and case.statements:
        statement = chance.randint(1, case.statements)
        killed, moment = run_forked(*words, statement=statement), f"at statement {statement}"
        assert killed.code == -signal.SIGKILL
    else:
        after = chance.uniform(0.0, 1.0) * case.seconds
        killed, moment = run_forked(*words, after=after), f"after {after:.3f} s"
    assert killed.code in {0, -signal.SIGKILL}, killed.said
    _whole_so_far(workspace, moment)
    again = run_forked(*words)
    assert again.code == 0, f"killed {moment}: {again.said}"
    with open_workspace(workspace) as opened:
        assert verify(opened).faults == ()
    assert exported(workspace) == case.expected, f"killed {moment}"
    assert _files(workspace.with_suffix(".written")) == case.written


def _whole_so_far(workspace: Path, moment: str) -> None:
    """See that every document is there with its reading, or not at all."""
    if not workspace.exists():
        return
    with closing(sqlite3.connect(workspace)) as connection:
        if connection.execute("PRAGMA user_version").fetchone() == (0,):
            return
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("documents", "readings")]
        assert counts[0] == counts[1], f"killed {moment}"
