"""What states agree, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.actor import Actor
from detente.records.base import Noun, stable_id
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval

StageKind = Literal[
    "floated", "agreed_in_principle", "negotiating", "drafted", "under_review", "reported_suspended",
    "expected", "initialled", "signed", "ratified", "instruments_exchanged", "in_force",
    "provisional", "amended", "suspended", "ended",
]  # fmt: skip

STAGE = "stg-"
"""With which the ids of stages begin."""

Standing = Literal["asserted", "alleged", "contested", "denied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Noun):
    """One step of an agreement, as one source (in a reading) or several (in the record) give it."""

    stage: StageKind
    occurred: DateInterval = UNKNOWN_DATE
    due: DateInterval = UNKNOWN_DATE  # by when it is expected, for "expected"
    aims_at: StageKind | None = None  # what is expected, for "expected": its signature, its entry into force
    by: Actor | None = None  # who says so; None where the outlet itself does
    party: str | None = None  # the state that did it, where one side did (a ratification)
    standing: Standing = "asserted"
    contested_by: tuple[Actor, ...] = ()
    wording: str = ""  # the words used: "suspended", "hanging in the balance"
    statement: str | None = None  # id of the statement that makes it
    tellings: tuple[str, ...] = ()  # in the record, ids of the readings' lines gathered here
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """Give an id made from where its first telling stands and what it tells, whatever else is read there."""
        if self.tellings:
            return self.tellings[0]
        places = [part for one in self.evidence[:1] for part in (one.document, one.start, one.end)]
        by = self.by.name if self.by else None
        return stable_id(STAGE.removesuffix("-"), *places, self.stage, self.aims_at, self.party, by, self.due.edtf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Noun):
    """Parties, kind and stages; in a reading one document's account, in the record its life line."""

    id: str
    name: str  # the fullest name seen
    names: tuple[str, ...] = ()
    kind: str  # a kind of `reference/agreement_kinds.yml`: treaty, pact, memorandum, ...
    parties: tuple[str, ...] = ()  # codes, sorted
    term: str | None = None  # "20 years", where stated
    subject: str | None = None
    stages: tuple[Stage, ...] = ()
    reasons: tuple[str, ...] = ()
    tellings: tuple[str, ...] = ()  # in the record, ids of the readings' lines gathered here
    evidence: tuple[Evidence, ...]
