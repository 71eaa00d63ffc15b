"""Folders one may not write, two writers, clocks that go back."""

from __future__ import annotations

import os
import subprocess
import threading
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from detente.errors import WorkspaceError
from detente.pipeline import add
from detente.store import open_workspace, workspace

from .conftest import command, exported, run, write_articles

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_one_may_not_write_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(WorkspaceError, match="check that you may write there"):
        open_workspace(tmp_path / "locked" / "w.db", create=True)


def test_two_runs_at_once_share_a_workspace_and_double_nothing(tmp_path: Path) -> None:
    write_articles(tmp_path / "articles")
    words = command("add", tmp_path / "articles", "--workspace", tmp_path / "w.db")
    both = [subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) for _ in range(2)]
    for process in both:
        _, said = process.communicate()
        assert process.returncode == 0, said
    run("add", tmp_path / "articles", "--workspace", tmp_path / "clean.db")
    assert exported(tmp_path / "w.db") == exported(tmp_path / "clean.db")
    with open_workspace(tmp_path / "w.db") as opened:
        assert opened.connection.execute("SELECT count(*) FROM readings").fetchone() == (6,)


def test_a_reader_sees_whole_documents_and_never_fewer_while_another_adds(tmp_path: Path) -> None:
    write_articles(tmp_path / "articles", 8)
    path = tmp_path / "w.db"
    open_workspace(path, create=True).close()

    def write() -> None:
        with open_workspace(path) as writing:
            add([str(tmp_path / "articles")], writing)

    writer = threading.Thread(target=write)
    writer.start()
    counts = []
    with open_workspace(path) as reading:
        while writer.is_alive():
            with reading.snapshot():
                texts = reading.connection.execute("SELECT count(*) FROM documents").fetchone()[0]
                read = reading.connection.execute("SELECT count(*) FROM readings").fetchone()[0]
            assert texts == read
            counts.append(read)
            writer.join(0.01)
    assert counts == sorted(counts)


def test_a_clock_that_goes_back_changes_only_when_things_were_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(tmp_path / "articles")
    years = iter(range(2040, 1900, -1))
    monkeypatch.setattr(workspace, "_now", lambda: datetime(next(years), 1, 1).isoformat())  # noqa: DTZ001
    with open_workspace(tmp_path / "w.db", create=True) as opened:
        add([str(tmp_path / "articles")], opened)
    monkeypatch.undo()
    run("add", tmp_path / "articles", "--workspace", tmp_path / "clean.db")
    ours, clean = exported(tmp_path / "w.db"), exported(tmp_path / "clean.db")
    ours.pop("documents.jsonl"), clean.pop("documents.jsonl")  # they carry `recorded`
    assert ours == clean
