"""What kind of file a file is: by its name's ending, else by how it begins."""

from __future__ import annotations

from pathlib import Path

from detente.sources.docx import is_docx
from detente.sources.encoding import decode, name_kind
from detente.sources.unpacking import PACKINGS
from detente.sources.zotero import NAMESPACE, csl_rows

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_FEEDS = frozenset({".rss", ".atom", ".xml", ".rdf"})
_MAILS = frozenset({".eml"})

ARCHIVES = frozenset({".warc", ".arc"})
"""Endings of web archives."""

ATTACHED = _PAGES | {".pdf", ".docx", ".txt"}
"""Endings of the files that are read where a library has them attached."""

LINES = frozenset({".jsonl", ".ndjson"})
"""Endings of tables with one JSON object a line."""

TABLES = {".csv": ",", ".tsv": "\t"}
"""Endings of other tables, and what stands between their columns."""

SNIFF = 2_048
"""Bytes looked at where a file's name does not tell what it is."""

_FOREIGN = _PAGES | _FEEDS | _MAILS | ARCHIVES | {".parquet", ".bib", ".pdf", ".docx"}
_BLANK = b"\xef\xbb\xbf \t\r\n"


def ending_of(path: Path) -> str:
    """Give the ending of what is inside a file: ``.jsonl`` for ``news.jsonl.gz``."""
    packed = path.suffix.casefold() in PACKINGS
    return (Path(path.stem) if packed else path).suffix.casefold()


def is_plain(ending: str, head: bytes) -> bool:
    """Say of a file whether it is plain text or a table of text, for which nobody else's parser is asked.

    Args:
        ending: What its name ends in.
        head: Its first bytes.
    """
    if ending in LINES or ending in TABLES:
        return True
    return ending not in _FOREIGN and not head.lstrip(_BLANK).startswith((b"<", b"%PDF-", b"PK\x03\x04"))


def kind_of(ending: str, raw: bytes) -> str:
    """Say what a file is: by its name's ending, else by how it begins."""
    if raw.startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith(b"PK\x03\x04") and is_docx(raw):
        return "docx"
    if ending in _PAGES:
        return "page"
    if ending in _MAILS:
        return "mail"
    if ending in (".bib", ".csv"):
        return "library"
    if ending == ".json":
        return "library" if csl_rows(decode(raw)[0]) else "json"
    head = raw[:SNIFF].lstrip(_BLANK).lower()
    if head.startswith((b"<?xml", b"<rdf:rdf")) and NAMESPACE.encode() in head:
        return "library"
    if ending in _FEEDS or head.startswith(b"<?xml"):
        return "page" if b"<html" in head else "feed"
    if head.startswith((b"<!doctype html", b"<html")):
        return "page"
    if head.startswith((b"<rss", b"<feed", b"<rdf:rdf")):
        return "feed"
    return "text"


def why_not_text(raw: bytes) -> str:
    """Say of bytes that are no text what they are, and what to do with them."""
    kind = name_kind(raw)
    if kind is None:
        return "this is no text: the bytes are of another kind of file"
    if raw.startswith(b"WARC/"):
        return "this is a web archive: name it .warc or .warc.gz"
    if raw.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd")):
        return "this is a packed file: name it by what is inside and the packing, as in news.jsonl.gz, or unpack it"
    return f"this is {kind}, which is not read: save its text as .txt or the page as .html"
