"""Fetch, read, store, link: in any order, through any accident, the same record."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.errors import SourceError
from detente.pipeline import add, record_of
from detente.reading import reader
from detente.sources.fetch import fetch
from detente.store import open_workspace
from detente.telling.jsonlines import write_jsonlines
from detente.telling.lines import lines_of

if TYPE_CHECKING:
    from detente.records.document import Document
    from detente.records.reading import Reading

ARTICLES = {
    "a.txt": "REYKJAVIK, 4 March 2024 - Iceland's Prime Minister Anna Jonsdottir met her Norwegian counterpart"
    " Lars Dahl in Oslo on Monday. The two states signed a fisheries agreement.",
    "b.txt": "OSLO, 6 March 2024 - Norway's Foreign Minister Kari Berg denied that Norway had suspended the"
    " fisheries agreement with Iceland.",
    "c.txt": "OSLO, 7 March 2024 - Icelandic officials said Norway suspended the fisheries agreement. Lars Dahl"
    " will visit Reykjavik on 2 April.",
    "d.txt": "Norway imposed sanctions on a shipping company, the ministry said on Thursday.",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def exported(workspace_path: Path) -> dict[str, bytes]:
    """Read the export of a workspace, without the times at which documents came in."""
    with open_workspace(workspace_path) as workspace:
        lines = lines_of(record_of(workspace))
    folder = workspace_path.with_suffix(".out")
    return {path.name: path.read_bytes() for path in write_jsonlines(folder, lines)}


def test_any_order_and_any_batches_give_the_same_bytes(articles: Path, tmp_path: Path) -> None:
    files = [str(path) for path in sorted(articles.iterdir())]
    exports = []
    for seed, batches in enumerate((1, 2, 4)):
        random.Random(seed).shuffle(files)
        path = tmp_path / f"{seed}.db"
        for number in range(batches):
            with open_workspace(path, create=True) as workspace:
                add(files[number::batches], workspace)
        exports.append(exported(path))
    assert exports[0] == exports[1] == exports[2]
    assert all(exports[0][f"{kind}.jsonl"] for kind in ("documents", "statements", "actors"))


def test_adding_again_reads_nothing_and_changes_nothing(articles: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    with open_workspace(path, create=True) as workspace:
        first = add([str(articles)], workspace)
        again = add([str(articles), str(articles / "a.txt")], workspace)
    assert (first.read, first.known) == (4, 0)
    assert (again.read, again.known) == (0, 5)


def test_a_killed_run_loses_nothing_and_the_next_one_finishes_it(articles: Path, tmp_path: Path) -> None:
    for number in range(8):
        (articles / f"z{number}.txt").write_text(f"{ARTICLES['a.txt']} The port of Bergen has {number} berths.")
    path = tmp_path / "w.db"
    command = [sys.executable, "-m", "detente", "add", str(articles), "--workspace", str(path)]
    process = subprocess.Popen(command, start_new_session=True)
    try:
        stored = _wait_for_documents(path, 3)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    with open_workspace(path) as workspace:
        kept = {reading.document.id for reading in workspace.readings()}
        assert stored <= kept
        assert kept == set(dict(workspace.texts()))
        assert len(kept) < 12, "it was killed too late to prove anything"
        added = add([str(articles)], workspace)
    assert added.read == 12 - len(kept)
    clean = tmp_path / "clean.db"
    with open_workspace(clean, create=True) as workspace:
        add([str(articles)], workspace)
    assert exported(path) == exported(clean)


def _wait_for_documents(path: Path, number: int) -> set[str]:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if path.exists():
            with open_workspace(path, create=True) as workspace:
                here = {reading.document.id for reading in workspace.readings()}
            if len(here) >= number:
                return here
        time.sleep(0.02)
    raise TimeoutError("the run stored nothing")


def test_faulty_files_are_problems_beside_what_could_be_read(articles: Path, tmp_path: Path) -> None:
    (articles / "empty.txt").write_bytes(b"")
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (articles / "huge.txt").write_bytes(b"x" * 20_000_001)
    (articles / "copy.txt").write_text(ARTICLES["a.txt"])
    with open_workspace(tmp_path / "w.db", create=True) as workspace:
        added = add([str(articles)], workspace)
        record = record_of(workspace)
    refused = {Path(problem.document).name for problem in added.problems}
    assert refused == {"empty.txt", "binary.txt", "huge.txt"}
    assert {Path(problem.document).name for problem in record.problems} >= refused
    assert (added.read + added.known, len(record.documents)) == (5, 4)


def test_a_missing_path_stops_the_run_before_it_begins(articles: Path, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "w.db", create=True) as workspace:
        with pytest.raises(SourceError, match=r"none\.txt"):
            add([str(articles), str(articles / "none.txt")], workspace)
        assert workspace.readings() == []


def test_a_text_on_which_a_rule_breaks_is_kept_with_the_problem(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reader.read_document

    def breaking(document: Document, *rest: object) -> Reading:
        if document.name == "b.txt":
            raise ValueError("odd text")
        return read(document, *rest)

    monkeypatch.setattr(reader, "read_document", breaking)
    with open_workspace(tmp_path / "w.db", create=True) as workspace:
        added = add([str(articles)], workspace)
        record = record_of(workspace)
        assert len(workspace.readings()) == 4
        monkeypatch.undo()
        left = add([str(articles)], workspace)
        again = add([str(articles)], workspace, again=True)
        mended = record_of(workspace)
    assert ["odd text" in problem.why for problem in added.problems] == [True]
    assert any("odd text" in problem.why for problem in record.problems)
    assert (left.read, left.known) == (0, 4), "the same rules would break again"
    assert (again.read, again.known, again.problems) == (1, 3, ())
    assert not any("odd text" in problem.why for problem in mended.problems)


def test_half_characters_are_replaced_and_the_document_kept(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text('{"text": "Norway met Iceland \\ud800 in Oslo.", "title": "A \\udfff title"}\n')
    with open_workspace(tmp_path / "w.db", create=True) as workspace:
        added = add([str(path)], workspace)
        texts = list(dict(workspace.texts()).values())
    assert added.read == 1
    assert texts == ["Norway met Iceland \N{REPLACEMENT CHARACTER} in Oslo."]


def test_as_known_on_a_day_nothing_told_later_is_there(articles: Path, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "w.db", create=True) as workspace:
        add([str(articles)], workspace)
        early = record_of(workspace, as_known_on=date(2024, 3, 6))
        whole = record_of(workspace)
    assert {document.name for document in early.documents} == {"a.txt", "b.txt"}
    assert len(whole.documents) == 4
    assert all(one.evidence[0].name in {"a.txt", "b.txt"} for one in early.statements)


def test_progress_is_told_after_each_document_with_its_end(articles: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    with open_workspace(tmp_path / "w.db", create=True) as workspace:
        add([str(articles)], workspace, progress=lambda done, total, _: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_record_saved_before_a_kill_is_made_again_when_asked_for(articles: Path, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "w.db", create=True) as workspace:
        add([str(articles / "a.txt")], workspace)
        document = next(iter(fetch([articles / "c.txt"])))
        workspace.add(document, reader.read_document(document))
        assert {one.name for one in record_of(workspace).documents} == {"a.txt", "c.txt"}
