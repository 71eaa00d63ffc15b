"""Time expressions in a plain text: our own grammar, no parse needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.dates.bounds import bounded
from detente.reading.dates.days import DAY_RULES
from detente.reading.dates.leaning import leaning_of_words
from detente.reading.dates.lengths import LENGTH_RULES
from detente.reading.dates.lunar import LUNAR_RULES
from detente.reading.dates.periods import PERIOD_RULES
from detente.reading.dates.rules import DIGITS, YEAR_DIGITS
from detente.reading.dates.sense import Context, Leaning, Sense, Unanchored, interval_of
from detente.records.interval import UNKNOWN_DATE, DateInterval, day
from detente.records.span import Span
from detente.records.timex import TimeExpression

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from datetime import date

    from detente.reading.dates.rules import Rule

RULES: tuple[Rule, ...] = (*DAY_RULES, *LUNAR_RULES, *PERIOD_RULES, *LENGTH_RULES)
"""The whole grammar. At one place the longest match wins, and the earlier rule among equals."""


def _by_first_word() -> dict[str, tuple[Rule, ...]]:
    words = {word for rule in RULES for word in rule.starts}
    return {word: tuple(rule for rule in RULES if word in rule.starts) for word in words}


_RULES_BY_WORD = _by_first_word()
_WORD = re.compile(r"[A-Za-z]+|\d+")
_AFTER_THE = frozenset(_RULES_BY_WORD) | {
    *("second", "minute", "hour", "day", "week", "weekend", "month", "year", "decade", "century", "period", "same"),
    *("foreseeable", "immediate", "short", "near", "future", "distant", "comparable", "corresponding", "preceding"),
}
"""What may follow "the" in an expression: the commonest word of all is looked at only before these."""
_GLUED = re.compile(r"[\w@/]")
_NOT_A_DATE = re.compile(r"(?:[$€£¥#]|\d[.,:/-])$")


_YEAR_BEFORE = re.compile(r"(?i)year[- ](?:ago|earlier|before)")

_AHEAD = (".by", ".before", ".until")

_Named = tuple[Sense | None, Sense | None, Sense | None]
"""The last date named, the quarter the text is about, and the last single day named."""
_NOTHING_NAMED: _Named = (None, None, None)


def find_times(
    text: str,
    anchor: DateInterval = UNKNOWN_DATE,
    *,
    leaning: Callable[[int, int], Leaning] | None = None,
    voice: Callable[[int], Hashable] | None = None,
) -> tuple[TimeExpression, ...]:
    """Find time expressions in a text.

    Args:
        text: Any text.
        anchor: When the text was published; expressions that count from it are
            worked out only as far as it is known.
        leaning: Says for a span (start, end) whether its governing verb puts
            it in the past or the future; judged from the words when None.
        voice: Says for a place which text it belongs to (the article, a
            caption): "the same day" counts only from a date of the same text.

    Returns:
        The expressions in order, none overlapping another.
    """
    found: list[TimeExpression] = []
    named: dict[Hashable, _Named] = {}
    place = 0
    for start, rules in _places(text):
        if start < place:
            continue
        speaking = voice(start) if voice is not None else None
        before = named.get(speaking, _NOTHING_NAMED)
        reading = _read_at(text, start, rules, anchor, before, leaning)
        if reading is None:
            continue
        expression, sense = reading
        found.append(expression)
        place = expression.span.end
        named[speaking] = _remember(before, expression, sense)
    return tuple(found)


def meant_on(text: str, start: int, today: date) -> Sense | None:
    """Work out the expression at a place as if the text were published on a given day; None where there is none."""
    place, rules = next(_places(text, start), (-1, ()))
    if place != start:
        return None
    reading = _read_at(text, start, rules, day(today, "given"), _NOTHING_NAMED, None)
    return reading[1] if reading is not None else None


def _places(text: str, begin: int = 0) -> Iterator[tuple[int, tuple[Rule, ...]]]:
    """Give the places where an expression may begin, each with the rules that may begin there."""
    waiting = -1  # where a "the" stands, until the next word tells whether it matters
    for found in _WORD.finditer(text, begin):
        word, start = found[0], found.start()
        if word.isdigit():
            if _NOT_A_DATE.search(text, max(0, start - 2), start):
                waiting = -1
                continue
            key = YEAR_DIGITS if len(word) == 4 else DIGITS
        else:
            key = word.lower()
        if waiting >= 0 and key in _AFTER_THE:
            yield waiting, _RULES_BY_WORD["the"]
        waiting = start if key == "the" else -1
        if key != "the" and key in _RULES_BY_WORD and (start == 0 or not _GLUED.match(text, start - 1)):
            yield start, _RULES_BY_WORD[key]


def _remember(before: _Named, expression: TimeExpression, sense: Sense) -> _Named:
    """Note what was named last; deadlines are not what a story goes on about, nor are comparisons."""
    if sense.type not in ("DATE", "TIME") or (sense.start is None and sense.end is None):
        return before
    if sense.value.endswith("_REF") or expression.rule.endswith(_AHEAD) or _YEAR_BEFORE.search(expression.text):
        return before
    quarter = sense if sense.granularity == "quarter" else before[1]
    return sense, quarter, sense if sense.is_day or sense.one_day else before[2]


def _read_at(
    text: str,
    start: int,
    rules: tuple[Rule, ...],
    anchor: DateInterval,
    named: _Named,
    leaning: Callable[[int, int], Leaning] | None,
) -> tuple[TimeExpression, Sense] | None:
    matches = [(match, rule) for rule in rules if (match := rule.pattern.match(text, start))]
    matches.sort(key=lambda pair: -pair[0].end())
    for match, rule in matches:
        end = match.end()

        def lean(end: int = end) -> Leaning:
            return leaning(start, end) if leaning is not None else leaning_of_words(text, start, end)

        meant = _mean(rule, match, anchor, named, lean)
        if meant is None:
            continue
        sense, context = meant
        interval, bound = bounded(text, start, interval_of(sense, context.basis), sense)
        name = f"dates.{rule.name}.{bound}" if bound else f"dates.{rule.name}"
        expression = TimeExpression(
            span=Span(start=start, end=end),
            text=text[start:end],
            interval=interval,
            value=sense.value,
            type=sense.type,
            rule=name,
        )
        return expression, sense
    return None


def _mean(
    rule: Rule, match: re.Match[str], anchor: DateInterval, named: _Named, lean: Callable[[], Leaning]
) -> tuple[Sense, Context] | None:
    """Work out a match at both ends of the anchor; where they differ, mean what lies between them."""
    early, context = _mean_at(rule, match, anchor.start, named, lean)
    if early is None:
        return None
    if "relative" not in context.used or (anchor.start == anchor.end and anchor.start is not None):
        return early, context
    late, _ = _mean_at(rule, match, anchor.end, named, lean)
    if late is None or late == early:
        return early, context
    return _between(early, late, anchor), context


def _mean_at(
    rule: Rule, match: re.Match[str], today: date | None, named: _Named, lean: Callable[[], Leaning]
) -> tuple[Sense | None, Context]:
    context = Context(today, named[0], lean, named[1], named[2])
    try:
        return rule.mean(match, context), context
    except Unanchored:
        return Sense(), context
    except (ValueError, OverflowError):  # "two thousand years ago": before the first or after the last day we can write
        return None, context


def _between(early: Sense, late: Sense, anchor: DateInterval) -> Sense:
    known = early if early != Sense() else late
    return Sense(
        value=early.value if early.value == late.value else "",
        start=early.start if anchor.start is not None else None,
        end=late.end if anchor.end is not None else None,
        granularity="range",
        type=known.type,
        one_day=early.is_day or late.is_day or known.one_day,
    )
