"""Tables of articles: JSON Lines and CSV, a row a document."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING, Any

from detente.records.interval import UNKNOWN_DATE
from detente.sources.document import make_document
from detente.sources.problems import problem
from detente.sources.stamps import read_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.records.document import Document
    from detente.records.problem import Problem

LONGEST_ROW = 20_000_000
"""Characters of a row, at most: as much as a document may have."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "story", "fulltext", "full_text", "maintext", "article_text"),
    "title": ("title", "headline", "heading", "name"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "site", "domain", "media", "source_name"),
    "published": ("published", "date", "published_at", "publication_date", "pub_date", "date_publish", "publish_date",
                  "published_date", "datetime", "dct", "timestamp", "publishedat", "datepublished"),
    "url": ("url", "link", "uri", "href", "permalink"),
    "id": ("id", "doc_id", "document_id", "docid", "guid", "uuid", "key"),
    "byline": ("byline", "author", "authors", "writer", "by"),
    "language": ("language", "lang"),
}  # fmt: skip
"""What columns are called, best first; case, spaces and hyphens do not matter."""


def read_jsonl(
    lines: Iterable[str], name: str, *, path: str, columns: Mapping[str, str] | None = None
) -> Iterator[Document | Problem]:
    """Read articles from JSON Lines, one by one, so that the table may be larger than memory.

    Args:
        lines: The file's lines.
        name: The file's name; rows are called by their id or their number in it.
        path: The file's path, for problems.
        columns: Which column holds what, ``{"text": "Fliesstext"}``, before
            the usual names.
    """
    for number, line in enumerate(lines, start=1):
        words = line.strip().removeprefix("\ufeff")
        if not words:
            continue
        where = f"{path}:{number}"
        if len(words) > LONGEST_ROW:
            yield problem(where, "table", words[:60], f"the line has more than {LONGEST_ROW} characters")
            continue
        try:
            row = json.loads(words)
        except (ValueError, RecursionError) as trouble:
            yield problem(where, "table", words[:60], f"the line is no JSON: {trouble}")
            continue
        if not isinstance(row, dict):
            yield problem(where, "table", words[:60], "the line is no JSON object with named fields")
            continue
        yield from read_row(row, name, number, where, columns or {})


def read_json(
    written: str, name: str, *, path: str, columns: Mapping[str, str] | None = None
) -> Iterator[Document | Problem]:
    """Read articles from one JSON value: a list of rows, one row, or an object that holds such a list."""
    try:
        value = json.loads(written)
    except (ValueError, RecursionError) as trouble:
        yield problem(path, "table", name, f"the file is no JSON: {trouble}")
        return
    if isinstance(value, dict) and _column("text", value, columns or {}) is None:
        value = next((part for part in value.values() if isinstance(part, list)), value)
    for number, row in enumerate(value if isinstance(value, list) else [value], start=1):
        where = f"{path}#{number}"
        if isinstance(row, dict):
            yield from read_row(row, name, number, where, columns or {})
        else:
            yield problem(where, "table", str(row)[:60], "the row is no JSON object with named fields")


def read_csv(
    lines: Iterable[str], name: str, *, path: str, columns: Mapping[str, str] | None = None, separator: str = ","
) -> Iterator[Document | Problem]:
    """Read articles from a CSV table with a line of column names; arguments as in `read_jsonl`."""
    csv.field_size_limit(min(LONGEST_ROW, sys.maxsize))
    rows = csv.DictReader((line.replace("\x00", "") for line in lines), delimiter=separator)
    number = 0
    try:
        if rows.fieldnames is not None and _column("text", rows.fieldnames, columns or {}) is None:
            yield problem(path, "table", ", ".join(rows.fieldnames), _no_text())
            return
        for number, row in enumerate(rows, start=1):
            yield from read_row(row, name, number, f"{path}:{rows.line_num}", columns or {})
    except csv.Error as trouble:
        yield problem(f"{path}:{rows.line_num}", "table", name, f"the table breaks off after row {number}: {trouble}")


def read_row(
    row: Mapping[Any, Any], name: str, number: int, where: str, columns: Mapping[str, str]
) -> Iterator[Document | Problem]:
    """Read one row of any table as a document; arguments as in `read_jsonl`, `where` for problems."""
    values = {field: _value(row, field, columns) for field in COLUMNS}
    text = values["text"]
    if _column("text", row, columns) is None:
        yield problem(where, "table", ", ".join(map(str, row)), _no_text())
        return
    if text is None or not text.strip():
        yield problem(where, "table", values["title"] or "", "the row has no text")
        return
    if "\ufffd" in text:
        yield problem(where, "table", values["title"] or "", "bytes that fit no encoding were replaced by U+FFFD")
    published = read_stamp(values["published"]) if values["published"] else UNKNOWN_DATE
    if published is None:
        yield problem(where, "table", values["published"] or "", "no date that can be read: the row is left undated")
    yield make_document(
        text,
        name=values["id"] or f"{name}#{number}",
        title=values["title"],
        outlet=values["outlet"],
        published=published or UNKNOWN_DATE,
        url=values["url"],
        byline=values["byline"],
        language=values["language"],
    )


def _value(row: Mapping[Any, Any], field: str, columns: Mapping[str, str]) -> str | None:
    column = _column(field, row, columns)
    value = row.get(column) if column is not None else None
    if isinstance(value, dict):
        value = value.get("title") or value.get("name")  # news services write a source as {"name": ...}
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value if isinstance(part, str | int))
    if value is None or isinstance(value, bool):
        return None
    words = str(value)
    return words if field == "text" else " ".join(words.split()) or None


def _column(field: str, names: Iterable[Any], columns: Mapping[str, str]) -> str | None:
    """Find the column that holds a field: the one the caller named, else the first of its usual names."""
    given = [name for name in names if isinstance(name, str)]
    if field in columns:
        return columns[field] if columns[field] in given else None
    folded = {name.strip().casefold().replace(" ", "_").replace("-", "_").lstrip("\ufeff"): name for name in given}
    return next((folded[usual] for usual in COLUMNS[field] if usual in folded), None)


def _no_text() -> str:
    return f"no column holds the text: name it as one of {', '.join(COLUMNS['text'])}, or say which it is"
