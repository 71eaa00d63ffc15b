"""A time expression in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.base import Noun
from detente.records.interval import DateInterval
from detente.records.span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression(Noun):
    """Words that name a time, its days, and its TIMEX3 value.

    `value` follows TIMEX3 (ISO-TimeML): ``2024-09-30``, ``2024-W23``, ``P1Y``,
    ``PAST_REF``; it is empty where the anchor it needs is not known.
    """

    span: Span
    text: str
    interval: DateInterval
    value: str
    type: TimexType
    rule: str = ""
