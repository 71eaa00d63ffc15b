"""Find the reports of a page, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.opinion import Fired, hashed, second_opinion
from detente.reading.page import span_of
from detente.reading.reports.cancelling import called_off, cancelling_in
from detente.reading.reports.contexts import contexts_of
from detente.reading.reports.drafts import drafts_in
from detente.reading.reports.parties import hosts_of, parties_of
from detente.reading.reports.standing import deniers_in, standing_of
from detente.reading.reports.when import occurred_at, place_at
from detente.reading.reports.wording import numbers_of, what_of
from detente.records.base import stable_id
from detente.records.report import Report
from detente.records.span import Span
from detente.reference.ontology import goldstein_of, intensity_of, quad_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.reading.page import Page, Sentence
    from detente.reading.parse import Token
    from detente.reading.reports.draft import Draft
    from detente.reading.reports.standing import Standing
    from detente.records.actor import Actor
    from detente.records.statement import Statement

_SOON = re.compile(
    r"\b(?:within (?:hours|minutes)|hours (?:after|later)|(?:immediately|shortly|minutes) after) ", re.IGNORECASE
)
_FIT = 10.0
"""How well a report's sides fit its frame, as `detente.reading.coding` ranks a pair that fills both."""
_RECENT = 4
"""Reports looked back upon for the day of "within hours"."""
_TAKEN_UP = 8
"""Reports looked back upon for which attack "the attack" is: four sentences or so."""
CONFIDENCE_FRAMED = 0.9
CONFIDENCE_BARE = 0.8
"""The chance that a report is right, by whether its frame asks for more than one word."""
CONFIDENCE_FLOOR = 0.2
"""Below this a report is not printed: such readings are wrong at least four times in five (`make evaluate`)."""


def find_reports(page: Page, statements: Sequence[Statement]) -> tuple[Report, ...]:
    """Find what a page says happened, is planned, alleged or denied; nothing where no frame is filled.

    Args:
        page: The page, with its dates and mentions written in.
        statements: Its statements, whose contents give a report its speaker.

    Returns:
        In order of the words that say them.
    """
    parties, hosts = parties_of(page, _speaking(statements)), hosts_of(page)
    reports: list[Report] = []
    previous: list[Report] = []
    over = _by_sentence(page, statements)
    for number, sentence in enumerate(page.sentences):
        near = over.get(number, [])
        current = [
            report
            for draft in drafts_in(sentence.tokens, parties, hosts, reports[-_TAKEN_UP:])
            if (report := _report(page, sentence, draft, standing_of(draft, draft.match.head.idx, near, parties)))
            and report.confidence >= CONFIDENCE_FLOOR
        ]
        deniers = deniers_in(sentence.tokens, parties)
        if deniers and any(r.status == "alleged" for r in current):
            current = _denied(current, deniers)
        elif deniers and previous:
            count = len(previous)
            reports[-count:] = previous = _denied(previous, deniers)
        if reports and (cancelling := cancelling_in(sentence.tokens)):
            reports = called_off(page, cancelling, reports)
        current = [_dated_after(report, page, sentence, reports[-_RECENT:]) for report in current]
        reports.extend(current)
        previous = current
    return _under_one(_distinct(reports))


def _speaking(statements: Sequence[Statement]) -> Callable[[int], tuple[Actor, ...]]:
    """Make the question who says the word at a character, of statements in the speaker's own words."""
    spoken = [(span, s.speaker) for s in statements if s.speaker and s.kind != "indirect" for span in s.content_spans]

    def speaking(place: int) -> tuple[Actor, ...]:
        around = [(span.end - span.start, actor) for span, actor in spoken if span.start <= place < span.end]
        return (min(around, key=lambda entry: entry[0])[1],) if around else ()

    return speaking


def _dated_after(report: Report, page: Page, sentence: Sentence, previous: Sequence[Report]) -> Report:
    """Lend the days of the event told just before to what followed it "within hours"."""
    if report.occurred.known or not _SOON.search(sentence.span.read(page.document.text)):
        return report
    days = [before.occurred for before in previous if before.occurred.known]
    return replace(report, occurred=days[-1]) if days else report


def _under_one(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Drop a headline's report where the text below tells it, and keep the headline among that report's evidence."""
    told: dict[tuple[object, ...], int] = {}
    kept: list[Report] = []
    for report in reports:
        if report.evidence[0].zone != "headline":
            told.setdefault(_tale(report), len(kept))
            kept.append(report)
    rest: list[Report] = []
    for report in reports:
        if report.evidence[0].zone != "headline":
            continue
        place = told.get(_tale(report))
        if place is None:
            rest.append(report)
        else:
            kept[place] = replace(kept[place], evidence=(*kept[place].evidence, *report.evidence))
    return tuple(sorted((*kept, *rest), key=lambda r: r.trigger))


def _tale(report: Report) -> tuple[object, ...]:
    """Give what two accounts of one event share, whoever is named for a state."""
    return (
        report.type,
        report.status,
        frozenset(actor.code or actor.id for actor in report.actors),
        frozenset(actor.code or actor.id for actor in report.recipients),
    )


def _by_sentence(page: Page, statements: Sequence[Statement]) -> dict[int, list[Statement]]:
    """List, by the number of the sentence, the statements whose content reaches into it."""
    starts = [sentence.span.start for sentence in page.sentences]
    over: dict[int, list[Statement]] = {}
    for statement in statements:
        for span in statement.content_spans:
            number = max(0, bisect_right(starts, span.start) - 1)
            while number < len(starts) and starts[number] < span.end:
                near = over.setdefault(number, [])
                if not near or near[-1] is not statement:
                    near.append(statement)
                number += 1
    return over


def _report(page: Page, sentence: Sentence, draft: Draft, standing: Standing) -> Report:
    match = draft.match
    trigger = _trigger(match.trigger)
    code = draft.cameo
    confidence = CONFIDENCE_FRAMED if match.frame.weight > 1 else CONFIDENCE_BARE
    probability = _probability(page, sentence, draft)
    if probability is not None:  # the model finds no event and no type; it may only doubt
        confidence = min(confidence, second_opinion().calibrated(probability))
    return Report(
        id=stable_id("rpt", page.document.id, trigger.start, trigger.end, draft.type),
        type=draft.type,
        mode=draft.mode,
        cameo=code,
        quad=quad_of(draft.type),
        intensity=intensity_of(draft.type, draft.mode),
        goldstein=goldstein_of(code),
        contexts=contexts_of(sentence.tokens, match.frame.contexts),
        actors=draft.actors,
        recipients=draft.recipients,
        occurred=occurred_at(page, match),
        place=place_at(page, match, draft.recipients),
        status=standing.status,
        trigger=trigger,
        what=what_of(match),
        statement=standing.statement,
        alleged_by=standing.alleged_by,
        denied_by=standing.denied_by,
        numbers=numbers_of(match),
        confidence=confidence,
        evidence=(replace(page.evidence(trigger, f"reports.{match.frame.rule}"), probability=probability),),
    )


def _probability(page: Page, sentence: Sentence, draft: Draft) -> float | None:
    """Ask the second opinion how probable a draft's type is between its sides; None where it has but one."""
    match = draft.match
    doers = list(match.actors[:1])
    others = [token for tokens in match.others for token in tokens][:1] or [t for d in doers for t in d.conjuncts][:1]
    if draft.type == "OCCUR" or not doers or not others:
        return None
    source, target = (_named(page, token) for token in (doers[0], others[0]))
    if match.frame.swap:
        source, target = target, source
    fired = Fired(draft.type, match.frame.rule, draft.status, _FIT)
    return second_opinion().of(hashed(tuple(sentence.tokens), source, target, (fired,))).types[draft.type]


def _named(page: Page, token: Token) -> Span:
    mention = page.mention_at(token.idx)
    return mention.span if mention is not None else span_of(token)


def _trigger(tokens: tuple[Token, ...]) -> Span:
    spans = [span_of(token) for token in tokens]
    return Span(start=min(s.start for s in spans), end=max(s.end for s in spans))


def _denied(reports: list[Report], deniers: tuple[Actor, ...]) -> list[Report]:
    """Write who denies into the alleged reports that concern them."""
    return [
        replace(report, denied_by=_without_double((*report.denied_by, *deniers)))
        if report.status == "alleged" and _concerns(report, deniers)
        else report
        for report in reports
    ]


def _concerns(report: Report, deniers: tuple[Actor, ...]) -> bool:
    sides = {side.code or side.id for side in (*report.actors, *report.recipients)}
    return any((denier.code or denier.id) in sides for denier in deniers)


def _without_double(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in actors}.values())


def _distinct(reports: list[Report]) -> tuple[Report, ...]:
    return tuple({report.id: report for report in reports}.values())
