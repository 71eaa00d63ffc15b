"""Promises: who, what, by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.reading.reader import read

if TYPE_CHECKING:
    from detente.records.promise import Promise


def promises_of(text: str, published: str = "2024-03-08") -> tuple[Promise, ...]:
    return read(text, published=published).promises


def test_an_agreement_to_come_is_its_speakers_promise() -> None:
    (promise,) = promises_of(
        "Turkish Foreign Minister Hakan Fidan said on Tuesday that Turkey would sign a maritime treaty with Greece "
        "by the end of May 2024."
    )
    assert promise.by is not None
    assert (promise.by.name, promise.expects, promise.parties) == ("Hakan Fidan", "signed", ("GRC", "TUR"))
    assert promise.due.edtf == "../2024-05-31"


def test_no_timetable_is_no_deadline() -> None:
    (promise,) = promises_of(
        'Greek Prime Minister Kyriakos Mitsotakis said Greece and Turkey would sign the maritime treaty "in the near future".'
    )
    assert not promise.due.known


def test_a_planned_meeting_is_expected_by_nobody_in_particular() -> None:
    (promise,) = promises_of("Chinese President Xi Jinping is scheduled to visit India in May 2024.")
    assert (promise.by, promise.expects, promise.parties, promise.due.edtf) == (
        None,
        "CONSULT",
        ("CHN", "IND"),
        "2024-05",
    )


def test_a_pledge_binds_its_subject() -> None:
    (promise,) = promises_of("Ethiopia pledged to withdraw troops from Eritrea by June 2024.")
    assert promise.by is not None
    assert (promise.by.code, promise.expects, promise.due.edtf) == ("ETH", "RETREAT", "../2024-06-30")


@pytest.mark.parametrize(
    "text",
    [
        "China and India met on Monday.",
        "Ethiopia did not pledge to withdraw troops from Eritrea.",
        "The minister vowed to fight to the end.",
        "Greek tourism will grow by 2025.",
    ],
)
def test_what_binds_nobody_to_anything_is_no_promise(text: str) -> None:
    assert promises_of(text) == ()


@pytest.mark.parametrize(
    ("text", "by", "due"),
    [
        ("Moscow promised on 3 March 2025 to withdraw its troops by 30 June 2025.", "RUS", "../2025-06-30"),
        (
            "Delhi's foreign ministry pledged that India would reopen the consulate by 1 May 2025.",
            "IND",
            "../2025-05-01",
        ),
        ("Seoul plans to open an embassy in Havana in June 2025.", "KOR", "2025-06"),
        ("Germany has promised Ukraine six more launchers by the end of 2025.", "DEU", "../2025-12-31"),
        ("Abu Dhabi has committed to invest $35 billion in Egypt.", "ARE", ""),
    ],
)
def test_a_promise_is_its_givers_and_its_day_is_not_the_day_of_promising(text: str, by: str, due: str) -> None:
    (promise,) = read(text, published="2025-03-04").promises
    assert promise.by is not None
    assert (promise.by.code, promise.due.edtf) == (by, due)


def test_a_forecast_with_a_day_is_no_promise() -> None:
    assert not read("Iran is expected to grow by two per cent in 2026.", published="2025-03-04").promises


def test_what_a_speaker_says_the_own_side_will_do_by_a_day_is_a_promise() -> None:
    said = "Vietnam's president Vo Van Thuong said that Vietnam and the Philippines would set up a hotline by May 2025."
    (promise,) = read(said, published="2025-01-30").promises
    assert promise.by is not None
    assert (promise.by.code, promise.due.edtf) == ("VNM", "../2025-05-31")
    assert not read("Iran's minister said that exports would grow by May 2025.", published="2025-01-30").promises
