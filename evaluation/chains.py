"""Measure chains of attribution on our own sentences: ``python -m evaluation.chains [--half NAME] [--errors]``.

``gold/chains.jsonl`` holds invented sentences, written before the rules: one
statement each, with its innermost speaker, the hops it passed through (`via`,
inside out), kind and stance, and a phrase of its content (`says`) by which it
is found. Half of them is kept for testing; errors are looked at on the other.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.reading import noted

from detente.reading.model import load_model
from detente.reading.page import lay_out
from detente.reading.statements import find_statements
from detente.sources.document import make_document
from evaluation.shared import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records.statement import Statement

GOLD = Path(__file__).parent / "gold" / "chains.jsonl"
FRESH = GOLD.with_name("chains_fresh.jsonl")
THIRD = GOLD.with_name("chains_third.jsonl")
LATER = GOLD.with_name("chains_later.jsonl")
FIRST = "first run, before any rule had seen them: speaker 0.867, hop-set F1 0.805, whole chain 0.651, stance 0.667"
"""What the fresh sentences gave when they were written; their errors were looked at afterwards."""

_FILES = {"fresh": FRESH, "third": THIRD, "fourth": LATER, "fifth": LATER, "sixth": LATER}
_SMALL_WORDS = frozenset({"the", "a", "an", "news", "agency", "newspaper", "daily", "state", "of", "s", "run"})


def read_gold(half: str) -> list[dict[str, Any]]:
    """Read the sentences of one half, ``all`` of them, or the ``fresh`` ones."""
    with _FILES.get(half, GOLD).open(encoding="utf-8") as lines:
        written = [json.loads(line) for line in lines]
    return [line for line in written if half in {"all", line["half"]}]


def answer(line: dict[str, Any]) -> Statement | None:
    """Read a sentence and find the innermost statement that holds the gold phrase."""
    page = noted(lay_out(make_document(line["text"]), load_model("sm").nlp))
    start = line["text"].index(line["says"])
    end = start + len(line["says"])
    holding = [
        statement
        for statement in find_statements(page)
        if sum(
            min(p.end, end) - max(p.start, start) for p in statement.content_spans if p.start < end and start < p.end
        )
        >= (end - start) / 2
    ]
    return min(holding, key=lambda s: sum(p.end - p.start for p in s.content_spans), default=None)


def same_name(one: str, other: str) -> bool:
    """Say whether two names share all the words that matter of one of them."""
    left, right = _words(one), _words(other)
    return bool(left and right) and (left <= right or right <= left)


def right_speaker(line: dict[str, Any], found: Statement | None) -> bool:
    """Say whether the innermost speaker is the gold's."""
    return found is not None and same_name(line["speaker"], found.speaker_text)


def hops(line: dict[str, Any], found: Statement | None) -> tuple[int, int, int]:
    """Count hops in common, hops found, hops in gold."""
    channel = found.channel if found is not None else ()
    common = sum(any(same_name(hop, name) for name in channel) for hop in line["via"])
    return common, len(channel), len(line["via"])


def measure(half: str = "test", *, errors: bool = False) -> list[Row]:
    """Measure one half; with `errors`, print what is wrong (never look at the test half's)."""
    gold = read_gold(half)
    speakers = kinds = stances = common = made = wanted = ordered = chained = 0
    for line in gold:
        found = answer(line)
        right = right_speaker(line, found)
        shared, here, there = hops(line, found)
        in_order = shared == here == there and (
            found is None or all(same_name(a, b) for a, b in zip(line["via"], found.channel, strict=True))
        )
        speakers += right
        kinds += found is not None and found.kind == line["kind"]
        stances += found is not None and found.stance == line["stance"]
        common, made, wanted = common + shared, made + here, wanted + there
        chained += bool(line["via"])
        ordered += bool(line["via"]) and in_order
        if errors and not (right and in_order and found is not None and found.stance == line["stance"]):
            _tell(line, found)
    precision, recall = common / max(made, 1), common / max(wanted, 1)
    return [
        Row("chains", f"innermost speaker right ({half}, {len(gold)})", speakers / len(gold), 0.92),
        Row("chains", "hop-set F1", 2 * precision * recall / max(precision + recall, 1e-9), 0.85),
        Row("chains", "whole chain in order, where there is one", ordered / max(chained, 1)),
        Row("chains", "kind right", kinds / len(gold)),
        Row("chains", "stance right", stances / len(gold)),
    ]


def _tell(line: dict[str, Any], found: Statement | None) -> None:
    print(f"- {line['text']}\n  gold  {line['speaker']} <- {line['via']} {line['stance']}")
    if found is None:
        print("  found nothing")
        return
    chain = f"{found.speaker_text} <- {list(found.channel)} {found.stance}"
    print(f"  found {chain} [{found.evidence[0].rule}] {found.content!r}")


def _words(name: str) -> frozenset[str]:
    words = frozenset(re.findall(r"\w+", name.casefold()))
    return (words - _SMALL_WORDS) or words


def main(argv: Sequence[str] | None = None) -> int:
    """Print the measures of one half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("test", "dev", "all", *_FILES), default="test")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    chosen = parser.parse_args(argv)
    for row in measure(chosen.half, errors=chosen.errors):
        print(row)
    if chosen.half == "fresh":
        print(f"chains         {FIRST}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
