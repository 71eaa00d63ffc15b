"""The change test drawn: its lines as ticks on their days, and ratios with their intervals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from detente.web.drawing.svg import label, linked, picture, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from markupsafe import Markup

    from detente.records.change import ChangeTest, Estimate
    from detente.records.event import Event

_WIDTH, _MARGIN = 880.0, 16.0
_LOWEST, _HIGHEST = 1 / 16, 16.0
"""The ratios between which the scale runs; what lies outside is drawn at its edge."""


def draw_strip(test: ChangeTest, events: Sequence[Event], address: Callable[[Event], str]) -> Markup:
    """Draw every counted event as a tick on its day, before and after the shock."""
    first, last = test.before.start, test.after.end
    span = max((last - first).days, 1)

    def across(day: date) -> float:
        return _MARGIN + (_WIDTH - 2 * _MARGIN) * (day - first).days / span

    shock = across(test.question.after)
    parts = [
        tag("rect", x=_MARGIN, y=22.0, width=shock - _MARGIN, height=44.0, class_="before"),
        tag("rect", x=shock, y=22.0, width=_WIDTH - _MARGIN - shock, height=44.0, class_="after"),
    ]
    for event in events:
        when = event.occurred.start
        if when is not None and first <= when <= last:
            tick = tag("rect", x=across(when) - 1.5, y=28.0, width=3.0, height=32.0, class_="tick-mark")
            area = tag("rect", x=across(when) - 5, y=22.0, width=10.0, height=44.0, class_="target")
            parts.append(linked(address(event), f"{when.isoformat()}: {event.what}", tick, area))
    parts += [
        tag("line", x1=shock, x2=shock, y1=12.0, y2=72.0, class_="shock"),
        label(test.question.after.isoformat(), shock, 9, class_="tick", text_anchor="middle"),
        label(first.isoformat(), _MARGIN, 84, class_="tick"),
        label(last.isoformat(), _WIDTH - _MARGIN, 84, class_="tick", text_anchor="end"),
    ]
    says = f"{test.before.events} counted before {test.question.after.isoformat()}, {test.after.events} after"
    return picture(_WIDTH, 90, says, *parts, kind="strip")


def draw_ratios(rows: Sequence[tuple[str, Estimate]], *, marked: str) -> Markup:
    """Draw ratios after over before with their intervals on a logarithmic scale; 1 is no change."""
    left, height = 120.0, 24.0 * len(rows) + 40
    parts = [
        tag("line", x1=_place(r, left), x2=_place(r, left), y1=8.0, y2=height - 26, class_="one" if r == 1 else "grid")
        for r in (0.25, 0.5, 1.0, 2.0, 4.0)
    ]
    parts += [
        label(f"×{r:g}", _place(r, left), height - 10, class_="tick", text_anchor="middle")
        for r in (0.25, 0.5, 1.0, 2.0, 4.0)
    ]
    for number, (name, estimate) in enumerate(rows):
        y = 20.0 + 24 * number
        parts.append(label(name, left - 14, y + 4, class_="name", text_anchor="end"))
        if estimate.low is None and estimate.ratio is None:
            parts.append(label("no estimate", left + 8, y + 4, class_="tick"))
            continue
        low, high = _place(estimate.low or 0.0, left), _place(_bounded(estimate.high), left)
        parts.append(tag("line", x1=low, x2=high, y1=y, y2=y, class_="interval"))
        shade = "point chosen" if name == marked else "point"
        parts.append(tag("circle", cx=_place(_bounded(estimate.ratio), left), cy=y, r=5.0, class_=shade))
    says = "Ratios after over before with 95 % intervals: " + "; ".join(
        f"{name} {estimate.ratio:.2f}" for name, estimate in rows if estimate.ratio is not None
    )
    return picture(640, height, says, *parts, kind="ratios")


def draw_placebos(test: ChangeTest) -> Markup:
    """Draw the ratio at every placebo date as a dot, the one at the shock marked."""
    days = [placebo.at for placebo in test.placebos] + [test.question.after]
    first, span = min(days), max((max(days) - min(days)).days, 1)

    def across(day: date) -> float:
        return 44 + (_WIDTH - 60) * (day - first).days / span

    def up(ratio: float | None) -> float:
        bounded = min(max(_bounded(ratio), _LOWEST), _HIGHEST)
        return 70 - 14 * math.log2(bounded)

    parts = [
        tag("line", x1=44, x2=_WIDTH - 16, y1=up(r), y2=up(r), class_="one" if r == 1 else "grid")
        for r in (0.25, 1.0, 4.0)
    ]
    parts += [label(f"×{r:g}", 38, up(r) + 4, class_="tick", text_anchor="end") for r in (0.25, 1.0, 4.0)]
    parts += [
        tag("circle", tag("title", f"{p.at.isoformat()}: p = {p.p:.3f}"), cx=across(p.at), cy=up(p.ratio), r=3.5,
            class_="point")
        for p in test.placebos
        if p.ratio is not None
    ]  # fmt: skip
    if test.estimate.ratio is not None:
        parts.append(
            tag("circle", cx=across(test.question.after), cy=up(test.estimate.ratio), r=7.0, class_="point chosen")
        )
    says = f"The ratio at {len(test.placebos)} other dates; the shock's is the larger dot"
    return picture(_WIDTH, 140, says, *parts, kind="placebos")


def _bounded(ratio: float | None) -> float:
    return _HIGHEST if ratio is None or math.isinf(ratio) else ratio


def _place(ratio: float, left: float) -> float:
    bounded = min(max(ratio, _LOWEST), _HIGHEST)
    share = (math.log2(bounded) - math.log2(_LOWEST)) / (math.log2(_HIGHEST) - math.log2(_LOWEST))
    return left + (640 - left - 16) * share
