"""The record of a relationship, made from readings and judgements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from detente.records.actor import Actor
from detente.records.agreement import Agreement
from detente.records.base import Noun
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

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Noun):
    """What all documents together say; every tuple is sorted, so equal readings give equal bytes."""

    documents: tuple[Document, ...] = ()
    origins: tuple[Origin, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    reports: tuple[Report, ...] = ()
    statements: tuple[Statement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    promises: tuple[Promise, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    memberships: tuple[Membership, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()


class Lines(Protocol):
    """A record's lines, kind by kind, each in the order of `Record`'s, wherever they lie."""

    @property
    def documents(self) -> Iterable[Document]: ...  # noqa: D102

    @property
    def origins(self) -> Iterable[Origin]: ...  # noqa: D102

    @property
    def actors(self) -> Iterable[Actor]: ...  # noqa: D102

    @property
    def events(self) -> Iterable[Event]: ...  # noqa: D102

    @property
    def reports(self) -> Iterable[Report]: ...  # noqa: D102

    @property
    def statements(self) -> Iterable[Statement]: ...  # noqa: D102

    @property
    def agreements(self) -> Iterable[Agreement]: ...  # noqa: D102

    @property
    def promises(self) -> Iterable[Promise]: ...  # noqa: D102

    @property
    def tenures(self) -> Iterable[Tenure]: ...  # noqa: D102

    @property
    def memberships(self) -> Iterable[Membership]: ...  # noqa: D102

    @property
    def conflicts(self) -> Iterable[Conflict]: ...  # noqa: D102

    @property
    def problems(self) -> Iterable[Problem]: ...  # noqa: D102
