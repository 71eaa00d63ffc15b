"""Who stands with whom in the ledger's lines: the one state's people left, the other's right, the rest between."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from detente.telling.words import counted
from detente.web.drawing.svg import label, linked, picture, tag, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markupsafe import Markup

    from detente.records.dyad import Dyad
    from detente.web.ledger import Line

A_SIDE = 9
"""Actors of a side that are drawn: those with the most lines; the table has them all."""

MOST_ACTORS = 8
"""Actors of one line that are joined with each other: a summit of more says little of any two."""

_WIDTH, _ROW, _TOP = 880.0, 34.0, 40.0

Tie = tuple[str, str, int, int]
"""Two actors, the lines they stand in together, and how many of these are of conflict."""


def ties_of(lines: Sequence[Line]) -> list[Tie]:
    """Count the lines in which each two actors stand together, most first; who does the same is in no conflict."""
    casts = Counter(
        (line.actors, line.doing if line.quad in {3, 4} else None)
        for line in lines
        if 2 <= len(line.actors) <= MOST_ACTORS
    )
    together: Counter[tuple[str, str]] = Counter()
    against: Counter[tuple[str, str]] = Counter()
    for (actors, doing), times in casts.items():
        for (place, one), (other_place, other) in combinations(enumerate(actors), 2):
            pair = (min(one, other), max(one, other))
            together[pair] += times
            if doing is not None and (not doing or place < doing <= other_place):
                against[pair] += times
    ranked = sorted(together.items(), key=lambda item: (-item[1], item[0]))
    return [(one, other, count, against[one, other]) for (one, other), count in ranked]


def draw_network(
    lines: Sequence[Line], ties: Sequence[Tie], pair: Dyad, address: Callable[[str], str], names: Mapping[str, str]
) -> tuple[Markup, str] | None:
    """Draw the ties between the actors of some lines.

    Args:
        lines: The ledger's, as narrowed.
        ties: Of these lines.
        pair: Whose people stand left and right.
        address: Of the lines of an actor.
        names: The two states' names by code.
    """
    if not ties:
        return None
    casts = Counter((line.actors, line.codes) for line in lines)
    codes = {name: code for actors, own in casts for name, code in zip(actors, own, strict=True)}
    counts: Counter[str] = Counter()
    for (actors, _), times in casts.items():
        counts.update(dict.fromkeys(actors, times))
    tied = {name for tie in ties for name in tie[:2]}
    sides = {
        side: [name for name, _ in counts.most_common() if name in tied and belongs(codes[name])][:A_SIDE]
        for side, belongs in (
            ("left", lambda code: code == pair.left),
            ("right", lambda code: code == pair.right),
            ("between", lambda code: code not in {pair.left, pair.right}),
        )
    }
    spots = _spots(sides)
    shown = [tie for tie in ties if tie[0] in spots and tie[1] in spots]
    height = _TOP + _ROW * max(len(sides["left"]), len(sides["right"]), 2 + len(sides["between"])) + 20
    parts = [_edge(tie, spots) for tie in reversed(shown)]
    parts += [_node(name, counts[name], spots[name], address(name)) for name in spots]
    parts += [
        label(names[pair.left], 250, 18, class_="side", text_anchor="end"),
        label(names[pair.right], _WIDTH - 250, 18, class_="side"),
    ]
    one, other, most, _ = ties[0]
    says = (
        f"{counted(len(spots), 'actor')} with {counted(len(shown), 'tie')}; {one} and {other} share the most lines, "
        f"{most}."
    )
    return picture(_WIDTH, height, says, *parts, kind="network"), says


def _spots(sides: Mapping[str, list[str]]) -> dict[str, tuple[float, float, str]]:
    spots = {name: (260.0, _TOP + _ROW * n, "end") for n, name in enumerate(sides["left"])}
    spots |= {name: (_WIDTH - 260, _TOP + _ROW * n, "start") for n, name in enumerate(sides["right"])}
    below = _TOP + _ROW * 1.5
    return spots | {name: (_WIDTH / 2, below + _ROW * n, "middle") for n, name in enumerate(sides["between"])}


def _edge(tie: Tie, spots: Mapping[str, tuple[float, float, str]]) -> str:
    one, other, count, against = tie
    (x1, y1, _), (x2, y2, _) = spots[one], spots[other]
    bend = 60.0 if x1 == x2 and x1 < _WIDTH / 2 else -60.0 if x1 == x2 else 0.0
    middle = (x1 + x2) / 2 + bend
    curve = f"M{x1:g} {y1:g}C{middle:g} {y1:g} {middle:g} {y2:g} {x2:g} {y2:g}"
    shade = "against" if 2 * against > count else "with"
    title = tag("title", label_of(one, other, count, against))
    return tag("path", title, d=curve, class_=f"tie {shade}", stroke_width=round(1 + min(count, 40) ** 0.5, 2))


def label_of(one: str, other: str, count: int, against: int) -> str:
    """Say a tie in words, escaped for SVG."""
    conflict = f", {against} of conflict" if against else ""
    return words(f"{one} and {other}: {counted(count, 'line')}{conflict}")


def _node(name: str, count: int, spot: tuple[float, float, str], address: str) -> str:
    x, y, anchor = spot
    aside = {"end": -12.0, "start": 12.0, "middle": 0.0}[anchor]
    written = name if len(name) <= 30 else f"{name[:29]}…"
    text = label(f"{written} {count}", x + aside, y + (4 if aside else 18), text_anchor=anchor, class_="name")
    dot = tag("circle", cx=x, cy=y, r=round(3 + min(count, 100) ** 0.5, 2), class_="node")
    return linked(address, f"{name}: {counted(count, 'line')}", dot, text)
