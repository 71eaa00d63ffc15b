"""What stands above an article: kickers, the headline, decks, the author, the dateline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.sources.datelines import find_dateline
from detente.sources.headlines import LONGEST_DECK, folded, is_headline_like, sentences_in
from detente.sources.lines import is_kicker, is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records.zone import ZoneKind
    from detente.sources.units import Unit

HEAD_UNITS = 16
"""Units among which the article's first paragraph is looked for when a page puts much above it."""

_PAGE_HEAD = re.compile(
    r"[|\s]*(?:(?:last |first )?(?:updated|published|posted|modified|date|share|listen|reading time)\b|"
    r"\d|[A-Z][a-z]{2,8}\.? \d)",
    re.IGNORECASE,
)


def mark_title(units: list[Unit], kinds: list[ZoneKind | None], title: str | None) -> None:
    """Mark lines that say what the title says, which may carry the outlet's name behind it, or that head it twice."""
    known = folded(title or "")
    seen: dict[str, int] = {}
    for number, unit in enumerate(units):
        if kinds[number] is None and unit.words >= 4 and is_headline_like(unit):
            before = seen.setdefault(folded(unit.plain), number)
            if before < number and before < HEAD_UNITS:
                kinds[before] = kinds[number] = "headline"
    if not known:
        return
    for number, unit in enumerate(units):
        if unit.words > LONGEST_DECK:
            continue
        words = folded(unit.plain)
        same = words == known or (unit.words >= 4 and known.startswith(words + " "))
        if same and kinds[number] in (None, "boilerplate", "byline"):
            kinds[number] = "headline"


def first_paragraph(text: str, units: list[Unit], kinds: list[ZoneKind | None]) -> int:
    """Find the article's first paragraph: the number of units where there is none."""
    prose = [n for n, kind in enumerate(kinds) if kind is None]
    for number in prose[:4]:
        unit = units[number]
        if number < HEAD_UNITS and find_dateline(text, unit.span.start, unit.span.end):
            above = [n for n in prose if n < number]
            if all(units[n].words <= LONGEST_DECK and sentences_in(units[n]) <= 2 for n in above):
                return number
    opening = next((n for n in prose if not is_headline_like(units[n])), len(units))
    if opening == len(units) or opening == 0 or not _has_headline(units, kinds, opening):
        return opening
    after = next((n for n in prose if n > opening and not is_name(units[n]) and not is_headline_like(units[n])), None)
    if after is not None and _is_deck(units, kinds, opening, after):
        return after
    return opening


def _has_headline(units: list[Unit], kinds: list[ZoneKind | None], opening: int) -> bool:
    return any(
        kind == "headline" or (kind is None and not is_kicker(unit) and not is_name(unit))
        for unit, kind in zip(units[:opening], kinds[:opening], strict=True)
    )


def _is_deck(units: list[Unit], kinds: list[ZoneKind | None], here: int, after: int) -> bool:
    """Say whether a sentence between the headline and the next paragraph is a deck.

    It is when the page's own lines follow it (a byline, a date, the title
    again, or a caption without a blank line between), or when it stands under
    a dated line as one short sentence above a paragraph several times longer.
    """
    unit, following = units[here], kinds[here + 1 : after]
    if unit.words > LONGEST_DECK or sentences_in(unit) > 2:
        return False
    if any(_heads_page(units[n], kinds[n]) for n in range(here + 1, after)):
        return True
    if any(is_name(units[n]) for n in range(here + 1, after)):
        return True
    if following and following[0] == "caption" and units[here + 1].block == unit.block:
        return True
    next_words, dated = units[after].words, "boilerplate" in kinds[max(0, here - 2) : here]
    return dated and sentences_in(unit) == 1 and next_words >= 60 and next_words >= 3 * unit.words


def _heads_page(unit: Unit, kind: ZoneKind | None) -> bool:
    """Say whether a line belongs to the block above an article, where offers and links may stand anywhere."""
    if kind in ("byline", "headline"):
        return True
    return (kind == "boilerplate" and _PAGE_HEAD.match(unit.plain) is not None) or (
        kind == "credit" and unit.words <= 4
    )


def mark_head(units: list[Unit], kinds: list[ZoneKind | None], first: int) -> None:
    """Mark what stands above the first paragraph: kickers, the headline, decks, the author's name."""
    if first == len(units):  # no paragraph at all: a list of lines, left as body but for the first
        return
    headline = "headline" in kinds[:first]
    for number in range(first):
        if kinds[number] is not None:
            continue
        unit = units[number]
        if is_kicker(unit):
            kinds[number] = "boilerplate"
        elif headline and number == first - 1 and _is_place(unit):
            kinds[number] = "dateline"
        elif is_name(unit) and (headline or after_byline(kinds, number)):
            kinds[number] = "byline"
        else:
            kinds[number] = "headline"
            headline = True


def _is_place(unit: Unit) -> bool:
    """Say whether a line right above the first paragraph is a dateline by itself: a place in capitals."""
    return unit.words <= 3 and unit.plain.isupper() and unit.plain.replace(" ", "").replace("/", "").isalpha()


def mark_repeats(units: list[Unit], kinds: list[ZoneKind | None]) -> None:
    """Mark the headline wherever it comes again."""
    headlines = {folded(units[n].plain) for n, kind in enumerate(kinds) if kind == "headline" and units[n].words >= 4}
    for number, unit in enumerate(units):
        if headlines and kinds[number] is None and unit.words <= LONGEST_DECK and folded(unit.plain) in headlines:
            kinds[number] = "headline"


def after_byline(kinds: Sequence[ZoneKind | None], number: int) -> bool:
    """Say whether a byline stands right above a unit."""
    return number > 0 and kinds[number - 1] == "byline"
