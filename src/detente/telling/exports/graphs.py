"""GraphML and GEXF: actors as nodes, events as edges, one static graph whose edges carry start and end as columns.

Dynamic graphs lose their dates when Gephi imports them, so the dates are plain
columns, from which Gephi makes a time line. Edges are directed, since readers
refuse graphs that mix; `reciprocal` marks meetings, where both sides act.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from detente.telling.exports.pairs import pairs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from detente.records.actor import Actor
    from detente.telling.exports.bundle import Bundle
    from detente.telling.exports.pairs import Pair

Values = dict[str, str | int | float]

NODE = {"label": "string", "kind": "string", "code": "string", "sector": "string"}
EDGE = {
    "event": "string", "label": "string", "type": "string", "mode": "string", "cameo": "string", "quad": "int",
    "intensity": "double", "status": "string", "start": "string", "end": "string", "origins": "int",
    "reciprocal": "string", "documents": "int", "quote": "string", "source_document": "string",
}  # fmt: skip
"""Columns and their types, as both formats name them (GEXF says `integer` for `int`)."""

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for."""


def legal(text: str) -> str:
    """Replace characters that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def write_graphml(folder: Path, bundle: Bundle) -> list[Path]:
    """Write ``events.graphml``, element by element."""
    path = _made(folder) / "events.graphml"
    keys = [
        etree.Element("key", {"id": f"{part}_{name}", "for": part, "attr.name": name, "attr.type": kind})
        for part, columns in (("node", NODE), ("edge", EDGE))
        for name, kind in columns.items()
    ]
    with etree.xmlfile(str(path), encoding="utf-8") as out:
        out.write_declaration()
        with out.element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns"):
            _put(out, keys)
            with out.element("graph", id="detente", edgedefault="directed"):
                _put(out, (_data(_element("node", id=actor.id), "node", _node(actor)) for actor in _nodes(bundle)))
                _put(
                    out,
                    (
                        _data(_element("edge", id=pair.id, source=one.id, target=two.id), "edge", _edge(pair))
                        for pair, one, two in _edges(bundle)
                    ),
                )
    return [path]


def write_gexf(folder: Path, bundle: Bundle) -> list[Path]:
    """Write ``events.gexf`` (GEXF 1.3), element by element."""
    path = _made(folder) / "events.gexf"
    with etree.xmlfile(str(path), encoding="utf-8") as out:
        out.write_declaration()
        with (
            out.element("gexf", xmlns="http://gexf.net/1.3", version="1.3"),
            out.element("graph", mode="static", defaultedgetype="directed"),
        ):
            for part, columns in (("node", NODE), ("edge", EDGE)):
                with out.element("attributes", {"class": part, "mode": "static"}):
                    _put(out, (_attribute(name, kind) for name, kind in columns.items()))
            with out.element("nodes"):
                _put(
                    out,
                    (
                        _attributes(_element("node", id=actor.id, label=actor.name), _node(actor))
                        for actor in _nodes(bundle)
                    ),
                )
            with out.element("edges"):
                _put(
                    out,
                    (
                        _attributes(
                            _element("edge", id=pair.id, source=one.id, target=two.id, kind=pair.event.type),
                            _edge(pair),
                        )
                        for pair, one, two in _edges(bundle)
                    ),
                )
    return [path]


def _nodes(bundle: Bundle) -> list[Actor]:
    """Give the actors that stand in an edge, by id."""
    found = {actor.id: actor for _, *sides in _edges(bundle) for actor in sides}
    return [found[identity] for identity in sorted(found)]


def _edges(bundle: Bundle) -> Iterator[tuple[Pair, Actor, Actor]]:
    for event in bundle.record.events:
        for pair in pairs_of(event, both_ways=False):
            if pair.actor and pair.recipient:
                yield pair, pair.actor, pair.recipient


def _node(actor: Actor) -> Values:
    return {"label": actor.name, "kind": actor.kind, "code": actor.code or "", "sector": actor.sector or ""}


def _edge(pair: Pair) -> Values:
    event, when = pair.event, pair.event.occurred
    values = {
        "event": event.id, "label": event.what, "type": event.type, "mode": event.mode, "cameo": event.cameo,
        "quad": event.quad, "intensity": event.intensity, "status": event.status,
        "start": when.start.isoformat() if when.start else None, "end": when.end.isoformat() if when.end else None,
        "origins": event.origins, "reciprocal": "no" if event.recipients else "yes", "documents": event.documents,
        "quote": " ".join(event.evidence[0].sentence.split()) if event.evidence else None,
        "source_document": event.evidence[0].name if event.evidence else None,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value is not None}


def _element(name: str, **attributes: str) -> etree._Element:
    return etree.Element(name, {key: legal(value) for key, value in attributes.items()})


def _data(element: etree._Element, part: str, values: Values) -> etree._Element:
    for name, value in values.items():
        etree.SubElement(element, "data", key=f"{part}_{name}").text = legal(str(value))
    return element


def _attribute(name: str, kind: str) -> etree._Element:
    return etree.Element("attribute", id=name, title=name, type={"int": "integer"}.get(kind, kind))


def _attributes(element: etree._Element, values: Values) -> etree._Element:
    held = etree.SubElement(element, "attvalues")
    for name, value in values.items():
        etree.SubElement(held, "attvalue", {"for": name, "value": legal(str(value))})
    return element


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _put(out: Any, elements: Iterable[etree._Element]) -> None:  # noqa: ANN401 - lxml's incremental writer
    for element in elements:
        out.write(element, pretty_print=True)
