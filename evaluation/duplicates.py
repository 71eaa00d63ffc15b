"""Copies of articles: duplicates against the rest of the labelled pairs."""

from __future__ import annotations

import sys

from detente.linking.origins import COPY, containment, shingle_text
from evaluation.shared import Row, read_lines, score_pairs, show


def measure() -> list[Row]:
    """Score the containment of every labelled pair."""
    texts = {line["doc_id"]: shingle_text(line["text"]) for line in read_lines("duplicates/docs.jsonl")}
    pairs = read_lines("duplicates/pairs.jsonl")
    scored = [(pair["label"] == "dup", containment(texts[pair["a"]], texts[pair["b"]])) for pair in pairs]
    return [
        Row("duplicates", "dup against rest: best F1", score_pairs("sweep", scored)["F1"], 90.0),
        Row("duplicates", f"dup against rest: F1 at {COPY}", score_pairs("score", scored, COPY)["F1"], 90.0),
    ]


if __name__ == "__main__":
    sys.exit(show(measure))
