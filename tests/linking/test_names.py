"""Personal names: which spellings are one name, and which look alike and are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.linking.names import SAME_NAME, compare_names, fold_name

ONE_PERSON = [
    ("Ali Bagheri-Kani", "Ali Bagheri Kani"),
    ("Ebrahim Raisi", "Ibrahim Raisi"),
    ("Sergei Lavrov", "Sergey Lavrov"),
    ("Sergey Viktorovich Lavrov", "Sergei Lavrov"),
    ("Lavrov, Sergey", "Sergei Lavrov"),
    ("Alexei Dedov", "Alexey Dedov"),
    ("Hossein Amir-Abdollahian", "Hossein Amir Abdollahian"),
    ("Abd al-Fattah as-Sisi", "Abdel Fattah el-Sisi"),
    ("Muammar Gaddafi", "Moammar Qaddafi"),
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("Сергей Шойгу", "Sergei Shoigu"),
    ("Ayatollah Ali Khamenei", "Ali Khameini"),
    ("Kim Yong-nam", "Kim Yong Nam"),
    ("J. R. Jayewardene", "Junius Richard Jayewardene"),
]

TWO_PERSONS = [
    ("Ali Khamenei", "Ruhollah Khomeini"),
    ("Khamenei", "Khomeini"),
    ("Muhammad bin Abdulaziz", "Abdulaziz bin Muhammad"),
    ("Serzh Sargsyan", "Tigran Sargsyan"),
    ("Andrei Belousov", "Andrei Belyaninov"),
    ("Ilham Aliyev", "Heydar Aliyev"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("Li Peng", "Li Keqiang"),
    ("Pedro Sánchez", "Pedro Sancho"),
    ("習近平", "習仲勳"),
]


@pytest.mark.parametrize(("left", "right"), ONE_PERSON)
def test_spellings_of_one_name_are_one(left: str, right: str) -> None:
    assert compare_names(left, right).score >= SAME_NAME


@pytest.mark.parametrize(("left", "right"), TWO_PERSONS)
def test_names_that_look_alike_stay_apart(left: str, right: str) -> None:
    assert compare_names(left, right).score < SAME_NAME


def test_a_surname_alone_is_never_enough() -> None:
    assert not compare_names("Lavrov", "Sergei Lavrov").same


def test_the_reason_names_the_weakest_pair() -> None:
    assert "lavrov / lavrow" in compare_names("Sergei Lavrov", "Sergei Lavrow").reason


def test_titles_are_no_part_of_a_name() -> None:
    assert fold_name("Dr. Mohammad Javad Zarif") == fold_name("Mohammad Javad Zarif")


@given(st.text(max_size=40), st.text(max_size=40))
def test_order_never_matters_and_scores_stay_between_nought_and_one(left: str, right: str) -> None:
    one, other = compare_names(left, right), compare_names(right, left)
    assert 0.0 <= one.score <= 1.0
    assert one.score == pytest.approx(other.score)


def test_a_name_written_together_is_the_name_written_apart() -> None:
    assert compare_names("Hossein Amirabdollahian", "Hossein Amir-Abdollahian").same
