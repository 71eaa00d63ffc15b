"""Agreements of many documents: which accounts are of one, and the life line they make."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.linking.agreements import link_agreements
from detente.linking.judgements import Decisions
from detente.records.actor import Actor
from detente.records.agreement import Agreement, Stage
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval, between, day

FIDAN = Actor(id="a-fidan", name="Hakan Fidan", kind="person", code="TUR")
DENDIAS = Actor(id="a-dendias", name="Nikos Dendias", kind="person", code="GRC")


def on(written: str) -> DateInterval:
    if written.startswith("../"):
        return between(None, date.fromisoformat(written[3:]), "stated")
    return day(date.fromisoformat(written), "stated") if written else UNKNOWN_DATE


def proof(document: str) -> Evidence:
    return Evidence(document=document, name=document, start=0, end=4, sentence="text", zone="body", rule="test")


def stage(document: str, kind: str, occurred: str = "", **more: object) -> Stage:
    return Stage(stage=kind, occurred=on(occurred), evidence=(proof(document),), **more)  # type: ignore[arg-type]


def told(document: str, *stages: Stage, parties: tuple[str, ...] = ("GRC", "TUR"), **more: object) -> Agreement:
    fields: dict[str, object] = {"name": "agreement", "names": ("agreement",), "kind": "agreement", **more}
    return Agreement(id=f"agr-{document}", parties=parties, stages=stages, evidence=(proof(document),), **fields)  # type: ignore[arg-type]


def linked(*accounts: Agreement, decisions: Decisions = Decisions(), **days: str) -> tuple[Agreement, ...]:  # noqa: B008
    published = {a.evidence[0].document: on(days.get(a.evidence[0].document, "2024-05-01")) for a in accounts}
    agreements, _ = link_agreements(accounts, published, {}, {}, decisions)
    return agreements


def test_one_agreement_under_many_names_is_one_life_line() -> None:
    (one,) = linked(
        told(
            "d1",
            stage("d1", "negotiating", "2024-01-03"),
            name="maritime pact",
            names=("maritime pact",),
            subject="maritime",
        ),
        told("d2", stage("d2", "signed", "2024-05-02"), name="the maritime treaty", kind="treaty", subject="maritime"),
    )
    assert [s.stage for s in one.stages] == ["negotiating", "signed"]
    assert one.kind == "treaty"
    assert one.reasons


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"subject": "trade"}, {"subject": "border"}),
        ({"term": "5 years"}, {"term": "20 years"}),
        ({"kind": "ceasefire"}, {"kind": "treaty"}),
        ({"parties": ("EGY", "ETH")}, {"parties": ("EGY", "SDN")}),
    ],
)
def test_subject_term_kind_and_parties_part_agreements(left: dict[str, object], right: dict[str, object]) -> None:
    assert len(linked(told("d1", **left), told("d2", **right))) == 2  # type: ignore[arg-type]


def test_signatures_years_apart_are_of_two_agreements() -> None:
    found = linked(told("d1", stage("d1", "signed", "2001-03-12")), told("d2", stage("d2", "signed", "2024-01-17")))
    assert len(found) == 2


def test_an_agreement_still_to_come_is_not_the_one_signed_long_before() -> None:
    found = linked(
        told("d1", stage("d1", "signed", "2019-03-12")), told("d2", stage("d2", "expected", due=on("../2024-12-31")))
    )
    assert len(found) == 2


def test_what_is_in_force_was_not_signed_later() -> None:
    found = linked(told("d1", stage("d1", "in_force", "2024-03-12")), told("d2", stage("d2", "signed", "2024-09-26")))
    assert len(found) == 2


def test_an_expected_entry_into_force_follows_the_signature() -> None:
    found = linked(
        told("d1", stage("d1", "signed", "2024-01-17")),
        told("d2", stage("d2", "expected", wording="enters into force", aims_at="in_force")),
        d1="2024-01-18",
        d2="2024-06-18",
    )
    assert len(found) == 1


def test_two_days_of_entry_into_force_stay_two() -> None:
    (one,) = linked(
        told("d1", stage("d1", "signed", "2024-01-17"), stage("d1", "in_force", "2024-07-01", by=FIDAN)),
        told("d2", stage("d2", "signed", "2024-01-17"), stage("d2", "in_force", "2024-10-02")),
        d1="2024-07-05",
        d2="2024-10-03",
    )
    assert [s.occurred.edtf for s in one.stages if s.stage == "in_force"] == ["2024-07-01", "2024-10-02"]
    assert len([s for s in one.stages if s.stage == "signed"]) == 1


def test_what_one_asserts_and_another_denies_is_kept_in_both_versions() -> None:
    (one,) = linked(
        told("d1", stage("d1", "reported_suspended", "2024-05-01", by=FIDAN)),
        told("d2", stage("d2", "reported_suspended", "2024-05-02", by=DENDIAS, standing="denied")),
    )
    versions = [(s.standing, s.by.name if s.by else "", [a.name for a in s.contested_by]) for s in one.stages]
    assert versions == [("contested", "Hakan Fidan", ["Nikos Dendias"]), ("denied", "Nikos Dendias", [])]


def test_two_speakers_expectations_stay_two_and_one_speakers_become_one() -> None:
    (one,) = linked(
        told("d1", stage("d1", "expected", due=on("../2024-12-31"), by=FIDAN)),
        told("d2", stage("d2", "expected", due=on("../2024-12-31"), by=FIDAN)),
        told("d3", stage("d3", "expected", by=DENDIAS)),
    )
    assert sorted((s.by.name if s.by else "", len(s.evidence)) for s in one.stages) == [
        ("Hakan Fidan", 2),
        ("Nikos Dendias", 1),
    ]


def test_each_side_ratifies_for_itself() -> None:
    (one,) = linked(
        told("d1", stage("d1", "ratified", "2024-05-01", party="TUR")),
        told("d2", stage("d2", "ratified", "2024-05-01", party="GRC")),
    )
    assert sorted(s.party or "" for s in one.stages) == ["GRC", "TUR"]


def test_judged_different_is_never_overruled() -> None:
    accounts = (told("d1", subject="trade"), told("d2", subject="trade"))
    apart = Decisions(different=((accounts[0].id, accounts[1].id),))
    assert len(linked(*accounts)) == 1
    assert len(linked(*accounts, decisions=apart)) == 2


@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_order_never_matters(seed: int) -> None:
    accounts = [
        told("d1", stage("d1", "negotiating", "2024-01-03"), subject="trade"),
        told("d2", stage("d2", "signed", "2024-05-02"), subject="trade", kind="treaty"),
        told("d3", stage("d3", "expected", due=on("../2024-12-31"), by=FIDAN)),
        told("d4", stage("d4", "signed", "2024-05-03", by=DENDIAS), subject="border"),
        told("d5", stage("d5", "in_force", "2024-06-03"), subject="trade"),
    ]
    expected = linked(*accounts)
    Random(seed).shuffle(accounts)
    assert linked(*accounts) == expected
