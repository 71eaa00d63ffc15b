"""How many voices tell of an event independently of each other, and what each says first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.records.base import Noun

if TYPE_CHECKING:
    from detente.records.event import Event
    from detente.records.evidence import Evidence
    from detente.records.record import Record
    from detente.records.report import Report

_FACT = frozenset({"actual", "planned"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice(Noun):
    """One origin: the documents that are one voice, and the earliest sentence in which it tells of the event."""

    origin: str
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    says_so: bool  # it states the event itself, and does not only pass on what somebody alleges or denies
    sentence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration(Noun):
    """The voices behind an event, those that were first published first."""

    event: str
    voices: tuple[Voice, ...]

    @property
    def independent(self) -> int:
        """Count the voices that state the event themselves."""
        return sum(voice.says_so for voice in self.voices)


def corroborate(event: Event, record: Record) -> Corroboration:
    """List the origins that report an event independently of each other.

    Documents that copy one another are one voice (`detente.linking.origins`
    decides which, a person's judgement before it), however many there are.

    Args:
        event: An event of the record.
        record: The record that holds its reports, documents and origins.

    Returns:
        The voices, each with the earliest sentence that says so.

    Raises:
        KeyError: the event is none of this record's.
    """
    documents = {document.id: document for document in record.documents}
    origin_of = {document: origin.id for origin in record.origins for document in origin.documents}
    reports = {report.id: report for report in record.reports}
    told: defaultdict[str, list[Report]] = defaultdict(list)
    for one in event.reports:
        report = reports[one]
        told[origin_of[report.evidence[0].document]].append(report)

    def published(report: Report) -> tuple[str, str, int]:
        evidence = report.evidence[0]
        start = documents[evidence.document].published.start
        return (start.isoformat() if start is not None else "9999", evidence.document, evidence.start)

    voices: list[tuple[tuple[str, str, int], Voice]] = []
    for origin, found in told.items():
        first = min(found, key=published)
        named = sorted({report.evidence[0].document for report in found})
        voice = Voice(
            origin=origin,
            documents=tuple(named),
            outlets=tuple(sorted({documents[one].outlet or documents[one].name for one in named})),
            says_so=any(report.status in _FACT and not report.alleged_by for report in found),
            sentence=first.evidence[0],
        )
        voices.append((published(first), voice))
    return Corroboration(event=event.id, voices=tuple(voice for _, voice in sorted(voices, key=lambda pair: pair[0])))
