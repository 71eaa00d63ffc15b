"""Whatever a record holds, every form of export is written and can be read again."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from benchmarks.web import make_record
from hypothesis import HealthCheck, given, settings
from tests.properties.strategies import records_of

from detente.records.record import Record
from detente.telling.exports import WRITERS, Bundle

if TYPE_CHECKING:
    from pathlib import Path

ODD = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("form", ["polecat", "icews", "gdelt"])
@ODD
@given(record=records_of(Record, depth=3))
def test_tables_have_as_many_cells_in_every_row(form: str, record: Record, tmp_path: Path) -> None:
    for path in WRITERS[form](tmp_path, Bundle(record=record)):
        if path.suffix == ".txt":
            continue
        with path.open(encoding="utf-8", newline="") as lines:
            assert len({len(row) for row in csv.reader(lines, delimiter="\t")}) <= 1


@pytest.mark.parametrize("form", ["plover", "timelinejs", "stix"])
@ODD
@given(record=records_of(Record, depth=3))
def test_json_forms_are_json(form: str, record: Record, tmp_path: Path) -> None:
    for path in WRITERS[form](tmp_path, Bundle(record=record)):
        json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@ODD
@given(record=records_of(Record, depth=3))
def test_graphs_are_xml(form: str, record: Record, tmp_path: Path) -> None:
    for path in WRITERS[form](tmp_path, Bundle(record=record)):
        ET.parse(path)


@pytest.mark.parametrize("form", ["jsonl", "ftm"])
@ODD
@given(record=records_of(Record, depth=3))
def test_every_line_is_a_record_with_an_id(form: str, record: Record, tmp_path: Path) -> None:
    for path in WRITERS[form](tmp_path, Bundle(record=record)):
        for line in path.read_bytes().splitlines():
            assert "id" in json.loads(line)


@ODD
@given(record=records_of(Record, depth=3))
def test_a_package_is_written(record: Record, tmp_path: Path) -> None:
    assert WRITERS["package"](tmp_path, Bundle(record=record))[0].stat().st_size > 0


def test_parquet_is_the_same_written_in_parts_or_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    bundle = Bundle(record=make_record(60))
    whole = {path.name: tables.read_table(path) for path in WRITERS["parquet"](tmp_path / "whole", bundle)}
    monkeypatch.setattr("detente.telling.exports.parquet.AT_ONCE", 7)
    for path in WRITERS["parquet"](tmp_path / "parts", bundle):
        assert tables.read_table(path).equals(whole[path.name])
