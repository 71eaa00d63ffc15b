"""What a text says of its own time: bounds on the day it was written, and the wording they are found by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.dates.words import MONTH, SP, day_number, month_number

if TYPE_CHECKING:
    from datetime import date

    from detente.records.timex import TimeExpression


@dataclass(frozen=True, slots=True)
class Bound:
    """A day before or after which the text was written, and why."""

    when: date
    is_lower: bool
    why: str
    is_news: bool = False  # told as something that just happened: dates without a year lie near it


def not_before(when: date, why: str, *, is_news: bool = False) -> Bound:
    """Bound the day of writing from below."""
    return Bound(when, is_lower=True, why=why, is_news=is_news)


def not_after(when: date, why: str) -> Bound:
    """Bound the day of writing from above."""
    return Bound(when, is_lower=False, why=why)


PROMISED = re.compile(
    r"\b(?:will|is to|are to|(?:is|are)\s(?:expected|set|slated|due|scheduled|planning|working|hoping)"
    r"|plans? to|aims? to|hopes? to"
    r"|intends? to|expects? to|looks? to)\b"
)

SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z“\"‘(])|\n")
_MONTH_DOT = re.compile(rf"{MONTH}$|\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|St|Gov|Sen|Rep|Col|Lt|No|U\.S|U\.N|U\.K|p\.m|a\.m)\.$")


def sentence_around(text: str, start: int, end: int) -> str:
    """Give the sentence around a place, roughly: full stops after short forms do not end it."""
    low = max(0, start - 400)
    begin = low
    for found in SENTENCE_END.finditer(text, low, start):
        if not _MONTH_DOT.search(text, max(0, found.start() - 8), found.start() + 1) or text[found.start()] == "\n":
            begin = found.end()
    for found in SENTENCE_END.finditer(text, end, min(len(text), end + 400)):
        if text[found.start()] == "\n" or not _MONTH_DOT.search(text, max(0, found.start() - 8), found.start() + 1):
            return text[begin : found.start() + 1]
    return text[begin : min(len(text), end + 400)]


def quoted(words: str) -> str:
    """Write words of the text on one line, to be quoted in a reason."""
    return re.sub(r"\s+", " ", words)


PARTIAL = re.compile(
    rf"(?:(?P<month>{MONTH}){SP}(?P<day>\d\d?)(?:st|nd|rd|th)?|(?P<day_first>\d\d?)(?:st|nd|rd|th)?{SP}(?:of{SP})?(?P<month_after>{MONTH}))"
)


def partial_day(time: TimeExpression) -> tuple[int, int] | None:
    """Give the month and day of an expression that leaves out the year; None where it has one, or no day."""
    if time.interval.known or not time.rule.startswith(
        ("dates.full", "dates.days", "dates.part", "dates.time", "dates.weekday")
    ):
        return None
    found = PARTIAL.search(time.text)
    if found is None:
        return None
    number = day_number(found["day"] or found["day_first"])
    return (month_number(found["month"] or found["month_after"]), number) if number <= 31 else None
