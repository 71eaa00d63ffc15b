"""A person's decision about two things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.base import Noun

Verdict = Literal["same", "different", "unsure", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Noun):
    """Whether two records are one; the latest for a pair counts, "none" takes it back.

    `left` and `right` are ids of reports, agreements (of a reading), actors
    (of a reading) or documents; ids are made from content, so a judgement
    outlives every relinking. A line of a reading, a stage of an agreement or
    a disagreement judged against itself is right as it stands ("same") or not
    what the texts say ("different"): then it is left out of the record.
    """

    left: str
    right: str
    verdict: Verdict
    author: str = ""
    made: str = ""  # ISO 8601 with time zone
    why: str = ""
