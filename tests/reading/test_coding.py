"""Coding single sentences, with a pair given and without."""

from __future__ import annotations

import pytest

import detente
from detente.errors import UsageError


def best(text: str, actor: str, recipient: str, profile: str = "plover-2.0") -> str | None:
    coded = detente.code(text, actor, recipient, profile=profile)
    return coded[0].root if coded else None


def test_a_given_pair_is_coded_and_not_its_neighbour() -> None:
    text = "Norway condemned Sudan's attack on Chad."
    assert best(text, "Norway", "Sudan") == "ACCUSE"
    assert best(text, "Sudan", "Chad") == "ASSAULT"


@pytest.mark.parametrize(
    ("text", "plover", "era"),
    [
        ("Norway imposed sanctions on Chad.", "SANCTION", "COERCE"),
        ("Norway apologised to Chad.", "CONCEDE", "SUPPORT"),
        ("Norway withdrew its troops from Chad.", "RETREAT", "YIELD"),
        ("Norway will withdraw its troops from Chad.", "CONCEDE", "AGREE"),
        ("Norway will send aid to Chad.", "AGREE", "AGREE"),
        ("Norway will attack Chad.", "THREATEN", "THREATEN"),
        ("Norway did not sign the treaty with Chad.", "REJECT", "REJECT"),
    ],
)
def test_codebooks_file_the_same_event_under_their_own_root(text: str, plover: str, era: str) -> None:
    assert (best(text, "Norway", "Chad"), best(text, "Norway", "Chad", "cameo-era")) == (plover, era)


def test_without_a_pair_both_sides_are_found() -> None:
    (coded,) = detente.code("Norway gave Chad ten million dollars.")
    assert (coded.root, coded.actors[0].code, coded.recipients[0].code) == ("AID", "NOR", "TCD")


def test_one_given_side_keeps_only_its_own_events() -> None:
    text = "Norway gave Chad ten million dollars. Peru expelled two Mexican diplomats."
    assert [c.root for c in detente.code(text, actor="Peru")] == ["SANCTION"]


def test_a_side_that_is_not_in_the_text_is_left_open() -> None:
    assert best("Norway has launched an investigation.", "Norway", "somebody") == "ACCUSE"


def test_no_default_code() -> None:
    assert detente.code("Norway borders Sweden.", "Norway", "Sweden") == ()


def test_an_unknown_profile_names_those_there_are() -> None:
    with pytest.raises(UsageError, match="cameo-era"):
        detente.code("Norway met Chad.", profile="icews")


def test_a_coded_event_is_written_and_read_back_equal() -> None:
    (coded,) = detente.code("Norway gave Chad ten million dollars.")
    assert type(coded).from_dict(coded.to_dict()) == coded
