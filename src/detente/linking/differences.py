"""How an event was: its days, its place, its numbers, its people, where reports of it cannot all be right."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from detente.linking.comparison import LONGEST_DAY, SLACK
from detente.linking.voices import conflict, told
from detente.linking.wording import stem
from detente.reference.quarters import compass_quarter, opposite, quarter_of
from detente.reference.states import all_states

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.linking.voices import Archive
    from detente.records.conflict import Conflict, ConflictKind
    from detente.records.event import Event
    from detente.records.report import Report
    from detente.reference.quarters import Quarter

_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_NUMBERS = {word: str(number) for number, word in enumerate((_WORDS + " eighteen nineteen twenty").split(), start=1)}
_NUMBERS |= {
    word: str(10 * n) for n, word in enumerate(["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 3)
}
_COUNT = re.compile(
    rf"(?P<count>\d[\d,]*(?:\.\d+)?(?:\s(?:thousand|million|billion|trillion))?|(?:{'|'.join(_NUMBERS)})\b)"
    r"\s+(?P<of>[^\d]{3,60})",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|more than|at least|up to|as many as|less than|fewer than|under|dozens"
    r"|hundreds|thousands|approximately|roughly|estimated|least|between)\b",
    re.IGNORECASE,
)
_PLACED = frozenset({"OCCUR", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})
"""Events that happen at one spot, so that a place in the same sentence is theirs."""


def find_differences(archive: Archive, event: Event, told_by: Sequence[Report]) -> Iterator[Conflict]:
    """Find values that reports of an event give and that exclude each other."""
    if event.documents < 2:
        return
    reports = [r for r in told_by if r.status in {"actual", "alleged"}]
    yield from _contradicting(archive, event, "date", "When?", _dates(reports))
    yield from _contradicting(archive, event, "place", "Where?", _places(reports))
    for what, values in _numbers(reports).items():
        yield from _contradicting(archive, event, "number", f"How many {what}?", values)
    yield from _contradicting(archive, event, "participants", "Who took part?", _people(reports))


def _contradicting(
    archive: Archive, event: Event, kind: ConflictKind, question: str, values: Mapping[str, Sequence[Report]]
) -> Iterator[Conflict]:
    """Make a conflict of values that different origins give."""
    sides = [
        archive.side(value, [(archive.chain(report), report.evidence) for report in reports])
        for value, reports in values.items()
    ]
    voices = [{archive.origins[document] for document in side.documents} for side in sides]
    if len(sides) > 1 and len(set().union(*voices)) > 1:
        yield from conflict(kind, f"{question} {told(event)}", [event.id], sides)


def _dates(reports: Sequence[Report]) -> dict[str, list[Report]]:
    """Group reports by their days where two of them cannot be one time, a day's difference allowed."""
    fine = [r for r in reports if r.occurred.days is not None and r.occurred.days <= LONGEST_DAY]
    fine = [r for r in fine if r.occurred.basis not in {"published", "inferred"}]
    if all(one.occurred.overlaps(other.occurred, SLACK) for one in fine for other in fine):
        return {}
    parted = [r for r in fine if any(not r.occurred.overlaps(other.occurred, SLACK) for other in fine)]
    return _grouped((report.occurred.edtf, report) for report in parted)


def _places(reports: Sequence[Report]) -> dict[str, list[Report]]:
    """Group reports by place where two lie in opposite quarters of one state, or in two states."""
    placed = [(report, *found) for report in reports for found in _spots(report)]
    parted = [
        (name, report)
        for report, name, country, quarter in placed
        if any(_elsewhere(country, quarter, theirs, other) for _, _, theirs, other in placed)
    ]
    return _grouped(iter(parted))


def _spots(report: Report) -> Iterator[tuple[str, str, Quarter | None]]:
    """Read where a report places its event: its own place, and what the sentence of a placed event names."""
    place = report.place
    states = sorted({a.state or a.code or "" for a in (*report.actors, *report.recipients)} - {""})
    country = place.country if place is not None else None
    candidates = [country] if country is not None else states
    texts = [place.name] if place is not None else []
    if report.type in _PLACED:
        texts.append(report.evidence[0].sentence)
    for text in texts:
        for code in candidates:
            found = _quarter(text, code)
            if found is not None:
                yield found[0], code, found[1]
                return
    if place is not None and country is not None and report.type in _PLACED:
        yield place.name, country, None


def _quarter(text: str, code: str) -> tuple[str, Quarter] | None:
    listed = quarter_of(text, code)
    if listed is not None:
        return listed.name, listed.quarter
    state = all_states().get(code)
    names = (state.name, *state.names) if state is not None else ()
    quarter = compass_quarter(text, names)
    return (f"{quarter} of {names[0]}", quarter) if quarter is not None else None


def _elsewhere(country: str, quarter: Quarter | None, theirs: str, other: Quarter | None) -> bool:
    if country != theirs:
        return True
    return quarter is not None and other is not None and opposite(quarter, other)


def _numbers(reports: Sequence[Report]) -> dict[str, dict[str, list[Report]]]:
    """Group reports by their exact counts of one thing; "at least 12" contradicts nothing."""
    counts: defaultdict[str, defaultdict[str, list[Report]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        for written in report.numbers:
            found = _COUNT.match(written)
            if found is None or _ABOUT.search(f"{_before(report, written)} {written}"):
                continue
            thing = stem(found["of"].split()[-1])
            count = found["count"].replace(",", "").lower()
            counts[thing][_NUMBERS.get(count, count)].append(report)
    named = {thing: dict(sorted(values.items())) for thing, values in sorted(counts.items()) if len(values) > 1}
    return {
        thing: values
        for thing, values in named.items()
        if all(sum(report in found for found in values.values()) == 1 for report in reports if _counts(report, values))
    }


def _counts(report: Report, values: Mapping[str, Sequence[Report]]) -> bool:
    return any(report in found for found in values.values())


def _before(report: Report, written: str) -> str:
    sentence = report.evidence[0].sentence
    place = sentence.find(written)
    return sentence[max(0, place - 25) : place] if place > 0 else ""


def _people(reports: Sequence[Report]) -> dict[str, list[Report]]:
    """Group reports by the people they name for one state, where two name none in common."""
    by_code: defaultdict[str, list[tuple[frozenset[str], Report]]] = defaultdict(list)
    for report in reports:
        named: defaultdict[str, set[str]] = defaultdict(set)
        for actor in (*report.actors, *report.recipients):
            if actor.kind == "person" and actor.code is not None:
                named[actor.code].add(actor.name)
        for code, names in named.items():
            by_code[code].append((frozenset(names), report))
    for code in sorted(by_code):
        told_by = by_code[code]
        parted = [(n, r) for n, r in told_by if any(not n & other for other, _ in told_by)]
        if parted and reports[0].type != "OCCUR":  # a crash has more victims than one report names
            return _grouped((" and ".join(sorted(names)), report) for names, report in parted)
    return {}


def _grouped(valued: Iterator[tuple[str, Report]]) -> dict[str, list[Report]]:
    groups: defaultdict[str, list[Report]] = defaultdict(list)
    for value, report in valued:
        groups[value].append(report)
    return dict(sorted(groups.items()))
