"""The document's date, from what its text says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records.document import Document


def date_document(document: Document) -> Document:
    return document
