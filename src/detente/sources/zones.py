"""Zones of a plain text."""

from __future__ import annotations

from detente.records.span import Span
from detente.records.zone import Zone


def split_zones(text: str, *, title: str | None = None) -> tuple[Zone, ...]:
    return (Zone(kind="body", span=Span(start=0, end=len(text))),) if text else ()
