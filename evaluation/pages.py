"""Articles inside pages: the words found against the words there are; and news text that must stay body."""

from __future__ import annotations

import gzip
import sys

from detente.records.document import Document
from detente.sources.webpage import read_webpage
from detente.sources.zones import split_zones
from evaluation.shared import Row, data_path, read_lines, scorer, show


def measure() -> list[Row]:
    """Score the text of pages, and the share of clean news text that is marked as something else."""
    gold = read_lines("pages/pages.jsonl")
    found = [{"id": page["id"], "text": article_text(page)} for page in gold]
    score = scorer("score_html").text(gold, found)
    return [
        Row("pages", "article text: F1 of 4-word shingles", score["F1"], 0.958),
        Row("pages", "article text: precision", score["P"]),
        Row("pages", "article text: recall", score["R"]),
        Row("pages", "clean news (PolNeAR): share kept as body", body_share(), 0.98),
    ]


def article_text(page: dict[str, str]) -> str:
    """Read a page, and give its body with the headings inside it, as the gold text has them."""
    raw = gzip.decompress(data_path(f"pages/{page['html']}").read_bytes())
    document = read_webpage(raw, page["id"], url=page["url"])
    if not isinstance(document, Document):
        return ""
    kinds = [zone.kind for zone in document.zones]
    first = kinds.index("body") if "body" in kinds else len(kinds)
    kept = [
        zone.span.read(document.text)
        for number, zone in enumerate(document.zones)
        if zone.kind in ("body", "dateline") or (zone.kind == "headline" and number > first)
    ]
    return "\n".join(kept)


def body_share() -> float:
    """Count the characters of edited news text, free of page noise, that are taken for body or dateline."""
    kept = whole = 0
    for name in ("attribution/polnear-dev.jsonl", "attribution/polnear-train.jsonl"):
        for article in read_lines(name):
            for zone in split_zones(article["text"]):
                whole += zone.span.end - zone.span.start
                if zone.kind in ("body", "dateline"):
                    kept += zone.span.end - zone.span.start
    return kept / whole


if __name__ == "__main__":
    sys.exit(show(measure))
