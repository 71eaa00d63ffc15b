"""The record of a relationship, made from readings and judgements."""

from __future__ import annotations

from dataclasses import dataclass

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
