"""Since when: two dates for one step of an agreement, one office or one membership."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.linking.comparison import LONGEST_DAY, SLACK
from detente.linking.voices import conflict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.linking.voices import Archive
    from detente.records.agreement import Agreement, Stage
    from detente.records.conflict import Conflict
    from detente.records.evidence import Evidence
    from detente.records.interval import DateInterval

ONE_SPELL = 120
"""Days within which two beginnings of one office are accounts of one beginning; further apart they are two terms."""

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


def find_disputed_dates(archive: Archive) -> Iterator[Conflict]:
    """Find the steps, offices and memberships whose beginnings or ends are dated differently."""
    yield from _stages(archive)
    yield from _tenures(archive)
    yield from _memberships(archive)


_Dated = tuple["DateInterval", tuple[str, ...], tuple["Evidence", ...]]


def _stages(archive: Archive) -> Iterator[Conflict]:
    for agreement in archive.record.agreements:
        steps: defaultdict[tuple[str, str], list[_Dated]] = defaultdict(list)
        for stage in agreement.stages:
            if stage.stage in _QUESTIONS and stage.standing != "denied":
                steps[stage.stage, stage.party or ""].append((stage.occurred, _chain(archive, stage), stage.evidence))
        for (step, party), dated in sorted(steps.items()):
            who = f" by {party}" if party else ""
            yield from _differing(
                archive, f"{_QUESTIONS[step].format(name=_called(agreement))}{who}?", agreement.id, dated
            )


def _called(agreement: Agreement) -> str:
    return agreement.name or f"the {agreement.kind} of {' and '.join(agreement.parties)}"


def _chain(archive: Archive, stage: Stage) -> tuple[str, ...]:
    statement = archive.statements.get(stage.statement or "")
    if statement is not None:
        return archive.spoken(statement)
    return (*((stage.by.name,) if stage.by is not None else ()), archive.outlet(stage.evidence[0].document))


def _tenures(archive: Archive) -> Iterator[Conflict]:
    held: defaultdict[tuple[str, str, str, str], list[_Dated]] = defaultdict(list)
    called: dict[tuple[str, str, str, str], tuple[str, str]] = {}
    for tenure in archive.record.tenures:
        for end, when in (("begin", tenure.start), ("end", tenure.end)):
            key = (tenure.person.id, tenure.office, tenure.state or "", end)
            called[key] = (tenure.person.name, tenure.id)
            for evidence in tenure.evidence:
                held[key].append((when, (archive.outlet(evidence.document),), (evidence,)))
    for key, dated in sorted(held.items()):
        name, tenure_id = called[key]
        question = f"When did {name} {key[3]} as {key[1].replace('_', ' ')}?"
        yield from _differing(archive, question, tenure_id, dated, spell=ONE_SPELL)


def _memberships(archive: Archive) -> Iterator[Conflict]:
    joined: defaultdict[tuple[str, str], list[_Dated]] = defaultdict(list)
    first: dict[tuple[str, str], str] = {}
    for membership in archive.record.memberships:
        if membership.status in {"member", "founder"}:
            key = (membership.state, membership.body_name or membership.body)
            first.setdefault(key, membership.id)
            for evidence in membership.evidence:
                joined[key].append((membership.start, (archive.outlet(evidence.document),), (evidence,)))
    for key, dated in sorted(joined.items()):
        yield from _differing(archive, f"When did {key[0]} join {key[1]}?", first[key], dated)


def _differing(
    archive: Archive, question: str, about: str, dated: Sequence[_Dated], spell: int | None = None
) -> Iterator[Conflict]:
    """Make a conflict of the dates that exclude each other."""
    fine = [told for told in dated if told[0].days is not None and told[0].days <= LONGEST_DAY]
    groups: defaultdict[str, list[tuple[Sequence[str], Sequence[Evidence]]]] = defaultdict(list)
    for when, chain, evidence in fine:
        if any(_excluded(when, other, spell) for other, _, _ in fine):
            groups[when.edtf].append((chain, evidence))
    sides = [archive.side(value, voices) for value, voices in sorted(groups.items())]
    yield from conflict("date", question, [about], sides)


def _excluded(when: DateInterval, other: DateInterval, spell: int | None) -> bool:
    return not when.overlaps(other, SLACK) and (spell is None or when.overlaps(other, spell))
