"""``make bench``: run every benchmark, and print one table with the bounds that must be kept.

Name some to run only those: ``python -m benchmarks reading store``. All take
about half an hour. Ratios are made within one run; seconds are those that the
process computes, where another measure is not named.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.row import Row

PARTS = ("reading", "engine", "linking", "store", "change", "web", "exports")
"""In the order of the table; a part is a module of this package with a function ``measure``."""


def main(argv: list[str] | None = None) -> int:
    """Measure the parts named (all, where none is) and print the table; 1 where a bound is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    wanted = parser.parse_args(argv).parts or PARTS
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before", flush=True)
    missed: list[Row] = []
    for part in wanted:
        for row in import_module(f"benchmarks.{part}").measure():
            print(row, flush=True)
            missed += [] if row.is_kept else [row]
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
