"""Code single sentences for researchers: PLOVER 2.0, or the roots of the literature's tables.

A page keeps what happened and how it stands apart (a planned meeting is
CONSULT, planned). Codebooks have one word for both, so here a planned act of
cooperation is AGREE, a planned concession CONCEDE, an announced act of
conflict THREATEN, and cooperation refused REJECT (PLOVER manual 2.0, on
future tense and on choosing the type that says it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.reading.model import load_model
from detente.reading.page import lay_out
from detente.reading.reader import read_document
from detente.reading.reports.drafts import loose_drafts
from detente.records.actor import Actor
from detente.records.base import Noun
from detente.records.report import Status  # noqa: TC001  (records are read back by their annotations)
from detente.records.span import Span
from detente.reference.ontology import goldstein_of, intensity_of, profiles, quad_of, refiled, root_in_profile
from detente.sources.document import make_document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.tokens import Token

    from detente.reading.page import Page
    from detente.reading.reports.drafts import Draft
    from detente.records.report import Report

_LEFT, _RIGHT = "actor", "recipient"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded(Noun):
    """One coded event of a sentence."""

    root: str  # the type under the asked profile: one of PLOVER's sixteen, or the literature's YIELD
    type: str  # PLOVER 2.0's type as a codebook files it: a planned visit is AGREE
    mode: str | None = None
    cameo: str | None = None
    quad: int | None = None
    intensity: float | None = None
    goldstein: float | None = None
    contexts: tuple[str, ...] = ()
    status: Status = "actual"
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    trigger: Span
    rule: str
    confidence: float = 1.0


def code(
    text: str,
    actor: str | None = None,
    recipient: str | None = None,
    published: str | date | None = None,
    profile: str = "plover-2.0",
) -> tuple[Coded, ...]:
    """Code what a sentence or story says was done.

    Args:
        text: The sentence or story.
        actor: Who acts, as written in the text; with `recipient`, only the relation between the two is coded.
        recipient: Who is acted upon, as written in the text.
        published: When it was published, for relative dates.
        profile: ``"plover-2.0"``, or ``"cameo-era"`` for comparing with the literature: sanctions are COERCE, an
            apology SUPPORT, CONCEDE and RETREAT one root, YIELD.

    Returns:
        Coded events, best first; empty where no frame is filled.

    Raises:
        UsageError: no such profile.
    """
    if profile not in profiles():
        raise UsageError(f"no profile {profile!r}: choose one of {', '.join(profiles())}")
    document = make_document(text, published=published)
    if actor is not None and recipient is not None:
        return code_pair(lay_out(document, load_model().nlp), actor, recipient, profile)
    reading = read_document(document)
    kept = [r for r in reading.reports if r.type != "OCCUR" and _names(r, actor, recipient)]
    coded = [_from_report(report, profile) for report in kept]
    return tuple(sorted((c for c in coded if c is not None), key=lambda c: (-c.confidence, c.trigger)))


def code_pair(page: Page, actor: str, recipient: str, profile: str) -> tuple[Coded, ...]:
    """Code the relation between two stretches of a parsed sentence; a side that is not in it is left open."""
    left = _find(page.document.text, actor, None)
    right = _find(page.document.text, recipient, left)
    people = {_LEFT: Actor(id=_LEFT, name=actor, kind="group"), _RIGHT: Actor(id=_RIGHT, name=recipient, kind="group")}
    sides = ((_LEFT, left), (_RIGHT, right))

    def parties(token: Token) -> tuple[Actor, ...]:
        return tuple(people[name] for name, span in sides if span is not None and _stands_in(token, span))

    ranked: list[tuple[float, int, Coded]] = []
    for sentence in page.sentences:
        for draft in loose_drafts(sentence.tokens, parties):
            rank = _rank(draft, left, right)
            coded = _from_draft(draft, people, profile, rank)
            if rank > 0 and coded is not None:
                ranked.append((-rank, draft.match.head.i, coded))
    return tuple(coded for _, _, coded in sorted(ranked, key=lambda entry: entry[:2]))


def _find(text: str, words: str, taken: Span | None) -> Span | None:
    """Find where a side is named: as written, else in any case; another place than `taken` where there is one."""
    places = [Span(start=m.start(), end=m.end()) for m in re.finditer(re.escape(words.strip()), text, re.IGNORECASE)]
    free = [place for place in places if taken is None or not taken.overlaps(place)]
    return next(iter(free or places), None) if words.strip() else None


def _stands_in(token: Token, span: Span) -> bool:
    """Say whether a noun phrase's head, or a word that modifies or joins it, stands in a span."""
    if span.start <= token.idx < span.end:
        return True
    near = (c for c in token.children if c.dep_ in {"compound", "amod", "nmod", "appos", "conj", "poss"})
    return any(span.start <= c.idx < span.end for c in near)


def _rank(draft: Draft, left: Span | None, right: Span | None) -> float:
    """Weigh how well an event relates a pair: by the sides it names, then by the words around it."""
    doers = {actor.id for actor in draft.actors}
    others = {actor.id for actor in draft.recipients}
    rank = 0.0
    if _LEFT in doers and _RIGHT in others:
        rank = 10.0
    elif draft.match.frame.mutual and {_LEFT, _RIGHT} <= doers | others:
        rank = 9.5
    elif _LEFT in doers:
        rank = 6.0
    elif _RIGHT in others and _RIGHT not in doers:
        rank = 5.0
    elif _RIGHT in doers and _LEFT in others:
        rank = 2.0
    below = [token.idx for token in draft.match.governor.subtree]
    for span, worth in ((left, 0.8), (right, 1.2)):
        if span is not None and any(span.start <= place < span.end for place in below):
            rank += worth
    place = draft.match.head.idx
    between = (
        left is not None and right is not None and (min(left.end, right.end) <= place < max(left.start, right.start))
    )
    depth = sum(1 for _ in draft.match.governor.ancestors)
    return rank + 0.1 * draft.match.frame.weight + 0.5 * between - 0.15 * depth + 0.2 * draft.match.frame.verbal


def _names(report: Report, actor: str | None, recipient: str | None) -> bool:
    return all(
        wanted is None or _is_among(wanted, side)
        for wanted, side in ((actor, report.actors), (recipient, report.recipients))
    )


def _is_among(wanted: str, side: Sequence[Actor]) -> bool:
    return any(wanted in {actor.name, actor.code, *actor.names} for actor in side)


def _from_report(report: Report, profile: str) -> Coded | None:
    filed = refiled(report.type, report.status, profile)
    kind, cameo = filed or (report.type, report.cameo)
    mode = None if filed else report.mode
    return Coded(
        root=root_in_profile(kind, mode, cameo, profile),
        type=kind,
        mode=mode,
        cameo=cameo,
        quad=quad_of(kind),
        intensity=intensity_of(kind, mode),
        goldstein=goldstein_of(cameo),
        contexts=report.contexts,
        status=report.status,
        actors=report.actors,
        recipients=report.recipients,
        trigger=report.trigger,
        rule=report.evidence[0].rule,
        confidence=report.confidence,
    )


def _from_draft(draft: Draft, people: dict[str, Actor], profile: str, rank: float) -> Coded | None:
    if draft.type == "OCCUR":
        return None
    filed = refiled(draft.type, draft.status, profile)
    kind, cameo = filed or (draft.type, draft.cameo)
    mode = None if filed else draft.mode
    head = draft.match.head
    return Coded(
        root=root_in_profile(kind, mode, cameo, profile),
        type=kind,
        mode=mode,
        cameo=cameo,
        quad=quad_of(kind),
        intensity=intensity_of(kind, mode),
        goldstein=goldstein_of(cameo),
        contexts=draft.match.frame.contexts,
        status=draft.status,
        actors=(people[_LEFT],),
        recipients=(people[_RIGHT],),
        trigger=Span(start=head.idx, end=head.idx + len(head.text)),
        rule=f"reports.{draft.match.frame.rule}",
        confidence=round(min(1.0, max(0.1, rank / 12)), 3),
    )
