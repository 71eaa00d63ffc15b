"""The same question, answered differently: found, shown side by side, never averaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.linking.denials import find_denials, find_denied, find_standings
from detente.linking.differences import find_differences
from detente.linking.disputed import find_disputed_words
from detente.linking.tenures import find_tenure_conflicts
from detente.linking.terms import find_disputed_dates
from detente.linking.voices import Archive

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.linking.leaves import Leaves
    from detente.linking.linked import Linked
    from detente.records.actor import Actor
    from detente.records.conflict import Conflict


def find_conflicts(
    record: Linked, leaves: Leaves, actors: Mapping[str, Actor], origins: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """Find what the sources answer differently.

    Args:
        record: All but its conflicts.
        leaves: What it was made of: the record gives one date of a tenure
            or a membership, these give each document's.
        actors: The record's actor for each reading's actor id.
        origins: Each document's origin.

    Returns:
        The conflicts, sorted by id; each has at least two sides, and no two
        dates are a conflict that may be one day.
    """
    archive = Archive(record, origins)
    found: list[Conflict] = []
    answered: set[str] = set()
    for event in record.events:
        reports = archive.reports_of(event)
        denied = list(find_denied(archive, event, reports))
        if denied:
            answered.update(report.statement for report in reports if report.statement)
        found += [*denied, *find_standings(archive, event, reports), *find_differences(archive, event, reports)]
    found += [
        *find_denials(archive, answered),
        *find_disputed_words(archive),
        *find_disputed_dates(archive, leaves.agreements, leaves.memberships),
        *find_tenure_conflicts(leaves.tenures, actors, origins),
    ]
    return tuple(sorted({conflict.id: conflict for conflict in found}.values(), key=lambda conflict: conflict.id))
