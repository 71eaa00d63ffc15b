"""Open every quotation again and compare it with the stored text."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

from detente.records.base import Noun
from detente.records.document import document_id
from detente.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.store.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault(Noun):
    """A stored line that is not what it was."""

    line: str  # the record's id
    kind: str  # the table it stands in
    document: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification(Noun):
    """What was compared, and what did not match."""

    documents: int
    lines: int
    quotations: int
    faults: tuple[Fault, ...]


def verify(workspace: Workspace) -> Verification:
    """Compare every text with its id, and every quotation of readings and record with its text."""
    connection = workspace.connection
    strict, connection.text_factory = connection.text_factory, _decoded
    try:
        texts = dict(workspace.texts())
        faults = [*_damage(workspace), *_changed_texts(texts), *_changed_readings(workspace)]
        lines = quotations = 0
        for kind, line, written in _stored(workspace):
            lines += 1
            for quotation in _quotations(written):
                quotations += 1
                why = _mismatch(quotation, texts)
                if why:
                    faults.append(Fault(line=line, kind=kind, document=quotation["document"], why=why))
    finally:
        connection.text_factory = strict
    return Verification(documents=len(texts), lines=lines, quotations=quotations, faults=tuple(dict.fromkeys(faults)))


def _decoded(written: bytes) -> str:
    """Decode what may have been changed by another hand, so that the fault is found and not only met."""
    return written.decode("utf-8", "replace")


def _damage(workspace: Workspace) -> Iterator[Fault]:
    for (found,) in workspace.connection.execute("PRAGMA integrity_check(20)"):
        if found != "ok":
            yield Fault(line="", kind="file", document="", why=f"SQLite finds the file damaged: {found}")


def _changed_texts(texts: Mapping[str, str]) -> Iterator[Fault]:
    for document, text in texts.items():
        if document_id(text) != document:
            yield Fault(line=document, kind="documents", document=document, why="the text no longer gives its id")


def _changed_readings(workspace: Workspace) -> Iterator[Fault]:
    for document, digest, written in workspace.connection.execute("SELECT document, digest, json FROM readings"):
        if blake2b(written.encode(), digest_size=16).hexdigest() != digest:
            yield Fault(line=document, kind="readings", document=document, why="the reading was changed")


def _stored(workspace: Workspace) -> Iterator[tuple[str, str, Any]]:
    """Give every line of the record, then every line of every reading, as plain values."""
    connection = workspace.connection
    here = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in TABLES:
        if table.name in here:
            for line, written in connection.execute(f'SELECT id, json FROM "{table.name}"'):  # noqa: S608 - as TABLES
                yield table.name, line, msgspec.json.decode(written)
    for document, written in connection.execute("SELECT document, json FROM readings"):
        reading = msgspec.json.decode(written)
        for kind, lines in reading.items():
            if isinstance(lines, list):
                for number, line in enumerate(lines):
                    yield f"readings.{kind}", line.get("id", f"{document} {kind} {number}"), _placed(line, document)


def _placed(line: dict[str, Any], document: str) -> dict[str, Any]:
    """Write a time expression, which carries its words and span, in the manner of evidence."""
    if "text" in line and "span" in line:
        return {"quoted": {"document": document, "sentence": line["text"], **line["span"]}}
    return line


def _quotations(written: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - plain values of any record
    """Find the evidence anywhere inside a record."""
    if isinstance(written, dict):
        if "sentence" in written and "start" in written:
            yield written
        else:
            for part in written.values():
                yield from _quotations(part)
    elif isinstance(written, list):
        for part in written:
            yield from _quotations(part)


def _mismatch(quotation: dict[str, Any], texts: Mapping[str, str]) -> str:
    text = texts.get(quotation["document"])
    if text is None:
        return "its document is not here"
    start, end, sentence = quotation["start"], quotation["end"], quotation["sentence"]
    if text[start:end] != sentence:
        return f"characters {start} to {end} no longer read “{' '.join(sentence.split())}”"
    return ""
