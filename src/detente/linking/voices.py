"""Who says it: the chain from speaker to outlet, and the sides of a conflict made of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.linking.proof import in_order
from detente.records.base import stable_id
from detente.records.conflict import Conflict, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.linking.linked import Linked
    from detente.records.conflict import ConflictKind
    from detente.records.event import Event
    from detente.records.evidence import Evidence
    from detente.records.report import Report
    from detente.records.statement import Stance, Statement


ANSWERING: frozenset[Stance] = frozenset({"denies", "accuses"})
"""Stances of statements that answer one another within an article."""

UNSPECIFIED = "unspecified"
"""A statement's speaker where the text names nobody: "is known for", "it is believed"."""


class Archive:
    """The record's parts by id, for whoever asks who said what."""

    def __init__(self, record: Linked, origins: Mapping[str, str]) -> None:
        """Index the record once."""
        self.record = record
        self.published = {document.id: document.published for document in record.documents}
        self._outlets = {document.id: document.outlet or document.name for document in record.documents}
        self.origins = origins
        self.states_of: defaultdict[str, set[str]] = defaultdict(set)  # of the reports of each document
        self.agreements_at: defaultdict[tuple[str, int], set[str]] = defaultdict(set)  # by sentence
        self._in_document: defaultdict[str, list[str]] = defaultdict(list)  # statements' ids
        for statement in record.statements:
            if statement.stance in ANSWERING:
                self._in_document[statement.evidence[0].document].append(statement.id)
        self.names_of: defaultdict[str, set[str]] = defaultdict(set)  # of states, by code
        for actor in record.actors:
            if actor.kind == "state" and actor.code is not None:
                self.names_of[actor.code].update((actor.name, *actor.names))
        for report in record.reports:
            codes = {actor.code for actor in (*report.actors, *report.recipients)}
            self.states_of[report.evidence[0].document].update(code for code in codes if code is not None)
        for agreement in record.agreements:
            for stage in agreement.stages:
                for evidence in stage.evidence:
                    self.agreements_at[evidence.document, evidence.start].add(agreement.id)

    def reports_of(self, event: Event) -> list[Report]:
        """List an event's reports, sorted by id."""
        return [self.record.reports[one] for one in event.reports]

    def answering(self, document: str) -> list[Statement]:
        """List the accusations and denials of a document, sorted by id."""
        return [self.record.statements[one] for one in self._in_document.get(document, ())]

    def statement(self, identity: str | None) -> Statement | None:
        """Find the statement that makes a telling; None where there is none."""
        try:
            return None if identity is None else self.record.statements[identity]
        except KeyError:
            return None

    def outlet(self, document: str) -> str:
        """Name who published a document; its own name where that is not known."""
        return self._outlets[document]

    def chain(self, report: Report) -> tuple[str, ...]:
        """Name who stands behind a report, inside out: speaker, channels, outlet."""
        document = report.evidence[0].document
        statement = self.statement(report.statement)
        if report.alleged_by:
            channel = statement.channel if statement is not None else ()
            return (*(actor.name for actor in report.alleged_by), *channel, self.outlet(document))
        return self.spoken(statement, document) if statement is not None else (self.outlet(document),)

    def spoken(self, statement: Statement, document: str | None = None) -> tuple[str, ...]:
        """Name who stands behind a statement, inside out."""
        speaker = statement.speaker.name if statement.speaker is not None else statement.speaker_text
        said = () if speaker == UNSPECIFIED else (speaker,)
        return (*said, *statement.channel, self.outlet(document or statement.evidence[0].document))

    def side(self, value: str, voices: Iterable[tuple[Sequence[str], Sequence[Evidence]]]) -> Side:
        """Make one side of its voices: every chain, every document once, origins counted."""
        heard = sorted(voices, key=lambda voice: [(e.document, e.start, e.end) for e in voice[1]])
        evidence = in_order(e for _, found in heard for e in found)
        documents = sorted({e.document for e in evidence})
        return Side(
            value=value,
            by=tuple(dict.fromkeys(name for chain, _ in heard for name in chain)),
            documents=tuple(documents),
            origins=len({self.origins.get(document, document) for document in documents}),
            evidence=evidence,
        )


def conflict(kind: ConflictKind, question: str, about: Iterable[str], sides: Sequence[Side]) -> Iterator[Conflict]:
    """Make a conflict when there are two sides or more."""
    if len(sides) > 1:
        where = tuple(sorted(set(about)))
        ordered = tuple(sorted(sides, key=lambda side: (-side.origins, side.value, side.documents)))
        yield Conflict(
            id=stable_id("cnf", kind, question, *where), kind=kind, question=question, about=where, sides=ordered
        )


def told(event: Event) -> str:
    """Put an event in a few words for a question: who, what, whom."""
    doing = " and ".join(_short([actor.name for actor in event.actors]))
    undergoing = " and ".join(_short([actor.name for actor in event.recipients]))
    return ": ".join(part for part in (" – ".join(part for part in (doing, undergoing) if part), event.what) if part)


def _short(names: Sequence[str]) -> list[str]:
    return [*names[:3], "others"] if len(names) > 4 else list(names)
