from __future__ import annotations

import json
import os
from datetime import date
from typing import TYPE_CHECKING

import pytest

from detente.errors import SourceError
from detente.records.document import Document
from detente.records.problem import Problem
from detente.sources import fetch as fetching
from detente.sources.fetch import fetch

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "The ministers of the two states met in the capital on Monday and signed a treaty, officials said."
PAGE = f"""<!doctype html><html lang="en"><head><title>Ministers sign | The Daily Example</title>
<meta property="og:site_name" content="The Daily Example"><meta property="og:title" content="Ministers sign a treaty">
<link rel="canonical" href="https://example.org/a">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2022-03-05T10:00:00Z", "author": {{"name": "Jane Roe"}}}}</script>
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Ministers sign a treaty</h1>
<p>{SENTENCE}</p><figure><img src="x.jpg"><figcaption>The ministers shake hands in the old town hall.</figcaption></figure>
<p>They had last met in 2019, before the border was closed, and had not spoken since the winter of that year.</p>
<p>“We begin again,” the host said at a news conference after the ceremony in the town hall.</p></article>
<footer>© 2022 The Daily Example</footer></body></html>"""


def documents(*paths: Path, **options: object) -> list[Document]:
    return [found for found in fetch(paths, **options) if isinstance(found, Document)]


def problems(*paths: Path) -> list[Problem]:
    return [found for found in fetch(paths) if isinstance(found, Problem)]


def test_text_keeps_its_exact_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + f"{SENTENCE}\r\n\r\n  Second\tline.\u00a0 \r\n".encode())
    assert documents(path)[0].text == f"{SENTENCE}\r\n\r\n  Second\tline.\u00a0 \r\n"


def test_a_files_time_is_never_a_documents_date(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    os.utime(path, (0, 0))
    assert documents(path)[0].published.basis == "unknown"


def test_a_folder_is_walked_by_name_and_hidden_files_are_left(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "deep/c.txt", "deep/.d/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}: {SENTENCE}")
    assert [document.name for document in documents(tmp_path)] == ["a.txt", "b.txt", "c.txt"]


def test_a_page_gives_headline_body_caption_date_outlet_and_author(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    page = documents(path)[0]
    zones = [(zone.kind, zone.span.read(page.text).split()[0]) for zone in page.zones]
    assert zones == [("headline", "Ministers"), ("body", "The"), ("caption", "The"), ("body", "They"), ("body", "“We")]
    assert (page.published.start, page.published.basis) == (date(2022, 3, 5), "page")
    assert (page.outlet, page.byline, page.url, page.language) == (
        "The Daily Example",
        "Jane Roe",
        "https://example.org/a",
        "en",
    )
    assert "Home" not in page.text


def test_a_page_is_known_by_its_beginning_too(tmp_path: Path) -> None:
    path = tmp_path / "saved"
    path.write_text(PAGE)
    assert documents(path)[0].title == "Ministers sign a treaty"


@pytest.mark.parametrize(
    "feed",
    [
        f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Daily Example</title><item><title>Ministers sign</title>
        <link>https://example.org/a</link><pubDate>Sat, 05 Mar 2022 10:00:00 GMT</pubDate>
        <description>&lt;p&gt;{SENTENCE}&lt;/p&gt;&lt;p&gt;They met again.&lt;/p&gt;</description></item></channel></rss>""",
        f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily Example</title><entry><title>Ministers sign</title>
        <link href="https://example.org/a"/><published>2022-03-05T10:00:00Z</published><updated>2022-04-01T00:00:00Z</updated>
        <content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;&lt;p&gt;They met again.&lt;/p&gt;</content></entry></feed>""",
    ],
    ids=["rss", "atom"],
)
def test_each_entry_of_a_feed_is_a_document(tmp_path: Path, feed: str) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(feed)
    (entry,) = documents(path)
    assert entry.text == f"Ministers sign\n\n{SENTENCE}\n\nThey met again."
    assert (entry.published.edtf, entry.published.basis) == ("2022-03-05", "page")
    assert (entry.outlet, entry.url) == ("The Daily Example", "https://example.org/a")


def test_a_malformed_feed_is_a_problem_and_its_sound_entries_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(
        f"<rss><channel><title>X</title><item><title>A</title><description>{SENTENCE}</description></item><item><oops"
    )
    assert len(documents(path)) >= 1
    assert problems(path)


def test_a_mail_gives_its_plain_part_subject_sender_and_date(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        b"From: Example Wire <desk@example.org>\r\nSubject: =?utf-8?q?Ministers_sign?=\r\nDate: Sat, 05 Mar 2022 23:30:00 -0500\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n\r\n"
        + SENTENCE.encode()
        + b"\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>no</p>\r\n--x--\r\n"
    )
    (mail,) = documents(path)
    assert mail.text.strip() == SENTENCE
    assert (mail.title, mail.outlet, mail.published.edtf) == ("Ministers sign", "Example Wire", "2022-03-05")


def test_a_mail_with_only_a_page_is_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        b"From: a@example.org\r\nDate: 5 Mar 2022 10:00:00 +0000\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        + PAGE.encode()
    )
    (mail,) = documents(path)
    assert SENTENCE in mail.text
    assert "<p>" not in mail.text


def test_tables_are_read_by_their_usual_column_names(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(
        json.dumps({"id": "r1", "headline": "T", "body": SENTENCE, "source": {"name": "X"}, "date": "2022-03-05"})
        + "\n"
    )
    table = tmp_path / "b.csv"
    table.write_text(
        f'ID,Title,Text,Outlet,Publication Date,Link\nr2,T,"{SENTENCE}",X,5 March 2022,https://example.org/b\n'
    )
    first, second = documents(lines, table)
    assert (first.name, second.name) == ("r1", "r2")
    assert {(d.text, d.title, d.outlet, d.published.edtf, d.published.basis) for d in (first, second)} == {
        (SENTENCE, "T", "X", "2022-03-05", "page")
    }
    assert second.url == "https://example.org/b"


def test_a_json_list_is_a_table_too(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"status": "ok", "articles": [{"text": SENTENCE, "date": "2022-03-05"}, 7]}))
    assert documents(path)[0].published.edtf == "2022-03-05"
    assert "no JSON object" in problems(path)[0].why


def test_a_table_in_an_older_encoding_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        ("text\n" + "Les négociations étaient terminées à Genève, a déclaré le président élu.\n" * 5).encode("cp1252")
    )
    assert "à Genève" in documents(path)[0].text
    assert "not UTF-8" in problems(path)[0].why


def test_a_link_to_nowhere_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "absent")
    assert "leads to no file" in problems(tmp_path)[0].why


def test_a_column_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'wortlaut\n"{SENTENCE}"\n')
    assert problems(path)[0].why.startswith("no column holds the text")
    assert documents(path, columns={"text": "wortlaut"})[0].text == SENTENCE


def test_a_broken_line_is_a_problem_by_its_number_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        f'{{"text": "{SENTENCE}"}}\n{{oops\n[1]\n{{"text": ""}}\n{{"text": "{SENTENCE}", "date": "soon"}}\n'
    )
    assert len(documents(path)) == 2
    assert [p.document.rsplit(":", 1)[1] for p in problems(path)] == ["2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("empty.txt", b"", "empty"),
        ("white.txt", b" \n\t ", "nothing in it"),
        ("binary.txt", b"\x7fELF\x00\x01" * 50, "no text"),
        ("binary.jsonl", b"\x7fELF\x00\x01" * 50, "no text"),
        ("paper.pdf", b"%PDF-1.4 " + b"words " * 50, "the PDF cannot be read"),
        ("page.html", b"<html><body></body></html>", "no article"),
        ("deep.html", b"<html><body>" + b"<div>" * 5_000 + b"x", "deep"),
        ("bomb.html", b"<html><body>" + b"<b>" * 200_000, "tags"),
        ("feed.rss", b"not a feed", "feed"),
        ("names.rss", b"<?xml version='1.0'?><rss xmlns:a='a b c'><a:x/></rss>", "feed"),
        ("mail.eml", b"Subject: nothing\r\n\r\n", "no text"),
    ],
)
def test_each_failure_is_a_problem_that_says_why(tmp_path: Path, name: str, raw: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    found = list(fetch([path]))
    assert found
    assert all(isinstance(problem, Problem) for problem in found)
    assert why in found[0].why
    assert found[0].document == str(path)


def test_an_over_size_file_is_a_problem_and_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST_FILE", 50)
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    assert "more than the 50" in problems(path)[0].why
    assert documents(path) == []


def test_a_wrong_encoding_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(
        "Министры двух стран встретились в столице и подписали договор, сообщили официальные лица.".encode("cp1251")
    )
    assert "Министры" in documents(path)[0].text
    assert "not UTF-8" in problems(path)[0].why


def test_broken_bytes_are_replaced_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((SENTENCE * 5).encode() + b"\xff" + (SENTENCE * 5).encode())
    assert "\ufffd" in documents(path)[0].text
    assert problems(path)[0].why.startswith("1 byte")


def test_a_missing_path_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        fetch([tmp_path, tmp_path / "absent.txt"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read any folder")
def test_an_unreadable_folder_is_a_problem_and_the_walk_goes_on(tmp_path: Path) -> None:
    shut = tmp_path / "a"
    shut.mkdir()
    (tmp_path / "b.txt").write_text(SENTENCE)
    shut.chmod(0)
    try:
        assert [type(found) for found in fetch([tmp_path])] == [Problem, Document]
    finally:
        shut.chmod(0o700)


def test_a_folder_that_cannot_be_listed_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    assert "Permission denied" in problems(tmp_path)[0].why


def test_a_file_given_twice_is_the_same_document(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SENTENCE)
    first, second = documents(tmp_path)
    assert first.id == second.id


def test_a_file_of_many_problems_lists_the_first_and_counts_the_others(tmp_path: Path) -> None:
    rows = ["no row"] * (fetching.MOST_PROBLEMS + 7) + ['{"text": "Iran met Russia."}']
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    *problems, document, last = fetch([tmp_path])
    assert document.text == "Iran met Russia."
    assert len(problems) == fetching.MOST_PROBLEMS
    assert last.why == "7 more problems of this file are not listed"
