"""Changes of who leads a state's dealings: the days on which the same question is asked again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reference.world import offices

if TYPE_CHECKING:
    from datetime import date

    from detente.records.dyad import Dyad
    from detente.records.record import Record
    from detente.records.tenure import Tenure

LEADING = frozenset({"head", "minister"})
"""Levels whose changes may change a relationship; an envoy's seldom does."""


def find_successions(record: Record, pair: Dyad) -> tuple[tuple[date, Tenure], ...]:
    """List the days on which a head or minister of either state took office, acting ones too.

    Args:
        record: Where the tenures are.
        pair: The two states.

    Returns:
        Day and tenure, in order of time; a tenure whose beginning is not known to the day is left out.
    """
    known = offices()
    found = [
        (tenure.start.start, tenure)
        for tenure in record.tenures
        if tenure.state in {pair.left, pair.right}
        and tenure.status in {"in_office", "acting"}
        and tenure.start.days == 1
        and tenure.start.start is not None
        and tenure.office in known
        and known[tenure.office].level in LEADING
    ]
    return tuple(sorted(found, key=lambda item: (item[0], item[1].id)))
