"""Documents that are one voice."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records.base import Noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Noun):
    """A group of documents that copy one another, counted once, and why."""

    id: str
    documents: tuple[str, ...]  # ids, sorted
    credit: tuple[str, ...] = ()  # agencies the documents credit
    reasons: tuple[str, ...] = ()
