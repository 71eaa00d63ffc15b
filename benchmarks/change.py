"""Is the change test honest? Corpora are simulated in which the truth is known, and the test is asked.

False alarms must not pass the level, intervals must hold the truth as often as
they say, and power must be what is printed. Beside it stands the naive count,
articles after against articles before, which fails as soon as articles echo
one another or coverage moves.

Run: ``python -m benchmarks.change [CORPORA]``
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import binomtest

from benchmarks.row import Row
from detente.assessing.change import ask
from detente.records.actor import Actor
from detente.records.change import ChangeTest, Question
from detente.records.document import Document
from detente.records.dyad import dyad
from detente.records.event import Event
from detente.records.evidence import Evidence
from detente.records.interval import day
from detente.records.origin import Origin
from detente.records.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPORA = 400
ALARMS, HELD = 7.2, 92.8
"""Per cent of 400 corpora: 5 and 95, with two standard errors of such a share for chance."""
SEED = 20240519
SHOCK = date(2024, 1, 1)
WINDOW = 180
_SIDES = tuple(Actor(id=code, name=code, kind="state", code=code) for code in ("AAA", "BBB"))


@dataclass(frozen=True)
class World:
    """How a simulated corpus comes about."""

    name: str
    articles: float = 1.5  # independent articles a day before the shock
    coverage: float = 1.0  # articles after over articles before
    swing: float = 0.0  # share by which coverage rises and falls over a season
    dispersion: float = 1.0  # of the events, given the articles
    echoes: float = 0.0  # copies of each article after the shock, on average
    bias: float = 0.0  # how far outlets differ in their taste for meetings
    rate: float = 0.12  # contacts an article
    ratio: float = 1.0  # the truth


WORLDS = (
    World("Poisson"),
    World("overdispersed", dispersion=2.5),
    World("coverage doubles", coverage=2.0),
    World("coverage halves, overdispersed", coverage=0.5, dispersion=2.0, articles=3.0),
    World("coverage rises and falls", swing=0.7),
    World("echoes of one origin", echoes=2.0),
    World("outlets differ in taste", bias=0.6),
    World("doubling, Poisson", ratio=2.0),
    World("doubling, overdispersed", ratio=2.0, dispersion=2.5),
    World("halving, coverage doubles", ratio=0.5, coverage=2.0, articles=3.0),
)


def simulate(world: World, rng: np.random.Generator) -> tuple[Record, tuple[int, int]]:
    """Make one corpus; with it the naive counts of articles that tell of contacts, before and after."""
    documents, origins, events, naive = [], [], [], [0, 0]
    tastes = np.clip(1 + world.bias * rng.standard_normal(5), 0.1, None)
    tastes = tastes / tastes.mean()
    for number in range(-WINDOW, WINDOW):
        after, when = number >= 0, SHOCK + timedelta(days=number)
        season = 1 + world.swing * np.sin(2 * np.pi * number / 120)
        articles = rng.poisson(world.articles * season * (world.coverage if after else 1.0))
        outlets = rng.integers(0, 5, articles)
        mean = world.rate * (world.ratio if after else 1.0) * float(tastes[outlets].sum())
        told = _events(mean, world.dispersion, rng)
        ids = [f"doc-{number}-{place}" for place in range(articles)]
        documents += [Document(id=name, name=name, text=name, published=day(when, "given")) for name in ids]
        copies = [1 + int(rng.poisson(world.echoes if after else 0.0)) for _ in ids]
        for name, copied in zip(ids, copies, strict=True):
            twins = [f"{name}-copy-{place}" for place in range(copied - 1)]
            documents += [Document(id=twin, name=twin, text=twin, published=day(when, "given")) for twin in twins]
            origins.append(Origin(id=f"org-{name}", documents=tuple(sorted((name, *twins)))))
        for place in range(told if ids else 0):
            naive[after] += copies[place % len(ids)]
            events.append(_event(f"evt-{number}-{place}", ids[place % len(ids)], when))
        events += [_naming(name, when) for name in ids]
    record = Record(documents=tuple(documents), origins=tuple(origins), events=tuple(events))
    return record, (naive[0], naive[1])


def run(world: World, corpora: int) -> tuple[float, ...]:
    """Ask of many corpora: shares that alarm and that hold the truth, mean power printed, naive alarms."""
    rng = np.random.default_rng(SEED)
    asked = Question(dyad=dyad("AAA", "BBB"), after=SHOCK, window=WINDOW, ratio=2.0)
    alarms = holds = naive = 0
    power = []
    for _ in range(corpora):
        record, (before, after) = simulate(world, rng)
        test = ask(record, asked)
        alarms += test.estimate.p < asked.level
        holds += _holds(test, world.ratio)
        power.append(test.power)
        if before + after:
            naive += binomtest(after, before + after).pvalue < asked.level
    return alarms / corpora, holds / corpora, float(np.mean(power)), naive / corpora


def measure(corpora: int = CORPORA) -> Iterator[Row]:
    """Give the worst false alarm and the worst interval over all worlds."""
    found = {world: run(world, corpora) for world in WORLDS}
    alarms = {world: shares[0] for world, shares in found.items() if world.ratio == 1.0}
    held = {world: shares[1] for world, shares in found.items()}
    worst, loosest = max(alarms, key=alarms.__getitem__), min(held, key=held.__getitem__)
    yield Row("change", f"false alarms at 5 %, worst world ({worst.name})", 100 * alarms[worst], "%", most=ALARMS)
    yield Row("change", f"95 % intervals that hold, worst world ({loosest.name})", 100 * held[loosest], "%", least=HELD)


def main(argv: list[str] | None = None) -> int:
    """Print the table."""
    corpora = int((argv or [str(CORPORA)])[0])
    print(f"{corpora} corpora a row, {WINDOW} days a side, level 5 %, 95 % intervals")
    print(f"{'world':34} {'alarms':>8} {'holds truth':>12} {'power printed':>14} {'naive count alarms':>19}")
    for world in WORLDS:
        alarms, holds, power, naive = run(world, corpora)
        shown = f"{power:14.1%}" if world.ratio == 2.0 else f"{'':14}"
        print(f"{world.name:34} {alarms:8.1%} {holds:12.1%} {shown} {naive:19.1%}")
    return 0


def _events(mean: float, spread: float, rng: np.random.Generator) -> int:
    if mean == 0 or spread == 1:
        return int(rng.poisson(mean))
    return int(rng.poisson(rng.gamma(mean / (spread - 1), spread - 1)))


def _event(name: str, document: str, when: date) -> Event:
    return Event(
        id=name, type="CONSULT", quad=1, actors=_SIDES, occurred=day(when, "stated"), status="actual", what="met",
        origins=1, documents=1, reports=(), evidence=(_line(document),),
    )  # fmt: skip


def _naming(document: str, when: date) -> Event:
    """Make a line that names both states, so that the article counts as coverage."""
    return Event(
        id=f"line-{document}", type="ACCUSE", actors=_SIDES, occurred=day(when, "stated"), status="alleged",
        what="named", origins=1, documents=1, reports=(), evidence=(_line(document),),
    )  # fmt: skip


def _line(document: str) -> Evidence:
    return Evidence(document=document, name=document, start=0, end=1, sentence="d", zone="body", rule="simulated")


def _holds(test: ChangeTest, truth: float) -> bool:
    low = test.estimate.low if test.estimate.low is not None else 0.0
    high = test.estimate.high if test.estimate.high is not None else float("inf")
    return low <= truth <= high


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
