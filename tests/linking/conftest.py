"""A desk at which readings are written by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from detente.records.actor import Actor
from detente.records.base import stable_id
from detente.records.document import Document
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval, between, day
from detente.records.place import Place
from detente.records.reading import Reading
from detente.records.report import Report
from detente.records.span import Span
from detente.records.statement import Statement

if TYPE_CHECKING:
    from detente.records.report import EventType, Status


class Desk:
    """Writes actors, reports and readings with as few words as a test needs."""

    def state(self, code: str, *names: str) -> Actor:
        return Actor(id=stable_id("act", "state", code), name=code, kind="state", code=code, state=code, names=names)

    def person(self, name: str, code: str, where: str = "") -> Actor:
        return Actor(
            id=stable_id("act", name, code, where), name=name, kind="person", code=code, state=code, names=(name,)
        )

    def when(self, written: str) -> DateInterval:
        """Read "", a day, a month ("2024-05") or a range ("2024-05-01/2024-05-09")."""
        if not written:
            return UNKNOWN_DATE
        if "/" in written:
            start, _, end = written.partition("/")
            return between(
                date.fromisoformat(start) if start != ".." else None,
                date.fromisoformat(end) if end != ".." else None,
                "stated",
            )
        if len(written) == 7:
            start_day = date.fromisoformat(written + "-01")
            end_day = date.fromordinal(
                date(start_day.year + start_day.month // 12, start_day.month % 12 + 1, 1).toordinal() - 1
            )
            return DateInterval(start=start_day, end=end_day, edtf=written, granularity="month", basis="stated")
        return day(date.fromisoformat(written), "stated")

    def document(self, text: str, published: str = "", outlet: str | None = None) -> Document:
        return Document(
            id=stable_id("doc", text), name=text[:20], text=text, outlet=outlet, published=self.when(published)
        )

    def evidence(self, document: Document, sentence: str = "") -> Evidence:
        sentence = sentence or document.text
        start = document.text.index(sentence)
        return Evidence(
            document=document.id,
            name=document.name,
            start=start,
            end=start + len(sentence),
            sentence=sentence,
            zone="body",
            rule="test",
        )

    def report(
        self,
        document: Document,
        kind: EventType,
        actors: tuple[Actor, ...],
        recipients: tuple[Actor, ...] = (),
        *,
        occurred: str = "",
        status: Status = "actual",
        what: str = "",
        place: tuple[str, str | None] | None = None,
        sentence: str = "",
        **more: Any,
    ) -> Report:
        evidence = self.evidence(document, sentence)
        cue = (what or evidence.sentence).split()[0]
        trigger = max(document.text.find(cue, evidence.start), 0)
        return Report(
            id=stable_id("rep", document.id, kind, what, evidence.start, occurred, status, *(a.id for a in actors)),
            type=kind,
            actors=actors,
            recipients=recipients,
            occurred=self.when(occurred),
            place=Place(name=place[0], country=place[1]) if place else None,
            status=status,
            trigger=Span(start=trigger, end=trigger + len(cue)),
            what=what or evidence.sentence,
            evidence=(evidence,),
            **more,
        )

    def statement(
        self,
        document: Document,
        speaker: Actor | None,
        content: str,
        *,
        sentence: str = "",
        said: str = "",
        **more: Any,
    ) -> Statement:
        evidence = self.evidence(document, sentence)
        start = document.text.index(content)
        span = Span(start=start, end=start + len(content))
        return Statement(
            id=stable_id("sta", document.id, content),
            speaker=speaker,
            speaker_text=speaker.name if speaker else "unspecified",
            cue=more.pop("cue", "said"),
            cue_spans=(Span(start=evidence.start, end=evidence.start + 1),),
            content=content,
            content_spans=(span,),
            kind=more.pop("kind", "indirect"),
            said=self.when(said),
            evidence=(evidence,),
            **more,
        )

    def reading(self, document: Document, **found: Any) -> Reading:
        return Reading(document=document, reader="1", model="by hand", **found)


@pytest.fixture
def desk() -> Desk:
    return Desk()
