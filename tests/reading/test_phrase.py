"""Actor phrases on their own."""

from __future__ import annotations

import pytest

from detente.reading.phrase import resolve_phrase


@pytest.mark.parametrize(
    ("phrase", "code", "sector"),
    [
        ("Bolivia", "BOL", None),
        ("the Bolivian foreign minister", "BOL", "GOV"),
        ("a former Bolivian minister", "BOL", "ELI"),
        ("three Danish fishermen", "DNK", "CVL"),
        ("the Royal Navy", "GBR", "MIL"),
        ("spokesman for the Israeli army", "ISR", "MIL"),
        ("president of the Bundestag", "DEU", "LEG"),
        ("police", None, "COP"),
        ("Oxfam", None, "NGO"),
        ("the Kremlin", "RUS", "GOV"),
    ],
)
def test_a_phrase_gives_state_and_sector(phrase: str, code: str | None, sector: str | None) -> None:
    actor = resolve_phrase(phrase)
    assert actor is not None
    assert (actor.code, actor.sector) == (code, sector)


def test_a_holder_is_in_office_only_on_the_days_of_it() -> None:
    now, later = resolve_phrase("Tony Blair", as_of="2003-01-01"), resolve_phrase("Tony Blair", as_of="2012-01-01")
    assert now is not None
    assert later is not None
    assert (now.sector, later.sector) == ("GOV", "ELI")


def test_an_armed_group_that_took_power_is_the_government_from_then_on() -> None:
    rebels, rulers = resolve_phrase("Taliban", as_of="2010-01-01"), resolve_phrase("Taliban", as_of="2023-01-01")
    assert rebels is not None
    assert rulers is not None
    assert (rebels.sector, rulers.sector) == ("REB", "GOV")


def test_the_context_says_whose_it_is_where_the_phrase_does_not() -> None:
    actor = resolve_phrase("the defence ministry", context="Kenya")
    assert actor is not None
    assert actor.code == "KEN"


def test_words_that_name_nobody_give_nobody() -> None:
    assert resolve_phrase("blue sky") is None
    assert resolve_phrase("") is None
