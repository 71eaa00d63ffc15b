"""What a reader takes along from a relationship: deadlines for a calendar or a feed reader, its lines as a package."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response

from detente.telling.deadlines import as_calendar, as_feed
from detente.telling.exports import Bundle
from detente.telling.exports.package import write_package
from detente.telling.narrowing import narrow

if TYPE_CHECKING:
    from detente.records.record import Record
    from detente.web.book import Book
    from detente.web.dossier import Dossier

MOST_PACKED = 20_000
"""Lines of a package that a page makes, some ten megabytes; a larger one is `detente export --format package`."""


def take_deadlines(dossier: Dossier, book: Book, form: str) -> Response:
    """Write what the two have promised by a day, as iCalendar ("ics") or Atom ("atom").

    The file is stamped with the day as of which the record is known, never
    with today: who subscribes is told only when something changed.
    """
    promises = dossier.relationship.promises
    until = book.until or datetime.now(UTC).date()
    stamped = datetime.combine(until, time(), tzinfo=UTC)
    if form == "ics":
        return _file(as_calendar(promises, stamped=stamped), "text/calendar; charset=utf-8", _named(dossier, form))
    return _file(as_feed(promises, stamped=stamped), "application/atom+xml; charset=utf-8", "")


def take_package(dossier: Dossier, book: Book) -> Response:
    """Write the lines of two states with codebook and manifest, as one zip file.

    Raises:
        HTTPException: there are too many lines (413).
    """
    if dossier.weight > MOST_PACKED:
        raise HTTPException(413, f"more than {MOST_PACKED:,} lines: use detente export --format package")
    record = _whole(dossier, book)
    recorded = {one.id: book.recorded(one.id) for one in record.documents}
    run: dict[str, object] = {
        "made_from": book.key,
        "states": [dossier.pair.left, dossier.pair.right],
        "as_known_on": book.as_known_on.isoformat() if book.as_known_on else None,
    }
    with TemporaryDirectory(prefix="detente-") as folder:
        (path,) = write_package(Path(folder), Bundle(record=record, recorded=recorded, run=run))
        content = path.read_bytes()
    return _file(content, "application/zip", _named(dossier, "zip"))


def _whole(dossier: Dossier, book: Book) -> Record:
    """Give the part of the record that concerns both, with the reports its events are made of, and their actors."""
    codes = frozenset({dossier.pair.left, dossier.pair.right})
    part = narrow(dossier.record, codes)
    reports = book.record.named("reports", (one for event in part.events for one in event.reports))
    documents = tuple(found for one in part.documents if (found := book.document(one.id)) is not None)
    kept = {one.id for one in documents}
    origins = tuple(one for one in part.origins if kept & set(one.documents))
    actors = book.record.concerning("actors", sorted(codes))
    return replace(part, reports=reports, documents=documents, origins=origins, actors=actors)


def _named(dossier: Dossier, ending: str) -> str:
    return f"{dossier.pair.left}-{dossier.pair.right}.{ending}"


def _file(content: bytes, media: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'} if name else {}
    return Response(content, media_type=media, headers=headers)
