"""The speaker's stance, apart from the polarity of what is said."""

from __future__ import annotations

import pytest

from detente.reading.model import load_model
from detente.reading.page import lay_out
from detente.reading.statements import find_statements
from detente.sources.document import make_document


def stances_of(text: str) -> dict[str, str]:
    page = lay_out(make_document(text), load_model("sm").nlp)
    return {statement.speaker_text: statement.stance for statement in find_statements(page)}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Nairobi said the delay was not in the interest of either side.", "asserts"),
        ("The ministry said no decision had been taken.", "asserts"),
        ("The envoy said the two leaders had not discussed the dam.", "asserts"),
        ("The premier said the ferry would not sail before May.", "predicts"),
        ("“We will not leave the fort,” the general said.", "promises"),
        ("The general warned: “We will strike back.”", "promises"),
        ("The ministry said it had not violated the truce.", "denies"),
        ("The ministry said the reports were not true.", "denies"),
        ("The ministry said no such letter existed.", "denies"),
        ("Peru rejected the allegation.", "denies"),
        ("The council said it welcomed the accord.", "praises"),
        ("Two ministers said they doubted the figures.", "doubts"),
        ("The embassy said a deal was likely.", "predicts"),
        ("“They shelled the bridge,” the mayor said.", "accuses"),
    ],
)
def test_a_negated_content_is_a_denial_only_where_it_answers_a_claim(text: str, stance: str) -> None:
    assert list(stances_of(text).values()) == [stance]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Lima said the patrol was an act of piracy.", "accuses"),
        ("Lima said the patrols were unsafe and unlawful.", "accuses"),
        ("Lima said Quito was trying to undermine the truce.", "accuses"),
        ("Lima said Quito was using grain as a weapon.", "accuses"),
        ("Lima said Quito had deliberately closed the bridge.", "accuses"),
        ("Lima said Quito should have asked first.", "accuses"),
        ("Lima said Quito was to blame for the collapse.", "accuses"),
        ("Lima said it was alarmed by the drills.", "accuses"),
        ("Lima said the war had disrupted its trade.", "asserts"),
        ("Lima said there was a danger.", "asserts"),
        ("Lima said it was essential to reopen the bridge.", "demands"),
        ("“Stop the drills,” the envoy said.", "demands"),
        ("Lima said it had ordered the army to wait.", "asserts"),
        ("“We call on Quito to wait,” the envoy said.", "demands"),
        ("Lima said Quito could reopen the bridge in May.", "predicts"),
        ("“I am confident that Quito will wait,” the envoy said.", "predicts"),
        ("Lima said it was not convinced that Quito would wait.", "doubts"),
        ("“Any attack will receive a response,” the general said.", "promises"),
        ("“We will not be intimidated,” the general said.", "promises"),
        ("Lima said it was grateful for the ferry.", "praises"),
        ("Lima said Quito had played a constructive role.", "praises"),
        ("Lima said the report was full of falsehoods.", "denies"),
        ("Lima said it had nothing to do with the raid.", "denies"),
        ("Lima said it had had no part in the raid.", "denies"),
        ("Lima rejected the proposal.", "asserts"),
        ("Lima called the vote a sham.", "accuses"),
        ("Lima called its own vote a mistake.", "asserts"),
        ("Lima questioned the fairness of the count.", "doubts"),
        ("Lima cast doubt on the figures.", "doubts"),
        ("Lima: Quito must reopen bridge", "demands"),
    ],
)
def test_the_main_clause_shows_the_stance_under_a_neutral_verb(text: str, stance: str) -> None:
    assert list(stances_of(text).values()) == [stance]


def test_a_reason_given_for_blame_blames_too() -> None:
    said = stances_of("Quito condemned the drills, saying they had closed the port.")
    assert said == {"Quito": "accuses"}
    assert stances_of("Quito spoke of the drills, saying they had closed the port.") == {"Quito": "asserts"}


@pytest.mark.parametrize("text", ["Lima welcomed Ana Rojas on Monday.", "Police questioned two suspects."])
def test_guests_are_welcomed_and_suspects_questioned_without_a_statement(text: str) -> None:
    assert stances_of(text) == {}


def test_what_somebody_else_claims_in_the_document_is_denied_by_a_negation() -> None:
    """The same words without the claim before them only assert."""
    answer = "Belgrade said the soldiers had not crossed the river at night."
    assert stances_of(answer)["Belgrade"] == "asserts"
    assert stances_of(f"Pristina said soldiers had crossed the river at dawn. {answer}")["Belgrade"] == "denies"


@pytest.mark.parametrize(
    "text",
    [
        "The regulator has banned more than 300 apps.",
        "The minister was answering a question.",
        "Villagers view the dam as hostile.",
        "Ankara has been pushing for a corridor.",
    ],
)
def test_acts_and_attitudes_are_no_statements(text: str) -> None:
    assert stances_of(text) == {}
