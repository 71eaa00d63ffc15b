"""What a person should look at: pairs that were put together or kept apart on narrow grounds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from detente.linking.accounts import Clerk
from detente.linking.actors import is_named
from detente.linking.candidates import candidate_pairs
from detente.linking.clusters import Pair, pair_of
from detente.linking.comparison import compare_reports
from detente.linking.events import SAME_EVENT
from detente.linking.names import SAME_NAME, compare_names, fold_name
from detente.linking.origins import COPY, SHARED, find_overlaps
from detente.linking.wording import rarities

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from detente.records.actor import Actor
    from detente.records.record import Record
    from detente.records.report import Report

Asked = Literal["event", "person", "origin"]

MARGIN = 0.15
"""How far from its threshold a likeness still is a doubt; a wider one asks about pairs that are plainly two."""

NEAR_NAME = 0.55
"""Likeness of two names from which people are asked: below it the names agree in one common word at most."""

MOST_REPORTS, MOST_DOCUMENTS, MOST_NAMES = 3_000, 2_000, 400
"""The newest of each that are compared, so that the queue is made in a second or two; the older ones were asked about
when they were new. Names: of one state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two things and how they are linked now."""

    asked: Asked
    left: str  # ids: of events, of reports where both are in one event, of actors, of documents
    right: str
    together: bool  # how linking decided
    score: float
    distance: float  # from the threshold: the nearer, the more a person's word is worth
    reason: str


def find_doubts(record: Record, decided: Collection[Pair] = ()) -> tuple[Doubt, ...]:
    """Find the close pairs of a record, the most doubtful first.

    Args:
        record: Where.
        decided: Pairs that people have judged; they are not asked about again.
    """
    told = frozenset(decided)
    found = [*_events(record, told), *_persons(record, told), *_origins(record, told)]
    return tuple(sorted(found, key=lambda doubt: (doubt.distance, doubt.asked, doubt.left, doubt.right)))


def _events(record: Record, decided: frozenset[Pair]) -> Iterator[Doubt]:
    event_of = {report: event.id for event in record.events for report in event.reports}
    members = {event.id: event.reports for event in record.events}
    published = {document.id: document.published for document in record.documents}
    origins = {document: origin.id for origin in record.origins for document in origin.documents}
    newest = sorted((report for report in record.reports if report.id in event_of), key=_told, reverse=True)
    clerk = Clerk(published, origins)
    accounts = [clerk.account(report) for report in newest[:MOST_REPORTS]]
    weights = rarities(account.context for account in accounts)
    best: dict[Pair, Doubt] = {}
    for left, right in candidate_pairs([account for account in accounts if account.placed]):
        score, reason = compare_reports(left, right, weights)
        distance = round(abs(score - SAME_EVENT), 4)
        if distance > MARGIN or pair_of(left.id, right.id) in decided:
            continue
        ours, theirs = event_of[left.id], event_of[right.id]
        together = ours == theirs
        pair = pair_of(left.id, right.id) if together else pair_of(ours, theirs)
        if together == (score >= SAME_EVENT) and not _decided(members[ours], members[theirs], decided):
            doubt = Doubt(
                asked="event", left=pair[0], right=pair[1], together=together, score=score, distance=distance,
                reason=reason,
            )  # fmt: skip
            best[pair] = min(best.get(pair, doubt), doubt, key=lambda one: (one.distance, one.reason))
    yield from best.values()


def _decided(ours: Sequence[str], theirs: Sequence[str], decided: frozenset[Pair]) -> bool:
    return ours != theirs and any(pair_of(one, other) in decided for one in ours for other in theirs)


def _told(report: Report) -> tuple[str, str]:
    day = report.occurred.end or report.occurred.start
    return (day.isoformat() if day else "", report.id)


def _persons(record: Record, decided: frozenset[Pair]) -> Iterator[Doubt]:
    named: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in record.actors:
        if actor.code and is_named(actor):
            named[actor.code].append(actor)
    for code in sorted(named):
        for one, other in _sharing_a_word(named[code][:MOST_NAMES]):
            pair = pair_of(one.id, other.id)
            likeness = compare_names(one.name, other.name)
            if likeness.score >= NEAR_NAME and pair not in decided:
                yield Doubt(
                    asked="person", left=pair[0], right=pair[1], together=False, score=likeness.score,
                    distance=round(abs(likeness.score - SAME_NAME), 4), reason=likeness.reason,
                )  # fmt: skip


def _sharing_a_word(actors: Iterable[Actor]) -> Iterator[tuple[Actor, Actor]]:
    blocks: defaultdict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in actors:
        for word in fold_name(actor.name).split():
            blocks[word][actor.id] = actor
    seen: set[Pair] = set()
    for word in sorted(blocks):
        for one, other in combinations(blocks[word].values(), 2):
            pair = pair_of(one.id, other.id)
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _origins(record: Record, decided: frozenset[Pair]) -> Iterator[Doubt]:
    origin_of = {document: origin.id for origin in record.origins for document in origin.documents}
    newest = sorted(record.documents, key=lambda d: (str(d.published.end or ""), d.id), reverse=True)[:MOST_DOCUMENTS]
    for overlap in find_overlaps(newest):
        together = origin_of.get(overlap.left) == origin_of.get(overlap.right)
        pair = pair_of(overlap.left, overlap.right)
        close = SHARED <= overlap.containment < COPY + MARGIN
        if close and pair not in decided and together == (overlap.containment >= COPY):
            yield Doubt(
                asked="origin", left=pair[0], right=pair[1], together=together, score=overlap.containment,
                distance=round(abs(overlap.containment - COPY), 4),
                reason=f"{overlap.containment:.0%} of the shorter text is in the other",
            )  # fmt: skip
