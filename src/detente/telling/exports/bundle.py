"""A record with what exports look up in it: documents, origins, titles of persons, where a sentence stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from detente.store.sentences import split_sentences
from detente.telling.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from detente.records.actor import Actor
    from detente.records.document import Document
    from detente.records.event import Event
    from detente.records.evidence import Evidence
    from detente.records.record import Record
    from detente.records.tenure import Tenure
    from detente.telling.lines import Lines


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """What an export is written from; every look-up is made once."""

    record: Record
    recorded: Mapping[str, str] = field(default_factory=dict)  # when each document came in, by id
    run: Mapping[str, Any] = field(default_factory=dict)  # what the record was made with and from, for the manifest

    @cached_property
    def lines(self) -> dict[str, Lines]:
        """The record as lines of fields, kind by kind; each is written when it is looked at."""
        return lines_of(self.record, recorded=self.recorded)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents by id."""
        return {one.id: one for one in self.record.documents}

    @cached_property
    def origins(self) -> dict[str, str]:
        """The origin of each document."""
        return {document: origin.id for origin in self.record.origins for document in origin.documents}

    @cached_property
    def _tenures(self) -> dict[str, list[Tenure]]:
        found: dict[str, list[Tenure]] = {}
        for one in self.record.tenures:
            found.setdefault(one.person.id, []).append(one)
        return found

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {}

    def title(self, actor: Actor | None, day: date | None) -> str:
        """Give the office a person holds on a day, as written; of several the one shown nearest to it."""
        known = [one for one in self._tenures.get(actor.id, ()) if one.status != "elect"] if actor else []
        best = min(known, key=lambda one: (_apart(one, day), one.status == "former", one.id), default=None)
        return (best.title or best.office.replace("_", " ")) if best else ""

    def source(self, event: Event) -> Document | None:
        """Give the document whose sentence stands first for an event."""
        return self.documents.get(event.evidence[0].document) if event.evidence else None

    def sentence_number(self, evidence: Evidence) -> int | None:
        """Count the sentences of the document up to the one quoted; the first is 1."""
        document = self.documents.get(evidence.document)
        if document is None:
            return None
        if document.id not in self._starts:
            self._starts[document.id] = [span.start for span, _ in split_sentences(document)]
        return max(bisect_right(self._starts[document.id], evidence.start), 1)


FAR = 10**6
"""Days between a day and a tenure of which no date is known: more than any other."""


def _apart(tenure: Tenure, day: date | None) -> int:
    """Count the days between a day and what is known of a tenure; 0 on a day within it."""
    if day is None:
        return FAR
    start = tenure.start.start or tenure.seen.start
    end = tenure.end.end or tenure.seen.end
    if tenure.start.start and not tenure.end.end and tenure.status != "former":
        end = max(end or day, day)
    outside = [(start - day).days if start else None, (day - end).days if end else None]
    return max([0, *(days for days in outside if days is not None)]) if start or end else FAR
