"""Does a report have the right type, sides and status? On 306 sentences of our own, half of them kept for testing.

A sentence counts as right when one of its reports has the type, the status
and both sides; on other reports of the sentence nothing is asked. Event
detection (type and both countries, statuses apart) is printed beside it, with
its precision as a lower bound: the gold names one event a sentence.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import detente
from evaluation.shared import Row, half_of, show_wrong

if TYPE_CHECKING:
    from detente.records.actor import Actor
    from detente.records.report import Report

GOLD = Path(__file__).parent / "gold" / "status.jsonl"
PUBLISHED = "2025-06-15"
"""A date for the sentences, so that "on Thursday" has days."""


def measure(wrong: list[str] | None = None, split: str | None = None) -> list[Row]:
    """Read the sentences; write what was wrong into `wrong` where a list is given."""
    rows: list[Row] = []
    for part in (split,) if split else ("dev", "test"):
        counts: Counter[str] = Counter()
        for line in half_of(GOLD, part):
            _count(line, counts, wrong)
        total = counts["lines"]
        found, right = counts["found"], counts["right"]
        floor = {"test": 90.0}.get(part)
        rows.append(Row("status", f"{part}: status where type and sides are found", 100 * right / max(1, found), floor))
        rows.append(Row("status", f"{part}: type, sides and status of all", 100 * right / total))
        rows.append(Row("status", f"{part}: type and sides found", 100 * found / total))
        rows.append(Row("status", f"{part}: reports printed of which gold", 100 * found / max(1, counts["printed"])))
    return rows


def _count(line: dict[str, Any], counts: Counter[str], wrong: list[str] | None) -> None:
    reports = detente.read(line["text"], published=PUBLISHED).reports
    near = [report for report in reports if report.type == line["type"] and _has_sides(report, line)]
    counts["lines"] += 1
    counts["printed"] += len(reports)
    counts["found"] += bool(near)
    right = any(report.status == line["status"] for report in near)
    counts["right"] += right
    if not right and wrong is not None:
        got = "; ".join(f"{r.type} {r.status} {_codes(r.actors)}>{_codes(r.recipients)}" for r in reports)
        want = f"{line['type']} {line['status']} {line['actors']}>{line['recipients']}"
        wrong.append(f"{line['id']} want {want} got {got or 'nothing'} :: {line['text']}")


def _has_sides(report: Report, line: dict[str, Any]) -> bool:
    if not line["recipients"]:
        return set(_codes((*report.actors, *report.recipients))) >= set(line["actors"])
    return set(line["actors"]) <= set(_codes(report.actors)) and set(line["recipients"]) <= set(
        _codes(report.recipients)
    )


def _codes(actors: tuple[Actor, ...]) -> list[str]:
    return sorted({actor.code for actor in actors if actor.code})


if __name__ == "__main__":
    sys.exit(
        show_wrong(lambda wrong: measure(wrong, None if wrong is None else "dev"))
    )  # of the test half none is looked at
