"""Datelines: where a report was filed, at the head of its first paragraph."""

from __future__ import annotations

import re

from detente.records.span import Span
from detente.reference.furniture import not_places

LONGEST_DATELINE = 110
"""Characters looked at; the longest of the form PLACE, Region, date (Agency) -- stays under it."""

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\.?"
)
_DATE = rf"(?:{_MONTH} ?\d{{1,2}}(?:, ?\d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
_CAPITALS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’\-]{1,}(?:[ /\-][A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’\-]*){0,2}"
_NAME = r"[A-Z\u00c0-\u00de][\w.'’\-]+(?:[ /\-](?:d[eu]|al|el|of|the|[A-Z\u00c0-\u00de])[\w.'’\-]*){0,2}"
_REGION = rf", ?{_NAME}"
_AGENCY = r"(?:\([A-Z][^()\n]{1,40}\)|/[A-Z][^/\n]{1,40}/|\[[A-Z][^\[\]\n]{1,40}\])"
_DASH = r"(?:\s*(?:—|–|―|--+)(?=\s|[\"“'‘A-Z]|$)|\s+[-_](?=\s|$)|\s*\|(?=\s|$))"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"

_FORMS = tuple(
    re.compile(form)
    for form in (
        # KYIV, Ukraine, July 14 (Reuters) -    GENEVA/TEHRAN --    WASHINGTON —
        rf"{_CAPITALS}(?:{_REGION}){{0,2}}(?:,? {_WEEKDAY}{_DATE})?\.?(?:,? ?{_AGENCY})?\.?{_DASH}",
        # Yerevan, July 14 (Agency) -    Mexico City (AFP) –    New York, Sept. 3 -
        rf"{_NAME}(?:{_REGION}){{0,2}},? {_WEEKDAY}{_DATE}\.?(?:,? ?{_AGENCY})?\.?{_DASH}",
        rf"{_NAME}(?:{_REGION}){{0,2}},? ?{_AGENCY}\.?{_DASH}",
        # MOSCOW, July 14. /Agency/.    BAKU, Azerbaijan, September 3. Agency    MOSCOW. July 14. AGENCY.COM -
        rf"{_NAME}(?:{_REGION}){{0,2}}[,.] {_WEEKDAY}{_DATE}\.?,? /[A-Z][^/\n]{{1,40}}/\.?",
        rf"{_CAPITALS}(?:{_REGION})?[,.] {_DATE}[.,] [A-Z][\w.]{{2,20}}(?:\.(?=\s)|{_DASH})",
        # BAKU, Azerbaijan, September 3. The ...
        rf"{_CAPITALS}(?:{_REGION})?, {_DATE}\.(?=\s[A-Z\"“])",
        # (Reuters) -    /Agency/ -
        rf"{_AGENCY}\s*(?:—|–|--+|-)(?=\s)",
        # Tehran, IRNA –
        rf"{_NAME}, ?[A-Z]{{2,8}}{_DASH}",
    )
)
_COLON = re.compile(rf"{_CAPITALS}(?:{_REGION})?(?:,? ?{_AGENCY})?\s*:(?=\s)")
_FIRST_WORD = re.compile(r"[A-Z+]+(?![A-Z+]| [A-Z]{2})")  # "NEW:" is a label, "NEW DELHI" is a place


def find_dateline(text: str, start: int, end: int, *, colon: bool = False) -> Span | None:
    """Find the dateline at the head of a paragraph.

    Args:
        text: The document's text.
        start: Where the paragraph begins.
        end: Where it ends.
        colon: Whether ``ISLAMABAD:`` counts too; not in transcripts, where
            a name in capitals and a colon is who speaks.

    Returns:
        The dateline's span up to its dash, or None.
    """
    head = text[start : min(end, start + LONGEST_DATELINE)]
    first = head[:1]
    if not (first.isupper() or first in "(/"):
        return None
    word = _FIRST_WORD.match(head)
    if word and word.group() in not_places():
        return None
    for form in (*_FORMS, _COLON) if colon else _FORMS:
        found = form.match(head)
        if found and _begins_anew(head[found.end() :]):
            return Span(start=start, end=start + len(found.group().rstrip()))
    return None


def _begins_anew(rest: str) -> bool:
    """Say whether what follows a dash can open a report: it has a capital, a figure or a quotation mark."""
    rest = rest.lstrip()
    return not rest or not rest[0].islower()
