"""Successions: the days on which somebody who leads took office."""

from __future__ import annotations

from datetime import date

from detente.assessing.successions import find_successions
from detente.records.actor import Actor
from detente.records.dyad import dyad
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval, between, day
from detente.records.record import Record
from detente.records.tenure import Tenure, TenureStatus

PROOF = Evidence(document="d", name="d", start=0, end=1, sentence="x", zone="body", rule="r")


def tenure(
    name: str, office: str, start: DateInterval, state: str = "PER", status: TenureStatus = "in_office"
) -> Tenure:
    person = Actor(id=f"act-{name}", name=name, kind="person", code=state)
    return Tenure(
        id=f"ten-{name}", person=person, office=office, state=state, status=status, start=start, evidence=(PROOF,)
    )


def test_leaders_who_took_office_on_a_day_are_listed_in_order_and_nobody_else() -> None:
    record = Record(
        tenures=(
            tenure("Late", "president", day(date(2021, 7, 28), "stated")),
            tenure("Early", "foreign_minister", day(date(2020, 11, 18), "stated"), status="acting"),
            tenure("Envoy", "ambassador", day(date(2021, 1, 1), "stated")),
            tenure("Vague", "president", between(date(2021, 1, 1), date(2021, 12, 31), "stated")),
            tenure("Undated", "prime_minister", UNKNOWN_DATE),
            tenure("Elsewhere", "president", day(date(2021, 1, 1), "stated"), state="BOL"),
            tenure("Elect", "president", day(date(2021, 6, 6), "stated"), status="elect"),
        )
    )
    found = find_successions(record, dyad("PER", "CHL"))
    assert [(when.isoformat(), who.person.name) for when, who in found] == [
        ("2020-11-18", "Early"),
        ("2021-07-28", "Late"),
    ]
