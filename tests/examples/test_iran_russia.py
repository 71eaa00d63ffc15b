"""The record of the example corpus, reviewed by hand against its thirty-five articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.assessing.change import change
from detente.assessing.promises import judge_promises
from detente.linking import link
from detente.reading.model import load_model
from detente.reading.reader import read_document
from detente.records.document import Document
from detente.sources.fetch import fetch

if TYPE_CHECKING:
    from detente.records.record import Record

CORPUS = Path(__file__).parents[2] / "examples" / "iran-russia"
BOTH = {"IRN", "RUS"}


@pytest.fixture(scope="module")
def record() -> Record:
    model = load_model("sm")
    documents = [item for item in fetch([CORPUS]) if isinstance(item, Document)]
    return link([read_document(document, model) for document in documents])


def test_thirty_five_articles_have_two_copies_of_the_agency(record: Record) -> None:
    assert len(record.documents) == 35
    copied = [origin for origin in record.origins if len(origin.documents) > 1]
    names = {d.id: d.name for d in record.documents}
    assert sorted(sorted(names[d] for d in origin.documents) for origin in copied) == [
        ["2024-05-20-crash-copy.txt", "2024-05-20-raisi-dead.txt"],
        ["2025-01-17-treaty-signed.txt", "2025-01-18-treaty-copy.txt"],
    ]


def test_undated_articles_are_dated_by_what_they_tell(record: Record) -> None:
    dates = {d.name: d.published for d in record.documents}
    call = dates["undated-bagheri-lavrov-call.txt"]
    assert call.basis == "inferred"
    assert call.start == date(2024, 5, 25)
    assert dates["undated-election-and-call.txt"].edtf == "2024-07-05/2024-07-28"


@pytest.mark.parametrize(
    ("day", "mode"),
    [
        ("2022-01-19", None),
        ("2022-07-19", None),
        ("2022-09-15", None),
        ("2023-12-07", None),
        ("2024-05-20", "phone"),
        ("2024-05-25", "phone"),
        ("2024-06-10", None),
        ("2024-07-08", "phone"),
        ("2024-08-05", None),
        ("2024-09-17", None),
        ("2024-09-30", None),
        ("2024-10-11", None),
        ("2024-10-23", None),
        ("2025-06-23", None),
        ("2025-09-01", None),
    ],
)
def test_every_contact_of_the_two_is_found_on_its_day(record: Record, day: str, mode: str | None) -> None:
    met = [
        event
        for event in record.events
        if event.type == "CONSULT"
        and event.status == "actual"
        and event.occurred.edtf == day
        and {actor.code for actor in (*event.actors, *event.recipients)} >= BOTH
    ]
    assert met
    assert mode is None or mode in {event.mode for event in met}


def test_the_treaty_is_one_life_line_from_draft_to_two_days_in_force(record: Record) -> None:
    (treaty,) = [a for a in record.agreements if any(s.stage == "ratified" for s in a.stages)]
    assert treaty.parties == ("IRN", "RUS")
    assert treaty.term == "20 years"
    dated = {(s.stage, s.party, s.occurred.edtf) for s in treaty.stages if s.occurred.known}
    assert {
        ("signed", None, "2025-01-17"),
        ("ratified", "RUS", "2025-04-08"),
        ("ratified", "IRN", "2025-05-21"),
        ("in_force", None, "2025-10-02"),
    } <= dated
    assert len([s for s in treaty.stages if s.stage == "in_force"]) == 2
    assert {s.standing for s in treaty.stages if s.stage == "reported_suspended"} & {"contested", "denied"}


def test_the_deadline_was_missed_by_seventeen_days(record: Record) -> None:
    judged = judge_promises(record.promises, record.agreements, record.events, date(2025, 11, 18))
    late = [p for p in judged if p.due.end == date(2024, 12, 31) and p.expects == "signed"]
    assert {(p.outcome, p.days_late) for p in late} == {("kept_late", 17)}
    assert any(p.by is not None and p.by.name == "Kazem Jalali" for p in late)


def test_sources_that_disagree_stand_side_by_side(record: Record) -> None:
    kinds = {conflict.kind for conflict in record.conflicts}
    assert {"wording", "date", "denial", "standing"} <= kinds
    (force,) = [c for c in record.conflicts if c.kind == "date" and "force" in c.question]
    assert len(force.sides) == 2


def test_names_written_differently_are_one_person(record: Record) -> None:
    people = {actor.name: actor for actor in record.actors if actor.kind == "person"}
    raisi = next(actor for name, actor in people.items() if "Raisi" in name)
    assert {"Ebrahim Raisi", "Ibrahim Raisi"} <= set(raisi.names)
    for surname in ("Raisi", "Lavrov", "Shoigu", "Araghchi"):
        assert len([name for name in people if surname in name]) == 1
    assert {a.code for name, a in people.items() if "Lavrov" in name} == {"RUS"}


def test_offices_change_hands(record: Record) -> None:
    held = {(t.person.name.split()[-1], t.office, t.status) for t in record.tenures if t.state == "IRN"}
    assert ("Pezeshkian", "president", "elect") in held
    assert ("Pezeshkian", "president", "in_office") in held
    assert any(office == "foreign_minister" and status == "acting" for _, office, status in held)


def test_memberships_have_their_days(record: Record) -> None:
    (iran,) = [m for m in record.memberships if (m.state, m.body, m.status) == ("IRN", "SCO", "member")]
    assert iran.start.edtf == "2023-07-04"


def test_a_year_before_the_shock_has_too_little_to_tell(record: Record) -> None:
    test = change(record, "IRN", "RUS", after="2024-05-19", window=365)
    assert test.answer == "cannot_tell"
    assert test.continuity


def test_every_quotation_stands_in_its_article(record: Record) -> None:
    texts = {document.id: document.text for document in record.documents}
    lines = (*record.events, *record.statements, *record.tenures, *record.memberships, *record.promises)
    for line in lines:
        for evidence in line.evidence:
            assert texts[evidence.document][evidence.start : evidence.end] == evidence.sentence
