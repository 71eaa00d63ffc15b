"""Where the record's lines are to be found: by state, by document, by pair of states.

Derived with the record and rebuilt with it, so that a page reads what it shows and never the whole.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from detente.reference.states import all_states

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator

    from detente.records.actor import Actor
    from detente.records.evidence import Evidence
    from detente.records.record import Lines

MARKED = ("events", "statements", "agreements", "promises", "tenures", "memberships", "conflicts", "reports")
"""The kinds of line that are marked; their place here is their number in the file."""

ALONE = frozenset({"OCCUR", "SANCTION"})
"""Types of event that concern a state whoever else stands in them: what befell it, and sanctions on it."""

MOST_SIDES = 12
"""Sides of one event that count as dyads: a summit of twenty is nobody's relationship."""

_DRAWN = MARKED[:6]
_TABLES = """
    DROP TABLE IF EXISTS marks;
    CREATE TABLE marks (
        code TEXT NOT NULL, document INTEGER NOT NULL, kind INTEGER NOT NULL, line INTEGER NOT NULL,
        alone INTEGER NOT NULL, PRIMARY KEY (code, document, kind, line)
    ) WITHOUT ROWID;
    DROP TABLE IF EXISTS drawn;
    CREATE TABLE drawn (
        document INTEGER NOT NULL, kind INTEGER NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (document, kind, line)
    ) WITHOUT ROWID;
    DROP TABLE IF EXISTS voices;
    CREATE TABLE voices (document INTEGER PRIMARY KEY, origin INTEGER NOT NULL);
    DROP TABLE IF EXISTS dyads;
    CREATE TABLE dyads ("left" TEXT NOT NULL, "right" TEXT NOT NULL, events INTEGER NOT NULL, last TEXT);
    DROP TABLE IF EXISTS happened;
    CREATE TABLE happened (
        "left" TEXT NOT NULL, "right" TEXT NOT NULL, day TEXT NOT NULL, line INTEGER NOT NULL, type TEXT NOT NULL,
        PRIMARY KEY ("left", "right", day, line)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS articles_by_end ON articles ("end");
"""


def write_marks(connection: sqlite3.Connection, record: Lines) -> None:
    """Write where the lines of a record are, in place of what was written before.

    Args:
        connection: Inside the transaction that keeps the record.
        record: As it is kept: line n of a kind is row n of its table.
    """
    for statement in _TABLES.split(";"):
        if statement.strip():
            connection.execute(statement)
    documents = {document.id: number for number, document in enumerate(record.documents, 1)}
    marks = _Marks(record, documents)
    connection.executemany("INSERT OR IGNORE INTO marks VALUES (?, ?, ?, ?, ?)", marks.of_codes())
    connection.executemany("INSERT OR IGNORE INTO drawn VALUES (?, ?, ?)", marks.of_documents())
    connection.executemany(
        "INSERT OR IGNORE INTO voices VALUES (?, ?)",
        [
            (documents[document], number)
            for number, origin in enumerate(record.origins, 1)
            for document in origin.documents
            if document in documents
        ],
    )
    connection.executemany("INSERT INTO dyads VALUES (?, ?, ?, ?)", _dyads(record))
    connection.executemany("INSERT OR IGNORE INTO happened VALUES (?, ?, ?, ?, ?)", _happened(record))


class _Marks:
    """The marks of a record's lines."""

    def __init__(self, record: Lines, documents: dict[str, int]) -> None:
        self._record = record
        self._documents = documents
        self._parties = {one.id: one.parties for one in record.agreements}

    def of_codes(self) -> Iterator[tuple[str, int, int, int, int]]:
        """Give code, document, kind, line, and whether the line concerns the state alone."""
        asked = {about for conflict in self._record.conflicts for about in conflict.about}
        sides: dict[str, set[str]] = {}
        for number, kind in enumerate(MARKED):
            if kind == "conflicts":
                continue
            untold = self._untold_reports() if kind == "reports" else None
            for place, line in enumerate(getattr(self._record, kind), 1):
                codes = self._codes(kind, line)
                if line.id in asked:
                    sides[line.id] = codes
                if untold is not None and line.id not in untold:
                    continue
                alone = int(kind == "events" and line.type in ALONE)
                places = self._places(_evidence(kind, line)) or (0,)
                yield from ((code, document, number, place, alone) for code in codes for document in places)
        for place, conflict in enumerate(self._record.conflicts, 1):
            found = set[str]().union(*(sides.get(about, set()) for about in conflict.about))
            yield from ((code, 0, MARKED.index("conflicts"), place, 0) for code in found)

    def of_documents(self) -> Iterator[tuple[int, int, int]]:
        """Give document, kind and line."""
        for number, kind in enumerate(_DRAWN):
            for place, line in enumerate(getattr(self._record, kind), 1):
                yield from ((document, number, place) for document in self._places(line.evidence))

    def _codes(self, kind: str, line: Any) -> set[str]:  # noqa: ANN401 - a line of the kind
        if kind in {"events", "reports"}:
            return codes_of((*line.actors, *line.recipients))
        if kind == "statements":
            return codes_of((line.speaker,)) if line.speaker else set()
        if kind == "agreements":
            return set(line.parties)
        if kind == "promises":
            return {*line.parties, *(code for one in line.about for code in self._parties.get(one, ()))}
        if kind == "tenures":
            return {line.state} if line.state else set()
        return {line.state, line.body}

    def _places(self, evidence: Iterable[Evidence]) -> Collection[int]:
        return {self._documents[one.document] for one in evidence if one.document in self._documents}

    def _untold_reports(self) -> set[str]:
        """List the reports that tell of documents their event does not: only these are looked up by themselves."""
        told: dict[str, tuple[set[str], set[str]]] = {}  # the documents and sides of each report's event
        for event in self._record.events:
            shown = ({one.document for one in event.evidence}, codes_of((*event.actors, *event.recipients)))
            told.update(dict.fromkeys(event.reports, shown))
        nowhere: tuple[set[str], set[str]] = (set(), set())
        return {
            report.id
            for report in self._record.reports
            for documents, sides in (told.get(report.id, nowhere),)
            if not {one.document for one in report.evidence} <= documents
            or not codes_of((*report.actors, *report.recipients)) <= sides
        }


def codes_of(actors: Iterable[Actor]) -> set[str]:
    """Gather the states and bodies that actors act for or belong to."""
    return {code for actor in actors for code in (actor.code, actor.state) if code}


def _evidence(kind: str, line: Any) -> tuple[Evidence, ...]:  # noqa: ANN401 - a line of the kind
    found: tuple[Evidence, ...] = line.evidence
    if kind == "agreements":
        found += tuple(evidence for stage in line.stages for evidence in stage.evidence)
    return found


def _dyads(record: Lines) -> list[tuple[str, str, int, str | None]]:
    """Count the lines of each pair of states, most first, with the day of the last event that took place."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    last: dict[tuple[str, str], str] = {}
    states = all_states().keys()
    for event in record.events:
        day = event.occurred.end or event.occurred.start
        for pair in _pairs(codes_of((*event.actors, *event.recipients)) & states):
            counts[pair] += 1
            if day is not None and event.status == "actual":
                last[pair] = max(last.get(pair, ""), day.isoformat())
    for agreement in record.agreements:
        for pair in _pairs(set(agreement.parties) & states):
            counts[pair] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(*pair, count, last.get(pair)) for pair, count in ranked]


def _happened(record: Lines) -> Iterator[tuple[str, str, str, int, str]]:
    """Give each pair of states of each event, with its day (empty where unknown), line and type."""
    states = all_states().keys()
    for place, event in enumerate(record.events, 1):
        day = event.occurred.start or event.occurred.end
        for pair in _pairs(codes_of((*event.actors, *event.recipients)) & states):
            yield (*pair, day.isoformat() if day is not None else "", place, event.type)


def _pairs(codes: set[str]) -> Iterable[tuple[str, str]]:
    return combinations(sorted(codes), 2) if len(codes) <= MOST_SIDES else ()
