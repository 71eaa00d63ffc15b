"""The relationship of two states, chosen from the record and laid out in sections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from detente.reference.world import office_level
from detente.telling.narrowing import cited_by, codes_of, ids_of, narrow
from detente.telling.rows import (
    Row,
    agreement_rows,
    conflict_rows,
    document_row,
    event_row,
    membership_row,
    promise_row,
    statement_row,
    tenure_row,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.records.agreement import Agreement
    from detente.records.conflict import Conflict
    from detente.records.document import Document
    from detente.records.dyad import Dyad
    from detente.records.event import Event
    from detente.records.membership import Membership
    from detente.records.promise import Promise
    from detente.records.record import Record
    from detente.records.statement import Statement
    from detente.records.tenure import Tenure

    Line = Event | Promise | Statement

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
    events: tuple[Event, ...] = ()  # what befell one of them or both: deaths, crashes, elections, appointments
    statements: tuple[Statement, ...] = ()  # of the two, about any of these lines
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
    ("events", "At home"),
    ("statements", "Said"),
    ("tenures", "Offices"),
    ("memberships", "Memberships"),
)
"""The sections in the order in which they are shown, with their headings."""

_WRITERS: dict[str, Callable[..., Row]] = {
    "documents": document_row,
    "promises": promise_row,
    "tenures": tenure_row,
    "memberships": membership_row,
}
"""How a record of these sections becomes a row; statements and events are placed by when they were told."""


def relate(record: Record, dyad: Dyad) -> Relationship:
    """Choose from a record what concerns two states.

    An event is between the two when both are among its sides. Of the rest,
    sanctions on either are kept, and what befell one of them at home; what one
    does with a third state is another relationship. A statement is kept that
    makes one of the lines shown, or that one side makes where it names the other.
    """
    pair = frozenset({dyad.left, dyad.right})
    between = narrow(record, pair)
    sections = _sorted_out(record.events, pair)
    near = tuple(event for events in sections.values() for event in events)
    about = ids_of(replace(between, events=near, statements=()))
    about |= {report for event in near for report in event.reports}
    said = tuple(one for one in between.statements if about & set(one.about) or _is_on(one, pair))
    told = {one.id: one.published for one in record.documents}
    cited = cited_by(replace(between, events=near, statements=said))
    return Relationship(
        dyad=dyad,
        documents=tuple(sorted((one for one in record.documents if one.id in cited), key=_told)),
        origins=_origins(record, cited),
        agreements=between.agreements,
        promises=_in_order(between.promises, promise_row),
        conflicts=tuple(one for one in record.conflicts if (about | {s.id for s in said}) & set(one.about)),
        statements=_in_order(said, partial(statement_row, told=told)),
        tenures=tuple(sorted(between.tenures, key=_rank)),
        memberships=tuple(sorted(between.memberships, key=lambda one: (one.body, one.state))),
        **{name: _in_order(events, partial(event_row, told=told)) for name, events in sections.items()},
    )


def section_rows(relationship: Relationship, section: str) -> list[Row]:
    """Write one section as rows."""
    records = getattr(relationship, section)
    told = {one.id: one.published for one in relationship.documents}
    if section == "conflicts":
        return [row for one in records for row in conflict_rows(one)]
    if section == "agreements":
        return [row for one in records for row in agreement_rows(one, told)]
    if section == "statements":
        return [statement_row(one, told) for one in records]
    if section in _WRITERS:
        return [_WRITERS[section](one) for one in records]
    return [event_row(one, told) for one in records]


def _is_on(statement: Statement, pair: frozenset[str]) -> bool:
    """Say whether somebody of one side speaks where the other is named."""
    own = codes_of((statement.speaker,) if statement.speaker is not None else ())
    return bool(own & pair) and pair <= own | set(statement.concerns)


def _sorted_out(events: Iterable[Event], pair: frozenset[str]) -> dict[str, list[Event]]:
    """Put each event into the one section it belongs to."""
    sections: dict[str, list[Event]] = {
        name: [] for name in ("contacts", "planned", "allegations", "sanctions", "events")
    }
    for event in events:
        section = _section(event, pair)
        if section is not None:
            sections[section].append(event)
    return sections


def _section(event: Event, pair: frozenset[str]) -> str | None:
    codes = codes_of((*event.actors, *event.recipients))
    between = pair <= codes
    if event.status in _STANDING or event.denied_by:
        return "allegations" if between else None
    if event.status == "planned":
        return "planned" if between else None
    if event.status != "actual":
        return None
    if event.type == "SANCTION":
        return "sanctions" if pair & codes_of(event.recipients) else None
    if between:
        return "contacts" if event.type != "OCCUR" else "events"
    return "events" if event.type == "OCCUR" and pair & codes else None


def _in_order(records: Iterable[Line], write: Callable[..., Row]) -> tuple[Any, ...]:
    return tuple(sorted(records, key=lambda one: write(one).order))


def _rank(tenure: Tenure) -> tuple[str, int, str, tuple[str, str]]:
    """Order offices by state, the highest first, and their holders by time."""
    return (tenure.state or "", office_level(tenure.office), tenure.office, tenure_row(tenure).order)


def _told(document: Document) -> tuple[str, str]:
    start = document.published.start or document.published.end
    return (start.isoformat() if start else "9999", document.name)


def _origins(record: Record, documents: set[str]) -> int:
    return sum(1 for origin in record.origins if documents & set(origin.documents)) or len(documents)
