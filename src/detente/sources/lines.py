"""What one line is by its own words: boilerplate, credit, byline, caption, kicker, or nothing we know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reference.furniture import (
    agencies,
    boilerplate,
    byline_heads,
    credit_lines,
    photo_head,
    photo_prose,
    photo_tail,
    section_words,
)

if TYPE_CHECKING:
    from detente.records.zone import ZoneKind
    from detente.sources.units import Unit

LONGEST_FURNITURE = 90
"""Words: no line of furniture on the seeds' kind of page is longer, and no longer line is looked at."""

LONGEST_CAPTION = 120
"""Words: captions of agencies name everybody in the picture; the longest seen have about 100."""

_TAIL = 180  # characters at the end of a line in which a photo credit stands
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_FULL_DATE = re.compile(rf"\b(?:{_MONTHS} \d{{1,2}}, ?\d{{4}}|\d{{1,2}} {_MONTHS},? \d{{4}})\b")
_DAY = r"(?:(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?"
_CLOCK = r"(?:,? ?(?:at |- |\| )?\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}(?:[+-][\d:]+)?\)?)?)?"
_DATE_LINE = re.compile(
    rf"[|\s-]*{_DAY}(?:{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? ?\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS},? \d{{4}}|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}(?:T\d{{2}}:\d{{2}}\S*)?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|{_MONTHS} \d{{4}})"
    rf"{_CLOCK}[\s|.·-]*(?:(?:last )?(?:updated?|published|modified)\b.{{0,40}})?"
    r"(?:\d+ min(?:ute)?s? read)?",
    re.IGNORECASE,
)
_CLOCK_LINE = re.compile(
    rf"(?:[\w ]{{3,20}} )?\d{{1,2}}:\d{{2}},? {_MONTHS} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTHS},? \d{{1,2}}:\d{{2}}|"
    r"\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?",
    re.IGNORECASE,
)
_NAME_WORD = r"(?:[A-Z\u00c0-\u00de][\w'’.\-]*|d[eua]l?|v[ao]n|der|bin|ibn|al|el|ben|le|la)"
_NAMES = rf"{_NAME_WORD}(?: {_NAME_WORD}){{1,4}}"
_BYLINE = re.compile(
    rf"(?:by|written by|reported by|story by|words by|text by|author|authors|interview by|analysis by) ?:? ?"
    rf"(?-i:{_NAMES}|[A-Z][\w.'-]+(?: (?:Staff|Desk|Bureau|Reporters?|Writers?|Correspondents?))?)"
    rf"(?:(?: and |, and |, | & | / | with )(?-i:{_NAME_WORD})(?: (?-i:{_NAME_WORD}|of|the|for|in|at|and|&))*)*"
    r"(?:,? ?[|/(-] ?.{2,40})?",
    re.IGNORECASE,
)
_BYLINE_ROLE = re.compile(
    rf"{_NAMES}(?:, | - | \| | / |,? in |,? for |,? at )(?:.{{0,40}}\b)?"
    r"(?:[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Ee]ditors?|[Ee]ditor-in-[Cc]hief|[Jj]ournalists?|[Cc]olumnists?|[Cc]ontributors?|"
    r"[Cc]ontributing [Ww]riter|[Bb]ureau [Cc]hief|[Ss]taff)(?:,? .{0,30})?"
)
_BYLINE_DATED = re.compile(
    rf"{_NAMES} ?[|,·-]* ?(?:{_MONTHS} \d{{1,2}}, ?\d{{4}}|\d{{1,2}} {_MONTHS},? \d{{4}}|"
    r"\d{1,2}[./]\d{1,2}[./]\d{4})\b.{0,50}"
)
_BIO = re.compile(
    rf"{_NAMES} (?:is|was|has been|covers|reports|writes|serves as)\b.{{0,60}}\b"
    r"(?:correspondent|journalist|reporter|"
    r"columnist|contributor|contributing (?:writer|editor)|editor|covers|freelance|staff writer|bureau chief|"
    r"non-?resident|visiting fellow|the author of|writes (?:about|on|for))\b.{0,600}"
)
_NAME_ONLY = re.compile(rf"{_NAMES}(?:(?:, | and | & ){_NAMES}){{0,3}}")
_POSITION = re.compile(r"[(,] ?(?i:far |second from |2nd |3rd )?(?:left|right|center|centre|L|R|C)(?: and [LRC])?[,)]")
_CREDIT_HINT = re.compile(
    r"[/\[\]©]|\.[a-z]{2,4}\)|via |[Pp]hoto|PHOTO|[Ii]mage|[Pp]ic|[Cc]redit|[Ss]creen|[Cc]ourtesy|[Ff]ile|Archive"
)
_TELLING = re.compile(r"\b(?:said|told|announced|reported|informed|added|which (?:was|were|had))\b")
_SEPARATOR = re.compile(r"\s*(?:[|/>›»•·&,]|\band\b)\s*|\s+--?\s+")


def line_kind(unit: Unit) -> ZoneKind | None:
    """Say what a line is, where its words alone tell."""
    if unit.words > LONGEST_CAPTION:
        return None
    if is_caption(unit):
        return "caption"
    if unit.words > LONGEST_FURNITURE:
        return None
    if is_date_line(unit) or boilerplate().matches(unit.plain, unit.words) or not any(map(str.isalnum, unit.plain)):
        return "boilerplate"
    if credit_lines().matches(unit.plain.lstrip("*• "), unit.words) and not unit.plain.startswith('"'):
        return "credit"
    if byline_heads().matches(unit.plain, unit.words) or is_byline(unit):
        return "byline"
    return None


def is_caption(unit: Unit) -> bool:
    """Say whether a line ends in a photo credit, begins as captions do, or describes a dated picture."""
    if unit.words > LONGEST_CAPTION:
        return False
    place = max(0, len(unit.plain) - _TAIL)
    if _CREDIT_HINT.search(unit.plain, place):
        tail = photo_tail().search(unit.plain, place)
        if tail and not _too_long_for(tail, unit):
            return True
    if photo_head().match(unit.plain):
        return True
    return '"' not in unit.plain and unit.words <= 60 and is_dated_picture(unit)


def is_dated_picture(unit: Unit) -> bool:
    """Say whether a line tells what is seen in the present tense: on a fully dated day, or of people (left)."""
    dated = _FULL_DATE.search(unit.plain)
    placed = _POSITION.search(unit.plain)
    if placed and photo_prose().search(unit.plain) and not _TELLING.search(unit.plain):
        return True
    if dated is None or unit.plain.count(". ") > 3 or _TELLING.search(unit.plain):
        return False
    return photo_prose().search(unit.plain, 0, dated.start()) is not None


def is_photo_credit(unit: Unit) -> bool:
    """Say whether a line is a photographer's credit and nothing else."""
    return unit.words <= 8 and photo_tail().fullmatch(unit.plain) is not None


def is_agency(unit: Unit) -> bool:
    """Say whether a line is an agency's name and nothing else."""
    return unit.plain.rstrip(".").casefold() in agencies()


def is_byline(unit: Unit) -> bool:
    """Say whether a line names who wrote the piece, by its form."""
    if unit.words > 20 or (unit.plain.endswith((".", "?", "!")) and not unit.plain.endswith("Jr.")):
        return False
    return any(form.fullmatch(unit.plain) for form in (_BYLINE, _BYLINE_ROLE, _BYLINE_DATED))


def is_bio(unit: Unit) -> bool:
    """Say whether a paragraph introduces the author."""
    return unit.words <= LONGEST_FURNITURE and _BIO.fullmatch(unit.plain) is not None


def is_bio_of(unit: Unit, name: Unit) -> bool:
    """Say whether a paragraph right under a name goes on about that person, in a few words."""
    first = unit.plain.partition(" ")[0].casefold()
    return unit.words <= LONGEST_FURNITURE and is_name(name) and first in name.plain.casefold().split()


def is_name(unit: Unit) -> bool:
    """Say whether a line is nothing but the names of one to four people."""
    if unit.words > 14 or (unit.plain.isupper() and unit.words > 4):
        return False
    return _NAME_ONLY.fullmatch(unit.plain) is not None and not is_kicker(unit)


def is_date_line(unit: Unit) -> bool:
    """Say whether a line is nothing but a date or a time of day."""
    if unit.words > 14:
        return False
    return bool(_DATE_LINE.fullmatch(unit.plain) or _CLOCK_LINE.fullmatch(unit.plain))


def is_kicker(unit: Unit) -> bool:
    """Say whether a line is the name of a section, or a trail of them with at most one other name."""
    if unit.words > 10:
        return False
    parts = [part for part in _SEPARATOR.split(unit.plain.casefold()) if part]
    known = [part for part in parts if part in section_words() or part in agencies()]
    if not known:
        return False
    if len(known) == len(parts):
        return True
    return len(parts) - len(known) == 1 and all(part.count(" ") < 3 for part in parts)


def _too_long_for(tail: re.Match[str], unit: Unit) -> bool:
    """Guard against body text: a credit without brackets that swallows most of a long line is no credit."""
    return len(tail.group()) > 120 and unit.words > 40
