"""Which state belongs to which body, since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.base import Noun
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval

MembershipStatus = Literal["member", "founder", "candidate", "observer", "left", "suspended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Noun):
    """A state in a body."""

    id: str
    state: str  # alpha-3
    body: str  # the body's code
    body_name: str = ""
    status: MembershipStatus = "member"
    start: DateInterval = UNKNOWN_DATE
    end: DateInterval = UNKNOWN_DATE
    tellings: tuple[str, ...] = ()  # in the record, ids of the readings' lines gathered here
    evidence: tuple[Evidence, ...]
