"""What thousands of articles tell alike is compared once."""

from __future__ import annotations

from datetime import date, timedelta

from detente.linking.agreements import link_agreements
from detente.linking.crowds import CROWD, pairs_within, stand_behind
from detente.linking.judgements import Decisions
from detente.records.agreement import Agreement, Stage
from detente.records.evidence import Evidence
from detente.records.interval import day

MANY = 4 * CROWD


def _told(number: int) -> Agreement:
    proof = Evidence(document=f"d{number}", name="d", start=0, end=1, sentence="t", zone="body", rule="test")
    return Agreement(
        id=f"agr-{number:05}",
        name="maritime treaty",
        names=("maritime treaty",),
        kind="treaty",
        parties=("GRC", "TUR"),
        subject="maritime",
        stages=(Stage(stage="negotiating", evidence=(proof,)),),
        evidence=(proof,),
    )


def _linked(decisions: Decisions = Decisions()) -> list[tuple[str, ...]]:  # noqa: B008
    accounts = [_told(number) for number in range(MANY)]
    published = {f"d{number}": day(date(2024, 1, 1) + timedelta(days=number % 365), "given") for number in range(MANY)}
    merged, where = link_agreements(accounts, published, {}, {}, decisions)
    assert set(where) == {a.id for a in accounts}
    return [tuple(sorted(one for one, into in where.items() if into == a.id)) for a in merged]


def test_an_agreement_told_in_hundreds_of_articles_is_one() -> None:
    assert [len(group) for group in _linked()] == [MANY]


def test_what_a_person_parted_stays_parted_in_a_crowd() -> None:
    groups = _linked(Decisions(different=(("agr-00003", "agr-00400"),)))
    assert not any({"agr-00003", "agr-00400"} <= set(group) for group in groups)


def test_a_small_block_is_compared_all_with_all() -> None:
    assert list(stand_behind(range(CROWD), lambda _: 0, str)) == []
    assert len(list(pairs_within(range(CROWD)))) == CROWD * (CROWD - 1) // 2


def test_of_a_crowd_one_of_each_key_is_compared_and_two_of_one_document_both() -> None:
    block = range(2 * CROWD)
    behind = dict(stand_behind(block, lambda number: number % 10, lambda number: str(number // 20)))
    seconds = {number for number in block if number // 10 % 2}
    assert set(block) - behind.keys() == set(range(10)) | seconds
    assert all(first % 10 == one % 10 for one, first in behind.items())
