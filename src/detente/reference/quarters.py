"""Where in its state a place lies, by compass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detente.reference.load import load

Quarter = Literal["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"]

_COMPASS = re.compile(
    r"\b(north|south)?[- ]?(east|west)?(?:ern)?(?:most)?"
    r"(?: (?:parts?|corner|region|area|province))?(?: of| in)?(?: the)? $",
    re.IGNORECASE,
)
_AXES = {"north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0)}


@dataclass(frozen=True, slots=True)
class Located:
    """A listed place and its quarter."""

    name: str
    quarter: Quarter


def quarter_of(place: str, state: str) -> Located | None:
    """Say in which quarter of a state a named place lies; None where we do not know.

    Args:
        place: As written: a listed province or town, alone or within more words.
        state: ISO 3166 alpha-3.
    """
    listed, pattern = _places(state)
    found = pattern.search(place) if pattern is not None else None
    return listed[found.group().casefold()] if found else None


def compass_quarter(text: str, names: tuple[str, ...]) -> Quarter | None:
    """Read "northeastern Iran" or "the south of Lebanon" for a state written in one of these ways."""
    for name in names:
        for found in re.finditer(rf"\b{re.escape(name)}\b", text):
            before = text[max(0, found.start() - 40) : found.start()]
            words = _COMPASS.search(before)
            if words is not None and any(words.groups()):
                return _quarter(words.group(1), words.group(2))
    return None


def opposite(one: Quarter, other: Quarter) -> bool:
    """Say whether two quarters surely exclude each other: north and south, or east and west, of the middle."""
    ours, theirs = _axes(one), _axes(other)
    return any(left * right < 0 for left, right in zip(ours, theirs, strict=True))


def _axes(quarter: Quarter) -> tuple[int, int]:
    parts = [_AXES[part] for part in quarter.split("-")]
    return sum(part[0] for part in parts), sum(part[1] for part in parts)


def _quarter(first: str | None, second: str | None) -> Quarter:
    written: Quarter = "-".join(part.lower() for part in (first, second) if part)  # type: ignore[assignment]
    return written


@cache
def _places(state: str) -> tuple[dict[str, Located], re.Pattern[str] | None]:
    listed = {
        place.casefold(): Located(place, quarter)
        for quarter, places in load("quarters.yml", dict[str, dict[Quarter, tuple[str, ...]]]).get(state, {}).items()
        for place in places
    }
    longest_first = sorted(listed, key=lambda place: (-len(place), place))
    if not listed:
        return listed, None
    return listed, re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)
