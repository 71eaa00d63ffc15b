"""Captions that only their neighbours betray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.sources.headlines import folded, sentences_in
from detente.sources.lines import is_agency, is_dated_picture, is_photo_credit

if TYPE_CHECKING:
    from detente.records.zone import ZoneKind
    from detente.sources.units import Unit


def spread_captions(units: list[Unit], kinds: list[ZoneKind | None]) -> None:
    """Mark copies of captions, and the line right above a photo credit that stands alone."""
    heads = {
        folded(units[n].plain[:200])[:60] for n, kind in enumerate(kinds) if kind == "caption" and units[n].words >= 8
    }
    for number, unit in enumerate(units):
        if heads and kinds[number] is None and unit.words >= 8 and folded(unit.plain[:200])[:60] in heads:
            kinds[number] = "caption"
        if kinds[number] is None and number > 0 and number + 1 < len(units) and _has_credit_below(units, number):
            kinds[number] = "caption"
    for number in range(
        1, len(units)
    ):  # an agency's name above an unended line of the same block, as some pages have it
        above, unit = units[number - 1], units[number]
        if (
            kinds[number] is None
            and above.block == unit.block
            and is_agency(above)
            and not unit.ended
            and unit.words > 4
        ):
            kinds[number - 1] = kinds[number] = "caption"


def _has_credit_below(units: list[Unit], number: int) -> bool:
    """Say whether a photo credit stands alone right under a line that may be its caption."""
    unit, below = units[number], units[number + 1]
    if below.block != unit.block or sentences_in(unit) > 1 or not is_photo_credit(below):
        return False
    return not unit.ended or is_dated_picture(unit) or (number > 1 and unit.words >= 8)
