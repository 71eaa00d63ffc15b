"""``python -m benchmarks.engine``: articles a second with one worker and with two, and what memory they take.

Run it on a machine that does nothing else; what counts is the ratio of the two.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from threading import Event, Thread

import psutil

from detente.engine.crew import Crew
from detente.records.document import Document, document_id
from detente.sources.fetch import fetch

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "iran-russia"
COPIES = 40


def main() -> int:
    """Read the examples many times over, by one worker and by two, and print a table."""
    documents = list(_documents())
    rates = []
    for workers in (1, 2):
        rate, peak = _measured(documents, workers)
        rates.append(rate)
        print(f"{workers} workers: {rate:6.1f} articles a second, {peak:6.0f} MB at most")
    print(f"2 workers read {rates[1] / rates[0]:.2f} times as fast as 1")
    return 0


def _documents() -> list[Document]:
    found = [item for item in fetch([EXAMPLES]) if isinstance(item, Document)]
    return [
        Document(id=document_id(text), name=f"{number} {one.name}", text=text, published=one.published)
        for number in range(COPIES)
        for one in found
        for text in [f"{one.text}\n\n{number}"]
    ]


def _measured(documents: list[Document], workers: int) -> tuple[float, float]:
    """Give articles a second, once every worker has its model, and the peak memory of all processes."""
    ended, peaks = Event(), [0.0]
    watch = Thread(target=_watch, args=(ended, peaks))
    watch.start()
    began, first = time.monotonic(), 0.0
    for number, _ in enumerate(Crew(workers=workers).read(documents)):
        if number == 8 * workers:  # both have read: the models are loaded
            first, began = number, time.monotonic()
    rate = (len(documents) - first) / (time.monotonic() - began)
    ended.set()
    watch.join()
    return rate, peaks[0]


def _watch(ended: Event, peaks: list[float]) -> None:
    while not ended.wait(0.5):
        total = 0
        for process in [psutil.Process(), *psutil.Process().children(recursive=True)]:
            try:
                total += process.memory_info().rss
            except psutil.Error:
                continue
        peaks[0] = max(peaks[0], total / 1e6)


if __name__ == "__main__":
    sys.exit(main())
