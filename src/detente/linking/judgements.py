"""What people have decided: the latest word on each pair, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.linking.clusters import Pair, pair_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from detente.records.judgement import Judgement, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Pairs to keep together and pairs to keep apart; "unsure" decides nothing."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()

    def among(self, ids: Collection[str]) -> Decisions:
        """Keep the decisions whose two sides are both among `ids`."""
        known = ids if isinstance(ids, (set, frozenset, dict)) else set(ids)
        return Decisions(
            same=tuple(pair for pair in self.same if pair[0] in known and pair[1] in known),
            different=tuple(pair for pair in self.different if pair[0] in known and pair[1] in known),
        )


def decide(judgements: Iterable[Judgement]) -> Decisions:
    """Take the latest judgement of each pair.

    Args:
        judgements: In any order; `made` decides which is the latest, and of
            two made at one moment the more cautious counts.

    Returns:
        The pairs judged the same and the pairs judged different, sorted.
    """
    latest: dict[Pair, tuple[str, int, Verdict]] = {}
    for judgement in judgements:
        if judgement.left == judgement.right:
            continue
        pair = pair_of(judgement.left, judgement.right)
        word = (judgement.made, _CAUTION.index(judgement.verdict), judgement.verdict)
        latest[pair] = max(latest.get(pair, word), word)
    return Decisions(
        same=tuple(sorted(pair for pair, word in latest.items() if word[2] == "same")),
        different=tuple(sorted(pair for pair, word in latest.items() if word[2] == "different")),
    )


_CAUTION: tuple[Verdict, ...] = ("none", "same", "unsure", "different")
