"""Personal names: are two of them one? Best F1 over thresholds (an oracle figure), F1 at ours, time a pair."""

from __future__ import annotations

import sys
import time

from detente.linking.names import SAME_NAME, compare_names
from evaluation.shared import Row, read_lines, score_pairs, show


def measure() -> list[Row]:
    """Score leaders' names and the persons of the name checks."""
    leaders = read_lines("names/leaders.jsonl")
    persons = [line for line in read_lines("names/checks.jsonl") if line["schema"] == "Person"]
    rows: list[Row] = []
    compare_names("Ana Ruiz", "Ana Ruíz")  # loads the lists, once a process: no part of what a pair costs
    started, pairs = time.process_time(), 0
    for name, lines, floor in (("leaders", leaders, 94.5), ("checks, persons", persons, 85.0)):
        scored = [(line["label"] == "true", compare_names(line["name1"], line["name2"]).score) for line in lines]
        pairs += len(lines)
        rows.append(Row("names", f"{name}: best F1", score_pairs("sweep", scored)["F1"], floor))
        rows.append(Row("names", f"{name}: F1 at {SAME_NAME}", score_pairs("score", scored, SAME_NAME)["F1"]))
    rows.append(Row("names", "milliseconds a pair", round(1000 * (time.process_time() - started) / pairs, 3)))
    return rows


if __name__ == "__main__":
    sys.exit(show(measure))
