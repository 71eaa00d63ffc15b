"""Killed at any moment, run again: nothing lost, nothing doubled, the same bytes as undisturbed."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from detente.store import open_workspace
from detente.store.verification import verify

from .conftest import MOMENTS, command, exported, run, write_articles

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Case:
    """A command, the workspace it begins with, how long it takes and what the record is when it ran undisturbed."""

    words: tuple[str, ...]  # WORKSPACE and FOLDER stand for paths
    before: Path | None
    took: float
    expected: dict[str, bytes]
    written: dict[str, bytes]  # the files of an export


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """Run every command undisturbed."""
    folder = tmp_path_factory.mktemp("faults")
    write_articles(folder / "articles")
    added = ("add", str(folder / "articles"), "--workspace", "WORKSPACE")
    add = _undisturbed(folder / "add.db", added, None)
    left, right = _two_events(folder / "add.db")
    judged = ("judge", left, right, "different", "--workspace", "WORKSPACE")
    exporting = ("export", "FOLDER", "--workspace", "WORKSPACE")
    return {
        "add": add,
        "judge": _undisturbed(folder / "judge.db", judged, folder / "add.db"),
        "export": _undisturbed(folder / "export.db", exporting, folder / "add.db"),
    }


def _undisturbed(workspace: Path, words: tuple[str, ...], before: Path | None) -> Case:
    if before is not None:
        shutil.copy(before, workspace)
    began = time.monotonic()
    done = run(*_placed(words, workspace))
    assert done.returncode == 0, done.stderr
    took = time.monotonic() - began
    return Case(words, before, took, exported(workspace), _files(workspace.with_suffix(".written")))


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
@pytest.mark.parametrize("name", ["add", "judge", "export"])
def test_a_command_killed_at_any_moment_is_finished_by_the_same_command(
    cases: dict[str, Case], tmp_path: Path, name: str, seed: int
) -> None:
    case, workspace = cases[name], tmp_path / "w.db"
    if case.before is not None:
        shutil.copy(case.before, workspace)
    words = _placed(case.words, workspace)
    moment = random.Random(f"{name} {seed}").uniform(0.2, 1.0) * case.took
    process = subprocess.Popen(command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    again = run(*words)
    assert again.returncode == 0, f"killed after {moment:.2f} s: {again.stderr}"
    with open_workspace(workspace) as opened:
        assert verify(opened).faults == ()
    assert exported(workspace) == case.expected, f"killed after {moment:.2f} s"
    assert _files(workspace.with_suffix(".written")) == case.written
