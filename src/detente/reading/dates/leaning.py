"""Which way a verb leans: whether the time it governs lies before or after the document's day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.dates.sense import Leaning

_REACH_BACK = 160
_REACH_ON = 60
_FUTURE = (
    r"will|shall|would|'ll|’ll|won't|to be|going to|expect(?:s|ed)? to|set to|due|slated|scheduled|plan(?:s|ned)? to|planned"
    r"|planning|aims? to|hopes? to|intends? to|is to|are to|expected|upcoming|coming|forthcoming|until|deadline"
)
_PAST = (
    r"was|were|had|has|have|did|said|says|told|met|held|took|went|came|made|gave|got|left|began|became|wrote|saw|sent|led|won"
    r"|fell|rose|lost|found|spoke|brought|built|broke|kept|put|read|ran|[a-z]{2,}ed"
)
_CUE = re.compile(rf"(?<![\w-])(?:(?P<future>(?i:{_FUTURE}))|(?P<past>{_PAST}))(?![\w-])")
_STOP = re.compile(r"[.!?;]\s|\n\s*\n|[“”\"]")


def leaning_of_words(text: str, start: int, end: int) -> Leaning:
    """Judge from the words around an expression: the nearest verb before it in the sentence, else the first after.

    Args:
        text: The text.
        start: Where the expression begins.
        end: Where it ends.
    """
    low = max(0, start - _REACH_BACK)
    before = text[low:start]
    stop = 0
    for found in _STOP.finditer(before):
        stop = found.end()
    cues = list(_CUE.finditer(before, stop))
    if cues:
        last = cues[-1]
        if last["past"] and len(cues) > 1 and cues[-2]["future"] and last.start() - cues[-2].end() <= 12:
            return "future"  # "will be discussed", "is expected to have met"
        return "future" if last["future"] else "past"
    after = text[end : end + _REACH_ON]
    halt = _STOP.search(after)
    found_after = _CUE.search(after, 0, halt.start() if halt else len(after))
    if found_after is None:
        return ""
    return "future" if found_after["future"] else "past"
