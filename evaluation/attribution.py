"""Measure statements on PolNeAR's dev articles: ``python -m evaluation.attribution [--errors N]``.

Scored by overlap of source, cue and content (`score_attribution.py`). The
precise setting leaves out statements whose confidence is under `PRECISE`.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from detente.reading.model import load_model
from detente.reading.page import Page, lay_out
from detente.reading.statements import find_statements
from detente.sources.document import make_document
from evaluation.shared import Row, read_lines, scorer, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.records.span import Span
    from detente.records.statement import Statement

DEV = "attribution/polnear-dev.jsonl"
PRECISE = 0.85
"""`--min-confidence` of the precise setting."""

GOALS = {"statement": 0.70, "all": 0.62, "direct": 0.84, "mixed+indirect": 0.55}


def prediction(article: dict[str, Any], statements: Iterable[Statement]) -> dict[str, Any]:
    """Write statements as the scorer reads them."""
    return {
        "doc_id": article["doc_id"],
        "attributions": [
            {
                "source": _pairs(statement.speaker_spans),
                "cue": _pairs(statement.cue_spans),
                "content": _pairs(statement.content_spans),
            }
            for statement in statements
        ],
    }


def relation(
    articles: Sequence[dict[str, Any]], predictions: Sequence[dict[str, Any]], cls: str | None
) -> dict[str, tuple[float, float, float]]:
    """Give precision, recall and F1 of whole relations, by type of content."""
    score = scorer("score_attribution")
    gold = {article["doc_id"]: article for article in articles}
    _, types, counts = score.score(gold, {p["doc_id"]: p for p in predictions}, cls)
    return {kind: score.prf(*counts["relation", "overlap", kind]) for kind in types}


def measure(pages: Sequence[tuple[dict[str, Any], Page]] | None = None) -> list[Row]:
    """Measure both settings on articles and their pages; on the dev articles with the small model where none are given.

    Raises:
        DataAbsent: none are given, and the dev articles are not here.
    """
    pages = pages if pages is not None else dev_pages("sm")
    articles = [article for article, _ in pages]
    found = [find_statements(page) for _, page in pages]
    usual = [prediction(article, statements) for article, statements in zip(articles, found, strict=True)]
    sure = [
        prediction(article, (s for s in statements if s.confidence >= PRECISE))
        for article, statements in zip(articles, found, strict=True)
    ]
    every = relation(articles, usual, None)
    said = relation(articles, usual, "statement")
    precise = relation(articles, sure, "statement")
    return [
        Row("attribution", "statement class, relation F1", said["all"][2], GOALS["statement"]),
        Row("attribution", "statement class, precision", said["all"][0]),
        Row("attribution", "statement class, recall", said["all"][1]),
        Row("attribution", "all, relation F1", every["all"][2], GOALS["all"]),
        Row("attribution", "direct, relation F1", every["direct"][2], GOALS["direct"]),
        Row("attribution", "mixed+indirect, relation F1", every["mixed+ind"][2], GOALS["mixed+indirect"]),
        Row("attribution", f"precise setting ({PRECISE:g}), precision", precise["all"][0], 0.80),
        Row("attribution", f"precise setting ({PRECISE:g}), recall", precise["all"][1], 0.52),
    ]


def dev_pages(model: str) -> list[tuple[dict[str, Any], Page]]:
    """Lay out the dev articles with one of the models."""
    nlp = load_model(model).nlp
    return [(article, lay_out(make_document(article["text"]), nlp)) for article in read_lines(DEV)]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure on the dev articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", choices=("sm", "md"), default="sm")
    chosen = parser.parse_args(argv)
    return show(lambda: measure(dev_pages(chosen.model)))


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


if __name__ == "__main__":
    sys.exit(main())
