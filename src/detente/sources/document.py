"""Make a document from a text and what its container says of it."""

from __future__ import annotations

from datetime import date

from detente.records.document import Document, document_id
from detente.records.interval import UNKNOWN_DATE, day
from detente.sources.zones import split_zones


def make_document(
    text: str,
    *,
    published: str | date | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    name: str | None = None,
) -> Document:
    """Make a document; its zones are split here, its text is left as it is."""
    when = date.fromisoformat(published) if isinstance(published, str) else published
    return Document(
        id=document_id(text),
        name=name or text.strip()[:60],
        text=text,
        zones=split_zones(text, title=title),
        title=title,
        outlet=outlet,
        url=url,
        published=day(when, "given") if when else UNKNOWN_DATE,
    )
