"""The exports carry the published names of fields, and nothing else breaks them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.properties.strategies import records_of

from detente.records.problem import Problem
from detente.records.record import Record
from detente.telling.jsonlines import write_jsonlines
from detente.telling.lines import KINDS, lines_of
from detente.telling.spreadsheet import as_csv, guarded

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telling.conftest import Pen

CONTRACT = {
    "documents": "name title outlet byline url language published zones origin recorded",
    "events": "type mode cameo quad intensity actors recipients occurred place status alleged_by denied_by origins"
    " documents reports",
    "reports": "type mode cameo quad intensity actors recipients occurred place status trigger statement confidence",
    "statements": "speaker speaker_text cue content pieces channel addressee kind stance said about",
    "agreements": "name names kind parties term stages",
    "promises": "by what about made due outcome days_late",
    "tenures": "person office state body status from to",
    "memberships": "state body from to",
    "conflicts": "kind question sides",
    "actors": "kind name names code state",
    "problems": "document where what why",
}


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(record=records_of(Record, depth=3))
def test_every_line_has_the_fields_of_the_contract(record: Record) -> None:
    lines = lines_of(record)
    assert tuple(lines) == KINDS
    for kind, fields in CONTRACT.items():
        for line in lines[kind]:
            assert {"id", "evidence", *fields.split()} <= set(line), kind


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(record=records_of(Record, depth=3))
def test_lines_of_one_kind_have_the_same_fields_and_the_csv_a_cell_for_each(record: Record) -> None:
    for kind, lines in lines_of(record).items():
        assert len({tuple(line) for line in lines}) <= 1
        rows = list(csv.reader(io.StringIO(as_csv(lines, kind))))
        assert len({len(row) for row in rows}) == 1
        if kind not in {"agreements", "conflicts"}:
            assert len(rows) == len(lines) + 1


def test_lines_are_written_when_they_are_looked_at(pen: Pen) -> None:
    statements = lines_of(pen.record())["statements"]
    assert len(statements[:1]) == 1
    assert statements[-1] == list(statements)[-1]
    assert statements[0] == statements[0]
    assert statements[0] is not statements[0]


def test_nested_fields_have_their_names(pen: Pen) -> None:
    lines = lines_of(pen.record(), recorded={"doc-1": "2024-05-01T00:00:00+00:00"})
    (agreement,) = lines["agreements"]
    assert {"stage", "occurred", "due", "by", "standing", "evidence"} <= set(agreement["stages"][1])
    assert agreement["stages"][1]["by"] == {"id": "act-Kari Berg", "name": "Kari Berg", "code": "NOR", "sector": "GOV"}
    assert set(lines["conflicts"][0]["sides"][0]) == {"value", "by", "documents", "origins", "evidence"}
    evidence = lines["events"][0]["evidence"][0]
    assert set(evidence) == {"document", "name", "start", "end", "sentence", "zone", "rule"}
    document = lines["documents"][0]
    assert document["published"] == {
        "start": "2024-03-01", "end": "2024-03-01", "edtf": "2024-03-01", "granularity": "day", "basis": "page",
    }  # fmt: skip
    assert document["zones"][0] == {"kind": "headline", "start": 0, "end": 14}
    assert (document["origin"], document["recorded"]) == ("ori-1", "2024-05-01T00:00:00+00:00")
    assert document["evidence"][0]["sentence"] == "Talks in Oslo"
    assert lines["events"][0]["occurred"] is None


def test_a_kind_without_lines_is_an_empty_file(tmp_path: Path) -> None:
    files = write_jsonlines(tmp_path / "out", lines_of(Record()))
    assert [path.name for path in files] == [f"{kind}.jsonl" for kind in KINDS]
    assert all(path.read_bytes() == b"" for path in files)


def test_json_lines_are_one_record_a_line_whatever_the_text(pen: Pen, tmp_path: Path) -> None:
    record = Record(problems=(Problem(id="p", document="d", where="w", what="a\nb\u2028c", why="é"),))
    path = write_jsonlines(tmp_path, {"problems": lines_of(record)["problems"]})[0]
    (line,) = path.read_bytes().splitlines()
    assert json.loads(line)["what"] == "a\nb\u2028c"


def test_csv_has_the_sentence_in_the_row_and_a_row_for_each_stage_and_side(pen: Pen) -> None:
    lines = lines_of(pen.record())
    stages = list(csv.DictReader(io.StringIO(as_csv(lines["agreements"], "agreements"))))
    assert [row["stage"] for row in stages] == ["signed", "reported_suspended"]
    assert [row["by"] for row in stages] == ["", "Kari Berg"]
    assert {row["evidence_sentence"] for row in stages} == {"Iceland met Norway."}
    sides = list(csv.DictReader(io.StringIO(as_csv(lines["conflicts"][:1], "conflicts"))))
    assert [(row["value"], row["origins"]) for row in sides] == [("Oslo", "1"), ("Bergen", "2")]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert guarded(cell).startswith("'")


@given(words=st.text())
def test_a_cell_is_one_line_and_never_a_formula(words: str) -> None:
    cell = guarded(words)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert len(cell.splitlines()) <= 1


def test_missing_values_are_empty_cells_and_numbers_stay_numbers(pen: Pen) -> None:
    record = Record(events=(pen.event(1, ["ISL"], intensity=-7.2),))
    (row,) = csv.DictReader(io.StringIO(as_csv(lines_of(record)["events"], "events")))
    assert (row["mode"], row["occurred"], row["place"], row["intensity"]) == ("", "", "", "-7.2")
    assert (row["actors"], row["actor_codes"]) == ("ISL", "ISL")
