"""The record opened for one request: everything looked up in one state of the file, whatever others write meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from detente.linking.doubts import MOST_DOCUMENTS, MOST_REPORTS, Doubt, find_doubts
from detente.records.dyad import Dyad, dyad
from detente.records.record import Record
from detente.telling.choosing import agreement_of, find_line, with_described

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.records.agreement import Agreement
    from detente.records.change import ChangeTest
    from detente.records.document import Document
    from detente.records.evidence import Evidence
    from detente.records.origin import Origin
    from detente.store.lookup import Lookup
    from detente.web.dossier import Dossier

MEETINGS = 3
"""Sentences kept to show who an actor is."""

SHORTEST_NAME = 40
"""Characters of a headline that name a document whose outlet is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two states in the list of relationships."""

    dyad: Dyad
    events: int
    last: date | None  # of the last event that took place


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What a reader sees of a document where its lines are."""

    name: str
    label: str  # outlet or, where it is not named, the headline's beginning
    title: str
    language: str | None


class Book:
    """The record as of one day, and the workspace's texts behind it."""

    def __init__(
        self,
        record: Lookup,
        texts: Lookup,
        *,
        key: str,
        as_known_on: date | None,
        dossier: Callable[[Book, Dyad], Dossier],
    ) -> None:
        """Open a record.

        Args:
            record: Where its lines are.
            texts: Where the texts are: the same, except for the record of an earlier day.
            key: What it was made from.
            as_known_on: The day it is limited to.
            dossier: Gives what there is of two states, from the shelf where it is there.
        """
        self.record = record
        self.key = key
        self.as_known_on = as_known_on
        self._texts = texts
        self._dossier = dossier
        self._faces: dict[str, Face | None] = {}

    @cached_property
    def missing(self) -> int:
        """Documents that came in after the record was made, or that the day leaves out."""
        return max(0, self._texts.stored() - self.record.count("documents"))

    @cached_property
    def until(self) -> date | None:
        """The day as of which this is known."""
        last = self.record.until()
        return self.as_known_on or (date.fromisoformat(last) if last else None)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of states that have events, most first."""
        return tuple(
            Pair(dyad=dyad(left, right), events=events, last=date.fromisoformat(last) if last else None)
            for left, right, events, last in self.record.dyads()
        )

    def dossier(self, pair: Dyad) -> Dossier:
        """Give what there is of two states.

        Raises:
            HTTPException: there is much, and it is still being put together (503).
        """
        return self._dossier(self, pair)

    def asked(self, dossier: Dossier, after: str, counted: str, window: int) -> ChangeTest:
        """Answer a question about change; words may describe an event of one of the two with a third state.

        Raises:
            UsageError: no event is described so.
        """
        return dossier.asked(after, counted, window, with_described(dossier.record, self.record, after, dossier.pair))

    def between(self, pair: Dyad, kind: str) -> tuple[Any, ...]:
        """Give the lines of a kind that concern two states: `narrow` says which."""
        dossier = self.dossier(pair)
        if kind == "reports":
            return self.record.named("reports", (one for event in dossier.lines("events") for one in event.reports))
        return self.record.concerning(kind, (pair.left, pair.right)) if kind == "actors" else dossier.lines(kind)

    def line(self, identity: str) -> tuple[str, Any] | None:
        """Find a line, or a stage of an agreement, by its id, and say of which kind it is."""
        return find_line(self.record, identity)

    def agreement_of(self, stage: str) -> Agreement | None:
        """Give the agreement that has a stage with this id."""
        return agreement_of(self.record, stage)

    def document(self, identity: str) -> Document | None:
        """Give a document with its text."""
        found = self.record.document(identity)
        return replace(found, text=self._texts.text(identity)) if found else None

    def face(self, identity: str) -> Face | None:
        """Say by what a reader knows a document; None where it is not in the record."""
        if identity not in self._faces:
            found = self.record.document(identity)
            self._faces[identity] = self._face(found) if found else None
        return self._faces[identity]

    def _face(self, found: Document) -> Face:
        title = found.title or ""
        if not title:
            zone = next((zone for zone in found.zones if zone.kind == "headline"), None)
            title = " ".join(zone.span.read(self._texts.text(found.id)).split()) if zone else ""
        return Face(
            name=found.name, label=found.outlet or shortened(title) or found.name, title=title, language=found.language
        )

    def label(self, identity: str, name: str) -> str:
        """Name a document in a word or three."""
        face = self.face(identity)
        return face.label if face else name

    def recorded(self, identity: str) -> str:
        """Say when a document came in."""
        return self._texts.recorded(identity)

    def origin(self, identity: str) -> Origin | None:
        """Give the origin of a document."""
        return self.record.origin_of(identity)

    def drawn_from(self, identity: str, start: int, end: int) -> list[tuple[str, Any]]:
        """List the lines that are drawn from a stretch of a document."""
        return [
            (kind, line)
            for kind, line in self.record.drawn_from(identity)
            if any(one.document == identity and one.start < end and start < one.end for one in line.evidence)
        ]

    def met(self, actor: Any) -> tuple[Evidence, ...]:  # noqa: ANN401 - an actor of the record
        """Give the first sentences in which an actor stands."""
        tenures = self.record.concerning("tenures", (actor.code,)) if actor.code else ()
        found: list[Evidence] = [e for one in tenures if one.person.id == actor.id for e in one.evidence[:2]]
        for kind in ("events", "statements"):
            if len(found) < MEETINGS:
                for line in self.record.meeting(kind, actor.id, actor.code, MEETINGS):
                    found += line.evidence[:1]
        return tuple(found[:MEETINGS])

    def doubts(self) -> tuple[Doubt, ...]:
        """Find the close pairs of the whole record: among the newest events and documents, and all people."""
        events = self.record.newest("events", MOST_REPORTS)
        documents = self.record.newest("documents", MOST_DOCUMENTS)
        actors = self.record.page("actors", 0, self.record.count("actors"))
        return find_doubts(self._doubtful(Record(events=events, documents=documents, actors=actors)))

    def doubts_of(self, dossier: Dossier) -> tuple[Doubt, ...]:
        """Find the close pairs among the lines of two states, the newest of them."""
        codes = (dossier.pair.left, dossier.pair.right)
        events = sorted(dossier.record.events, key=lambda one: (str(one.occurred.end or ""), one.id))[-MOST_REPORTS:]
        cited = {one.document for event in events for one in event.evidence}
        documents = tuple(one for one in dossier.record.documents if one.id in cited)[-MOST_DOCUMENTS:]
        actors = self.record.concerning("actors", codes)
        return find_doubts(self._doubtful(Record(events=tuple(events), documents=documents, actors=actors)))

    def _doubtful(self, part: Record) -> Record:
        """Add what doubts are found by: the reports of the events, texts and origins of the documents."""
        reports = self.record.named("reports", (report for event in part.events for report in event.reports))
        cited = {one.document for report in reports for one in report.evidence}
        known = {one.id for one in part.documents}
        others = self.record.named("documents", sorted(cited - known))
        texts = tuple(replace(one, text=self._texts.text(one.id)) for one in part.documents)
        documents = (*texts, *others)
        origins = {origin.id: origin for one in documents if (origin := self.origin(one.id)) is not None}
        return replace(part, reports=reports, documents=documents, origins=tuple(origins.values()))

    def parts(self, identities: Iterable[str]) -> Record:
        """Gather some lines by their ids, as a record that holds nothing else."""
        found: dict[str, tuple[Any, ...]] = {}
        for identity in identities:
            agreement = self.agreement_of(identity)
            named = ("agreements", agreement) if agreement else self.line(identity)
            if named is not None:
                found[named[0]] = (*found.get(named[0], ()), named[1])
        return replace(Record(), **found)


def shortened(title: str, most: int = SHORTEST_NAME) -> str:
    """Cut a headline after a word, with an ellipsis where something is left out."""
    if len(title) <= most:
        return title
    cut = title[: most + 1].rpartition(" ")[0] or title[:most]
    return f"{cut.rstrip(' ,;:–-')}…"
