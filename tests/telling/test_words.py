"""Dates are written as fine as they are known."""

from __future__ import annotations

from datetime import date

import pytest

from detente.records.interval import UNKNOWN_DATE, DateInterval, between, day
from detente.telling.words import counted, date_in_words, listed


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (day(date(2024, 5, 25), "stated"), "25 May 2024"),
        (between(date(2024, 5, 1), date(2024, 5, 31), "stated"), "May 2024"),
        (between(date(2024, 2, 1), date(2024, 2, 29), "stated"), "Feb 2024"),
        (between(date(2024, 1, 1), date(2024, 12, 31), "stated"), "2024"),
        (between(date(2024, 4, 1), date(2024, 6, 30), "stated"), "Apr–Jun 2024"),
        (between(date(2023, 11, 1), date(2024, 1, 31), "stated"), "Nov 2023–Jan 2024"),
        (between(date(2024, 9, 10), date(2024, 9, 20), "stated"), "10–20 Sep 2024"),
        (between(date(2024, 8, 30), date(2024, 9, 4), "stated"), "30 Aug – 4 Sep 2024"),
        (between(None, date(2024, 12, 31), "stated"), "by 31 Dec 2024"),
        (between(date(2024, 3, 1), None, "stated"), "from 1 Mar 2024"),
        (UNKNOWN_DATE, "no date"),
        (DateInterval(end=date(2024, 6, 4), basis="published"), "by 4 Jun 2024"),
        (day(date(2024, 6, 4), "published"), "told 4 Jun 2024"),
    ],
)
def test_a_date_in_words(when: DateInterval, words: str) -> None:
    assert date_in_words(when) == words


def test_counts_and_lists_read_as_english() -> None:
    assert (counted(1, "line"), counted(2, "line"), counted(1200, "copy", "copies")) == (
        "1 line",
        "2 lines",
        "1,200 copies",
    )
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")
