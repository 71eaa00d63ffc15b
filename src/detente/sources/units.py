"""Lines and paragraphs of a plain text: the units that zones are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from detente.records.span import Span
from detente.reference.furniture import boilerplate

LONGEST_WRAPPED_LINE = 110
"""Characters: hard-wrapped text (mail, old wires) breaks at 60 to 100; a longer line means lines are paragraphs."""

SHORTEST_FULL_LINE = 45
"""Characters: a line shorter than this was not broken for want of room."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u00ad\x00"
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "--", "―": "--", "\u00a0": " ",
     "\u202f": " ", "\u2009": " ", "…": "...", "«": '"', "»": '"', **dict.fromkeys(_INVISIBLE, "")}
)  # fmt: skip
_SPACED = re.compile(r" ([.,;:?!])")
_ENDS_SENTENCE = re.compile(r"""[.!?:;,][\s"')\]]*$|"[\s)\]]*$|''\s*$""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A line, or several that were broken only for want of room.

    `plain` is the unit with plain quotation marks, dashes and spaces, for
    matching only: it is not of the same length as the text. `words` counts
    them, and at least one for 30 characters, so that a script without spaces
    and a line of rubbish are as long as they look.
    """

    span: Span
    block: int  # number of the block of lines without a blank one between
    plain: str
    words: int

    @property
    def ended(self) -> bool:
        """Say whether it ends as a sentence, a quotation or an announcement does."""
        return bool(_ENDS_SENTENCE.search(self.plain[-8:]))


def split_units(text: str) -> list[Unit]:
    """Split a text into its units, in order; together they hold all that is not white space."""
    lines = _lines(text)
    width = _wrap_width(lines)
    units: list[Unit] = []
    start = 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and _goes_on(lines[number - 1], lines[number], width):
            continue
        units.append(_joined(text, lines[start:number]))
        start = number
    return units


def _lines(text: str) -> list[Unit]:
    lines: list[Unit] = []
    block, last = 0, 0
    for found in _LINE.finditer(text):
        words = found.group()
        if not words.strip():
            continue
        between = text[last : found.start()]
        if between.count("\n") + between.count("\u2029") > 1 or ("\n" not in between and between.count("\r") > 1):
            block += 1
        start = found.start() + len(words) - len(words.lstrip())
        last = found.start() + len(words.rstrip())
        lines.append(_unit(text, start, last, block))
    return lines


def _unit(text: str, start: int, end: int, block: int) -> Unit:
    plain = " ".join(text[start:end].translate(_PLAIN).split())
    if " ." in plain or " ," in plain:  # text that was cut into tokens
        plain = _SPACED.sub(
            r"\1", plain.replace("-LRB- ", "(").replace(" -RRB-", ")").replace("`` ", '"').replace(" ''", '"')
        )
    return Unit(
        span=Span(start=start, end=end), block=block, plain=plain, words=max(plain.count(" ") + 1, len(plain) // 30)
    )


def _joined(text: str, lines: list[Unit]) -> Unit:
    if len(lines) == 1:
        return lines[0]
    return _unit(text, lines[0].span.start, lines[-1].span.end, lines[0].block)


def _wrap_width(lines: list[Unit]) -> int | None:
    """Find the width at which the text was broken into lines; None where it was not.

    A text counts as broken when no line is long, and at least half of the
    line ends inside blocks had no room for the next line's first word.
    """
    lengths = [len(line.plain) for line in lines if line.words > 1]
    if len(lengths) < 2 or max(lengths) > LONGEST_WRAPPED_LINE:
        return None
    width = max(lengths)
    inner = [(left, right) for left, right in pairwise(lines) if left.block == right.block]
    full = [pair for pair in inner if _full(*pair, width)]
    broken = [left for left, _ in full if not left.ended]
    if not broken or 2 * len(full) < len(inner):
        return None
    return width


def _full(left: Unit, right: Unit, width: int) -> bool:
    room = len(left.plain) + 1 + len(right.plain.partition(" ")[0])
    return len(left.plain) >= SHORTEST_FULL_LINE and room > width


def _goes_on(left: Unit, right: Unit, width: int | None) -> bool:
    """Say whether a line goes on in the next."""
    if left.block != right.block:
        return False
    if right.plain[:1].islower() and not left.ended and (left.words >= 5 or left.plain[:1].islower()):
        return not boilerplate().matches(right.plain, right.words)
    return width is not None and _full(left, right, width)
