"""A draft: an event with its sides, on its way to a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.reports.matching import Match
    from detente.records.actor import Actor
    from detente.records.report import EventType, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event with its sides, before its date, its place and its standing among statements are looked up."""

    match: Match
    type: EventType
    mode: str | None
    cameo: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status
