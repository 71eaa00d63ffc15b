"""What steers, turns or hides is shown as a replacement character; words of every script stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.telling.safe import disarmed, marked, plain


@pytest.mark.parametrize(
    "sign", ["\x1b", "\x9b", "\u202e", "\u2066", "\u200f", "\u061c", "\u200b", "\ufeff", "\U000e0041", "\U000e0100", "\ud800"]
)  # fmt: skip
def test_what_steers_or_hides_is_replaced(sign: str) -> None:
    assert disarmed(f"a{sign}b") == "a�b"


@pytest.mark.parametrize("words", ["می‌خواهم", "Россия", "सत्य‍म", "“Köln” – 漢字", "a\tb\nc"])
def test_words_of_every_script_with_their_joiners_stay(words: str) -> None:
    assert disarmed(words) == words


def test_texts_become_one_harmless_line() -> None:
    assert plain("a\n\tb\x00\u202e") == "a b��"
    assert marked("[a](b) <i> & *c*") == "\\[a\\](b) &lt;i\\> &amp; \\*c\\*"


@given(st.text())
def test_a_text_once_disarmed_stays_as_it_is_and_can_be_written(text: str) -> None:
    once = disarmed(text)
    assert disarmed(once) == once
    assert len(plain(text).splitlines()) <= 1
    once.encode("utf-8")
