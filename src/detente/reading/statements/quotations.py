"""What stands between quotation marks, in every style of mark, line by line.

A quotation never runs over a line break, but one that is left open at the end
of a line goes on in the next line that opens with a mark again; the pieces are
then numbered as one run (`Quotation.run`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.reading.statements.turns import Turn

_MARK = re.compile(r"[\"“”„‟«»＂]|``|''|(?<![\w])[‘‚](?=\w)|(?<![\w’'])'(?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])[’'](?![\w’'])")
_OPENERS = frozenset("“„‟«") | {"``"}
_CLOSERS = frozenset("”»") | {"''"}
_SINGLES = frozenset("‘‚'")
LONGEST_SINGLE = 300
"""Characters between single marks: longer ones are nearly always a stray apostrophe."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch between marks: `outer` with its marks, `inner` without."""

    outer: Span
    inner: Span
    closed: bool
    run: int  # pieces of one quotation over several paragraphs share it
    single: bool = False


class Quotations:
    """The quotations of a text in order of place, found by place."""

    __slots__ = ("_starts", "all")

    def __init__(self, found: list[Quotation]) -> None:
        self.all = found
        self._starts = [quotation.outer.start for quotation in found]

    def at(self, place: int) -> Quotation | None:
        """Find the quotation that holds the character at `place`."""
        number = bisect_right(self._starts, place) - 1
        if number >= 0 and place < self.all[number].outer.end:
            return self.all[number]
        return None

    def within(self, start: int, end: int) -> list[Quotation]:
        """List the quotations that touch the stretch from `start` to `end`."""
        number = max(bisect_right(self._starts, start) - 1, 0)
        touching = []
        while number < len(self.all) and self._starts[number] < end:
            if self.all[number].outer.end > start:
                touching.append(self.all[number])
            number += 1
        return touching

    def share(self, start: int, end: int) -> float:
        """Say how much of a stretch is quoted, from 0 to 1."""
        if end <= start:
            return 0.0
        quoted = sum(min(q.outer.end, end) - max(q.outer.start, start) for q in self.within(start, end))
        return quoted / (end - start)


def find_quotations(text: str, turns: Iterable[Turn] = ()) -> Quotations:
    """Find every quotation of a text; what the `turns` of a transcript say is quoted without marks."""
    found: list[Quotation] = []
    run = 0
    open_before = False
    spoken = {text.rfind("\n", 0, words.start) + 1: (words, turn) for turn in turns for words in turn.words}
    last: Turn | None = None
    for line in re.finditer(r"[^\n]+", text):
        if line.group().isspace():
            continue
        if (said := spoken.get(line.start())) is not None:
            run += said[1] is not last
            found.append(Quotation(outer=said[0], inner=said[0], closed=True, run=run))
            last, open_before = said[1], False
            continue
        inside = _in_line(text, line.start(), line.end())
        for number, (start, end, closed, single) in enumerate(inside):
            goes_on = number == 0 and open_before and not text[line.start() : start].strip()
            run += 0 if goes_on else 1
            width = 2 if text.startswith(("``", "''"), start) else 1
            tail = 0 if not closed else 2 if text.startswith("''", end - 2) and end - 2 > start else 1
            found.append(
                Quotation(
                    outer=Span(start=start, end=end),
                    inner=Span(start=min(start + width, end), end=max(min(start + width, end), end - tail)),
                    closed=closed,
                    run=run,
                    single=single,
                )
            )
        open_before = bool(inside) and not inside[-1][2]
    return Quotations(found)


def _in_line(text: str, start: int, end: int) -> list[tuple[int, int, bool, bool]]:
    """List (start, end, closed, single) of one line's outermost quotations."""
    found: list[tuple[int, int, bool, bool]] = []
    opened: int | None = None
    place = start
    while mark := _MARK.search(text, place, end):
        sign, where = mark.group(), mark.start()
        place = mark.end()
        if opened is None:
            if sign in _SINGLES:
                close = _single_end(text, where, end)
                if close is not None:
                    found.append((where, close, True, True))
                    place = close
            elif (sign not in _CLOSERS and not (sign == '"' and _looks_closing(text, where, start, end))) or (
                sign == "''" and text[where + 2 : where + 3].isalnum()
            ):
                opened = where
        elif (
            sign not in _SINGLES
            and (sign not in _OPENERS or (sign == "“" and _looks_closing(text, where, start, end)))
            and not (sign in '"＂' and _looks_opening(text, where, start, end))
        ):
            found.append((opened, mark.end(), True, False))
            opened = None
    if opened is not None:
        found.append((opened, len(text[:end].rstrip()), False, False))
    return found


def _single_end(text: str, where: int, end: int) -> int | None:
    limit = min(end, where + LONGEST_SINGLE)
    closes = [m.end() for m in _SINGLE_CLOSE.finditer(text, where + 1, limit)]
    if not closes:
        return None
    for close in closes:  # a mark after a comma or stop closes for sure
        if text[close - 2] in ".,!?…":
            return close
    for close in closes:  # "workers' rights": a possessive goes on with a small word
        if text[close - 2] != "s" or text[close : close + 2].strip()[:1] in tuple(".,;:!?)—–-"):
            return close
    return closes[0]


def _looks_closing(text: str, where: int, start: int, end: int) -> bool:
    """Say whether a straight mark can only close: a letter or stop before, a space after."""
    before = text[where - 1] if where > start else " "
    after = text[where + 1] if where + 1 < end else " "
    return not before.isspace() and before not in "([—–-:" and (after.isspace() or after in ".,;:)")


def _looks_opening(text: str, where: int, start: int, end: int) -> bool:
    """Say whether a straight mark can only open: a space before, a letter after."""
    before = text[where - 1] if where > start else " "
    after = text[where + 1] if where + 1 < end else " "
    return before.isspace() and not after.isspace() and after not in ".,;:)"


LONGEST_TITLE = 6
"""Words between marks that can be the name of a programme, a paper or a book."""


def is_title(quotation: Quotation, text: str) -> bool:
    """Say whether a quotation is a name: a few words, all with capitals but the small ones."""
    words = quotation.inner.read(text).split()
    return (
        2 <= len(words) <= LONGEST_TITLE
        and all(word[:1].isupper() or len(word) <= 3 for word in words)
        and (words[-1][:1].isupper())
    )
