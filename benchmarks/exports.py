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

from benchmarks.web import make_record
from detente.telling.exports import WRITERS, Bundle

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECONDS, MEGABYTES = 60.0, 1500.0
"""What one form may take of 100,000 events: computed time, and memory beside the record."""


def measure(form: str, bundle: Bundle, answer: Connection) -> None:
    """Write one form into a folder that is thrown away; tell seconds, memory in MB and size in MB."""
    before = psutil.Process().memory_info().rss
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        files = WRITERS[form](Path(folder), bundle)
        seconds = time.process_time() - start
        size = sum(file.stat().st_size for file in files) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    answer.send((seconds, (peak - before) / 1e6, size))


def main() -> int:
    """Print a line a form; end with 1 where one takes more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="?", default=100_000)
    parser.add_argument("--form", action="append", choices=WRITERS, help="only this one; may be given again")
    asked = parser.parse_args()
    bundle = Bundle(record=make_record(asked.events))
    forking = multiprocessing.get_context("fork")
    slow = False
    print(f"{'form':12} {'seconds':>9} {'MB beside the record':>22} {'MB written':>12}")
    for form in asked.form or WRITERS:
        here, there = forking.Pipe()
        child = forking.Process(target=measure, args=(form, bundle, there))
        child.start()
        there.close()
        seconds, memory, size = here.recv()
        child.join()
        over = seconds > SECONDS or memory > MEGABYTES
        slow = slow or over
        print(f"{form:12} {seconds:9.1f} {memory:22.0f} {size:12.1f}{'  over the limit' if over else ''}", flush=True)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
