"""Zones of a plain text: what is the article, and what only surrounds it.

A text is cut into units (`detente.sources.units`), each judged first by its
own words (`detente.sources.lines`) and then by where it stands: before the
article's first paragraph, among its paragraphs, or after the last.
Nothing is dropped; what is noise is marked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.records.span import Span
from detente.records.zone import Zone
from detente.sources.captions import spread_captions
from detente.sources.datelines import LONGEST_DATELINE, find_dateline
from detente.sources.headlines import mark_headings
from detente.sources.heads import first_paragraph, mark_head, mark_repeats, mark_title
from detente.sources.lines import line_kind
from detente.sources.tails import last_paragraph, mark_tail
from detente.sources.units import Unit, split_units

if TYPE_CHECKING:
    from detente.records.zone import ZoneKind

_AGENCY_HINT = re.compile(r"[(/]")
_SPEAKER = re.compile(r"[A-Z][A-Z .'\-]{1,40}:\s")


def split_zones(text: str, *, title: str | None = None) -> tuple[Zone, ...]:
    """Mark what every part of a text is.

    Args:
        text: An article, as plain text with whatever was copied along.
        title: Its title, where that is known from elsewhere: a line that says
            the same is a headline.

    Returns:
        Zones in order of place. They do not overlap, and hold all that is not
        white space; each paragraph of the body is a zone of its own, and a
        dateline at its head another.
    """
    units = split_units(text)
    kinds = _judge(text, units, title)
    datelines = _datelines(text, units, kinds)
    zones: list[Zone] = []
    for number, unit in enumerate(units):
        start = unit.span.start
        dateline = datelines.get(number)
        if dateline is not None:
            zones.append(Zone(kind="dateline", span=dateline))
            start = _next_ink(text, dateline.end, unit.span.end)
        if start < unit.span.end:
            zones.append(Zone(kind=kinds[number] or "body", span=Span(start=start, end=unit.span.end)))
    return tuple(zones)


def _judge(text: str, units: list[Unit], title: str | None) -> list[ZoneKind | None]:
    """Give each unit its kind; None is the article's own text."""
    kinds: list[ZoneKind | None] = [line_kind(unit) for unit in units]
    if len(units) == 1:
        return [None] if units[0].ended or kinds[0] in ("byline", "headline") else kinds
    spread_captions(units, kinds)
    mark_title(units, kinds, title)
    first = first_paragraph(text, units, kinds)
    mark_head(units, kinds, first)
    mark_repeats(units, kinds)
    last = last_paragraph(units, kinds, first)
    mark_tail(units, kinds, last)
    mark_headings(units, kinds, first, last)
    return kinds


def _datelines(text: str, units: list[Unit], kinds: list[ZoneKind | None]) -> dict[int, Span]:
    """Find the datelines of body paragraphs: of the first three, and later ones only in capitals with an agency."""
    body = [number for number, kind in enumerate(kinds) if kind is None]
    spoken = sum(_SPEAKER.match(units[n].plain) is not None for n in body[:40])
    found: dict[int, Span] = {}
    for place, number in enumerate(body):
        unit = units[number]
        if place >= 3 and not _AGENCY_HINT.search(unit.plain, 0, LONGEST_DATELINE):
            continue
        span = find_dateline(text, unit.span.start, unit.span.end, colon=place == 0 and spoken <= 1)
        if span is not None and (place < 3 or _AGENCY_HINT.search(span.read(text))):
            found[number] = span
    return found


def _next_ink(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
