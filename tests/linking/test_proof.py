from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from detente.linking.proof import in_order


def test_evidence_is_in_one_order_whatever_order_it_came_in(desk):
    document = desk.document("Berg met Arnason. They talked.")
    first = desk.evidence(document, "Berg met Arnason.")
    told = [first, replace(first, probability=0.6), replace(first, probability=0.9)]
    for some in permutations([*told, first]):
        assert [one.probability for one in in_order(some)] == [0.9, 0.6, None]
