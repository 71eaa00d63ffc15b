"""A worker, its reading child or the scheduler killed: nothing is lost, and the record is the same."""

from __future__ import annotations

import random
import subprocess
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from detente.store import open_workspace
from detente.store.verification import verify

from .clusters import started
from .conftest import MOMENTS, command, exported, run, write_articles

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = range(max(1, MOMENTS // 10))
pytestmark = pytest.mark.skipif(
    MOMENTS < 10, reason="minutes long: `make faults` runs it; tests/engine kills workers that only stand in"
)
ARTICLES = 24


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Give the folder of the articles, and their record as one process makes it."""
    folder = tmp_path_factory.mktemp("workers")
    write_articles(folder / "articles", ARTICLES)
    run("add", folder / "articles", "--workspace", folder / "clean.db")
    return folder / "articles", exported(folder / "clean.db")


def _descendants(process: subprocess.Popen[str], kind: str) -> list[psutil.Process]:
    """List the processes below one that are of a kind: reading children, or workers."""
    found = []
    for child in psutil.Process(process.pid).children(recursive=True):
        try:
            words = " ".join(child.cmdline())
        except psutil.Error:
            continue
        is_reader = "detente.engine.child" in words
        if is_reader if kind == "child" else "spawn_main" in words:
            found.append(child)
    return found


def _wait_for_readings(process: subprocess.Popen[str], workspace: Path, number: int) -> None:
    """Wait until some documents are read, or the run has ended."""
    while process.poll() is None:
        if workspace.exists():
            with open_workspace(workspace) as opened:
                if opened.connection.execute("SELECT count(*) FROM readings").fetchone()[0] >= number:
                    return
        time.sleep(0.02)


def _same(workspace: Path, expected: dict[str, bytes]) -> None:
    with open_workspace(workspace) as opened:
        assert verify(opened).faults == ()
    assert exported(workspace) == expected


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ["worker", "child"])
def test_a_worker_or_its_child_killed_in_the_middle_costs_nothing(
    clean: tuple[Path, dict[str, bytes]], tmp_path: Path, kind: str, seed: int
) -> None:
    chance, workspace = random.Random(f"{kind} {seed}"), tmp_path / "w.db"
    words = command("add", clean[0], "--workspace", workspace, "--workers", "2")
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        _wait_for_readings(process, workspace, chance.randrange(1, ARTICLES // 2))
        victims = _descendants(process, kind)
        if victims:
            chance.choice(victims).kill()
        _, said = process.communicate(timeout=180)
    assert process.returncode == 0, said
    _same(workspace, clean[1])


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_scheduler_killed_in_the_middle_is_said_and_the_same_command_goes_on(
    clean: tuple[Path, dict[str, bytes]], tmp_path: Path, seed: int
) -> None:
    chance, workspace = random.Random(f"scheduler {seed}"), tmp_path / "w.db"
    with started(tmp_path) as cluster:
        words = command("add", clean[0], "--workspace", workspace, "--cluster", cluster.address)
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
            _wait_for_readings(process, workspace, chance.randrange(1, ARTICLES // 2))
            cluster.scheduler.kill()
            _, said = process.communicate(timeout=180)
    assert process.returncode in {0, 2}, said
    assert process.returncode == 0 or "went away" in said
    assert "Traceback" not in said
    assert run("add", clean[0], "--workspace", workspace).returncode == 0
    _same(workspace, clean[1])
