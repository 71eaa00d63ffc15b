"""How the news says that something is promised, planned or expected."""

from __future__ import annotations

from functools import cache

import msgspec

from detente.reference.load import load


class PromiseCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `promises.yml`; its comments say what each part is for."""

    pledges: frozenset[str]
    slated: frozenset[str]
    plans: frozenset[str]
    trends: frozenset[str]
    expects: dict[str, str]
    objects: dict[str, str]


@cache
def promise_cues() -> PromiseCues:
    """Load `promises.yml`."""
    return load("promises.yml", PromiseCues)
