"""Coded sentences as the lines of other coders' tables: plain rows, PLOVER JSON, POLECAT's forty columns, CAMEO."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente import __version__
from detente.reference.states import cow_number
from detente.telling.exports.polecat import COLUMNS, QUADS
from detente.telling.fields import actor_fields, date_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.reading.coding import Coded
    from detente.records.actor import Actor
    from detente.telling.fields import Fields

CAMEO_COLUMNS = ("id", "date", "source", "source name", "target", "target name", "code", "goldstein", "status", "text")
_PLAIN = (
    "root",
    "type",
    "mode",
    "cameo",
    "quad",
    "intensity",
    "goldstein",
    "status",
    "probability",
    "confidence",
    "rule",
)


def plain_row(ident: str, text: str, one: Coded | None) -> Fields:
    """Write a reading under our own names; a sentence without an event has a row of nulls."""
    row: dict[str, Any] = {"id": ident, "text": text}
    for name in _PLAIN:
        row[name] = getattr(one, name) if one else None
    row["occurred"] = date_fields(one.occurred) if one else None
    for name in ("actors", "recipients"):
        row[name] = [actor_fields(actor) for actor in getattr(one, name)] if one else []
    return row


def plover_row(ident: str, text: str, one: Coded) -> Fields:
    """Write a reading as a PLOVER record; what is not known is left out, the four required fields never are."""
    kept = {
        "recipient": [_entity(actor) for actor in one.recipients],
        "quad_code": one.quad,
        "event_scale": one.intensity,
        "mode": [one.mode] if one.mode else [],
        "context": list(one.contexts),
        "text": text,
        "coder": f"detente {__version__}",
        "comment": one.status,
    }
    required: Fields = {"id": ident, "date": _day(one), "actor": [_entity(a) for a in one.actors], "event": one.type}
    return required | {name: value for name, value in kept.items() if value not in (None, "", [])}


def polecat_row(ident: str, published: str | None, one: Coded) -> list[str]:
    """Write a reading under POLECAT's forty names, in their order; several actors stand behind one another."""
    cells: dict[str, object] = {
        "Event ID": ident,
        "Event Date": _day(one),
        "Event Type": one.type,
        "Event Mode": one.mode,
        "Intensity": one.intensity,
        "Quad Code": QUADS.get(one.quad or 0),
        "Contexts": "; ".join(one.contexts),
        **_side(one.actors, one, "Actor"),
        **_side(one.recipients, one, "Recipient"),
        "Publication Date": published,
        "Language": "en",
        "Version": f"detente {__version__}",
    }
    return ["" if cells.get(name) is None else str(cells[name]) for name in COLUMNS]


def cameo_row(ident: str, text: str, one: Coded) -> list[str]:
    """Write a reading as an older coder's line, under `CAMEO_COLUMNS`."""
    cells = (
        ident, _day(one), _codes(one.actors), _names(one.actors), _codes(one.recipients), _names(one.recipients),
        one.cameo, one.goldstein, one.status, text,
    )  # fmt: skip
    return ["" if cell is None else str(cell) for cell in cells]


def _side(actors: tuple[Actor, ...], one: Coded, role: str) -> Mapping[str, object]:
    year = one.occurred.start.year if one.occurred.start else None
    cows = [cow_number(a.code, year) for a in actors if a.code and year]
    sectors = [actor.sector for actor in actors if actor.sector]
    return {
        f"{role} Name": _names(actors),
        f"{role} Country": _codes(actors),
        f"{role} COW": "; ".join(str(cow) for cow in cows if cow),
        f"Primary {role} Sector": next(iter(sectors), ""),
        f"{role} Sectors": "; ".join(dict.fromkeys(sectors)),
        f"{role} Name Raw": _names(actors),
    }


def _entity(actor: Actor) -> Fields:
    entity = {"code": actor.code, "sector": actor.sector, "entity_text": actor.name}
    return {name: value for name, value in entity.items() if value}


def _codes(actors: tuple[Actor, ...]) -> str:
    return "; ".join(dict.fromkeys(actor.code for actor in actors if actor.code))


def _names(actors: tuple[Actor, ...]) -> str:
    return "; ".join(dict.fromkeys(actor.name for actor in actors))


def _day(one: Coded) -> str:
    """Give the first day of the event; empty where it has none, never the day it was published."""
    day = one.occurred.start or one.occurred.end
    return day.isoformat() if day else ""
