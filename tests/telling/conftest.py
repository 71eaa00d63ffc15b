"""Records written by hand, with as few words as a test needs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from detente.records.actor import Actor
from detente.records.agreement import Agreement, Stage
from detente.records.conflict import Conflict, Side
from detente.records.document import Document
from detente.records.event import Event
from detente.records.evidence import Evidence
from detente.records.interval import day
from detente.records.origin import Origin
from detente.records.record import Record
from detente.records.span import Span
from detente.records.statement import Statement
from detente.records.tenure import Tenure
from detente.records.zone import Zone

TEXT = "Talks in Oslo\nIceland met Norway."


class Pen:
    """Writes records about Iceland, Norway and Sweden."""

    def actor(self, code: str, name: str | None = None) -> Actor:
        kind = "person" if name else "state"
        return Actor(id=f"act-{name or code}", name=name or code, kind=kind, code=code, sector="GOV", state=code)

    def evidence(self, sentence: str = "Iceland met Norway.", document: str = "doc-1") -> tuple[Evidence, ...]:
        start = max(TEXT.find(sentence), 0)
        end = start + len(sentence)
        return (
            Evidence(document=document, name="a.txt", start=start, end=end, sentence=sentence, zone="body", rule="r"),
        )

    def event(self, number: int, actors: list[str], recipients: list[str] | None = None, **more: Any) -> Event:
        fields: dict[str, Any] = {
            "id": f"evt-{number}",
            "type": "CONSULT",
            "actors": tuple(map(self.actor, actors)),
            "recipients": tuple(map(self.actor, recipients or [])),
            "status": "actual",
            "what": "met",
            "origins": 1,
            "documents": 1,
            "reports": (f"rep-{number}",),
            "evidence": self.evidence(),
        }
        return Event(**{**fields, **more})

    def document(self, number: int = 1, **more: Any) -> Document:
        zones = (
            Zone(kind="headline", span=Span(start=0, end=14)),
            Zone(kind="body", span=Span(start=14, end=len(TEXT))),
        )
        published = day(date(2024, 3, number), "page")
        return Document(id=f"doc-{number}", name="a.txt", text=TEXT, zones=zones, published=published, **more)

    def statement(self, number: int, code: str, **more: Any) -> Statement:
        span = (Span(start=0, end=5),)
        fields: dict[str, Any] = {
            "id": f"sta-{number}",
            "speaker": self.actor(code, f"Speaker of {code}"),
            "speaker_text": "the speaker",
            "cue": "denied",
            "cue_spans": span,
            "content": "that talks were suspended",
            "content_spans": span,
            "kind": "indirect",
            "stance": "denies",
            "channel": ("RUV", "NTB"),
            "evidence": self.evidence(),
        }
        return Statement(**{**fields, **more})

    def agreement(self) -> Agreement:
        signed = Stage(stage="signed", occurred=day(date(2024, 3, 4), "stated"), evidence=self.evidence())
        stopped = Stage(
            stage="reported_suspended",
            by=self.actor("NOR", "Kari Berg"),
            standing="contested",
            contested_by=(self.actor("ISL", "Jon Arnason"),),
            wording="suspended",
            evidence=self.evidence(),
        )
        return Agreement(
            id="agr-1",
            name="fisheries pact",
            kind="pact",
            parties=("ISL", "NOR"),
            term="20 years",
            stages=(signed, stopped),
            evidence=self.evidence(),
        )

    def conflict(self, about: str) -> Conflict:
        sides = (
            Side(value="Oslo", by=("NTB",), documents=("doc-1",), origins=1, evidence=self.evidence()),
            Side(value="Bergen", by=("RUV",), documents=("doc-2", "doc-3"), origins=2, evidence=self.evidence()),
        )
        return Conflict(id="con-1", kind="place", question="Where did they meet?", about=(about,), sides=sides)

    def tenure(self, number: int, code: str) -> Tenure:
        person = self.actor(code, f"Minister {number}")
        return Tenure(id=f"ten-{number}", person=person, office="minister", state=code, evidence=self.evidence())

    def record(self) -> Record:
        return Record(
            documents=(self.document(1), self.document(2)),
            origins=(Origin(id="ori-1", documents=("doc-1", "doc-2")),),
            actors=(self.actor("ISL"), self.actor("NOR")),
            events=(
                self.event(1, ["ISL", "NOR"]),
                self.event(2, ["SWE"], ["NOR"]),
                self.event(3, ["ISL"], ["NOR"], status="planned"),
                self.event(4, ["ISL"], ["NOR"], status="alleged", alleged_by=(self.actor("SWE"),)),
                self.event(5, ["SWE"], ["ISL"], type="SANCTION"),
                self.event(6, ["NOR"], type="OCCUR"),
            ),
            statements=(self.statement(1, "NOR", about=("rep-1",)), self.statement(2, "NOR")),
            agreements=(self.agreement(),),
            tenures=(self.tenure(1, "ISL"), self.tenure(2, "SWE")),
            conflicts=(self.conflict("evt-1"), self.conflict("evt-2")),
        )


@pytest.fixture
def pen() -> Pen:
    return Pen()
