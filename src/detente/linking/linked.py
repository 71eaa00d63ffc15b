"""The record's lines as linking makes them: kind by kind, wherever they lie."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from detente.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.linking.trays import Tray
    from detente.records.actor import Actor
    from detente.records.agreement import Agreement
    from detente.records.conflict import Conflict
    from detente.records.document import Document
    from detente.records.event import Event
    from detente.records.membership import Membership
    from detente.records.origin import Origin
    from detente.records.problem import Problem
    from detente.records.promise import Promise
    from detente.records.report import Report
    from detente.records.statement import Statement
    from detente.records.tenure import Tenure


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A record of which the long kinds may lie on a disk; each kind in the order of ids, as in `Record`."""

    documents: Tray[Document]
    origins: Sequence[Origin]
    actors: Sequence[Actor]
    events: Tray[Event]
    reports: Tray[Report]
    statements: Tray[Statement]
    agreements: Tray[Agreement]
    promises: Sequence[Promise]
    tenures: Tray[Tenure]
    memberships: Tray[Membership]
    conflicts: Sequence[Conflict] = ()
    problems: Sequence[Problem]

    def whole(self) -> Record:
        """Give the record with all its lines in memory."""
        return Record(**{field.name: tuple(getattr(self, field.name)) for field in fields(self)})
