"""What somebody said will be done, by when, and whether it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.actor import Actor
from detente.records.base import Noun
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval

Outcome = Literal["open", "overdue", "kept", "kept_late", "broken", "superseded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Noun):
    """Who promises or expects what, by when.

    An unknown `due` is no deadline: such a promise can never fall overdue.
    """

    id: str
    by: Actor | None  # None where nobody is named
    by_text: str
    what: str  # in the text's words
    expects: str | None = None  # what would keep it: a stage ("signed") or an event type ("CONSULT")
    parties: tuple[str, ...] = ()  # codes of the states it concerns, sorted
    about: tuple[str, ...] = ()  # ids of the agreements or events it is about
    made: DateInterval = UNKNOWN_DATE
    due: DateInterval = UNKNOWN_DATE
    occasions: int = 1  # how often it was made, in the record
    outcome: Outcome = "open"
    days_late: int | None = None
    statement: str | None = None
    tellings: tuple[str, ...] = ()  # in the record, ids of the readings' lines gathered here
    evidence: tuple[Evidence, ...]
