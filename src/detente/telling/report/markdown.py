"""The brief in Markdown, with footnotes as GitHub, Pandoc and Obsidian read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.telling.report.noting import Pieces, noted, sourced
from detente.telling.safe import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.telling.report.brief import Brief, Line


def as_markdown(brief: Brief, *, style: str = "chicago") -> str:
    """Write the brief; pictures stand as the sentence that says them."""
    return "\n".join(_written(brief, style)) + "\n"


def _written(brief: Brief, style: str) -> Iterator[str]:
    yield from (f"# {marked(brief.title)}", "", marked(brief.says))
    for part in brief.parts:
        yield from ("", f"## {marked(part.heading)}", "")
        if part.says:
            yield from (marked(part.says), "")
        for line in part.lines:
            yield from _line(line)
        said = [picture.sentence for picture in part.pictures if picture.sentence != part.says]
        for sentence in said:
            yield from ("", f"*{marked(sentence)}*")
    if brief.sources:
        yield from ("", "## Sources", "")
    for document in brief.sources:
        yield f"- {_slanted(sourced(document, style))}"
    yield from ("", f"*{marked(brief.colophon)}*", "")
    for note in brief.footnotes:
        yield f"[^{note.number}]: “{marked(note.evidence.sentence)}”{_slanted(noted(note, style))}"


def _line(line: Line) -> Iterator[str]:
    words = f"**{marked(line.text)}**" if line.head else marked(line.text)
    yield f"{'  ' if line.under else ''}- {_head(line)}{words}{_tail(line)}"
    for version in line.versions:
        by = f" – {marked(version.when)}" if version.when else ""
        yield f"  - {marked(version.text)}{by}{_tail(version)}"


def _head(line: Line) -> str:
    return f"**{marked(line.when)}** " if line.when else ""


def _tail(line: Line) -> str:
    note = f" *({marked(line.note)})*" if line.note else ""
    return note + "".join(f"[^{number}]" for number in line.notes)


def _slanted(pieces: Pieces) -> str:
    return "".join(f"*{marked(words)}*" if italic else _spaced(words) for words, italic in pieces)


def _spaced(words: str) -> str:
    """Mark a piece of a line without losing the spaces at its ends."""
    inner = words.strip()
    before, _, after = words.partition(inner) if inner else (words, "", "")
    return f"{before}{marked(inner)}{after}"
