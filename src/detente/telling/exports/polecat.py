"""POLECAT: the forty columns of the weekly files, one row a pair, and a joined file with the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente import __version__
from detente.reference.states import cow_number, state_name
from detente.telling.exports.extras import write_extras
from detente.telling.exports.pairs import Pair, coded, first_day, pairs_of
from detente.telling.exports.tabs import Cell, write_tabs

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from detente.records.actor import Actor
    from detente.telling.exports.bundle import Bundle

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
"""As in the published files, in their order."""

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
"""In capitals, as public scripts that read the published files compare them."""


def write_polecat(folder: Path, bundle: Bundle) -> list[Path]:
    """Write ``polecat.tsv`` and ``polecat-extras.tsv``; coordinates and GeoNames ids are left empty, none is known."""
    pairs = [pair for event in coded(bundle.record.events, cameo=False) for pair in pairs_of(event, both_ways=False)]
    return [
        write_tabs(folder / "polecat.tsv", COLUMNS, (_row(pair, bundle) for pair in pairs)),
        write_extras(folder / "polecat-extras.tsv", bundle, cameo=False, both_ways=False),
    ]


def _row(pair: Pair, bundle: Bundle) -> list[Cell]:
    event, day = pair.event, first_day(pair.event.occurred)
    document = bundle.source(event)
    published = first_day(document.published) if document else None
    place = event.place
    everyone = (*event.actors, *event.recipients)
    return [
        pair.id, day.isoformat() if day else "", event.type, event.mode or "", event.intensity,
        QUADS.get(event.quad or 0, ""), "; ".join(event.contexts),
        *_side(pair.actor, day, bundle), *_side(pair.recipient, day, bundle),
        place.name if place else "", place.name if place and place.name != state_name(place.country or "") else "",
        "", "", (place.country or "") if place else "", None, None, None, place.name if place else "", "",
        (document.outlet or document.name) if document else "", published.isoformat() if published else "",
        _named(everyone, "person"), _named(everyone, "body", "group", "outlet", "agency"), place.name if place else "",
        (document.language or "") if document else "", f"detente {__version__}",
    ]  # fmt: skip


def _side(actor: Actor | None, day: date | None, bundle: Bundle) -> list[Cell]:
    if actor is None:
        return ["", "", None, "", "", "", "", ""]
    cow = cow_number(actor.code, day.year) if actor.code and day else None
    sector = actor.sector or ""
    raw = "; ".join(actor.names) or actor.name
    return [actor.name, actor.code or "", cow, sector, sector, bundle.title(actor, day), raw, ""]


def _named(actors: tuple[Actor, ...], *kinds: str) -> str:
    return "; ".join(dict.fromkeys(actor.name for actor in actors if actor.kind in kinds))
