"""What does one side do to the other? PLV's sentences with the pair given, coded by rules alone.

The labels are of the CAMEO era (sanctions are COERCE, CONCEDE and RETREAT one
root), so our ``cameo-era`` profile answers. Nothing is trained on these sentences.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
import time
from argparse import Namespace
from pathlib import Path
from typing import Any

from detente.reading.coding import code_pair
from detente.reading.model import load_model
from detente.reading.page import Page, lay_out
from detente.sources.document import make_document
from evaluation.shared import Row, read_lines, scorer

GOALS = {"root": 68.0, "quad": 82.0, "binary": 93.0}
"""Macro F1 asked of rules alone."""
SPEED = 100.0
"""Sentences a second and core beside the parse."""


def measure(out: Path | None = None) -> list[Row]:
    """Code the sentences and score root, quad and binary macro F1; predictions go to `out` where one is given."""
    gold = read_lines("events/plv-train.jsonl")
    pages = [_page(line["text"]) for line in gold]
    started = time.process_time()
    coded = [_coded(page, line) for page, line in zip(pages, gold, strict=True)]
    speed = len(gold) / (time.process_time() - started)
    if out is not None:
        out.write_text("".join(json.dumps(row) + "\n" for row in coded), encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()):
        scores = scorer("score_event_coding").relation(
            gold, coded, Namespace(own_quad=False, per_class=False, draft=False)
        )
    rows = [
        Row("events", f"pair given: {name} macro F1", 100 * scores[name]["macro_f1"], GOALS[name]) for name in GOALS
    ]
    rows.append(Row("events", "pair given: uncoded of a hundred", 100 * scores["root"]["no_prediction"] / len(gold)))
    rows.append(Row("events", "sentences a second beside the parse", round(speed), SPEED))
    return rows


def _page(text: str) -> Page:
    return lay_out(make_document(text), load_model("sm").nlp)


def _coded(page: Page, line: dict[str, Any]) -> dict[str, Any]:
    coded = code_pair(page, line["source_text"], line["target_text"], "cameo-era")
    return {"id": line["id"], "event_type": coded[0].root if coded else None}


def main(argv: list[str] | None = None) -> int:
    """Print the rows; with ``--per-class`` the scorer's own table by class."""
    path = Path(tempfile.mkdtemp()) / "coded.jsonl"
    for row in measure(path):
        print(row)
    if argv and "--per-class" in argv:
        gold = read_lines("events/plv-train.jsonl")
        coded = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        scorer("score_event_coding").relation(gold, coded, Namespace(own_quad=False, per_class=True, draft=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
