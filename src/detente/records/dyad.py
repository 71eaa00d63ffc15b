"""Two states, in no order."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records.base import Noun


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Dyad(Noun):
    """An unordered pair of states by ISO 3166 alpha-3; `left` sorts before `right`."""

    left: str
    right: str


def dyad(one: str, other: str) -> Dyad:
    """Make the dyad of two states, whichever is named first."""
    left, right = sorted((one, other))
    return Dyad(left=left, right=right)
