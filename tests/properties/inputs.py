"""What has to hold of any input: to files, texts, whole readings and requests. Drawn in `test_hostile`, guided in `guided`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import detente
from detente.reading.dates import find_times
from detente.reading.phrase import resolve_phrase
from detente.records.document import Document
from detente.sources.bibtex import plain_words, read_entries
from detente.sources.fetch import BROKEN, fetch
from detente.sources.fragment import plain_text
from detente.sources.language import find_language
from detente.sources.stamps import read_stamp
from detente.sources.zones import split_zones

if TYPE_CHECKING:
    from starlette.testclient import TestClient

ENDINGS = [
    "", ".txt", ".html", ".xml", ".rss", ".eml", ".json", ".jsonl", ".csv", ".tsv", ".pdf", ".docx", ".bib", ".rdf",
    ".warc", ".txt.gz", ".jsonl.gz", ".warc.gz", ".jsonl.zst",
]  # fmt: skip


def check_file(ending: str, content: bytes) -> None:
    """Any bytes in any file give documents or problems, and no reader breaks; spans lie inside their texts."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"file{ending}"
        path.write_bytes(content)
        for found in fetch([path]):
            if isinstance(found, Document):
                _check_zones(found.text, found)
            else:
                assert not found.where.endswith(BROKEN), found.why
                assert found.why


def check_parts(text: str) -> None:
    """What reads pieces of a text takes any."""
    for time in find_times(text):
        assert 0 <= time.span.start < time.span.end <= len(text)
    zones = split_zones(text)
    _check_zones(text, Document(id="doc-x", name="x", text=text, zones=zones))
    stamp = read_stamp(text)
    assert stamp is None or stamp.start <= stamp.end
    assert "\x00" not in plain_text(text) or "<" not in text
    find_language(text, None)
    resolve_phrase(text[:80])
    for _, fields in read_entries(text):
        for value in fields.values():
            plain_words(value)


def check_reading(text: str) -> None:
    """Any text is read, every span reads back, and the record does not depend on how often a reading comes."""
    reading = detente.read(text)
    assert reading.document.text == text
    for line in (*reading.reports, *reading.statements, *reading.agreements, *reading.promises, *reading.tenures):
        for evidence in line.evidence:
            assert text[evidence.start : evidence.end] == evidence.sentence
    assert detente.link([reading]) == detente.link([reading, reading])


def check_request(client: TestClient, path: str, query: dict[str, str]) -> None:
    """Any address gives a page or says what is wrong with it, and never fails; nothing is shown unescaped."""
    answer = client.get(path, params=query)
    assert answer.status_code < 500, (path, query)
    if "html" in answer.headers.get("content-type", ""):
        assert "<script>alert" not in answer.text


def _check_zones(text: str, document: Document) -> None:
    last = 0
    for zone in document.zones:
        assert last <= zone.span.start < zone.span.end <= len(text)
        last = zone.span.end
