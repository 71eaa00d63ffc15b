from __future__ import annotations

from datetime import date

from detente.assessing.corroboration import corroborate
from detente.linking import link
from detente.records.actor import Actor
from detente.records.document import Document, document_id
from detente.records.evidence import Evidence
from detente.records.interval import day
from detente.records.reading import Reading
from detente.records.report import Report
from detente.records.span import Span

WIRE = "Norway and Iceland signed a fishing agreement in Bergen on 4 March after two years of talks about quotas and zones."


def article(text, outlet, published, status="actual"):
    document = Document(id=document_id(text), name=outlet, text=text, outlet=outlet, published=day(published, "given"))
    sides = tuple(Actor(id=code, name=code, kind="state", code=code, state=code) for code in ("ISL", "NOR"))
    evidence = Evidence(
        document=document.id, name=outlet, start=0, end=len(text), sentence=text, zone="body", rule="test"
    )
    report = Report(
        id=f"rpt-{document.id}",
        type="CONSULT",
        actors=sides,
        occurred=day(date(2024, 3, 4), "stated"),
        status=status,
        trigger=Span(start=0, end=6),
        what="signed a fishing agreement",
        evidence=(evidence,),
    )
    return Reading(document=document, reports=(report,))


def test_copies_are_one_voice_and_hearsay_is_no_witness():
    record = link(
        [
            article(WIRE, "A", date(2024, 3, 6)),
            article("Copied here. " + WIRE, "B", date(2024, 3, 5)),
            article("Fishing: Reykjavik and Oslo shook hands in Bergen, our man saw it.", "C", date(2024, 3, 7)),
            article("The accord on cod, a trawler owner claims, exists.", "D", date(2024, 3, 8), status="alleged"),
        ]
    )
    (event,) = record.events
    found = corroborate(event, record)
    assert [voice.outlets for voice in found.voices] == [("A", "B"), ("C",), ("D",)]
    assert found.voices[0].sentence.name == "B"
    assert (found.independent, event.origins, event.documents) == (2, 3, 4)
