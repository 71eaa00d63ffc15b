"""The relationship of two states, chosen from the record and laid out in sections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.telling.rows import (
    Row,
    agreement_row,
    conflict_rows,
    document_row,
    event_row,
    membership_row,
    promise_row,
    tenure_row,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.records.actor import Actor
    from detente.records.agreement import Agreement
    from detente.records.conflict import Conflict
    from detente.records.document import Document
    from detente.records.dyad import Dyad
    from detente.records.event import Event
    from detente.records.membership import Membership
    from detente.records.promise import Promise
    from detente.records.record import Record
    from detente.records.tenure import Tenure

    Line = Agreement | Event | Membership | Promise | Tenure

_STANDING = frozenset({"alleged", "denied"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What the record holds of two states, each line in one section."""

    dyad: Dyad
    documents: tuple[Document, ...] = ()  # those that carry at least one of the lines
    origins: int = 0
    contacts: tuple[Event, ...] = ()  # between the two, that took place
    planned: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    promises: tuple[Promise, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    allegations: tuple[Event, ...] = ()  # on somebody's word, or denied
    sanctions: tuple[Event, ...] = ()  # on either of the two, by whomever
    events: tuple[Event, ...] = ()  # other happenings of the two, and at home
    tenures: tuple[Tenure, ...] = ()
    memberships: tuple[Membership, ...] = ()

    @property
    def lines(self) -> int:
        """Count the lines of the record that are shown."""
        return sum(len(getattr(self, name)) for name, _ in SECTIONS if name != "documents")


SECTIONS: tuple[tuple[str, str], ...] = (
    ("documents", "Documents"),
    ("contacts", "Contacts and dealings"),
    ("planned", "Planned"),
    ("agreements", "Agreements"),
    ("promises", "Promises"),
    ("conflicts", "Disagreements"),
    ("allegations", "Alleged or denied"),
    ("sanctions", "Sanctions"),
    ("events", "Other events"),
    ("tenures", "Offices"),
    ("memberships", "Memberships"),
)
"""The sections in the order in which they are shown, with their headings."""

_WRITERS: dict[str, Callable[..., Row]] = {
    "documents": document_row,
    "agreements": agreement_row,
    "promises": promise_row,
    "tenures": tenure_row,
    "memberships": membership_row,
}
"""How a record of each section becomes a row; the others hold events."""


def relate(record: Record, dyad: Dyad) -> Relationship:
    """Choose from a record what concerns two states.

    An event is between the two when both act or are acted upon; events at home,
    sanctions by others and allegations need one of the two.
    """
    pair = {dyad.left, dyad.right}
    near = [event for event in record.events if pair & _codes((*event.actors, *event.recipients))]
    sections = _sorted_out(near, pair)
    agreements = tuple(one for one in record.agreements if pair <= set(one.parties))
    promises = tuple(one for one in record.promises if _promised(one, pair, agreements))
    tenures = tuple(one for one in record.tenures if one.state in pair)
    memberships = tuple(one for one in record.memberships if one.state in pair)
    chosen: tuple[Line, ...] = (*near, *agreements, *promises, *tenures, *memberships)
    about = {one.id for one in chosen}
    about |= {report for event in near for report in event.reports}
    about |= {one.id for one in record.statements if about & set(one.about)}
    conflicts = tuple(one for one in record.conflicts if about & set(one.about))
    sources = {evidence.document for one in chosen for evidence in one.evidence}
    return Relationship(
        dyad=dyad,
        documents=tuple(sorted((d for d in record.documents if d.id in sources), key=_told)),
        origins=_origins(record, sources),
        agreements=agreements,
        promises=tuple(sorted(promises, key=lambda one: promise_row(one).order)),
        conflicts=conflicts,
        tenures=tuple(sorted(tenures, key=lambda one: (one.state or "", one.office, tenure_row(one).order))),
        memberships=tuple(sorted(memberships, key=lambda one: (one.body, one.state))),
        **{name: tuple(sorted(events, key=lambda one: event_row(one).order)) for name, events in sections.items()},
    )


def section_rows(relationship: Relationship, section: str) -> list[Row]:
    """Write one section as rows."""
    records = getattr(relationship, section)
    if section == "conflicts":
        return [row for one in records for row in conflict_rows(one)]
    write: Callable[..., Row] = _WRITERS.get(section, event_row)
    return [write(one) for one in records]


def _sorted_out(events: Iterable[Event], pair: set[str]) -> dict[str, list[Event]]:
    """Put each event into the one section it belongs to."""
    sections: dict[str, list[Event]] = {
        name: [] for name in ("contacts", "planned", "allegations", "sanctions", "events")
    }
    for event in events:
        between = pair <= _codes((*event.actors, *event.recipients))
        if event.status in _STANDING or event.denied_by:
            sections["allegations"].append(event)
        elif event.status == "planned":
            sections["planned"].append(event)
        elif event.type == "SANCTION" and event.status == "actual":
            sections["sanctions"].append(event)
        elif event.status == "actual" and between and event.type != "OCCUR":
            sections["contacts"].append(event)
        elif event.status == "actual":
            sections["events"].append(event)
    return sections


def _promised(promise: Promise, pair: set[str], agreements: tuple[Agreement, ...]) -> bool:
    if pair <= set(promise.parties):
        return True
    return bool({agreement.id for agreement in agreements} & set(promise.about))


def _codes(actors: Iterable[Actor]) -> set[str]:
    return {code for actor in actors for code in (actor.code, actor.state) if code}


def _told(document: Document) -> tuple[str, str]:
    start = document.published.start or document.published.end
    return (start.isoformat() if start else "9999", document.name)


def _origins(record: Record, documents: set[str]) -> int:
    return sum(1 for origin in record.origins if documents & set(origin.documents)) or len(documents)
