"""Since when: two dates for one step of an agreement, or for one accession."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.linking.comparison import LONGEST_DAY, SLACK
from detente.linking.voices import conflict
from detente.records.interval import between

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.linking.voices import Archive
    from detente.records.agreement import Agreement, Stage
    from detente.records.conflict import Conflict
    from detente.records.evidence import Evidence
    from detente.records.interval import DateInterval
    from detente.records.membership import Membership

_QUESTIONS = {
    "initialled": "When was {name} initialled",
    "signed": "When was {name} signed",
    "ratified": "When was {name} ratified",
    "instruments_exchanged": "When were the instruments of {name} exchanged",
    "in_force": "When did {name} enter into force",
    "provisional": "Since when has {name} applied provisionally",
    "ended": "When did {name} end",
}
"""Steps that an agreement (or, for a ratification, a side) takes once, and how to ask for their day."""

LASTING = frozenset({"in_force", "provisional"})
"""Steps that last: who tells of one without a day says that it was reached by the day of telling."""

_INSIDE = frozenset({"member", "founder"})


def find_disputed_dates(
    archive: Archive, agreements: Iterable[Agreement], memberships: Iterable[Membership]
) -> Iterator[Conflict]:
    """Find the steps of agreements and the accessions that documents date differently.

    Args:
        archive: The record, which gives one date of each.
        agreements: As each document tells of them.
        memberships: As each document tells of them.
    """
    yield from _stages(archive, (stage for agreement in agreements for stage in agreement.stages))
    yield from _memberships(archive, memberships)


_Dated = tuple["DateInterval", tuple[str, ...], tuple["Evidence", ...]]


def _stages(archive: Archive, told: Iterable[Stage]) -> Iterator[Conflict]:
    tellings: defaultdict[tuple[str, str, int], list[Stage]] = defaultdict(list)
    for stage in told:
        if stage.stage in _QUESTIONS and stage.standing == "asserted":
            tellings[stage.stage, stage.evidence[0].document, stage.evidence[0].start].append(stage)
    for agreement in archive.record.agreements:
        steps: defaultdict[tuple[str, str], list[_Dated]] = defaultdict(list)
        for merged in agreement.stages:
            for evidence in merged.evidence:
                for stage in tellings.get((merged.stage, evidence.document, evidence.start), ()):
                    when = _reached(archive, stage)
                    steps[merged.stage, merged.party or ""].append((when, _chain(archive, stage), stage.evidence))
        for (step, party), dated in sorted(steps.items()):
            question = _QUESTIONS[step].format(name=_called(agreement))
            yield from _differing(archive, f"{question} by {party}?" if party else f"{question}?", agreement.id, dated)


def _reached(archive: Archive, stage: Stage) -> DateInterval:
    """Give the day of a step; of one that lasts and has none, the time until it was told."""
    told = archive.published[stage.evidence[0].document]
    if stage.stage in LASTING and not stage.occurred.known and told.end is not None:
        return between(None, told.end, "published")
    return stage.occurred


def _called(agreement: Agreement) -> str:
    return agreement.name or f"the {agreement.kind} of {' and '.join(agreement.parties)}"


def _chain(archive: Archive, stage: Stage) -> tuple[str, ...]:
    statement = archive.statement(stage.statement)
    if statement is not None:
        return archive.spoken(statement)
    return (*((stage.by.name,) if stage.by is not None else ()), archive.outlet(stage.evidence[0].document))


def _memberships(archive: Archive, memberships: Iterable[Membership]) -> Iterator[Conflict]:
    joined: defaultdict[tuple[str, str], list[_Dated]] = defaultdict(list)
    merged = {(m.state, m.body): m.id for m in archive.record.memberships if m.status in _INSIDE}
    for membership in memberships:
        if membership.status in _INSIDE:
            key = (membership.state, membership.body)
            for evidence in membership.evidence:
                joined[key].append((membership.start, (archive.outlet(evidence.document),), (evidence,)))
    for key, dated in sorted(joined.items()):
        yield from _differing(archive, f"When did {key[0]} join {key[1]}?", merged[key], dated)


def _differing(archive: Archive, question: str, about: str, dated: Sequence[_Dated]) -> Iterator[Conflict]:
    """Make a conflict of the dates that exclude each other."""
    fine = [told for told in dated if _exact(told[0])]
    groups: defaultdict[str, list[tuple[Sequence[str], Sequence[Evidence]]]] = defaultdict(list)
    for when, chain, evidence in fine:
        if any(not when.overlaps(other, SLACK) for other, _, _ in fine):
            groups[f"by {when.end}" if when.start is None else when.edtf].append((chain, evidence))
    sides = [archive.side(value, voices) for value, voices in sorted(groups.items())]
    yield from conflict("date", question, [about], sides)


def _exact(when: DateInterval) -> bool:
    """Say whether a date is fine enough to contradict another, or bounds it."""
    return (when.days is not None and when.days <= LONGEST_DAY) or (when.start is None and when.end is not None)
