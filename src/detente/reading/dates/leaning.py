"""Which way a verb leans: whether the time it governs lies before or after the document's day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.dates.sense import Leaning

_REACH_BACK = 120
_REACH_ON = 60
_NEAR = 45
"""Characters within which a past verb is taken to govern the date (TimeBank: farther ones are another clause's)."""
_FUTURE = (
    r"will|shall|'ll|’ll|won't|won’t|going to|would(?!\shave)"
    r"|(?:is|are|was|were)\s(?:(?:still|now|also|already|currently)\s)?(?:expected|set|due|slated|scheduled|planned|planning)(?:\sto|\sfor)?"
    r"|(?:is|are)\sto|expects?\sto|scheduled|slated\s(?:to|for)|due\s(?:to|on|in)?|(?:plans?|planned|planning)\s(?:to|a|an|for)|aims?\sto|hop(?:es?|ed|ing)\sto"
    r"|(?:ready|prepared|willing|eager|keen|determined|likely|invited|agreed|pledged|promised|vowed|offered|threatened"
    r"|wants?|wanted|wish(?:es|ed)?)\sto"
    r"|intends?\sto|to\sbe\sheld|payable|expires?|set\s(?:for|to)|upcoming|would\sbe\s[a-z]+ing|effective|as\s(?:soon|early)\sas|until"
    r"|no\slater\sthan|(?:extended|postponed|delayed)\s(?:to|until)"
)
_PAST = (
    r"was|were|had|did|met|held|took|went|came|made|gave|got|left|began|became|wrote|saw|sent|led|won"
    r"|fell|rose|lost|found|spoke|brought|built|broke|kept|ran|[a-z]{2,}ed"
)
_TOLD = r"said|says|say|told|announced|reported|added|stated"
_CUE = re.compile(rf"(?<![\w-])(?:(?P<future>(?i:{_FUTURE}))|(?P<told>(?i:{_TOLD}))|(?P<past>{_PAST}))(?![\w-])")
_STOP = re.compile(r"[.!?;](?:\s|$)|\n\s*\n|[“”\"]|,\s(?:and|but|while|which|who|as)\s")
_DEADLINE = re.compile(r"(?<![\w-])(?i:by|until|till)\s(?:the\s)?$")
_SINCE = re.compile(r"(?<![\w-])(?i:since)\s(?:the\s|last\s|early\s|late\s)?$")
_ADJACENT = re.compile(r"\s+(?:(?:in a [a-z]+|late|early|here|there|earlier|reporters|[A-Z]\w+)\s+){0,3}(?:on\s+)?$")


def leaning_of_words(text: str, start: int, end: int) -> Leaning:
    """Judge from the words around an expression: the nearest verb before it in the clause, else the first after.

    A verb of saying governs only the date beside it ("said on Friday"): what
    was said has its own time.

    Args:
        text: The text.
        start: Where the expression begins.
        end: Where it ends.
    """
    before = text[max(0, start - _REACH_BACK) : start]
    if _DEADLINE.search(before):
        return "future"
    if _SINCE.search(before):
        return "past"
    stop = 0
    for found in _STOP.finditer(before):
        stop = found.end()
    last: re.Match[str] | None = None
    for last in _CUE.finditer(before, stop):  # noqa: B007 - the last one is wanted
        pass
    if last is not None:
        return _of_cue(before, last, stop)
    after = text[end : end + _REACH_ON]
    halt = _STOP.search(after)
    following = _CUE.search(after, 0, halt.start() if halt else len(after))
    return "future" if following is not None and following["future"] else ""


def _of_cue(before: str, cue: re.Match[str], stop: int) -> Leaning:
    if cue["future"]:
        return "future"
    if cue["told"]:
        return "past" if _ADJACENT.fullmatch(before, cue.end()) else ""
    for earlier in _CUE.finditer(before, stop, cue.start()):
        if earlier["future"] and cue.start() - earlier.end() <= 12:
            return "future"  # "will be discussed"
    return "past" if len(before) - cue.end() <= _NEAR else ""
