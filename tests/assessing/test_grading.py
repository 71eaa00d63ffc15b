"""Grades: a letter for who tells, a digit for what is told, never one number."""

from __future__ import annotations

from detente.assessing.grading import latest_grades, standing_of
from detente.records.evidence import Evidence
from detente.records.grade import Grade
from detente.records.statement import Statement

EVIDENCE = Evidence(document="doc-1", name="a.txt", start=0, end=1, sentence="x", zone="body", rule="r")
STATEMENT = Statement(
    id="sta-1", speaker=None, speaker_text="The envoy", cue="said", cue_spans=(), content="it rained",
    content_spans=(), kind="indirect", evidence=(EVIDENCE,),
)  # fmt: skip
OUTLETS = {"doc-1": "Port Gazette"}


def test_what_nobody_graded_cannot_be_judged() -> None:
    assert standing_of(STATEMENT, OUTLETS, {}).short == "F/6"


def test_the_speakers_letter_stands_before_the_outlets() -> None:
    given = latest_grades(
        [Grade(kind="outlet", name="Port Gazette", grade="B"), Grade(kind="speaker", name="the envoy", grade="D")]
    )
    assert standing_of(STATEMENT, OUTLETS, given).short == "D/6"
    assert standing_of(STATEMENT, OUTLETS, given).outlet == "B"


def test_the_latest_grade_counts_whatever_the_order() -> None:
    early = Grade(kind="statement", name="sta-1", grade="2", made="2024-01-01T00:00:00+00:00")
    late = Grade(kind="statement", name="sta-1", grade="5", made="2024-02-01T00:00:00+00:00")
    assert standing_of(STATEMENT, OUTLETS, latest_grades([late, early])).short == "F/5"
