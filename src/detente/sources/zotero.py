"""Exports of a Zotero library: RDF, CSV, BibTeX and CSL-JSON, each item with the file attached to it.

The files are where "Export Files" puts them, below the export's own folder;
no other file is opened, whatever the export names. What the library says of an
item (title, outlet, date, address) stands above what its file says.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from detente.records.document import Document
from detente.records.interval import UNKNOWN_DATE
from detente.sources.bibtex import plain_words, read_entries
from detente.sources.document import make_document
from detente.sources.problems import problem
from detente.sources.stamps import read_stamp
from detente.sources.xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from lxml import etree

    from detente.records.interval import DateInterval
    from detente.records.problem import Problem

    ReadFile = Callable[[Path], Iterator[Document | Problem]]

NAMESPACE = "http://www.zotero.org/namespaces/export#"
"""What marks an RDF file as one of Zotero's."""

_BEST = (".html", ".htm", ".pdf", ".docx", ".txt")  # of several files of an item, the first that can be read is taken
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_BIB = "{http://purl.org/net/biblio#}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_LINK = "{http://purl.org/rss/1.0/modules/link/}link"
_Z = f"{{{NAMESPACE}}}"
_NO_ITEMS = frozenset({"attachment", "note", "annotation"})
_APART = re.compile(r"(?<!\\);")
_COLON = re.compile(r"(?<!\\):")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a library says of one thing in it."""

    key: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    published: str = ""
    abstract: str = ""
    files: tuple[str, ...] = ()


def is_zotero_csv(sample: bytes) -> bool:
    """Say whether a CSV table has the columns that Zotero writes."""
    head = sample.partition(b"\n")[0]
    return b'"Item Type"' in head and b'"File Attachments"' in head


def read_library(items: Iterable[Item], path: Path, read_file: ReadFile) -> Iterator[Document | Problem]:
    """Read the file of every item; where none is attached, its abstract, and that is said.

    Args:
        items: As one of the readers below gives them.
        path: The export.
        read_file: Reads an attached file.
    """
    number = 0
    for number, item in enumerate(items, start=1):
        where = f"{path}#{item.key or number}"
        yield from _read_item(item, where, path.parent, read_file)
    if not number:
        yield problem(str(path), "zotero", path.name, "the library has no items")


def items_of_rdf(raw: bytes) -> Iterator[Item]:
    """Read the items of Zotero RDF.

    Raises:
        ValueError: it is no sound XML.
    """
    tree = parse_xml(raw)
    named = {about: node for node in tree if (about := node.get(f"{_RDF}about"))}
    for node in tree:
        if node.findtext(f"{_Z}itemType") not in {None, *_NO_ITEMS}:
            yield _rdf_item(node, named)


def items_of_csv(written: str) -> Iterator[Item]:
    """Read the items of Zotero CSV."""
    for row in csv.DictReader(io.StringIO(written.replace("\x00", ""), newline="")):
        value = {(name or "").lstrip("\ufeff"): (words or "") for name, words in row.items() if isinstance(words, str)}
        if value.get("Item Type") in _NO_ITEMS:
            continue
        yield Item(
            key=value.get("Key", ""),
            title=_line(value.get("Title")),
            outlet=_line(value.get("Publication Title")) or _line(value.get("Publisher")),
            byline=_line(value.get("Author")),
            url=_line(value.get("Url")),
            language=_line(value.get("Language")),
            published=value.get("Date") or value.get("Publication Year") or "",
            abstract=value.get("Abstract Note", ""),
            files=tuple(part.strip() for part in value.get("File Attachments", "").split(";") if part.strip()),
        )


def items_of_bibtex(written: str) -> Iterator[Item]:
    """Read the items of BibTeX or BibLaTeX."""
    for key, fields in read_entries(written):
        value = {name: plain_words(words) for name, words in fields.items() if name != "file"}
        yield Item(
            key=key,
            title=value.get("title"),
            outlet=value.get("journaltitle")
            or value.get("journal")
            or value.get("publisher")
            or value.get("eprinttype"),
            byline=value.get("author"),
            url=fields.get("url", "").replace("\\", "") or None,
            language=value.get("langid") or value.get("language"),
            published=value.get("date") or " ".join(f"{value.get('month', '')} {value.get('year', '')}".split()),
            abstract=value.get("abstract", ""),
            files=tuple(_bibtex_files(fields.get("file", ""))),
        )


def items_of_csl(rows: Iterable[Mapping[str, Any]]) -> Iterator[Item]:
    """Read the items of CSL-JSON, which names no files."""
    for row in rows:
        yield Item(
            key=str(row.get("id", "")),
            title=_line(row.get("title")),
            outlet=_line(row.get("container-title")) or _line(row.get("publisher")),
            byline=", ".join(filter(None, map(_person, row.get("author") or ()))) or None,
            url=_line(row.get("URL")),
            language=_line(row.get("language")),
            published=_csl_date(row.get("issued")),
            abstract=str(row.get("abstract") or ""),
        )


def csl_rows(written: str) -> list[Mapping[str, Any]] | None:
    """Give the rows of CSL-JSON; None where JSON is something else."""
    try:
        rows = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) and "type" in row for row in rows):
        return None
    return rows if any(key in row for row in rows for key in ("issued", "container-title")) else None


def _read_item(item: Item, where: str, folder: Path, read_file: ReadFile) -> Iterator[Document | Problem]:
    called = item.title or item.key or where
    troubles: list[Problem] = []
    for file in sorted(item.files, key=_liking):
        found = _inside(folder, file)
        if found is None:
            why = "the attached file is not below the export's folder: export again with its files"
            troubles.append(problem(where, "zotero", file, why))
            continue
        for read in read_file(found):
            if isinstance(read, Document):
                yield _overlaid(read, item)
                return
            troubles.append(read)
    yield from troubles
    if item.abstract.strip():
        yield problem(where, "zotero", called, "no attached file could be read: only its abstract is")
        yield _overlaid(make_document(item.abstract, name=called), item)
    elif not troubles:
        yield problem(where, "zotero", called, "the item has no attached file and no abstract: nothing to read")


def _overlaid(document: Document, item: Item) -> Document:
    return replace(
        document,
        name=item.title or document.name,
        title=item.title or document.title,
        outlet=item.outlet or document.outlet,
        byline=item.byline or document.byline,
        url=item.url or document.url,
        published=_dated(document.published, read_stamp(item.published) or UNKNOWN_DATE),
    )


def _dated(by_file: DateInterval, by_library: DateInterval) -> DateInterval:
    """Choose between the two dates: the library's, unless it is only the year or month of the file's own day."""
    if not by_library.known:
        return by_file
    inside = by_file.start is not None and by_library.granularity != "day" and by_file.overlaps(by_library)
    return by_file if inside else by_library


def _liking(file: str) -> tuple[int, str]:
    ending = PurePosixPath(file).suffix.casefold()
    return (_BEST.index(ending) if ending in _BEST else len(_BEST), file)


def _inside(folder: Path, file: str) -> Path | None:
    """Find an attached file below the export's folder; None where it is elsewhere, or not there."""
    below = folder.resolve()
    for written in (file, unquote(file), str(PurePosixPath(*PureWindowsPath(file).parts))):
        try:
            found = (below / written).resolve()
            if found.is_relative_to(below) and found.is_file():
                return found
        except (OSError, ValueError, RuntimeError):  # names that no file can have
            continue
    return None


def _rdf_item(node: etree._Element, named: Mapping[str, etree._Element]) -> Item:
    return Item(
        key=(node.get(f"{_RDF}about") or "").removeprefix("#"),
        title=_line(node.findtext(f"{_DC}title")),
        outlet=_rdf_outlet(node, named),
        byline=", ".join(_rdf_authors(node)) or None,
        url=_line(node.findtext(f"{_DC}identifier/{_TERMS}URI/{_RDF}value")),
        language=_line(node.findtext(f"{_Z}language")),
        published=node.findtext(f"{_DC}date") or "",
        abstract=node.findtext(f"{_TERMS}abstract") or "",
        files=tuple(_rdf_files(node, named)),
    )


def _rdf_outlet(node: etree._Element, named: Mapping[str, etree._Element]) -> str | None:
    for part in node.iterfind(f"{_TERMS}isPartOf"):
        holders = [*part, *filter(None.__ne__, [named.get(part.get(f"{_RDF}resource") or "")])]
        for holder in holders:
            if name := _line(holder.findtext(f"{_DC}title")):
                return name
    return _line(node.findtext(f"{_DC}publisher/{_FOAF}Organization/{_FOAF}name"))


def _rdf_authors(node: etree._Element) -> Iterator[str]:
    for person in node.iterfind(f"{_BIB}authors/{_RDF}Seq/{_RDF}li/{_FOAF}Person"):
        given = person.findtext(f"{_FOAF}givenName") or person.findtext(f"{_FOAF}givenname")
        if name := _line(f"{given or ''} {person.findtext(f'{_FOAF}surname') or ''}"):
            yield name


def _rdf_files(node: etree._Element, named: Mapping[str, etree._Element]) -> Iterator[str]:
    for link in node.iterfind(_LINK):
        attached = named.get(link.get(f"{_RDF}resource") or "")
        resource = attached.find(f"{_RDF}resource") if attached is not None else None
        if resource is not None and (file := resource.get(f"{_RDF}resource")):
            yield file


def _bibtex_files(written: str) -> Iterator[str]:
    """Read ``Title:files/1/a.html:text/html;...``, or a bare path."""
    for part in _APART.split(written):
        pieces = _COLON.split(part)
        file = pieces[-2] if len(pieces) > 2 else pieces[0]
        if file.strip():
            yield re.sub(r"\\(.)", r"\1", file.strip())


def _person(author: object) -> str | None:
    if not isinstance(author, dict):
        return None
    return _line(author.get("literal")) or _line(f"{author.get('given', '')} {author.get('family', '')}")


def _csl_date(issued: object) -> str:
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, list) or not first:
        return str(issued.get("raw") or issued.get("literal") or "")
    year, *rest = (str(part) for part in first[:3])
    return "-".join([year.zfill(4), *(part.zfill(2) for part in rest)])


def _line(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
