from __future__ import annotations

from detente.linking.judgements import decide
from detente.records.judgement import Judgement


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
