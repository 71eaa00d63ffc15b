"""Time the page on a workspace of a hundred thousand events: ``python -m benchmarks.web [EVENTS] [--keep FILE]``.

The workspace is generated: documents of two sentences, one event a sentence,
among forty states, with one large dyad as a busy desk would have. Each screen
is asked for by the test client: once, and five times more. What is held
against the limits is the time the process computes, which neighbours on the
machine do not change; the clock's time stands beside it.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
import warnings
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.row import Row
from detente import __version__
from detente.records.actor import Actor
from detente.records.agreement import Agreement, Stage
from detente.records.document import Document, document_id
from detente.records.event import Event
from detente.records.evidence import Evidence
from detente.records.interval import DateInterval, day
from detente.records.origin import Origin
from detente.records.promise import Promise
from detente.records.reading import Reading
from detente.records.record import Record
from detente.records.report import EventType, Report
from detente.records.span import Span
from detente.records.statement import Statement
from detente.records.tenure import Tenure
from detente.records.zone import Zone
from detente.reference.states import state_name
from detente.store import open_workspace
from detente.store.tables import save_record
from detente.web.app import make_app
from detente.web.safety import Rate

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENTS = 100_000
FIRST, LIST = 300, 500
"""Milliseconds of server time that the first page and every list page may take."""

STATES = [
    "IRN",
    "RUS",
    "CHN",
    "IND",
    "ARM",
    "AZE",
    "TUR",
    "GRC",
    "USA",
    "PRK",
    "EGY",
    "ETH",
    "SRB",
    "UKR",
    "ISR",
    "SYR",
    "SAU",
    "PAK",
    "JPN",
    "KOR",
    "FRA",
    "DEU",
    "GBR",
    "POL",
    "HUN",
    "ITA",
    "ESP",
    "BRA",
    "ARG",
    "MEX",
    "CAN",
    "AUS",
    "IDN",
    "VNM",
    "PHL",
    "KAZ",
    "UZB",
    "GEO",
    "MDA",
    "BLR",
]
SCREENS = (
    ("first page", "/", FIRST),
    ("relationship", "/r/IRN-RUS", FIRST),
    ("relationship, small", "/r/ARM-AZE", LIST),
    ("ledger", "/r/IRN-RUS/ledger", LIST),
    ("ledger, narrowed", "/r/IRN-RUS/ledger?kind=contact&year=2021", LIST),
    ("ledger, words", "/r/IRN-RUS/ledger?q=treaty+moscow", LIST),
    ("ledger, page 90", "/r/IRN-RUS/ledger?page=90", LIST),
    ("ledger, timeline", "/r/IRN-RUS/ledger?tab=timeline", LIST),
    ("ledger, network", "/r/IRN-RUS/ledger?tab=network", LIST),
    ("agreements", "/r/IRN-RUS/agreements", LIST),
    ("disagreements", "/r/IRN-RUS/conflicts", LIST),
    ("search", "/search?q=treaty", LIST),
    ("api events", "/api/events?limit=100&offset=50000", LIST),
    ("api events of a dyad", "/api/events?states=IRN,RUS&limit=100", LIST),
)
_TYPES: tuple[tuple[EventType, str, str, int], ...] = (
    ("CONSULT", "042", "met", 1),
    ("CONSULT", "041", "spoke by telephone with", 1),
    ("AGREE", "030", "agreed to deepen trade with", 1),
    ("COOPERATE", "061", "cooperated with", 2),
    ("ACCUSE", "112", "accused", 3),
    ("SANCTION", "163", "imposed sanctions on", 4),
)


def make_record(events: int, seed: int = 7) -> Record:
    """Make a record with this many events, a third of them in one dyad."""
    rng = random.Random(seed)
    people = {code: [_person(code, number) for number in range(12)] for code in STATES}
    documents, found, reports, statements = [], [], [], []
    for number in range(events // 2):
        text, marks = "", []
        told = date(2010, 1, 1) + timedelta(days=rng.randrange(5400))
        for _ in range(2):
            pair = ("IRN", "RUS") if rng.random() < 1 / 3 else tuple(rng.sample(STATES, 2))
            kind = rng.choice(_TYPES)
            one, other = rng.choice(people[pair[0]]), rng.choice(people[pair[1]])
            sentence = f"{one.name} of {state_name(pair[0])} {kind[2]} {other.name} of {state_name(pair[1])} on {told}."
            if rng.random() < 0.1:
                sentence = f"{sentence[:-1]} to speak of a treaty in Moscow."
            marks.append((len(text), sentence, kind, one, other))
            text += sentence + " "
        text += f"({number})"
        identity = document_id(text)
        outlet = f"Outlet {number % 40}"
        zone = Zone(kind="body", span=Span(start=0, end=len(text)))
        documents.append(
            Document(id=identity, name=f"{number}.txt", text=text, zones=(zone,), outlet=outlet, language="en",
                     published=day(told, "page"))
        )  # fmt: skip
        for place, (start, sentence, (type_, cameo, what, quad), one, other) in enumerate(marks):
            evidence = Evidence(
                document=identity, name=f"{number}.txt", start=start, end=start + len(sentence), sentence=sentence,
                zone="body", rule="generated",
            )  # fmt: skip
            shared: dict[str, Any] = {
                "type": type_, "cameo": cameo, "quad": quad, "actors": (one,), "recipients": (other,), "what": what,
                "occurred": day(told, "relative"), "status": "actual", "evidence": (evidence,), "intensity": 1.0,
            }  # fmt: skip
            tail = f"{number:08}-{place}"
            found.append(Event(id=f"evt-{tail}", origins=1, documents=1, reports=(f"rep-{tail}",), **shared))
            reports.append(Report(id=f"rep-{tail}", trigger=Span(start=start, end=start + 4), **shared))
            if number % 10 == 0:
                span = (Span(start=start, end=start + 5),)
                statements.append(
                    Statement(id=f"sta-{tail}", speaker=one, speaker_text=one.name, cue="said", cue_spans=span,
                              content=sentence, content_spans=span, kind="indirect", about=(f"rep-{tail}",),
                              said=day(told, "page"), evidence=(evidence,))
                )  # fmt: skip
    return Record(
        documents=tuple(sorted(documents, key=lambda one: one.id)),
        origins=tuple(Origin(id=f"org-{one.id}", documents=(one.id,)) for one in documents),
        actors=tuple(person for group in people.values() for person in group),
        events=tuple(found), reports=tuple(reports), statements=tuple(statements),
        agreements=tuple(_agreement(number, found[number]) for number in range(0, min(events, 6000), 20)),
        promises=tuple(_promise(number, found[number]) for number in range(0, min(events, 3000), 20)),
        tenures=tuple(_tenure(person, number) for group in people.values() for number, person in enumerate(group)),
    )  # fmt: skip


def _person(code: str, number: int) -> Actor:
    name = f"{state_name(code).split()[0]}ov {chr(65 + number)}lexander"
    return Actor(id=f"act-{code}-{number}", name=name, kind="person", code=code, sector="GOV", state=code)


def _agreement(number: int, event: Event) -> Agreement:
    stages = tuple(
        Stage(stage=stage, occurred=event.occurred, evidence=event.evidence) for stage in ("negotiating", "signed")
    )  # fmt: skip
    return Agreement(
        id=f"agr-{number:06}", name=f"treaty {number}", kind="treaty", parties=_codes(event), stages=stages,
        evidence=event.evidence,
    )  # fmt: skip


def _promise(number: int, event: Event) -> Promise:
    return Promise(
        id=f"prm-{number:06}", by=event.actors[0], by_text=event.actors[0].name, what="sign it soon",
        parties=_codes(event), made=event.occurred, evidence=event.evidence,
    )  # fmt: skip


def _tenure(person: Actor, number: int) -> Tenure:
    start = date(2010 + number, 1, 1)
    return Tenure(
        id=f"ten-{person.id}", person=person, office="foreign_minister" if number % 2 else "president",
        state=person.code, seen=DateInterval(start=start, end=start, edtf=str(start), granularity="day", basis="page"),
        evidence=(),
    )  # fmt: skip


def _codes(event: Event) -> tuple[str, ...]:
    return tuple(sorted({event.actors[0].code or "", event.recipients[0].code or ""}))


def make_workspace(path: Path, events: int) -> None:
    """Write a generated record into a workspace, with its documents and empty readings."""
    record = make_record(events)
    with open_workspace(path, create=True) as workspace:
        workspace.connection.execute("PRAGMA synchronous = OFF")
        for document in record.documents:
            workspace.add(document, Reading(document=document, reader="generated"))
        save_record(workspace, record, made_from=workspace.made_from(), linker=__version__)


def timed(path: Path) -> list[tuple[str, list[float], list[float], int]]:
    """Time every screen: its name, milliseconds computed and by the clock for each request, and the limit."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient  # noqa: PLC0415
    started, began = time.perf_counter(), time.process_time()
    app = make_app(path, rate=Rate(burst=1e6, per_second=1e6))
    found = []
    with TestClient(app, base_url="http://localhost") as client:
        client.get("/static/page.css")
        client.get("/")
        _say("opened, with the first page,", started, began)
        while client.get("/r/IRN-RUS").status_code == 503:
            time.sleep(1)
        _say("the largest relationship was put together", started, began)
        for name, address, limit in SCREENS:
            computed, clock = [], []
            for _ in range(6):
                started, began = time.process_time(), time.perf_counter()
                answer = client.get(address)
                computed.append(1000 * (time.process_time() - started))
                clock.append(1000 * (time.perf_counter() - began))
                if answer.status_code != 200:
                    raise SystemExit(f"{address}: {answer.status_code} {answer.text[:300]}")
            found.append((name, computed, clock, limit))
    return found


def _say(what: str, started: float, began: float) -> None:
    clock, computed = time.perf_counter() - started, time.process_time() - began
    print(f"{what} in {clock:.1f} s by the clock, {computed:.1f} s computed", flush=True)


def measure(events: int = EVENTS) -> Iterator[Row]:
    """Give the slowest first visit to a screen, over its limit: less than 1 is in time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "web.db"
        make_workspace(path, events)
        screens = [(max(took[0], statistics.median(took[1:])) / limit, name) for name, took, _, limit in timed(path)]
    share, name = max(screens)
    yield Row("web", f"{events:,} events, slowest screen ({name}), of its limit", share, "times", most=1)


def main() -> None:
    """Make the workspace where it is missing, time the screens, and say which are too slow."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("events", nargs="?", type=int, default=EVENTS)
    parser.add_argument("--keep", type=Path, help="keep the workspace in this file, and take it from there next time")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.keep or Path(folder) / "web.db"
        if not path.exists():
            make_workspace(path, chosen.events)
        slow = 0
        print(f"{'milliseconds':24} {'first':>8} {'median':>8} {'limit':>6} {'clock first':>12} {'clock median':>13}")
        for name, computed, clock, limit in timed(path):
            first, median = computed[0], statistics.median(computed[1:])
            late = max(first, median) > limit
            slow += late
            told = f"{clock[0]:12.0f} {statistics.median(clock[1:]):13.0f}{'  too slow' if late else ''}"
            print(f"{name:24} {first:8.0f} {median:8.0f} {limit:6} {told}")
    raise SystemExit(1 if slow else 0)


if __name__ == "__main__":
    main()
