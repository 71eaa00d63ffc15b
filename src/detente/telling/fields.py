"""The fields of every export, by their published names; names are a contract: add, never rename."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.records.actor import Actor
    from detente.records.agreement import Agreement, Stage
    from detente.records.conflict import Conflict, Side
    from detente.records.document import Document
    from detente.records.event import Event
    from detente.records.evidence import Evidence
    from detente.records.interval import DateInterval
    from detente.records.membership import Membership
    from detente.records.place import Place
    from detente.records.problem import Problem
    from detente.records.promise import Promise
    from detente.records.report import Report
    from detente.records.span import Span
    from detente.records.statement import Statement
    from detente.records.tenure import Tenure

Fields = dict[str, Any]


def date_fields(when: DateInterval) -> Fields | None:
    """Write a date; None where nothing is known of it."""
    if not when.known:
        return None
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "edtf": when.edtf,
        "granularity": when.granularity,
        "basis": when.basis,
    }


def actor_fields(actor: Actor | None) -> Fields | None:
    """Write an actor as other records carry it."""
    if actor is None:
        return None
    return {"id": actor.id, "name": actor.name, "code": actor.code, "sector": actor.sector}


def evidence_fields(evidence: Iterable[Evidence]) -> list[Fields]:
    """Write where a line comes from."""
    return [
        {
            "document": one.document,
            "name": one.name,
            "start": one.start,
            "end": one.end,
            "sentence": one.sentence,
            "zone": one.zone,
            "rule": one.rule,
        }
        for one in evidence
    ]


def document_fields(document: Document, *, origin: str | None, recorded: str | None) -> Fields:
    """Write a document without its text, which is its publisher's; its headline stands as evidence."""
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "url": document.url,
        "language": document.language,
        "published": date_fields(document.published),
        "zones": [{"kind": zone.kind, **_span(zone.span)} for zone in document.zones],
        "characters": len(document.text),
        "origin": origin,
        "recorded": recorded,
        "evidence": _first_line(document),
    }


def event_fields(event: Event) -> Fields:
    """Write an event."""
    return {
        "id": event.id,
        **_happening(event),
        "origins": event.origins,
        "documents": event.documents,
        "reports": list(event.reports),
        "reasons": list(event.reasons),
        "evidence": evidence_fields(event.evidence),
    }


def report_fields(report: Report) -> Fields:
    """Write one document's account of an event."""
    return {
        "id": report.id,
        **_happening(report),
        "origins": 1,
        "documents": 1,
        "reports": [report.id],
        "trigger": _span(report.trigger),
        "statement": report.statement,
        "numbers": list(report.numbers),
        "confidence": report.confidence,
        "evidence": evidence_fields(report.evidence),
    }


def statement_fields(statement: Statement) -> Fields:
    """Write who said what through whom."""
    return {
        "id": statement.id,
        "speaker": actor_fields(statement.speaker),
        "speaker_text": statement.speaker_text,
        "cue": statement.cue,
        "content": statement.content,
        "pieces": _spans(statement.content_spans),
        "speaker_pieces": _spans(statement.speaker_spans),
        "cue_pieces": _spans(statement.cue_spans),
        "channel": list(statement.channel),
        "addressee": statement.addressee,
        "kind": statement.kind,
        "stance": statement.stance,
        "uttered": statement.uttered,
        "hedged": statement.hedged,
        "said": date_fields(statement.said),
        "about": list(statement.about),
        "concerns": list(statement.concerns),
        "confidence": statement.confidence,
        "evidence": evidence_fields(statement.evidence),
    }


def agreement_fields(agreement: Agreement) -> Fields:
    """Write an agreement and its stages."""
    return {
        "id": agreement.id,
        "name": agreement.name,
        "names": list(agreement.names),
        "kind": agreement.kind,
        "parties": list(agreement.parties),
        "term": agreement.term,
        "subject": agreement.subject,
        "stages": [stage_fields(stage) for stage in agreement.stages],
        "reasons": list(agreement.reasons),
        "evidence": evidence_fields(agreement.evidence),
    }


def promise_fields(promise: Promise) -> Fields:
    """Write what was promised by when."""
    return {
        "id": promise.id,
        "by": actor_fields(promise.by),
        "by_text": promise.by_text,
        "what": promise.what,
        "expects": promise.expects,
        "parties": list(promise.parties),
        "about": list(promise.about),
        "made": date_fields(promise.made),
        "due": date_fields(promise.due),
        "occasions": promise.occasions,
        "outcome": promise.outcome,
        "days_late": promise.days_late,
        "statement": promise.statement,
        "evidence": evidence_fields(promise.evidence),
    }


def tenure_fields(tenure: Tenure) -> Fields:
    """Write who held which office."""
    return {
        "id": tenure.id,
        "person": actor_fields(tenure.person),
        "office": tenure.office,
        "title": tenure.title,
        "state": tenure.state,
        "body": tenure.body,
        "status": tenure.status,
        "from": date_fields(tenure.start),
        "to": date_fields(tenure.end),
        "seen": date_fields(tenure.seen),
        "evidence": evidence_fields(tenure.evidence),
    }


def membership_fields(membership: Membership) -> Fields:
    """Write which state belongs to which body."""
    return {
        "id": membership.id,
        "state": membership.state,
        "body": membership.body,
        "body_name": membership.body_name,
        "status": membership.status,
        "from": date_fields(membership.start),
        "to": date_fields(membership.end),
        "evidence": evidence_fields(membership.evidence),
    }


def conflict_fields(conflict: Conflict) -> Fields:
    """Write a question and its answers side by side."""
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "question": conflict.question,
        "about": list(conflict.about),
        "sides": [_side(side) for side in conflict.sides],
        "evidence": evidence_fields(one for side in conflict.sides for one in side.evidence),
    }


def actor_record_fields(actor: Actor, evidence: Sequence[Evidence]) -> Fields:
    """Write an actor of the record, with the sentences in which it is met first."""
    return {
        "id": actor.id,
        "kind": actor.kind,
        "name": actor.name,
        "names": list(actor.names),
        "code": actor.code,
        "sector": actor.sector,
        "state": actor.state,
        "reasons": list(actor.reasons),
        "evidence": evidence_fields(evidence),
    }


def problem_fields(problem: Problem) -> Fields:
    """Write what could not be read."""
    return {
        "id": problem.id,
        "document": problem.document,
        "where": problem.where,
        "what": problem.what,
        "why": problem.why,
        "evidence": [],
    }


def _happening(one: Event | Report) -> Fields:
    return {
        "type": one.type,
        "mode": one.mode,
        "cameo": one.cameo,
        "quad": one.quad,
        "intensity": one.intensity,
        "goldstein": one.goldstein,
        "contexts": list(one.contexts),
        "actors": [actor_fields(actor) for actor in one.actors],
        "recipients": [actor_fields(actor) for actor in one.recipients],
        "occurred": date_fields(one.occurred),
        "place": _place(one.place),
        "status": one.status,
        "what": one.what,
        "alleged_by": [actor_fields(actor) for actor in one.alleged_by],
        "denied_by": [actor_fields(actor) for actor in one.denied_by],
    }


def _place(place: Place | None) -> Fields | None:
    return None if place is None else {"name": place.name, "country": place.country}


def stage_fields(stage: Stage) -> Fields:
    """Write one step of an agreement."""
    return {
        "id": stage.id,
        "stage": stage.stage,
        "occurred": date_fields(stage.occurred),
        "due": date_fields(stage.due),
        "aims_at": stage.aims_at,
        "by": actor_fields(stage.by),
        "party": stage.party,
        "standing": stage.standing,
        "contested_by": [actor_fields(actor) for actor in stage.contested_by],
        "wording": stage.wording,
        "statement": stage.statement,
        "evidence": evidence_fields(stage.evidence),
    }


def _side(side: Side) -> Fields:
    return {
        "value": side.value,
        "by": list(side.by),
        "documents": list(side.documents),
        "origins": side.origins,
        "evidence": evidence_fields(side.evidence),
    }


def _span(span: Span) -> Fields:
    return {"start": span.start, "end": span.end}


def _spans(spans: Iterable[Span]) -> list[Fields]:
    return [_span(span) for span in spans]


def _first_line(document: Document) -> list[Fields]:
    """Give the first headline, or the first line of the body, as what stands for the document."""
    zones = sorted(document.zones, key=lambda zone: (zone.kind != "headline", zone.kind != "body", zone.span.start))
    if not zones:
        return []
    start = zones[0].span.start
    words = zones[0].span.read(document.text)
    line = words.strip().split("\n", 1)[0].rstrip()
    start += words.find(line)
    place = {"document": document.id, "name": document.name, "start": start, "end": start + len(line)}
    return [{**place, "sentence": line, "zone": zones[0].kind, "rule": "sources.document"}] if line else []
