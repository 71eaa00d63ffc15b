from __future__ import annotations

import builtins
import zipfile
from io import BytesIO

import pytest

from detente.records.document import Document
from detente.sources import docx as reading
from detente.sources.docx import is_docx, read_docx

from .making import W, docx


def document(body: str, title: str = "") -> Document:
    (found,) = read_docx(docx(body, title=title), "a.docx", path="a.docx")
    assert isinstance(found, Document)
    return found


def why(raw: bytes) -> str:
    (found,) = read_docx(raw, "a.docx", path="a.docx")
    return found.why


def test_paragraphs_are_read_whatever_runs_they_are_cut_into() -> None:
    body = "<w:p><w:r><w:t>The ministers </w:t></w:r><w:r><w:t>met.</w:t><w:br/><w:t>They</w:t><w:tab/><w:t>signed.</w:t></w:r></w:p>"
    assert document(body + "<w:p/><w:p><w:r><w:t>Then they left.</w:t></w:r></w:p>").text == (
        "The ministers met.\nThey\tsigned.\n\nThen they left."
    )


def test_tables_are_read_and_what_was_struck_out_is_not() -> None:
    body = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:del><w:r><w:t>Gone. </w:t></w:r></w:del><w:ins><w:r><w:t>Stays.</w:t></w:r></w:ins>"
        "<w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p>"
    )
    assert document(body).text == "In a cell.\n\nStays."


def test_the_words_of_a_box_are_read_once() -> None:
    body = (
        "<w:p><w:r><w:t>Around.</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>Inside.</w:t></w:r></w:p></w:txbxContent></w:pict>"
        "</w:r></w:p>"
    )
    assert document(body).text == "Around.\n\nInside."


def test_a_title_counts_where_the_text_has_it_and_the_file_gives_no_date() -> None:
    body = "<w:p><w:r><w:t>Ministers sign</w:t></w:r></w:p><w:p><w:r><w:t>They met.</w:t></w:r></w:p>"
    assert document(body, "Ministers sign").title == "Ministers sign"
    assert document(body, "Document1").title is None
    assert not document(body).published.known


def test_other_archives_are_no_word_files() -> None:
    assert is_docx(docx(""))
    assert not is_docx(b"PK\x03\x04 and then nothing")


def test_an_archive_that_unpacks_without_end_is_a_problem_that_names_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_PART", 1_000)
    assert "more than 1000 bytes" in why(docx("<w:p><w:r><w:t>" + "x" * 5_000 + "</w:t></w:r></w:p>"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document {W}><w:body>&b;</w:body></w:document>', "entities"),
        ("<w:document", "no sound XML"),
        (f"<w:document {W}>" + "<w:p>" * 5_000, "no sound XML"),
        (f"<w:document {W}></w:document>", "no text"),
    ],
)  # fmt: skip
def test_a_body_made_to_break_readers_is_a_problem(content: str, said: str) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", content)
    assert said in why(file.getvalue())


def test_no_package_more_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builtins.__import__

    def without(name: str, *args: object, **kwargs: object) -> object:
        assert name != "docx", "python-docx is asked for"
        return whole(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    assert document("<w:p><w:r><w:t>They met.</w:t></w:r></w:p>").text == "They met."
