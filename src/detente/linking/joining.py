"""Reports that give no day: each joins the one event that fits it, or stays by itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.linking.candidates import CROWD, block_keys
from detente.linking.comparison import FAMILIES, LONGEST_DAY, WITNESSES, Account, compare_reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LOOSE = 0.5
"""Likeness from which a report without a day joins the one event that fits it, or another such report."""

RECENT_DAYS = 14
"""News that gives no day tells mostly of the last fortnight or plans the next: no meeting far from it is meant."""

RAREST = 8
"""Words and people of a report by which its event is looked up, those that fewest events share."""

_EARLIEST, _LATEST = date(2, 1, 1), date(9998, 1, 1)


def join_loose(
    loose: Iterable[Account],
    groups: Sequence[tuple[str, ...]],
    placed: Mapping[str, Account],
    weights: Mapping[str, int],
) -> dict[str, str]:
    """Find for each report without a day the one event that fits it, its own document's first; none where two do."""
    blocks = _dated_blocks([[placed[one] for one in group] for group in groups])
    joined: dict[str, str] = {}
    for account in loose:
        near = {group[0].id: group for key in block_keys(account) for group in _near(account, blocks.get(key))}
        fitting = [group for _, group in sorted(near.items()) if _fits(account, group, weights)]
        if len(fitting) > 1:
            here = [group for group in fitting if any(other.document == account.document for other in group)]
            fitting = here or fitting
        if len(fitting) > 1:
            fitting = [group for group in fitting if _recent(account, group)]
        if len(fitting) == 1:
            joined[account.id] = fitting[0][0].id
    return joined


@dataclass(frozen=True, slots=True)
class _Block:
    """Events of the same participants in order of their first days, and which of them share a word or a person."""

    starts: list[date]
    groups: list[Sequence[Account]]
    sharing: Mapping[str, list[int]]  # places in `groups`, ascending


def _dated_blocks(groups: Iterable[Sequence[Account]]) -> dict[tuple[str, ...], _Block]:
    """Sort the events of each block by day and index their words, so that none is looked at in vain."""
    blocks: defaultdict[tuple[str, ...], list[tuple[date, str, Sequence[Account]]]] = defaultdict(list)
    for group in groups:
        first = min(account.when.start or date.min for account in group)
        for key in {key for account in group for key in block_keys(account)}:
            blocks[key].append((first, group[0].id, group))
    return {key: _indexed(sorted(block, key=lambda entry: entry[:2])) for key, block in blocks.items()}


def _indexed(block: Sequence[tuple[date, str, Sequence[Account]]]) -> _Block:
    sharing: defaultdict[str, list[int]] = defaultdict(list)
    for place, (_, _, group) in enumerate(block):
        for mark in set().union(*(_marks(account) for account in group[:WITNESSES])):
            sharing[mark].append(place)
    return _Block([first for first, _, _ in block], [group for _, _, group in block], sharing)


def _marks(account: Account) -> frozenset[str]:
    return account.people.union(account.words, account.context)


def _near(account: Account, block: _Block | None) -> Iterator[Sequence[Account]]:
    """List the events of a block that a report may be of: near in time, sharing its people or its rarer words.

    Without either no report reaches `LOOSE`. Of what recurs - meetings, words -
    only the news of the day is meant, of deeds any that were done by then.
    """
    if block is None:
        return
    recurs = FAMILIES[account.type] in {"contact", "words"}
    window = account.when
    if recurs and account.told.known and account.occurred.days is None:
        window = account.told
    slack = timedelta(days=RECENT_DAYS + LONGEST_DAY)
    starts = block.starts
    low = bisect_left(starts, window.start - slack) if window.start is not None and window.start > _EARLIEST else 0
    high = bisect_right(starts, window.end + slack) if window.end is not None and window.end < _LATEST else len(starts)
    for place in sorted(_sharing(account, block, low, high)):
        if not recurs or _recent(account, block.groups[place]):
            yield block.groups[place]


def _sharing(account: Account, block: _Block, low: int, high: int) -> set[int]:
    """Collect the events between two places that share the rarest of a report's words and people."""
    found: list[tuple[int, str, list[int]]] = []
    for mark in _marks(account):
        places = block.sharing.get(mark, [])
        inside = places[bisect_left(places, low) : bisect_left(places, high)]
        if inside:
            found.append((len(inside), mark, inside))
    found.sort(key=lambda entry: entry[:2])
    few = [inside for count, _, inside in found if count <= CROWD] or [inside[-CROWD:] for _, _, inside in found[:1]]
    return set().union(*few[:RAREST])


def _fits(account: Account, group: Sequence[Account], weights: Mapping[str, int]) -> bool:
    asked = group[:WITNESSES]
    return sum(compare_reports(account, other, weights)[0] for other in asked) / len(asked) >= LOOSE


def _recent(account: Account, group: Sequence[Account]) -> bool:
    """Say whether an event is the news of a report: done shortly before it was told, or planned soon after.

    A report that gives a time, however wide, has said so itself; of a document
    without a date nothing can be said.
    """
    if account.occurred.days is not None or not account.told.known:
        return True
    return any(other.when.overlaps(account.told, RECENT_DAYS) for other in group)
