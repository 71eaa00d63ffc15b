"""The same question with different answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.base import Noun
from detente.records.evidence import Evidence

ConflictKind = Literal["denial", "wording", "date", "place", "number", "participants", "standing", "status"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side(Noun):
    """One answer, who gives it, and how many independent origins carry it."""

    value: str
    by: tuple[str, ...] = ()  # names of speakers or outlets, inside out
    documents: tuple[str, ...] = ()
    origins: int = 1
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Noun):
    """A question the sources answer differently; nobody's answer is averaged away."""

    id: str
    kind: ConflictKind
    question: str
    about: tuple[str, ...] = ()  # ids of the events, agreements or tenures in question
    sides: tuple[Side, ...]
