"""Which state belongs to which body since when, and which documents say so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.linking.dating import agreed_days
from detente.linking.proof import in_order
from detente.records.base import stable_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.records.membership import Membership


def link_memberships(memberships: Iterable[Membership], origins: Mapping[str, str]) -> tuple[Membership, ...]:
    """Merge the memberships of one state, body and standing; each end is the day most origins allow.

    Args:
        memberships: Of all documents, in any order.
        origins: The origin of each document, by its id.

    Returns:
        The memberships, sorted by id.
    """
    groups: defaultdict[tuple[str, str, str], list[Membership]] = defaultdict(list)
    for membership in sorted(memberships, key=lambda m: m.id):
        groups[membership.state, membership.body, membership.status].append(membership)
    return tuple(sorted((_merged(group, origins) for group in groups.values()), key=lambda m: m.id))


def _merged(group: Sequence[Membership], origins: Mapping[str, str]) -> Membership:
    first = group[0]
    voices = [(origins.get(m.evidence[0].document, m.evidence[0].document), m) for m in group]
    return replace(
        first,
        id=stable_id("mem", first.state, first.body, first.status),
        body_name=max((m.body_name for m in group), key=lambda name: (len(name), name)),
        start=agreed_days([(origin, m.start) for origin, m in voices]),
        end=agreed_days([(origin, m.end) for origin, m in voices]),
        tellings=tuple(m.id for m in group),
        evidence=in_order(e for m in group for e in m.evidence),
    )
