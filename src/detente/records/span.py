"""A stretch of a document's text."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records.base import Noun


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span(Noun):
    """Characters `start` (included) to `end` (excluded) of a document's text, counted in code points."""

    start: int
    end: int

    def read(self, text: str) -> str:
        """Read the characters the span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Say whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end
