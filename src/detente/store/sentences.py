"""Cut a document into sentences for the search index: light, without a parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records.document import Document
    from detente.records.zone import Zone

_BORDER = re.compile(r"\n\s*|(?<=[.!?][\"”’')])\s+(?=[\"“‘'(]?[A-Z0-9])|(?<=[.!?])\s+(?=[\"“‘'(]?[A-Z0-9])")
_SHORTENED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sen|Rep|Gov|St|No|vs|Jan|Feb|Aug|Sept?|Oct|Nov|Dec))\.$"
)


def split_sentences(document: Document) -> Iterator[tuple[Span, str]]:
    """Give the span and the kind of zone of each sentence, in order.

    The index only has to bring a reader to the place, so a border that the
    parser would draw elsewhere does no harm: records keep their own spans.
    """
    for zone in document.zones:
        for span in _split(document.text, zone):
            yield span, zone.kind


def _split(text: str, zone: Zone) -> Iterator[Span]:
    start, end = zone.span.start, min(zone.span.end, len(text))
    for border in _BORDER.finditer(text, start, end):
        if "\n" not in border.group() and _SHORTENED.search(text[max(start, border.start() - 6) : border.start()]):
            continue
        yield from _inked(text, start, border.start())
        start = border.end()
    yield from _inked(text, start, end)


def _inked(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start=start, end=end)
