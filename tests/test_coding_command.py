"""``detente code FILE``: what other tools read back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from detente.cli.main import app
from detente.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = 40
LINES = (
    '{"id":"a","text":"Norway is large."}\n'
    '{"id":"b","text":"Latvia expelled two Russian diplomats on 3 May 2024.","date":"2024-05-04"}\n'
    '{"id":7,"text":"Chile praised Peru.","actor":"Chile","recipient":"Peru"}\n'
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sentences.jsonl"
    path.write_text(LINES, encoding="utf-8")
    return path


def coded(path: Path, form: str) -> str:
    result = CliRunner().invoke(app, ["code", str(path), "--format", form])
    assert result.exit_code == 0, result.output
    return result.output


def test_rows_keep_a_sentence_without_an_event(file: Path) -> None:
    rows = [json.loads(line) for line in coded(file, "rows").splitlines()]
    assert [(row["id"], row["type"]) for row in rows] == [("a", None), ("b", "SANCTION"), ("7", "SUPPORT")]
    assert rows[2]["actors"][0]["code"] == "CHL"


def test_polecat_has_its_forty_columns_and_dates_an_event_by_its_own_day(file: Path) -> None:
    header, first, _ = csv.reader(io.StringIO(coded(file, "polecat")), delimiter="\t")
    assert len(header) == len(first) == COLUMNS
    row = dict(zip(header, first, strict=True))
    assert (row["Event Date"], row["Publication Date"]) == ("2024-05-03", "2024-05-04")
    assert (row["Actor Country"], row["Recipient Country"], row["Event Mode"]) == ("LVA", "RUS", "expel")


def test_plover_records_have_the_four_required_fields(file: Path) -> None:
    records = [json.loads(line) for line in coded(file, "plover").splitlines()]
    assert all({"id", "date", "actor", "event"} <= set(record) for record in records)
    assert records[1]["date"] == ""


def test_cameo_codes_are_strings_with_their_noughts(file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(coded(file, "cameo")), delimiter="\t"))
    assert [row["code"] for row in rows] == ["166", "051"]


def test_a_table_with_a_text_column_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sentences.csv"
    path.write_text('id,text,actor,recipient\nx,"Chile praised Peru.",Chile,Peru\n', encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(coded(path, "cameo")), delimiter="\t")
    assert (row["id"], row["source"], row["target"]) == ("x", "CHL", "PER")


def test_a_table_without_texts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text("id,words\nx,y\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["code", str(path), "--format", "rows"])
    assert result.exit_code != 0


def test_a_date_that_is_none_is_refused_with_the_place_of_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "sentences.jsonl"
    path.write_text('{"text":"Chile praised Peru."}\n{"text":"Peru left.","date":"soon"}\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["code", str(path), "--format", "rows"])
    assert isinstance(result.exception, SourceError)
    assert "sentence 2" in str(result.exception)
