"""FollowTheMoney: entities as JSON lines, for Aleph, OpenSanctions' tools and whatever else reads them.

Its model has no claim, agreement or promise: those stay in detente's own
exports. An event's sentence stands in `summary` and its documents as `proof`.
The files are written without the library; the tests read them with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from detente.records.base import stable_id
from detente.reference.codes import alpha2
from detente.reference.states import state_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.records.actor import Actor
    from detente.records.document import Document
    from detente.records.event import Event
    from detente.records.interval import DateInterval
    from detente.records.tenure import Tenure
    from detente.telling.exports.bundle import Bundle
    from detente.telling.fields import Fields

_SCHEMAS = {"person": "Person", "state": "PublicBody", "body": "Organization", "group": "Organization"}
"""Schemas of our kinds of actor; outlets and agencies are companies or not, so they are organisations."""


def write_ftm(folder: Path, bundle: Bundle) -> list[Path]:
    """Write ``entities.ftm.json``, one entity a line, in order of their ids."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "entities.ftm.json"
    entities = {entity["id"]: msgspec.json.encode(entity) for entity in _entities(bundle)}
    with path.open("wb") as out:
        out.writelines(entities[one] + b"\n" for one in sorted(entities))
    return [path]


def _entities(bundle: Bundle) -> Iterator[Fields]:
    for document in bundle.record.documents:
        yield _article(document)
    for event in bundle.record.events:
        for actor in (*event.actors, *event.recipients):
            yield _actor(actor)
        yield _event(event, bundle)
    for tenure in bundle.record.tenures:
        yield _actor(tenure.person)
        yield from _occupancy(tenure, bundle)
    for actor in bundle.record.actors:
        yield _actor(actor)


def _entity(identity: str, schema: str, **properties: list[str]) -> Fields:
    kept = {name: sorted({value for value in values if value}) for name, values in properties.items()}
    return {"id": identity, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _article(document: Document) -> Fields:
    return _entity(
        document.id,
        "Article",
        title=[document.title or document.name],
        fileName=[document.name],
        publisher=[document.outlet or ""],
        author=[document.byline or ""],
        sourceUrl=[document.url or ""],
        publishedAt=[_day(document.published)],
    )


def _actor(actor: Actor) -> Fields:
    country = _country(actor.state or actor.code)
    names = [actor.name]
    place = {"nationality": [country]} if actor.kind == "person" else {"country": [country]}
    return _entity(actor.id, _SCHEMAS.get(actor.kind, "Organization"), name=names, alias=list(actor.names), **place)


def _event(event: Event, bundle: Bundle) -> Fields:
    schema, properties = (
        "Event",
        {
            "name": [event.what],
            "startDate": [event.occurred.start.isoformat() if event.occurred.start else ""],
            "endDate": [event.occurred.end.isoformat() if event.occurred.end else ""],
            "involved": [actor.id for actor in (*event.actors, *event.recipients)],
            "location": [event.place.name if event.place else ""],
            "country": [_country(event.place.country) if event.place else ""],
            "summary": [" ".join(one.sentence.split()) for one in event.evidence[:3]],
            "keywords": [event.type, event.mode or "", event.status],
            "proof": [one.document for one in event.evidence if one.document in bundle.documents],
        },
    )
    return _entity(event.id, schema, **properties)


def _occupancy(tenure: Tenure, bundle: Bundle) -> Iterator[Fields]:
    office = (tenure.title or tenure.office.replace("_", " ")).strip()
    where = tenure.body or (state_name(tenure.state) if tenure.state else "")
    position = stable_id("pos", tenure.office, tenure.state, tenure.body)
    name = f"{tenure.office.replace('_', ' ')}, {where}" if where else office
    yield _entity(position, "Position", name=[name], country=[_country(tenure.state)])
    yield _entity(
        tenure.id,
        "Occupancy",
        holder=[tenure.person.id],
        post=[position],
        startDate=[_day(tenure.start)],
        endDate=[_day(tenure.end)],
        description=[office],
        status=[{"in_office": "current", "former": "ended"}.get(tenure.status, "unknown")],
        summary=[" ".join(one.sentence.split()) for one in tenure.evidence[:1]],
        proof=[one.document for one in tenure.evidence if one.document in bundle.documents],
    )


def _country(code: str | None) -> str:
    return alpha2(code).lower()


def _day(when: DateInterval) -> str:
    """Write a date as fine as it is known; empty where an end is open."""
    if when.start is None or when.end is None:
        return ""
    if when.start == when.end:
        return when.start.isoformat()
    if (when.start.year, when.start.month) == (when.end.year, when.end.month):
        return f"{when.start:%Y-%m}"
    return f"{when.start:%Y}" if when.start.year == when.end.year else ""
