"""What could not be read, and why."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records.base import Noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Noun):
    """Something a document or file did not let us read; the run goes on without it."""

    id: str
    document: str  # the document's id or, where there is none, the file's path
    where: str  # the room or rule that met it: "sources.page", "reading.dates"
    what: str  # the words or bytes in question, shortened
    why: str  # what is wrong and what was done instead
