"""Whom a noun phrase stands for."""

from __future__ import annotations

import pytest

from detente.reading.actors import actors_of
from detente.reading.mentions import find_mentions
from detente.reading.model import load_model
from detente.reading.page import lay_out
from detente.reading.reader import read
from detente.sources.document import make_document


def codes(text: str, word: str, published: str | None = None) -> list[tuple[str | None, str | None]]:
    page = lay_out(make_document(text, published=published), load_model("sm").nlp)
    page = page.noting(mentions=find_mentions(page))
    token = [token for token in page.parse if token.text == word][-1]
    return [(actor.code, actor.sector) for actor in actors_of(page, token)]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Armenia and Azerbaijan exchanged fire.", "Armenia", ["ARM", "AZE"]),
        ("Cairo and Addis Ababa resumed talks.", "Cairo", ["EGY", "ETH"]),
        ("Greek-Turkish relations improved.", "relations", ["GRC", "TUR"]),
        ("The US-led coalition struck again.", "coalition", ["USA"]),
        ("China's outreach continued.", "outreach", ["CHN"]),
        ("The presidents of Chile and Peru spoke.", "presidents", ["CHL", "PER"]),
        ("Turkish and Greek officials met.", "officials", ["GRC", "TUR"]),
        ("North and South Korea agreed.", "Korea", ["PRK", "KOR"]),
        ("Serbia and Kosovo held talks. Both sides accused each other.", "sides", ["SRB", "KOS"]),
        ("India and Pakistan agreed. The two countries signed.", "countries", ["IND", "PAK"]),
        ("Japan and South Korea agreed. They signed it.", "They", ["JPN", "KOR"]),
        ("Turkey, which borders Syria, sent troops.", "which", ["TUR"]),
        ("Forces loyal to the Chadian president seized the town.", "Forces", ["TCD"]),
        ("The court heard a raid by Kenya was unlawful.", "raid", ["KEN"]),
        ("Diplomats from Peru and Chile left.", "Diplomats", ["PER", "CHL"]),
        ("Rescuers freed a Yemeni school bus.", "bus", ["YEM"]),
        ("The two countries, Peru and Chile, signed.", "countries", ["PER", "CHL"]),
        ("Peru's minister said his country agreed.", "country", ["PER"]),
        ("The European Union's Sudan envoys left.", "envoys", ["EUR"]),
        ("Iran-backed militias attacked.", "militias", []),
        ("The UN-backed government resigned.", "government", []),
        ("The king's rivals fled from Putin's allies.", "allies", []),
        ("Talks were held in Oslo.", "Oslo", []),
        ("The West protested.", "West", []),
    ],
)
def test_a_phrase_gives_its_states(text: str, word: str, expected: list[str]) -> None:
    assert [code for code, _ in codes(text, word)] == expected


def test_three_states_are_never_the_two_sides() -> None:
    assert codes("Iran, Iraq and Syria met. The two sides agreed.", "sides") == []


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Iranian troops advanced.", "troops", ("IRN", "MIL")),
        ("Houthi rebels fired on a ship.", "rebels", ("YEM", "REB")),
        ("Chinese state media reported it.", "media", ("CHN", "JRN")),
        ("The Knesset voted.", "Knesset", ("ISR", "LEG")),
        ("Police in Belgrade arrested him.", "Police", ("SRB", "COP")),
        ("NATO objected.", "NATO", ("NATO", "MIL")),
    ],
)
def test_who_acts_has_a_sector(text: str, word: str, expected: tuple[str, str]) -> None:
    assert codes(text, word) == [expected]


def test_a_state_inside_an_offices_name_is_itself() -> None:
    assert codes("The ambassador of Chad left.", "Chad") == [("TCD", "GOV")]


def test_they_explained_by_they_ends() -> None:
    text = "The envoys and they met the rebels and they fled. They and the others said they and they alone left."
    assert read(text) is not None


MEDIATED = (
    "Armenia and Azerbaijan fought for years. Armenian officials met Azerbaijani officials in March. "
    "Azerbaijan wants a road through Armenia. A truce was mediated by Russia and France. {} agreed to stop."
)


@pytest.mark.parametrize("words", ["The two countries", "Both sides"])
def test_both_countries_are_those_the_article_is_about_and_not_the_mediators(words: str) -> None:
    found = codes(MEDIATED.format(words), words.rsplit(maxsplit=1)[-1])
    assert sorted(code for code, _ in found if code) == ["ARM", "AZE"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru signed a deal with Chile. Kenya hosted a summit. Both countries agreed.", ["PER", "CHL"]),
        ("France said the two countries, Peru and Chile, agreed.", ["PER", "CHL"]),
        ("Peru and Chile are rivals. Kenya said both countries agreed.", ["PER", "CHL"]),
        ("Putin met Macron. The two leaders spoke of Syria. The two countries agreed.", ["RUS", "FRA"]),
    ],
)
def test_who_hosts_or_speaks_is_no_side(text: str, expected: list[str]) -> None:
    assert [code for code, _ in codes(text, "countries", "2024-05-01")] == expected


def test_both_sides_said_over_and_over_ends() -> None:
    assert read("Peru met Chile. " + "Both sides agreed that both sides spoke of both sides. " * 60) is not None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Gaddafi's son was wounded.", "son", "group"),
        ("Supporters of Gaddafi marched.", "Supporters", "group"),
        ("Gaddafi's visit ended.", "visit", "person"),
    ],
)
def test_whoever_belongs_to_a_ruler_is_of_his_state_and_not_he(text: str, name: str, kind: str) -> None:
    page = lay_out(make_document(text, published="2011-03-01"), load_model("sm").nlp)
    page = page.noting(mentions=find_mentions(page))
    token = next(token for token in page.parse if token.text == name)
    assert [(actor.kind, actor.state) for actor in actors_of(page, token)] == [(kind, "LBY")]
