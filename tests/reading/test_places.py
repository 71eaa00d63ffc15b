"""Where something happened."""

from __future__ import annotations

import pytest

from detente.reading.mentions import find_mentions
from detente.reading.model import load_model
from detente.reading.page import lay_out
from detente.reading.places import country_of, place_of
from detente.records.place import Place
from detente.sources.document import make_document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The forum was held in Kazan, Tatarstan, Russia.", Place(name="Kazan", country="RUS")),
        ("The ministers met in Tehran on Monday.", Place(name="Tehran", country="IRN")),
        ("A bus crashed in northern Peru.", Place(name="Peru", country="PER")),
        ("They gathered in the Indian city of Agra.", Place(name="Agra", country="IND")),
        ("In an interview he denied it.", None),
        ("He spoke in Parliament.", None),
        ("They grew closer in the aftermath of the Ukraine war.", None),
        ("They cooperate in Syria, where both support Damascus.", Place(name="Syria", country="SYR")),
    ],
)
def test_a_locative_phrase_gives_a_place_and_its_country(text: str, expected: Place | None) -> None:
    page = lay_out(make_document(text), load_model("sm").nlp)
    page = page.noting(mentions=find_mentions(page))
    assert place_of(page, page.sentences[0].span) == expected


def test_an_unknown_town_has_no_country() -> None:
    assert country_of("Nowhere") is None
    assert country_of("Basra") == "IRQ"
