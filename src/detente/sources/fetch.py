"""Paths in, documents out: one by one, in one order, and every failure said beside them."""

from __future__ import annotations

import csv
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from detente.errors import EngineError, SourceError
from detente.records.document import Document
from detente.records.problem import Problem
from detente.sources.docx import read_docx
from detente.sources.encoding import decode, find_encoding, is_binary, name_kind
from detente.sources.feed import read_feed
from detente.sources.folder import walk
from detente.sources.kinds import ARCHIVES, ATTACHED, LINES, SNIFF, TABLES, ending_of, is_plain, kind_of, why_not_text
from detente.sources.mail import read_mail
from detente.sources.parquet import read_parquet
from detente.sources.pdf import read_pdf
from detente.sources.problems import problem
from detente.sources.table import LONGEST_ROW, read_csv, read_json, read_jsonl
from detente.sources.text import read_text
from detente.sources.unpacking import unpacked
from detente.sources.warc import read_warc
from detente.sources.webpage import read_webpage
from detente.sources.zotero import (
    csl_rows,
    is_zotero_csv,
    items_of_bibtex,
    items_of_csl,
    items_of_csv,
    items_of_rdf,
    read_library,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from detente.sources.zotero import Item

LARGEST_FILE = 20_000_000
"""Bytes of a file that holds one document, or a feed; the longest newspaper page saved has about 3 million."""

LARGEST_LIBRARY = 5_000_000
"""Bytes of a library's export, at most: five thousand items have about 4 million."""

MOST_PROBLEMS = 1_000
"""Problems listed of one file, at most: a table of the wrong kind has one in each of a million rows."""

BROKEN = "fetch.broken"
"""Where a problem was met that is a fault of ours: a reader broke in a way that nobody foresaw."""

_SAMPLE = 200_000  # bytes of a table from which its encoding is found
_READERS: Mapping[str, Callable[..., Iterator[Document | Problem]]] = {"pdf": read_pdf, "docx": read_docx}


class Opens(Protocol):
    """Whoever opens the files that others' parsers read (`detente.engine.opening.Opener`)."""

    def open(self, path: Path, columns: Mapping[str, str]) -> Iterator[Document | Problem]:
        """Give what a file holds, as `fetch_file` does."""


def fetch(
    paths: Sequence[Path], *, columns: Mapping[str, str] | None = None, opener: Opens | None = None
) -> Iterator[Document | Problem]:
    """Read every article under some paths.

    Documents come as they are read, paths in the order given and folders by
    name, so that the same input gives the same documents in the same order.
    A file given twice is the same document twice: its id says so. A
    document's date is what its container says (basis ``page``), never the
    file's time.

    Args:
        paths: Files and folders: plain text, HTML, PDF, DOCX, RSS or Atom,
            EML, JSON Lines, JSON, CSV or TSV, web archives, exports of Zotero;
            each also packed with gzip or Zstandard. What a file is, its name's
            ending says, else its first bytes.
        columns: Which column of a table holds what, where it is not called
            by a usual name (`detente.sources.table.COLUMNS`).
        opener: Opens all but plain texts and tables; this process where None,
            which nothing can stop then.

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
    return _fetch_all([Path(path) for path in paths], columns or {}, opener)


def fetch_file(path: Path, columns: Mapping[str, str], opener: Opens | None = None) -> Iterator[Document | Problem]:
    """Read every article of one file, as `fetch` does; a file that is gone is a problem."""
    try:
        if opener is None or _is_plain(path):
            yield from _shortened(_read(path, columns, opener), path)
        else:
            yield from opener.open(path, columns)
    except EngineError:
        raise
    except OSError as trouble:
        yield problem(str(path), "fetch", path.name, f"the file cannot be read: {trouble.strerror or trouble}")
    except Exception as trouble:  # noqa: BLE001 - one odd file must not end a run of thousands
        why = f"a reader broke on it ({type(trouble).__name__}: {trouble}); what came before is kept"
        yield problem(str(path), BROKEN, path.name, why)


def _fetch_all(paths: Sequence[Path], columns: Mapping[str, str], opener: Opens | None) -> Iterator[Document | Problem]:
    for path in paths:
        for found in walk(path) if path.is_dir() else (path,):
            if isinstance(found, Path):
                yield from fetch_file(found, columns, opener)
            else:
                yield found


def _shortened(found: Iterator[Document | Problem], path: Path) -> Iterator[Document | Problem]:
    """Pass on what a file gave, of its problems only the first ones, and then how many more there are."""
    met = 0
    for one in found:
        met += isinstance(one, Problem)
        if isinstance(one, Document) or met <= MOST_PROBLEMS:
            yield one
    if met > MOST_PROBLEMS:
        yield problem(str(path), "fetch", path.name, f"{met - MOST_PROBLEMS} more problems of this file are not listed")


def _is_plain(path: Path) -> bool:
    """Say whether a file is read by nobody's parsers but Python's; what is no file at all is said soonest here."""
    if not path.is_file():
        return True
    with unpacked(path) as opened:
        return is_plain(ending_of(path), opened.read(SNIFF))


def _read(path: Path, columns: Mapping[str, str], opener: Opens | None) -> Iterator[Document | Problem]:
    size = path.stat().st_size
    ending = ending_of(path)
    if not path.is_file():
        yield problem(str(path), "fetch", path.name, "this is no regular file")
    elif size == 0:
        yield problem(str(path), "fetch", path.name, "the file is empty")
    elif ending in ARCHIVES:
        with unpacked(path) as opened:
            yield from read_warc(opened, path.name, path=str(path))
    elif ending == ".parquet":
        yield from read_parquet(path, path.name, path=str(path), columns=columns)
    elif ending in LINES or ending in TABLES:
        yield from _read_table(path, ending, columns, opener)
    elif size > LARGEST_FILE:
        why = f"{size} bytes, more than the {LARGEST_FILE} that one document may have: split it, or make it a table"
        yield problem(str(path), "fetch", path.name, why)
    else:
        yield from _read_whole(path, ending, columns, opener)


def _read_whole(
    path: Path, ending: str, columns: Mapping[str, str], opener: Opens | None
) -> Iterator[Document | Problem]:
    with unpacked(path) as opened:
        raw = opened.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        why = f"it unpacks to more than the {LARGEST_FILE} bytes that one document may have"
        yield problem(str(path), "fetch", path.name, why)
        return
    kind = kind_of(ending, raw)
    if kind in _READERS:
        yield from _READERS[kind](raw, path.name, path=str(path))
    elif is_binary(raw) or name_kind(raw):
        yield problem(str(path), "fetch", raw[:16].hex(" "), why_not_text(raw))
    elif kind == "library":
        yield from _read_library(raw, ending, path, opener)
    elif kind == "json":
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


def _read_library(raw: bytes, ending: str, path: Path, opener: Opens | None) -> Iterator[Document | Problem]:
    def attached(file: Path) -> Iterator[Document | Problem]:
        if ending_of(file) in ATTACHED:
            yield from fetch_file(file, {}, opener)
        else:
            yield problem(str(file), "zotero", file.name, "a file of this kind is not read")

    if len(raw) > LARGEST_LIBRARY:
        why = f"{len(raw)} bytes, more than the {LARGEST_LIBRARY} of a library: export a part of it"
        yield problem(str(path), "zotero", path.name, why)
        return
    try:
        items: Iterable[Item]
        if ending == ".bib":
            items = items_of_bibtex(decode(raw)[0])
        elif ending == ".csv":
            items = items_of_csv(decode(raw)[0])
        elif ending == ".json":
            items = items_of_csl(csl_rows(decode(raw)[0]) or ())
        else:
            items = items_of_rdf(raw)
        yield from read_library(items, path, attached)
    except (ValueError, csv.Error) as trouble:
        yield problem(str(path), "zotero", path.name, f"the library cannot be read: {trouble}")


def _read_table(
    path: Path, ending: str, columns: Mapping[str, str], opener: Opens | None
) -> Iterator[Document | Problem]:
    with unpacked(path) as opened:
        sample = opened.read(_SAMPLE)
    if is_binary(sample) or name_kind(sample):
        yield problem(str(path), "fetch", sample[:16].hex(" "), why_not_text(sample))
        return
    if ending == ".csv" and is_zotero_csv(sample):
        yield from _read_whole(path, ending, columns, opener)
        return
    encoding, trouble = find_encoding(sample)
    if trouble:
        yield problem(str(path), "fetch", path.name, trouble)
    with unpacked(path) as opened, TextIOWrapper(opened, encoding=encoding, errors="replace", newline="") as lines:
        if ending in LINES:
            yield from read_jsonl(_bounded(lines), path.name, path=str(path), columns=columns)
        else:
            table = _bounded(lines)
            yield from read_csv(table, path.name, path=str(path), columns=columns, separator=TABLES[ending])


def _bounded(lines: TextIOWrapper) -> Iterator[str]:
    """Give the lines of a table, each cut one character past the bound: a line may be larger than memory."""
    while line := lines.readline(LONGEST_ROW + 1):
        yield line
        while len(line) > LONGEST_ROW and not line.endswith("\n"):
            line = lines.readline(LONGEST_ROW + 1)


def _forbidden(path: Path) -> bool:
    """Say whether a path is only hidden by the permissions of a folder above it."""
    try:
        path.stat()
    except PermissionError:
        return True
    except OSError:
        return False
    return False
