"""Who held which office from when to when, as all documents together tell it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.linking.dating import agreed_days
from detente.linking.events import linked_actor
from detente.linking.proof import in_order
from detente.records.base import stable_id
from detente.records.conflict import Conflict, Side
from detente.records.interval import UNKNOWN_DATE, DateInterval, between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.records.actor import Actor
    from detente.records.evidence import Evidence
    from detente.records.tenure import Tenure

_SAME_OFFICE = {"envoy": "ambassador"}
"""Offices that are one where a person is called by both: an "envoy to Moscow" is the ambassador there."""

_LEANING = frozenset({
    "his", "her", "its", "their", "our", "counterpart", "opposite", "same", "then", "new", "incoming", "outgoing",
    "late", "deceased", "former",
})  # fmt: skip
"""Words of a title that hold only where they were written; another title of the same office is shown before it."""

_SLACK = 1
"""Days by which two honest dates of one end differ."""


def link_tenures(
    tenures: Iterable[Tenure], actors: Mapping[str, Actor], origins: Mapping[str, str]
) -> tuple[Tenure, ...]:
    """Merge the tenures of one person, office, state and standing; each end is the day most origins allow.

    An office told without its state is taken for the one that the person is
    known to hold. Where a person was once in office and is later "former",
    the end lies between the two tellings.

    Args:
        tenures: Of all documents, in any order.
        actors: The record's actor for each reading's actor id.
        origins: The origin of each document, by its id.

    Returns:
        The tenures, sorted by id.
    """
    merged = [_merged(group, origins) for group in gather_tenures(tenures, actors)]
    return tuple(sorted(_closed(merged), key=lambda t: t.id))


def gather_tenures(tenures: Iterable[Tenure], actors: Mapping[str, Actor]) -> list[list[Tenure]]:
    """Group the tenures that are one, each group in order of id."""
    told = sorted((replace(t, person=linked_actor(t.person, actors)) for t in tenures), key=lambda t: t.id)
    states: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    offices: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
    for tenure in told:
        if tenure.state is not None:
            states[tenure.person.id, tenure.office].add(tenure.state)
        offices[tenure.person.id, tenure.state].add(tenure.office)
    groups: defaultdict[tuple[str, str, str, str], list[Tenure]] = defaultdict(list)
    for tenure in told:
        known = states[tenure.person.id, tenure.office]
        state = tenure.state or (next(iter(known)) if len(known) == 1 else None)
        wider = _SAME_OFFICE.get(tenure.office)
        office = wider if wider in offices[tenure.person.id, tenure.state] else tenure.office
        assert office is not None
        groups[tenure.person.id, office, state or "", tenure.status].append(replace(tenure, office=office, state=state))
    return [groups[key] for key in sorted(groups)]


def find_tenure_conflicts(
    tenures: Iterable[Tenure], actors: Mapping[str, Actor], origins: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """List the ends of tenures that documents date to different days."""
    found = [c for group in gather_tenures(tenures, actors) for c in _disagreements(group, origins)]
    return tuple(sorted(found, key=lambda c: c.id))


def _disagreements(group: Sequence[Tenure], origins: Mapping[str, str]) -> Iterator[Conflict]:
    tenure = group[0]
    about = _id(tenure)
    for end, verb in (("start", "become"), ("end", "cease to be")):
        dated = [(t, t.start if end == "start" else t.end) for t in group]
        dated = [(t, when) for t, when in dated if when.known and when.basis != "published"]
        sides: list[tuple[DateInterval, list[Tenure]]] = []
        for told, when in sorted(dated, key=lambda d: (d[1].days or 9999, d[1].edtf, d[0].id)):
            side = next((s for s in sides if s[0].overlaps(when, _SLACK)), None)
            if side is None:
                sides.append((when, [told]))
            else:
                side[1].append(told)
        if len(sides) > 1:
            question = (
                f"When did {tenure.person.name} {verb} {tenure.office.replace('_', ' ')} of {tenure.state or '?'}?"
            )
            yield Conflict(
                id=stable_id("con", "tenure", about, end), kind="date", question=question, about=(about,),
                sides=tuple(_side(when, backing, origins) for when, backing in sorted(sides, key=lambda s: s[0].edtf)),
            )  # fmt: skip


def _side(when: DateInterval, backing: Sequence[Tenure], origins: Mapping[str, str]) -> Side:
    proof = _evidence(backing)
    documents = sorted({e.document for e in proof})
    names = sorted({e.name for e in proof})
    return Side(
        value=when.edtf, by=tuple(names), documents=tuple(documents),
        origins=len({origins.get(d, d) for d in documents}), evidence=proof,
    )  # fmt: skip


def _merged(group: Sequence[Tenure], origins: Mapping[str, str]) -> Tenure:
    first = max(group, key=lambda t: (-_leans(t.title), len(t.title), t.title, t.id))
    voices = [(origins.get(t.evidence[0].document, t.evidence[0].document), t) for t in group]
    end = agreed_days([(origin, t.end) for origin, t in voices])
    return replace(
        first,
        id=_id(first),
        body=max((t.body for t in group if t.body), key=lambda b: (len(b), b), default=None),
        start=agreed_days([(origin, t.start) for origin, t in voices]),
        end=end,
        seen=_seen(group, end),
        tellings=tuple(t.id for t in group),
        evidence=_evidence(group),
    )


def _leans(title: str) -> int:
    """Count the words by which a title says whose or when by what stands around it: "his then Iranian counterpart"."""
    return sum(word in _LEANING for word in title.lower().split())


def _seen(group: Sequence[Tenure], end: DateInterval) -> DateInterval:
    """Give the days between which the person is shown in office; a title after the end speaks of the past."""
    first = min((t.seen.start for t in group if t.seen.start is not None), default=None)
    last = max((t.seen.end for t in group if t.seen.end is not None), default=None)
    if last is None:
        return UNKNOWN_DATE
    if end.end is not None and last > end.end:
        last = end.end
    return between(first, last, "published") if first is not None and first <= last else UNKNOWN_DATE


def _closed(tenures: Sequence[Tenure]) -> Iterator[Tenure]:
    """Carry the known ends of a tenure over to its "former" telling, and the other way."""
    by_office: defaultdict[tuple[str, str, str | None], list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        by_office[tenure.person.id, tenure.office, tenure.state].append(tenure)
    for group in by_office.values():
        ends = [t.end for t in group if t.end.known and t.status != "acting"]
        for tenure in group:
            lacks = tenure.status == "former" and not tenure.end.known
            yield replace(tenure, end=ends[0]) if lacks and len(ends) == 1 else tenure


def _id(tenure: Tenure) -> str:
    return stable_id("ten", tenure.person.id, tenure.office, tenure.state, tenure.status)


def _evidence(tenures: Sequence[Tenure]) -> tuple[Evidence, ...]:
    return in_order(e for tenure in tenures for e in tenure.evidence)
