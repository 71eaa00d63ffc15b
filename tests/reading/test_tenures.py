"""Tenures: titles borne, in what standing, and the ends that verbs tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.reading.reader import read

if TYPE_CHECKING:
    from detente.records.tenure import Tenure


def tenures_of(text: str, published: str = "2024-03-08") -> tuple[Tenure, ...]:
    return read(text, published=published).tenures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkish Foreign Minister Hakan Fidan arrived.", ("foreign_minister", "TUR", "in_office")),
        ("Greece's acting foreign minister, Giorgos Gerapetritis, spoke.", ("foreign_minister", "GRC", "acting")),
        ("Indonesian President-elect Prabowo Subianto met aides.", ("president", "IDN", "elect")),
        ("Former Armenian President Serzh Sargsyan spoke.", ("president", "ARM", "former")),
        ("Abiy Ahmed, prime minister of Ethiopia, spoke.", ("prime_minister", "ETH", "in_office")),
        ("Arindam Bagchi, India's ambassador to Croatia, spoke.", ("ambassador", "IND", "in_office")),
    ],
)
def test_a_title_shows_office_state_and_standing(text: str, expected: tuple[str, str, str]) -> None:
    (tenure,) = tenures_of(text)
    assert (tenure.office, tenure.state, tenure.status) == expected


def test_two_titles_of_one_person_are_two_tenures() -> None:
    found = tenures_of("Hulusi Akar, head of Turkey's Security Council and former defense minister, spoke in Ankara.")
    assert sorted((t.office, t.status) for t in found) == [
        ("defense_minister", "former"),
        ("security_secretary", "in_office"),
    ]


def test_a_spokeswoman_for_a_minister_is_not_the_minister() -> None:
    found = tenures_of("A spokeswoman for French Prime Minister Gabriel Attal declined to comment.")
    assert [t.office for t in found] == ["prime_minister"]


def test_an_appointment_begins_a_tenure() -> None:
    (tenure,) = [
        t
        for t in tenures_of(
            "Turkish President Recep Tayyip Erdogan appointed Hakan Fidan as foreign minister on Monday."
        )
        if t.start.known
    ]
    assert (tenure.person.name, tenure.start.edtf) == ("Hakan Fidan", "2024-03-04")


def test_assuming_the_presidency_begins_it() -> None:
    (tenure,) = tenures_of("Egyptian officials recalled that Abdel Fattah al-Sisi assumed the presidency in June 2014.")
    assert (tenure.office, tenure.start.edtf) == ("president", "2014-06")


def test_a_death_ends_the_office_and_a_successor_begins() -> None:
    found = tenures_of(
        "Kenyan Foreign Minister Alfred Mutua succeeded Kenyan Foreign Minister Raychelle Omamo on October 27, 2022. "
        "Serbian President Aleksandar Vucic died on Monday."
    )
    ends = {t.person.name: (t.start.edtf, t.end.edtf) for t in found}
    assert ends["Alfred Mutua"] == ("2022-10-27", "")
    assert ends["Raychelle Omamo"] == ("", "2022-10-27")
    assert ends["Aleksandar Vucic"] == ("", "2024-03-04")


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President William Ruto and Foreign Minister Musalia Mudavadi died in a plane crash on Monday.",
        "Kenyan President William Ruto and Foreign Minister Musalia Mudavadi were killed in a plane crash on Monday.",
        "Kenyan President William Ruto died on Monday along with Kenyan Foreign Minister Musalia Mudavadi.",
    ],
)
def test_a_death_ends_the_offices_of_all_who_shared_it(text: str) -> None:
    ends = {tenure.person.name: tenure.end.edtf for tenure in tenures_of(text)}
    assert ends == {"William Ruto": "2024-03-04", "Musalia Mudavadi": "2024-03-04"}


def test_a_resignation_that_did_not_happen_ends_nothing() -> None:
    found = tenures_of("Armenian Prime Minister Nikol Pashinyan refused to resign on Monday.")
    assert [t.end.known for t in found] == [False]


@pytest.mark.parametrize("text", ["", "President", "the former, the late, the acting", "minister " * 200])
def test_titles_without_persons_are_no_tenure(text: str) -> None:
    assert tenures_of(text) == ()


def test_a_comma_does_not_lend_a_minister_the_state_of_whoever_was_named_before() -> None:
    text = (
        "Iran's ambassador, Kazem Jalali, had said so in July. Russia does not recognise the decision, "
        "Foreign Minister Sergey Lavrov said."
    )
    tenures = read(text, published="2025-10-02").tenures
    assert [t.state for t in tenures if t.person.name == "Sergey Lavrov"] == ["RUS"]


def test_an_acting_successor_does_not_make_the_predecessor_acting() -> None:
    text = "Acting Foreign Minister Ana Ruiz of Peru succeeded Luis Paz on March 3, 2021."
    former = [t for t in read(text, published="2021-03-05").tenures if t.status == "former"]
    assert all("cting" not in t.title for t in former)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lee replaced Tom Roe as Fijian foreign secretary on 5 May 2024.",
            {("Ann Lee", "in_office", "2024-05-05", ""), ("Tom Roe", "in_office", "", "2024-05-05")},
        ),
        (
            "Fiji dismissed Defence Minister Tom Roe on 5 May 2024 and named Ann Lee to succeed him.",
            {("Ann Lee", "in_office", "2024-05-05", ""), ("Tom Roe", "in_office", "", "2024-05-05")},
        ),
        (
            "Tom Roe, Fiji's foreign minister from 2018 to 2022, spoke.",
            {("Tom Roe", "former", "2018", "2022")},
        ),
        ("Ann Lee will be sworn in as Fiji's prime minister on Friday.", {("Ann Lee", "elect", "", "")}),
        ("Ann Lee was elected president of Fiji on 5 May 2024.", {("Ann Lee", "elect", "", "")}),
    ],
)
def test_changes_of_office_have_both_persons_and_both_ends(text: str, expected: set[tuple[str, ...]]) -> None:
    found = read(text).tenures
    assert {(t.person.name, t.status, t.start.edtf, t.end.edtf) for t in found} == expected
    assert {t.state for t in found} == {"FJI"}


def test_a_counterpart_holds_the_same_office() -> None:
    found = read("Japan's defence minister Minoru Kihara met his Philippine counterpart Gilberto Teodoro.").tenures
    assert {(t.person.name, t.office, t.state) for t in found} == {
        ("Minoru Kihara", "defense_minister", "JPN"),
        ("Gilberto Teodoro", "defense_minister", "PHL"),
    }


def test_two_titles_of_two_states_are_two_men() -> None:
    found = tenures_of(
        "It was signed by Ali Lima, head of Chad's Security Council, and Libyan foreign minister Omar Haddad."
    )
    assert sorted((t.person.name, t.state) for t in found) == [("Ali Lima", "TCD"), ("Omar Haddad", "LBY")]


def test_whoever_is_named_beside_an_old_office_has_the_new_one() -> None:
    found = tenures_of("Kenyan President William Ruto named Vice President Ann Wairimu as interim president.")
    assert ("president", "acting") in {(t.office, t.status) for t in found if t.person.name == "Ann Wairimu"}
