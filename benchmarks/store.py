"""A workspace of a million events, opened, filtered and searched: ``python -m benchmarks.store [EVENTS]``.

Ten thousand generated events, their sentences and documents are written by
the program itself and then multiplied inside the file, each copy with ids and
texts' places of its own. Each question is asked once and five times more; the
time the process computes is held against the limit, the clock's time stands
beside it.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.row import Row
from benchmarks.web import make_workspace
from detente.store import open_workspace
from detente.store.lookup import Lookup
from detente.store.marks import MARKED
from detente.store.search import search
from detente.store.tables import TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from detente.store.workspace import Workspace

EVENTS = 1_000_000
SEED = 10_000
LIMIT = 200
"""Milliseconds that a question may take."""


def main(argv: list[str] | None = None) -> int:
    """Make the workspace where it is missing, ask, and say what is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", nargs="?", type=int, default=EVENTS)
    parser.add_argument("--keep", type=Path, help="keep the workspace in this file, and take it from there next time")
    chosen = parser.parse_args(argv)
    slow = False
    print(f"{'milliseconds':32} {'first':>8} {'median':>7} {'clock':>7}  (limit {LIMIT})")
    for asked in _asked(chosen.events, chosen.keep):
        slow = slow or asked.worst > LIMIT
        print(
            f"{asked.question:32} {asked.first:8.1f} {asked.median:7.1f} {asked.clock:7.1f}  {asked.found:9,} found"
            f"{'  too slow' if asked.worst > LIMIT else ''}",
            flush=True,
        )
    return int(slow)


def measure() -> Iterator[Row]:
    """Give the slowest question of a million events."""
    slowest = max(_asked(EVENTS), key=lambda asked: asked.worst)
    what = f"{EVENTS:,} events, slowest of {len(QUESTIONS)} questions ({slowest.question.strip()})"
    yield Row("store", what, slowest.worst, "ms", most=LIMIT)


@dataclass(frozen=True)
class _Asked:
    """What one question took, in milliseconds."""

    question: str
    first: float  # computed, for the first time
    median: float  # computed, of five times more
    clock: float
    found: int

    @property
    def worst(self) -> float:
        return max(self.first, self.median)


def _asked(events: int, keep: Path | None = None) -> Iterator[_Asked]:
    """Put every question to a workspace of so many events, made where it is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = keep or Path(folder) / "store.db"
        if not path.exists():
            make_workspace(path, SEED)
            with open_workspace(path) as workspace:
                _multiply(workspace.connection, max(1, events // SEED))
        for question, ask in QUESTIONS.items():
            computed, clock, found = [], [], 0
            for _ in range(6):
                started, began = time.process_time(), time.perf_counter()
                with open_workspace(path) as workspace:
                    found = ask(workspace)
                computed.append(1000 * (time.process_time() - started))
                clock.append(1000 * (time.perf_counter() - began))
            yield _Asked(question, computed[0], statistics.median(computed[1:]), statistics.median(clock), found)


def _lookup(ask: Callable[[Lookup], int]) -> Callable[[Workspace], int]:
    return lambda workspace: ask(Lookup(workspace.connection))


QUESTIONS: dict[str, Callable[[Workspace], int]] = {
    "open, count events": _lookup(lambda look: look.count("events")),
    "pairs of states": _lookup(lambda look: len(look.dyads(limit=100))),
    "events of a great dyad": _lookup(lambda look: len(look.happened("IRN", "RUS"))),
    "  how many": _lookup(lambda look: look.count_happened("IRN", "RUS")),
    "  of one kind": _lookup(lambda look: len(look.happened("IRN", "RUS", types=("SANCTION",)))),
    "  how many of one kind": _lookup(lambda look: look.count_happened("IRN", "RUS", types=("SANCTION",))),
    "  of one year": _lookup(lambda look: len(look.happened("IRN", "RUS", since="2021-01-01", until="2021-12-31"))),
    "  page 90": _lookup(lambda look: len(look.happened("IRN", "RUS", offset=9_000))),
    "events of a small dyad": _lookup(lambda look: len(look.happened("ARM", "AZE"))),
    "one event by id": _lookup(lambda look: len(look.named("events", [look.page("events", 5_000, 1)[0].id]))),
    "search a rare word": lambda workspace: len(search(workspace, "4999")),
    "search a common word": lambda workspace: len(search(workspace, "treaty")),
    "search two words": lambda workspace: len(search(workspace, "treaty armenia")),
    "search a phrase": lambda workspace: len(search(workspace, '"imposed sanctions on"')),
}


def _multiply(connection: sqlite3.Connection, times: int) -> None:
    """Copy every line of the workspace so many times, with ids and marks of its own."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = OFF")
    sizes = {
        table.field: connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]  # noqa: S608
        for table in TABLES
    }
    (sentences,) = connection.execute("SELECT count(*) FROM sentences").fetchone()
    connection.execute("BEGIN")
    for number in range(1, times):
        _copy(connection, number, sizes, sentences)
    connection.execute(
        "INSERT INTO sentence_words (rowid, text) SELECT id, text FROM sentence_texts WHERE id > ?", (sentences,)
    )
    connection.execute("UPDATE dyads SET events = events * ?", (times,))
    connection.execute("COMMIT")


def _copy(connection: sqlite3.Connection, number: int, sizes: dict[str, int], sentences: int) -> None:
    tail, places = f"-{number}", sizes["documents"] * number
    connection.execute(
        "INSERT INTO documents SELECT id || ?, text, recorded FROM documents WHERE instr(substr(id, 5), '-') = 0",
        (tail,),
    )
    connection.execute(
        "INSERT INTO copies SELECT id || ?1, document || ?1, name, title, outlet, byline, url, language, published,"
        " rank, json, recorded FROM copies WHERE instr(substr(id, 6), '-') = 0",
        (tail,),
    )
    connection.execute(
        'INSERT INTO sentences SELECT id + ?, document || ?, start, "end", zone FROM sentences WHERE id <= ?',
        (sentences * number, tail, sentences),
    )
    for table in TABLES:
        columns = ", ".join(f'"{column}"' for column in table.columns)
        renamed = """replace(json, '"' || id || '"', '"' || id || ?1 || '"')"""
        connection.execute(
            f'INSERT INTO "{table.name}" SELECT id || ?1, {columns}, {renamed} FROM "{table.name}" WHERE rowid <= ?2',  # noqa: S608
            (tail, sizes[table.field]),
        )
    for kind, field in enumerate(MARKED):
        lines = sizes[field] * number
        connection.execute(
            "INSERT INTO marks SELECT code, document + ?, kind, line + ?, alone FROM marks"
            " WHERE kind = ? AND line <= ? AND document <= ?",
            (places, lines, kind, sizes[field], sizes["documents"]),
        )
    connection.execute(
        'INSERT INTO happened SELECT "left", "right", day, line + ?, type FROM happened WHERE line <= ?',
        (sizes["events"] * number, sizes["events"]),
    )


if __name__ == "__main__":
    raise SystemExit(main())
