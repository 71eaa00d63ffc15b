from __future__ import annotations

import pytest

import detente
from detente.reading.page import LONGEST_READ


def whys(text: str) -> list[str]:
    reading = detente.read(text)
    assert reading.document.text == text
    return [problem.why for problem in reading.problems]


@pytest.mark.parametrize(
    "text",
    [
        "Iran met Russia. " + "Norway and Chad and " * 200 + "signed a treaty.",
        "Iran met Russia. " + "Norway and Chad and " * 10_000 + "signed a treaty.",
        "Iran met Russia. " + "x" * 300 + " Norway met Chad.",
        "Iran met Russia. " + '"' * 1_000,
    ],
)
def test_a_sentence_or_word_too_long_to_be_one_is_kept_and_said_with_the_limit(text: str) -> None:
    (why,) = whys(text)
    assert why.startswith("1 overlong part was not read: sentences of more than 300 words")


def test_a_long_address_is_no_loss() -> None:
    assert whys("Iran met Russia. See https://example.org/" + "a" * 400 + " for more.") == []


def test_what_is_too_long_to_be_read_is_kept_and_said() -> None:
    text = "Iran met Russia. " + "x" * LONGEST_READ + " Norway met Chad."
    reading = detente.read(text)
    assert [report.evidence[0].sentence for report in reading.reports] == ["Iran met Russia."]
    assert f"the first {LONGEST_READ:,} were read" in reading.problems[0].why


def test_the_network_x_is_nobodys_initial() -> None:
    reading = detente.read("Talks will go on, Secretary of State Marco Rubio said on X. Adel al-Jubeir left Islamabad.")
    assert [said.content for said in reading.statements] == ["Talks will go on,"]
