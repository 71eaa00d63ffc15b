"""A question about change, fixed before it is answered, and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from detente.records.base import Noun, stable_id
from detente.records.dyad import Dyad

Counted = Literal["contacts", "cooperation", "conflict", "events"]
"""What is counted: meetings and calls; verbal and material cooperation; verbal and material conflict; all of them."""

Answer = Literal["changed_up", "changed_down", "no_sign", "cannot_tell"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Noun):
    """What is asked; everything that could be chosen after seeing the counts is written down here first."""

    dyad: Dyad
    after: date  # the first day of "after"; the shock itself
    counted: Counted = "contacts"
    window: int = 180  # days on each side
    period: int = 14  # days in one period of the series, from which dispersion is estimated
    level: float = 0.05  # of the test
    ratio: float = 2.0  # the change worth knowing of: this factor up or down
    shock: str = ""  # what happened, in words

    @property
    def hash(self) -> str:
        """Give the fingerprint of the question: the same question has the same one."""
        return stable_id("ask", *(f"{key}={value}" for key, value in sorted(self.to_dict().items())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Noun):
    """One side of the shock."""

    start: date
    end: date  # included
    events: int
    documents: int
    origins: int  # independent origins among the documents: the exposure
    cooperative: int  # events of quad 1 and 2
    conflictual: int  # events of quad 3 and 4
    levels: tuple[tuple[str, int], ...] = ()  # contacts by the highest level that met
    lines: tuple[str, ...] = ()  # ids of the events counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate(Noun):
    """A ratio of rates, after over before, with its interval and its p-value."""

    ratio: float | None
    low: float | None
    high: float | None
    p: float
    dispersion: float  # variance over mean of the periods, given their exposure; 1 is Poisson
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placebo(Noun):
    """The same test at another date."""

    at: date
    ratio: float | None
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTest(Noun):
    """The answer, and everything it rests on."""

    question: Question
    question_hash: str
    answer: Answer
    sentence: str  # the answer in words
    before: Window
    after: Window
    estimate: Estimate
    share: Estimate  # odds of cooperation among events, after over before
    power: float  # the chance to notice the question's ratio with these counts
    detectable: float | None  # the smallest ratio noticed four times in five
    needed: int | None  # events before that would be needed for that chance, where it is less
    placebos: tuple[Placebo, ...] = ()
    placebo_share: float | None = None  # of placebo dates that look at least as much like change
    sensitivity: tuple[tuple[int, Estimate], ...] = ()  # the same with other windows, in days
    continuity: tuple[str, ...] = ()  # ids of statements after the shock that commit to continuity
    departure: tuple[str, ...] = ()  # ids of statements after the shock that announce change
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Break(Noun):
    """Where a break would be found by one who did not know of the shock."""

    at: date  # the likeliest first day of the new rate
    low: date  # the days between which it lies with 95 % chance, if there is one
    high: date
    chance: float  # that there is a break at all, from even odds
    ratio: float  # rate after over rate before
