"""What a rule of the grammar is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from detente.reading.dates.sense import Context, Sense
from detente.reading.dates.words import MONTHS, NUMBERS, ORDINALS, SEASONS, WEEKDAYS

Meaning = Callable[["re.Match[str]", Context], Sense | None]
"""Work out what matched words mean; None when they name no time after all."""

DIGITS = "#"
"""Stands for a first word that is a number in digits."""
YEAR_DIGITS = "####"
"""Stands for a first word of four digits."""
MONTH_STARTS = (
    *("january", "february", "march", "april", "june", "july", "august", "september", "october", "november"),
    *("december", "sept", *MONTHS),
)
WEEKDAY_STARTS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("tues", "thur", "thurs", *WEEKDAYS),
)
NUMBER_STARTS = (
    *NUMBERS, "a", "an", "half", "several", "many", "few", "couple", "dozen", "hundred", "thousand", DIGITS,
)  # fmt: skip
ORDINAL_STARTS = (*ORDINALS, DIGITS)
SEASON_STARTS = tuple(SEASONS)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the words it may begin with, and what it means.

    `starts` are lower-case first words: a pattern is tried only there, which
    is what keeps the grammar quick.
    """

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    mean: Meaning


def rule(name: str, starts: Iterable[str], pattern: str, mean: Meaning) -> Rule:
    """Make a rule; the pattern ends where a word ends."""
    return Rule(name=name, starts=frozenset(starts), pattern=re.compile(rf"(?:{pattern})(?![A-Za-z0-9])"), mean=mean)
