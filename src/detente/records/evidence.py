"""Where a line of the record comes from."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records.base import Noun
from detente.records.span import Span
from detente.records.zone import ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Noun):
    """A sentence of a document, and the rule or model that read it.

    ``text[start:end] == sentence`` always holds; `detente verify` checks it.
    """

    document: str  # the document's id
    name: str  # the document's name
    start: int
    end: int
    sentence: str
    zone: ZoneKind
    rule: str  # such as "statements.according-to"
    probability: float | None = None  # of a learned second opinion, where one was asked

    @property
    def span(self) -> Span:
        """Give the sentence's place in the document."""
        return Span(start=self.start, end=self.end)
