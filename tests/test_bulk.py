"""Shards become tables, tables become workspaces; nothing is there twice."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from benchmarks.linking import invented

from detente import bulk
from detente.bulk import import_states, read_shards
from detente.engine import cluster
from detente.engine.crew import ALONE, Crew
from detente.errors import WorkspaceError
from detente.linking import candidates, link, link_in_order
from detente.linking.events import compare_window
from detente.pipeline import add, record_of
from detente.store import open_workspace
from detente.store.lake import Lake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.linking.candidates import Window
    from detente.linking.events import Compared
    from detente.records.document import Document
    from detente.records.reading import Reading

pytest.importorskip("deltalake")
pytest.importorskip("pyarrow")

ARTICLES = [
    {"id": "a", "date": "2024-03-04", "text": "Iceland's Prime Minister Anna Jonsdottir met her Norwegian counterpart"
     " Lars Dahl in Oslo on Monday. Norway and Iceland signed a fisheries agreement."},
    {"id": "b", "date": "2024-03-06", "text": "Norway's Foreign Minister Kari Berg denied that Norway had suspended the"
     " fisheries agreement with Iceland."},
    {"id": "c", "date": "2024-04-07", "text": "Icelandic officials said Norway suspended the fisheries agreement."},
    {"id": "d", "date": None, "text": "Anna Jonsdottir of Iceland met Lars Dahl of Norway in Oslo on 4 March 2024."},
    {"id": "e", "date": "2024-04-09", "text": "Turkey's Foreign Minister Hakan Fidan visited Athens, Greece said."},
]  # fmt: skip


@pytest.fixture
def shards(tmp_path: Path) -> list[str]:
    """Write the articles as JSON lines, packed, and as Parquet."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    folder = tmp_path / "shards"
    folder.mkdir()
    with gzip.open(folder / "one.jsonl.gz", "wt") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in ARTICLES[:2])
        lines.write("no row\n")
    pq.write_table(pa.Table.from_pylist(ARTICLES[2:]), folder / "two.parquet")
    return [str(path) for path in sorted(folder.iterdir())]


def _record(path: Path, fill: object) -> bytes:
    import msgspec  # noqa: PLC0415

    with open_workspace(path, create=True) as workspace:
        fill(workspace)  # type: ignore[operator]
        return msgspec.json.encode(record_of(workspace))


def test_a_dyad_taken_from_tables_gives_the_record_of_its_articles_added(shards: list[str], tmp_path: Path) -> None:
    lake = Lake(tmp_path / "tables")
    shelved = read_shards(shards, lake)
    assert (shelved.read, shelved.known, shelved.problems) == (5, 0, 1)
    taken = _record(tmp_path / "w.db", lambda workspace: import_states({"ISL", "NOR"}, lake, workspace))
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps(row) + "\n" for row in ARTICLES[:4]), encoding="utf-8")
    assert taken == _record(tmp_path / "added.db", lambda workspace: add([str(rows)], workspace))
    assert b"Fidan" not in taken


def test_shards_read_again_are_known_wherever_they_lie(shards: list[str], tmp_path: Path) -> None:
    lake = Lake(tmp_path / "tables")
    read_shards(shards, lake)
    moved = tmp_path / "moved.jsonl.gz"
    Path(shards[0]).rename(moved)
    again = read_shards([str(moved), *shards[1:]], lake)
    assert (again.read, again.known) == (0, 5)
    assert len(list(lake.readings({"ISL", "NOR"}))) == 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mortal(Crew):
    """A crew that dies after some documents."""

    after: int = 0

    def read(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Reading]]:
        for number, read in enumerate(ALONE.read(documents)):
            if number == self.after:
                raise KeyboardInterrupt
            yield read


def test_a_run_that_died_in_a_shard_is_finished_by_the_next_and_doubles_nothing(
    shards: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "PART", 2)
    lake = Lake(tmp_path / "tables")
    with pytest.raises(KeyboardInterrupt):
        read_shards(shards, lake, crew=_Mortal(after=3))
    finished = read_shards(shards, lake)
    assert (finished.read, finished.known) == (3, 2)
    assert sorted(document.name for document, _ in lake.readings({"ISL", "NOR"})) == ["a", "b", "c", "d"]


def test_a_part_written_twice_is_there_once(shards: list[str], tmp_path: Path) -> None:
    lake, other = Lake(tmp_path / "tables"), Lake(tmp_path / "other")
    read_shards(shards[1:], other)
    rows = [(document, reading, {"ISL", "NOR"}) for document, reading in other.readings({"ISL", "NOR"})]
    for _ in range(2):
        lake.append("part", rows, ())
    assert len(list(lake.readings({"ISL", "NOR"}))) == len(rows)


def test_a_folder_without_tables_is_an_error_that_says_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="detente shards"):
        list(Lake(tmp_path).readings({"ISL", "NOR"}))


@pytest.mark.parametrize("width", [3, 40])
def test_windows_compared_anywhere_and_in_any_order_give_the_same_record(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "WIDTH", width)
    monkeypatch.setattr(candidates, "CROWD", 20)
    readings = sorted(invented(150), key=lambda reading: reading.document.id)

    def anywhere(windows: Iterable[Window]) -> Iterator[Compared]:
        cut = list(windows)
        random.Random(width).shuffle(cut)
        return map(compare_window, cut)

    assert link_in_order(readings, compare=anywhere).whole() == link(readings)


def test_reports_compared_by_workers_give_the_same_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "FEW", 1)
    readings = sorted(invented(60), key=lambda reading: reading.document.id)
    assert link_in_order(readings, compare=Crew(workers=2).compare).whole() == link(readings)
