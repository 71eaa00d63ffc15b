"""How linking grows: readings of 1,000, 3,000, 10,000 and 30,000 documents, and the time each takes to link.

``python -m benchmarks.linking [SIZES...] [--states N]``. The world is made by a
seeded generator: states, people with several spellings, events with a day,
each told by a handful of documents in varied words, some without a day. More
documents mean more events in the same years, as a busier archive has.
``--states N`` links the readings of real articles instead, moved to N states
and other days: agreements, offices and promises as they come, and with two
states one dyad of which every article tells. Readings come one by one and
lines lie in scratch files, as when `detente add` links.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.corpus import readings as moved
from benchmarks.row import Row
from detente.linking import link_in_order
from detente.records.actor import Actor
from detente.records.base import stable_id
from detente.records.document import Document
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, day
from detente.records.reading import Reading
from detente.records.report import Report
from detente.records.span import Span
from detente.records.statement import Statement
from detente.store.trays import trays_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES = (1_000, 3_000, 10_000, 30_000)
STATES = tuple(f"S{letter}{other}" for letter in "ABCDE" for other in "ABCDEF")
MOVED = (1_000, 3_000, 10_000)
NEAR_LINEAR = 1.25
"""How much more than the size the time may grow from one size to the next: sorting and crowded days cost a little."""
YEARS = 4
REPORTS = 6  # a document
TELLERS = 5  # documents that tell of one event
SYLLABLES = "ba ke li mo nu ra se ti vo za che dra gor hul jin mar pel qua rin sta tor val".split()  # noqa: SIM905
TYPES = ("CONSULT", "CONSULT", "CONSULT", "ACCUSE", "AID", "ASSAULT", "SANCTION", "OCCUR")


def main(argv: list[str] | None = None) -> int:
    """Print seconds and documents a second for each size, and how the time grows with the size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--states", type=int, default=0, help="of real articles moved elsewhere, 2 to 24")
    asked = parser.parse_args(argv)
    for row in _rows(asked.sizes, asked.states):
        print(row)
    return 0


def measure() -> Iterator[Row]:
    """Give how the time to link grows with the documents, invented ones and real ones of few and many states."""
    for sizes, states in ((SIZES, 0), (MOVED, 2), (MOVED, 24)):
        yield from _rows(sizes, states)


def _rows(sizes: Sequence[int], states: int) -> Iterator[Row]:
    """Link each size; print what came of it, and give its growth over the size before."""
    before: tuple[int, float] | None = None
    for size in sizes:
        readings = _Timed(moved(size, states=states) if states else _invented(size))
        began = time.process_time()
        with TemporaryDirectory() as folder, trays_in(Path(folder)) as trays:
            record = link_in_order(readings, trays=trays, texts=False)
            took = time.process_time() - began - readings.seconds
            found = f"{len(record.events)} events of {len(record.reports)} reports, {len(record.statements)} statements"
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{size:6} documents: {took:6.1f} s, {size / took:7.0f} a second, {found}, {memory} MB at most so far",
            flush=True,
        )
        if before is not None:
            whose = f"of {states} states" if states else "invented"
            grown = took / before[1] / (size / before[0])
            what = f"{size:,} documents ({whose}) by {before[0]:,}: time over size"
            yield Row("linking", what, grown, "times", most=NEAR_LINEAR)
        before = (size, took)


class _Timed:
    """Readings that are made while they are linked, and the seconds that making them took."""

    def __init__(self, readings: Iterator[Reading]) -> None:
        self._readings = readings
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Reading]:
        return self

    def __next__(self) -> Reading:
        began = time.process_time()
        try:
            return next(self._readings)
        finally:
            self.seconds += time.process_time() - began


def invented(size: int, seed: int = 7) -> list[Reading]:
    """Make the readings of `size` documents; equal sizes and seeds give equal readings."""
    return list(_invented(size, seed))


def _invented(size: int, seed: int = 7) -> Iterator[Reading]:
    chance = random.Random(seed)
    people = [(_name(chance), chance.choice(STATES)) for _ in range(300)]
    events = [_event(chance, people) for _ in range(size * REPORTS // TELLERS)]
    order = [number for number in range(len(events)) for _ in range(TELLERS)]
    order.sort(key=lambda number: (events[number][0], chance.random()))
    for number in range(size):
        yield _reading(chance, number, [events[one] for one in order[number::size]])


_Event = tuple[date, str, tuple[str, str], tuple[str, str], tuple[str, ...]]


def _name(chance: random.Random) -> str:
    return " ".join("".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).title() for _ in range(2))


def _event(chance: random.Random, people: list[tuple[str, str]]) -> _Event:
    when = date(2021, 1, 1) + timedelta(days=chance.randrange(365 * YEARS))
    one, other = chance.sample(people, 2)
    words = tuple("".join(chance.choice(SYLLABLES) for _ in range(3)) for _ in range(6))
    return when, chance.choice(TYPES), one, other, words


def _reading(chance: random.Random, number: int, events: list[_Event]) -> Reading:
    sentences = [_told(chance, event) for event in events]
    text = f"Article {number}. " + " ".join(sentences)
    published = max(event[0] for event in events) + timedelta(days=chance.randint(0, 2))
    document = Document(id=stable_id("doc", text), name=str(number), text=text, published=day(published, "given"))
    reports, statements, place = [], [], text.index(" ", 8) + 1
    for event, sentence in zip(events, sentences, strict=True):
        when, kind, one, other, words = event
        evidence = Evidence(
            document=document.id,
            name=document.name,
            start=place,
            end=place + len(sentence),
            sentence=sentence,
            zone="body",
            rule="invented",
        )
        left, right = _actor(chance, document, one), _actor(chance, document, other)
        occurred = day(when, "stated") if chance.random() < 0.8 else UNKNOWN_DATE
        reports.append(
            Report(
                id=stable_id("rpt", document.id, place),
                type=kind,  # type: ignore[arg-type]
                actors=(left, right) if kind == "CONSULT" else (left,),
                recipients=() if kind in {"CONSULT", "OCCUR"} else (right,),
                occurred=occurred,
                status="actual",
                trigger=Span(start=place, end=place + 3),
                what=" ".join(words[:3]),
                evidence=(evidence,),
            )
        )
        statements.append(
            Statement(
                id=stable_id("sta", document.id, place),
                speaker=left,
                speaker_text=left.name,
                cue="said",
                cue_spans=(),
                content=sentence,
                content_spans=(Span(start=place, end=place + len(sentence)),),
                kind="indirect",
                evidence=(evidence,),
            )
        )
        place += len(sentence) + 1
    return Reading(document=document, reports=tuple(reports), statements=tuple(statements))


def _told(chance: random.Random, event: _Event) -> str:
    own = "".join(chance.choice(SYLLABLES) for _ in range(2))
    kept = [word for word in event[4] if chance.random() < 0.8]
    return " ".join((*kept, own, "of", event[2][0], "and", event[3][0])) + "."


def _actor(chance: random.Random, document: Document, person: tuple[str, str]) -> Actor:
    name, state = person
    if chance.random() < 0.3:
        return Actor(id=stable_id("act", "state", state), name=state, kind="state", code=state, state=state)
    spelled = name.replace("i", "y", 1) if chance.random() < 0.2 else name
    return Actor(
        id=stable_id("act", document.id, spelled),
        name=spelled,
        kind="person",
        code=state,
        state=state,
        names=(spelled,),
    )


if __name__ == "__main__":
    sys.exit(main())
