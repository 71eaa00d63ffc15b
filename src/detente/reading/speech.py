"""Who says what stands at a place: statements, indexed by their content."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.reading.dates.governing import date_of
from detente.records.interval import UNKNOWN_DATE, DateInterval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.page import Page
    from detente.records.statement import Statement


@dataclass(frozen=True, slots=True)
class Speech:
    """A document's statements and where their contents lie."""

    statements: tuple[Statement, ...]
    pieces: tuple[tuple[int, int, int], ...]  # start, end, number of the statement; by start
    longest: int  # characters of the longest piece

    def at(self, place: int) -> Statement | None:
        """Find the innermost statement whose content holds the character at `place`."""
        number = bisect_right(self.pieces, (place, 1 << 60, 0)) - 1
        best: tuple[int, int] | None = None
        while number >= 0 and self.pieces[number][0] >= place - self.longest:
            start, end, statement = self.pieces[number]
            if place < end and (best is None or end - start < best[0]):
                best = (end - start, statement)
            number -= 1
        return self.statements[best[1]] if best is not None else None


def index_speech(statements: Sequence[Statement]) -> Speech:
    """Index statements by the places of their contents; what was not uttered is left out."""
    uttered = tuple(s for s in statements if s.uttered in {"said", "would_say"})
    pieces = sorted(
        (span.start, span.end, number) for number, statement in enumerate(uttered) for span in statement.content_spans
    )
    return Speech(statements=uttered, pieces=tuple(pieces), longest=max((e - s for s, e, _ in pieces), default=0))


def told_on(page: Page, statement: Statement | None) -> DateInterval:
    """Say when something was told: the day of the statement that tells it, else the day the document came out."""
    if statement is not None:
        said = statement.said
        if not said.known and statement.cue_spans:
            said = date_of(page, statement.cue_spans[0])
        if said.known:
            return said
    published = page.document.published
    return replace(published, basis="published") if published.known else UNKNOWN_DATE
