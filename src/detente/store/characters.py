"""Characters that a file cannot hold: halves of pairs, which no encoding writes."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from detente.records.document import document_id

if TYPE_CHECKING:
    from detente.records.document import Document
    from detente.records.problem import Problem

_HALF = re.compile(r"[\ud800-\udfff]")
_INSTEAD = "\N{REPLACEMENT CHARACTER}"

Kept = TypeVar("Kept", "Document", "Problem")


def writable(text: str) -> str:
    """Put one replacement character for each lone half of a pair, so that offsets stay as they are."""
    return _HALF.sub(_INSTEAD, text)


def writable_document(document: Document) -> Document:
    """Make a document's text and names writable; its id is made again where the text changed."""
    cleaned = writable_strings(document)
    if cleaned.text == document.text:
        return cleaned
    return replace(cleaned, id=document_id(cleaned.text))


def writable_strings(record: Kept) -> Kept:
    """Make every string of a record writable; the record itself where all are."""
    changed: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and _HALF.search(value):
            changed[field.name] = writable(value)
    return replace(record, **changed) if changed else record
