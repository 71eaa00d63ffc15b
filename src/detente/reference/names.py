"""What varies in personal names: titles, articles, romanisations, given names that are one name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.reference.load import load

_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class _Written:
    """`names.yml` as it is written."""

    titles: list[str]
    weak_titles: list[str]
    particles: list[str]
    filiation: list[str]
    folds: list[tuple[str, str, str]]
    same: list[list[str]]
    confusables: list[tuple[str, str, str]]


@dataclass(frozen=True)
class NameLore:
    """The reviewed knowledge of `names.yml`, ready for look-ups."""

    titles: frozenset[str]
    weak_titles: frozenset[str]
    particles: frozenset[str]
    filiation: frozenset[str]
    groups: dict[str, frozenset[int]]
    apart: frozenset[tuple[str, str]]

    def same(self, one: str, other: str) -> bool:
        """Say whether two words are listed as one given name."""
        nothing: frozenset[int] = frozenset()
        return bool(self.groups.get(one, nothing) & self.groups.get(other, nothing))

    def confused(self, one: str, other: str) -> bool:
        """Say whether two folded words are listed as alike but different."""
        return (one, other) in self.apart or (other, one) in self.apart


@cache
def load_names() -> NameLore:
    """Load `names.yml`, once a process."""
    written = load("names.yml", _Written)
    groups: dict[str, set[int]] = {}
    for number, names in enumerate(written.same):
        for name in names:
            groups.setdefault(name, set()).add(number)
    return NameLore(
        titles=frozenset(written.titles),
        weak_titles=frozenset(written.weak_titles),
        particles=frozenset(written.particles),
        filiation=frozenset(written.filiation),
        groups={name: frozenset(numbers) for name, numbers in groups.items()},
        apart=frozenset((fold_word(one), fold_word(other)) for one, other, _ in written.confusables),
    )


@cache
def _folds() -> tuple[tuple[str, str], ...]:
    return tuple((old, new) for old, new, _ in load("names.yml", _Written).folds)


def fold_word(word: str) -> str:
    """Fold a lower-case ASCII word to the form its romanisations share."""
    for old, new in _folds():
        word = word.replace(old, new)
    return _DOUBLED.sub(r"\1", word)
