"""``detente report`` and ``detente export`` as people type them."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from detente.cli import main
from detente.pipeline import add
from detente.store import open_workspace
from detente.telling.exports import WRITERS

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "OSLO, 4 March 2024 - Iceland's Prime Minister Anna Jonsdottir met Norwegian Prime Minister Lars Dahl in Oslo on"
    " Monday. Iceland and Norway signed a fisheries agreement."
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    with open_workspace(folder / "w.db", create=True) as opened:
        add([str(folder / "a.txt")], opened)
    return folder / "w.db"


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    monkeypatch.setattr(sys, "argv", ["detente", *map(str, words)])
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


@pytest.mark.parametrize("form", WRITERS)
def test_every_form_of_export_is_a_command(
    form: str, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, "export", tmp_path / "out", "--format", form, "-w", workspace) == 0
    assert list((tmp_path / "out").iterdir())


def test_a_report_is_written_in_the_form_its_name_ends_in(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "brief.html"
    assert run(monkeypatch, "report", "ISL", "NOR", "-o", path, "--after", "2024-03-02", "-w", workspace) == 0
    assert "checked" in capsys.readouterr().out
    page = path.read_text(encoding="utf-8")
    assert "Did it change?" in page
    assert "Anna Jonsdottir" in page


def test_a_report_without_a_form_is_the_callers_error(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "report", "ISL", "NOR", "-o", tmp_path / "brief", "-w", workspace) == 2
    assert "does not say its form" in capsys.readouterr().err


def test_a_text_changed_by_another_hand_stops_the_report(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "w.db"
    with closing(sqlite3.connect(workspace)) as source, closing(sqlite3.connect(changed)) as copy:
        source.backup(copy)
        with copy:
            copy.execute("UPDATE documents SET text = replace(text, 'Iceland', 'Ireland')")
    path = tmp_path / "brief.md"
    assert run(monkeypatch, "report", "ISL", "NOR", "-o", path, "-w", changed) == 2
    assert "no longer read" in capsys.readouterr().err
    assert not path.exists()
