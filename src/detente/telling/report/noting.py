"""A footnote and a source in words, in pieces that are italic or not: each form writes italics in its own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.telling.report.citing import dated, entry_of, note_of
from detente.telling.safe import plain

if TYPE_CHECKING:
    from detente.records.document import Document
    from detente.telling.report.brief import Footnote

Pieces = list[tuple[str, bool]]


def noted(note: Footnote, style: str) -> Pieces:
    """Write what follows a footnote's quotation: the part of the document, the citation, the date's basis, the id."""
    one, document = note.evidence, note.document
    where = "" if one.zone == "body" else f" ({one.zone})"
    if document is None:
        return [(f"{where} {plain(one.name)}.", False)]
    return [(f"{where} ", False), *note_of(document, style, place=one).pieces, _behind(document)]


def sourced(document: Document, style: str) -> Pieces:
    """Write a line of the list of sources: the citation, the date's basis, the id."""
    return [*entry_of(document, style).pieces, _behind(document)]


def _behind(document: Document) -> tuple[str, bool]:
    return (f" ({dated(document)}; {document.id})", False)
