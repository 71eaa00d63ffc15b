from __future__ import annotations

import builtins
import gzip
from datetime import date
from typing import TYPE_CHECKING

import pytest

from detente.records.document import Document
from detente.sources import warc as reading
from detente.sources.fetch import fetch

from .making import column, pdf, warc
from .test_fetch import PAGE, SENTENCE

if TYPE_CHECKING:
    from pathlib import Path

    from detente.records.problem import Problem

pytest.importorskip("warcio")

UNDATED = PAGE.replace('"datePublished": "2022-03-05T10:00:00Z", ', "")


def found(folder: Path, raw: bytes, name: str = "crawl.warc") -> list[Document | Problem]:
    (folder / name).write_bytes(raw)
    return list(fetch([folder / name]))


@pytest.mark.parametrize("packed", [False, True])
def test_every_page_of_an_archive_is_a_document_and_pictures_are_left(tmp_path: Path, packed: bool) -> None:
    records = [
        ("https://example.org/1", "text/html; charset=utf-8", PAGE.encode()),
        ("https://example.org/x.png", "image/png", b"\x89PNG"),
        ("https://example.org/2", "text/html", PAGE.replace("treaty", "charter").encode()),
    ]
    if packed:
        raw = b"".join(gzip.compress(warc([record])) for record in records)
        documents = found(tmp_path, raw, "crawl.warc.gz")
    else:
        documents = found(tmp_path, warc(records))
    assert [document.url for document in documents] == ["https://example.org/1", "https://example.org/2"]
    assert SENTENCE in documents[0].text
    assert documents[0].published.start == date(2022, 3, 5)


def test_the_day_of_fetching_only_says_that_a_page_was_told_by_then(tmp_path: Path) -> None:
    (document,) = found(tmp_path, warc([("https://example.org/a", "text/html", UNDATED.encode())]))
    assert (document.published.start, document.published.end) == (None, date(2022, 3, 7))


def test_pages_that_were_not_found_are_left(tmp_path: Path) -> None:
    assert found(tmp_path, warc([("https://example.org/a", "text/html", PAGE.encode())], status=404)) == []


def test_an_archived_pdf_is_read(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    content = pdf([column(["The ministers met on Monday."])])
    (document,) = found(tmp_path, warc([("https://example.org/a.pdf", "application/pdf", content)]))
    assert (document.text, document.url) == ("The ministers met on Monday.", "https://example.org/a.pdf")


def test_an_archive_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    whole = warc([(f"https://example.org/{n}", "text/html", PAGE.encode()) for n in range(2)])
    documents = [one for one in found(tmp_path, whole[: len(whole) - 900] + b"oops") if isinstance(one, Document)]
    assert documents[0].url == "https://example.org/0"
    assert "breaks off" in found(tmp_path, b"this is no archive\r\n\r\n")[0].why


def test_a_record_that_is_too_large_is_a_problem_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST_RECORD", len(PAGE) + 100)
    records = [
        ("https://example.org/1", "text/html", b"x" * 10_000),
        ("https://example.org/2", "text/html", PAGE.encode()),
    ]
    large, page = found(tmp_path, warc(records))
    assert f"more than {len(PAGE) + 100} bytes" in large.why
    assert page.url == "https://example.org/2"


def test_an_archive_that_unpacks_without_end_is_a_problem_that_names_the_limit(tmp_path: Path) -> None:
    record = warc([("https://example.org/1", "image/png", b"\0" * 60_000_000)])
    (problem,) = found(tmp_path, gzip.compress(record), "crawl.warc.gz")
    assert "unpacks to more than 50000000 bytes" in problem.why


def _sent(packed_as: str, content: bytes) -> tuple[str, str, bytes]:
    return ("https://example.org/1", f"text/html\r\nContent-Encoding: {packed_as}", content)


def test_a_page_that_was_sent_packed_with_brotli_is_read_and_one_that_was_stored_unpacked(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    for content in (brotli.compress(PAGE.encode()), PAGE.encode()):
        (document,) = found(tmp_path, warc([_sent("br", content)]))
        assert SENTENCE in document.text


def test_a_page_that_brotli_unpacks_without_end_is_a_problem_that_names_the_limit(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    (problem,) = found(tmp_path, warc([_sent("br", brotli.compress(b" " * 60_000_000, quality=1))]))
    assert "more than 20000000 bytes" in problem.why


def test_a_page_packed_in_a_way_that_is_not_read_is_said(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, warc([_sent("zstd", b"\x28\xb5\x2f\xfd...")]))
    assert "packed as zstd, which is not read" in problem.why


@pytest.mark.parametrize("kind", ["text/html", "image/png"])
def test_a_record_that_says_it_is_longer_than_it_is_costs_no_silence(tmp_path: Path, kind: str) -> None:
    first, second = (warc([(f"https://example.org/{n}", kind, PAGE.encode())]) for n in range(2))
    *_, problem = found(tmp_path, first.replace(b"Content-Length: ", b"Content-Length: 9999") + second)
    assert "record 1 breaks off" in problem.why


def test_without_its_package_the_problem_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builtins.__import__

    def without(name: str, *args: object, **kwargs: object) -> object:
        if name.startswith("warcio"):
            raise ImportError(name)
        return whole(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    (problem,) = found(tmp_path, warc([]) + b"x")
    assert problem.why == "web archives need a package more: pip install 'detente[warc]'"
