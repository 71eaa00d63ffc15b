"""Promises of many documents: one speaker, one thing, one day is one promise made often."""

from __future__ import annotations

from datetime import date

from detente.linking.promises import link_promises
from detente.records.actor import Actor
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval, between, day
from detente.records.promise import Promise

MODI = Actor(id="a-modi", name="Narendra Modi", kind="person", code="IND")
XI = Actor(id="a-xi", name="Xi Jinping", kind="person", code="CHN")
YEAR_END = between(None, date(2024, 12, 31), "stated")


def promise(document: str, by: Actor | None = MODI, due: DateInterval = YEAR_END, expects: str = "signed") -> Promise:
    proof = Evidence(document=document, name=document, start=0, end=4, sentence="text", zone="body", rule="test")
    return Promise(
        id=f"pro-{document}", by=by, by_text="", what="sign", expects=expects, parties=("CHN", "IND"), about=(f"agr-{document}",),
        made=day(date(2024, 3, int(document[1:])), "stated"), due=due, evidence=(proof,),
    )  # fmt: skip


def linked(*promises: Promise, origins: dict[str, str] | None = None) -> tuple[Promise, ...]:
    lines = {f"agr-d{n}": "agr-d1" for n in range(1, 9)}
    return link_promises(promises, {}, {}, origins or {}, lines)


def test_a_promise_made_twice_is_one_with_two_occasions() -> None:
    (one,) = linked(promise("d1"), promise("d2"))
    assert (one.occasions, one.made.edtf, one.about) == (2, "2024-03-01", ("agr-d1",))


def test_a_copied_article_is_one_occasion() -> None:
    (one,) = linked(promise("d1"), promise("d2"), origins={"d1": "o", "d2": "o"})
    assert one.occasions == 1


def test_another_speaker_day_or_aim_is_another_promise() -> None:
    later = between(None, date(2025, 3, 31), "stated")
    found = linked(
        promise("d1"),
        promise("d2", by=XI),
        promise("d3", due=later),
        promise("d4", due=UNKNOWN_DATE),
        promise("d5", expects="ratified"),
    )
    assert len(found) == 5


def test_order_never_matters() -> None:
    promises = [promise("d1"), promise("d2"), promise("d3", by=XI)]
    assert linked(*promises) == linked(*reversed(promises))
