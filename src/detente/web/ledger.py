"""The ledger: every line of a relationship in one list, and the facets it can be narrowed by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from detente.assessing.panel import contact_levels, highest_level
from detente.reference.states import state_name
from detente.telling.clauses import (
    deed_in_words,
    promised_in_words,
    promiser_in_words,
    said_in_words,
    speaker_in_words,
)
from detente.telling.fields import date_fields, evidence_fields
from detente.telling.rows import Row, event_row, membership_row, promise_row, stage_row, statement_row, tenure_row
from detente.telling.words import actor_in_words, actors_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from detente.records.actor import Actor
    from detente.records.event import Event
    from detente.records.evidence import Evidence
    from detente.records.interval import DateInterval
    from detente.records.record import Record
    from detente.telling.fields import Fields
    from detente.telling.relationship import Relationship
    from detente.telling.rows import Told

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
"""PLOVER's quad classes."""

_SECTION_KINDS = {
    "contacts": "dealing", "planned": "plan", "allegations": "allegation", "sanctions": "sanction",
    "events": "at home",
}  # fmt: skip
_PLACED = frozenset({*_SECTION_KINDS.values(), "contact", "statement", "stage"})
"""The kinds whose rows are placed by when they were told where they have no day of their own."""

_LEVELS = {"head": "heads of state or government", "minister": "ministers", "envoy": "envoys"}


_NO_DAY = "9999"
"""What stands in a row's order where no day is known: these come last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the ledger."""

    id: str
    kind: str  # contact, dealing, plan, statement, promise, stage, ...
    when: str
    date: DateInterval
    who: str
    whom: str
    what: str
    note: str
    type: str  # PLOVER's, or a statement's stance, a stage, an office
    code: str  # type, mode and CAMEO code
    status: str
    level: str
    quad: int | None
    actors: tuple[str, ...]  # names
    codes: tuple[str, ...]  # of the states or bodies they act for, in the same order; empty where unknown
    outlets: tuple[str, ...]
    origins: int
    evidence: tuple[Evidence, ...]
    order: tuple[str, str]  # the first day it may have been or, where that is unknown, was told on; the id
    place: str = ""
    country: str = ""  # of the place, ISO 3166 alpha-3
    joined: str = ": "  # between who and what
    doing: int = 0  # how many of the actors, the first ones, do it to the others; 0 where all do it together

    @property
    def day(self) -> str:
        """The day it is placed by, ISO 8601; empty where none is known."""
        return "" if self.order[0] == _NO_DAY else self.order[0]

    @property
    def year(self) -> str:
        """The year it is placed in."""
        return self.day[:4] or "no date"

    @property
    def month(self) -> str:
        """The month it is placed in, ISO 8601; empty where unknown."""
        return self.day[:7]


FACETS: tuple[tuple[str, str, Callable[[Line], tuple[str, ...]]], ...] = (
    ("kind", "Kind", lambda line: (line.kind,)),
    ("type", "Type", lambda line: (line.type,) if line.type else ()),
    ("status", "Standing", lambda line: (line.status,) if line.status else ()),
    ("level", "Level", lambda line: (line.level,) if line.level else ()),
    ("year", "Year", lambda line: (line.year,)),
    ("quad", "Words or deeds", lambda line: (QUADS[line.quad],) if line.quad else ()),
    ("actor", "Who", lambda line: line.actors),
    ("place", "Where", lambda line: (line.place,) if line.place else ()),
    ("outlet", "Outlet", lambda line: line.outlets),
)
"""What the ledger can be narrowed by: name in the address, heading, values of a line."""


class _Facet:
    """One facet as arrays, so that counting a hundred thousand lines takes a millisecond."""

    def __init__(self, lines: Sequence[Line], values_of: Callable[[Line], tuple[str, ...]]) -> None:
        numbers: dict[str, int] = {}
        places, codes = [], []
        for place, line in enumerate(lines):
            for value in dict.fromkeys(values_of(line)):
                places.append(place)
                codes.append(numbers.setdefault(value, len(numbers)))
        self.values = list(numbers)
        self._numbers = numbers
        self._places = np.array(places, dtype=np.int64)
        self._codes = np.array(codes, dtype=np.int64)
        self._lines = len(lines)

    def mask(self, wanted: Iterable[str]) -> np.ndarray[Any, Any]:
        """Mark the lines that have one of some values."""
        codes = [self._numbers[value] for value in wanted if value in self._numbers]
        found = np.zeros(self._lines, dtype=bool)
        found[self._places[np.isin(self._codes, codes)]] = True
        return found

    def counts(self, chosen: np.ndarray[Any, Any]) -> list[tuple[str, int]]:
        """Count the chosen lines by value, most first."""
        here = self._codes[chosen[self._places]] if len(self._places) else self._codes
        tallies = np.bincount(here, minlength=len(self.values))
        pairs = [(value, int(count)) for value, count in zip(self.values, tallies, strict=True) if count]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


class Lines(Sequence[Line]):
    """Some of a ledger's lines in an order of their own, taken out only where they are looked at."""

    def __init__(self, ledger: tuple[Line, ...], places: np.ndarray[Any, Any]) -> None:
        """Take the lines at some places."""
        self._ledger = ledger
        self._places = places

    def __len__(self) -> int:
        """Count them."""
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Line, ...]: ...
    def __getitem__(self, place: int | slice) -> Line | tuple[Line, ...]:
        """Give one, or some of them."""
        if isinstance(place, slice):
            return tuple(self._ledger[number] for number in self._places[place].tolist())
        return self._ledger[int(self._places[place])]

    def __iter__(self) -> Iterator[Line]:
        """Give all, in order."""
        return (self._ledger[number] for number in self._places.tolist())


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The lines that a choice of facets leaves, and what can be chosen next."""

    lines: Lines
    facets: tuple[tuple[str, str, tuple[tuple[str, int], ...]], ...]  # name, heading, values with counts


class Ledger:
    """The lines of a relationship in order of time, ready to be narrowed."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Order and index lines."""
        self.lines = tuple(sorted(lines, key=lambda line: line.order))
        self._facets = {name: _Facet(self.lines, values_of) for name, _, values_of in FACETS}
        self._words = [_words(line) for line in self.lines]
        self._dated = np.array([bool(line.day) for line in self.lines], dtype=bool)

    def choose(
        self,
        wanted: Mapping[str, Sequence[str]],
        *,
        words: str = "",
        since: date | None = None,
        until: date | None = None,
        latest_first: bool = True,
    ) -> Chosen:
        """Narrow the ledger.

        Args:
            wanted: Values by facet; several of one facet widen it, several facets narrow.
            words: Words that must all stand in the line or its sentences, in any case.
            since: Leave out what was surely over before this day; what has no day of its own goes by when it was told.
            until: Leave out what surely began after this day, likewise.
            latest_first: Give the newest line first; lines without a date come last either way.

        Returns:
            The lines left, and every facet counted as if it alone were not chosen.
        """
        masks = {name: facet.mask(wanted[name]) for name, facet in self._facets.items() if wanted.get(name)}
        said = self._saying(words)
        if since or until:
            said &= np.array([_within(line, since, until) for line in self.lines], dtype=bool)
        everything = said.copy()
        for mask in masks.values():
            everything &= mask
        facets = []
        for name, heading, _ in FACETS:
            others = said.copy()
            for other, mask in masks.items():
                if other != name:
                    others &= mask
            counts = self._facets[name].counts(others)
            if name == "year":
                counts.sort(key=lambda pair: pair[0] if pair[0] != "no date" else "", reverse=True)
            facets.append((name, heading, tuple(counts)))
        places = np.flatnonzero(everything)
        if latest_first:
            dated = self._dated[places]
            places = np.concatenate([places[dated][::-1], places[~dated]])
        return Chosen(lines=Lines(self.lines, places), facets=tuple(facets))

    def _saying(self, words: str) -> np.ndarray[Any, Any]:
        wanted = words.casefold().split()
        if not wanted:
            return np.ones(len(self.lines), dtype=bool)
        return np.array([all(word in text for word in wanted) for text in self._words], dtype=bool)


def ledger_lines(relationship: Relationship, record: Record, outlets: Mapping[str, str]) -> Iterator[Line]:
    """Write the lines of a relationship: all its sections but documents and disagreements, agreements by their stages.

    Args:
        relationship: Whose.
        record: Where the offices are, from which levels are known.
        outlets: Each document's outlet.
    """
    levels = contact_levels(record)
    told = {one.id: one.published for one in record.documents}
    for section, kind in _SECTION_KINDS.items():
        for event in getattr(relationship, section):
            yield _event_line(event, kind, levels, outlets, told)
    for statement in relationship.statements:
        speaker = (statement.speaker,) if statement.speaker else ()
        said = said_in_words(statement)
        yield _line(
            statement_row(statement, told), "statement", statement.said, outlets, by=speaker, type=statement.stance,
            who=speaker_in_words(statement.speaker, statement.speaker_text), what=said.strip(),
            joined=" " if said.startswith(" ") else "", status=statement.stance, code=statement.kind,
        )  # fmt: skip
    for promise in relationship.promises:
        by = (promise.by,) if promise.by else ()
        when = promise.due if promise.due.known else promise.made
        row, expects = promise_row(promise), (promise.expects or "").replace("_", " ")
        yield _line(
            row, "promise", when, outlets, by=by, who=promiser_in_words(promise), what=promised_in_words(promise),
            note=row.note, status=promise.outcome.replace("_", " "), type=expects, code=expects,
        )  # fmt: skip
    for agreement in relationship.agreements:
        for stage in agreement.stages:
            by = (stage.by,) if stage.by else ()
            row = stage_row(stage, told)
            when = stage.occurred if stage.occurred.known else stage.due
            yield _line(
                row, "stage", when, outlets, by=by, who=agreement.name, what=row.what,
                type=stage.stage.replace("_", " "),
                status=stage.standing, code=stage.stage.replace("_", " "),
            )  # fmt: skip
    for tenure in relationship.tenures:
        when = next((d for d in (tenure.start, tenure.end, tenure.seen) if d.known), tenure.seen)
        row, office = tenure_row(tenure), tenure.office.replace("_", " ")
        yield _line(
            row, "office", when, outlets, by=(tenure.person,), who=actor_in_words(tenure.person),
            what=tenure.title or office, status=row.note, type="", code=office,
        )  # fmt: skip
    for membership in relationship.memberships:
        row = membership_row(membership)
        yield _line(
            row, "membership", membership.start, outlets, who=state_name(membership.state), joined=" ",
            what=row.what.removeprefix(f"{state_name(membership.state)} "), status=membership.status, type="",
            code=membership.body,
        )  # fmt: skip


def line_row(line: Line) -> Row:
    """Write a line as a row for people."""
    whom = f" → {line.whom}" if line.whom else ""
    told = "; ".join(part for part in (line.kind, line.status, line.note) if part)
    return Row(
        id=line.id, when=line.when, what=f"{line.who}{whom}{line.joined}{line.what}", note=told, evidence=line.evidence
    )


def line_fields(line: Line) -> Fields:
    """Write a line for programs, flat."""
    return {
        "id": line.id,
        "kind": line.kind,
        "occurred": date_fields(line.date),
        "who": line.who,
        "whom": line.whom,
        "what": line.what,
        "type": line.type,
        "code": line.code,
        "quad": line.quad,
        "standing": line.status,
        "level": line.level,
        "place": line.place,
        "names": list(line.actors),
        "outlets": list(line.outlets),
        "origins": line.origins,
        "note": line.note,
        "evidence": evidence_fields(line.evidence),
    }


def _event_line(
    event: Event, kind: str, levels: Mapping[str, str], outlets: Mapping[str, str], told: Told
) -> Line:  # fmt: skip
    row = event_row(event, told)
    if kind == "dealing" and event.type == "CONSULT":
        kind = "contact"
    code = " ".join(part for part in (event.type, event.mode, event.cameo) if part)
    return _line(
        row, kind, event.occurred, outlets, by=(*event.actors, *event.recipients), who=actors_in_words(event.actors),
        whom=actors_in_words(event.recipients), what=deed_in_words(event), note=row.note, status=event.status,
        type=event.type, code=code, quad=event.quad, origins=event.origins,
        level=_LEVELS.get(highest_level(event, levels) or "", ""), place=event.place.name if event.place else "",
        country=event.place.country or "" if event.place else "",
        doing=len({actor.name for actor in event.actors}) if event.recipients else 0,
    )  # fmt: skip


def _line(
    row: Row,
    kind: str,
    when: DateInterval,
    outlets: Mapping[str, str],
    *,
    by: tuple[Actor, ...] = (),
    origins: int | None = None,
    note: str = "",
    whom: str = "",
    level: str = "",
    quad: int | None = None,
    doing: int = 0,
    **words: str,
) -> Line:
    told = dict.fromkeys(evidence.document for evidence in row.evidence)
    sides = {actor.name: actor.code or "" for actor in by}
    return Line(
        id=row.id,
        kind=kind,
        when=row.when,
        date=when,
        note=note,
        whom=whom,
        level=level,
        quad=quad,
        doing=doing,
        actors=tuple(sides),
        codes=tuple(sides.values()),
        outlets=tuple(dict.fromkeys(outlets.get(document, "outlet not named") for document in told)),
        origins=len(told) if origins is None else origins,
        evidence=row.evidence,
        order=row.order if kind in _PLACED else (str(when.start or when.end or _NO_DAY), row.id),
        **words,
    )


def _within(line: Line, since: date | None, until: date | None) -> bool:
    if not line.day:
        return False
    first = line.date.start or line.date.end if line.date.known else date.fromisoformat(line.day)
    last = line.date.end if line.date.known else first
    over = since is not None and last is not None and last < since
    return not over and not (until is not None and first is not None and first > until)


def _words(line: Line) -> str:
    sentences = " ".join(evidence.sentence for evidence in line.evidence[:3])
    return f"{line.who} {line.whom} {line.what} {line.place} {line.note} {line.code} {sentences}".casefold()
