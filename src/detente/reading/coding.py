"""Code single sentences for researchers: PLOVER 2.0, or the roots of the literature's tables.

A page keeps what happened and how it stands apart (a planned meeting is
CONSULT, planned). Codebooks have one word for both, so here a planned act of
cooperation is AGREE, a planned concession CONCEDE, an announced act of
conflict THREATEN, and cooperation refused REJECT (PLOVER manual 2.0, on
future tense and on choosing the type that says it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.reading.model import load_model
from detente.reading.opinion import Fired, hashed, second_opinion
from detente.reading.page import lay_out
from detente.reading.phrase import resolve_phrase
from detente.reading.reader import read_document
from detente.reading.reports.drafts import loose_drafts
from detente.reading.reports.words import lemma_of
from detente.records.actor import Actor
from detente.records.base import Noun
from detente.records.interval import UNKNOWN_DATE, DateInterval
from detente.records.report import EventType, Status  # noqa: TC001  (records are read back by their annotations)
from detente.records.span import Span
from detente.reference.ontology import (
    goldstein_of,
    intensity_of,
    plain_code,
    profiles,
    quad_of,
    refiled,
    root_in_profile,
)
from detente.sources.document import make_document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from detente.reading.opinion import Opinion
    from detente.reading.page import Page
    from detente.reading.parse import Token
    from detente.reading.reports.draft import Draft
    from detente.records.report import Report

_LEFT, _RIGHT = "actor", "recipient"
_NOTHING = "NONE"
"""The model's word for mere comment."""
_SECOND = "model.second-opinion"
_FORMAL = frozenset({"sanction", "embargo", "tariff", "boycott", "blacklist"})
"""Words of formal sanctions, which older codebooks file apart from other cuts in relations."""
SURE, ENOUGH = 0.7, 0.2
"""How probable the model's choice must be to go before a rule's, and where no rule fired.

Chosen out of fold on our own sentences, where lower bars are righter still (the table that ``python -m training.train``
prints); kept this high since those sentences are harder for the rules than plain news is."""


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
    occurred: DateInterval = UNKNOWN_DATE  # unknown where a pair was given
    trigger: Span
    rule: str
    probability: float | None = None  # the second opinion's, of this root; only where a pair was given
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
        related = code_pair(lay_out(document, load_model().nlp), actor, recipient, profile)
        left, right = _known(actor, _LEFT), _known(recipient, _RIGHT)
        return tuple(replace(one, actors=(left,), recipients=(right,)) for one in related)
    reading = read_document(document)
    kept = [r for r in reading.reports if r.type != "OCCUR" and _names(r, actor, recipient)]
    coded = [_from_report(report, profile) for report in kept]
    return tuple(sorted((c for c in coded if c is not None), key=lambda c: (-c.confidence, c.trigger)))


def code_pair(page: Page, actor: str, recipient: str, profile: str, *, alone: bool = False) -> tuple[Coded, ...]:
    """Code the relation between two stretches of a parsed sentence; a side that is not in it is left open.

    Args:
        page: The sentence, or a story; only its sentences that name a side are read.
        actor: Who acts, as written.
        recipient: Who is acted upon, as written.
        profile: The codebook.
        alone: Whether the rules answer alone, without the second opinion.
    """
    reading = read_pair(page, actor, recipient)
    coded = [
        (draft.type, one)
        for rank, draft in reading.ranked
        if rank > 0 and (one := _from_draft(draft, reading.people, profile, rank)) is not None
    ]
    return tuple(one for _, one in coded) if alone else _weighed(coded, reading, profile)


def _known(phrase: str, role: str) -> Actor:
    """Say who a given side is; a side that nobody knows keeps its words."""
    resolved = resolve_phrase(phrase)
    return Actor(id=role, name=phrase, kind="group") if resolved is None else replace(resolved, name=phrase)


@dataclass(frozen=True, slots=True)
class PairReading:
    """What the rules read of a pair, and what the second opinion is asked about."""

    tokens: tuple[Token, ...]
    left: Span | None
    right: Span | None
    people: dict[str, Actor]
    ranked: tuple[tuple[float, Draft], ...]  # best first

    @property
    def features(self) -> dict[int, float]:
        """Give the second opinion's hashed features."""
        fired = [
            Fired(draft.type, draft.match.frame.rule, draft.status, rank) for rank, draft in self.ranked[:2] if rank > 0
        ]
        return hashed(self.tokens, self.left, self.right, fired)


def read_pair(page: Page, actor: str, recipient: str) -> PairReading:
    """Read by rule what a page says between two of its stretches."""
    left = _find(page.document.text, actor, None)
    right = _find(page.document.text, recipient, left)
    people = {_LEFT: Actor(id=_LEFT, name=actor, kind="group"), _RIGHT: Actor(id=_RIGHT, name=recipient, kind="group")}
    sides = ((_LEFT, left), (_RIGHT, right))

    def parties(token: Token) -> tuple[Actor, ...]:
        return tuple(people[name] for name, span in sides if span is not None and _stands_in(token, span))

    ranked: list[tuple[float, int, Draft]] = []
    tokens: list[Token] = []
    for sentence in page.sentences:
        if any(span is not None and span.overlaps(sentence.span) for span in (left, right)):
            tokens.extend(sentence.tokens)
        drafts = loose_drafts(sentence.tokens, parties)
        ranked.extend((-_rank(draft, left, right), draft.match.head.i, draft) for draft in drafts)
    ranked.sort(key=lambda entry: entry[:2])
    best = tuple((-rank, draft) for rank, _, draft in ranked if draft.type != "OCCUR")
    return PairReading(tuple(tokens), left, right, people, best)


def _weighed(coded: list[tuple[EventType, Coded]], reading: PairReading, profile: str) -> tuple[Coded, ...]:
    """Put the rules' readings and the model's together: the rules lead unless the model is very sure."""
    ruled = [one for _, one in coded]
    if not reading.tokens:
        return tuple(ruled)
    wanted = _roots(second_opinion().of(reading.features), coded, reading.tokens, profile)
    favourite = max(wanted, key=lambda root: wanted[root][0])
    sure, example = wanted[favourite]
    chances = {root: chance for root, (chance, _) in wanted.items()}
    kept = [_doubted(one, chances.get(one.root, 0.0)) for one in ruled]
    if favourite == _NOTHING or sure < (SURE if kept else ENOUGH) or (kept and kept[0].root == favourite):
        return tuple(kept)
    same = next((one for one in kept if one.root == favourite), None)
    if same is not None:
        return (same, *(one for one in kept if one is not same))
    left, right = reading.people[_LEFT], reading.people[_RIGHT]
    answer = replace(example, actors=(left,), recipients=(right,), probability=round(sure, 4))
    return (replace(answer, confidence=second_opinion().own_calibrated(sure)), *kept)


def _doubted(one: Coded, chance: float) -> Coded:
    """Write the model's probability into a reading, and the confidence that it leaves."""
    return replace(one, probability=round(chance, 4), confidence=second_opinion().calibrated(chance))


def _roots(
    opinion: Opinion, coded: Sequence[tuple[EventType, Coded]], tokens: Sequence[Token], profile: str
) -> dict[str, tuple[float, Coded]]:
    """Sum the model's probabilities by the codebook's roots, with an example of each as the model would code it.

    Where a rule read the same type, its own code and standing say under which root the codebook files it.
    """
    trigger = Span(start=tokens[0].idx, end=tokens[-1].idx + len(tokens[-1].text))
    ruled: dict[str, Coded] = {}
    for kind, one in coded:
        ruled.setdefault(kind, one)
    wanted: dict[str, tuple[float, Coded]] = {}
    for name, probability in opinion.types.items():
        if name in ruled:
            shares = [(ruled[name], 1.0)]
        else:
            shares = [
                (_guess(name, standing, profile, trigger, tokens), share)
                for standing, share in _standings(name, opinion)
            ]
        for example, share in shares:
            before, shown = wanted.get(example.root, (0.0, example))
            wanted[example.root] = (before + probability * share, shown)
    return wanted


def _standings(kind: str, opinion: Opinion) -> list[tuple[Status, float]]:
    """Split a type by the statuses under which a codebook files it elsewhere."""
    if kind == _NOTHING:
        return [("actual", 1.0)]
    shares: dict[Status, float] = {"planned": opinion.statuses["planned"], "negated": opinion.statuses["negated"]}
    shares["actual"] = max(0.0, 1.0 - sum(shares.values()))
    return list(shares.items())


def _guess(kind: str, status: Status, profile: str, trigger: Span, tokens: Sequence[Token]) -> Coded:
    """Code a type that only the model names by the type's plain code."""
    if kind == _NOTHING:
        return Coded(root=_NOTHING, type=_NOTHING, trigger=trigger, rule=_SECOND)
    plain = plain_code(kind)
    if kind == "SANCTION" and any(lemma_of(token) in _FORMAL for token in tokens):
        plain = "163"
    filed = refiled(kind, status, profile)
    type_, cameo = filed or (kind, plain)
    return Coded(
        root=root_in_profile(type_, None, cameo, profile),
        type=type_,
        cameo=cameo,
        quad=quad_of(type_),
        intensity=intensity_of(type_, None),
        goldstein=goldstein_of(cameo),
        status=status,
        trigger=trigger,
        rule=_SECOND,
    )


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
        rank = 9.0 if draft.type == "CONSULT" else 2.0  # who is received meets the host all the same
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
        occurred=report.occurred,
        trigger=report.trigger,
        probability=report.evidence[0].probability,
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
