"""Who and what a text names, document-wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.mentions import find_mentions
from detente.reading.model import load_model
from detente.reading.page import Page, lay_out
from detente.sources.document import make_document

if TYPE_CHECKING:
    from detente.records.mention import Mention


def page_of(text: str, published: str | None = None) -> Page:
    page = lay_out(make_document(text, published=published), load_model("sm").nlp)
    return page.noting(mentions=find_mentions(page))


def named(text: str, words: str, kind: str | None = None, published: str | None = None) -> Mention:
    found = [
        mention
        for mention in page_of(text, published).mentions
        if mention.span.read(text) == words and kind in {None, mention.kind}
    ]
    assert found, f"{words!r} is not mentioned"
    return found[-1]


def test_a_title_with_its_state_gives_a_person_state_and_sector() -> None:
    actor = named("Norwegian Foreign Minister Kari Lund met reporters.", "Kari Lund").actor
    assert actor is not None
    assert (actor.kind, actor.code, actor.sector) == ("person", "NOR", "GOV")


@pytest.mark.parametrize(
    "text",
    [
        "Peru's envoy to Chile, Juan Soto, said talks were over.",
        "Juan Soto, Lima's ambassador to Chile, said talks were over.",
        "Peruvian Ambassador to Chile Juan Soto said talks were over.",
        "The talks were over, said Juan Soto, Peru's deputy foreign minister.",
    ],
)
def test_an_envoy_acts_for_who_sent_him(text: str) -> None:
    actor = named(text, "Juan Soto").actor
    assert actor is not None
    assert actor.code == "PER"


def test_a_surname_stands_for_the_full_name_whatever_the_parser_takes_it_for() -> None:
    text = "Ghana's defense minister Kofi Adjei-Mensah spoke first. Later Adjei Mensah left. Adjei-Mensah was tired."
    names = {m.name for m in page_of(text).mentions if m.kind == "person"}
    assert names == {"Kofi Adjei-Mensah"}


def test_two_persons_of_one_surname_are_never_merged_by_it() -> None:
    text = "Kenyan President Daniel Otieno met Ugandan Finance Minister Grace Otieno. Otieno smiled."
    assert named(text, "Otieno").actor is None


def test_spellings_that_romanise_one_name_are_one_person() -> None:
    text = "Russian Defense Minister Sergei Ivashov spoke. Sergey Ivashov then left."
    ids = {m.actor.id for m in page_of(text).mentions if m.kind == "person" and m.actor}
    assert len(ids) == 1


def test_a_state_after_the_name_is_whom_a_person_acts_for() -> None:
    actor = named("Prime Minister Ana Kovac of Slovenia resigned.", "Ana Kovac").actor
    assert actor is not None
    assert actor.code == "SVN"


def test_a_second_office_after_and_belongs_to_the_same_person() -> None:
    text = "Oleh Marchuk, head of Ukraine's Security Council and former defense minister, visited Riga."
    actor = named(text, "Oleh Marchuk").actor
    assert actor is not None
    assert (actor.code, actor.sector) == ("UKR", "GOV")


def test_an_office_on_record_is_resolved_by_the_documents_date() -> None:
    text = "The Turkish president arrived in Athens."
    before = named(text, "The Turkish president", published="2013-05-01").actor
    after = named(text, "The Turkish president", published="2016-05-01").actor
    assert before is not None
    assert after is not None
    assert before.name == "Abdullah Gül"
    assert after.name.startswith("Recep Tayyip")


def test_his_counterpart_is_who_holds_the_same_office() -> None:
    text = "The Indian foreign minister called his Japanese counterpart."
    actor = named(text, "his Japanese counterpart", published="2023-11-01").actor
    assert actor is not None
    assert actor.name == "Yoko Kamikawa"


def test_the_envoy_is_the_only_envoy_named_before() -> None:
    text = "Egypt's ambassador to Sudan, Hani Fouad, left on Monday. The envoy gave no reason."
    actor = named(text, "The envoy").actor
    assert actor is not None
    assert actor.name == "Hani Fouad"


def test_a_capital_after_in_is_a_place_and_else_a_government() -> None:
    text = "Officials met in Belgrade. Belgrade rejected the plan."
    kinds = [(m.kind, m.actor and m.actor.id) for m in page_of(text).mentions if m.name == "Belgrade"]
    assert kinds == [("place", None), ("state", "SRB")]


def test_he_is_the_subject_before_and_nobody_when_two_fit() -> None:
    clear = "Serbian President Marko Petrov met reporters. He said the talks failed."
    actor = named(clear, "He", "pronoun").actor
    assert actor is not None
    assert actor.name == "Marko Petrov"
    unclear = (
        "Serbian President Marko Petrov met Kosovan Prime Minister Ilir Berisha and President Edi Gashi. It rained."
    )
    assert all(m.actor is None for m in page_of(unclear).mentions if m.kind == "pronoun")
    unclear = "President Marko Petrov and Prime Minister Ilir Berisha met. He was born in Nis."
    assert named(unclear, "He", "pronoun").actor is None


def test_his_government_is_the_state_of_the_person() -> None:
    text = "Kenyan President Daniel Otieno said that his government would wait."
    actor = named(text, "his government").actor
    assert actor is not None
    assert actor.id == "KEN"


def test_regions_and_treaties_stand_for_no_state() -> None:
    text = "Ships crossed the South China Sea while the Paris Agreement and the Middle East were discussed."
    assert all(m.actor is None for m in page_of(text).mentions)


def test_a_time_of_day_is_no_prime_minister() -> None:
    assert not [m for m in page_of("They left at 10 pm Thursday.").mentions if m.kind == "office"]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_every_mention_lies_in_the_text_and_names_words_of_it(text: str) -> None:
    for mention in page_of(text).mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)


def test_reading_the_same_text_twice_gives_the_same_mentions() -> None:
    text = "Chinese President Xi Jinping met Indian Prime Minister Narendra Modi. Both leaders smiled, Xi said."
    assert page_of(text).mentions == page_of(text).mentions


def test_georgia_among_american_states_is_no_country() -> None:
    american = "Voters in Texas, Ohio and Georgia went to the polls."
    assert named(american, "Georgia").actor is None
    caucasian = named("Armenia and Georgia signed a pact in Texas. Tbilisi was pleased.", "Georgia").actor
    assert caucasian is not None
    assert caucasian.code == "GEO"


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Russia's U.N. ambassador left.", "Russia's U.N. ambassador", "RUS"),
        ("The US Iran envoy left.", "The US Iran envoy", "USA"),
        ("Diplomats from Poland left.", "Diplomats from Poland", "POL"),
        ("The authorities in Sanaa agreed.", "The authorities in Sanaa", "YEM"),
        ("A court in the Turkish capital Ankara met.", "A court in the Turkish capital", "TUR"),
        ("Syrian rebels fled. Later the rebels returned.", "the rebels", "SYR"),
        ("Pro-Russian rebels in Ukraine fled.", "Pro-Russian rebels in Ukraine", "UKR"),
        ("A spokesman for President Emmanuel Macron left.", "A spokesman", "FRA"),
    ],
)
def test_an_officer_acts_for_whom_he_serves_and_not_for_where_he_is_sent(text: str, words: str, code: str) -> None:
    actor = named(text, words, published="2024-03-01").actor
    assert actor is not None
    assert actor.code == code


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Samoan prime minister Ana Tuilagi spoke.", "Ana Tuilagi", "WSM"),
        ("Chinese actor Bo Junhai spoke.", "Bo Junhai", "CHN"),
        ("Iran's foreign ministry's spokesman Reza Kamali spoke.", "Reza Kamali", "IRN"),
        ("Laura Jones, a senior US state department official, spoke.", "Laura Jones", "USA"),
    ],
)
def test_a_calling_in_lower_case_gives_a_name_its_state(text: str, name: str, code: str) -> None:
    actor = named(text, name).actor
    assert actor is not None
    assert actor.code == code


@pytest.mark.parametrize(
    ("text", "pronoun", "code"),
    [
        ("Macron arrived. The Omani minister said he would sign.", "he", "OMN"),
        ("Macron arrived. A farmer said he was angry.", "he", None),
        ("Poland protested. The European Union said it would act.", "it", "EUR"),
    ],
)
def test_a_pronoun_is_whoever_speaks_in_its_own_sentence(text: str, pronoun: str, code: str | None) -> None:
    actor = named(text, pronoun, "pronoun", published="2024-03-01").actor
    assert (actor.code if actor is not None else None) == code


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ethnic Serbs protested.", "Serbs"),
        ("Anti-American slogans were shouted.", "American"),
        ("The National Democratic Party met.", "Democratic Party"),
        ("Delhi Police said so.", "Delhi Police"),
    ],
)
def test_a_name_inside_another_word_names_nobody(text: str, words: str) -> None:
    assert not [
        m for m in page_of(text).mentions if m.span.read(text) == words and m.kind in {"state", "group", "person"}
    ]


def test_a_town_that_is_bombed_is_no_person() -> None:
    text = "Jets bombed Kharkiv."
    assert [m.kind for m in page_of(text).mentions] == ["place"]


def test_someone_who_served_two_is_whose_he_was_on_the_day() -> None:
    text = "Mark Rutte spoke."
    codes = [named(text, "Mark Rutte", published=day).actor for day in ("2022-01-01", "2025-01-01")]
    assert [actor.code for actor in codes if actor is not None] == ["NLD", "NATO"]


@pytest.mark.parametrize(
    "name", ["Ahmed al-Sharaa", "Abdel Fattah el-Sisi", "Ursula von der Leyen", "Pieter van den Berg", "Omar al Bashir"]
)
def test_a_title_takes_the_whole_of_a_name_with_particles(name: str) -> None:
    assert named(f"Syrian President {name} spoke on Friday.", name, "person").actor is not None


def test_a_sentence_ends_after_an_office() -> None:
    mention = named("Norway said it recognised him as president. Pedro Lima left on Friday.", "Pedro Lima", "person")
    assert mention.actor is not None
    assert mention.actor.code is None


def test_an_office_without_its_state_is_that_of_the_dateline() -> None:
    text = "BAMAKO, 4 March 2024 - Mali and Niger met on Monday. Mali was host. Culture Minister Awa Keita {}."
    mention = named(text.format("spoke"), "Awa Keita", "person")
    assert mention.actor is not None
    assert mention.actor.code == "MLI"


def test_a_congress_is_that_of_whoever_owns_it() -> None:
    mention = named("Peru's Congress met on Friday.", "Peru's Congress")
    assert mention.actor is not None
    assert mention.actor.code == "PER"
    assert not [
        m for m in page_of("Peru and Chile spoke. Congress voted.").mentions if m.actor and m.actor.code == "USA"
    ]


def test_whoever_is_named_to_an_office_serves_the_state_of_who_names_him() -> None:
    mention = named("Kenya's president named Ann Wairimu as trade minister.", "Ann Wairimu", "person")
    assert mention.actor is not None
    assert mention.actor.code == "KEN"


def test_an_honorific_may_be_a_given_name() -> None:
    name = "Hassan Sheikh Mohamud"
    assert named(f"Somali President {name} spoke on Friday.", name, "person").actor is not None


def test_a_name_on_record_is_found_however_its_initials_are_set() -> None:
    mention = named("K.P. Sharma Oli spoke.", "K.P. Sharma Oli", "person", published="2024-08-01")
    assert mention.actor is not None
    assert mention.actor.code == "NPL"


def test_an_ambassador_behind_a_comma_is_a_person() -> None:
    named("Uganda recalled its ambassador to Kenya, Abdul Mohamed Wafula, on Monday.", "Abdul Mohamed Wafula", "person")


def test_who_is_met_is_not_of_the_state_of_who_meets_him() -> None:
    mention = named("The Argentine leader did not meet King Rudolf Weiss.", "Rudolf Weiss", "person")
    assert mention.actor is None or mention.actor.code is None
