from __future__ import annotations

from detente.linking.wording import containment, likeness, rarities, words_of


def test_forms_of_a_word_meet_and_function_words_do_not_count():
    assert words_of("supplies drones") == words_of("supplying the drone")
    assert words_of("on Monday he said that it was") == frozenset()


def test_rare_words_weigh_more():
    common, rare = frozenset({"talks"}), frozenset({"turbine"})
    weights = rarities([common, common, common, rare])
    both = common | rare
    assert containment(both, rare, weights) == containment(both, common, weights) == 1.0
    assert likeness(both, rare, weights) > likeness(both, common, weights)
