"""Parquet from strangers: rows come as they are read, and what is broken is said."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from detente.records.document import Document
from detente.sources import parquet as reading
from detente.sources.fetch import fetch

if TYPE_CHECKING:
    from pathlib import Path

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

ROWS = [{"id": str(number), "text": f"Iran met Russia on day {number}.", "date": "2024-03-04"} for number in range(200)]


def _written(folder: Path, rows: list[dict[str, str]]) -> Path:
    path = folder / "news.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path, use_dictionary=False)
    return path


def test_every_row_is_a_document(tmp_path: Path) -> None:
    found = [one for one in fetch([_written(tmp_path, ROWS)]) if isinstance(one, Document)]
    assert [one.text for one in found] == [row["text"] for row in ROWS]
    assert found[7].name == "7"
    assert found[7].published.edtf == "2024-03-04"


@pytest.mark.parametrize("place", [-8, 4, 60])
def test_a_table_whose_bytes_lie_is_a_problem_and_never_more(tmp_path: Path, place: int) -> None:
    path = _written(tmp_path, ROWS)
    raw = bytearray(path.read_bytes())
    raw[place : place + 4] = struct.pack("<I", 2**31 - 1)
    path.write_bytes(raw)
    *_, last = fetch([path])
    assert "breaks off after row 0" in last.why or "cannot be read" in last.why


def test_a_row_that_is_too_long_is_a_problem_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LONGEST_ROW", 100)
    long, short = fetch([_written(tmp_path, [{"text": "a" * 101}, {"text": "Iran met Russia."}])])
    assert "more than 100 characters" in long.why
    assert short.text == "Iran met Russia."
