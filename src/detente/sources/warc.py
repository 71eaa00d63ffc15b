"""Web archives (WARC, ARC): every page and PDF that was fetched with success, as a document.

The day on which a page was fetched says only that it was told by then.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

from detente.records.document import Document
from detente.records.interval import between
from detente.sources.pdf import read_pdf
from detente.sources.problems import problem
from detente.sources.stamps import read_stamp
from detente.sources.webpage import read_webpage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records.interval import DateInterval
    from detente.records.problem import Problem

LARGEST_RECORD = 20_000_000
"""Bytes of one archived page, unpacked; the longest newspaper page saved has about 3 million."""

_PAGES = ("text/html", "application/xhtml+xml")
_KINDS = frozenset({"response", "resource"})
_UNPACKED_BY_THE_LIBRARY = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_PIECE = 1 << 16


def read_warc(archive: BinaryIO, name: str, *, path: str) -> Iterator[Document | Problem]:
    """Read the pages of a web archive one by one, so that it may be larger than memory.

    Args:
        archive: The archive, unpacked.
        name: The file's name; documents are called by it and the number of their record.
        path: The file's path, for problems.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
    except ImportError:
        yield problem(path, "warc", name, "web archives need a package more: pip install 'detente[warc]'")
        return
    number = 0
    records = iter(ArchiveIterator(archive, arc2warc=True))
    while True:
        try:
            record = next(records, None)
        except OSError:
            raise
        except Exception as trouble:  # noqa: BLE001 - a broken archive breaks the library in any way
            why = f"the archive breaks off after record {number}: {type(trouble).__name__}: {trouble}"
            yield problem(path, "warc", name, why)
            return
        if record is None:
            break
        number += 1
        yield from _read_record(record, f"{name}#{number}", f"{path}#{number}")
        if missing := _missing(record):
            why = f"record {number} breaks off {missing} bytes before its end, or says that it is longer than it is"
            yield problem(path, "warc", name, f"{why}: what should follow is not there")
    if not number:
        yield problem(path, "warc", name, "the archive has no records")


def _read_record(record: Any, name: str, path: str) -> Iterator[Document | Problem]:  # noqa: ANN401 - an extra's class
    if record.rec_type not in _KINDS or (record.http_headers and record.http_headers.get_statuscode() != "200"):
        return
    headers = record.http_headers or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().casefold()
    if kind not in (*_PAGES, "application/pdf"):
        return
    url = record.rec_headers.get_header("WARC-Target-URI")
    try:
        raw = _content(record)
    except Exception as trouble:  # noqa: BLE001 - what a server sent as packed may be anything
        yield problem(path, "warc", url or name, f"the record cannot be unpacked: {type(trouble).__name__}: {trouble}")
        return
    if len(raw) > LARGEST_RECORD:
        yield problem(path, "warc", url or name, f"the record has more than {LARGEST_RECORD} bytes")
        return
    by = _told_by(record.rec_headers.get_header("WARC-Date"))
    if kind == "application/pdf":
        for found in read_pdf(raw, name, path=path):
            yield replace(found, url=url) if isinstance(found, Document) else found
        return
    page = read_webpage(raw, name, url=url)
    if not isinstance(page, Document):
        yield problem(path, "webpage", url or name, page.why)
    else:
        yield page if page.published.known or by is None else replace(page, published=by)


def _content(record: Any) -> bytes:  # noqa: ANN401 - an extra's class
    """Unpack what a server sent, no further than one byte past the bound.

    Raises:
        ValueError: it is packed in a way that is not read.
        Exception: any other, of the library that unpacks.
    """
    headers = record.http_headers
    packed = (headers.get_header("Content-Encoding") or "").strip().casefold() if headers else ""
    if packed in _UNPACKED_BY_THE_LIBRARY:
        content: bytes = record.content_stream().read(LARGEST_RECORD + 1)
        return content
    headers.replace_header("Content-Encoding", "identity")  # the library's own Brotli does not work with Brotli 1.2
    sent: bytes = record.content_stream().read(LARGEST_RECORD + 1)
    if sent.lstrip()[:1] == b"<":  # archives keep the header of what they stored unpacked
        return sent
    if packed != "br":
        raise ValueError(f"it was sent packed as {packed[:20]}, which is not read")
    try:
        import brotli  # noqa: PLC0415 - an extra
    except ImportError as absent:
        raise ValueError("it was sent packed as br, for which a package more is needed: pip install brotli") from absent
    unpacked: bytes = brotli.Decompressor().process(sent, output_buffer_limit=LARGEST_RECORD + 1)
    return unpacked


def _missing(record: Any) -> int:  # noqa: ANN401 - an extra's class
    """Read what is left of a record, and count the bytes that it promises and has not."""
    while record.raw_stream.read(_PIECE):
        pass
    return max(0, getattr(record.raw_stream, "limit", 0))


def _told_by(written: str | None) -> DateInterval | None:
    stamp = read_stamp(written or "")
    return between(None, stamp.end, "page") if stamp is not None else None
