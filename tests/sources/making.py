"""Files of other programs, made from nothing: PDF, Word, web archive."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Line = tuple[str, float, float]
"""A line of a PDF page: its words, its height above the page's foot, the size of its letters."""


def pdf(pages: Sequence[Sequence[Line]], *, facts: str = "", extra: str = "", before: Sequence[bytes] = ()) -> bytes:
    """Write a PDF with one font, each line where it is put."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects += [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        drawn = b"".join(
            b"BT /F1 %.1f Tf 1 0 0 1 50 %.1f Tm (%s) Tj ET\n" % (size, height, _escaped(words))
            for words, height, size in lines
        )
        packed = zlib.compress(before[number] if number < len(before) else drawn)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        ]
    objects.append(f"<< {facts} >>".encode())
    return put_together(objects)


def put_together(objects: Sequence[bytes]) -> bytes:
    """Number the objects of a PDF, the first its catalog and the last its facts."""
    written = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer % (size, size - 1, len(written))


def _escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def column(words: Sequence[str], *, top: float = 500, size: float = 10, step: float = 12) -> list[Line]:
    """Set lines one under another."""
    return [(line, top - number * step, size) for number, line in enumerate(words)]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, *, title: str = "") -> bytes:
    """Write a Word file whose body holds some markup."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("docProps/core.xml", core)
    return file.getvalue()


def warc(records: Sequence[tuple[str, str, bytes]], *, when: str = "2022-03-07T10:00:00Z", status: int = 200) -> bytes:
    """Write a web archive of responses: address, kind of content, content."""
    written = b""
    for number, (url, kind, content) in enumerate(records):
        answer = b"HTTP/1.1 %d OK\r\nContent-Type: %s\r\n\r\n" % (status, kind.encode()) + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {when}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        written += head.encode() + answer + b"\r\n\r\n"
    return written
