from __future__ import annotations

from detente.linking.likenesses import Likenesses


def noted(*pairs):
    alike = Likenesses("abcd")
    for one, other, score, why in pairs:
        alike.add(one, other, score, why)
    return alike


def test_pairs_are_given_part_by_part_and_none_between_parts():
    alike = noted(("b", "a", 0.9, "x"), ("c", "b", 0.8, "y"), ("c", "d", 0.7, "x"))
    assert [list(pairs) for pairs in alike.inside(["ab", "cd"])] == [[("a", "b", 0.9)], [("c", "d", 0.7)]]
    assert alike.reasons(["ab", "cd"]) == {("a", "b"): "x", ("c", "d"): "x"}
    assert list(alike.reaching(0.8)) == [("a", "b"), ("b", "c")]


def test_a_pair_noted_twice_counts_once():
    alike = noted(("a", "b", 0.5, "x"), ("b", "c", 0.5, "x"), ("b", "a", 0.5, "x"))
    assert [list(pairs) for pairs in alike.inside(["abc"])] == [[("a", "b", 0.5), ("b", "c", 0.5)]]


def test_parts_may_hold_what_was_never_compared():
    assert noted(("a", "b", 0.5, "x")).reasons([("a", "b", "elsewhere"), ()]) == {("a", "b"): "x"}
