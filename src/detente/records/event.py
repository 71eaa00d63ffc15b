"""What linking gathers from reports."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records.actor import Actor
from detente.records.base import Noun
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval
from detente.records.place import Place
from detente.records.report import EventType, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Noun):
    """One happening and the reports of it; its reports keep their own dates and words.

    `occurred` is the days that the most independent origins agree on, and
    `status` the standing that the record as a whole supports: actual where an
    outlet states it, alleged where it is only somebody's word.
    """

    id: str
    type: EventType
    mode: str | None = None
    cameo: str | None = None
    quad: int | None = None
    intensity: float | None = None
    goldstein: float | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...] = ()
    occurred: DateInterval = UNKNOWN_DATE
    place: Place | None = None
    status: Status
    what: str
    alleged_by: tuple[Actor, ...] = ()
    denied_by: tuple[Actor, ...] = ()
    origins: int  # independent origins that report it
    documents: int  # documents that report it
    reports: tuple[str, ...]  # ids
    reasons: tuple[str, ...] = ()  # why its reports were taken for one event
    evidence: tuple[Evidence, ...]
