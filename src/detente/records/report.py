"""One document's account of an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.actor import Actor
from detente.records.base import Noun
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval
from detente.records.place import Place
from detente.records.span import Span

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    "OCCUR",
]  # fmt: skip
"""PLOVER 2.0's sixteen types, and OCCUR for what befalls rather than is done (deaths, crashes, elections).

OCCUR has no quad and no score."""

Status = Literal["actual", "planned", "alleged", "denied", "hypothetical", "negated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Noun):
    """What one document says happened, is planned, alleged or denied.

    A reciprocal event (a meeting in a third place) lists every side under
    `actors` and has no recipients; otherwise actors act on recipients, and a
    visitor is the actor, the host the recipient (PLOVER 2.0).
    """

    id: str
    type: EventType
    mode: str | None = None  # PLOVER's modes; for OCCUR: death, crash, election, appointment, other
    cameo: str | None = None  # a string: "010" and "10" are different codes
    quad: int | None = None  # 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
    intensity: float | None = None  # PLOVER 2.0's score of the type and mode, -10 to 10
    goldstein: float | None = None  # the Goldstein score of the CAMEO code
    contexts: tuple[str, ...] = ()
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...] = ()
    occurred: DateInterval = UNKNOWN_DATE
    place: Place | None = None
    status: Status
    trigger: Span
    what: str  # the trigger's words with what was acted upon, for people
    statement: str | None = None  # the id of the statement whose content says it
    alleged_by: tuple[Actor, ...] = ()
    denied_by: tuple[Actor, ...] = ()
    numbers: tuple[str, ...] = ()  # counts of people and things the sentence gives
    confidence: float = 1.0
    evidence: tuple[Evidence, ...]
