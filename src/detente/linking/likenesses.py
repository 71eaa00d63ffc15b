"""How alike the compared pairs of many members are, in a few bytes a pair.

Ten thousand articles of two states give a million pairs that are somewhat
alike; in dictionaries each would take some 300 bytes, here it takes 18.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    import numpy.typing as npt

Pair = tuple[str, str]
"""Two ids, the smaller first."""


def pair_of(one: str, other: str) -> Pair:
    """Write two ids as a pair, whichever comes first."""
    return (one, other) if one <= other else (other, one)


_NOWHERE = np.uint32(0xFFFFFFFF)
"""The part of members that are in none."""


class Likenesses:
    """Scores of pairs of members, and the reason of each."""

    def __init__(self, members: Collection[str]) -> None:
        """Begin with no pair of these members."""
        self._members = sorted(set(members))
        self._numbers = {member: number for number, member in enumerate(self._members)}
        self._left, self._right = array("I"), array("I")
        self._scores = array("d")
        self._whys = array("H")
        self._words: dict[str, int] = {}  # the reasons, each once: there are some dozens

    def add(self, one: str, other: str, score: float, why: str = "") -> None:
        """Note how alike two members are; a pair that is noted again is as alike as it was."""
        left, right = pair_of(one, other)
        self._left.append(self._numbers[left])
        self._right.append(self._numbers[right])
        self._scores.append(score)
        self._whys.append(self._words.setdefault(why, len(self._words)))

    def reaching(self, cut: float) -> Iterator[Pair]:
        """Give the pairs that are at least so alike."""
        for place in np.flatnonzero(np.frombuffer(self._scores) >= cut).tolist():
            yield self._members[self._left[place]], self._members[self._right[place]]

    def inside(self, parts: Iterable[Collection[str]]) -> Iterator[Iterator[tuple[str, str, float]]]:
        """Give for each of some parts, which share no member, the pairs inside it and their scores."""
        for places in self._places(parts):
            yield ((*self._pair(place), self._scores[place]) for place in places)

    def reasons(self, parts: Iterable[Collection[str]]) -> dict[Pair, str]:
        """Give the reasons of the pairs that are inside one of some parts, which share no member."""
        words = list(self._words)
        return {self._pair(place): words[self._whys[place]] for places in self._places(parts) for place in places}

    def _pair(self, place: int) -> Pair:
        return self._members[self._left[place]], self._members[self._right[place]]

    def _places(self, parts: Iterable[Collection[str]]) -> Iterator[list[int]]:
        """Find the pairs inside each part, each pair once, in the order in which they were noted."""
        part_of: npt.NDArray[np.uint32] = np.full(len(self._members), _NOWHERE, dtype=np.uint32)
        count = 0
        for number, part in enumerate(parts):
            part_of[[self._numbers[one] for one in part if one in self._numbers]] = number
            count = number + 1
        left, right = np.frombuffer(self._left, dtype=np.uint32), np.frombuffer(self._right, dtype=np.uint32)
        where = part_of[left]
        inside = np.flatnonzero((where == part_of[right]) & (where != _NOWHERE))
        inside = inside[np.argsort(where[inside], kind="stable")]
        ends = np.searchsorted(where[inside], np.arange(count + 1))
        for number in range(count):
            places = inside[ends[number] : ends[number + 1]]
            keys = left[places].astype(np.uint64) * len(self._members) + right[places]
            _, first = np.unique(keys, return_index=True)
            yield places[np.sort(first)].tolist()
