"""Sentences are found by their words, whatever people type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.conftest import reading_of

from detente.store import search as ranking
from detente.store.search import search
from detente.store.sentences import split_sentences

if TYPE_CHECKING:
    from detente.store import Workspace

TEXT = "Iceland suspended the talks. Mr. Ólafsson of the U.S. embassy said: “We shall sign.” Norway denied it."


def sentences(workspace: Workspace, words: str) -> list[str]:
    return [hit.sentence for hit in search(workspace, words)]


@pytest.fixture(autouse=True)
def _filled(workspace: Workspace) -> None:
    reading = reading_of(TEXT, name="a.txt")
    workspace.add(reading.document, reading)


def test_a_word_is_found_in_any_form(workspace: Workspace) -> None:
    assert sentences(workspace, "suspend") == ["Iceland suspended the talks."]
    assert sentences(workspace, "talk suspending") == ["Iceland suspended the talks."]


def test_phrases_beginnings_and_accents(workspace: Workspace) -> None:
    assert len(sentences(workspace, '"shall sign"')) == 1
    assert sentences(workspace, '"sign shall"') == []
    assert sentences(workspace, "norw*") == ["Norway denied it."]
    assert len(sentences(workspace, "olafsson")) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(alphabet="abOR AND NOT NEAR \"*():^-+{}'", max_size=20))
def test_nothing_typed_is_a_syntax_error(workspace: Workspace, words: str) -> None:
    assert isinstance(search(workspace, words), list)


def test_a_hit_reads_back_from_its_document(workspace: Workspace) -> None:
    (hit,) = search(workspace, "denied")
    assert TEXT[hit.start : hit.end] == hit.sentence
    assert (hit.name, hit.zone) == ("a.txt", "body")


def test_titles_and_initials_end_no_sentence() -> None:
    document = reading_of(TEXT).document
    assert [span.read(TEXT) for span, _ in split_sentences(document)] == [
        "Iceland suspended the talks.",
        "Mr. Ólafsson of the U.S. embassy said: “We shall sign.”",
        "Norway denied it.",
    ]


def test_of_very_common_words_the_newest_sentences_are_given(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        reading = reading_of(f"The fleet sailed on day {number}.", name=f"{number}.txt")
        workspace.add(reading.document, reading)
    monkeypatch.setattr(ranking, "COMMON", 3)
    assert [hit.name for hit in search(workspace, "fleet", limit=2)] == ["5.txt", "4.txt"]
