from __future__ import annotations

import pytest

from detente.reference.load import load
from detente.reference.quarters import Quarter, compass_quarter, opposite, quarter_of
from detente.reference.states import all_states


@pytest.mark.parametrize(
    ("text", "names", "quarter"),
    [
        ("a crash in northeastern Iran", ("Iran",), "north-east"),
        ("in the south of Lebanon", ("Lebanon",), "south"),
        ("the north-western part of Syria", ("Syria",), "north-west"),
        ("eastern Ukraine", ("Ukraine",), "east"),
        ("he visited Iran", ("Iran",), None),
        ("talks in the forth round", ("Iran",), None),
    ],
)
def test_compass_words_before_a_state_give_its_quarter(text, names, quarter):
    assert compass_quarter(text, names) == quarter


def test_a_listed_place_is_found_within_more_words():
    found = quarter_of("the mountainous province of East Azerbaijan", "IRN")
    assert found is not None
    assert (found.name, found.quarter) == ("East Azerbaijan", "north-west")
    assert quarter_of("Tehran", "IRN") is None


def test_only_quarters_across_the_middle_exclude_each_other():
    assert opposite("north-east", "north-west")
    assert opposite("south", "north-west")
    assert not opposite("north", "north-west")
    assert not opposite("east", "north")


def test_every_state_is_known_and_no_place_lies_in_two_quarters():
    listed = load("quarters.yml", dict[str, dict[Quarter, tuple[str, ...]]])
    assert set(listed) <= set(all_states())
    for state, quarters in listed.items():
        places = [place for named in quarters.values() for place in named]
        assert len(places) == len(set(places)), state
