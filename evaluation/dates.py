"""Time expressions against TimeBank and AQUAINT: value F1, day-valued F1, and speed."""

from __future__ import annotations

import argparse
import re
import sys
import time
from datetime import date
from typing import Any

from detente.reading.dates import find_times
from detente.records.interval import UNKNOWN_DATE, day
from evaluation.shared import Row, data_path, scorer, show

SETS = ("timebank", "aquaint")
VALUE_GOAL, DAY_GOAL, SPEED_GOAL = 74.0, 88.0, 300.0
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def measure(sets: tuple[str, ...] = SETS, detail: int = 0) -> list[Row]:
    """Score the pure-text core with each document's creation time as the day it was published.

    Args:
        sets: Names of the sets, scored as one.
        detail: Errors to print on the error stream.
    """
    score_time = scorer("score_time")
    gold: dict[str, Any] = {}
    for name in sets:
        gold |= score_time.load(data_path(f"time/{name}.jsonl"))
    began = time.process_time()
    system = {name: {"doc_id": name, "timexes": timexes(document)} for name, document in gold.items()}
    seconds = time.process_time() - began
    characters = sum(len(document["text"]) for document in gold.values())
    whole = score_time.score(gold, system, detail=detail)
    days = score_time.score(full_days(gold), full_days(system))
    task = f"dates {'+'.join(sets)}" if sets != SETS else "dates"
    return [
        Row(task, "TIMEX value F1", whole["value"]["F1"], VALUE_GOAL),
        Row(task, "TIMEX strict span F1", whole["strict"]["F1"]),
        Row(task, "TIMEX type F1", whole["type"]["F1"]),
        Row(task, f"day-valued F1 (n={days['gold']})", days["value"]["F1"], DAY_GOAL),
        Row(task, "thousand characters a second", characters / seconds / 1000, SPEED_GOAL),
    ]


def timexes(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Find a document's time expressions, written as the scorer reads them."""
    anchor = day(date.fromisoformat(document["dct"][:10]), "given") if document.get("dct") else UNKNOWN_DATE
    return [
        {"start": found.span.start, "end": found.span.end, "value": found.value, "type": found.type}
        for found in find_times(document["text"], anchor)
    ]


def full_days(documents: dict[str, Any]) -> dict[str, Any]:
    """Keep the expressions whose value is one full day."""
    return {
        name: {**document, "timexes": [t for t in document["timexes"] if _DAY.fullmatch(t.get("value") or "")]}
        for name, document in documents.items()
    }


def main(argv: list[str] | None = None) -> int:
    """Print the rows."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.dates", description=__doc__)
    parser.add_argument("--sets", default=",".join(SETS), help="comma list of sets")
    parser.add_argument("--detail", type=int, default=0, help="errors to print on the error stream")
    options = parser.parse_args(argv)
    return show(lambda: measure(tuple(options.sets.split(",")), options.detail))


if __name__ == "__main__":
    sys.exit(main())
