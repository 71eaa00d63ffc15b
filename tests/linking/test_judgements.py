from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from detente.errors import UsageError
from detente.linking import link
from detente.linking.judgements import decide, pairs_judged
from detente.records.agreement import Agreement, Stage
from detente.records.judgement import Judgement
from detente.records.membership import Membership
from detente.records.reading import Reading
from detente.records.tenure import Tenure

if TYPE_CHECKING:
    from detente.records.record import Record


def judged(left, right, verdict, made):
    return Judgement(left=left, right=right, verdict=verdict, made=made)


def test_the_latest_word_on_a_pair_counts_whichever_side_is_named_first():
    decided = decide(
        [judged("b", "a", "different", "2024-02-02T00:00:00Z"), judged("a", "b", "same", "2024-01-01T00:00:00Z")]
    )
    assert (decided.same, decided.different) == ((), (("a", "b"),))


def test_none_takes_a_judgement_back_and_unsure_decides_nothing():
    assert decide([judged("a", "b", "same", "1"), judged("a", "b", "none", "2")]) == decide([])
    assert decide([judged("a", "b", "unsure", "1")]) == decide([])


def test_of_two_words_at_one_moment_the_more_cautious_counts():
    decided = decide([judged("a", "b", "different", "1"), judged("a", "b", "same", "1")])
    assert decided.different == (("a", "b"),)


def test_a_line_judged_different_from_itself_is_wrong_until_that_is_taken_back():
    wrong = judged("rpt-1", "rpt-1", "different", "1")
    assert decide([wrong]).wrong == {"rpt-1"}
    assert decide([wrong]).different == ()
    assert decide([wrong, judged("rpt-1", "rpt-1", "none", "2")]) == decide([])
    assert decide([judged("rpt-1", "rpt-1", "same", "1")]) == decide([])


def told(desk: Any) -> tuple[Reading, Reading]:
    """Two articles that name one president, one membership, and one pact with two stages."""
    olav = desk.person("Olav Dahl", "NOR")
    found = []
    for number in ("first", "second"):
        document = desk.document(f"The {number} article.", "2024-03-04")
        evidence = (desk.evidence(document),)
        stages = (Stage(stage="signed", occurred=desk.when("2024-03-01"), evidence=evidence),)
        if number == "first":
            stages = (*stages, Stage(stage="in_force", occurred=desk.when("2024-03-03"), evidence=evidence))
        found.append(
            Reading(
                document=document,
                agreements=(Agreement(id=f"agr-{number}", name="fish pact", names=("fish pact",), kind="pact",
                                      parties=("ISL", "NOR"), stages=stages, evidence=evidence),),
                tenures=(Tenure(id=f"ten-{number}", person=olav, office="president", state="NOR",
                                seen=desk.when("2024-03-04"), evidence=evidence),),
                memberships=(Membership(id=f"mem-{number}", state="NOR", body="NATO", evidence=evidence),),
            )
        )  # fmt: skip
    return found[0], found[1]


def wrong_of(record: Record, identity: str) -> list[Judgement]:
    return [
        judged(one, other, "different", "1") for one, other in pairs_judged(record, identity, identity, "different")
    ]


@pytest.mark.parametrize("kind", ["agreements", "tenures", "memberships"])
def test_a_line_that_two_documents_tell_is_left_out_with_both_tellings(desk: Any, kind: str) -> None:
    readings = told(desk)
    record = link(readings)
    (line,) = getattr(record, kind)
    wrong = wrong_of(record, line.id)
    assert len(wrong) == 2
    after = link(readings, wrong)
    assert getattr(after, kind) == ()
    assert link(readings, [*wrong, *(replace(one, verdict="none", made="2") for one in wrong)]) == record


def test_what_another_document_says_later_is_judged_anew(desk: Any) -> None:
    first, second = told(desk)
    record = link([first])
    wrong = wrong_of(record, record.memberships[0].id)
    (left,) = link([first, second], wrong).memberships
    assert {one.document for one in left.evidence} == {second.document.id}


def test_a_stage_is_left_out_and_its_agreement_stays(desk: Any) -> None:
    readings = told(desk)
    record = link(readings)
    (pact,) = record.agreements
    signed = next(stage for stage in pact.stages if stage.stage == "signed")
    after = link(readings, wrong_of(record, signed.id))
    assert [stage.stage for stage in after.agreements[0].stages] == ["in_force"]
    assert after.agreements[0].id == pact.id


def test_a_disagreement_that_is_none_is_left_out(desk: Any) -> None:
    first, second = told(desk)
    later = replace(second.tenures[0], start=desk.when("2024-02-01"))
    readings = (
        replace(first, tenures=(replace(first.tenures[0], start=desk.when("2024-01-01")),)),
        replace(second, tenures=(later,)),
    )
    record = link(readings)
    (conflict,) = record.conflicts
    after = link(readings, wrong_of(record, conflict.id))
    assert after.conflicts == ()
    assert after.tenures == record.tenures


def test_documents_and_unknown_lines_are_not_marked(desk: Any) -> None:
    record = link(told(desk))
    for identity in (record.documents[0].id, "ten-0", ""):
        with pytest.raises(UsageError, match="no line of the record"):
            pairs_judged(record, identity, identity, "different")
