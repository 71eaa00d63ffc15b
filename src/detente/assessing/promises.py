"""What became of promises: open, overdue, kept, kept late, broken or superseded - by the record, never by effort."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from detente.records.actor import Actor
    from detente.records.agreement import Agreement, StageKind
    from detente.records.event import Event
    from detente.records.interval import DateInterval
    from detente.records.promise import Outcome, Promise

_IMPLIED: dict[str, frozenset[StageKind]] = {
    "signed": frozenset({"signed", "ratified", "instruments_exchanged", "in_force"}),
    "initialled": frozenset({"initialled", "signed", "ratified", "in_force"}),
    "agreed_in_principle": frozenset({"agreed_in_principle", "initialled", "signed", "ratified", "in_force"}),
    "ratified": frozenset({"ratified", "instruments_exchanged", "in_force"}),
}
"""Stages that show an earlier one was reached: what is ratified was signed."""

_LATEST_DAYS = 365
"""Days after a promise (or its deadline) in which an event still counts as its keeping: a meeting held years after
a planned one is another meeting."""

_MEETING_DAYS = 30
"""Days after the planned day of a meeting in which another day still means the same meeting, put off."""

_TOLERANCE = 1
"""Days by which dates of one event differ between honest accounts."""

_ALONE_DAYS = 62
"""The longest deadline, in days, for which an event of one state alone ("will attend the summit") is told apart."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """The days on which a promise was kept."""

    start: date | None
    end: date


class _Deeds:
    """The events that may keep promises, found by kind, side and day."""

    def __init__(self, events: Iterable[Event], kinds: Collection[str]) -> None:
        found: defaultdict[tuple[str, str], list[tuple[date, int]]] = defaultdict(list)
        self._done: list[tuple[frozenset[str], DateInterval]] = []
        for event in events:
            if event.type in kinds and event.status == "actual" and event.occurred.end is not None:
                codes = frozenset(_codes((*event.actors, *event.recipients)))
                for code in codes:
                    found[event.type, code].append((event.occurred.end, len(self._done)))
                self._done.append((codes, event.occurred))
        self._by_end = {key: sorted(ends) for key, ends in found.items()}

    def between(self, kind: str, parties: Collection[str], first: date, last: date) -> Iterator[DateInterval]:
        """Give when the events of a kind and some sides took place that ended between two days."""
        ends = self._by_end.get((kind, min(parties)), [])
        low, high = bisect_left(ends, (first, -1)), bisect_right(ends, (last, len(self._done)))
        for _, number in ends[low:high]:
            codes, occurred = self._done[number]
            if codes.issuperset(parties):
                yield occurred


def judge_promises(
    promises: Sequence[Promise], agreements: Iterable[Agreement], events: Iterable[Event], as_of: date
) -> tuple[Promise, ...]:
    """Judge every promise by the record as it stands on a day.

    A promise is kept when what it expects took place after it was made and by
    its deadline, kept late when afterwards (with the days), superseded when
    the same speaker later gave a later deadline, broken when the agreement
    ended first, overdue when the deadline passed; else open. Without a
    deadline it can never be overdue.

    Args:
        promises: The record's promises.
        agreements: Its agreements, whose stages keep promises.
        events: Its events; only what is stated as fact keeps a promise.
        as_of: The day of judging; what happened later is not known then.

    Returns:
        The promises with their outcomes, in the given order.
    """
    asked = {one for promise in promises for one in promise.about}
    lines = {agreement.id: agreement for agreement in agreements if agreement.id in asked}
    deeds = _Deeds(events, {promise.expects for promise in promises if promise.expects is not None})
    alike: defaultdict[tuple[object, ...], list[Promise]] = defaultdict(list)
    for promise in promises:
        alike[_sort(promise)].append(promise)
    return tuple(_judged(promise, alike[_sort(promise)], lines, deeds, as_of) for promise in promises)


def _sort(promise: Promise) -> tuple[object, ...]:
    """Give what a promise shares with one that takes its place: who promises, and what."""
    return (promise.by and promise.by.id, promise.expects, promise.about or promise.parties)


def _judged(
    promise: Promise, rivals: Sequence[Promise], agreements: dict[str, Agreement], deeds: _Deeds, as_of: date
) -> Promise:
    lines = [agreements[one] for one in promise.about if one in agreements]
    found = [*_by_stages(promise, lines, as_of), *_by_events(promise, deeds, as_of)]
    kept = min(found, key=lambda k: (k.end, k.start or k.end), default=None)
    due = promise.due.end
    outcome: Outcome = "open"
    late: int | None = None
    if kept is not None and not _after(kept, due):
        outcome = "kept"
    elif _superseded(promise, rivals, as_of):
        outcome = "superseded"
    elif kept is not None and due is not None:
        outcome, late = "kept_late", ((kept.start or kept.end) - due).days
    elif _ended(promise, lines, as_of):
        outcome = "broken"
    elif due is not None and due < as_of:
        outcome = "overdue"
    return replace(promise, outcome=outcome, days_late=late)


def _by_stages(promise: Promise, lines: Iterable[Agreement], as_of: date) -> Iterable[_Kept]:
    """List the stages of its agreement that keep a promise."""
    if promise.expects is None:
        return
    wanted = _IMPLIED.get(promise.expects, frozenset({promise.expects}))
    for agreement in lines:
        for stage in agreement.stages:
            if stage.stage not in wanted or stage.standing in {"denied", "alleged"} or stage.occurred.end is None:
                continue
            if stage.occurred.end <= as_of and not _before(stage.occurred, promise.made):
                yield _Kept(start=stage.occurred.start, end=stage.occurred.end)


def _by_events(promise: Promise, deeds: _Deeds, as_of: date) -> Iterable[_Kept]:
    """List the events that keep a promise of a meeting, a withdrawal, a delivery."""
    if promise.expects is None or not promise.parties or promise.about:
        return
    alone = len(promise.parties) == 1
    if alone and (promise.due.days is None or promise.due.days > _ALONE_DAYS):
        return
    last = promise.due.end or promise.made.end
    if last is None:
        return
    meeting = promise.due.known and promise.expects == "CONSULT"
    longest = _TOLERANCE if alone else _MEETING_DAYS if meeting else _LATEST_DAYS
    latest = last if (date.max - last).days < longest else last + timedelta(days=longest)
    earliest = promise.made.start or date.min  # what surely lay before it was made is not its keeping
    for when in deeds.between(promise.expects, promise.parties, earliest, min(latest, as_of)):
        assert when.end is not None
        if not promise.due.known and promise.made.end is not None and when.end <= promise.made.end:
            continue  # what was done by the time of promising more of it does not keep the promise
        if promise.due.start is None or when.end >= promise.due.start - timedelta(days=_TOLERANCE):
            yield _Kept(start=when.start, end=when.end)


def _codes(actors: Iterable[Actor]) -> set[str]:
    return {actor.code for actor in actors if actor.code is not None}


def _before(when: DateInterval, made: DateInterval) -> bool:
    """Say whether something surely lay before a promise was made, so that it cannot be its keeping."""
    return made.start is not None and when.end is not None and when.end < made.start


def _after(kept: _Kept, due: date | None) -> bool:
    """Say whether a promise was surely kept after its day; a vague date gives the benefit of the doubt."""
    return due is not None and kept.start is not None and kept.start > due


def _superseded(promise: Promise, rivals: Iterable[Promise], as_of: date) -> bool:
    """Say whether the same speaker later promised the same for a later day."""
    if promise.by is None or promise.due.end is None or promise.made.end is None:
        return False
    return any(
        other.id != promise.id
        and other.made.start is not None
        and promise.made.end < other.made.start <= as_of
        and other.due.end is not None
        and other.due.end > promise.due.end
        for other in rivals
    )


def _ended(promise: Promise, lines: Iterable[Agreement], as_of: date) -> bool:
    """Say whether the agreement ended after the promise was made."""
    return any(
        stage.stage == "ended"
        and stage.standing == "asserted"
        and stage.occurred.end is not None
        and stage.occurred.end <= as_of
        and not _before(stage.occurred, promise.made)
        for agreement in lines
        for stage in agreement.stages
    )
