"""Which reports are worth comparing: those that share participants and days, few enough to look at."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from detente.linking.comparison import SLACK, Account

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CROWD = 150
"""Reports of one block and time compared all with all; a greater crowd is told apart by its people and rarest
words first, which keeps linking near-linear (`python -m benchmarks.linking`)."""

MOST_SIDES = 12
"""Participants of one report that block it: a summit's communique needs no more to be found."""

WIDTH = 250
"""Reports of one window compared with what follows them: some 100 ms of work against 5 ms of sending."""

_RAREST = 3


def candidate_pairs(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """List the pairs of dated reports that may be one event, each pair once.

    Two reports are candidates when they share two states (or the only one
    either names) and their days overlap within a day.
    """
    seen: set[int] = set()  # pairs that may meet in another block
    numbers = {account.id: number for number, account in enumerate(accounts)}
    for block, whole in _blocks(accounts):
        for left, right in _near_in_time(block):
            if not (whole and (_in_one_block(left) or _in_one_block(right))):
                ours, theirs = sorted((numbers[left.id], numbers[right.id]))
                pair = ours * len(numbers) + theirs
                if pair in seen:
                    continue
                seen.add(pair)
            yield left, right


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Reports of one block and time, to be compared anywhere: the first ones with each other and with the rest."""

    first: int  # how many of the reports are compared with what follows them
    accounts: tuple[Account, ...]  # in order of time
    weights: Mapping[str, int]  # of their words


def windows(accounts: Sequence[Account], weights: Mapping[str, int]) -> Iterator[Window]:
    """Cut dated reports into windows that hold every pair of `candidate_pairs`, some of them in two."""
    for block, _ in _blocks(accounts):
        for start in range(0, len(block), WIDTH):
            first = block[start : start + WIDTH]
            reach = [*first, *_reached(first, block[start + WIDTH : start + WIDTH + CROWD])]
            words = frozenset(word for account in reach for word in (*account.words, *account.context))
            known = {word: weights[word] for word in words if word in weights}
            yield Window(first=len(first), accounts=tuple(reach), weights=known)


def pairs_in(window: Window) -> Iterator[tuple[Account, Account]]:
    """List the pairs of a window."""
    return _near_in_time(window.accounts, window.first)


def _reached(first: Sequence[Account], following: Sequence[Account]) -> list[Account]:
    """Keep those of the following reports that are near one of the first in time."""
    ends = [account.when.end for account in first]
    if None in ends:
        return list(following)
    last = max(end for end in ends if end is not None) + timedelta(days=SLACK)
    return [account for account in following if account.when.start is None or account.when.start <= last]


def block_keys(account: Account) -> list[tuple[str, ...]]:
    """Give the blocks that a report falls in: each pair of its participants, or its only one."""
    codes = sorted(account.codes)
    if account.type == "OCCUR":
        return [("OCCUR", code) for code in codes]
    return [tuple(codes)] if len(codes) < 2 else list(combinations(codes[:MOST_SIDES], 2))


def _in_one_block(account: Account) -> bool:
    return len(account.codes) < 2 or (len(account.codes) == 2 and account.type != "OCCUR")


def _blocks(accounts: Iterable[Account]) -> Iterator[tuple[list[Account], bool]]:
    """Give the blocks in which reports are compared, and whether each is all that share its participants."""
    blocks: defaultdict[tuple[str, ...], list[Account]] = defaultdict(list)
    for account in accounts:
        for key in block_keys(account):
            blocks[key].append(account)
    for key in sorted(blocks):
        block = sorted(blocks[key], key=_in_time)
        if _widest(block) <= CROWD:
            yield block, True
        else:
            yield from ((part, False) for part in _told_apart(block))


def _in_time(account: Account) -> tuple[date, str]:
    return account.when.start or date.min, account.id


def _widest(block: Sequence[Account]) -> int:
    """Count the most reports that any one of a block would be compared with."""
    starts = [account.when.start or date.min for account in block]
    return max(
        (
            bisect_right(starts, account.when.end + timedelta(days=SLACK)) - place
            if account.when.end
            else len(block) - place
        )
        for place, account in enumerate(block)
    )


def _told_apart(block: Sequence[Account]) -> Iterator[list[Account]]:
    """Split a crowded block by the people and the rarest words of its reports."""
    counts = Counter(mark for account in block for mark in account.people.union(account.words))
    sharing: defaultdict[str, list[Account]] = defaultdict(list)
    for account in block:
        marks = sorted(account.people.union(account.words), key=lambda mark: (counts[mark], mark))
        for mark in [mark for mark in marks if counts[mark] > 1][:_RAREST]:
            sharing[mark].append(account)
    for mark in sorted(sharing):
        yield sharing[mark]


def _near_in_time(block: Sequence[Account], first: int | None = None) -> Iterator[tuple[Account, Account]]:
    for place, left in enumerate(block[:first]):
        for right in block[place + 1 : place + 1 + CROWD]:
            start, end = right.when.start, left.when.end
            if start is not None and end is not None and (start - end).days > SLACK:
                break
            yield left, right
