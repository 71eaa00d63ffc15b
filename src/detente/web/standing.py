"""How things stand between two states: who holds which office, the last shock, what is due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from detente.records.interval import UNKNOWN_DATE
from detente.reference.world import office_level, offices
from detente.telling.rows import tenure_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from detente.records.event import Event
    from detente.records.evidence import Evidence
    from detente.records.interval import DateInterval
    from detente.records.promise import Promise
    from detente.records.tenure import Tenure

SHOCKS = ("death", "election", "appointment", "crash")
"""What may change a course, the weightiest first."""

_FEW_DAYS = 3  # an event told as of two or three days still parts before from after
_PASSING = frozenset({"former", "elect"})
"""Standings that say no more than another line of the same holder does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person in an office, as one or several lines tell it: elected, in office, former."""

    id: str  # of the first of these lines
    name: str
    when: str
    status: str  # acting, deputy, elect; empty where plainly in office
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office of a state and those who held it, in order of time."""

    state: str
    key: str
    level: str
    holders: tuple[Holder, ...]


def offices_of(tenures: Iterable[Tenure]) -> tuple[Office, ...]:
    """Gather tenures by state and office: the highest offices first, each with its holders in order of time."""
    known = offices()
    ordered = sorted(tenures, key=lambda t: (t.state or "", office_level(t.office), t.office, _since(t), t.id))
    return tuple(
        Office(
            state=state,
            key=key,
            level=known[key].level if key in known else "",
            holders=tuple(_holder(list(own)) for _, own in groupby(holders, key=lambda tenure: tenure.person.id)),
        )
        for (state, key), holders in groupby(ordered, key=lambda tenure: (tenure.state or "", tenure.office))
    )


def _since(tenure: Tenure) -> tuple[str, int, str]:
    """Order holders by when they began; who is only known to have ended comes before who began on that day."""
    start, end = tenure.start.start, tenure.end.end or tenure.end.start
    seen = tenure.seen.end or tenure.seen.start
    day = start or end or seen
    return (day.isoformat() if day else "0000", 1 if start else 0 if end else 2, tenure.person.name)


def _holder(tenures: list[Tenure]) -> Holder:
    """Put the lines of one holder together: the first known beginning, the last known end."""
    starts = [one.start for one in tenures if one.start.known]
    ends = [one.end for one in tenures if one.end.known]
    plain = {one.status for one in tenures} - {"in_office"}
    kept = plain if len(plain) == 1 and all(one.status in plain for one in tenures) else plain - _PASSING
    whole = replace(tenures[0], start=starts[0] if starts else UNKNOWN_DATE, end=ends[-1] if ends else UNKNOWN_DATE)
    return Holder(
        id=tenures[0].id,
        name=tenures[0].person.name,
        when=tenure_row(whole).when,
        status=min(kept, default="") if not ends or kept != {"former"} else "",
        evidence=tuple(evidence for one in tenures for evidence in one.evidence),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """What may have changed the course, and the day after which it is asked."""

    event: Event
    day: date
    told: bool  # the day is when it was first told, since the texts name none


def first_shock(events: Iterable[Event], published: Mapping[str, DateInterval]) -> Shock | None:
    """Choose what a reader would ask about first: a death before an election, the most reported of these.

    Args:
        events: What befell the two states at home.
        published: When each document was published: an event without a day counts from when it was first told.
    """
    found = [
        (
            SHOCKS.index(event.mode),
            -event.origins,
            not _personal(event),
            str(day),
            event.id,
            Shock(event=event, day=day, told=told),
        )
        for event in events
        if event.mode in SHOCKS and not event.denied_by
        for day, told in [_day(event, published)]
        if day is not None
    ]
    return min(found, key=lambda one: one[:-1])[-1] if found else None


def _personal(event: Event) -> bool:
    return any(actor.kind == "person" and actor.name[:1].isupper() for actor in (*event.actors, *event.recipients))


def _day(event: Event, published: Mapping[str, DateInterval]) -> tuple[date | None, bool]:
    if event.occurred.days is not None and event.occurred.days <= _FEW_DAYS:
        return event.occurred.start, False
    told = [published[one.document] for one in event.evidence if one.document in published]
    days = [when.start for when in told if when.start is not None and when.days is not None and when.days <= _FEW_DAYS]
    return (None, False) if event.occurred.known or not days else (min(days), True)


def due_next(promises: Iterable[Promise]) -> list[Promise]:
    """List what is still expected: what is overdue, then what is open with a deadline, then the rest."""
    rank = {"overdue": 0, "open": 1}
    waiting = [promise for promise in promises if promise.outcome in rank]
    return sorted(waiting, key=lambda p: (rank[p.outcome], p.due.end is None, str(p.due.end), p.id))
