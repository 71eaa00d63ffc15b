"""The same question, answered differently: found, shown side by side, never averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.linking.denials import find_denials, find_standings
from detente.linking.differences import find_differences
from detente.linking.disputed import find_disputed_words
from detente.linking.tenures import find_tenure_conflicts
from detente.linking.terms import find_disputed_dates
from detente.linking.voices import Archive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.records.actor import Actor
    from detente.records.conflict import Conflict
    from detente.records.reading import Reading
    from detente.records.record import Record


def find_conflicts(
    record: Record, readings: Sequence[Reading], actors: Mapping[str, Actor], origins: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """Find what the sources answer differently.

    Args:
        record: All but its conflicts.
        readings: What it was made of: the record gives one date of a tenure
            or a membership, readings give each document's.
        actors: The record's actor for each reading's actor id.
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
        *find_disputed_dates(archive, readings),
        *find_tenure_conflicts([t for reading in readings for t in reading.tenures], actors, origins),
    ]
    return tuple(sorted({conflict.id: conflict for conflict in found}.values(), key=lambda conflict: conflict.id))
