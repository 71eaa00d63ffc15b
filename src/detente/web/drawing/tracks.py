"""An agreement's life as a track: its dated stages in order of time, contested stretches hatched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records.base import stable_id
from detente.telling.rows import stage_in_words
from detente.web.drawing.svg import hatching, label, linked, picture, tag

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from markupsafe import Markup

    from detente.records.agreement import Stage

_WIDTH, _MARGIN, _LINE = 880.0, 22.0, 40.0
_APART = 21.0
"""Units two numbered marks need between them; nearer ones are put one above the other."""


def draw_track(
    stages: Sequence[Stage], until: date | None, address: Callable[[int], str], *, name: str
) -> Markup | None:
    """Draw the stages of an agreement on a line of time.

    Args:
        stages: As the page numbers them, from 1.
        until: The day up to which the line runs: as known on.
        address: Of a stage's place on the page, by its number.
        name: The agreement's.

    Returns:
        The drawing; None where fewer than two stages are dated, for which a list says all.
    """
    dated = [(day, number, stage) for number, stage in enumerate(stages, 1) if (day := day_of(stage)) is not None]
    if len(dated) < 2:
        return None
    dated.sort(key=lambda mark: (mark[0], mark[1]))
    first, last = dated[0][0], max(dated[-1][0], until or dated[-1][0])
    span = max((last - first).days, 1)

    def across(day: date) -> float:
        return _MARGIN + (_WIDTH - 2 * _MARGIN) * (day - first).days / span

    pattern = stable_id("contested", name, first, last)
    parts = [hatching(pattern), tag("line", x1=_MARGIN, x2=_WIDTH - _MARGIN, y1=_LINE, y2=_LINE, class_="rail")]
    parts += [_stretch(across(start), across(end), pattern) for start, end in contested_stretches(dated, last)]
    parts += [
        label(str(year), across(day), _LINE + 30, class_="tick")
        for year in range(first.year, last.year + 1)
        if (day := max(first, first.replace(year=year, month=1, day=1))) <= last and _roomy(year, first, last)
    ]
    taken: list[tuple[float, int]] = []
    for day, number, stage in dated:
        x = across(day)
        level = 0
        while any(abs(x - other) < _APART and level == its for other, its in taken):
            level += 1
        taken.append((x, level))
        parts.append(_mark(number, stage, x, _LINE - level * 19, address(number)))
    top = max(level for _, level in taken) * 19
    shift = max(0.0, top - _LINE + 16)
    moved = tag("g", *parts, transform=f"translate(0 {shift:g})")
    says = f"Stages of {name} from {first.isoformat()} to {last.isoformat()}"
    return picture(_WIDTH, _LINE + 38 + shift, says, moved, kind="track")


def day_of(stage: Stage) -> date | None:
    """Give the day a stage is drawn at: when it occurred or, for an expected one, by when."""
    when = stage.occurred if stage.occurred.known else stage.due
    return when.end if stage.stage == "expected" else when.start or when.end


def contested_stretches(
    dated: Sequence[tuple[date, int, Stage]], last: date
) -> list[tuple[date, date]]:  # fmt: skip
    """Find when it was contested how things stood: from a contested stage to the next that nobody contests."""
    stretches = []
    for place, (day, _, stage) in enumerate(dated):
        if stage.standing in {"contested", "denied"}:
            settled = (later for later, _, other in dated[place + 1 :] if other.standing == "asserted" and later > day)
            stretches.append((day, next(settled, last)))
    return stretches


def _stretch(start: float, end: float, pattern: str) -> str:
    wide = max(end - start, 6.0)
    return tag("rect", x=start, y=_LINE - 9, width=wide, height=18.0, fill=f"url(#{pattern})", class_="contested")


def _mark(number: int, stage: Stage, x: float, y: float, address: str) -> str:
    shape = tag("circle", cx=x, cy=y, r=9.0, class_=f"stage {stage.standing} {stage.stage}")
    return linked(address, f"{number}: {stage_in_words(stage)}", shape, label(str(number), x, y + 3.5, class_="number"))


def _roomy(year: int, first: date, last: date) -> bool:
    """Keep as many years as can be read beside each other."""
    years = last.year - first.year + 1
    return years <= 14 or (year - first.year) % (years // 14 + 1) == 0
