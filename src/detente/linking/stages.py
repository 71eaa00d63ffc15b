"""The life line of an agreement: the stages many documents tell, each told once, disagreements kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from detente.linking.dating import agreed_days
from detente.linking.events import linked_actor
from detente.linking.proof import in_order
from detente.records.agreement import Stage, StageKind
from detente.records.interval import UNKNOWN_DATE, DateInterval
from detente.reference.agreements import stage_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.records.actor import Actor
    from detente.records.agreement import Standing

LASTING_DAYS = 150
"""Days between two tellings of a state that lasts (talks, a review) within which it is one stage; talks that are
told again after half a year are a new round."""

_SLACK = 1
"""Days by which two honest dates of one act differ."""

_ORDER: tuple[StageKind, ...] = get_args(StageKind)
_STANDINGS: tuple[Standing, ...] = ("contested", "asserted", "alleged", "denied")


def life_line(
    stages: Iterable[Stage],
    published: Mapping[str, DateInterval],
    actors: Mapping[str, Actor],
    origins: Mapping[str, str],
) -> tuple[Stage, ...]:
    """Merge the stages that are one and order them in time.

    Stages are one when they are of one kind and party, their dates allow it,
    and nobody else says so: two speakers' expectations stay two, two dates of
    entry into force stay two. What one side asserts and another denies is
    kept in both versions, the asserted one marked as contested.
    """
    told = sorted((_linked(stage, actors) for stage in stages), key=lambda s: _key(s, published))
    groups: defaultdict[StageKind, list[_Group]] = defaultdict(list)
    for stage in sorted(told, key=lambda s: (s.occurred.basis == "published" or not s.occurred.known, s.by is None)):
        fitting = next((g for g in groups[stage.stage] if g.takes(stage, published)), None)
        if fitting is None:
            fitting = _Group()
            groups[stage.stage].append(fitting)
        fitting.add(stage, published)
    tellings = [sorted(g.stages, key=lambda s: _key(s, published)) for found in groups.values() for g in found]
    merged = _contested([_merged(told, origins) for told in tellings])
    return tuple(sorted(merged, key=lambda s: _key(s, published)))


class _Group:
    """Tellings of one stage, and one of each sort of them: what all of a sort are compared by is equal."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []
        self.sorts: dict[tuple[Stage, str | None, DateInterval], Stage] = {}

    def takes(self, stage: Stage, published: Mapping[str, DateInterval]) -> bool:
        """Say whether a telling is of the same stage as every one here."""
        return all(_same(stage, other, published) for other in self.sorts.values())

    def add(self, stage: Stage, published: Mapping[str, DateInterval]) -> None:
        """Put a telling in."""
        self.stages.append(stage)
        plain = replace(stage, by=None, contested_by=(), wording="", statement=None, tellings=(), evidence=())
        self.sorts.setdefault((plain, stage.by.id if stage.by else None, _when(stage, published)), stage)


def _same(one: Stage, other: Stage, published: Mapping[str, DateInterval]) -> bool:
    """Say whether two tellings are of one stage."""
    if one.stage != other.stage or (one.party and other.party and one.party != other.party):
        return False
    if (one.standing == "denied") != (other.standing == "denied"):
        return False
    done = one.stage in stage_table().done
    if one.by is not None and other.by is not None and one.by.id != other.by.id and not done:
        return False
    if one.stage == "expected":
        return one.aims_at == other.aims_at and _same_due(one, other)
    if done:
        return one.occurred.overlaps(other.occurred, _SLACK)
    return _when(one, published).overlaps(_when(other, published), LASTING_DAYS)


def _same_due(one: Stage, other: Stage) -> bool:
    """Say whether two expectations are one: of one speaker (or of nobody in particular), for the same days."""
    if (one.by is None) != (other.by is None):
        return one.due.known and one.due.end == other.due.end
    return one.due.end == other.due.end and (one.due.start == other.due.start or one.due.overlaps(other.due))


def _when(stage: Stage, published: Mapping[str, DateInterval]) -> DateInterval:
    """Give when a stage was: its own date, or the day it was told."""
    if stage.occurred.known:
        return stage.occurred
    return published.get(stage.evidence[0].document, UNKNOWN_DATE)


def _merged(tellings: Sequence[Stage], origins: Mapping[str, str]) -> Stage:
    """Make one stage of its tellings: the days most origins allow, a named speaker before none for what is disputed."""
    first = tellings[0]
    dates = [(origins.get(s.evidence[0].document, s.evidence[0].document), s.occurred) for s in tellings]
    contesting = {actor.id: actor for stage in tellings for actor in stage.contested_by}
    outright = any(s.by is None and s.standing == "asserted" for s in tellings)
    named = next((s for s in tellings if s.by is not None), first)
    plain = outright and first.stage in stage_table().done  # the outlet itself says it was done
    return replace(
        first,
        occurred=agreed_days(dates),
        by=None if plain else named.by,
        party=next((s.party for s in tellings if s.party), None),
        standing=min((s.standing for s in tellings), key=_STANDINGS.index),
        contested_by=tuple(actor for _, actor in sorted(contesting.items())),
        statement=first.statement if plain else named.statement,
        wording=named.wording if not plain else first.wording,
        tellings=tuple(dict.fromkeys(one for stage in tellings for one in stage.tellings)),
        evidence=in_order(e for stage in tellings for e in stage.evidence),
    )


def _contested(stages: Sequence[Stage]) -> list[Stage]:
    """Mark what one asserts and another denies as contested; the denial itself stays beside it."""
    denials: defaultdict[StageKind, list[Stage]] = defaultdict(list)
    for stage in stages:
        if stage.standing == "denied":
            denials[stage.stage].append(stage)
    found: list[Stage] = []
    for stage in stages:
        against = [
            d for d in denials[stage.stage] if d is not stage and d.occurred.overlaps(stage.occurred, LASTING_DAYS)
        ]
        if stage.standing != "denied" and against:
            deniers = {a.id: a for a in (*stage.contested_by, *(d.by for d in against if d.by is not None))}
            found.append(
                replace(stage, standing="contested", contested_by=tuple(a for _, a in sorted(deniers.items())))
            )
        else:
            found.append(stage)
    return found


def _linked(stage: Stage, actors: Mapping[str, Actor]) -> Stage:
    return replace(
        stage,
        tellings=(stage.id,),
        by=linked_actor(stage.by, actors) if stage.by is not None else None,
        contested_by=tuple(linked_actor(actor, actors) for actor in stage.contested_by),
    )


def _key(stage: Stage, published: Mapping[str, DateInterval]) -> tuple[str, int, int, str, str, str, int]:
    """Order stages by time, then by the way agreements go; what is denied follows what is claimed."""
    when = _when(stage, published)
    shown = when.start if when.start is not None else when.end
    proof = stage.evidence[0]
    day = shown.isoformat() if shown is not None else "9999"
    return (
        day,
        _ORDER.index(stage.stage),
        _STANDINGS.index(stage.standing),
        stage.by.id if stage.by else "",
        stage.due.edtf,
        proof.document,
        proof.start,
    )
