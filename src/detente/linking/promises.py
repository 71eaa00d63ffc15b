"""Which tellings are of one promise, and how often it was made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.linking.events import linked_actor
from detente.linking.proof import in_order
from detente.records.interval import UNKNOWN_DATE, DateInterval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.records.actor import Actor
    from detente.records.promise import Promise

NEAR_DAYS = 400
"""Days between two tellings of a promise without a deadline within which it is one promise made twice."""


def link_promises(
    promises: Iterable[Promise],
    published: Mapping[str, DateInterval],
    actors: Mapping[str, Actor],
    origins: Mapping[str, str],
    agreements: Mapping[str, str],
) -> tuple[Promise, ...]:
    """Merge the promises that one speaker makes of one thing by one day, and count the occasions.

    Args:
        promises: Of all documents, in any order.
        published: When each document was published, by its id.
        actors: The record's actor for each reading's actor id.
        origins: The origin of each document; copies are one occasion.
        agreements: For each reading's agreement the record's.

    Returns:
        The promises, sorted by id; outcomes are `detente.assessing.promises`' to judge.
    """
    told = sorted((_linked(p, actors, agreements) for p in promises), key=lambda p: (_day(p, published), p.id))
    groups: defaultdict[tuple[object, ...], list[list[Promise]]] = defaultdict(list)
    for promise in told:
        rivals = groups[_key(promise)]
        fitting = next((g for g in rivals if _same(g[0], promise)), None)
        if fitting is None:
            rivals.append([promise])
        else:
            fitting.append(promise)
    merged = (_merged(group, origins) for rivals in groups.values() for group in rivals)
    return tuple(sorted(merged, key=lambda p: p.id))


def _key(promise: Promise) -> tuple[object, ...]:
    """Give what two promises must share exactly: the speaker, what is expected, and of what or of whom."""
    speaker = promise.by.id if promise.by is not None else ""
    thing = promise.about or promise.parties
    return (speaker, promise.expects, thing, promise.what.casefold() if promise.expects is None else "")


def _same(one: Promise, other: Promise) -> bool:
    """Say whether two promises of one key are for the same days."""
    if one.due.known != other.due.known:
        return False
    if one.due.known:
        closed = one.due.days is not None and other.due.days is not None
        return one.due.overlaps(other.due) if closed else one.due.end == other.due.end
    return one.made.overlaps(other.made, NEAR_DAYS)


def _merged(tellings: Sequence[Promise], origins: Mapping[str, str]) -> Promise:
    first = tellings[0]
    occasions = {origins.get(p.evidence[0].document, p.evidence[0].document) for p in tellings}
    days = [p.due for p in tellings if p.due.days is not None]
    nearest = min(days, key=lambda d: (d.days, d.edtf), default=first.due)
    return replace(
        first,
        due=nearest,
        occasions=len(occasions),
        tellings=tuple(p.id for p in tellings),
        evidence=in_order(e for promise in tellings for e in promise.evidence),
    )


def _linked(promise: Promise, actors: Mapping[str, Actor], agreements: Mapping[str, str]) -> Promise:
    return replace(
        promise,
        by=linked_actor(promise.by, actors) if promise.by is not None else None,
        about=tuple(sorted({agreements.get(one, one) for one in promise.about})),
    )


def _day(promise: Promise, published: Mapping[str, DateInterval]) -> str:
    when = promise.made if promise.made.known else published.get(promise.evidence[0].document, UNKNOWN_DATE)
    shown = when.start or when.end
    return shown.isoformat() if shown is not None else "9999"
