"""Who acts: a person, a state, a body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.base import Noun

ActorKind = Literal["person", "state", "body", "outlet", "agency", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Noun):
    """Somebody or something that acts, speaks or is acted upon.

    In a reading an actor is known as far as one document shows it; linking
    gathers these into the record's actors, with one id for all name variants.
    """

    id: str
    name: str  # the fullest name seen; for a state its reference name
    kind: ActorKind
    code: str | None = None  # ISO 3166 alpha-3 of the state it acts for, or the body's code
    sector: str | None = None  # PLOVER's: GOV, MIL, ...
    state: str | None = None  # alpha-3 of the state it belongs to, where it belongs to one
    names: tuple[str, ...] = ()  # every way it was written, sorted
    reasons: tuple[str, ...] = ()  # why its names were taken for one
