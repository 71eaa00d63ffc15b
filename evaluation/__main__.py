"""``make evaluate``: run every evaluation that is here, and print one table.

Name some to run only those: ``python -m evaluation dates names``. A part whose
data are not on this machine is named with the reason and counts as skipped.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib import import_module
from importlib.util import find_spec

from evaluation.shared import DataAbsent, Row

PARTS = (
    "seeds", "attribution", "chains", "events", "status", "pairs", "articles", "actors", "agreements", "tenures",
    "dates", "names", "duplicates", "coreference", "timeline", "pages",
)  # fmt: skip
"""In the order of the table; a part is a module of this package."""


def main(argv: list[str] | None = None) -> int:
    """Measure the parts named (all, where none is) and print the table; 1 where a floor is missed."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}")
    wanted = parser.parse_args(argv).parts or [part for part in PARTS if find_spec(f"evaluation.{part}")]
    print(f"{'part':14} {'measure':44} {'value':>10}", flush=True)
    missed = [row for part in wanted for row in _measured(part) if row.floor is not None and row.value < row.floor]
    for row in missed:
        print(f"below its goal: {row.task}, {row.measure}: {row.value:.3f} < {row.floor:g}", file=sys.stderr)
    return 1 if missed else 0


def _measured(part: str) -> list[Row]:
    """Run one part and print its rows as they come."""
    module = import_module(f"evaluation.{part}")
    began = time.perf_counter()
    try:
        if not hasattr(module, "measure"):  # a part that prints a line of its own
            module.main([])
            return []
        rows = [Row(*row) for row in module.measure()]
    except DataAbsent as absent:
        print(f"{part:14} skipped: {absent}", flush=True)
        return []
    for row in rows:
        print(row)
    print(f"{part:14} took {time.perf_counter() - began:.0f} s", flush=True)
    return rows


if __name__ == "__main__":
    sys.exit(main())
