"""Briefs: every line with its footnote, every quotation checked, every text harmless."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.assessing.change import change
from detente.errors import UsageError, VerificationError
from detente.records.document import Document
from detente.records.dyad import dyad
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, between, day
from detente.records.record import Record
from detente.records.span import Span
from detente.records.zone import Zone
from detente.telling.report import FORMS, compose, write_report
from detente.telling.report.citing import as_bibtex, as_csl, check_style, dated, entry_of, linked, note_of, paragraph
from detente.telling.report.markdown import as_markdown
from detente.telling.report.page import as_html
from detente.telling.safe import marked

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Pen
    from detente.records.interval import DateInterval
    from detente.records.zone import ZoneKind
    from detente.telling.report.brief import Brief

PAIR = dyad("ISL", "NOR")
NASTY = "<script>alert(1)</script> \x00\x1b[31m\u202eevil [x](javascript:1) = | ](( \ud800"
NEWS = Document(
    id="doc-9", name="a.txt", text="x", title="Talks resume", outlet="The Fjord", byline="Anna Berg",
    url="https://example.org/a?b=1&c=%20", published=day(date(2024, 3, 4), "page"),
)  # fmt: skip


@pytest.fixture
def record(pen: Pen) -> Record:
    return pen.record()


@pytest.fixture
def brief(record: Record) -> Brief:
    return compose(record, PAIR)


@pytest.fixture
def texts(record: Record) -> dict[str, str]:
    return {one.id: one.text for one in record.documents}


def lines_of(brief: Brief, heading: str) -> list[str]:
    return [line.text for part in brief.parts if part.heading == heading for line in part.lines]


def test_a_brief_goes_from_what_is_shown_to_what_cannot_be_told(brief: Brief) -> None:
    assert brief.says.startswith("Iceland – Norway: ")
    headings = [part.heading for part in brief.parts]
    assert headings == [
        "Who holds office", "Last contacts", "Planned", "Agreements", "What is contested", "Alleged or denied", "Sanctions", "At home",
        "What cannot be told",
    ]  # fmt: skip


def test_a_contested_stage_names_both_who_says_it_and_who_denies_it(brief: Brief) -> None:
    assert "reported suspended, says Kari Berg (NOR), contested by Jon Arnason (ISL)" in lines_of(brief, "Agreements")


def test_answers_to_one_question_stand_side_by_side(brief: Brief) -> None:
    (part,) = [part for part in brief.parts if part.heading == "What is contested"]
    assert [(one.text, one.when, one.note) for one in part.lines[0].versions] == [
        ("Oslo", "NTB", "1 origin"),
        ("Bergen", "RUV", "2 origins"),
    ]


def test_successions_name_each_holder_in_order(pen: Pen, record: Record) -> None:
    old, new = pen.actor("ISL", "Old Man"), pen.actor("ISL", "New Man")
    tenures = (
        replace(pen.tenure(1, "ISL"), person=new, office="president", start=day(date(2024, 5, 1), "stated")),
        replace(pen.tenure(2, "ISL"), person=old, office="president", end=day(date(2024, 4, 1), "stated")),
        replace(pen.tenure(3, "ISL"), person=old, office="president", status="former"),
    )
    brief = compose(replace(record, tenures=tenures), PAIR)
    assert lines_of(brief, "Who holds office") == [
        "Iceland, president: named as holders are Old Man and New Man",
        "Old Man",
        "New Man",
    ]


def test_the_same_sentence_has_one_number_throughout(brief: Brief) -> None:
    used = [number for part in brief.parts for line in part.lines for number in line.notes]
    assert set(used) == {1}
    assert len(brief.footnotes) == 1


def test_the_answer_stands_first_when_it_is_asked_for(record: Record) -> None:
    test = change(record, "ISL", "NOR", after="2024-03-02")
    first = compose(record, PAIR, test=test).parts[0]
    assert (first.heading, first.says) == ("Did it change?", test.sentence)


def test_what_cannot_be_told_names_undated_and_single_sources(record: Record) -> None:
    undated = replace(record, documents=(replace(record.documents[0], published=UNKNOWN_DATE), *record.documents[1:]))
    told = lines_of(compose(undated, PAIR), "What cannot be told")
    assert "No date is known of 1 document: a.txt." in told
    assert any(line.endswith("rest on one independent origin.") for line in told)


@pytest.mark.parametrize("form", ["md", "html"])
def test_every_mark_has_its_note_with_quotation_and_basis(form: str, brief: Brief) -> None:
    written = str(FORMS[form](brief))
    assert "Iceland met Norway." in written
    assert "date from the page" in written
    if form == "md":
        marks, notes = (
            set(re.findall(r"\[\^(\d+)\](?!:)", written)),
            set(re.findall(r"^\[\^(\d+)\]:", written, re.MULTILINE)),
        )
    else:
        marks, notes = set(re.findall(r'href="#note-(\d+)"', written)), set(re.findall(r'id="note-(\d+)"', written))
    assert marks == notes != set()


def test_a_changed_quotation_stops_the_report(brief: Brief, texts: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    with pytest.raises(VerificationError, match="footnote 1"):
        write_report(brief, path, form="md", texts={**texts, "doc-1": "Talks in Oslo\nIceland left Norway."})
    with pytest.raises(VerificationError, match="not here"):
        write_report(brief, path, form="md", texts={})
    assert not path.exists()


def test_a_report_is_written_with_its_sources_beside_it(brief: Brief, texts: dict[str, str], tmp_path: Path) -> None:
    files = write_report(brief, tmp_path / "out" / "brief.md", form="md", style="bibtex", texts=texts)
    assert [file.name for file in files] == ["brief.md", "brief.bib"]
    files = write_report(brief, tmp_path / "brief.html", form="html", style="csl-json", texts=texts)
    assert json.loads(files[1].read_text(encoding="utf-8"))[0]["id"] == "doc-1"


def test_an_unknown_form_and_a_folder_in_the_way_are_the_callers_errors(
    brief: Brief, texts: dict[str, str], tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="forms: md, html, docx, pdf"):
        write_report(brief, tmp_path / "x", form="rtf", texts=texts)
    with pytest.raises(UsageError, match="cannot write"):
        write_report(brief, tmp_path, form="md", texts=texts)


@pytest.fixture
def hostile(pen: Pen) -> Brief:
    """A brief made of a text that wants to be run."""
    evidence = (Evidence(document="doc-1", name=NASTY, start=0, end=len(NASTY), sentence=NASTY, zone="body", rule="r"),)
    document = Document(
        id="doc-1", name=NASTY, text=NASTY, title=NASTY, outlet=NASTY, byline=NASTY, url="javascript:alert(1)",
        published=day(date(2024, 3, 1), "page"),
    )  # fmt: skip
    event = pen.event(1, ["ISL", "NOR"], what=NASTY, evidence=evidence)
    return compose(Record(documents=(document,), events=(event,)), PAIR)


def test_hostile_texts_are_shown_and_never_run(hostile: Brief) -> None:
    page = as_html(hostile)
    assert "<script" not in page
    assert not [link for link in re.findall(r'(?:href|src)="([^"]*)"', page) if "javascript" in link]
    assert "&lt;script&gt;" in page
    assert not set(page) & set("\x00\x1b\u202e")
    page.encode("utf-8")
    paper = as_markdown(hostile)
    assert "<script" not in paper
    assert "](javascript" not in paper.replace("\\]", "")


def test_the_page_fetches_nothing_and_runs_nothing(brief: Brief) -> None:
    page = as_html(brief)
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#|data:|https?://)', page)


def test_word_files_have_real_footnotes_and_survive_hostile_texts(hostile: Brief) -> None:
    docx = pytest.importorskip("docx", reason="the extra detente[docx] is not installed")
    written = FORMS["docx"](hostile)
    assert isinstance(written, bytes)
    opened = docx.Document(io.BytesIO(written))
    assert any("Iceland and Norway" in paragraph.text for paragraph in opened.paragraphs)
    with zipfile.ZipFile(io.BytesIO(written)) as packed:
        notes = ET.fromstring(packed.read("word/footnotes.xml"))
        body = packed.read("word/document.xml").decode()
    ids = [note.get(f"{{{notes.tag[1:].split('}')[0]}}}id") for note in notes]
    assert ids == ["-1", "0", "1"]
    assert body.count("w:footnoteReference ") == 1


def test_pdf_is_made_where_the_extra_is_there(brief: Brief) -> None:
    try:
        import weasyprint  # noqa: F401, PLC0415
    except (ImportError, OSError):
        pytest.skip("the extra detente[pdf] or Pango is not installed")
    assert bytes(FORMS["pdf"](brief)).startswith(b"%PDF")  # type: ignore[arg-type]


def test_chicago_cites_in_notes_and_lists() -> None:
    assert note_of(NEWS).text == "Anna Berg, “Talks resume,” The Fjord, March 4, 2024, https://example.org/a?b=1&c=%20."
    assert (
        entry_of(NEWS).text == "Berg, Anna. “Talks resume.” The Fjord, March 4, 2024. https://example.org/a?b=1&c=%20."
    )
    assert [words for words, italic in note_of(NEWS).pieces if italic] == ["The Fjord"]


def test_apa_cites_with_initials_and_the_year_first() -> None:
    written = "Berg, A. (2024, March 4). Talks resume. The Fjord. https://example.org/a?b=1&c=%20"
    assert (note_of(NEWS, "apa").text, entry_of(NEWS, "apa").text) == (written, written)


@pytest.mark.parametrize(
    ("byline", "chicago", "apa"),
    [
        ("By Anna Berg and Lars Dahl", "Anna Berg and Lars Dahl", "Berg, A. & Dahl, L."),
        ("Anna Berg, Lars Dahl and Jon Arnason", "Anna Berg, Lars Dahl, and Jon Arnason", "Berg, A., Dahl, L., & Arnason, J."),
        ("Fjord staff and agencies", "Fjord staff and agencies", "Fjord staff and agencies"),
        ("NTB", "NTB", "NTB"),
    ],
)  # fmt: skip
def test_bylines_are_taken_apart_where_they_are_persons_names(byline: str, chicago: str, apa: str) -> None:
    document = replace(NEWS, byline=byline)
    assert note_of(document).text.startswith(f"{chicago}, “")
    assert note_of(document, "apa").text.startswith(f"{apa} (2024")


@pytest.mark.parametrize(
    ("published", "chicago", "apa"),
    [
        (between(date(2024, 3, 1), date(2024, 3, 31), "inferred", "month"), "[March 2024]", "([2024, March])"),
        (between(date(2024, 1, 1), date(2024, 12, 31), "page", "year"), "2024", "(2024)"),
        (between(date(2024, 3, 1), date(2024, 3, 14), "inferred"), "[1–14 Mar 2024]", "([1–14 Mar 2024])"),
        (between(date(2024, 3, 1), None, "inferred"), "[from 1 Mar 2024]", "([from 1 Mar 2024])"),
        (UNKNOWN_DATE, "n.d", "(n.d.)"),
    ],
)
def test_a_date_is_as_fine_as_known_and_in_brackets_where_it_is_not_printed(
    published: DateInterval, chicago: str, apa: str
) -> None:
    document = replace(NEWS, published=published, url=None)
    assert note_of(document).text == f"Anna Berg, “Talks resume,” The Fjord, {chicago}."
    assert note_of(document, "apa").text == f"Berg, A. {apa}. Talks resume. The Fjord."


def test_a_document_of_which_nothing_is_known_is_cited_by_its_name() -> None:
    bare = replace(NEWS, published=UNKNOWN_DATE, byline=None, outlet=None, title=None, url=None)
    assert (note_of(bare).text, note_of(bare, "apa").text) == ("“a.txt,” n.d.", "a.txt. (n.d.).")
    assert dated(bare) == "date unknown"


def test_a_title_that_asks_keeps_its_question_mark_alone() -> None:
    asking = replace(NEWS, title="Will talks resume?", url=None)
    assert note_of(asking, "apa").text == "Berg, A. (2024, March 4). Will talks resume? The Fjord."
    assert entry_of(asking).text == "Berg, Anna. “Will talks resume?” The Fjord, March 4, 2024."


def test_a_sentence_is_cited_with_its_paragraph_and_a_headline_with_none() -> None:
    text = "Talks resume\n\nAnna spoke. Lars heard.\n\nIceland met\nNorway."
    zones = (
        Zone(kind="headline", span=Span(start=0, end=14)),
        Zone(kind="body", span=Span(start=14, end=len(text))),
    )
    document = replace(NEWS, text=text, zones=zones, url=None)

    def at(words: str, zone: ZoneKind = "body") -> Evidence:
        start = text.index(words)
        end = start + len(words)
        return Evidence(document="doc-9", name="a", start=start, end=end, sentence=words, zone=zone, rule="r")

    assert [paragraph(document, at(words)) for words in ("Anna spoke.", "Lars heard.", "Iceland met")] == [1, 1, 2]
    assert note_of(document, place=at("Lars")).text == "Anna Berg, “Talks resume,” The Fjord, March 4, 2024, para. 1."
    assert note_of(document, "apa", place=at("Lars")).text.endswith("The Fjord. (para. 1)")
    assert note_of(document, place=at("Talks", "headline")) == note_of(document)


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>x</title></info>
<citation><layout><text variable="container-title"/></layout></citation></style>"""


def test_any_csl_file_may_be_the_style(brief: Brief, texts: dict[str, str], tmp_path: Path) -> None:
    style = tmp_path / "mine.csl"
    style.write_text(STYLE, encoding="utf-8")
    assert (note_of(NEWS, str(style)).text, entry_of(NEWS, str(style)).text) == ("The Fjord", "The Fjord")
    write_report(brief, tmp_path / "brief.md", form="md", style=str(style), texts=texts)


@pytest.mark.parametrize("content", ["not xml", "<html/>", None])
def test_what_is_no_style_is_refused_before_anything_is_written(
    content: str | None, brief: Brief, texts: dict[str, str], tmp_path: Path
) -> None:
    style = tmp_path / "mine.csl"
    if content is not None:
        style.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="style"):
        write_report(brief, tmp_path / "brief.md", form="md", style=str(style), texts=texts)
    assert not (tmp_path / "brief.md").exists()


def test_a_style_that_citeproc_cannot_write_is_refused_in_words(tmp_path: Path) -> None:
    style = tmp_path / "odd.csl"
    style.write_text(STYLE.replace('<text variable="container-title"/>', '<text macro="none"/>'), encoding="utf-8")
    check_style(str(style))
    with pytest.raises(UsageError, match="csl-json"):
        note_of(NEWS, str(style))


@pytest.mark.parametrize("style", ["chicago", "apa"])
@given(text=st.text())
def test_whatever_a_page_calls_itself_is_cited_in_one_line(style: str, text: str) -> None:
    document = replace(NEWS, title=text, outlet=text, byline=text)
    for cited in (note_of(document, style), entry_of(document, style)):
        assert len(cited.text.splitlines()) == 1
        assert not set(cited.text) & set("\x1b\u202e\ue000\ue001")


def test_bibtex_and_csl_json_carry_date_and_basis() -> None:
    entry = as_bibtex([replace(NEWS, title="50% of {it} & more")])
    assert "title = {{50\\% of \\{it\\} \\& more}}" in entry
    assert "date = {2024-03-04}" in entry
    (item,) = json.loads(as_csl([NEWS]))
    assert item["issued"] == {"date-parts": [[2024, 3, 4]], "circa": False}
    assert item["author"] == [{"family": "Berg", "given": "Anna"}]
    assert item["note"] == "date from the page"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", 'https://a"onclick', "file:///etc/passwd", None])
def test_only_addresses_of_the_web_are_linked(url: str | None) -> None:
    assert linked(replace(NEWS, url=url)) == ""


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_brief_on_states_nothing_is_known_of_says_so_and_has_no_empty_lists(form: str) -> None:
    written = str(FORMS[form](compose(Record(), PAIR)))
    assert "0 lines from 0 documents" in written
    assert "Sources" not in written
    assert "What cannot be told" in written


def test_a_masthead_is_not_taken_for_the_headline() -> None:
    text = "The Fjord\n\nIceland and Norway resume their talks\n\nBody."
    zones = (
        Zone(kind="headline", span=Span(start=0, end=9)),
        Zone(kind="headline", span=Span(start=11, end=48)),
    )
    assert entry_of(replace(NEWS, title=None, text=text, zones=zones)).text.startswith(
        "Berg, Anna. “Iceland and Norway resume their talks.”"
    )


def test_a_picture_whose_sentence_stands_already_is_not_said_again(record: Record) -> None:
    test = change(record, "ISL", "NOR", after="2024-03-02")
    written = as_markdown(compose(record, PAIR, test=test))
    assert written.count(marked(test.sentence)) == 1
