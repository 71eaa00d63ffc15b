"""Every kind of record as one row for people: when, what, how it stands, and its sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from detente.records.interval import DateInterval
from detente.reference.agreements import stage_table
from detente.reference.states import state_name
from detente.telling.clauses import (
    answer_in_words,
    deed_in_words,
    promised_in_words,
    promiser_in_words,
    statement_in_words,
)
from detente.telling.words import actor_in_words, actors_in_words, counted, date_in_words, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.records.agreement import Agreement, Stage
    from detente.records.conflict import Conflict, Side
    from detente.records.document import Document
    from detente.records.event import Event
    from detente.records.evidence import Evidence
    from detente.records.membership import Membership
    from detente.records.problem import Problem
    from detente.records.promise import Promise
    from detente.records.statement import Statement
    from detente.records.tenure import Tenure

_BASIS = {
    "given": "as given",
    "page": "from the page",
    "dateline": "from the dateline",
    "inferred": "inferred from the text",
    "unknown": "unknown",
}
_STATUS = {"in_office": "in office"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line for people."""

    id: str
    when: str
    what: str
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    order: tuple[str, str] = ("", "")  # by which rows are sorted: the first day it may be, the id


Told = Mapping[str, DateInterval]
"""When each document was published, by id: what an undated line is placed by."""


def rows_of(kind: str, record: Any, told: Told | None = None) -> tuple[Row, ...]:  # noqa: ANN401 - of the kind
    """Write a record as rows: one, or several for a conflict and for an agreement with its stages.

    Args:
        kind: As exports call it, or "stages".
        record: A record of that kind.
        told: When each document was published.
    """
    if kind == "conflicts":
        return conflict_rows(record)
    if kind == "agreements":
        return agreement_rows(record, told)
    if kind == "stages":
        return (stage_row(record, told),)
    if kind == "events":
        return (event_row(record, told),)
    if kind == "statements":
        return (statement_row(record, told),)
    return (_WRITERS[kind](record),)


def document_row(document: Document) -> Row:
    """Say what a document is called, when it was published, and how we know."""
    basis = _BASIS.get(document.published.basis, document.published.basis)
    outlet = f" – {document.outlet}" if document.outlet else ""
    headline = f": {document.title}" if document.title and document.title != document.name else ""
    when = document.published
    return Row(
        id=document.id,
        when=date_in_words(when),
        what=f"{document.name}{outlet}{headline}",
        note=f"date {basis}",
        order=_order(when.start or when.end, document.name),
    )


def event_row(event: Event, told: Told | None = None) -> Row:
    """Say who did what to whom, and how many independent origins report it."""
    when, order = _placed(event.occurred, event.id, event.evidence, told)
    who = actors_in_words(event.actors)
    whom = f" → {actors_in_words(event.recipients)}" if event.recipients else ""
    return Row(
        id=event.id,
        when=when,
        what=f"{who}{whom}: {deed_in_words(event)}",
        note="; ".join([*_standing(event), *_voices(event.documents, event.origins)]),
        evidence=event.evidence,
        order=order,
    )


def statement_row(statement: Statement, told: Told | None = None) -> Row:
    """Say who said what, and through whom."""
    when, order = _placed(statement.said, statement.id, statement.evidence, told)
    return Row(
        id=statement.id,
        when=when,
        what=statement_in_words(statement),
        note=statement.stance,
        evidence=statement.evidence,
        order=order,
    )


def agreement_row(agreement: Agreement) -> Row:
    """Say which agreement, between whom, and its stages in a line."""
    stages = " → ".join(stage_in_words(stage) for stage in agreement.stages)
    term = f", {agreement.term}" if agreement.term else ""
    parties = f" ({'–'.join(agreement.parties)}{term})" if agreement.parties else ""
    return Row(id=agreement.id, when="", what=f"{agreement.name}{parties}", note=stages, evidence=agreement.evidence)


def agreement_rows(agreement: Agreement, told: Told | None = None) -> tuple[Row, ...]:
    """Give the agreement with the sentences that only name it, then each of its stages under it."""
    staged = {(one.document, one.start) for stage in agreement.stages for one in stage.evidence}
    named = tuple(one for one in agreement.evidence if (one.document, one.start) not in staged)
    head = replace(agreement_row(agreement), when=_plain(agreement.kind), note="", evidence=named)
    return (head, *(stage_row(stage, told) for stage in agreement.stages))


def stage_row(stage: Stage, told: Told | None = None) -> Row:
    """Say one step of an agreement, who says so and who contests it."""
    by = f", says {actor_in_words(stage.by)}" if stage.by else ""
    against = f", contested by {actors_in_words(stage.contested_by)}" if stage.contested_by else ""
    step = step_in_words(stage)
    wording = f" (“{stage.wording}”)" if stage.wording and stage.wording.casefold() not in step else ""
    due = not stage.occurred.known and stage.due.known
    when, order = _placed(stage.due if due else stage.occurred, stage.id, stage.evidence, told)
    return Row(
        id=stage.id,
        when=f"due {when}" if due else when,
        what=f"{step}{wording}{by}{against}",
        note=stage.standing,
        evidence=stage.evidence,
        order=order,
    )


def lone_stage_row(stage: Stage, agreement: Agreement) -> Row:
    """Say one step where its agreement does not stand above it."""
    row = stage_row(stage)
    return replace(row, what=f"{agreement.name}: {row.what}")


def stage_in_words(stage: Stage) -> str:
    """Write a stage in a line: "signed 17 Jan 2025", "reported suspended Jun 2024 [contested]"."""
    when = f" {date_in_words(stage.occurred)}" if stage.occurred.known else ""
    due = f" by {date_in_words(stage.due).removeprefix('by ')}" if stage.due.known else ""
    party = f" by {stage.party}" if stage.party else ""
    standing = "" if stage.standing == "asserted" else f" [{stage.standing}]"
    return f"{step_in_words(stage)}{party}{when}{due}{standing}"


def step_in_words(stage: Stage) -> str:
    """Write which step it is; of an expected one, what is expected: "signature expected"."""
    act = stage_table().acts.get(stage.aims_at) if stage.aims_at else None
    return f"{act} expected" if act and stage.stage == "expected" else _plain(stage.stage)


def promise_row(promise: Promise) -> Row:
    """Say who promised what by when, and how it stands."""
    due = f"due {date_in_words(promise.due)}" if promise.due.known else "no deadline"
    late = f", {counted(promise.days_late, 'day')} late" if promise.days_late else ""
    when = promise.due if promise.due.known else promise.made
    return Row(
        id=promise.id,
        when=due,
        what=f"{promiser_in_words(promise)}: {promised_in_words(promise)}",
        note=f"{_plain(promise.outcome)}{late}",
        evidence=promise.evidence,
        order=_order(when.end or when.start, promise.id),
    )


def tenure_row(tenure: Tenure) -> Row:
    """Say who held which office, and what is known of its ends."""
    office = tenure.title or _plain(tenure.office)
    of = " ".join(part for part in (tenure.state, tenure.body) if part)
    return Row(
        id=tenure.id,
        when=_ends(tenure),
        what=f"{tenure.person.name}, {office}" + (f" ({of})" if of else ""),
        note=_STATUS.get(tenure.status, tenure.status),
        evidence=tenure.evidence,
        order=_order(tenure.start.start or tenure.end.start or tenure.seen.start, tenure.id),
    )


def membership_row(membership: Membership) -> Row:
    """Say which state belongs to which body, since when."""
    since = f"from {date_in_words(membership.start).removeprefix('from ')}" if membership.start.known else ""
    until = f"to {date_in_words(membership.end).removeprefix('by ')}" if membership.end.known else ""
    return Row(
        id=membership.id,
        when=" ".join(part for part in (since, until) if part) or "no date",
        what=f"{state_name(membership.state)} in {membership.body_name or state_name(membership.body)}",
        note=membership.status,
        evidence=membership.evidence,
        order=(membership.state, membership.body),
    )


def conflict_rows(conflict: Conflict) -> tuple[Row, ...]:
    """Give the question, then each answer under it."""
    question = Row(id=conflict.id, when=conflict.kind, what=answer_in_words(conflict.question))
    return (question, *(_side_row(conflict, side) for side in conflict.sides))


def problem_row(problem: Problem) -> Row:
    """Say what could not be read, where, and why."""
    return Row(id=problem.id, when=problem.where, what=f"{problem.document}: {problem.what}", note=problem.why)


def _side_row(conflict: Conflict, side: Side) -> Row:
    by = f" – {listed(side.by)}" if side.by else ""
    return Row(
        id=conflict.id,
        when="",
        what=f"• {answer_in_words(side.value)}{by}",
        note="; ".join(_voices(len(side.documents), side.origins)),
        evidence=side.evidence,
    )


def _ends(tenure: Tenure) -> str:
    since = f"from {date_in_words(tenure.start).removeprefix('from ')}" if tenure.start.known else ""
    until = f"to {date_in_words(tenure.end).removeprefix('by ')}" if tenure.end.known else ""
    if since or until:
        return " ".join(part for part in (since, until) if part)
    return f"seen {date_in_words(tenure.seen).removeprefix('told ')}" if tenure.seen.known else "no date"


def _placed(
    when: DateInterval, line: str, evidence: Sequence[Evidence], told: Told | None
) -> tuple[str, tuple[str, str]]:
    """Say when a line's matter was, or else when it was told; and the day it is sorted by."""
    if when.known:
        return date_in_words(when), _order(when.start or when.end, line)
    published = [told[one.document] for one in evidence if told and one.document in told]
    first = min((one for one in published if one.known), key=lambda one: str(one.start or one.end), default=None)
    if first is None:
        return "no date", _order(None, line)
    return f"told {date_in_words(first)}", _order(first.start or first.end, line)


def _standing(event: Event) -> list[str]:
    """Say how an event stands, where it did not simply take place."""
    by = f"alleged by {actors_in_words(event.alleged_by)}" if event.alleged_by else ""
    against = f"denied by {actors_in_words(event.denied_by)}" if event.denied_by else ""
    plain: str = "" if (event.status == "alleged" and by) or (event.status == "denied" and against) else event.status
    if plain == "actual":
        plain = "stated as fact" if by or against else ""
    return [words for words in (plain, by, against) if words]


def _voices(documents: int, origins: int) -> list[str]:
    """Count origins where that says more than one document does."""
    return [f"{counted(origins, 'origin')} in {counted(documents, 'document')}"] if documents > 1 else []


def _plain(word: str) -> str:
    return word.replace("_", " ")


def _order(day: object, line: str) -> tuple[str, str]:
    return (str(day) if day else "9999", line)


_WRITERS: dict[str, Callable[..., Row]] = {
    "documents": document_row,
    "promises": promise_row,
    "tenures": tenure_row,
    "memberships": membership_row,
    "problems": problem_row,
}
