"""The document's date: what its container says, else its dateline, else a dated line, else what the text implies.

Each answer is weaker than the one before it, and its basis says which it is:
``given`` and ``page`` are kept; ``dateline``; ``page`` again for a dated line
of the text ("| May 21, 2024", "Published: ...", a citation) or of the page's address; ``inferred`` for
an interval that the text's own dates and known events allow. `Document.why`
says in words what an inferred date rests on.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from detente.reading.dates.calendar import make_day
from detente.reading.dates.inferring import infer_published
from detente.reading.dates.sense import a_month, interval_of
from detente.reading.dates.words import MONTH, SP, WEEKDAY, day_number, month_number
from detente.records.interval import between, day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records.document import Document
    from detente.records.interval import DateInterval

LONGEST_DATED_LINE = 220
"""Characters of a line that gives a page's date or cites the page."""
FEW_WORDS = 6
"""Words a line of the page's own date has beside the date: a name, an outlet, a section."""
HEAD = 2500
"""Characters within which a dateline stands, and a bare dated line is the page's own."""

_DATE = (
    rf"(?:(?P<month>{MONTH}){SP}(?P<day>\d\d?)(?:st|nd|rd|th)?(?:,?{SP}(?P<year>(?:19|20)\d\d))?"
    rf"|(?P<day_first>\d\d?)(?:st|nd|rd|th)?{SP}(?P<month_after>{MONTH}),?(?:{SP}(?P<year_after>(?:19|20)\d\d))?"
    r"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d))"
)
_FULL_DATE = re.compile(_DATE)
_CITY = r"(?m)^[ \t]*(?P<city>[A-Z][A-Za-zÀ-ž.'’/-]+(?:[ ,]+[A-Z][A-Za-zÀ-ž.'’/-]+){0,4})"
_AGENCY = r"(?:\([^)\n]{1,40}\)|\[[^\]\n]{1,40}\]|/[^/\n]{1,40}/|[A-Z]{2,12})"
_DATELINE = re.compile(
    rf"{_CITY}[,.]?[ ]*(?:\([^)\n]{{1,40}}\)[ ]*)?(?:[-–—/|,][ ]*)?(?:{WEEKDAY},?[ ]+)?{_DATE}"
    rf"[ ]*,?[ ]*{_AGENCY}?[ ]*(?:[-–—:]+|_)(?=\s)"
)
_AGENCY_DATELINE = re.compile(rf"{_CITY},?[ ]+{_DATE}[ ]*\([^)\n]{{2,40}}\)")
_MONTH_DATELINE = re.compile(
    rf"{_CITY},[ ]+(?P<month>{MONTH}),?{SP}(?P<year>(?:19|20)\d\d)[ ]*{_AGENCY}?[ ]*[-–—]+(?=\s)"
)
_CITED = re.compile(rf"[.?!]?[\"”’'][.,]?\s+[A-Z][^\n\"”“]{{1,70}}?,\s+{_DATE}\.?\s*$")
_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d)[/-](?P<day>[0-3]?\d)(?=[/-]|$)")
_TOLD = re.compile(r"(?i)\b(?:first\s+)?(?:published|posted|publication\s+date|date|issued|released)\b")
_CHANGED = re.compile(r"(?i)\b(?:last\s+)?(?:updated|modified|revised|edited)\b")
_DECORATION = re.compile(
    rf"(?i:published|posted|updated|modified|revised|issued|released|last|first|publication|date|on|at|by|a\.?m\.?|p\.?m\.?"
    rf"|GMT|UTC|E[SD]?T|CES?T|MSK|IST|time|local)\b|{WEEKDAY}|[\d:|•·–—/,.()-]+"
)
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def date_document(document: Document) -> Document:
    """Give a document its date, where its container gave none.

    Args:
        document: A document as a source made it.

    Returns:
        The document itself when it is dated; else the same with `published`
        and `why` filled in, as far as the text allows, and never later than
        the day by which its container says it was told.
    """
    told_by = document.published
    if told_by.start is not None:
        return document
    found = _by_dateline(document) or _by_dated_line(document) or _by_address(document)
    if found is not None:
        interval, why = found
    else:
        interval, why = infer_published(document.text, _told_day(document.text))
        interval = _no_later(interval, told_by)
    if not interval.known or interval == told_by or _is_later(interval, told_by):
        return document
    return replace(document, published=interval, why=why)


def _no_later(interval: DateInterval, told_by: DateInterval) -> DateInterval:
    """Cut an inferred interval where its container was made: it was told by then."""
    end = told_by.end
    if end is None or not interval.known or (interval.end is not None and interval.end <= end):
        return interval
    if interval.start is None or interval.start > end:
        return told_by
    return between(interval.start, end, interval.basis)


def _is_later(interval: DateInterval, told_by: DateInterval) -> bool:
    return told_by.end is not None and interval.start is not None and interval.start > told_by.end


def _by_dateline(document: Document) -> tuple[DateInterval, str] | None:
    for found in _datelines(document.text):
        when = _full(found)
        if when is not None:
            return day(when, "dateline"), f"the dateline “{found[0].strip()}”"
    month = _MONTH_DATELINE.search(document.text, 0, HEAD)
    if month is not None:
        sense = a_month(int(month["year"]), month_number(month["month"]))
        return interval_of(sense, "dateline"), f"the dateline “{month[0].strip()}”"
    return None


def _by_address(document: Document) -> tuple[DateInterval, str] | None:
    found = _IN_ADDRESS.search(document.url or "")
    when = make_day(int(found["year"]), int(found["month"]), int(found["day"])) if found is not None else None
    return (day(when, "page"), f"the address {document.url}") if when is not None else None


def _told_day(text: str) -> date | None:
    """Give the month and day of a dateline that leaves out the year, in the leap year 2000."""
    for found in _datelines(text):
        name, number = found["month"] or found["month_after"], found["day"] or found["day_first"]
        if name and number:
            return make_day(2000, month_number(name), day_number(number))
    return None


def _datelines(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_DATELINE, _AGENCY_DATELINE):
        yield from pattern.finditer(text, 0, HEAD)


def _by_dated_line(document: Document) -> tuple[DateInterval, str] | None:
    ranked: list[tuple[int, int, date, str]] = []
    for start, line in _short_lines(document.text):
        if document.zone_at(start + len(line) - len(line.lstrip())) == "caption":
            continue
        found = _FULL_DATE.search(line)
        when = _full(found) if found is not None else None
        if found is None or when is None:
            continue
        rank = _rank(line, found, start)
        if rank is not None:
            ranked.append((rank, start, when, line.strip()))
    if not ranked:
        return None
    rank, _, when, line = min(ranked)
    if rank == 1 and len({other[2] for other in ranked if other[0] == 1}) > 2:
        return None  # a list of other articles, each with its date
    return day(when, "page"), f"the line “{line}”"


def _short_lines(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.split("\n"):
        if len(line) <= LONGEST_DATED_LINE and _YEAR.search(line):
            yield place, line
        place += len(line) + 1


def _rank(line: str, found: re.Match[str], start: int) -> int | None:
    """Say how surely a line gives the page's date: 0 published, 1 bare, 2 updated, 3 cited; None when it does not."""
    if _CITED.search(line):
        return 3
    rest = f"{line[: found.start()]} {line[found.end() :]}"
    words = len(_WORD.findall(_DECORATION.sub(" ", rest)))
    if words > FEW_WORDS:
        return None
    if _TOLD.search(rest):
        return 0
    if _CHANGED.search(rest):
        return 2
    is_sentence = line.rstrip().endswith((".", "!", "?")) and words > 1
    return 1 if start <= HEAD and not is_sentence and not line.rstrip().endswith(")") else None


def _full(found: re.Match[str]) -> date | None:
    if found["iso"]:
        try:
            return date.fromisoformat(found["iso"])
        except ValueError:
            return None
    year = found["year"] or found["year_after"]
    if not year:
        return None
    name, number = found["month"] or found["month_after"], found["day"] or found["day_first"]
    return make_day(int(year), month_number(name), day_number(number))
