"""Crowds: of many accounts that would be compared to the same effect, one is compared for all."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

CROWD = 150
"""Accounts of one block that are compared all with all. In a greater one those of one key stand behind the first of
them, and each of these is compared with the `CROWD` that follow it: what is told in ten thousand articles is linked in
time that grows with their number (`python -m benchmarks.linking`, on two states: 30,000 articles)."""

Account = TypeVar("Account")


def stand_behind(
    block: Sequence[Account], key: Callable[[Account], Hashable], document: Callable[[Account], str]
) -> Iterator[tuple[Account, Account]]:
    """Give each account of a crowd with the first one of its key, behind which it stands; nothing of a small block.

    Args:
        block: In an order of its own, whatever order the documents came in.
        key: What a comparison looks at.
        document: Which document an account is of; two of one document are two things, and both stay in front.
    """
    if len(block) <= CROWD:
        return
    front: dict[Hashable, Account] = {}
    seen: set[tuple[Hashable, str]] = set()
    for account in block:
        mark = key(account)
        first = front.setdefault(mark, account)
        if first is not account and (mark, document(account)) not in seen:
            yield account, first
        seen.add((mark, document(account)))


def pairs_within(block: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """List the pairs of a block to be compared: all, or in a crowd each with those that follow it."""
    if len(block) <= CROWD:
        yield from combinations(block, 2)
        return
    for place, left in enumerate(block):
        for right in block[place + 1 : place + 1 + CROWD]:
            yield left, right
