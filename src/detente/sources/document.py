"""Make a document from a text and what its container says of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.records.document import Document, document_id
from detente.records.interval import UNKNOWN_DATE, DateInterval, day
from detente.sources.language import find_language
from detente.sources.stamps import read_stamp
from detente.sources.zones import split_zones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records.zone import Zone

LONGEST_NAME = 60
"""Characters of a name made from the text itself."""


def make_document(
    text: str,
    *,
    published: str | date | DateInterval | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    name: str | None = None,
    byline: str | None = None,
    language: str | None = None,
    zones: Sequence[Zone] | None = None,
) -> Document:
    """Make a document; its text is left as it is.

    Args:
        text: The text; its id is made from it alone.
        published: The date as the caller gives it (basis ``given``), or as a
            container does, with its own basis.
        outlet: Who published it.
        title: Its title.
        url: Where it stood.
        name: What to call it; its title or first words when None.
        byline: Who wrote it; the first byline zone when None.
        language: What the container declares (``en``, ``en-GB``).
        zones: What its parts are, where markup told; found in the text when None.

    Raises:
        UsageError: `published` is a text and no date.
    """
    found = tuple(zones) if zones is not None else split_zones(text, title=title)
    return Document(
        id=document_id(text),
        name=name or title or text.strip()[:LONGEST_NAME],
        text=text,
        zones=found,
        title=title,
        outlet=outlet,
        byline=byline or _first_byline(text, found),
        url=url,
        language=find_language(text, language),
        published=_published(published),
    )


def _published(when: str | date | DateInterval | None) -> DateInterval:
    if when is None or when == "":
        return UNKNOWN_DATE
    if isinstance(when, DateInterval):
        return when
    if isinstance(when, date):
        return day(date(when.year, when.month, when.day), "given")
    stamp = read_stamp(when, "given")
    if stamp is None:
        raise UsageError(f"published={when!r} is no date: write it as 2024-06-04, 2024-06 or 2024")
    return stamp


def _first_byline(text: str, zones: Sequence[Zone]) -> str | None:
    """Find the author's name among the byline zones: the first that is more than an announcement."""
    for zone in zones:
        words = zone.span.read(text)
        if zone.kind == "byline" and len(words) <= LONGEST_NAME and words.casefold().strip(" :") not in _ANNOUNCED:
            return words.removeprefix("By ").removeprefix("by ").removeprefix("BY ").strip()
    return None


_ANNOUNCED = frozenset({"the author", "author", "the authors", "authors", "about the author", "about the authors"})
