"""Disks that are full, folders one may not write to, workspaces of an older version: said in words, finished afterwards."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.store import open_workspace
from detente.store.migrations import APPLICATION, MIGRATIONS, VERSION
from detente.store.verification import verify

from .conftest import MOMENTS, exported, write_articles
from .forking import run_forked, warm

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

FACTS = ("documents", "copies", "readings", "refusals", "judgements", "sentences", "properties")
NOBODY = 65534


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, bytes]]:
    """Give the articles, a workspace made of them undisturbed, and its record."""
    warm()
    folder = tmp_path_factory.mktemp("disks")
    write_articles(folder / "articles")
    assert run_forked("add", folder / "articles", "--workspace", folder / "clean.db").code == 0
    return folder / "articles", folder / "clean.db", exported(folder / "clean.db")


def _finished(articles: Path, workspace: Path, expected: dict[str, bytes]) -> None:
    again = run_forked("add", articles, "--workspace", workspace)
    assert again.code == 0, again.said
    with open_workspace(workspace) as opened:
        assert verify(opened).faults == ()
    assert exported(workspace) == expected


@pytest.mark.parametrize("seed", range(MOMENTS))
def test_a_file_that_may_not_grow_is_said_and_the_next_run_finishes(
    clean: tuple[Path, Path, dict[str, bytes]], tmp_path: Path, seed: int
) -> None:
    size = random.Random(f"grow {seed}").randrange(512, clean[1].stat().st_size + 400_000)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    full = run_forked("add", clean[0], "--workspace", tmp_path / "w.db", prepare=limit)
    assert full.code in {0, 2}, full.said
    assert "Traceback" not in full.said
    assert full.code == 0 or "detente: " in full.said
    _finished(clean[0], tmp_path / "w.db", clean[2])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of some hundred kilobytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=300k", "none", folder], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=False)


def test_a_full_disk_is_said_and_the_next_run_finishes_when_there_is_room(
    clean: tuple[Path, Path, dict[str, bytes]], small_disk: Path
) -> None:
    full = run_forked("add", clean[0], "--workspace", small_disk / "w.db")
    assert full.code == 2, full.said
    assert "the disk is full; free some space" in " ".join(full.said.split())
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    _finished(clean[0], small_disk / "w.db", clean[2])


@pytest.fixture
def locked() -> Iterator[Path]:
    """Give a folder that others may enter and read, and not write to."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def _as_nobody() -> None:
    os.setgid(NOBODY)
    os.setuid(NOBODY)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may become somebody else")
@pytest.mark.parametrize("command", ["add", "statements", "show"])
def test_a_folder_one_may_not_write_to_ends_in_words_and_changes_nothing(
    clean: tuple[Path, Path, dict[str, bytes]], locked: Path, command: str
) -> None:
    shutil.copy(clean[1], locked / "w.db")
    (locked / "w.db").chmod(0o644)
    shutil.copytree(clean[0], locked / "articles")
    words = {"add": ("add", locked / "articles"), "show": ("show", "NOR", "ISL")}.get(command, (command,))
    before = (locked / "w.db").read_bytes()
    ended = run_forked(*words, "--workspace", locked / "w.db", prepare=_as_nobody)
    assert ended.code in {0, 2}, ended.said
    assert "Traceback" not in ended.said
    assert ended.code == 0 or "check that you may write there" in " ".join(ended.said.split())
    assert (locked / "w.db").read_bytes() == before


def _older(path: Path, current: Path, version: int) -> None:
    """Make a workspace as an older detente left it: its first steps of the schema, with the same facts."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for script in MIGRATIONS[:version]:
            connection.executescript(script)
        connection.execute("ATTACH ? AS current", (str(current),))
        for table in FACTS:
            with suppress(sqlite3.OperationalError):  # a table that came later
                columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f"PRAGMA main.table_info({table})"))
                connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM current.{table}")
        connection.execute("INSERT INTO sentence_words (sentence_words) VALUES ('rebuild')")
        connection.execute("DELETE FROM properties")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {version}")


@pytest.mark.parametrize("version", range(1, VERSION))
@pytest.mark.parametrize("seed", range(MOMENTS))
def test_a_workspace_of_an_older_version_is_brought_up_to_date_whenever_it_is_killed(
    clean: tuple[Path, Path, dict[str, bytes]], tmp_path: Path, version: int, seed: int
) -> None:
    path = tmp_path / "w.db"
    _older(path, clean[1], version)
    words = ("add", clean[0], "--workspace", path)
    run_forked(*words, statement=random.Random(f"older {seed}").randint(1, 120))
    _finished(clean[0], path, clean[2])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    with closing(sqlite3.connect(tmp_path / f"w.db.schema-{version}")) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (version,)
        assert copy.execute("SELECT count(*) FROM documents").fetchone() == (6,)
