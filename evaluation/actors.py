"""How well actor phrases are resolved: country and sector on the development set of phrases.

Run ``python evaluation/actors.py [FILE] [--errors]``; FILE holds one phrase a
line with ``phrase, context, as_of, country, sector`` (null where not judged,
the empty string where nothing should be given).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from detente.reading.phrase import resolve_phrase
from detente.reference.world import bodies

PHRASES = Path(__file__).resolve().parents[2] / "shared/data/events/actor-phrases.jsonl"
_SAME_COUNTRY = {"XKX": "KOS"}  # PLOVER's code for Kosovo and a common other one
_SAME_SECTOR = {"HLH": "MED", "BUD": "REL", "SEP": "REB"}  # names of other lists for PLOVER's sectors


def main(argv: list[str]) -> int:
    """Print the two accuracies; with ``--errors`` also what went wrong."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=PHRASES)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args(argv)
    if not asked.file.exists():
        print(f"actor phrases: {asked.file.name} is not here, nothing measured")
        return 0
    rows = [json.loads(line) for line in asked.file.read_text(encoding="utf-8").splitlines()]
    wrong = {"country": 0, "sector": 0}
    judged = {"country": 0, "sector": 0}
    for row in rows:
        for field, given in _given(row).items():
            if row[field] is None:
                continue
            judged[field] += 1
            if given != _same(field, row[field]):
                wrong[field] += 1
                if asked.errors:
                    print(f"  {field}: {row['phrase']!r} gave {given!r}, expected {row[field]!r}")
    for field, count in judged.items():
        right = count - wrong[field]
        print(f"actor phrases, {field}: {right}/{count} = {100 * right / count:.1f} %")
    return 0


def _given(row: dict[str, Any]) -> dict[str, str]:
    actor = resolve_phrase(row["phrase"], row["context"], row["as_of"] or None)
    if actor is None:
        return {"country": "", "sector": ""}
    body = bodies().get(actor.code or "")
    return {"country": body.plover if body else actor.code or "", "sector": actor.sector or ""}


def _same(field: str, value: str) -> str:
    return (_SAME_COUNTRY if field == "country" else _SAME_SECTOR).get(value, value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
