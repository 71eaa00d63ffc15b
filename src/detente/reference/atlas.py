"""Where places lie, and the world's coasts; no borders, on which states do not agree."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from itertools import accumulate

import msgspec

from detente.errors import ReferenceDataError
from detente.reference.load import load

Point = tuple[float, float]
"""Latitude and longitude in degrees, north and east positive."""

_FRACTION = 20
"""The coasts are written in twentieths of a degree, some five kilometres."""


def point_of(name: str, state: str | None) -> Point | None:
    """Say where a place lies; None for a region and for what is not listed.

    Args:
        name: As it is written, in any spelling of its marks.
        state: ISO 3166 alpha-3 of the state it lies in; a name without one is nowhere, since many towns share names.
    """
    return _points().get(state, {}).get(_folded(name)) if state else None


@cache
def coasts() -> tuple[tuple[Point, ...], ...]:
    """Give the outlines of land, each closed; inner seas are outlines too.

    Natural Earth 1:50m land (public domain, naturalearthdata.com), as the npm package world-atlas 2.0.2 carries it,
    simplified to a tenth of a degree; islands under 0.05 square degrees are left out. Each outline is written as
    steps from one point to the next, longitude before latitude.
    """
    try:
        written = files("detente.reference").joinpath("coasts.json").read_bytes()
        outlines = msgspec.json.decode(written, type=list[list[int]])
    except (OSError, msgspec.DecodeError) as trouble:
        raise ReferenceDataError(f"reference file coasts.json cannot be read: {trouble}") from trouble
    return tuple(
        tuple(
            (lat / _FRACTION, lon / _FRACTION)
            for lon, lat in zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True)
        )
        for steps in outlines
    )


@cache
def _points() -> dict[str, dict[str, Point]]:
    listed = load("coordinates.yml", dict[str, dict[str, Point]])
    return {state: {_folded(name): point for name, point in places.items()} for state, places in listed.items()}


def _folded(name: str) -> str:
    plain = "".join(part for part in unicodedata.normalize("NFKD", name) if not unicodedata.combining(part))
    return re.sub(r"[\W_]+", " ", plain.casefold()).strip()
