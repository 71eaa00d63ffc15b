"""PLOVER JSON: one record an event, and the manual's auxiliary modes for what is no fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from detente import __version__
from detente.telling.exports.pairs import first_day
from detente.telling.pieces import write_list

if TYPE_CHECKING:
    from pathlib import Path

    from detente.records.actor import Actor
    from detente.records.event import Event
    from detente.telling.exports.bundle import Bundle
    from detente.telling.fields import Fields

_AUXILIARY = {"planned": "future", "hypothetical": "hypothetical", "negated": "negation", "denied": "negation"}
"""PLOVER 2.0's auxiliary modes (historical is not used)."""


def write_plover(folder: Path, bundle: Bundle) -> list[Path]:
    """Write ``plover.json``: every event of PLOVER's sixteen types; who alleges or denies it stands in `comment`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "plover.json"
    coded = (event for event in bundle.record.events if event.type != "OCCUR")
    return [write_list(path, (msgspec.json.encode(_record(event, bundle)) for event in coded))]


def _record(event: Event, bundle: Bundle) -> Fields:
    """Write one event; a field without a value is left out, `id`, `date`, `actor` and `event` never are."""
    day, document = first_day(event.occurred), bundle.source(event)
    first = event.evidence[0] if event.evidence else None
    auxiliary = _AUXILIARY.get(event.status)
    written: Fields = {
        "recipient": [_entity(actor) for actor in event.recipients],
        "enddate": event.occurred.end.isoformat() if event.occurred.end and event.occurred.end != day else None,
        "event_loc": {"name": event.place.name, "country": event.place.country} if event.place else None,
        "event_text": event.what,
        "quad_code": event.quad,
        "event_scale": event.intensity,
        "mode": [mode for mode in (event.mode, auxiliary) if mode],
        "context": list(event.contexts),
        "text": first.sentence if first else None,
        "text_info": {"start": first.start, "end": first.end, "text_story": first.document} if first else None,
        "cite_info": _cited(bundle, event) if document else None,
        "coder": f"detente {__version__}",
        "coded_date": bundle.recorded.get(document.id, "")[:10] if document else None,
        "comment": _comment(event),
    }
    required: Fields = {
        "id": event.id,
        "date": day.isoformat() if day else "",
        "actor": [_entity(actor) for actor in event.actors],
        "event": event.type,
    }
    return required | {name: value for name, value in written.items() if value not in (None, "", [])}


def _entity(actor: Actor) -> Fields:
    fields = {
        "code": actor.code or "",
        "sector": actor.sector,
        "entity_text": actor.name,
        "identifier_id": actor.id if actor.kind == "person" else None,
        "identifier_text": actor.name if actor.kind == "person" else None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _cited(bundle: Bundle, event: Event) -> list[str]:
    named = dict.fromkeys(one.document for one in event.evidence)
    documents = [bundle.documents[one] for one in named if one in bundle.documents]
    return [one.url or f"{one.outlet or one.name} ({one.id})" for one in documents]


def _comment(event: Event) -> str:
    parts = [f"status: {event.status}"] if event.status != "actual" else []
    parts += [f"alleged by {actor.name}" for actor in event.alleged_by]
    parts += [f"denied by {actor.name}" for actor in event.denied_by]
    if event.occurred.known and event.occurred.granularity != "day":
        parts.append(f"date: {event.occurred.edtf} ({event.occurred.basis})")
    return "; ".join(parts)
