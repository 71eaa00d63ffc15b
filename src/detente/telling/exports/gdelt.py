"""GDELT 2.0 events: sixty-one columns without a header; CAMEO codes for actors, FIPS 10-4 for places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reference.codes import cameo_country, fips
from detente.reference.ontology import goldstein_of
from detente.reference.states import state_name
from detente.telling.exports.extras import write_extras
from detente.telling.exports.pairs import Pair, coded, first_day, numbered, pairs_of
from detente.telling.exports.tabs import Cell, write_tabs

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from detente.records.actor import Actor
    from detente.records.event import Event
    from detente.records.place import Place
    from detente.telling.exports.bundle import Bundle

_SIDE = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
         "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _SIDE), *(f"Actor2{name}" for name in _SIDE),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{part}Geo_{name}" for part in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The codebook's names; they stand in ``gdelt-columns.txt`` beside the table, which has no header."""

_QUADS = (("05", 1), ("08", 2), ("13", 3), ("20", 4))
"""The last CAMEO root of each of GDELT's quad classes."""

_TYPES = {
    "COP": "COP", "GOV": "GOV", "JUD": "JUD", "LEG": "LEG", "MIL": "MIL", "REB": "REB", "SPY": "SPY", "UAF": "UAF",
    "OPP": "OPP", "AGR": "AGR", "BUS": "BUS", "CRM": "CRM", "CVL": "CVL", "EDU": "EDU", "ELI": "ELI", "LAB": "LAB",
    "REF": "REF", "JRN": "MED", "MED": "HLH",
}  # fmt: skip
"""PLOVER's sectors as CAMEO's types; MED is health in PLOVER and the press in CAMEO."""

_GROUPS = {"UNO": "UNO", "NATO": "NAT", "EUR": "EEC", "ASEAN": "ASN", "OPEC": "OPC", "IAEA": "IAE", "IMF": "IMF"}
"""Bodies that have a known-group code in CAMEO; others go by their name alone."""


def write_gdelt(folder: Path, bundle: Bundle) -> list[Path]:
    """Write ``gdelt.export.CSV``, the names of its columns, and ``gdelt-extras.tsv``; tone is not measured."""
    pairs = [pair for event in coded(bundle.record.events, cameo=True) for pair in pairs_of(event, both_ways=True)]
    table = write_tabs(folder / "gdelt.export.CSV", COLUMNS, (_row(pair, bundle) for pair in pairs), header=False)
    names = folder / "gdelt-columns.txt"
    names.write_text("\n".join(COLUMNS) + "\n", encoding="utf-8")
    return [table, names, write_extras(folder / "gdelt-extras.tsv", bundle, cameo=True, both_ways=True)]


def _row(pair: Pair, bundle: Bundle) -> list[Cell]:
    event, document = pair.event, bundle.source(pair.event)
    added = bundle.recorded.get(document.id, "") if document else ""
    code = event.cameo or ""
    return [
        numbered(pair.id), *_dates(first_day(event.occurred)), *_side(pair.actor), *_side(pair.recipient),
        _leads(event, bundle), code, code[:3], code[:2],
        next((quad for last, quad in _QUADS if code[:2] <= last), None),
        event.goldstein if event.goldstein is not None else goldstein_of(code),
        len(event.reports), event.origins, event.documents, None,
        *_home(pair.actor), *_home(pair.recipient), *_where(event.place),
        "".join(sign for sign in added[:19] if sign.isdigit()), (document.url or document.name) if document else "",
    ]  # fmt: skip


def _dates(day: date | None) -> list[Cell]:
    if day is None:
        return [None, None, None, None]
    fraction = round(day.year + day.timetuple().tm_yday / 365, 4)
    return [int(f"{day:%Y%m%d}"), int(f"{day:%Y%m}"), day.year, min(fraction, day.year + 0.9999)]


def _side(actor: Actor | None) -> list[Cell]:
    if actor is None:
        return [""] * len(_SIDE)
    country, group = cameo_country(actor.code), _GROUPS.get(actor.code or "", "")
    kind = _TYPES.get(actor.sector or "", "") if actor.kind != "state" else ""
    kind = kind or ("IGO" if actor.kind == "body" and not country else "")
    own = "" if kind == "IGO" and group else kind
    return [f"{country or group}{own}", actor.name.upper(), country, group, "", "", "", kind, "", ""]


def _leads(event: Event, bundle: Bundle) -> int:
    """Say whether an event stands in the headline or the first paragraph, as GDELT's IsRootEvent does."""
    for one in event.evidence:
        document = bundle.documents.get(one.document)
        body = next((zone for zone in document.zones if zone.kind == "body"), None) if document else None
        if one.zone == "headline" or (document and body and "\n" not in document.text[body.span.start : one.start]):
            return 1
    return 0


def _home(actor: Actor | None) -> list[Cell]:
    """Place an actor in its country: nothing finer is known of it."""
    country = fips(actor.code) if actor else ""
    if not country or actor is None:
        return [0, *[""] * (len(_GEO) - 1)]
    return [1, state_name(actor.code or ""), country, country, "", None, None, country]


def _where(place: Place | None) -> list[Cell]:
    if place is None:
        return [0, *[""] * (len(_GEO) - 1)]
    country, name = fips(place.country), state_name(place.country or "")
    if place.name == name:
        return [1, name, country, country, "", None, None, country]
    return [4, f"{place.name}, {name}" if name else place.name, country, country, "", None, None, ""]
