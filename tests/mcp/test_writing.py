"""Answers are cut to size, and pages follow one another without a gap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.mcp.answers import Untrusted
from detente.mcp.writing import MOST_CHARACTERS, cut, fitting, page_after, page_from, stretch


@given(st.text(), st.integers(2, 50))
def test_a_text_is_cut_to_its_length_and_disarmed(text: str, longest: int) -> None:
    assert len(cut(text, longest)) <= longest
    assert "\u202e" not in cut(text, longest)


@given(st.text())
def test_a_stretch_of_an_article_keeps_its_length_so_that_offsets_hold(text: str) -> None:
    assert len(stretch(text)) == len(text)
    stretch(text).encode("utf-8")


def test_an_answer_stops_growing_but_never_comes_empty() -> None:
    long = Untrusted(what="x" * MOST_CHARACTERS, note="")
    assert fitting([long, long]) == [long]
    short = Untrusted(what="x", note="")
    assert len(fitting([short] * MOST_CHARACTERS)) < MOST_CHARACTERS


@given(st.integers(0, 100), st.integers(1, 100))
def test_a_cursor_leads_to_the_next_page_of_the_same_question_alone(offset: int, more: int) -> None:
    question = ("lines", "events", offset)
    cursor = page_after(offset, offset + more, question)
    assert page_from(cursor, question) == offset
    with pytest.raises(UsageError, match="another question"):
        page_from(cursor, (*question, "else"))


@pytest.mark.parametrize("cursor", ["", "7", "7.", "-1.abc", "x.abc", "²."])
def test_a_cursor_that_was_never_given_is_refused(cursor: str) -> None:
    with pytest.raises(UsageError):
        page_from(cursor, ("lines",))


def test_the_last_page_has_no_cursor() -> None:
    assert page_after(3, 3, ("lines",)) is None
    assert page_from(None, ("lines",)) == 0
