"""Where it happened: dots on the coasts of the world, as many lines as a dot is large; no borders are drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.reference.atlas import coasts, point_of
from detente.telling.words import counted, listed
from detente.web.drawing.svg import label, linked, picture, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markupsafe import Markup

    from detente.reference.atlas import Point

_WIDTH, _LEAST, _MOST = 640.0, 260.0, 400.0
_MARGIN = 0.14
"""Share of the picture that is kept free around the outermost dots, so that their names fit."""

_NARROWEST = 14.0
"""Degrees that are shown at least: one town alone still shows in which part of the world it lies."""

_NAMED = 24
"""Dots that are named, the largest first; the others say their names when they are pointed at, and in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place and how many lines are about it."""

    name: str
    country: str  # ISO 3166 alpha-3; empty where unknown
    count: int
    point: Point | None  # None where it is a region or not listed


def spots_of(places: Iterable[tuple[str, str]]) -> list[Spot]:
    """Count places, the most frequent first.

    Args:
        places: Name and state of each line's place.
    """
    counts: dict[tuple[str, str], int] = {}
    for place in places:
        counts[place] = counts.get(place, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [
        Spot(name=name, country=country, count=count, point=point_of(name, country))
        for (name, country), count in ranked
    ]


def draw_places(spots: Sequence[Spot], address: Callable[[str], str]) -> tuple[Markup, str] | None:
    """Draw places.

    Args:
        spots: The places.
        address: Of the lines of a place, by its name.

    Returns:
        The drawing and the sentence that says it; None where no place has a point.
    """
    known = [spot for spot in spots if spot.point is not None]
    if not known:
        return None
    view = _View.over([spot.point for spot in known if spot.point])
    parts = [tag("rect", x=0.0, y=0.0, width=_WIDTH, height=view.height, class_="sea"), *view.graticule()]
    parts += [tag("path", d=outline, class_="land") for outline in view.outlines()]
    taken = [(x - 8, y - 8, x + 8, y + 8) for x, y in (view.place(spot.point) for spot in known if spot.point)]
    for rank, spot in enumerate(known):
        x, y = view.place(spot.point or (0.0, 0.0))
        radius = 3.5 + 1.5 * min(spot.count, 60) ** 0.5
        dot = tag("circle", cx=round(x, 1), cy=round(y, 1), r=round(radius, 1), class_="node")
        name = _name(spot, x, y, radius, taken, view.height) if rank < _NAMED else ""
        target = tag("circle", cx=round(x, 1), cy=round(y, 1), r=max(12.0, radius), class_="target")
        parts.append(linked(address(spot.name), f"{spot.name}: {counted(spot.count, 'line')}", target, dot, name))
    says = f"Places of {counted(sum(s.count for s in known), 'line')}: " + listed(
        [f"{spot.name} {spot.count}" for spot in known[:5]]
        + ([counted(len(known) - 5, "other place")] if len(known) > 5 else [])
    )
    return picture(_WIDTH, view.height, says, *parts, kind="places"), f"{says}."


@dataclass(frozen=True, slots=True)
class _View:
    """A part of the world: equal degrees, with longitudes narrowed as they are at its middle."""

    west: float
    north: float
    scale: float  # units a degree of latitude
    narrow: float  # of a degree of longitude
    height: float

    @classmethod
    def over(cls, points: Sequence[Point]) -> _View:
        """Choose the part that shows some points."""
        west, east = _stretch([lon for _, lon in points])
        south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
        middle = (south + north) / 2
        narrow = max(math.cos(math.radians(middle)), 0.2)
        wide = max((east - west) * narrow, _NARROWEST) / (1 - 2 * _MARGIN)
        tall = max(north - south, _NARROWEST / 3) / (1 - 2 * _MARGIN)
        height = min(max(_WIDTH * tall / wide, _LEAST), _MOST)
        scale = min(_WIDTH / wide, height / tall)
        return cls(
            west=(west + east) / 2 - _WIDTH / scale / narrow / 2,
            north=middle + height / scale / 2,
            scale=scale,
            narrow=narrow,
            height=round(height),
        )

    @property
    def span(self) -> float:
        """Degrees of longitude from one side to the other."""
        return _WIDTH / self.scale / self.narrow

    def place(self, point: Point) -> tuple[float, float]:
        """Give where a point is drawn."""
        lat, lon = point
        east = (lon - self.west) % 360
        return east * self.narrow * self.scale, (self.north - lat) * self.scale

    def graticule(self) -> list[str]:
        """Draw lines of latitude and longitude."""
        step = next(step for step in (5, 10, 20, 30) if self.span / step < 12 or step == 30)
        south = self.north - self.height / self.scale
        lines = []
        for lon in range(math.ceil(self.west / step) * step, math.floor(self.west + self.span) + 1, step):
            x = round((lon - self.west) * self.narrow * self.scale, 1)
            lines.append(tag("line", x1=x, x2=x, y1=0.0, y2=self.height, class_="grid"))
        for lat in range(math.ceil(south / step) * step, math.floor(self.north) + 1, step):
            y = round((self.north - lat) * self.scale, 1)
            lines.append(tag("line", x1=0.0, x2=_WIDTH, y1=y, y2=y, class_="grid"))
        return lines

    def outlines(self) -> list[str]:
        """Draw the land in view: all outlines as one path, so that an inner sea is a hole."""
        drawn = []
        for outline in coasts():
            for turn in (-360.0, 0.0, 360.0):
                spots = [
                    ((lon + turn - self.west) * self.narrow * self.scale, (self.north - lat) * self.scale)
                    for lat, lon in outline
                ]
                inside = _cut(spots, _WIDTH, self.height)
                if inside:
                    drawn.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in inside) + "Z")
        return ["".join(drawn)] if drawn else []


def _stretch(longitudes: Sequence[float]) -> tuple[float, float]:
    """Give the shortest stretch that holds all longitudes, across the day line where that is shorter."""
    ordered = sorted(set(longitudes))
    gaps = [(right - left, right) for left, right in pairwise([*ordered, ordered[0] + 360])]
    widest, start = max(gaps)
    west = start if start < ordered[0] + 360 else start - 360
    return west, west + 360 - widest


def _cut(spots: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """Cut an outline to the picture (Sutherland and Hodgman), a side at a time."""
    for axis, bound, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        if not spots:
            return []
        kept: list[tuple[float, float]] = []
        for one, other in pairwise([spots[-1], *spots]):
            here, there = sign * (one[axis] - bound) >= 0, sign * (other[axis] - bound) >= 0
            if here != there:
                share = (bound - one[axis]) / (other[axis] - one[axis])
                kept.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
            if there:
                kept.append(other)
        spots = kept
    return spots


def _name(
    spot: Spot, x: float, y: float, radius: float, taken: list[tuple[float, float, float, float]], height: float
) -> str:
    """Write a name beside its dot where it covers no other; nothing where there is no room."""
    written = f"{spot.name} {spot.count}" if spot.count > 1 else spot.name
    wide = 6.6 * len(written)
    gap = radius + 4
    for left, top, anchor in (
        (x + gap, y - 8, "start"),
        (x - gap - wide, y - 8, "end"),
        (x - wide / 2, y - gap - 14, "middle"),
        (x - wide / 2, y + gap - 2, "middle"),
    ):
        box = (left, top, left + wide, top + 15)
        free = all(
            box[2] < a or c < box[0] or box[3] < b or d < box[1] for a, b, c, d in taken if (a, b) != (x - 8, y - 8)
        )
        if free and left >= 2 and box[2] <= _WIDTH - 2 and top >= 0 and box[3] <= height:
            taken.append(box)
            at = {"start": left, "end": left + wide, "middle": x}[anchor]
            return label(written, round(at, 1), round(top + 12, 1), text_anchor=anchor, class_="name")
    return ""
