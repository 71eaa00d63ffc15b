from __future__ import annotations

from datetime import date

import pytest

from detente.reading.dates import find_dates
from detente.reading.dates.governing import date_of, dating_of
from detente.reading.model import load_model
from detente.reading.page import Page, lay_out
from detente.records.document import Document, document_id
from detente.records.interval import UNKNOWN_DATE, day
from detente.records.span import Span
from detente.records.zone import Zone


def page_of(text: str) -> Page:
    document = Document(
        id=document_id(text),
        name="test",
        text=text,
        zones=(Zone(kind="body", span=Span(start=0, end=len(text))),),
        published=day(date(2024, 10, 3), "given"),
    )
    page = lay_out(document, load_model().nlp)
    return page.noting(dates=find_dates(page))


def edtf(text: str, word: str) -> str:
    start = text.index(word)
    return date_of(page_of(text), Span(start=start, end=start + len(word))).edtf


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The ministers met in Vienna on Tuesday.", "met", "2024-10-01"),
        ("The king, who died last month, was ninety.", "died", "2024-09"),
        ("At the May 22 funeral, she held talks with the envoy.", "held", "2024-05-22"),
        ("At the May 22 funeral, she held talks with the envoy.", "funeral", "2024-05-22"),
        ("On the morning of 20 May, the office confirmed the news.", "confirmed", "2024-05-20"),
        ("She took over May 20, one day after the minister died in a crash.", "died", "2024-05-19"),
        ("She took over May 20, one day after the minister died in a crash.", "took", "2024-05-20"),
        ("He is expected to meet her at the summit, which will take place on Oct. 22.", "meet", "2024-10-22"),
        ("In a statement issued late on Tuesday, Egypt rejected the move.", "rejected", "2024-10-01"),
        ("Ethiopia began filling the dam in July 2020.", "began", "2020-07"),
        ("They agreed to resume talks next month.", "agreed", ""),
        ("They broke the agreement of 1923.", "broke", ""),
        ("The envoy hopes to finalize the deal by the end of 2024.", "finalize", "../2024-12-31"),
    ],
)
def test_an_event_has_the_date_that_governs_it(text: str, word: str, expected: str) -> None:
    assert edtf(text, word) == expected


def test_the_day_of_saying_is_not_the_day_of_what_is_said() -> None:
    text = "He said on Tuesday that they had signed the pact."
    assert edtf(text, "said") == "2024-10-01"
    assert edtf(text, "signed") == ""


def test_a_treaty_is_not_signed_in_the_year_of_its_name() -> None:
    assert edtf("They renewed the 2001 treaty.", "renewed") == ""


def test_that_meeting_is_on_the_day_of_the_meeting_before() -> None:
    text = "On Sept. 11, the two leaders met in Baku. At that meeting, they praised the pact."
    found = dating_of(page_of(text), Span(start=text.index("praised"), end=text.index("praised") + 7))
    assert found.interval == day(date(2024, 9, 11), "anaphoric")
    assert found.rule == "dates.same-occasion"


def test_a_sentence_without_a_date_dates_nothing() -> None:
    text = "They met on Tuesday. They praised the pact."
    start = text.index("praised")
    assert date_of(page_of(text), Span(start=start, end=start + 7)) == UNKNOWN_DATE


def test_what_happened_when_something_else_did_has_its_day() -> None:
    text = "The two ministers died when their car crashed in fog on Sunday, May 19, state media confirmed on Monday."
    document = Document(id=document_id(text), name="crash", text=text, published=day(date(2024, 5, 20), "given"))
    page = lay_out(document, load_model("sm").nlp)
    page = page.noting(dates=find_dates(page))
    died = next(token for token in page.parse if token.text == "died")
    assert date_of(page, died).edtf == "2024-05-19"
