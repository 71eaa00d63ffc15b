"""What stands under an article: notes on the author, offers, buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.sources.heads import after_byline
from detente.sources.lines import is_bio, is_bio_of, is_kicker, is_name

if TYPE_CHECKING:
    from detente.records.zone import ZoneKind
    from detente.sources.units import Unit

SHORTEST_PARAGRAPH = 12
"""Words from which a line that ends as a sentence does counts as a paragraph of the article."""

SHORTEST_SENTENCE = 4
"""Words from which such a line does even if it is short, so long as it does not speak to the reader."""

_TO_READER = re.compile(r"\b(?:you|your|our|us|we|here|click)\b", re.IGNORECASE)


def last_paragraph(units: list[Unit], kinds: list[ZoneKind | None], first: int) -> int:
    """Find the article's last paragraph: what follows it is only notes, offers and buttons."""
    for number in range(len(units) - 1, first, -1):
        unit = units[number]
        if kinds[number] is None and _is_prose(unit) and not is_bio(unit) and not is_bio_of(unit, units[number - 1]):
            return number
    return first


def _is_prose(unit: Unit) -> bool:
    """Say whether a line is a paragraph of an article; a short one is none if it speaks to the reader."""
    if not unit.ended or unit.words >= SHORTEST_PARAGRAPH:
        return unit.ended
    return unit.words >= SHORTEST_SENTENCE and unit.plain[-1] not in ":;," and not _TO_READER.search(unit.plain)


def mark_tail(units: list[Unit], kinds: list[ZoneKind | None], last: int) -> None:
    """Mark what follows the last paragraph: names and notes of authors, and whatever follows furniture."""
    furniture = False
    for number in range(last + 1, len(units)):
        unit, kind = units[number], kinds[number]
        address = unit.plain.startswith(("http", "www."))
        furniture = furniture or (kind in ("boilerplate", "credit") and not address)
        if kind is not None:
            continue
        ends = number == len(units) - 1
        signed = is_name(unit) and (after_byline(kinds, number) or (ends and not furniture))
        introduced = not ends and is_bio_of(units[number + 1], unit)
        if signed or introduced or is_bio(unit) or is_bio_of(unit, units[number - 1]):
            kinds[number] = "byline"
        elif furniture or is_kicker(unit) or _is_leftover(unit, units[last]):
            kinds[number] = "boilerplate"


def _is_leftover(unit: Unit, last: Unit) -> bool:
    """Say whether a few words after the last paragraph are a button or tag, not the end of a list."""
    listed = last.plain.endswith(":") or any(map(str.isdecimal, unit.plain)) or not unit.plain[:1].isalpha()
    return not unit.ended and unit.words <= 6 and not listed
