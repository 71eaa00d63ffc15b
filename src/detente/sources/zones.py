"""Zones of a plain text: what is the article, and what only surrounds it.

A text is cut into units (`detente.sources.units`), each judged first by its
own words (`detente.sources.lines`) and then by where it stands: before the
article's first paragraph, among its paragraphs, or after the last.
Nothing is dropped; what is noise is marked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.records.span import Span
from detente.records.zone import Zone
from detente.sources.datelines import LONGEST_DATELINE, find_dateline
from detente.sources.lines import (
    is_agency,
    is_bio,
    is_bio_of,
    is_dated_picture,
    is_kicker,
    is_name,
    is_photo_credit,
    line_kind,
)
from detente.sources.units import Unit, split_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records.zone import ZoneKind

LONGEST_HEADLINE = 30
"""Words of a headline or a section heading, at most."""

LONGEST_DECK = 45
"""Words of a deck: the sentence under a headline."""

LONGEST_HEADING = 12
"""Words of a heading between paragraphs."""

SHORTEST_PARAGRAPH = 12
"""Words from which a line that ends as a sentence does counts as a paragraph of the article."""

SHORTEST_SENTENCE = 4
"""Words from which such a line does even if it is short, so long as it does not speak to the reader."""

HEAD_UNITS = 16
"""Units among which the article's first paragraph is looked for when a page puts much above it."""

_SENTENCE_END = re.compile(r"[.!?][\"')\]]* +(?=[\"'(A-Z])")
_AGENCY_HINT = re.compile(r"[(/]")
_SPEAKER = re.compile(r"[A-Z][A-Z .'\-]{1,40}:\s")
_RELATED = re.compile(
    r"(?:related|also read|read also|see also|more (?:from|on|stories)|most read|read more|"
    r"recommended|keep reading|you may also|list \d)\b",
    re.IGNORECASE,
)
_PAGE_HEAD = re.compile(
    r"[|\s]*(?:(?:last |first )?(?:updated|published|posted|modified|date|share|listen|reading time)\b|"
    r"\d|[A-Z][a-z]{2,8}\.? \d)",
    re.IGNORECASE,
)
_PROMOTION = re.compile(r"(?:skip past|after) newsletter promotion", re.IGNORECASE)
_TO_READER = re.compile(r"\b(?:you|your|our|us|we|here|click)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def split_zones(text: str, *, title: str | None = None) -> tuple[Zone, ...]:
    """Mark what every part of a text is.

    Args:
        text: An article, as plain text with whatever was copied along.
        title: Its title, where that is known from elsewhere: a line that says
            the same is a headline.

    Returns:
        Zones in order of place. They do not overlap, and hold all that is not
        white space; each paragraph of the body is a zone of its own, and a
        dateline at its head another.
    """
    units = split_units(text)
    kinds = _judge(text, units, title)
    datelines = _datelines(text, units, kinds)
    zones: list[Zone] = []
    for number, unit in enumerate(units):
        start = unit.span.start
        dateline = datelines.get(number)
        if dateline is not None:
            zones.append(Zone(kind="dateline", span=dateline))
            start = _next_ink(text, dateline.end, unit.span.end)
        if start < unit.span.end:
            zones.append(Zone(kind=kinds[number] or "body", span=Span(start=start, end=unit.span.end)))
    return tuple(zones)


def _judge(text: str, units: list[Unit], title: str | None) -> list[ZoneKind | None]:
    """Give each unit its kind; None is the article's own text."""
    kinds: list[ZoneKind | None] = [line_kind(unit) for unit in units]
    if len(units) == 1:
        return kinds if kinds[0] in ("boilerplate", "caption", "credit") else [None]
    _spread_captions(units, kinds)
    _mark_title(units, kinds, title)
    first = _first_paragraph(text, units, kinds)
    _mark_head(units, kinds, first)
    _mark_repeats(units, kinds)
    last = _last_paragraph(units, kinds, first)
    _mark_tail(units, kinds, last)
    _mark_headings(units, kinds, first, last)
    return kinds


def _spread_captions(units: list[Unit], kinds: list[ZoneKind | None]) -> None:
    """Mark copies of captions, and the line right above a photo credit that stands alone."""
    heads = {
        _folded(units[n].plain[:200])[:60] for n, kind in enumerate(kinds) if kind == "caption" and units[n].words >= 8
    }
    for number, unit in enumerate(units):
        if heads and kinds[number] is None and unit.words >= 8 and _folded(unit.plain[:200])[:60] in heads:
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
    if below.block != unit.block or _sentences(unit) > 1 or not is_photo_credit(below):
        return False
    return not unit.ended or is_dated_picture(unit) or (number > 1 and unit.words >= 8)


def _mark_title(units: list[Unit], kinds: list[ZoneKind | None], title: str | None) -> None:
    """Mark lines that say what the title says, which may carry the outlet's name behind it, or that head it twice."""
    known = _folded(title or "")
    seen: dict[str, int] = {}
    for number, unit in enumerate(units):
        if kinds[number] is None and unit.words >= 4 and _headline_like(unit):
            before = seen.setdefault(_folded(unit.plain), number)
            if before < number and before < HEAD_UNITS:
                kinds[before] = kinds[number] = "headline"
    if not known:
        return
    for number, unit in enumerate(units):
        if unit.words > LONGEST_DECK:
            continue
        words = _folded(unit.plain)
        same = words == known or (unit.words >= 4 and known.startswith(words + " "))
        if same and kinds[number] in (None, "boilerplate", "byline"):
            kinds[number] = "headline"


def _first_paragraph(text: str, units: list[Unit], kinds: list[ZoneKind | None]) -> int:
    """Find the article's first paragraph: the number of units where there is none."""
    prose = [n for n, kind in enumerate(kinds) if kind is None]
    for number in prose[:4]:
        unit = units[number]
        if number < HEAD_UNITS and find_dateline(text, unit.span.start, unit.span.end):
            above = [n for n in prose if n < number]
            if all(units[n].words <= LONGEST_DECK and _sentences(units[n]) <= 2 for n in above):
                return number
    opening = next((n for n in prose if not _headline_like(units[n])), len(units))
    if opening == len(units) or opening == 0 or not _has_headline(units, kinds, opening):
        return opening
    after = next((n for n in prose if n > opening and not is_name(units[n]) and not _headline_like(units[n])), None)
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
    if unit.words > LONGEST_DECK or _sentences(unit) > 2:
        return False
    if any(_heads_page(units[n], kinds[n]) for n in range(here + 1, after)):
        return True
    if any(is_name(units[n]) for n in range(here + 1, after)):
        return True
    if following and following[0] == "caption" and units[here + 1].block == unit.block:
        return True
    next_words, dated = units[after].words, "boilerplate" in kinds[max(0, here - 2) : here]
    return dated and _sentences(unit) == 1 and next_words >= 60 and next_words >= 3 * unit.words


def _heads_page(unit: Unit, kind: ZoneKind | None) -> bool:
    """Say whether a line belongs to the block above an article, where offers and links may stand anywhere."""
    if kind in ("byline", "headline"):
        return True
    return (kind == "boilerplate" and _PAGE_HEAD.match(unit.plain) is not None) or (
        kind == "credit" and unit.words <= 4
    )


def _mark_head(units: list[Unit], kinds: list[ZoneKind | None], first: int) -> None:
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
        elif is_name(unit) and (headline or _after_byline(kinds, number)):
            kinds[number] = "byline"
        else:
            kinds[number] = "headline"
            headline = True


def _is_place(unit: Unit) -> bool:
    """Say whether a line right above the first paragraph is a dateline by itself: a place in capitals."""
    return unit.words <= 3 and unit.plain.isupper() and unit.plain.replace(" ", "").replace("/", "").isalpha()


def _mark_repeats(units: list[Unit], kinds: list[ZoneKind | None]) -> None:
    """Mark the headline wherever it comes again."""
    headlines = {_folded(units[n].plain) for n, kind in enumerate(kinds) if kind == "headline" and units[n].words >= 4}
    for number, unit in enumerate(units):
        if headlines and kinds[number] is None and unit.words <= LONGEST_DECK and _folded(unit.plain) in headlines:
            kinds[number] = "headline"


def _last_paragraph(units: list[Unit], kinds: list[ZoneKind | None], first: int) -> int:
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


def _mark_tail(units: list[Unit], kinds: list[ZoneKind | None], last: int) -> None:
    """Mark what follows the last paragraph: names and notes of authors, and whatever follows furniture."""
    furniture = False
    for number in range(last + 1, len(units)):
        unit, kind = units[number], kinds[number]
        address = unit.plain.startswith(("http", "www."))
        furniture = furniture or (kind in ("boilerplate", "credit") and not address)
        if kind is not None:
            continue
        ends = number == len(units) - 1
        signed = is_name(unit) and (_after_byline(kinds, number) or (ends and not furniture))
        introduced = not ends and is_bio_of(units[number + 1], unit)
        if signed or introduced or is_bio(unit) or is_bio_of(unit, units[number - 1]):
            kinds[number] = "byline"
        elif furniture or is_kicker(unit) or _is_leftover(unit, units[last]):
            kinds[number] = "boilerplate"


def _is_leftover(unit: Unit, last: Unit) -> bool:
    """Say whether a few words after the last paragraph are a button or tag, not the end of a list."""
    listed = last.plain.endswith(":") or any(map(str.isdecimal, unit.plain)) or not unit.plain[:1].isalpha()
    return not unit.ended and unit.words <= 6 and not listed


def _mark_headings(units: list[Unit], kinds: list[ZoneKind | None], first: int, last: int) -> None:
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
        if related and (_headline_like(unit) or unit.plain.endswith("?")):
            kinds[number] = "boilerplate"
            continue
        related = False
        if _is_heading(units, kinds, number):
            kinds[number] = "headline"


def _is_heading(units: list[Unit], kinds: list[ZoneKind | None], number: int) -> bool:
    """Say whether a short line without a full stop heads the paragraph below it, rather than being one of a list."""
    unit = units[number]
    if unit.words > LONGEST_HEADING or not (unit.plain[:1].isupper() or _quoted_heading(unit)):
        return False
    if unit.ended and not (
        _quoted_heading(unit) or (unit.plain.endswith("?") and (unit.words <= 8 or _title_case(unit)))
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


def _headline_like(unit: Unit) -> bool:
    """Say whether a line could be a headline: short, and without a full stop unless each word has its capital."""
    if unit.words > LONGEST_HEADLINE or unit.plain.endswith((":", ",", ";")):
        return False
    if unit.plain.endswith((".", "!", "?", '"', "'")):
        return unit.words <= 20 and _title_case(unit) and _sentences(unit) == 1
    return unit.plain[:1] not in "-*•"


def _title_case(unit: Unit) -> bool:
    words = [word for word in _WORD.findall(unit.plain) if len(word) > 3 and word.isalpha()]
    return len(words) >= 2 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _after_byline(kinds: Sequence[ZoneKind | None], number: int) -> bool:
    return number > 0 and kinds[number - 1] == "byline"


def _datelines(text: str, units: list[Unit], kinds: list[ZoneKind | None]) -> dict[int, Span]:
    """Find the datelines of body paragraphs: of the first three, and later ones only in capitals with an agency."""
    body = [number for number, kind in enumerate(kinds) if kind is None]
    spoken = sum(_SPEAKER.match(units[n].plain) is not None for n in body[:40])
    found: dict[int, Span] = {}
    for place, number in enumerate(body):
        unit = units[number]
        if place >= 3 and not _AGENCY_HINT.search(unit.plain, 0, LONGEST_DATELINE):
            continue
        span = find_dateline(text, unit.span.start, unit.span.end, colon=place == 0 and spoken <= 1)
        if span is not None and (place < 3 or _AGENCY_HINT.search(span.read(text))):
            found[number] = span
    return found


def _sentences(unit: Unit) -> int:
    return len(_SENTENCE_END.findall(unit.plain)) + 1


def _next_ink(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))
