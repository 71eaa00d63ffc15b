"""The evidence of many tellings as the evidence of one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.records.evidence import Evidence


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Give each piece of evidence once, by document, place and rule; of one place and rule the likelier first."""
    return tuple(sorted(set(evidence), key=_place))


def _place(evidence: Evidence) -> tuple[str, int, int, str, float, str]:
    likely = evidence.probability if evidence.probability is not None else -1.0
    return (evidence.document, evidence.start, evidence.end, evidence.rule, -likely, evidence.sentence)
