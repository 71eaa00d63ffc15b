"""How the news says that somebody comes into an office, holds it or leaves it."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from detente.records.tenure import TenureStatus  # noqa: TC001  (read at run time by msgspec)
from detente.reference.load import load
from detente.reference.world import offices

_WORDS = re.compile(r"[^\s\-]+")
_ARTICLES = frozenset({"the", "a", "an"})


class TenureCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `tenures.yml`; its comments say what each part is for."""

    status: dict[str, TenureStatus]
    plain: frozenset[str]
    ranks: frozenset[str]
    hopes: frozenset[str]
    generic: frozenset[str]
    abroad: frozenset[str]
    begins: frozenset[str]
    enters: frozenset[str]
    elects: frozenset[str]
    swears: frozenset[str]
    ends: frozenset[str]
    leaves: frozenset[str]
    dies: frozenset[str]
    kills: frozenset[str]
    office_words: dict[str, str]


@cache
def tenure_cues() -> TenureCues:
    """Load `tenures.yml`."""
    return load("tenures.yml", TenureCues)


@cache
def title_patterns() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Give the words of every title and its office's key, by first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, office in offices().items():
        for pattern in office.patterns:
            words = tuple(w for w in _WORDS.findall(pattern.lower()) if w not in _ARTICLES)
            if words:
                found.setdefault(words[0], []).append((words, key))
    return {first: tuple(sorted(held, key=lambda h: (-len(h[0]), h))) for first, held in found.items()}
