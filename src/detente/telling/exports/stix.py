"""STIX 2.1: a bundle of identities, reports (the documents) and notes (the lines), with opinions for denials.

STIX has no event of diplomacy, so each event is a note on those who took part
in it, cited to its documents; that somebody denies it is an opinion that
disagrees with the note. Ids are UUIDs of our own ids, so they stay the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid5

import msgspec

from detente.telling.pieces import write_list
from detente.telling.rows import event_row, statement_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from detente.records.actor import Actor
    from detente.records.document import Document
    from detente.records.event import Event
    from detente.telling.exports.bundle import Bundle
    from detente.telling.fields import Fields
    from detente.telling.rows import Row

NAMESPACE = UUID("6b1f2c0e-52a7-5f0e-9d0a-0c6a3c2f7d11")
"""Under which our ids become UUIDs (version 5)."""

NEVER = "1970-01-01T00:00:00.000Z"
"""For a record made without a workspace, which knows no time of coming in."""

_CLASSES = {"person": "individual", "state": "organization", "group": "group"}


def write_stix(folder: Path, bundle: Bundle) -> list[Path]:
    """Write ``bundle.stix.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    objects = {one["id"]: msgspec.json.encode(one) for one in _objects(bundle)}
    ids = sorted(objects)
    path, found = folder / "bundle.stix.json", (objects[one] for one in ids)
    return [write_list(path, found, name="objects", type="bundle", id=stix_id("bundle", *ids))]


def stix_id(kind: str, *parts: str) -> str:
    """Make a STIX id of our ids."""
    return f"{kind}--{uuid5(NAMESPACE, ' '.join(parts))}"


def _objects(bundle: Bundle) -> Iterator[Fields]:
    told = {one.id: one.published for one in bundle.record.documents}
    cited: dict[str, list[str]] = {}
    first = _moment(min(bundle.recorded.values(), default=""))
    met: set[str] = set()

    def identities(actors: Iterable[Actor]) -> Iterator[Fields]:
        for actor in actors:
            if actor.id not in met:
                met.add(actor.id)
                yield _identity(actor, first)

    for event in bundle.record.events:
        sides = (*event.actors, *event.recipients, *event.alleged_by, *event.denied_by)
        yield from identities(sides)
        note = _note(event_row(event, told), sides, bundle, [event.type, event.status])
        for one in event.evidence:
            cited.setdefault(one.document, []).append(note["id"])
        yield note
        yield from _denial(event, note)
    for statement in bundle.record.statements:
        if statement.speaker is None:
            continue
        yield from identities([statement.speaker])
        note = _note(statement_row(statement, told), (statement.speaker,), bundle, ["statement", statement.stance])
        for one in statement.evidence:
            cited.setdefault(one.document, []).append(note["id"])
        yield note
    for document in bundle.record.documents:
        if document.id in cited:
            yield _report(document, cited[document.id], bundle)


def _common(kind: str, identity: str, made: str) -> Fields:
    return {"type": kind, "spec_version": "2.1", "id": stix_id(kind, identity), "created": made, "modified": made}


def _identity(actor: Actor, made: str) -> Fields:
    return {
        **_common("identity", actor.id, made),
        "name": actor.name,
        "identity_class": _CLASSES.get(actor.kind, "organization"),
        "external_references": [{"source_name": "detente", "external_id": actor.id}],
    }


def _note(row: Row, about: Iterable[Actor], bundle: Bundle, labels: list[str]) -> Fields:
    sentences = [f"“{' '.join(one.sentence.split())}” ({one.name})" for one in row.evidence]
    head = f"{row.when}: {row.what}" + (f" ({row.note})" if row.note else "")
    return {
        **_common("note", row.id, _moment(_came(row, bundle))),
        "abstract": row.what,
        "content": "\n".join([head, *sentences]),
        "object_refs": sorted({stix_id("identity", actor.id) for actor in about}),
        "labels": labels,
        "external_references": _references(row, bundle),
    }


def _references(row: Row, bundle: Bundle) -> list[Fields]:
    found: list[Fields] = [{"source_name": "detente", "external_id": row.id}]
    for identity in dict.fromkeys(one.document for one in row.evidence):
        document = bundle.documents.get(identity)
        if document is not None:
            link = {"url": document.url} if document.url else {}
            found.append({"source_name": document.outlet or document.name, "external_id": identity, **link})
    return found


def _denial(event: Event, note: Fields) -> Iterator[Fields]:
    if event.denied_by:
        names = [actor.name for actor in event.denied_by]
        yield {
            **_common("opinion", f"{event.id} denied", note["created"]),
            "opinion": "disagree",
            "explanation": f"Denied by {', '.join(names)}",
            "authors": names,
            "object_refs": [note["id"]],
        }


def _report(document: Document, notes: list[str], bundle: Bundle) -> Fields:
    came = _moment(bundle.recorded.get(document.id, ""))
    day = document.published.start or document.published.end
    link = {"url": document.url} if document.url else {}
    return {
        **_common("report", document.id, came),
        "name": document.title or document.name,
        "published": f"{day.isoformat()}T00:00:00.000Z" if day else came,
        "object_refs": sorted(set(notes)),
        "labels": [f"date-{document.published.basis}"],
        "external_references": [{"source_name": document.outlet or document.name, "external_id": document.id, **link}],
    }


def _came(row: Row, bundle: Bundle) -> str:
    return min((bundle.recorded[one.document] for one in row.evidence if one.document in bundle.recorded), default="")


def _moment(recorded: str) -> str:
    """Write a time as STIX does: UTC, milliseconds, Z."""
    return f"{recorded[:19]}.000Z" if len(recorded) >= 19 else NEVER
