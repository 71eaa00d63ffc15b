"""How alike two wordings are: the words that carry meaning, stemmed, the rare ones weighing more."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*\d|\d")
_ENDINGS = re.compile(r"(?:ations?|ions?|ings?|ments?|ers?|ed|es|e|s|ly|al)$")
_SHORTEST_STEM = 4
_UNIT = 1000

_STOP = frozenset(
    """
    a about after again against all also although am among an and another any are as at be because been before being
    between both but by can could did do does doing during each for from further had has have having he her here him
    his how however i if in into is it its itself may me might more most my new no nor not now of off on one only or
    other our out over own said same say saying says she should since so some still such than that the their them
    then there these they this those through to told too two under until up upon very was we were what when where
    which while who whom whose why will with would year years you your yesterday today tomorrow monday tuesday
    wednesday thursday friday saturday sunday january february march april june july august september october
    november december according added official officials country countries state states news agency reported
    minister president foreign ministry government mr mrs ms sept oct nov dec jan feb aug
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut a word's ending, so that "supplies" and "supplying" or "drone" and "drones" meet."""
    bare = word.lower().replace("’", "'").removesuffix("'s")
    cut = _ENDINGS.sub("", bare)
    cut = cut if len(cut) >= _SHORTEST_STEM else bare.removesuffix("s")
    return cut[:-1] + "i" if cut.endswith("y") and len(cut) > _SHORTEST_STEM else cut


@lru_cache(maxsize=8192)  # a sentence's words take a kilobyte
def words_of(text: str) -> frozenset[str]:
    """Give the stems of a text's meaning words: no function words, days of the week or words of office."""
    return frozenset(stem(word) for word in _WORD.findall(text) if len(word) > 2 and word.lower() not in _STOP)


def rarities(wordings: Iterable[Collection[str]]) -> dict[str, int]:
    """Weigh each word by how few of the wordings use it: inverse document frequency, smoothed, in thousandths.

    Whole numbers, because their sum is the same in any order.
    """
    counts: Counter[str] = Counter()
    total = 0
    for wording in wordings:
        total += 1
        counts.update(wording)
    return rarities_of(counts, total)


def rarities_of(counts: Mapping[str, int], total: int) -> dict[str, int]:
    """Weigh words of which it is known how many of all wordings use them; see `rarities`."""
    return {word: round(_UNIT * (1.0 + log((1 + total) / (1 + count)))) for word, count in counts.items()}


def likeness(left: Collection[str], right: Collection[str], weights: Mapping[str, int]) -> float:
    """Give the weighted share of words that two wordings have in common (Dice), 0 to 1."""
    shared = frozenset(left).intersection(right)
    if not shared:
        return 0.0
    total = weight(left, weights) + weight(right, weights)
    return round(2 * weight(shared, weights) / total, 4)


def containment(left: Collection[str], right: Collection[str], weights: Mapping[str, int]) -> float:
    """Give the weighted share of the lighter wording's words that the other has too, 0 to 1."""
    shared = frozenset(left).intersection(right)
    if not shared:
        return 0.0
    lighter = min(weight(left, weights), weight(right, weights))
    return round(weight(shared, weights) / lighter, 4)


def weight(words: Iterable[str], weights: Mapping[str, int]) -> int:
    """Sum the words' weights; a word never counted weighs one unit."""
    return sum([weights.get(word, _UNIT) for word in words])
