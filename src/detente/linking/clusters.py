"""Groups out of compared pairs: average link, with decisions that are never overruled."""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import TYPE_CHECKING

from detente.linking.likenesses import Likenesses, Pair, pair_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["Pair", "cluster", "pair_of"]


def cluster(
    members: Collection[str],
    scores: Mapping[Pair, float] | Likenesses,
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
    ids = sorted(set(members))
    alike = scores if isinstance(scores, Likenesses) else _noted(ids, scores)
    kept, parted = list(same), list(different)
    parts = _parts(ids, chain(alike.reaching(cut), kept))
    where = {member: number for number, part in enumerate(parts) for member in part}
    together, apart = _by_part(kept, where), _by_part(parted, where)
    found: list[tuple[str, ...]] = [(one,) for one in ids if one not in where]
    for number, (part, inside) in enumerate(zip(parts, alike.inside(parts), strict=True)):
        groups = _Groups(part)
        for one, other in apart.get(number, ()):
            groups.part(one, other)
        for one, other in together.get(number, ()):
            groups.join(one, other)
        groups.weigh(inside)
        groups.merge(cut)
        found.extend(tuple(sorted(group)) for group in groups.held.values())
    return tuple(sorted(found))


def _noted(members: Collection[str], scores: Mapping[Pair, float]) -> Likenesses:
    alike, known = Likenesses(members), set(members)
    for (one, other), score in scores.items():
        if one in known and other in known:
            alike.add(one, other, score)
    return alike


def _parts(members: Iterable[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """Part members so that no group ever reaches from one part into another; who is alone is in none.

    A group grows only where the mean of some pairs reaches the cut, and so at least one of them does.
    """
    parent = {member: member for member in members}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, other in pairs:
        if one in parent and other in parent:
            left, right = sorted((root(one), root(other)))
            parent[right] = left
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for member in parent:
        parts[root(member)].append(member)
    return [part for part in parts.values() if len(part) > 1]


def _by_part(pairs: Iterable[Pair], where: Mapping[str, int]) -> dict[int, list[Pair]]:
    """Sort pairs by the part that both are in."""
    found: defaultdict[int, list[Pair]] = defaultdict(list)
    for one, other in pairs:
        part = where.get(one)
        if part is not None and part == where.get(other):
            found[part].append((one, other))
    return found


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

    def weigh(self, scores: Iterable[tuple[str, str, float]]) -> None:
        """Sum the pairs' scores between groups."""
        for one, other, score in scores:
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
