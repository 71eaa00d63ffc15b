"""What does one side do to the other? PLV's sentences with the pair given, by rules alone and with the second opinion.

The labels are of the CAMEO era (sanctions are COERCE, CONCEDE and RETREAT one
root), so our ``cameo-era`` profile answers. Nothing is trained on these sentences.
Below them stands the reliability of the confidence, on the seventh of our own
sentences that neither trained nor calibrated: of the readings with about that
confidence, how many are right. The frames were corrected while misses of this set
were read, so that its figures are those of a development set.
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

from training.sentences import labelled

from detente.reading.coding import code_pair
from detente.reading.model import load_model
from detente.reading.page import Page, lay_out
from detente.reference.ontology import refiled
from detente.sources.document import make_document
from evaluation.shared import Row, read_lines, scorer

GOALS = {"root": 68.0, "quad": 82.0, "binary": 93.0}
"""Macro F1 asked of rules alone."""
GOALS_TOGETHER = {"root": 78.0, "quad": 88.0, "binary": 95.0}
"""Macro F1 asked of rules and model together."""
BANDS = (0.0, 0.4, 0.6, 0.75, 0.9, 1.01)
"""Bounds of the reliability table's lines."""
SPEED = 100.0
"""Sentences a second and core beside the parse."""


def measure(out: Path | None = None) -> list[Row]:
    """Code the sentences and score root, quad and binary macro F1; predictions go to `out` where one is given."""
    gold = read_lines("events/plv-train.jsonl")
    pages = [_page(line["text"]) for line in gold]
    started = time.process_time()
    coded = [_coded(page, line) for page, line in zip(pages, gold, strict=True)]
    speed = len(gold) / (time.process_time() - started)
    alone = [_coded(page, line, alone=True) for page, line in zip(pages, gold, strict=True)]
    if out is not None:
        out.write_text("".join(json.dumps(row) + "\n" for row in coded), encoding="utf-8")
    rows = [*_rows(gold, alone, "rules", GOALS), *_rows(gold, coded, "with model", GOALS_TOGETHER)]
    rows.append(Row("events", "sentences a second beside the parse", round(speed), SPEED))
    return [*rows, *reliability()]


def reliability() -> list[Row]:
    """Compare confidence with the share of right types on the held-out part of our own sentences."""
    bands: dict[float, list[tuple[float, bool]]] = {low: [] for low in BANDS[:-1]}
    for one in (sentence for sentence in labelled() if sentence.held_out):
        coded = code_pair(_page(one.text), one.source, one.target, "plover-2.0")
        if not coded:
            continue
        filed = refiled(one.type, one.status, "plover-2.0") if one.type != "NONE" else None
        low = max(bound for bound in bands if bound <= coded[0].confidence)
        bands[low].append((coded[0].confidence, coded[0].type in {one.type, (filed or (one.type,))[0]}))
    return [
        Row(
            "events",
            f"held out: right at confidence {100 * sum(c for c, _ in seen) / len(seen):.0f} % ({len(seen)} readings)",
            100 * sum(right for _, right in seen) / len(seen),
        )
        for seen in bands.values()
        if seen
    ]


def _rows(gold: list[dict[str, Any]], coded: list[dict[str, Any]], who: str, goals: dict[str, float]) -> list[Row]:
    with contextlib.redirect_stdout(io.StringIO()):
        scores = scorer("score_event_coding").relation(
            gold, coded, Namespace(own_quad=False, per_class=False, draft=False)
        )
    rows = [Row("events", f"{who}: {name} macro F1", 100 * scores[name]["macro_f1"], goals[name]) for name in goals]
    rows.append(Row("events", f"{who}: uncoded of a hundred", 100 * scores["root"]["no_prediction"] / len(gold)))
    return rows


def _page(text: str) -> Page:
    return lay_out(make_document(text), load_model("sm").nlp)


def _coded(page: Page, line: dict[str, Any], *, alone: bool = False) -> dict[str, Any]:
    coded = code_pair(page, line["source_text"], line["target_text"], "cameo-era", alone=alone)
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
