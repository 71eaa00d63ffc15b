"""How the news says that a state belongs to a body."""

from __future__ import annotations

from functools import cache

import msgspec

from detente.records.membership import MembershipStatus  # noqa: TC001  (read at run time by msgspec)
from detente.reference.load import load


class MembershipCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `memberships.yml`; its comments say what each part is for."""

    joins: frozenset[str]
    joins_to: frozenset[str]
    admitted: frozenset[str]
    leaves: frozenset[str]
    leaves_from: frozenset[str]
    suspends: frozenset[str]
    freezes: frozenset[str]
    expels: frozenset[str]
    applies: frozenset[str]
    includes: frozenset[str]
    founds: frozenset[str]
    words: dict[str, MembershipStatus | None]
    modifiers: dict[str, MembershipStatus | None]
    stands_for: frozenset[str]


@cache
def membership_cues() -> MembershipCues:
    """Load `memberships.yml`."""
    return load("memberships.yml", MembershipCues)
