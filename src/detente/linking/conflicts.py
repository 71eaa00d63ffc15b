"""The same question, answered differently: found, shown side by side, never averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.linking.denials import find_denials, find_standings
from detente.linking.differences import find_differences
from detente.linking.disputed import find_disputed_words
from detente.linking.terms import find_disputed_dates
from detente.linking.voices import Archive

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.records.conflict import Conflict
    from detente.records.record import Record


def find_conflicts(record: Record, origins: Mapping[str, str]) -> tuple[Conflict, ...]:
    """Find what the sources answer differently.

    Args:
        record: All but its conflicts.
        origins: Each document's origin.

    Returns:
        The conflicts, sorted by id; each has at least two sides, and no two
        dates are a conflict that may be one day.
    """
    archive = Archive(record, origins)
    found = [
        *find_denials(archive),
        *find_standings(archive),
        *find_disputed_words(archive),
        *find_differences(archive),
        *find_disputed_dates(archive),
    ]
    return tuple(sorted({conflict.id: conflict for conflict in found}.values(), key=lambda conflict: conflict.id))
