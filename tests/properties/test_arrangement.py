"""However articles come in - in any order, batches, files and packings, twice, by tables - the record is the same bytes."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente import bulk
from detente.bulk import import_states, read_shards
from detente.engine.crew import ALONE, Crew
from detente.pipeline import add, record_of
from detente.records.document import Document
from detente.sources.fetch import fetch
from detente.store import open_workspace
from detente.store.lake import Lake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.records.reading import Reading

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "iran-russia"
ARTICLES = 16
STATES = {"IRN", "RUS"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remembering(Crew):
    """Reads every document once: reading is the same every time, and what is tested is what comes after."""

    known: dict[Document, Reading] = field(default_factory=dict)

    def read(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Reading]]:
        for document in documents:
            if document not in self.known:
                self.known.update(ALONE.read([document]))
            yield document, self.known[document]


CREW = _Remembering()


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str | None]]:
    """Write articles as rows of a table."""
    found = [one for one in fetch([EXAMPLES]) if isinstance(one, Document)][:ARTICLES]
    return [
        {
            "id": one.name,
            "text": one.text,
            "title": one.title,
            "outlet": one.outlet,
            "date": one.published.start.isoformat() if one.published.start and one.published.basis == "page" else None,
        }
        for one in found
    ]


@st.composite
def arrangements(draw: st.DrawFn) -> list[tuple[list[int], str]]:
    """Draw files: which rows each holds, in what order, packed how; a few rows are in two files."""
    order = draw(st.permutations(range(ARTICLES))) + draw(st.lists(st.integers(0, ARTICLES - 1), max_size=4))
    cuts = sorted(draw(st.sets(st.integers(1, len(order) - 1), max_size=5)))
    pieces = [list(order[start:end]) for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True)]
    return [(piece, draw(st.sampled_from([".jsonl", ".jsonl.gz", ".json", ".parquet"]))) for piece in pieces]


def _written(folder: Path, rows: Sequence[dict[str, str | None]], files: list[tuple[list[int], str]]) -> list[str]:
    paths = []
    for number, (piece, ending) in enumerate(files):
        path = folder / f"{number}{ending}"
        some = [rows[place] for place in piece]
        if ending == ".parquet":
            pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
            pq.write_table(pa.Table.from_pylist(some), path)
        elif ending == ".json":
            path.write_text(json.dumps(some), encoding="utf-8")
        else:
            lines = "".join(json.dumps(row) + "\n" for row in some).encode()
            path.write_bytes(gzip.compress(lines) if ending.endswith(".gz") else lines)
        paths.append(str(path))
    return paths


def _added(folder: Path, batches: Sequence[Sequence[str]]) -> bytes:
    """Add paths batch by batch, the record made after each, and give the last."""
    with open_workspace(folder / "w.db", create=True) as workspace:
        for batch in batches:
            add(batch, workspace, crew=CREW)
        return msgspec.json.encode(record_of(workspace))


def _imported(folder: Path, paths: Sequence[str]) -> bytes:
    lake = Lake(folder / "tables")
    read_shards(paths, lake, crew=CREW)
    with open_workspace(folder / "i.db", create=True) as workspace:
        import_states(STATES, lake, workspace, crew=CREW)
        return msgspec.json.encode(record_of(workspace))


@pytest.fixture(scope="module")
def plainly(rows: list[dict[str, str | None]], tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Give the record of all articles in one file, and of those that tables give for two states."""
    pytest.importorskip("deltalake")
    folder = tmp_path_factory.mktemp("plainly")
    paths = _written(folder, rows, [(list(range(ARTICLES)), ".jsonl")])
    return _added(folder, [paths]), _imported(folder, paths)


anyhow = settings(
    max_examples=5, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@anyhow
@given(arrangements(), st.integers(1, 3))
def test_any_order_batches_and_packings_give_the_same_record(
    rows: list[dict[str, str | None]],
    plainly: tuple[bytes, bytes],
    files: list[tuple[list[int], str]],
    at_once: int,
) -> None:
    with TemporaryDirectory() as folder:
        paths = _written(Path(folder), rows, files)
        batches = [paths[start : start + at_once] for start in range(0, len(paths), at_once)]
        assert _added(Path(folder), batches) == plainly[0]


@anyhow
@given(arrangements(), st.sampled_from([3, 500]))
def test_any_shards_read_in_any_parts_give_the_same_record_of_two_states(
    rows: list[dict[str, str | None]],
    plainly: tuple[bytes, bytes],
    monkeypatch: pytest.MonkeyPatch,
    files: list[tuple[list[int], str]],
    part: int,
) -> None:
    with TemporaryDirectory() as folder, monkeypatch.context() as patched:
        patched.setattr(bulk, "PART", part)
        assert _imported(Path(folder), _written(Path(folder), rows, files)) == plainly[1]


def test_the_record_compared_holds_events_of_several_documents(plainly: tuple[bytes, bytes]) -> None:
    for record in map(msgspec.json.decode, plainly):
        assert any(len({line["document"] for line in event["evidence"]}) > 1 for event in record["events"])
        assert len(record["documents"]) > ARTICLES // 2
