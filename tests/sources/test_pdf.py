from __future__ import annotations

import builtins
from datetime import date
from typing import TYPE_CHECKING

import pytest

from detente.records.document import Document
from detente.sources import pdf as reading
from detente.sources.pdf import read_pdf

from .making import column, pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

pytest.importorskip("pypdf")

PARAGRAPHS = column(
    [
        "The foreign ministers of the two states met on Mon-",
        "day and signed an agreement on long-",
        "term fishing rights; a long-term plan follows.",
        "They will meet again.",
        "A second paragraph of the article begins on this",
        "line, and it goes on to the foot of the page where",
    ]
)


def document(pages: Sequence[Sequence[tuple[str, float, float]]], facts: str = "") -> Document:
    (found,) = read_pdf(pdf(pages, facts=facts), "a.pdf", path="a.pdf")
    assert isinstance(found, Document)
    return found


def why(raw: bytes) -> str:
    return next(iter(read_pdf(raw, "a.pdf", path="a.pdf"))).why


def test_lines_become_paragraphs_and_hyphens_at_their_ends_are_undone() -> None:
    assert document([PARAGRAPHS]).text.split("\n\n") == [
        (
            "The foreign ministers of the two states met on Monday and signed an agreement on long-term fishing rights; a"
            " long-term plan follows. They will meet again."
        ),
        "A second paragraph of the article begins on this line, and it goes on to the foot of the page where",
    ]


def test_a_gap_and_larger_letters_end_a_paragraph() -> None:
    page = [("Ministers sign", 540.0, 18.0), *column(["The ministers of the two", "states met. They"], top=500)]
    apart = [("signed a treaty that day.", 460.0, 10.0)]
    assert (
        document([page + apart]).text
        == "Ministers sign\n\nThe ministers of the two states met. They\n\nsigned a treaty that day."
    )


def test_running_heads_and_page_numbers_are_left_out_and_a_sentence_goes_on_across_them() -> None:
    head, foot = ("The Daily Example, page {}", 580.0, 8.0), ("{}", 20.0, 8.0)
    second = column(["the sentence ends on the next page, officials said."])
    third = column([f"Number {word} of the list that ends the article." for word in ("one", "two", "three")])
    pages = [
        [(head[0].format(number), *head[1:]), *lines, (foot[0].format(number), *foot[1:])]
        for number, lines in enumerate([PARAGRAPHS, second, third], start=1)
    ]
    text = document(pages).text
    assert "Daily Example" not in text
    assert "foot of the page where the sentence ends on the next page" in text


def test_the_day_a_pdf_was_made_only_says_that_it_was_told_by_then() -> None:
    made = document([PARAGRAPHS], facts="/CreationDate (D:20240604101500+02'00')").published
    assert (made.start, made.end, made.basis) == (None, date(2024, 6, 4), "page")


def test_a_title_counts_where_the_text_begins_with_it() -> None:
    page = [("Ministers sign", 540.0, 18.0), *PARAGRAPHS]
    assert document([page], facts="/Title (Ministers sign)").title == "Ministers sign"
    assert document([page], facts="/Title (Microsoft Word - final2.doc)").title is None


def test_scripts_and_attachments_are_not_looked_at() -> None:
    script = "/OpenAction << /S /JavaScript /JS (app.alert\\('met in Paris'\\)) >>"
    (found,) = read_pdf(pdf([PARAGRAPHS], extra=script), "a.pdf", path="a.pdf")
    assert isinstance(found, Document)
    assert "Paris" not in found.text


def test_pages_without_letters_are_a_problem() -> None:
    assert "only pictures" in why(pdf([[]]))


@pytest.mark.parametrize("cut", [9, 200, 700])
def test_a_broken_pdf_is_a_problem_or_what_can_be_read(cut: int) -> None:
    assert len(list(read_pdf(pdf([PARAGRAPHS])[:cut], "a.pdf", path="a.pdf"))) == 1


def test_more_pages_drawing_or_content_than_text_needs_is_a_problem_that_names_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "MOST_PAGES", 2)
    found = list(read_pdf(pdf([PARAGRAPHS] * 3), "a.pdf", path="a.pdf"))
    assert "the first 2 are read" in found[0].why
    assert isinstance(found[1], Document)
    monkeypatch.setattr(reading, "MOST_DRAWING", 40)
    assert "draws more than 40 times" in why(pdf([PARAGRAPHS] * 2))
    monkeypatch.setattr(reading, "MOST_CONTENT", 100)
    assert "more than 100 bytes" in why(pdf([PARAGRAPHS]))


def test_without_its_package_the_problem_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builtins.__import__

    def without(name: str, *args: object, **kwargs: object) -> object:
        if name == "pypdf":
            raise ImportError(name)
        return whole(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    assert why(pdf([PARAGRAPHS])) == "PDF files need a package more: pip install 'detente[pdf]'"
