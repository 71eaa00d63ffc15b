"""Events by month: cooperation above the line, conflict below it, and beneath both what the corpus covers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from detente.telling.words import counted
from detente.web.drawing.svg import hatching, label, linked, picture, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from markupsafe import Markup

    from detente.assessing.panel import PanelRow

MOST_BARS = 96
"""Bars that can be told apart in the width; a longer span is drawn by quarter, then by year."""

_WIDTH, _LEFT, _UP, _COVER = 880.0, 34.0, 92.0, 26.0
_CLASSES = (
    ("verbal_cooperation", "words of cooperation", "coop-words", 1),
    ("material_cooperation", "deeds of cooperation", "coop-deeds", 1),
    ("verbal_conflict", "words of conflict", "conf-words", -1),
    ("material_conflict", "deeds of conflict", "conf-deeds", -1),
)
_STEPS: tuple[tuple[str, Callable[[PanelRow], tuple[int, int]]], ...] = (
    ("month", lambda row: (row.first_day.year, row.first_day.month)),
    ("quarter", lambda row: (row.first_day.year, (row.first_day.month - 1) // 3)),
    ("year", lambda row: (row.first_day.year, 0)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A month, quarter or year."""

    first: date
    last: date
    counts: tuple[int, ...]  # by `_CLASSES`
    events: int
    origins: int

    @property
    def named(self) -> str:
        """Write the period."""
        days = (self.last - self.first).days
        if days > 100:
            return str(self.first.year)
        if days > 31:
            return f"{self.first:%b}–{self.last:%b %Y}"
        return f"{self.first:%B %Y}"


def bars_of(rows: Sequence[PanelRow]) -> tuple[str, list[Bar]]:
    """Gather the panel's months into as many bars as can be told apart; give the step's name too."""
    drawn = [(name, [_bar(list(group)) for _, group in groupby(rows, key=step)]) for name, step in _STEPS]
    return next((choice for choice in drawn if len(choice[1]) <= MOST_BARS), drawn[-1])


def draw_months(rows: Sequence[PanelRow], address: Callable[[date, date], str]) -> tuple[Markup, str] | None:
    """Draw the panel.

    Args:
        rows: By month, every month there.
        address: Of the lines between two days.

    Returns:
        The drawing and the sentence that says it; None where there is nothing to draw.
    """
    if not rows:
        return None
    step, bars = bars_of(rows)
    up = max((sum(bar.counts[:2]) for bar in bars), default=0)
    down = max((sum(bar.counts[2:]) for bar in bars), default=0)
    unit = _UP / max(up + down, 4)
    axis = 14 + max(up, 1) * unit
    floor = axis + max(down, 1) * unit
    most = max(bar.origins for bar in bars) or 1
    width = (_WIDTH - _LEFT) / len(bars)
    silent = sum(not bar.origins for bar in bars)
    says = (
        f"{counted(sum(bar.events for bar in bars), 'event')} in {counted(len(bars), step)}; "
        f"nothing was read from {counted(silent, step)}, whose empty columns say nothing."
    )
    parts = [hatching("uncovered")]
    last_year = None
    for number, bar in enumerate(bars):
        x = _LEFT + number * width
        parts.append(_column(bar, x, width, axis, floor, unit, most, address(bar.first, bar.last)))
        if bar.first.year != last_year and (last_year is None or (bar.first.month <= 3 and width * 12 > 30)):
            parts.append(label(str(bar.first.year), x + 1, floor + _COVER + 30, class_="tick"))
            last_year = bar.first.year
    parts += [
        tag("line", x1=_LEFT, x2=_WIDTH, y1=axis, y2=axis, class_="axis"),
        label(str(up), _LEFT - 6, 14 + 8, class_="tick", text_anchor="end"),
        label("0", _LEFT - 6, axis + 4, class_="tick", text_anchor="end"),
        label("read", _LEFT - 6, floor + 8 + _COVER, class_="tick", text_anchor="end"),
    ]
    if down:
        parts.append(label(str(down), _LEFT - 6, floor + 2, class_="tick", text_anchor="end"))
    return picture(_WIDTH, floor + _COVER + 38, says, *parts, kind="months"), says


def _column(
    bar: Bar, x: float, width: float, axis: float, floor: float, unit: float, most: int, address: str
) -> str:  # fmt: skip
    inner = max(width - min(2.0, width * 0.2), 1.0)
    marks = []
    above, below = axis, axis
    for count, (_, _, shade, side) in zip(bar.counts, _CLASSES, strict=True):
        tall = count * unit
        if not count:
            continue
        if side > 0:
            above -= tall
        marks.append(tag("rect", x=x, y=above if side > 0 else below, width=inner, height=tall, class_=shade))
        if side < 0:
            below += tall
    cover = floor + 8
    if bar.origins:
        tall = max(2.0, _COVER * bar.origins / most)
        marks.append(tag("rect", x=x, y=cover + _COVER - tall, width=inner, height=tall, class_="cover"))
        marks.append(tag("rect", x=x, y=10.0, width=width, height=cover + _COVER - 10, class_="target"))
        named = ", ".join(f"{n} {name}" for n, (_, name, _, _) in zip(bar.counts, _CLASSES, strict=True) if n)
        title = f"{bar.named}: {named or 'no events'}; {counted(bar.origins, 'origin')} read"
        return linked(address, title, *marks)
    return tag("rect", x=x, y=cover, width=width, height=_COVER, fill="url(#uncovered)") + "".join(marks)


def _bar(rows: list[PanelRow]) -> Bar:
    return Bar(
        first=rows[0].first_day,
        last=rows[-1].last_day,
        counts=tuple(sum(getattr(row, name) for row in rows) for name, *_ in _CLASSES),
        events=sum(row.events for row in rows),
        origins=sum(row.origins for row in rows),
    )
