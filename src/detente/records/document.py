"""A document: immutable text, and what its container says of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from detente.records.base import Noun, stable_id
from detente.records.interval import UNKNOWN_DATE, DateInterval
from detente.records.zone import Zone, ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Noun):
    """One article as it came in; every span of its reading points into `text`."""

    id: str  # made from the text alone: the same text is the same document
    name: str  # what people call it: the file's name, a feed entry's title
    text: str  # unchanged
    zones: tuple[Zone, ...] = ()  # in order of place, without overlaps
    title: str | None = None
    outlet: str | None = None  # who published it
    byline: str | None = None
    url: str | None = None
    language: str | None = None  # ISO 639-1
    published: DateInterval = UNKNOWN_DATE
    why: str = ""  # what `published` rests on, in words, where it was worked out

    def zone_at(self, place: int) -> ZoneKind:
        """Say which kind of zone holds the character at `place`; ``body`` where none does."""
        number = bisect_right(self.zones, place, key=lambda zone: zone.span.start) - 1
        if number < 0 or place >= self.zones[number].span.end:
            return "body"
        return self.zones[number].kind


def document_id(text: str) -> str:
    """Make a document's id from its text."""
    return stable_id("doc", text)
