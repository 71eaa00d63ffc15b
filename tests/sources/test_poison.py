"""Files made to be slow or huge: each ends in seconds, in words that name the limit, and the run goes on."""

from __future__ import annotations

import gzip
import time
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from detente.engine.limits import Limits
from detente.engine.opening import Opener
from detente.reading.reader import read_document
from detente.records.document import Document
from detente.sources.fetch import BROKEN, fetch

from .making import docx, pdf, put_together, warc

if TYPE_CHECKING:
    from pathlib import Path

SLOWEST = 20.0
"""Seconds of processor time that no file may take to fetch. The slowest here takes 4 on an idle core; without the
limits the mails took 11 to 18, the pages minutes, and the nested mail's headers ended the run."""

SENTENCE = b"Iran and Russia signed an agreement in Moscow on Monday, the minister said. "
ARTICLE = b"<html><body><article>"
BILLION = b"<!DOCTYPE x [<!ENTITY a0 'ha'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
)
FEED = b"<rss><channel><item><title>&a11;</title></item></channel></rss>"


def _zip(content: bytes, name: str = "word/document.xml") -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def _zip_of(parts: int) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(parts):
            archive.writestr(str(number), b"")
        archive.writestr("word/document.xml", "<x/>")
    return file.getvalue()


def _nested_forms() -> bytes:
    """Draw a form that draws two, that draw two...: 2 to the 40th in all."""
    forms = [b"/F%d Do /F%d Do" % (n + 1, n + 1) for n in range(40)]
    kids = b" ".join(b"/F%d %d 0 R" % (n + 1, 10 + n) for n in range(40))
    whole = pdf([[("Iran met Russia.", 500.0, 10.0)]], before=[b"/F1 Do " * 100])
    objects = b"".join(
        b"%d 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << %s >> >> /Length %d >>\n"
        b"stream\n%s\nendstream\nendobj\n" % (10 + n, kids, len(drawn), drawn)
        for n, drawn in enumerate(forms)
    )
    page = whole.replace(b"/Resources << /Font", b"/Resources << /XObject << " + kids + b" >> /Font")
    return page[: page.index(b"xref")] + objects + b"trailer\n<< /Size 60 /Root 1 0 R >>\nstartxref\n0\n%%EOF"


def _tree(depth: int, kids: int) -> bytes:
    """Hang a page below groups of pages, each of which holds the next some times."""
    groups = [
        b"<< /Type /Pages /Count 1 /Kids [" + b"%d 0 R " % (number + 3) * kids + b"] >>" for number in range(depth)
    ]
    return put_together(
        [b"<< /Type /Catalog /Pages 2 0 R >>", *groups, b"<< /Type /Page /MediaBox [0 0 1 1] >>", b"<< >>"]
    )


def _drawing(packed: bytes, filters: bytes) -> bytes:
    """Draw a page by a stream that is packed more than once."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1 1] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>"
    )
    stream = b"<< /Filter [%s] /Length %d >>\nstream\n%s\nendstream" % (filters, len(packed), packed)
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /F 5 0 R >> >> /Length 6 >>\n"
        b"stream\n/F Do\n\nendstream"
    )
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return put_together([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream, form, b"<< >>"])


PAGED = warc([("https://example.org/a", "text/html", ARTICLE + b"<p>" + SENTENCE * 9)])
POISON = {
    "billion-laughs.rss": (b"<?xml version='1.0'?>" + BILLION + b"]>" + FEED, "entities"),
    "laughs-in-16-bits.xml": ((b"<?xml version='1.0'?>" + BILLION + b"]>" + FEED).decode().encode("utf-16"), "entities"),
    "laughs-in-utf-7.xml": (b"<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-ENTITY a 'b'>" + FEED, "entities"),
    "many-attributes.rss": (b"<rss><item " + b" ".join(b"a%d=''" % n for n in range(50_000)) + b">", "attributes"),
    "many-tags.rss": (b"<rss><channel>" + b"<item/>" * 200_000, "tags"),
    "nested-parts.eml": (
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 2_000,
        "parts that hold other parts",
    ),
    "messages-in-messages.eml": (b"Content-Type: message/rfc822\n\n" * 500 + b"x", "parts that hold other parts"),
    "many-parts.eml": (
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: text/plain\n\nhello\n" * 20_000,
        "more than 100 parts",
    ),
    "bare-parts.eml": (b"Content-Type: multipart/digest; boundary=x\n\n" + b"--x\n\n" * 500_000, "more than 100 parts"),
    "quoted-sender.eml": (b"From: " + b'"' * 20_000 + b"\n\nIran met Russia.", "headers of more than"),
    "many-words.eml": (b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\nIran met Russia.", "headers of more than"),
    "many-settings.eml": (b"Content-Type: text/plain; " + b"a=b; " * 50_000 + b"\n\nIran.", "headers of more than"),
    "deep.html": (ARTICLE + b"<div>" * 5_000 + SENTENCE, "deep"),
    "deep-and-long.html": (ARTICLE + b"<blockquote>" * 200 + SENTENCE * 10_000, "deep"),
    "many-tags.html": (ARTICLE + b"<b>" * 200_000, "tags"),
    "many-attributes.html": (ARTICLE + b"<p " + b" ".join(b"a%d" % n for n in range(100_000)) + b">x", "attributes"),
    "laughs.html": (BILLION + b"]><html><body><p>&a11;</p></body></html>", ""),
    "long-attribute.html": (ARTICLE + b"<p class='" + b"x " * 500_000 + b"'>" + SENTENCE * 9 + b"</p>", None),
    "captions.html": (ARTICLE + (b"<div class=caption>" + SENTENCE + b"</div>") * 4_000, None),
    "deep.json": (b"[" * 100_000, "no JSON"),
    "deep.jsonl": (b'{"text": ' + b"[" * 100_000 + b"\n", "no JSON"),
    "wide.csv": (b"text," + b",".join(b"c%d" % n for n in range(50_000)) + b"\nIran met Russia,", None),
    "endless-quote.csv": (b'text\n"' + SENTENCE * 50_000, None),
    "twice.txt.gz": (gzip.compress(gzip.compress(b"a" * 60_000_000)), "packed file"),
    "gzip-bomb.txt.gz": (gzip.compress(b"a" * 60_000_000), "unpacks to more than"),
    "gzip-bomb.jsonl.gz": (gzip.compress(b" " * 60_000_000), "unpacks to more than"),
    "zip-bomb.docx": (_zip(b" " * 40_000_000), "unpacks to more than"),
    "laughs.docx": (_zip(b"<?xml version='1.0'?>" + BILLION + b"]><x>&a11;</x>"), "entities"),
    "no-word.docx": (_zip(b"x", "a.txt"), "ZIP archive"),
    "deep.docx": (docx("<w:p>" * 5_000), "no sound XML"),
    "forms.pdf": (_nested_forms(), None),
    "long-stream.pdf": (pdf([[]], before=[b"q " * 12_000_000]), "more than 20000000 bytes"),
    "million-objects.pdf": (b"%PDF-1.7\n" + b"".join(b"%d 0 obj 0 endobj\n" % n for n in range(150_000)), "cannot be read"),
    "million-pages.pdf": (_tree(1, 1_000_000), "cannot be read"),
    "deep-tree.pdf": (_tree(20_000, 1), "cannot be read"),
    "doubling-tree.pdf": (_tree(40, 2), "cannot be read"),
    "packed-twice.pdf": (
        _drawing(zlib.compress(zlib.compress(b"q " * 30_000_000)), b"/FlateDecode /FlateDecode"), "",
    ),
    "own-form.pdf": (_drawing(zlib.compress(b"/F Do"), b"/FlateDecode"), ""),
    "script.pdf": (
        pdf([[("Iran met Russia.", 500.0, 10.0)]], extra="/OpenAction << /S /JavaScript /JS (for\\(;;\\){}) >>"), None,
    ),
    "boxes.docx": (docx(("<w:p><w:r>" * 90 + "<w:t>Iran</w:t>" + "</w:r></w:p>" * 90) * 30), None),
    "many-parts.docx": (_zip_of(40_000), "no text"),
    "lying.warc": (PAGED.replace(b"Content-Length: ", b"Content-Length: 9999") + PAGED, "breaks off"),
    "less-than-none.warc": (PAGED.replace(b"Content-Length: ", b"Content-Length: -") + PAGED, "breaks off"),
    "bomb.warc": (
        warc([("https://example.org/a", "text/html\r\nContent-Encoding: gzip", gzip.compress(b" " * 60_000_000))]),
        "more than 20000000 bytes",
    ),
    "braces.bib": (b"@article{a, title={" + b"{" * 500_000, "nothing to read"),
    "entries.bib": (b"@a{" * 300_000, "no items"),
    "laughs.rdf": (b"<?xml version='1.0' xmlns:z='http://www.zotero.org/namespaces/export#'?>" + BILLION + b"]>", "entities"),
    "nul.txt": (b"Iran met Russia." + b"\0" * 20_000, "no text"),
    "nul.html": (ARTICLE + b"<p>" + SENTENCE.replace(b" ", b"\0") * 50 + b"</p>", ""),
    "surrogates.jsonl": (b'{"text": "Iran met Russia.", "title": "\\ud800"}\n', None),
    "turned.txt": ("\u202eIran\u202c met \u2066Russia\u2069. ".encode() * 5_000, None),
    "mixed.txt": ("Москва".encode("cp1251") + "Teherán".encode() + b"\xff\xfe" * 50, "not UTF-8"),
    "blank.txt": (b"\n" * 3_000_000 + SENTENCE, None),
    "short-lines.txt": (b"a\n" * 50_000, None),
    "colons.txt": (b"A: " * 100_000, None),
}  # fmt: skip
"""Name, content, and what the problem says: None where there is none, or it may be read."""


@pytest.mark.parametrize("name", POISON)
def test_a_file_made_to_be_slow_ends_soon_in_words(tmp_path: Path, name: str) -> None:
    for needed in {".pdf": "pypdf", ".warc": "warcio"}.get(name[name.rindex(".") :], "").split():
        pytest.importorskip(needed)
    content, said = POISON[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz.txt").write_bytes(SENTENCE)
    began = time.process_time()
    *found, last = fetch([tmp_path])
    assert time.process_time() - began < SLOWEST
    assert isinstance(last, Document)
    assert last.text.encode() == SENTENCE
    whys = [one.why for one in found if not isinstance(one, Document)]
    assert not [one for one in found if not isinstance(one, Document) and one.where.endswith(BROKEN)]
    assert said is None or any(said in why for why in whys), whys


STUBBORN = {
    "ampersands.rss": b"<rss><channel><item><title>" + b"&" * 15_000_000,
    "drawn-letters.pdf": pdf([[]], before=[b"BT /F1 10 Tf (" + b"a" * 15_000_000 + b") Tj ET"]),
}
"""Files within every limit that can be told beforehand, which take their parsers long all the same."""


@pytest.mark.parametrize("name", STUBBORN)
def test_a_file_that_no_limit_foresees_is_ended_by_its_time_and_the_run_goes_on(tmp_path: Path, name: str) -> None:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdf")
    (tmp_path / name).write_bytes(STUBBORN[name])
    (tmp_path / "zz.html").write_bytes(ARTICLE + b"<p>" + SENTENCE * 3 + b"</p>")
    with Opener(Limits(seconds=1)) as opener:
        ended, read = fetch([tmp_path], opener=opener)
    assert "longer than the limit of 1 seconds of processor time" in ended.why
    assert isinstance(read, Document)


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        "“ said Putin " * 1_000,
        "Iran and Russia and the minister of Turkey said on Monday that they would sign it, " * 60_000,
        "\u202e" * 20_000 + "Iran met Russia.",
        "(" * 100_000,
        "e" + "\u0301" * 50_000,
        "\ud800Iran met Russia.\udc00 " * 50,
        "Iran met Russia. " + "\0" * 20_000,
        "4 March 2024, " * 2_000,
    ],
    ids=["quotes", "open", "sentence-5-MB", "turned", "brackets", "accents", "surrogates", "nuls", "dates"],
)
def test_a_text_made_to_be_slow_is_read_soon_and_kept_whole(text: str) -> None:
    document = Document(id="doc-x", name="x", text=text)
    began = time.process_time()
    reading = read_document(document)
    assert time.process_time() - began < SLOWEST
    assert reading.document.text == text
