from __future__ import annotations

from detente.linking.clusters import cluster


def test_average_link_does_not_chain():
    scores = {("a", "b"): 0.9, ("b", "c"): 0.9}
    assert cluster("abc", scores, cut=0.6) == (("a", "b"), ("c",))
    assert cluster("abc", scores | {("a", "c"): 0.5}, cut=0.6) == (("a", "b", "c"),)


def test_different_holds_through_others():
    assert cluster("abc", {}, cut=0.5, same=[("a", "b"), ("b", "c")], different=[("a", "c")]) == (("a", "b"), ("c",))
    scores = {("a", "b"): 0.9, ("b", "c"): 0.95, ("a", "c"): 0.9}
    assert cluster("abc", scores, cut=0.5, different=[("a", "c")]) == (("a",), ("b", "c"))
