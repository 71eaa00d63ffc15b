"""Paths in, documents out: one by one, in one order, and every failure said beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import SourceError
from detente.records.document import Document
from detente.sources.encoding import decode, find_encoding, is_binary, name_kind
from detente.sources.feed import read_feed
from detente.sources.folder import walk
from detente.sources.mail import read_mail
from detente.sources.problems import problem
from detente.sources.table import read_csv, read_json, read_jsonl
from detente.sources.text import read_text
from detente.sources.webpage import read_webpage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.records.problem import Problem

LARGEST_FILE = 20_000_000
"""Bytes of a file that holds one document, or a feed; the longest newspaper page saved has about 3 million."""

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_FEEDS = frozenset({".rss", ".atom", ".xml", ".rdf"})
_MAILS = frozenset({".eml"})
_LINES = frozenset({".jsonl", ".ndjson"})
_TABLES = {".csv": ",", ".tsv": "\t"}
_SAMPLE = 200_000  # bytes of a table from which its encoding is found
_SNIFF = 2_048  # bytes looked at where a file's name does not tell


def fetch(paths: Sequence[Path], *, columns: Mapping[str, str] | None = None) -> Iterator[Document | Problem]:
    """Read every article under some paths.

    Documents come as they are read, paths in the order given and folders by
    name, so that the same input gives the same documents in the same order.
    A file given twice is the same document twice: its id says so. A
    document's date is what its container says (basis ``page``), never the
    file's time.

    Args:
        paths: Files and folders: plain text, HTML, RSS or Atom, EML, JSON
            Lines, JSON, CSV or TSV. What a file is, its name's ending says, else
            its first bytes.
        columns: Which column of a table holds what, where it is not called
            by a usual name (`detente.sources.table.COLUMNS`).

    Yields:
        Documents, and a `Problem` for whatever could not be read: an empty,
        binary or over-size file, bytes of no encoding, a broken page, feed or
        row, a folder without permission.

    Raises:
        SourceError: A path given does not exist; said before anything is read.
    """
    for path in paths:
        if not Path(path).exists() and not _forbidden(Path(path)):
            raise SourceError(str(path), "there is no such file or folder: check the spelling")
    return _fetch_all([Path(path) for path in paths], columns or {})


def _fetch_all(paths: Sequence[Path], columns: Mapping[str, str]) -> Iterator[Document | Problem]:
    for path in paths:
        for found in walk(path) if path.is_dir() else (path,):
            if isinstance(found, Path):
                yield from _fetch_file(found, columns)
            else:
                yield found


def _fetch_file(path: Path, columns: Mapping[str, str]) -> Iterator[Document | Problem]:
    try:
        yield from _read(path, columns)
    except OSError as trouble:
        yield problem(str(path), "fetch", path.name, f"the file cannot be read: {trouble.strerror or trouble}")


def _read(path: Path, columns: Mapping[str, str]) -> Iterator[Document | Problem]:
    size = path.stat().st_size
    ending = path.suffix.casefold()
    if not path.is_file():
        yield problem(str(path), "fetch", path.name, "this is no regular file")
    elif size == 0:
        yield problem(str(path), "fetch", path.name, "the file is empty")
    elif ending in _LINES or ending in _TABLES:
        yield from _read_table(path, ending, columns)
    elif size > LARGEST_FILE:
        why = f"{size} bytes, more than the {LARGEST_FILE} that one document may have: split it, or make it a table"
        yield problem(str(path), "fetch", path.name, why)
    else:
        yield from _read_whole(path, ending, columns)


def _read_whole(path: Path, ending: str, columns: Mapping[str, str]) -> Iterator[Document | Problem]:
    raw = path.read_bytes()
    kind = _kind(ending, raw)
    if is_binary(raw) or name_kind(raw):
        yield problem(str(path), "fetch", raw[:16].hex(" "), _no_text(raw))
    elif ending == ".json":
        yield from read_json(decode(raw)[0], path.name, path=str(path), columns=columns)
    elif kind == "page":
        page = read_webpage(raw, path.name)
        yield page if isinstance(page, Document) else problem(str(path), "webpage", page.what, page.why)
    elif kind == "feed":
        yield from read_feed(raw, path.name, path=str(path))
    elif kind == "mail":
        yield from read_mail(raw, path.name, path=str(path))
    else:
        yield from read_text(raw, path.name, path=str(path))


def _read_table(path: Path, ending: str, columns: Mapping[str, str]) -> Iterator[Document | Problem]:
    with path.open("rb") as opened:
        sample = opened.read(_SAMPLE)
    if is_binary(sample) or name_kind(sample):
        yield problem(str(path), "fetch", sample[:16].hex(" "), _no_text(sample))
        return
    encoding, trouble = find_encoding(sample)
    if trouble:
        yield problem(str(path), "fetch", path.name, trouble)
    with path.open(encoding=encoding, errors="replace", newline="") as lines:
        if ending in _LINES:
            yield from read_jsonl(lines, path.name, path=str(path), columns=columns)
        else:
            yield from read_csv(lines, path.name, path=str(path), columns=columns, separator=_TABLES[ending])


def _kind(ending: str, raw: bytes) -> str:
    """Say what a file is: by its name's ending, else by how it begins."""
    if ending in _PAGES:
        return "page"
    if ending in _MAILS:
        return "mail"
    head = raw[:_SNIFF].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if ending in _FEEDS or head.startswith(b"<?xml"):
        return "page" if b"<html" in head else "feed"
    if head.startswith((b"<!doctype html", b"<html")):
        return "page"
    if head.startswith((b"<rss", b"<feed", b"<rdf:rdf")):
        return "feed"
    return "text"


def _no_text(raw: bytes) -> str:
    kind = name_kind(raw)
    if kind is None:
        return "this is no text: the bytes are of another kind of file"
    return f"this is {kind}, which is not read: save its text as .txt or the page as .html"


def _forbidden(path: Path) -> bool:
    """Say whether a path is only hidden by the permissions of a folder above it."""
    try:
        path.stat()
    except PermissionError:
        return True
    except OSError:
        return False
    return False
