"""Tenures and memberships of many documents."""

from __future__ import annotations

from datetime import date

from detente.linking.memberships import link_memberships
from detente.linking.tenures import find_tenure_conflicts, link_tenures
from detente.records.actor import Actor
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval, day
from detente.records.membership import Membership
from detente.records.tenure import Tenure

FIDAN = Actor(id="a-fidan", name="Hakan Fidan", kind="person", code="TUR")


def on(written: str) -> DateInterval:
    return day(date.fromisoformat(written), "stated") if written else UNKNOWN_DATE


def proof(document: str) -> tuple[Evidence, ...]:
    return (Evidence(document=document, name=document, start=0, end=4, sentence="text", zone="body", rule="test"),)


def tenure(document: str, **more: object) -> Tenure:
    fields: dict[str, object] = {"office": "foreign_minister", "state": "TUR", **more}
    return Tenure(id=f"ten-{document}", person=FIDAN, evidence=proof(document), **fields)  # type: ignore[arg-type]


def test_tellings_of_one_tenure_are_one_with_both_ends() -> None:
    (one,) = link_tenures([tenure("d1", start=on("2023-06-03")), tenure("d2", end=on("2024-05-01"))], {}, {})
    assert (one.start.edtf, one.end.edtf, len(one.evidence)) == ("2023-06-03", "2024-05-01", 2)


def test_a_title_that_leans_on_its_surroundings_is_not_the_one_shown() -> None:
    told = [tenure("d1", title="his then Turkish counterpart"), tenure("d2", title="Turkish Foreign Minister")]
    (one,) = link_tenures([*told, tenure("d3", title="minister")], {}, {})
    assert one.title == "Turkish Foreign Minister"


def test_acting_and_in_office_are_two() -> None:
    assert len(link_tenures([tenure("d1"), tenure("d2", status="acting")], {}, {})) == 2


def test_an_office_without_a_state_is_the_one_the_person_is_known_for() -> None:
    (one,) = link_tenures([tenure("d1"), tenure("d2", state=None)], {}, {})
    assert one.state == "TUR"


def test_an_envoy_who_is_also_called_ambassador_holds_one_office() -> None:
    (one,) = link_tenures([tenure("d1", office="ambassador"), tenure("d2", office="envoy")], {}, {})
    assert one.office == "ambassador"


def test_a_title_after_the_end_speaks_of_the_past() -> None:
    (one,) = link_tenures(
        [tenure("d1", seen=on("2024-01-05")), tenure("d2", seen=on("2024-09-05"), end=on("2024-05-01"))], {}, {}
    )
    assert one.seen.end == date(2024, 5, 1)


def test_days_that_disagree_are_a_conflict_with_both_sides() -> None:
    tellings = [tenure("d1", start=on("2023-06-03")), tenure("d2", start=on("2023-06-20"))]
    (conflict,) = find_tenure_conflicts(tellings, {}, {})
    assert [side.value for side in conflict.sides] == ["2023-06-03", "2023-06-20"]
    assert conflict.about == (link_tenures(tellings, {}, {})[0].id,)


def test_order_never_matters() -> None:
    tellings = [tenure("d1", start=on("2023-06-03")), tenure("d2", state=None), tenure("d3", status="former")]
    assert link_tenures(tellings, {}, {}) == link_tenures(tellings[::-1], {}, {})


def test_memberships_of_one_state_and_body_are_one_dated_by_most() -> None:
    told = [
        Membership(id=f"mem-{n}", state="SWE", body="NATO", start=on(written), evidence=proof(f"d{n}"))
        for n, written in enumerate(("2024-03-07", "2024-03-07", ""))
    ]
    (one,) = link_memberships(told, {})
    assert (one.start.edtf, len(one.evidence)) == ("2024-03-07", 3)
    assert link_memberships(told[::-1], {}) == (one,)
