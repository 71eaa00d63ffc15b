"""Is it read who holds which office, since when and until when? On 114 texts of our own about real office-holders.

The texts were written in three batches, each before the rules had seen it; rules
were then mended, so that the figure of a batch is in-sample from the next on.
Blind, the batches came out at 54, 67 and 84 per cent of tenures found.

A tenure is found when the reading has one of the same surname that agrees in
every part the gold names; a part left out may be anything, and an empty
``from`` or ``to`` asks that none is told. Precision is not measured here: a text
may name more offices than its gold.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import detente
from evaluation.shared import Row, show_wrong

if TYPE_CHECKING:
    from detente.records.tenure import Tenure

GOLD = Path(__file__).parent / "gold" / "tenures.jsonl"
FLOOR = 85.0
"""Per cent of tenures found in all batches together; 89 when it was set."""


def measure(wrong: list[str] | None = None) -> list[Row]:
    """Read the texts; write what was missed into `wrong` where a list is given."""
    found: dict[str, list[bool]] = {}
    with GOLD.open(encoding="utf-8") as lines:
        for written in lines:
            line = json.loads(written)
            tenures = detente.read(line["text"]).tenures
            for wanted in line["tenures"]:
                good = any(_agrees(tenure, wanted) for tenure in tenures)
                found.setdefault(line["batch"], []).append(good)
                if not good and wrong is not None:
                    got = "; ".join(f"{t.person.name} {t.office} {t.state} {t.status}" for t in tenures)
                    wrong.append(f"{line['id']} want {wanted} got {got or 'nothing'} :: {line['text']}")
    rows = [Row("tenures", f"{batch} batch: found", 100 * sum(ok) / len(ok)) for batch, ok in found.items()]
    every = [ok for batch in found.values() for ok in batch]
    return [*rows, Row("tenures", "all found", 100 * sum(every) / len(every), FLOOR)]


def _agrees(tenure: Tenure, wanted: dict[str, Any]) -> bool:
    surname = tenure.person.name.replace("-", " ").split()[-1]
    told = {
        "surname": surname.lower(), "office": tenure.office, "state": tenure.state or tenure.body or "",
        "status": tenure.status, "from": tenure.start.edtf, "to": tenure.end.edtf,
    }  # fmt: skip
    return all(told[part] == (value.lower() if part == "surname" else value) for part, value in wanted.items())


if __name__ == "__main__":
    sys.exit(show_wrong(measure))
