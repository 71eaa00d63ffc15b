"""Word files (DOCX): the words of their paragraphs, as the author left them; nothing in them is run."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from detente.sources.document import make_document
from detente.sources.problems import problem
from detente.sources.xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from detente.records.document import Document
    from detente.records.problem import Problem

LARGEST_PART = 30_000_000
"""Bytes of a part once it is unpacked, at most; a book of 300 pages has 5 million."""

_BROKEN = (
    zipfile.BadZipFile, zlib.error, ValueError, KeyError, OSError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip
_BODY = "word/document.xml"
_FACTS = "docProps/core.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}txbxContent"})


def is_docx(raw: bytes) -> bool:
    """Say whether bytes are a Word file and not another kind of ZIP archive."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return _BODY in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def read_docx(raw: bytes, name: str, *, path: str) -> Iterator[Document | Problem]:
    """Read a Word file as one document; its days of making and changing say nothing of publication.

    Args:
        raw: The file's bytes.
        name: What to call the document.
        path: The file's path, for problems.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            body = parse_xml(_part(archive, _BODY))
            facts = parse_xml(_part(archive, _FACTS)) if _FACTS in archive.namelist() else None
    except _BROKEN as trouble:
        yield problem(path, "docx", name, f"the Word file cannot be read: {trouble}")
        return
    text = "\n\n".join(words for words in map(_words, body.iter(f"{_W}p")) if words)
    if not text:
        yield problem(path, "docx", name, "the Word file has no text")
        return
    title = facts.findtext(_TITLE) if facts is not None else None
    said = " ".join((title or "").split())
    yield make_document(text, name=name, title=said if said and said in text[:1_000] else None)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Unpack a part, no further than a bound: what an archive says of its parts' sizes may be a lie."""
    with archive.open(name) as opened:
        raw = opened.read(LARGEST_PART + 1)
    if len(raw) > LARGEST_PART:
        raise ValueError(f"its part {name} unpacks to more than {LARGEST_PART} bytes")
    return raw


def _words(paragraph: etree._Element) -> str:
    """Read a paragraph's words; what was struck out, and the paragraphs of boxes inside it, are left out."""
    pieces: list[str] = []
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append(_BREAKS[element.tag])
        elif element.tag not in _LEFT_OUT:
            waiting.extend(reversed(element))
    return "".join(pieces).strip()
