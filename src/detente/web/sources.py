"""The source drawer: a document's text with the sentence lit, and all that is known of where it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException

from detente.telling.rows import document_row, rows_of
from detente.telling.words import actor_in_words, date_in_words
from detente.web.pages import web_address

if TYPE_CHECKING:
    from detente.records.document import Document
    from detente.records.zone import ZoneKind
    from detente.telling.rows import Row
    from detente.web.book import Book

MOST_TEXT = 24_000
"""Characters of a text that one page shows around the sentence; an article has some five thousand."""

_PLACE = re.compile(r"([\w-]{1,64}):(\d{1,9})-(\d{1,9})", re.ASCII)
_AT = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a text, shown in one manner."""

    text: str
    zone: ZoneKind
    lit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document opened at a sentence."""

    document: Document
    title: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    before: int  # characters left out
    after: int
    date: str  # with its basis
    hash: str
    origin: tuple[str, ...]  # names of the other documents of its origin
    reasons: tuple[str, ...]
    recorded: str
    citation: str
    chains: tuple[str, ...]
    lines: tuple[tuple[str, Row], ...]  # kind and row of what the record draws from the sentence

    @property
    def sentence(self) -> str:
        """The sentence itself."""
        return self.document.text[self.start : self.end]


def opened_from(written: str, book: Book) -> Opened | None:
    """Open what an address's `source` names: "doc-1f...:120-260"; None where it names nothing.

    Raises:
        HTTPException: there is no such document (404).
    """
    if not written:
        return None
    found = _PLACE.fullmatch(written)
    if found is None:
        raise HTTPException(404, "a source is written as document:start-end")
    return open_document(found[1], f"{found[2]}-{found[3]}", book)


def open_document(identity: str, at: str, book: Book) -> Opened:
    """Open a document at a stretch of its text.

    Args:
        identity: The document's id.
        at: "start-end", or nothing.
        book: Where from.

    Raises:
        HTTPException: the book has no such document (404).
    """
    document = book.document(identity)
    if document is None:
        raise HTTPException(404, f"no document {identity[:80]} is known{' on this day' if book.as_known_on else ''}")
    found = _AT.fullmatch(at)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    start = min(start, len(document.text))
    end = min(max(end, start), len(document.text))
    first = max(0, start - MOST_TEXT // 2)
    last = min(len(document.text), max(end, first + MOST_TEXT))
    origin = book.origin(document.id)
    others = [book.label(one, one) for one in origin.documents if one != document.id] if origin else []
    face = book.face(document.id)
    title = (face.title if face else "") or document.name
    drawn = book.drawn_from(document.id, start, end)
    return Opened(
        document=document,
        title=title,
        start=start,
        end=end,
        pieces=tuple(_pieces(document, first, last, start, end)),
        before=first,
        after=len(document.text) - last,
        date=_date(document),
        hash=sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        origin=tuple(others),
        reasons=origin.reasons if origin else (),
        recorded=book.recorded(document.id),
        citation=cite(document, title, document.text[start:end]),
        chains=tuple(_chains(drawn, book.label(document.id, document.name))),
        lines=tuple((kind.removesuffix("s"), rows_of(kind, line)[0]) for kind, line in drawn),
    )


def cite(document: Document, title: str, sentence: str = "") -> str:
    """Write a citation a note can carry: who, title, outlet, date, address, and the words."""
    url = web_address(document.url)
    parts = [
        document.byline,
        f"“{title}”",
        document.outlet,
        date_in_words(document.published),
        url,
        document.id,
    ]
    cited = ", ".join(part for part in parts if part)
    return f"{cited}: “{' '.join(sentence.split())}”" if sentence else f"{cited}."


def _date(document: Document) -> str:
    row = document_row(document)
    why = f" ({document.why})" if document.why else ""
    return f"{row.when}, {row.note}{why}"


def _pieces(document: Document, first: int, last: int, start: int, end: int) -> list[Piece]:
    """Cut the text where a zone or the sentence begins or ends."""
    cuts = {first, last, start, end}
    for zone in document.zones:
        cuts |= {zone.span.start, zone.span.end}
    places = sorted(cut for cut in cuts if first <= cut <= last)
    return [
        Piece(
            text=document.text[left:right],
            zone=document.zone_at(left),
            lit=start <= left and right <= end and end > start,
        )
        for left, right in pairwise(places)
        if left < right
    ]


def _chains(drawn: list[tuple[str, Any]], outlet: str) -> list[str]:
    """Say who said it through whom, from the speaker to the outlet."""
    chains = []
    for kind, line in drawn:
        if kind == "statements":
            speaker = actor_in_words(line.speaker) if line.speaker else line.speaker_text
            chains.append(" → ".join([speaker, *line.channel, outlet]))
    return list(dict.fromkeys(chains))
