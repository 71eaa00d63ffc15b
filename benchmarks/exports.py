"""Time every form of export on a record of a hundred thousand events: ``python -m benchmarks.exports [EVENTS]``.

Each form is written by a child of its own, forked from the process that holds
the record, so that one form's memory is not counted for the next. What is
held against the limits is computed time and the memory a form needs beside
the record.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from benchmarks.row import Row
from benchmarks.web import make_record
from detente.telling.exports import WRITERS, Bundle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

EVENTS = 100_000
SECONDS, MEGABYTES = 60.0, 1500.0
"""What one form may take of 100,000 events: computed time, and memory beside the record."""


def write(form: str, bundle: Bundle, answer: Connection) -> None:
    """Write one form into a folder that is thrown away; tell seconds, memory in MB and size in MB."""
    before = psutil.Process().memory_info().rss
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        files = WRITERS[form](Path(folder), bundle)
        seconds = time.process_time() - start
        size = sum(file.stat().st_size for file in files) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    answer.send((seconds, (peak - before) / 1e6, size))


def measure(events: int = EVENTS, forms: Sequence[str] = tuple(WRITERS)) -> Iterator[Row]:
    """Write every form of one made record, each in a process of its own: seconds computed, and memory."""
    bundle = Bundle(record=make_record(events))
    forking = multiprocessing.get_context("fork")
    for form in forms:
        here, there = forking.Pipe()
        child = forking.Process(target=write, args=(form, bundle, there))
        child.start()
        there.close()
        seconds, memory, size = here.recv()
        child.join()
        yield Row("exports", f"{form}, {events:,} events in {size:,.1f} MB", seconds, "s", most=SECONDS)
        yield Row("exports", f"{form}, memory beside the record", memory, "MB", most=MEGABYTES)


def main() -> int:
    """Print two lines a form; end with 1 where one takes more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="?", default=EVENTS)
    parser.add_argument("--form", action="append", choices=WRITERS, help="only this one; may be given again")
    asked = parser.parse_args()
    slow = False
    for row in measure(asked.events, asked.form or tuple(WRITERS)):
        print(row, flush=True)
        slow = slow or not row.is_kept
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
