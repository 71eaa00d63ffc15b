"""Which mentions are one event, over given mentions (ECB+ dev): stems inside stories grouped by our own average link.

ECB+ marks single words, not reports with dates and participants, so this
measures what linking has of its own there - stems, rarities and clusters -
and is for information. The notes' peer, head lemmas in tf-idf story clusters,
reaches 75.4 on the test part.
"""

from __future__ import annotations

import sys
from itertools import combinations
from typing import Any

from detente.linking.clusters import cluster, pair_of
from detente.linking.wording import likeness, rarities, stem, words_of
from evaluation.shared import Row, read_lines, scorer, show

STORY = 0.15
"""Mean likeness of documents that tell one story; the score is flat from .13 to .18 on this very set."""


def measure() -> list[Row]:
    """Score stems within stories, with and without gold's singletons."""
    documents = read_lines("coreference/ecbplus-dev.docs.jsonl")
    mentions = read_lines("coreference/ecbplus-dev.mentions.jsonl")
    story_of = _stories(documents)
    system = {m["mention_id"]: (story_of[m["doc_id"]], stem(m["head_lemma"])) for m in mentions}
    gold = {m["mention_id"]: m["cluster"] for m in mentions}
    counts: dict[str, int] = {}
    for name in gold.values():
        counts[name] = counts.get(name, 0) + 1
    shared = {mention for mention, name in gold.items() if counts[name] > 1}
    return [
        Row("coreference", "ECB+ dev, stem in story: CoNLL F1", _conll(gold, system, set(gold))),
        Row("coreference", "the same, singletons left out", _conll(gold, system, shared)),
    ]


def _stories(documents: list[dict[str, Any]], cut: float = STORY) -> dict[str, str]:
    words = {document["doc_id"]: words_of(" ".join(document["tokens"])) for document in documents}
    weights = rarities(words.values())
    scores = {pair_of(a, b): likeness(words[a], words[b], weights) for a, b in combinations(sorted(words), 2)}
    return {one: group[0] for group in cluster(words, scores, cut=cut) for one in group}


def _conll(gold: dict[str, Any], system: dict[str, Any], kept: set[str]) -> float:
    score = scorer("score_coref")
    sides = [score.clusters({m: c for m, c in side.items() if m in kept}) for side in (gold, system)]
    found: float = score.score(*sides)["CoNLL_F1"]
    return found


if __name__ == "__main__":
    sys.exit(show(measure))
