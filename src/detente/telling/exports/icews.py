"""ICEWS: the twenty columns of the coded event files, both directions of a meeting, and a joined file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reference.ontology import cameo_name, goldstein_of
from detente.reference.states import all_states, state_name
from detente.telling.exports.extras import write_extras
from detente.telling.exports.pairs import Pair, coded, first_day, numbered, pairs_of
from detente.telling.exports.tabs import Cell, write_tabs

if TYPE_CHECKING:
    from pathlib import Path

    from detente.records.actor import Actor
    from detente.telling.exports.bundle import Bundle

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
"""As in the published files, in their order."""


def write_icews(folder: Path, bundle: Bundle) -> list[Path]:
    """Write ``icews.tab`` and ``icews-extras.tsv``; ids are whole numbers, intensity is Goldstein's."""
    pairs = [pair for event in coded(bundle.record.events, cameo=True) for pair in pairs_of(event, both_ways=True)]
    return [
        write_tabs(folder / "icews.tab", COLUMNS, (_row(pair, bundle) for pair in pairs)),
        write_extras(folder / "icews-extras.tsv", bundle, cameo=True, both_ways=True),
    ]


def _row(pair: Pair, bundle: Bundle) -> list[Cell]:
    event, day = pair.event, first_day(pair.event.occurred)
    document, place = bundle.source(event), event.place
    country = state_name(place.country) if place and place.country else ""
    words = cameo_name(event.cameo or "")
    return [
        numbered(pair.id), day.isoformat() if day else "", *_side(pair.actor),
        (words[:1].upper() + words[1:]) or event.what, event.cameo or "",
        event.goldstein if event.goldstein is not None else goldstein_of(event.cameo), *_side(pair.recipient),
        numbered(document.id) if document else None,
        bundle.sentence_number(event.evidence[0]) if event.evidence else None,
        (document.outlet or "") if document else "",
        place.name if place and place.name != country else "", "", "", country, None, None,
    ]  # fmt: skip


def _side(actor: Actor | None) -> list[Cell]:
    if actor is None:
        return ["", "", ""]
    return [actor.name, actor.sector or "", state_name(actor.code or "") if actor.code in all_states() else ""]
