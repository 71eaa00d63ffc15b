"""Pictures of a relationship: the shock's two sides, the placebo dates, the months under their coverage.

Each picture is a Vega-Lite specification (plain values) that carries its own
data as a table and a sentence that says what it shows, so that nobody needs
the picture to know it. SVG and PNG come from `vl-convert`, an extra, without
a browser and without the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.assessing.panel import PanelRow
    from detente.records.change import ChangeTest
    from detente.records.record import Record

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_QUADS = (
    ("verbal cooperation", "#4f86b5"),
    ("material cooperation", "#1f4e79"),
    ("verbal conflict", "#e0a458"),
    ("material conflict", "#b5442e"),
)
"""Blue for cooperation and red for conflict, light for words and dark for deeds: told apart without red and green."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture, the table behind it, and the sentence that says it."""

    name: str
    sentence: str
    table: tuple[dict[str, Any], ...]
    spec: dict[str, Any]

    def svg(self) -> str:
        """Draw it as SVG.

        Raises:
            UsageError: the extra ``detente[pictures]`` is not installed.
        """
        drawn: str = _converter().vegalite_to_svg(self.spec)
        return drawn

    def png(self) -> bytes:
        """Draw it as PNG, at twice the screen's size.

        Raises:
            UsageError: the extra ``detente[pictures]`` is not installed.
        """
        drawn: bytes = _converter().vegalite_to_png(self.spec, scale=2)
        return drawn


def draw_months(rows: Sequence[PanelRow]) -> Picture:
    """Draw monthly events by quad class, with the coverage under them."""
    table = [
        {"month": row.first_day.isoformat(), "class": name, "events": getattr(row, name.replace(" ", "_"))}
        for row in rows
        for name, _ in _QUADS
    ]
    told = [{"month": row.first_day.isoformat(), "origins": row.origins} for row in rows]
    colour = {
        "field": "class",
        "type": "nominal",
        "scale": {"domain": [name for name, _ in _QUADS], "range": [shade for _, shade in _QUADS]},
        "title": None,
    }
    bars = _layer(
        table,
        {"type": "bar"},
        {"x": _month(), "y": _count("events", "events"), "color": colour},
        height=160,
    )
    coverage = _layer(
        told, {"type": "bar", "color": "#999999"}, {"x": _month(), "y": _count("origins", "origins")}, height=60
    )
    events, silent = sum(row.events for row in rows), sum(not row.covered for row in rows)
    pair = f"{rows[0].left} and {rows[0].right}" if rows else "the two states"
    return Picture(
        name="months",
        sentence=f"{events} events between {pair} in {len(rows)} months; nothing was read from {silent} of them.",
        table=tuple(row.to_dict() for row in rows),
        spec=_spec({"vconcat": [bars, coverage]}),
    )


def draw_strip(test: ChangeTest, record: Record) -> Picture:
    """Draw every counted event as a tick on its day, before and after the shock."""
    counted = set(test.before.lines) | set(test.after.lines)
    table = [
        {"day": event.occurred.start.isoformat(), "what": event.what, "id": event.id}
        for event in record.events
        if event.id in counted and event.occurred.start is not None
    ]
    table.sort(key=lambda line: (line["day"], line["id"]))
    window = [test.before.start.isoformat(), test.after.end.isoformat()]
    ticks = _layer(
        table,
        {"type": "tick", "thickness": 2, "color": "#1f4e79"},
        {"x": {"field": "day", "type": "temporal", "scale": {"domain": window}, "title": None}},
        height=60,
    )
    rule = _layer([{"day": test.question.after.isoformat()}], {"type": "rule", "color": "#b5442e", "size": 2}, _days())
    return Picture(
        name="before-after",
        sentence=test.sentence,
        table=tuple(table),
        spec=_spec({"layer": [ticks, rule]}),
    )


def draw_placebos(test: ChangeTest) -> Picture:
    """Draw the ratio at every placebo date, with the one at the shock marked."""
    table = [{"day": p.at.isoformat(), "ratio": p.ratio, "p": p.p, "date": "another date"} for p in test.placebos]
    shock = {"day": test.question.after.isoformat(), "ratio": test.estimate.ratio, "p": test.estimate.p}
    table.append({**shock, "date": "the shock"})
    points = _layer(
        [line for line in table if line["ratio"]],
        {"type": "point", "filled": True, "size": 60},
        {
            **_days(),
            "y": {"field": "ratio", "type": "quantitative", "scale": {"type": "log"}, "title": "rate after / before"},
            "color": {
                "field": "date",
                "type": "nominal",
                "scale": {"domain": ["another date", "the shock"], "range": ["#999999", "#b5442e"]},
                "title": None,
            },
            "shape": {"field": "date", "type": "nominal", "legend": None},
        },
        height=160,
    )
    even = _layer(
        [{"ratio": 1}], {"type": "rule", "color": "#666666"}, {"y": {"field": "ratio", "type": "quantitative"}}
    )
    share = (
        "no other date could be tried"
        if test.placebo_share is None
        else (f"{test.placebo_share:.0%} of {len(test.placebos)} other dates look at least as much like a change")
    )
    return Picture(
        name="placebo",
        sentence=share[0].upper() + share[1:] + ".",
        table=tuple(table),
        spec=_spec({"layer": [even, points]}),
    )


def _spec(body: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": _SCHEMA, "background": "white", "config": {"view": {"stroke": None}}, **body}


def _layer(
    values: Sequence[dict[str, Any]], mark: dict[str, Any], encoding: dict[str, Any], height: int = 160
) -> dict[str, Any]:
    return {"width": 640, "height": height, "data": {"values": list(values)}, "mark": mark, "encoding": encoding}


def _month() -> dict[str, Any]:
    return {"field": "month", "type": "temporal", "timeUnit": "yearmonth", "title": None}


def _days() -> dict[str, Any]:
    return {"x": {"field": "day", "type": "temporal", "title": None}}


def _count(field: str, title: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "title": title, "axis": {"tickMinStep": 1}}


def _converter() -> Any:  # noqa: ANN401  (an extra that may be absent)
    try:
        import vl_convert  # noqa: PLC0415
    except ImportError:
        raise UsageError("pictures need an extra: pip install 'detente[pictures]'") from None
    return vl_convert
