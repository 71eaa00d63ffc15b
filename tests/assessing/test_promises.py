"""Outcomes of promises, from the record alone."""

from __future__ import annotations

from datetime import date

import pytest

from detente.assessing.promises import judge_promises
from detente.records.actor import Actor
from detente.records.agreement import Agreement, Stage
from detente.records.event import Event
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval, between, day
from detente.records.promise import Promise

PROOF = (Evidence(document="d", name="d", start=0, end=4, sentence="text", zone="body", rule="test"),)
ABIY = Actor(id="a-abiy", name="Abiy Ahmed", kind="person", code="ETH")
SISI = Actor(id="a-sisi", name="Abdel Fattah al-Sisi", kind="person", code="EGY")


def by(written: str) -> DateInterval:
    return between(None, date.fromisoformat(written), "stated") if written else UNKNOWN_DATE


def promise(due: str = "2024-12-31", made: str = "2024-03-01", **more: object) -> Promise:
    fields: dict[str, object] = {"expects": "signed", "about": ("agr",), "id": f"pro-{due}-{made}", "by": ABIY, **more}
    return Promise(
        by_text="", what="sign", parties=("EGY", "ETH"), made=day(date.fromisoformat(made), "stated"), due=by(due),
        evidence=PROOF, **fields,
    )  # type: ignore[arg-type]  # fmt: skip


def line(stage: str, occurred: str, **more: object) -> Agreement:
    when = day(date.fromisoformat(occurred), "stated")
    told = Stage(stage=stage, occurred=when, evidence=PROOF, **more)  # type: ignore[arg-type]
    return Agreement(
        id="agr", name="water treaty", kind="treaty", parties=("EGY", "ETH"), stages=(told,), evidence=PROOF
    )


def outcome(
    one: Promise, *agreements: Agreement, as_of: str = "2025-06-01", others: tuple[Promise, ...] = ()
) -> tuple[str, int | None]:
    judged = judge_promises((one, *others), agreements, (), date.fromisoformat(as_of))[0]
    return judged.outcome, judged.days_late


@pytest.mark.parametrize(
    ("stage", "occurred", "expected"),
    [
        ("signed", "2024-11-02", ("kept", None)),
        ("signed", "2024-12-31", ("kept", None)),
        ("signed", "2025-01-17", ("kept_late", 17)),
        ("ratified", "2024-11-02", ("kept", None)),
        ("signed", "2023-01-02", ("overdue", None)),
        ("ended", "2024-06-02", ("broken", None)),
        ("negotiating", "2024-06-02", ("overdue", None)),
    ],
)
def test_the_life_line_decides(stage: str, occurred: str, expected: tuple[str, int | None]) -> None:
    assert outcome(promise(), line(stage, occurred)) == expected


def test_what_happens_later_is_not_known_yet() -> None:
    assert outcome(promise(), line("signed", "2025-01-17"), as_of="2024-06-01") == ("open", None)
    assert outcome(promise(), line("signed", "2025-01-17"), as_of="2025-01-10") == ("overdue", None)


def test_a_promise_without_a_deadline_is_never_overdue() -> None:
    assert outcome(promise(due=""), as_of="2034-01-01") == ("open", None)
    assert outcome(promise(due=""), line("signed", "2025-01-17")) == ("kept", None)


def test_a_denied_or_alleged_signature_keeps_nothing() -> None:
    assert outcome(promise(), line("signed", "2024-11-02", standing="denied")) == ("overdue", None)


def test_a_later_day_by_the_same_speaker_supersedes() -> None:
    later = promise(due="2025-12-31", made="2025-01-05")
    assert outcome(promise(), others=(later,)) == ("superseded", None)
    other = promise(due="2025-12-31", made="2025-01-05", by=SISI)
    assert outcome(promise(), others=(other,)) == ("overdue", None)


def meeting(occurred: str, status: str = "actual") -> Event:
    return Event(
        id="evt", type="CONSULT", actors=(ABIY,), recipients=(SISI,), occurred=day(date.fromisoformat(occurred), "stated"),
        status=status, what="met", origins=1, documents=1, reports=("rep",), evidence=PROOF,
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (meeting("2024-10-23"), "kept"),
        (meeting("2024-10-23", "planned"), "overdue"),
        (meeting("2024-11-08"), "kept_late"),
        (meeting("2025-04-08"), "overdue"),
    ],
)
def test_a_planned_meeting_is_kept_by_the_meeting_itself(event: Event, expected: str) -> None:
    planned = promise(due="2024-10-24", expects="CONSULT", about=(), by=None)
    (judged,) = judge_promises((planned,), (), (event,), date(2025, 6, 1))
    assert judged.outcome == expected
