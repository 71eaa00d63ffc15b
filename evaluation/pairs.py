"""Who did what to whom, in whole sentences and with no pair given? On 146 sentences of our own, half kept for testing.

Each sentence names its events as types with the countries on both sides; each
event is taken apart into (type, one actor's country, one recipient's country).
A meeting has no direction, and neither has what several do together. An event
marked optional is asked of nobody and held against nobody; a recipient written
as a list may be any of its codes. A part of a body counts as the body.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import detente
from detente.reference.ontology import refiled
from detente.reference.world import bodies
from evaluation.shared import Row, half_of, show_wrong

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.records.actor import Actor
    from detente.records.report import Report

GOLD = Path(__file__).parent / "gold" / "pairs.jsonl"
PUBLISHED = "2025-06-15"
"""A date for the sentences, so that office-holders have their years."""
FLOOR = 50.0
"""F1 asked of sentences that nobody here has seen; published for PETRARCH2 on its own kind of text: 29.8."""


class Pair(NamedTuple):
    """One event between two sides; `types` are those that would do."""

    types: frozenset[str]
    actor: str
    recipient: str
    mutual: bool
    optional: bool = False

    def fits(self, other: Pair) -> bool:
        """Say whether two pairs tell the same: direction counts unless one is mutual, or they meet."""
        if not self.types & other.types:
            return False
        alike = self.mutual or other.mutual or "CONSULT" in self.types & other.types
        sides = [(self.actor, recipient) for recipient in self.recipient.split("|")]
        theirs = (other.actor, other.recipient)
        return theirs in sides or (alike and theirs[::-1] in sides)


def measure(wrong: list[str] | None = None, split: str | None = None) -> list[Row]:
    """Read the sentences and count pairs; write what was wrong into `wrong` where a list is given."""
    rows: list[Row] = []
    for part in (split,) if split else ("dev", "test"):
        counts: Counter[str] = Counter()
        for line in half_of(GOLD, part):
            count(line, detente.read(line["text"], published=PUBLISHED).reports, counts, wrong)
        rows += rows_of("pairs", part, counts)
    return rows


def rows_of(part: str, name: str, counts: Counter[str]) -> list[Row]:
    """Give F1, precision and recall of what was counted."""
    hits, printed, asked = counts["hits"], counts["printed"], counts["asked"]
    return [
        Row(part, f"{name}: type and both countries, F1", 200 * hits / max(1, printed + asked), FLOOR),
        Row(part, f"{name}: precision", 100 * hits / max(1, printed)),
        Row(part, f"{name}: recall", 100 * hits / max(1, asked)),
    ]


def count(line: dict[str, Any], reports: Iterable[Report], counts: Counter[str], wrong: list[str] | None) -> None:
    """Count the pairs of a text that are asked, printed and both; write what was wrong into `wrong`."""
    asked = [pair for event in line["events"] for pair in _of_event(event)]
    printed = _distinct([pair for report in reports for pair in _of_report(report)])
    left = list(printed)
    missed: list[Pair] = []
    for pair in sorted(asked, key=lambda p: p.optional):
        hit = next((other for other in left if pair.fits(other)), None)
        if hit is not None:
            left.remove(hit)
            counts["printed"] -= pair.optional
        elif not pair.optional:
            missed.append(pair)
        counts["hits"] += hit is not None and not pair.optional
    counts["asked"] += sum(not pair.optional for pair in asked)
    counts["printed"] += len(printed)
    if wrong is not None and (left or missed):
        wrong.append(f"{line['id']} {line['text']}\n   missed {_show(missed)}   wrong {_show(left)}")


def _of_event(event: dict[str, Any]) -> list[Pair]:
    types, optional = frozenset(event["types"]), bool(event.get("optional"))
    if not event["recipients"]:
        return [Pair(types, a, b, mutual=True, optional=optional) for a, b in combinations(event["actors"], 2)]
    one_of = [code if isinstance(code, str) else "|".join(code) for code in event["recipients"]]
    return [Pair(types, a, b, mutual=False, optional=optional) for a in event["actors"] for b in one_of]


def _of_report(report: Report) -> list[Pair]:
    if report.type == "OCCUR":
        return []
    filed = refiled(report.type, report.status, "plover-2.0")
    types = frozenset({report.type, *(filed or ())[:1]})
    actors, recipients = _codes(report.actors), _codes(report.recipients)
    if recipients:
        return [Pair(types, a, b, mutual=False) for a in actors or [""] for b in recipients if a != b]
    if len(actors) > 1:
        return [Pair(types, a, b, mutual=True) for a, b in combinations(actors, 2)]
    return [Pair(types, a, "", mutual=False) for a in actors]


def _distinct(pairs: list[Pair]) -> list[Pair]:
    kept: list[Pair] = []
    for pair in pairs:
        if not any(pair.types == other.types and pair.fits(other) for other in kept):
            kept.append(pair)
    return kept


def _codes(actors: tuple[Actor, ...]) -> list[str]:
    return list(dict.fromkeys(_whole(actor.code) for actor in actors if actor.code))


def _whole(code: str) -> str:
    """Take a part of a body for the body: the Security Council for the United Nations."""
    body = bodies().get(code)
    return _whole(body.part_of) if body is not None and body.part_of else code


def _show(pairs: list[Pair]) -> str:
    return (
        ", ".join(f"{'|'.join(sorted(p.types))} {p.actor}{'=' if p.mutual else '>'}{p.recipient}" for p in pairs) or "-"
    )


if __name__ == "__main__":
    sys.exit(
        show_wrong(lambda wrong: measure(wrong, None if wrong is None else "dev"))
    )  # of the test half none is looked at
