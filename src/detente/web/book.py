"""The record opened for looking things up: by id, by document, by the two states it is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, cast

from detente.assessing.breaks import find_break
from detente.assessing.change import change
from detente.assessing.panel import make_panel
from detente.linking.doubts import Doubt, find_doubts
from detente.pipeline import known_until
from detente.records.dyad import Dyad, dyad
from detente.reference.states import all_states
from detente.telling.narrowing import cited_by, codes_of, narrow
from detente.telling.relationship import relate
from detente.web.ledger import Ledger, ledger_lines
from detente.web.standing import Office, Shock, first_shock, offices_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from detente.assessing.panel import PanelRow
    from detente.records.change import Break, ChangeTest, Counted
    from detente.records.document import Document
    from detente.records.evidence import Evidence
    from detente.records.origin import Origin
    from detente.records.record import Record
    from detente.telling.relationship import Relationship

LINE_KINDS = (
    "events", "statements", "agreements", "promises", "tenures", "memberships", "conflicts", "reports", "actors",
    "problems", "documents",
)  # fmt: skip
"""The kinds of line that have a page of their own."""

_EVIDENT = ("events", "statements", "agreements", "promises", "tenures", "memberships")

MOST_SIDES = 12
"""Sides of one event that count as dyads: a summit of twenty is nobody's relationship."""

WARMED = 2_000
"""Events of a dyad from which its screens are made before anybody asks: fewer are quick enough at once."""


MEETINGS = 3
"""Sentences kept to show who an actor is."""

ANSWERS = 32
"""Answers to questions about change that are kept for each dyad."""

_COLUMNS = {
    "contacts": ("contacts",),
    "cooperation": ("verbal_cooperation", "material_cooperation"),
    "conflict": ("verbal_conflict", "material_conflict"),
    "events": ("events",),
}


class Dossier:
    """What a book holds of two states; each screen's matter is made when it is first asked for, then kept."""

    def __init__(self, pair: Dyad, record: Record, *, outlets: Mapping[str, str]) -> None:
        """Take the part of a record in which either state stands."""
        self.pair = pair
        self.record = record
        self._outlets = outlets
        self._answers: dict[tuple[str, str, int], ChangeTest] = {}

    @cached_property
    def relationship(self) -> Relationship:
        """The lines of the two, in sections."""
        return relate(self.record, self.pair)

    @cached_property
    def ledger(self) -> Ledger:
        """The lines of the two in one list, with their facets."""
        return Ledger(ledger_lines(self.relationship, self.record, self._outlets))

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """Who held which office, the highest first."""
        return offices_of(self.relationship.tenures)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The close pairs among the lines of the two."""
        cited = cited_by(self.record)
        return find_doubts(
            replace(
                self.record,
                documents=tuple(one for one in self.record.documents if one.id in cited),
                actors=tuple(one for one in self.record.actors if one.code in {self.pair.left, self.pair.right}),
            )
        )

    @cached_property
    def shock(self) -> Shock | None:
        """The event after which a reader would ask first whether the relationship changed."""
        return first_shock(self.relationship.events, {one.id: one.published for one in self.record.documents})

    @cached_property
    def answer(self) -> ChangeTest | None:
        """The change test at that event."""
        return self.asked(self.shock.day.isoformat(), "contacts", 180) if self.shock else None

    @cached_property
    def months(self) -> tuple[PanelRow, ...]:
        """The panel by month."""
        return make_panel(self.record, self.pair, "month")

    def asked(self, after: str, counted: str, window: int) -> ChangeTest:
        """Answer a question about change, once.

        Raises:
            UsageError: no event is described so.
        """
        question = (after, counted, window)
        if question not in self._answers:
            while len(self._answers) >= ANSWERS:
                self._answers.pop(next(iter(self._answers)), None)
            self._answers[question] = change(
                self.record,
                self.pair.left,
                self.pair.right,
                after=after,
                counted=cast("Counted", counted),
                window=window,
            )
        return self._answers[question]

    def lines(self, kind: str) -> tuple[Any, ...]:
        """Give the records of a kind that concern both."""
        found: tuple[Any, ...] = getattr(self._between, kind)
        return found

    @cached_property
    def _between(self) -> Record:
        return narrow(self.record, frozenset({self.pair.left, self.pair.right}))

    def broken(self, counted: str) -> Break | None:
        """Say where a break would be found unasked, in weekly counts."""
        rows = make_panel(self.record, self.pair, "week")
        columns = _COLUMNS[counted]
        return find_break([(row.first_day, sum(getattr(row, c) for c in columns), float(row.origins)) for row in rows])

    def warm(self) -> None:
        """Make everything now."""
        _ = self.relationship, self.ledger, self.months, self.offices, self.answer, self._between


class Book:
    """A record with its indexes; never changed once made, so that any thread may read it."""

    def __init__(
        self, record: Record, *, key: str, recorded: Mapping[str, str], as_known_on: date | None, missing: int = 0
    ) -> None:
        """Index a record.

        Args:
            record: As linking made it.
            key: What it was made from.
            recorded: When each document came in.
            as_known_on: The day it is limited to.
            missing: Documents that came in after it was made, or that the day leaves out.
        """
        self.record = record
        self.key = key
        self.recorded = recorded
        self.as_known_on = as_known_on
        self.missing = missing
        self.until = as_known_on or known_until(record)
        self.documents: dict[str, Document] = {one.id: one for one in record.documents}
        self.origins: dict[str, Origin] = {d: origin for origin in record.origins for d in origin.documents}
        self.lines: dict[str, tuple[str, Any]] = {
            one.id: (kind, one) for kind in reversed(LINE_KINDS) for one in getattr(record, kind)
        }
        self.outlets = {one.id: one.outlet or "outlet not named" for one in record.documents}
        self.drawn_from = _drawn_from(record)
        self._places = _places(record)
        self.dyads: tuple[tuple[Dyad, int], ...] = _dyads(record)
        self._dossiers: dict[Dyad, Dossier] = {}

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The close pairs of the whole record."""
        return find_doubts(self.record)

    def met(self, actor: str) -> tuple[Evidence, ...]:
        """Give the first sentences in which an actor of the record stands."""
        return self._met.get(actor, ())

    @cached_property
    def _met(self) -> dict[str, tuple[Evidence, ...]]:
        found: dict[str, tuple[Evidence, ...]] = {}
        for report in self.record.reports:
            for actor in (*report.actors, *report.recipients):
                if len(found.get(actor.id, ())) < MEETINGS:
                    found[actor.id] = (*found.get(actor.id, ()), *report.evidence[:1])
        for tenure in self.record.tenures:
            found[tenure.person.id] = (*tenure.evidence[:2], *found.get(tenure.person.id, ()))
        for statement in self.record.statements:
            if statement.speaker and len(found.get(statement.speaker.id, ())) < MEETINGS:
                found[statement.speaker.id] = (*found.get(statement.speaker.id, ()), *statement.evidence[:1])
        return found

    def dossier(self, pair: Dyad) -> Dossier:
        """Give what there is of two states."""
        made = self._dossiers.get(pair)
        if made is None:
            part = self._part(pair)
            made = self._dossiers.setdefault(pair, Dossier(pair, part, outlets=self.outlets))
        return made

    def warm(self) -> None:
        """Make the screens of the dyads that would keep the first visitor waiting."""
        for pair, count in self.dyads:
            if count < WARMED:
                break
            self.dossier(pair).warm()

    def _part(self, pair: Dyad) -> Record:
        """Take the lines in which either state stands, and the documents they are drawn from; conflicts stay whole."""
        parts: dict[str, tuple[Any, ...]] = {}
        cited: set[str] = set()
        for kind, places in self._places.items():
            lines = getattr(self.record, kind)
            wanted = sorted({*places.get(pair.left, ()), *places.get(pair.right, ())})
            parts[kind] = tuple(lines[number] for number in wanted)
            cited.update(evidence.document for line in parts[kind] for evidence in line.evidence)
        documents = tuple(self.documents[one] for one in sorted(cited) if one in self.documents)
        origins = {origin.id: origin for one in cited if (origin := self.origins.get(one)) is not None}
        ordered = tuple(origin for _, origin in sorted(origins.items()))
        return replace(self.record, documents=documents, origins=ordered, **parts)


def _drawn_from(record: Record) -> dict[str, list[tuple[str, int, int]]]:
    """Index lines by the documents they are drawn from: their ids, each with the place of the sentence."""
    found: defaultdict[str, dict[tuple[str, int, int], None]] = defaultdict(dict)
    for kind in _EVIDENT:
        for line in getattr(record, kind):
            for evidence in line.evidence:
                found[evidence.document][line.id, evidence.start, evidence.end] = None
    return {document: list(lines) for document, lines in found.items()}


def _places(record: Record) -> dict[str, dict[str, list[int]]]:
    """Index lines by the states and bodies that stand in them."""
    codes: dict[str, Any] = {
        "events": lambda e: codes_of((*e.actors, *e.recipients)),
        "reports": lambda r: codes_of((*r.actors, *r.recipients)),
        "statements": lambda s: codes_of((s.speaker,)) if s.speaker else (),
        "tenures": lambda t: (t.state,) if t.state else (),
        "memberships": lambda m: (m.state, m.body),
    }
    parties = {one.id: one.parties for one in record.agreements}
    codes["agreements"] = lambda a: a.parties
    codes["promises"] = lambda p: {*p.parties, *(code for one in p.about for code in parties.get(one, ()))}
    found: dict[str, dict[str, list[int]]] = {}
    for kind, codes_in in codes.items():
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(getattr(record, kind)):
            for code in codes_in(line):
                places[code].append(number)
        found[kind] = dict(places)
    return found


def _dyads(record: Record) -> tuple[tuple[Dyad, int], ...]:
    """Count the events of each pair of states, most first."""
    counts: Counter[tuple[str, str]] = Counter()
    states = all_states().keys()
    for event in record.events:
        sides = codes_of((*event.actors, *event.recipients)) & states
        if 2 <= len(sides) <= MOST_SIDES:
            counts.update(combinations(sorted(sides), 2))
    for agreement in record.agreements:
        counts.update(_pairs(set(agreement.parties) & states))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((dyad(*pair), count) for pair, count in ranked)


def _pairs(codes: set[str]) -> Iterable[tuple[str, str]]:
    return combinations(sorted(codes), 2) if len(codes) <= MOST_SIDES else ()
