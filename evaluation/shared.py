"""Where the development data and the scorers are, and the row every evaluation prints."""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Beside the checkout; absent on most machines, and then nothing is measured and the reason is said."""


class DataAbsent(Exception):  # noqa: N818  (it is a state of the machine, not a mistake)
    """The development data are not on this machine."""


class Row(NamedTuple):
    """One measured figure."""

    task: str
    measure: str
    value: float
    floor: float | None = None

    def __str__(self) -> str:
        """Write the row for a terminal."""
        floor = "" if self.floor is None else f"  (goal {self.floor:g})"
        return f"{self.task:14} {self.measure:44} {self.value:10.3f}{floor}"


def data_path(name: str) -> Path:
    """Find a file of the development data.

    Raises:
        DataAbsent: it is not there.
    """
    path = SHARED / "data" / name
    if not path.exists():
        raise DataAbsent(f"{path} is absent")
    return path


def read_lines(name: str) -> list[dict[str, Any]]:
    """Read a JSONL file of the development data."""
    with data_path(name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def half_of(gold: Path, split: str) -> list[dict[str, Any]]:
    """Read the lines of one half, ``dev`` or ``test``, of a JSONL file of our own."""
    with gold.open(encoding="utf-8") as lines:
        return [line for written in lines if (line := json.loads(written))["split"] == split]


def scorer(name: str) -> ModuleType:
    """Load a scorer, such as ``"score_pairs"``, from beside the data.

    Raises:
        DataAbsent: it is not there.
    """
    path = SHARED / "score" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if not path.exists() or spec is None or spec.loader is None:
        raise DataAbsent(f"{path} is absent")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_pairs(how: str, scored: list[tuple[bool, float]], *threshold: float) -> dict[str, Any]:
    """Call ``sweep`` or ``score`` of the pair scorer on (gold, score) pairs."""
    result: dict[str, Any] = getattr(scorer("score_pairs"), how)(scored, *threshold)
    return result


def show(measured: Callable[[], Iterable[Row]]) -> int:
    """Print the rows of a part run by itself, or what keeps it from being measured."""
    try:
        print(*measured(), sep="\n")
    except DataAbsent as absent:
        print(f"nothing measured: {absent}")
    return 0


def show_wrong(measured: Callable[[list[str] | None], Iterable[Row]]) -> int:
    """Print the rows of a part run by itself; with ``--wrong`` also the texts that it got wrong."""
    parser = argparse.ArgumentParser(description=show_wrong.__doc__)
    parser.add_argument("--wrong", action="store_true", help="print the texts that were got wrong")
    wrong: list[str] | None = [] if parser.parse_args().wrong else None
    show(lambda: measured(wrong))
    print(*(wrong or ()), sep="\n")
    return 0
