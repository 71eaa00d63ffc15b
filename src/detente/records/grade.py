"""How far a user trusts a source, and how far one statement: kept apart, never multiplied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.base import Noun

GradedKind = Literal["outlet", "speaker", "statement"]

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""Of an outlet or a speaker: the Admiralty scale's letters (NATO AJP-2.1)."""

CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
"""Of a statement: the Admiralty scale's digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade(Noun):
    """A user's grade of an outlet, a speaker or a statement; the latest for each counts."""

    kind: GradedKind
    name: str  # the outlet's or the speaker's name, the statement's id
    grade: str  # a letter of `RELIABILITY` or a digit of `CREDIBILITY`
    author: str = ""
    made: str = ""  # ISO 8601 with time zone
    why: str = ""
