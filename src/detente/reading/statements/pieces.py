"""Pieces of content: their ends, and the quotations they only partly hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records.span import Span

if TYPE_CHECKING:
    from detente.reading.parse import Parse
    from detente.reading.statements.quotations import Quotations


def tidy_span(text: str, start: int, end: int) -> Span:
    """Make a span without blanks, commas and dashes at its ends; a quotation's marks stay."""
    while start < end and text[start] in " \t\n\u00a0,;:—–":
        start += 1
    while end > start and text[end - 1] in " \t\n\u00a0—–":
        end -= 1
    return Span(start=start, end=max(start, end))


def stretched_over(span: Span, quotations: Quotations) -> Span:
    """Stretch a span over the quotations it only partly holds."""
    start, end = span.start, span.end
    for quotation in quotations.within(start, end):
        if quotation.single and quotation.outer.start < start:
            continue
        end = max(end, quotation.outer.end)
        if quotation.outer.start < start and quotation.outer.start >= start - 2:
            start = quotation.outer.start
    return Span(start=start, end=end)


def trimmed_content(doc: Parse, first: int, last: int) -> tuple[int, int]:
    """Drop commas and blank tokens around content; marks of quotation stay."""
    while first < last and (doc[first].is_space or doc[first].text in _STOPS):
        first += 1
    while last > first and (doc[last].is_space or doc[last].text in _STOPS):
        last -= 1
    return first, last


_STOPS = frozenset(",;:—–-") | {"--", "..."}
