"""Which days matter: days ranked by the independent texts that name them, each with the sentence that says it best.

Days are ranked by how many independent texts name them and not by how often,
nor by how much was published on them (`Date F1` on Timeline17: documents .577
to .587, mentions .539, publication volume .502). A text counts for more the
further it looks back: what is still told weeks later was the turn of events,
while every text names its own day. Copies of one text count once.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LOOKING_BACK = 2.0
"""What the logarithm of the days looked back adds to a text's weight of 1. Measured on the development
timelines (`python -m evaluation.timeline`): 0 gives .58, 1 to 4 give .61 to .63."""
AHEAD = 0.3
"""Weight of a text that only announces a day: most announced days are not what the story turns on (same measure)."""
NEIGHBOUR = 0.1
"""Share of its louder neighbour's score that a day loses: what is said of one day spills into the next
("overnight", "the day after"). 0 to .2 measure alike; .3 and more lose days on which things did happen."""
SHORTEST, LONGEST = 8, 60
"""Words of a sentence that tells a day well."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMention:
    """One text's naming of a day."""

    document: str
    origin: str  # texts that copy one another share it
    published: date | None
    start: date
    end: date
    sentence: str
    place: int = 0  # where in the text the sentence stands: earlier is the news


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedDay:
    """A day, how much it matters, and who names it."""

    day: date
    score: float
    origins: int
    documents: int
    sentence: str
    document: str  # the one the sentence is from


def rank_days(mentions: Iterable[DayMention], top: int | None = None) -> tuple[RankedDay, ...]:
    """Rank days by the independent texts that name them.

    Only mentions of one day count; an interval of several days says no day.

    Args:
        mentions: Every naming of a day, in any order.
        top: How many days to give; all when None.

    Returns:
        The days, the most important first; equal scores in order of time.
    """
    by_day: dict[date, list[DayMention]] = defaultdict(list)
    for mention in mentions:
        if mention.start == mention.end:
            by_day[mention.start].append(mention)
    loud = {day: _score(named) for day, named in by_day.items()}
    scores = {day: score - NEIGHBOUR * _louder_neighbour(loud, day) for day, score in loud.items()}
    chosen = sorted(scores, key=lambda day: (-scores[day], day))[:top]
    return tuple(_ranked(day, scores[day], by_day[day]) for day in chosen)


def _score(named: Sequence[DayMention]) -> float:
    """Add up the weights of the origins that name a day, each by its weightiest text."""
    best: dict[str, float] = {}
    for mention in named:
        best[mention.origin] = max(best.get(mention.origin, 0.0), _weight(mention))
    return math.fsum(best.values())


def _weight(mention: DayMention) -> float:
    if mention.published is None:
        return 1.0
    back = (mention.published - mention.start).days
    return AHEAD if back < 0 else 1.0 + LOOKING_BACK * math.log1p(back)


def _louder_neighbour(loud: Mapping[date, float], day: date) -> float:
    beside = [day + step for step in (-_ONE_DAY, _ONE_DAY) if date.min < day < date.max]
    return max((loud[other] for other in beside if loud.get(other, 0.0) > loud[day]), default=0.0)


def _ranked(day: date, score: float, named: Sequence[DayMention]) -> RankedDay:
    best = best_sentence(named)
    return RankedDay(
        day=day,
        score=round(score, 6),
        origins=len({mention.origin for mention in named}),
        documents=len({mention.document for mention in named}),
        sentence=best.sentence,
        document=best.document,
    )


def best_sentence(named: Sequence[DayMention]) -> DayMention:
    """Choose the sentence that says best what happened on a day.

    It is the one whose words the others share most, of ordinary length, with
    a small preference for what stands early in its text.

    Args:
        named: The mentions of one day; at least one.
    """
    shared: dict[str, set[str]] = defaultdict(set)
    words = [frozenset(word.casefold() for word in _WORD.findall(mention.sentence)) for mention in named]
    for mention, own in zip(named, words, strict=True):
        for word in own:
            shared[word].add(mention.origin)

    def merit(number: int) -> tuple[float, int, str, str]:
        mention, own = named[number], words[number]
        length = len(mention.sentence.split())
        common = sum(math.log(len(shared[word])) for word in own) / math.sqrt(len(own) + 1)
        fit = 1.0 if SHORTEST <= length <= LONGEST else 0.5
        return (-(common + 0.01) * fit, mention.place, mention.sentence, mention.document)

    return named[min(range(len(named)), key=merit)]
