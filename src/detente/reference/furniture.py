"""What surrounds an article on its page: offers, credits, captions' tails, the names of sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detente.errors import ReferenceDataError
from detente.reference.load import load

Where = Literal["whole", "start", "anywhere"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Lines of one sort: where the patterns must stand, and how many words such a line may have."""

    reason: str
    where: Where
    longest: int
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """The file ``credits.yml``: agencies, credit lines, bylines, and the look of captions."""

    agencies: tuple[str, ...]
    credit: tuple[Cue, ...]
    byline: tuple[Cue, ...]
    photo: tuple[str, ...]
    photo_start: tuple[str, ...]
    photo_prose: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The file ``sections.yml``: the words of kickers, and capitals that are no places."""

    sections: tuple[str, ...]
    not_places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """The cues of one kind, compiled: one expression for each place and length."""

    cues: tuple[tuple[int, Where, re.Pattern[str]], ...]

    def matches(self, line: str, words: int) -> bool:
        """Say whether a line with made-plain punctuation is of this kind."""
        for longest, where, pattern in self.cues:
            if words > longest:
                continue
            found = (
                pattern.fullmatch(line)
                if where == "whole"
                else (pattern.match(line) if where == "start" else pattern.search(line))
            )
            if found:
                return True
        return False


@cache
def boilerplate() -> Furniture:
    """Give the cues of ``boilerplate.yml``."""
    return _compiled(load("boilerplate.yml", tuple[Cue, ...]))


@cache
def credit_lines() -> Furniture:
    """Give the cues of credit lines."""
    return _compiled(_credits().credit)


@cache
def byline_heads() -> Furniture:
    """Give the cues of lines that announce an author."""
    return _compiled(_credits().byline)


@cache
def photo_tail() -> re.Pattern[str]:
    """Give the pattern of a caption's end; names in it need their capitals."""
    return _expression("|".join(f"(?:{p})" for p in _credits().photo), 0)


@cache
def photo_head() -> re.Pattern[str]:
    """Give the pattern of a caption's beginning."""
    return _expression("|".join(_credits().photo_start), re.IGNORECASE)


@cache
def photo_prose() -> re.Pattern[str]:
    """Give the pattern of a caption's present tense."""
    return _expression(r"\b(?:" + "|".join(_credits().photo_prose) + r")\b", 0)


@cache
def section_words() -> frozenset[str]:
    """Give the names of sections, in lower case."""
    return frozenset(name.casefold() for name in _sections().sections)


@cache
def not_places() -> frozenset[str]:
    """Give the words in capitals that open no dateline."""
    return frozenset(_sections().not_places)


@cache
def agencies() -> frozenset[str]:
    """Give the agencies' names, in lower case."""
    return frozenset(name.casefold() for name in _credits().agencies)


def _credits() -> Credits:
    return load("credits.yml", Credits)


def _sections() -> Sections:
    return load("sections.yml", Sections)


def _compiled(cues: tuple[Cue, ...]) -> Furniture:
    return Furniture(cues=tuple((cue.longest, cue.where, _cue_expression(cue)) for cue in cues))


def _cue_expression(cue: Cue) -> re.Pattern[str]:
    return _expression("|".join(f"(?:{pattern})" for pattern in cue.patterns), re.IGNORECASE)


def _expression(pattern: str, flags: int) -> re.Pattern[str]:
    names = sorted(_credits().agencies, key=len, reverse=True)
    written = pattern.replace("{agency}", "|".join(re.escape(name) for name in names))
    try:
        return re.compile(written, flags)
    except re.error as trouble:
        raise ReferenceDataError(f"a pattern of page furniture is no regular expression: {trouble}") from trouble
