"""``python -m benchmarks.engine``: articles a second with one worker and with two, and what memory a long run takes.

``--memory SMALL LARGE`` adds so many made articles to a fresh workspace, with
two workers, and gives the peak of the whole process tree while reading and
while linking; the large run should take at most 1.2 times the small one. Run
both on a machine that does nothing else: the load is printed beside them, and
what counts are the ratios.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import msgspec
import psutil

from benchmarks.corpus import texts
from benchmarks.row import Row
from detente.engine.crew import Crew
from detente.pipeline import add
from detente.store import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ARTICLES = 1_400
GAIN = 1.7
SIZES = (1_000, 10_000)
WORKERS = 2
BOUND = 1.2
"""Times the small run's peak that the large one may take."""

LOOK = 0.2
"""Seconds between two looks at the memory."""


def main(argv: list[str] | None = None) -> int:
    """Print the rates, or the peaks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=ARTICLES, help="read for the rates")
    parser.add_argument("--memory", type=int, nargs=2, metavar=("SMALL", "LARGE"), help="add so many, compare peaks")
    parser.add_argument("--workers", type=int, default=WORKERS, help="with --memory")
    asked = parser.parse_args(argv)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before")
    rows = list(_memory(asked.memory, asked.workers) if asked.memory else _rates(asked.articles))
    for row in rows:
        print(row)
    return int(not all(row.is_kept for row in rows))


def measure() -> Iterator[Row]:
    """Give the gain of a second worker, and how the peak of memory grows with ten times the articles."""
    yield from _rates(ARTICLES)
    yield from _memory(SIZES, WORKERS)


def _rates(articles: int) -> Iterator[Row]:
    alone, both = (_rate(articles, workers) for workers in (1, 2))
    yield Row("engine", "2 workers on two idle cores, by 1", both / alone, "times", least=GAIN)


def _memory(sizes: Sequence[int], workers: int) -> Iterator[Row]:
    small, large = sizes
    before, after = (_added(size, workers) for size in sizes)
    yield Row("engine", f"peak of adding {large:,} articles, by that of {small:,}", after / before, "times", most=BOUND)


def _rate(size: int, workers: int) -> float:
    """Measure articles a second, once every worker has its model."""
    documents = list(texts(size))
    began, first = time.monotonic(), 0
    with _watched() as peak:
        for number, _ in enumerate(Crew(workers=workers).read(documents)):
            if number == 8 * workers:  # all have read: the models are loaded
                first, began = number, time.monotonic()
        rate = (size - first) / (time.monotonic() - began)
    print(f"{workers} workers: {rate:6.1f} articles a second, {peak.megabytes:6.0f} MB at most", flush=True)
    return rate


def _added(size: int, workers: int) -> float:
    """Add made articles to a fresh workspace; give the peak in MB."""
    with tempfile.TemporaryDirectory() as folder:
        rows = Path(folder) / "articles.jsonl"
        with rows.open("wb") as written:
            for document in texts(size):
                row = {"id": document.name, "outlet": document.outlet, "text": document.text}
                written.write(msgspec.json.encode(row) + b"\n")
        began = time.monotonic()
        with open_workspace(Path(folder) / "w.db", create=True) as workspace, _watched() as peak:
            read: list[float] = []
            add(
                [str(rows)],
                workspace,
                crew=Crew(workers=workers),
                progress=lambda done, _total, _name: read.append(peak.megabytes) if done == size else None,
            )
    reading, rate = read[-1] if read else 0.0, size / (time.monotonic() - began)
    print(
        f"{size:6} articles, {workers} workers: peak {peak.megabytes:5.0f} MB, {reading:5.0f} MB while reading,"
        f" {peak.last:5.0f} MB at the end of linking; {rate:5.1f} articles a second in all",
        flush=True,
    )
    return peak.megabytes


@dataclass
class _Peak:
    megabytes: float = 0.0
    last: float = 0.0
    ended: Event = field(default_factory=Event)

    def watch(self) -> None:
        """Look at this process and all below it until told to end."""
        while not self.ended.wait(LOOK):
            total = 0
            for process in [psutil.Process(), *psutil.Process().children(recursive=True)]:
                try:
                    total += process.memory_info().rss
                except psutil.Error:
                    continue
            self.last = total / 1e6
            self.megabytes = max(self.megabytes, self.last)


@contextmanager
def _watched() -> Iterator[_Peak]:
    peak = _Peak()
    watch = Thread(target=peak.watch, daemon=True)
    watch.start()
    try:
        yield peak
    finally:
        peak.ended.set()
        watch.join()


if __name__ == "__main__":
    raise SystemExit(main())
