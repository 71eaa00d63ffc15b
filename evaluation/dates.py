"""Time expressions against TimeBank and AQUAINT: value F1, day-valued F1, and speed."""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.reading.dates import find_times
from detente.records.interval import UNKNOWN_DATE, day

if TYPE_CHECKING:
    from types import ModuleType

SHARED = Path(__file__).resolve().parents[2] / "shared"
SETS = ("timebank", "aquaint")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def main(argv: list[str] | None = None) -> int:
    """Print one table row: value F1 over both sets, then day-valued F1, then characters a second."""
    options = _options(argv)
    if not (SHARED / "data" / "time").is_dir():
        print("dates: the development data are not here", file=sys.stderr)
        return 2
    scorer = _scorer("score_time")
    gold: dict[str, Any] = {}
    for name in options.sets.split(","):
        gold |= scorer.load(SHARED / "data" / "time" / f"{name}.jsonl")
    began = time.process_time()
    system = {name: {"doc_id": name, "timexes": _timexes(document)} for name, document in gold.items()}
    seconds = time.process_time() - began
    characters = sum(len(document["text"]) for document in gold.values())
    whole = scorer.score(gold, system, detail=options.detail)
    days = scorer.score(_full_days(gold), _full_days(system))
    print(
        f"| dates | {options.sets} | value F1 {whole['value']['F1']:.1f} | strict F1 {whole['strict']['F1']:.1f} "
        f"| relaxed F1 {whole['relaxed']['F1']:.1f} | type F1 {whole['type']['F1']:.1f} "
        f"| day-valued F1 {days['value']['F1']:.1f} (n={days['gold']}) | {characters / seconds / 1000:.0f} k chars/s |"
    )
    return 0


def _options(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.dates", description=__doc__)
    parser.add_argument("--sets", default=",".join(SETS), help="comma list of sets")
    parser.add_argument("--detail", type=int, default=0, help="errors to print on the error stream")
    return parser.parse_args(argv)


def _timexes(document: dict[str, Any]) -> list[dict[str, Any]]:
    anchor = day(date.fromisoformat(document["dct"][:10]), "given") if document.get("dct") else UNKNOWN_DATE
    return [
        {"start": found.span.start, "end": found.span.end, "value": found.value, "type": found.type}
        for found in find_times(document["text"], anchor)
    ]


def _full_days(documents: dict[str, Any]) -> dict[str, Any]:
    """Keep the expressions whose value is one full day."""
    return {
        name: {**document, "timexes": [t for t in document["timexes"] if _DAY.fullmatch(t.get("value") or "")]}
        for name, document in documents.items()
    }


def _scorer(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SHARED / "score" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
