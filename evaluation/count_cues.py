"""Count how often each verb, in each frame, is a cue: ``python -m evaluation.count_cues``.

Reads PolNeAR's training articles, asks every rule of `reading.statements` at
every verb, and counts how often a person marked a cue there. Verbs inside
another statement's content are left out, since the annotation is flat. Writes
``src/detente/reference/cue_counts.json``: ``{"lemma": {"frame": [cues, all]}}``, with the verbs that were seldom seen
in a frame added up under ``"*"``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.reading.model import load_model
from detente.reading.page import Page, lay_out
from detente.reading.statements.gathering import gather_drafts
from detente.reading.statements.quotations import find_quotations
from detente.reference.cues import RARE
from detente.sources.document import make_document
from evaluation.shared import DataAbsent, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TRAIN = "attribution/polnear-train.jsonl"
COUNTS = Path(__file__).resolve().parents[1] / "src/detente/reference/cue_counts.json"
FEWEST = 2
"""Times a verb must be seen in a frame to be written down; rarer ones say nothing."""

SELDOM = 3
"""Times in a frame up to which a verb's counts stand for those of verbs never seen there."""

MANY = 10
"""Chances in a frame from which the share of rare verbs is worth writing down."""

UNCOUNTED = frozenset({"no-comment"})
"""Frames that this corpus does not mark and we want: silence is not attribution there."""

Counts = dict[str, dict[str, list[int]]]


def count(articles: Iterable[tuple[dict[str, Any], Page]]) -> Counts:
    """Count cues and chances over articles and their pages."""
    counts: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for article, page in articles:
        cues = [tuple(span) for a in article["attributions"] for span in a["cue"]]
        contents = [tuple(span) for a in article["attributions"] for span in a["content"]]
        for draft in gather_drafts(page, find_quotations(page.document.text), None):
            if draft.frame in UNCOUNTED:
                continue
            place = draft.head.idx
            hit = any(start <= place < end for start, end in cues)
            if not hit and any(start <= place < end for start, end in contents):
                continue
            seen = counts[draft.lemma, draft.frame]
            seen[0] += hit
            seen[1] += 1
    return summed(counts)


def summed(counts: Mapping[tuple[str, str], Sequence[int]]) -> Counts:
    """Write counts by verb and frame, and under `RARE` those of all verbs that were seldom seen in the frame."""
    written: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    rare: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (lemma, frame), (hits, seen) in sorted(counts.items()):
        if seen >= FEWEST or hits:
            written[lemma][frame] = [hits, seen]
        if seen <= SELDOM:
            rare[frame][0] += hits
            rare[frame][1] += seen
    known = {lemma: frames for lemma, frames in written.items() if any(hits for hits, _ in frames.values())}
    return {RARE: {frame: seen for frame, seen in sorted(rare.items()) if seen[1] >= MANY}, **known}


def main(argv: list[str] | None = None) -> int:
    """Count over the training articles and write the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=840, help="how many of the training articles to read")
    chosen = parser.parse_args(argv)
    try:
        articles = read_lines(TRAIN)[: chosen.articles]
    except DataAbsent as absent:
        print(f"nothing counted: {absent}")
        return 0
    nlp = load_model("sm").nlp
    write(count((article, lay_out(make_document(article["text"]), nlp)) for article in articles))
    return 0


def write(counts: Counts) -> None:
    """Write the counts, one verb a line."""
    lines = ",\n".join(f"{json.dumps(lemma)}: {json.dumps(frames)}" for lemma, frames in counts.items())
    COUNTS.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
