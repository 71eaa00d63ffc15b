"""What the tables of event data have no column for: quotation, document, origin, standing; joined by the event's id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.telling.exports.pairs import numbered, pairs_of, precision, why_left_out
from detente.telling.exports.tabs import Cell, write_tabs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.records.event import Event
    from detente.telling.exports.bundle import Bundle

EXTRAS = (
    "row_id", "row_number", "event_id", "in_table", "why_left_out", "status", "alleged_by", "denied_by",
    "date_edtf", "date_start", "date_end", "date_granularity", "date_basis", "date_precision",
    "what", "quote", "quote_start", "quote_end", "zone", "rule", "document", "document_name", "outlet", "url",
    "published", "published_basis", "origin", "origins", "documents", "reports", "recorded",
)  # fmt: skip
"""Columns of the joined file."""


def write_extras(path: Path, bundle: Bundle, *, cameo: bool, both_ways: bool) -> Path:
    """Write a line for every row of the table, and one for every event that has none, with the reason."""
    rows = (row for event in bundle.record.events for row in _rows(event, bundle, cameo=cameo, both_ways=both_ways))
    return write_tabs(path, EXTRAS, rows)


def _rows(event: Event, bundle: Bundle, *, cameo: bool, both_ways: bool) -> Iterator[list[Cell]]:
    why = why_left_out(event, cameo=cameo)
    rest = _rest(event, bundle)
    ids = [event.id] if why else [pair.id for pair in pairs_of(event, both_ways=both_ways)]
    for identity in ids:
        yield [identity, numbered(identity), event.id, "no" if why else "yes", why, *rest]


def _rest(event: Event, bundle: Bundle) -> list[Cell]:
    when, first = event.occurred, event.evidence[0] if event.evidence else None
    document = bundle.source(event)
    published = document.published if document else None
    return [
        event.status,
        "; ".join(actor.name for actor in event.alleged_by),
        "; ".join(actor.name for actor in event.denied_by),
        when.edtf,
        when.start.isoformat() if when.start else "",
        when.end.isoformat() if when.end else "",
        when.granularity,
        when.basis,
        precision(when),
        event.what,
        first.sentence if first else "",
        first.start if first else None,
        first.end if first else None,
        first.zone if first else "",
        first.rule if first else "",
        first.document if first else "",
        first.name if first else "",
        (document.outlet or "") if document else "",
        (document.url or "") if document else "",
        published.edtf if published else "",
        published.basis if published else "",
        bundle.origins.get(first.document, "") if first else "",
        event.origins,
        event.documents,
        "; ".join(event.reports),
        bundle.recorded.get(first.document, "") if first else "",
    ]
