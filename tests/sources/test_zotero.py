from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from detente.records.document import Document
from detente.sources import fetch as fetching
from detente.sources.bibtex import plain_words, read_entries
from detente.sources.fetch import fetch

from .test_fetch import PAGE, SENTENCE

if TYPE_CHECKING:
    from pathlib import Path

    from detente.records.problem import Problem

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/">
<bib:Article rdf:about="https://example.org/kept"><z:itemType>newspaperArticle</z:itemType>
<dcterms:isPartOf><bib:Newspaper><dc:title>The Kept Example</dc:title></bib:Newspaper></dcterms:isPartOf>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname><foaf:givenName>Jo</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<link:link rdf:resource="#item_2"/><dc:title>Ministers sign, library</dc:title><dc:date>2022-03-06</dc:date>
<dc:identifier><dcterms:URI><rdf:value>https://example.org/kept</rdf:value></dcterms:URI></dc:identifier></bib:Article>
<z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource="FILE"/></z:Attachment>
</rdf:RDF>"""
CSV = (
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","Url","Abstract Note","Date","File Attachments"\n'
    '"ABCD","newspaperArticle","2022","Doe, Jo","Ministers sign, library","The Kept Example","https://example.org/kept",'
    '"","2022-03-06","FILE"\n'
)
BIB = """@string{x = {y}}
@article{doe_ministers_2022,
	title = {Ministers sign, {library}}, journal = {The Kept Example}, author = {Doe, Jo},
	url = {https://example.org/kept}, date = {2022-03-06},
	file = {Snapshot:FILE:text/html},
}"""


def found(folder: Path, name: str, content: str, file: str = "files/2/a.html") -> list[Document | Problem]:
    (folder / "files" / "2").mkdir(parents=True, exist_ok=True)
    (folder / "files" / "2" / "a.html").write_text(PAGE)
    (folder / name).write_text(content.replace("FILE", file))
    return list(fetch([folder / name]))


@pytest.mark.parametrize(("name", "content"), [("a.rdf", RDF), ("a.csv", CSV), ("a.bib", BIB)])
def test_an_item_is_read_from_its_file_and_called_as_the_library_does(tmp_path: Path, name: str, content: str) -> None:
    (one,) = found(tmp_path, name, content)
    assert isinstance(one, Document)
    assert SENTENCE in one.text
    assert (one.title, one.outlet, one.url) == (
        "Ministers sign, library",
        "The Kept Example",
        "https://example.org/kept",
    )
    assert (one.published.edtf, one.published.basis) == ("2022-03-06", "page")
    assert one.byline in {"Jo Doe", "Doe, Jo"}


def test_a_year_of_the_library_does_not_hide_the_day_of_the_file(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "a.bib", BIB.replace("date = {2022-03-06}", "year = {2022}"))
    assert one.published.edtf == "2022-03-05"
    (one,) = found(tmp_path, "a.bib", BIB.replace("date = {2022-03-06}", "month = jan, year = {2021}"))
    assert one.published.edtf == "2021-01"


@pytest.mark.parametrize(
    "file", ["../outside.html", "/etc/hostname", "files/2/../../../outside.html", "files/absent.html"]
)
def test_no_file_outside_the_exports_folder_is_opened(tmp_path: Path, file: str) -> None:
    (tmp_path / "outside.html").write_text(PAGE)
    folder = tmp_path / "export"
    folder.mkdir()
    (problem,) = found(folder, "a.bib", BIB, file)
    assert "not below the export's folder" in problem.why


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    (folder / "files" / "2").mkdir(parents=True)
    (tmp_path / "outside.html").write_text(PAGE)
    (folder / "files" / "2" / "b.html").symlink_to(tmp_path / "outside.html")
    (problem,) = found(folder, "a.bib", BIB, "files/2/b.html")
    assert "not below the export's folder" in problem.why


def test_a_library_is_not_read_as_a_file_of_itself(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, "a.bib", BIB, "a.bib")
    assert "of this kind" in problem.why


def test_an_item_without_a_file_is_read_from_its_abstract_and_that_is_said(tmp_path: Path) -> None:
    row = {"id": "x", "type": "article-newspaper", "title": "Ministers sign", "container-title": "The Kept Example",
           "issued": {"date-parts": [[2022, 3, 6]]}, "author": [{"family": "Doe", "given": "Jo"}], "URL": "https://example.org/a"}  # fmt: skip
    content = json.dumps([row | {"abstract": SENTENCE}, row | {"id": "y"}])
    said, one, nothing = found(tmp_path, "a.json", content)
    assert "only its abstract" in said.why
    assert isinstance(one, Document)
    assert (one.text, one.outlet, one.byline, one.published.edtf) == (
        SENTENCE,
        "The Kept Example",
        "Jo Doe",
        "2022-03-06",
    )
    assert "nothing to read" in nothing.why


def test_of_two_files_of_an_item_the_page_is_read(tmp_path: Path) -> None:
    (tmp_path / "files" / "2").mkdir(parents=True)
    (tmp_path / "files" / "2" / "a.txt").write_text("Another text.")
    (one,) = found(tmp_path, "a.csv", CSV, "files/2/a.txt; files/2/a.html")
    assert SENTENCE in one.text


def test_a_library_with_entities_or_too_large_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = found(tmp_path, "a.rdf", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + RDF)
    assert "entities" in problem.why
    monkeypatch.setattr(fetching, "LARGEST_LIBRARY", 10)
    assert "more than the 10 of a library" in found(tmp_path, "a.bib", BIB)[0].why


def test_a_list_of_articles_is_no_library(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "a.json", json.dumps([{"type": "news", "text": SENTENCE}]))
    assert one.text == SENTENCE


def test_bibtex_is_read_with_braces_quotes_accents_and_broken_entries() -> None:
    written = '@a{k, t = {T{\\"u}rkiye \\& {Oslo}}, u="a {"} b", n = 2022}\n@b{broken, t = {never\n@c{z, t={x}} @comment{a, b={c}}'
    entries = dict(read_entries(written))
    assert {name: plain_words(value) for name, value in entries["k"].items()} == {
        "t": "Türkiye & Oslo", "u": 'a " b', "n": "2022",
    }  # fmt: skip
    assert entries["broken"]["t"] == ""
    assert entries["z"] == {"t": "x"}
    assert "a" not in entries
