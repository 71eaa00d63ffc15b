"""Who held which office, when and in what standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.actor import Actor
from detente.records.base import Noun
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval

TenureStatus = Literal["in_office", "acting", "elect", "former"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Noun):
    """A person in an office, with what is known of each end."""

    id: str
    person: Actor
    office: str  # a key of `reference/offices.yml`, such as "president", "foreign_minister"
    title: str = ""  # as written: "chief nuclear negotiator"
    state: str | None = None  # alpha-3
    body: str | None = None  # the ministry, council or organisation
    status: TenureStatus = "in_office"
    start: DateInterval = UNKNOWN_DATE
    end: DateInterval = UNKNOWN_DATE
    seen: DateInterval = UNKNOWN_DATE  # when the person is shown to hold it
    tellings: tuple[str, ...] = ()  # in the record, ids of the readings' lines gathered here
    evidence: tuple[Evidence, ...]
