"""What linking keeps of readings while they pass by: half of each, and equal parts only once.

A reading of an article of 4,000 characters takes 150 kB; what linking looks
at later takes a third of it (`python -m benchmarks.linking` prints the peak).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from detente.linking.actors import Sightings
from detente.linking.publication import UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.records.actor import Actor
    from detente.records.evidence import Evidence
    from detente.records.interval import DateInterval
    from detente.records.reading import Reading
    from detente.records.report import Report
    from detente.records.statement import Statement

_Part = TypeVar("_Part", "Actor", "DateInterval", str)


@dataclass(slots=True)
class Leaves:
    """The parts of all readings, sorted by kind; readings keep documents, offices, memberships and agreements."""

    readings: list[Reading] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    sightings: Sightings = field(default_factory=Sightings)

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> Leaves:
        """Take readings apart as they come; each document once, in the order of their ids."""
        leaves, shared = cls(), _Shared()
        for reading in readings:
            leaves.sightings.add(reading)
            leaves.reports.extend(shared.report(report) for report in reading.reports)
            leaves.statements.extend(shared.statement(statement) for statement in reading.statements)
            dates = reading.dates if reading.document.published.basis in UNDATED else ()
            leaves.readings.append(replace(reading, mentions=(), reports=(), statements=(), dates=dates))
            shared.words.clear()  # no other document has this one's sentences
        return leaves


class _Shared:
    """Equal parts of records, each kept once."""

    def __init__(self) -> None:
        self.actors: dict[Actor, Actor] = {}
        self.dates: dict[DateInterval, DateInterval] = {}
        self.words: dict[str, str] = {}

    def report(self, report: Report) -> Report:
        return replace(
            report,
            actors=tuple(_kept(actor, self.actors) for actor in report.actors),
            recipients=tuple(_kept(actor, self.actors) for actor in report.recipients),
            occurred=_kept(report.occurred, self.dates),
            evidence=tuple(self._evidence(one) for one in report.evidence),
        )

    def statement(self, statement: Statement) -> Statement:
        return replace(
            statement,
            speaker=None if statement.speaker is None else _kept(statement.speaker, self.actors),
            said=_kept(statement.said, self.dates),
            evidence=tuple(self._evidence(one) for one in statement.evidence),
        )

    def _evidence(self, evidence: Evidence) -> Evidence:
        return replace(
            evidence,
            document=_kept(evidence.document, self.words),
            name=_kept(evidence.name, self.words),
            sentence=_kept(evidence.sentence, self.words),
            rule=_kept(evidence.rule, self.words),
        )


def _kept(part: _Part, known: dict[_Part, _Part]) -> _Part:
    return known.setdefault(part, part)
