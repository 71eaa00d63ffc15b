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
        raw = record.content_stream().read(LARGEST_RECORD + 1)
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


def _told_by(written: str | None) -> DateInterval | None:
    stamp = read_stamp(written or "")
    return between(None, stamp.end, "page") if stamp is not None else None
