"""Groups out of compared pairs: average link, with decisions that are never overruled."""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

Pair = tuple[str, str]
"""Two ids, the smaller first."""


def pair_of(one: str, other: str) -> Pair:
    """Write two ids as a pair, whichever comes first."""
    return (one, other) if one <= other else (other, one)


def cluster(
    members: Collection[str],
    scores: Mapping[Pair, float],
    *,
    cut: float,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> tuple[tuple[str, ...], ...]:
    """Group members by average link, most alike first.

    Two groups become one while the mean score over all their pairs reaches
    `cut`; a pair that was not compared counts as nought, so that one member
    like two strangers never chains them. Pairs judged the `same` are one from
    the start; no group ever holds two judged `different`, and where the two
    kinds of decision contradict each other "different" wins.

    Args:
        members: Ids; order makes no difference.
        scores: Likeness of compared pairs, 0 to 1.
        cut: The least mean likeness of two groups that become one.
        same: Pairs to be kept together; where they cannot all be, the earlier ones are.
        different: Pairs to be kept apart.

    Returns:
        The groups, each sorted, sorted by their first member.
    """
    groups = _Groups(sorted(set(members)))
    for one, other in different:
        groups.part(one, other)
    for one, other in same:
        groups.join(one, other)
    groups.weigh(scores)
    groups.merge(cut)
    return tuple(sorted(tuple(sorted(group)) for group in groups.held.values()))


class _Groups:
    """Groups under way: who is in which, what parts them, how alike they are in sum."""

    def __init__(self, members: list[str]) -> None:
        self.head = {member: member for member in members}
        self.held = {member: [member] for member in members}
        self.apart: defaultdict[str, set[str]] = defaultdict(set)
        self.sums: defaultdict[str, dict[str, float]] = defaultdict(dict)

    def part(self, one: str, other: str) -> None:
        """Note that two members may never be in one group."""
        if one in self.head and other in self.head and one != other:
            self.apart[one].add(other)
            self.apart[other].add(one)

    def join(self, one: str, other: str) -> None:
        """Put two members' groups together, unless something parts them."""
        if one not in self.head or other not in self.head:
            return
        left, right = sorted((self.head[one], self.head[other]))
        if left != right and right not in self.apart[left]:
            self._unite(left, right)

    def weigh(self, scores: Mapping[Pair, float]) -> None:
        """Sum the pairs' scores between groups."""
        for (one, other), score in scores.items():
            left, right = self.head.get(one), self.head.get(other)
            if left is not None and right is not None and left != right:
                self.sums[left][right] = self.sums[left].get(right, 0.0) + score
                self.sums[right][left] = self.sums[right].get(left, 0.0) + score

    def merge(self, cut: float) -> None:
        """Unite the likest two groups until no two are alike enough."""
        heap = [
            (-self._mean(left, right), left, right) for left in self.sums for right in self.sums[left] if left < right
        ]
        heapify(heap)
        while heap:
            distance, left, right = heappop(heap)
            if -distance < cut:
                return
            if left not in self.held or right not in self.held or -distance != self._mean(left, right):
                continue  # written before one of the two grew
            if right in self.apart[left]:
                continue
            self._unite(left, right)
            for other in self.sums[left]:
                one, two = pair_of(left, other)
                heappush(heap, (-self._mean(one, two), one, two))

    def _mean(self, left: str, right: str) -> float:
        total = self.sums[left].get(right, 0.0)
        return round(total / (len(self.held[left]) * len(self.held[right])), 9)

    def _unite(self, left: str, right: str) -> None:
        """Put `right` into `left`: members, partings and sums."""
        moved = self.held.pop(right)
        self.held[left].extend(moved)
        for member in moved:
            self.head[member] = left
        for other in self.apart.pop(right, set()):
            self.apart[other].discard(right)
            self.apart[other].add(left)
            self.apart[left].add(other)
        for other, total in self.sums.pop(right, {}).items():
            self.sums[other].pop(right, None)
            if other != left:
                self.sums[left][other] = self.sums[left].get(other, 0.0) + total
                self.sums[other][left] = self.sums[left][other]
