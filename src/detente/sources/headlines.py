"""What looks like a headline or a heading, by its words and by its neighbours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.records.zone import ZoneKind
    from detente.sources.units import Unit

LONGEST_HEADLINE = 30
"""Words of a headline or a section heading, at most."""

LONGEST_DECK = 45
"""Words of a deck: the sentence under a headline."""

LONGEST_HEADING = 12
"""Words of a heading between paragraphs."""

_SENTENCE_END = re.compile(r"[.!?][\"')\]]* +(?=[\"'(A-Z])")
_RELATED = re.compile(
    r"(?:related|also read|read also|see also|more (?:from|on|stories)|most read|read more|"
    r"recommended|keep reading|you may also|list \d)\b",
    re.IGNORECASE,
)
_PROMOTION = re.compile(r"(?:skip past|after) newsletter promotion", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def is_headline_like(unit: Unit) -> bool:
    """Say whether a line could be a headline: short, and without a full stop unless each word has its capital."""
    if unit.words > LONGEST_HEADLINE or unit.plain.endswith((":", ",", ";")):
        return False
    if unit.plain.endswith((".", "!", "?", '"', "'")):
        return unit.words <= 20 and is_title_case(unit) and sentences_in(unit) == 1
    return unit.plain[:1] not in "-*•"


def is_title_case(unit: Unit) -> bool:
    """Say whether nearly every longer word has its capital, as headlines of some houses have it."""
    words = [word for word in _WORD.findall(unit.plain) if len(word) > 3 and word.isalpha()]
    return len(words) >= 2 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def mark_headings(units: list[Unit], kinds: list[ZoneKind | None], first: int, last: int) -> None:
    """Mark headings between paragraphs, and titles of other articles under "Related"."""
    related = promotion = False
    for number in range(first + 1, last):
        unit, kind = units[number], kinds[number]
        if _PROMOTION.match(unit.plain):
            promotion = unit.plain.casefold().startswith("skip")
        elif promotion and kind is None and unit.words <= LONGEST_DECK:
            kinds[number] = "boilerplate"
            continue
        if kind == "boilerplate":
            related = related or _RELATED.match(unit.plain) is not None
            continue
        if kind is not None:
            continue
        if related and (is_headline_like(unit) or unit.plain.endswith("?")):
            kinds[number] = "boilerplate"
            continue
        related = False
        if is_heading(units, kinds, number):
            kinds[number] = "headline"


def is_heading(units: list[Unit], kinds: list[ZoneKind | None], number: int) -> bool:
    """Say whether a short line without a full stop heads the paragraph below it, rather than being one of a list."""
    unit = units[number]
    if unit.words > LONGEST_HEADING or not (unit.plain[:1].isupper() or _quoted_heading(unit)):
        return False
    if unit.ended and not (
        _quoted_heading(unit) or (unit.plain.endswith("?") and (unit.words <= 8 or is_title_case(unit)))
    ):
        return False
    above, below = units[number - 1], units[number + 1]
    if kinds[number - 1] is None and (above.plain.endswith(":") or _short_line(above)):
        return False
    return not (kinds[number + 1] is None and _short_line(below))


def _quoted_heading(unit: Unit) -> bool:
    """Say whether a line is a heading between quotation marks; a paragraph's quotation has a stop or comma inside."""
    return unit.words <= 8 and unit.plain[:1] in "'\"" and unit.plain[-1:] in "'\"" and unit.plain[-2:-1].isalnum()


def _short_line(unit: Unit) -> bool:
    return unit.words <= LONGEST_HEADING and not unit.ended


def sentences_in(unit: Unit) -> int:
    """Count the sentences of a unit, roughly: a stop, a space and a capital begin another."""
    return len(_SENTENCE_END.findall(unit.plain)) + 1


def folded(words: str) -> str:
    """Fold words for comparing: lower case, without punctuation."""
    return " ".join(_WORD.findall(words.casefold()))
