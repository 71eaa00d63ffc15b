"""What a statement is about: the reports, agreements and promises that its content makes, the states it names."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.page import Page
    from detente.records.agreement import Agreement
    from detente.records.evidence import Evidence
    from detente.records.promise import Promise
    from detente.records.report import Report
    from detente.records.span import Span
    from detente.records.statement import Statement


def link_statements(
    statements: Sequence[Statement],
    reports: Sequence[Report],
    agreements: Sequence[Agreement],
    promises: Sequence[Promise],
    page: Page,
) -> tuple[Statement, ...]:
    """Fill in what each statement is about, and which states and bodies its sentences and its content name.

    A report, an agreement's stage or a promise belongs to the statement it
    names, and to every statement in whose content its words stand: the report's
    trigger, the stage's wording, the promise's words (where they stand only once in
    their sentence). *Denied by* and
    *alleged by* are found that way for both statements where one is inside the
    other.
    """
    named: dict[str, set[str]] = {}
    for teller, id_ in _named(reports, agreements, promises):
        named.setdefault(teller, set()).add(id_)
    placed = sorted(_placed(reports, agreements, promises))
    starts = [start for start, _, _ in placed]
    linked = []
    for statement in statements:
        about = set(named.get(statement.id, ()))
        for piece in statement.content_spans:
            about.update(_inside(piece, placed, starts))
        linked.append(replace(statement, about=tuple(sorted(about)), concerns=_named_in(page, statement)))
    return tuple(linked)


def _named_in(page: Page, statement: Statement) -> tuple[str, ...]:
    """List the codes of those whom a statement's content or the sentence of its cue names."""
    spans = list(statement.content_spans)
    for cue in statement.cue_spans:
        sentence = page.sentence_at(cue.start)
        spans.extend([sentence.span] if sentence is not None else [])
    mentions = (mention for span in spans for mention in page.mentions_in(span))
    actors = (m.actor for m in mentions if m.actor is not None and m.kind not in {"agency", "outlet"})
    return tuple(sorted({actor.code for actor in actors if actor.code is not None}))


def _named(
    reports: Sequence[Report], agreements: Sequence[Agreement], promises: Sequence[Promise]
) -> Iterator[tuple[str, str]]:
    """List (statement, what names it)."""
    for report in reports:
        if report.statement is not None:
            yield report.statement, report.id
    for agreement in agreements:
        for stage in agreement.stages:
            if stage.statement is not None:
                yield stage.statement, agreement.id
    for promise in promises:
        if promise.statement is not None:
            yield promise.statement, promise.id


def _placed(
    reports: Sequence[Report], agreements: Sequence[Agreement], promises: Sequence[Promise]
) -> Iterator[tuple[int, int, str]]:
    """List (start, end, id) of the words by which each is read."""
    for report in reports:
        yield report.trigger.start, report.trigger.end, report.id
    for agreement in agreements:
        for stage in agreement.stages:
            for evidence in stage.evidence:
                yield from _found(stage.wording, evidence, agreement.id)
    for promise in promises:
        for evidence in promise.evidence:
            yield from _found(promise.what, evidence, promise.id)


def _found(wording: str, evidence: Evidence, id_: str) -> Iterator[tuple[int, int, str]]:
    """Find the words in the sentence that proves them; where they stand twice, neither place is sure."""
    if wording and evidence.sentence.count(wording) == 1:
        start = evidence.start + evidence.sentence.index(wording)
        yield start, start + len(wording), id_


def _inside(piece: Span, placed: list[tuple[int, int, str]], starts: list[int]) -> Iterator[str]:
    number = bisect_left(starts, piece.start)
    while number < len(placed) and starts[number] < piece.end:
        if placed[number][1] <= piece.end:
            yield placed[number][2]
        number += 1
