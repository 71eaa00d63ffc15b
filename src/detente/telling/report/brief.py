"""A brief on two states: headings, lines, and a footnote for every sentence they rest on; no form yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.records.document import Document
    from detente.records.evidence import Evidence
    from detente.telling.pictures import Picture
    from detente.telling.rows import Row

MOST_NOTES = 3
"""Footnotes of one line: the record has all its sentences, a reader needs the first of each document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A quotation and the document it stands in; the same sentence has one number throughout."""

    number: int
    evidence: Evidence
    document: Document | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence of the brief; a line in columns has a version in each."""

    text: str
    when: str = ""
    note: str = ""  # how it stands: contested, two origins
    notes: tuple[int, ...] = ()
    under: bool = False  # belongs under the line before it
    head: bool = False  # says what the lines under it are
    versions: tuple[Line, ...] = ()  # shown side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading and what stands under it."""

    heading: str
    lines: tuple[Line, ...]
    pictures: tuple[Picture, ...] = ()
    says: str = ""  # a sentence under the heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The whole, ready to be written in any form."""

    title: str
    says: str
    parts: tuple[Part, ...]
    footnotes: tuple[Footnote, ...]
    sources: tuple[Document, ...]  # those quoted, in order of publication
    colophon: str


@dataclass(slots=True)
class Numbering:
    """Numbers the footnotes in the order in which the brief first needs them."""

    documents: dict[str, Document]
    footnotes: list[Footnote] = field(default_factory=list)
    _numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def cite(self, evidence: Sequence[Evidence]) -> tuple[int, ...]:
        """Give the numbers for a line's sentences, those of different documents first."""
        chosen = _varied(evidence)[:MOST_NOTES]
        return tuple(sorted(dict.fromkeys(self._number(one) for one in chosen)))

    def line(self, row: Row, *, under: bool = False, before: str = "") -> Line:
        """Write a row as a line with its footnotes."""
        return Line(
            text=f"{before}{row.what}", when=row.when, note=row.note, notes=self.cite(row.evidence), under=under
        )

    def lines(self, rows: Iterable[Row]) -> tuple[Line, ...]:
        """Write rows as lines."""
        return tuple(self.line(row) for row in rows)

    def _number(self, evidence: Evidence) -> int:
        place = (evidence.document, evidence.start, evidence.end)
        if place not in self._numbers:
            self._numbers[place] = len(self.footnotes) + 1
            document = self.documents.get(evidence.document)
            self.footnotes.append(Footnote(number=self._numbers[place], evidence=evidence, document=document))
        return self._numbers[place]


def _varied(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Put the first sentence of each document before their others."""
    seen: set[str] = set()
    first = [one for one in evidence if not (one.document in seen or seen.add(one.document))]  # type: ignore[func-returns-value]
    return first + [one for one in evidence if one not in first]
