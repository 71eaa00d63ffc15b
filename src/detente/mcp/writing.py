"""Records written as answers: cut to size, disarmed, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from detente.errors import UsageError
from detente.mcp.answers import Date, Line, Part, Quote, Untrusted
from detente.records.interval import UNKNOWN_DATE
from detente.telling.rows import Row, rows_of
from detente.telling.safe import disarmed, plain
from detente.telling.words import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.mcp.shelf import Volume
    from detente.records.evidence import Evidence
    from detente.records.interval import DateInterval

MOST_CHARACTERS = 16_000
"""Characters of the lines in one answer, a page or four for whoever has to read them all."""

LONGEST = 600
"""Characters of one text in a list; `line` and `document` give it whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much of a line an answer shows."""

    quotes: int = 2  # sentences of a line without parts
    parts: int = 12  # stages of an agreement, sides of a conflict
    part_quotes: int = 1  # sentences of each part
    longest: int = LONGEST


GLANCE = Size(quotes=1, parts=4, part_quotes=0, longest=240)
LISTED = Size()
OPENED = Size(quotes=0, parts=50)

_DATES = {
    "events": "occurred", "reports": "occurred", "statements": "said", "promises": "due", "tenures": "start",
    "memberships": "start", "documents": "published",
}  # fmt: skip

Written = TypeVar("Written", bound=BaseModel)


def lined(kind: str, one: Any, volume: Volume, size: Size = LISTED) -> Line:  # noqa: ANN401 - a record of the kind
    """Write a record of a kind as a line."""
    first, *rest = _rows(kind, one, volume)
    sentences = evidence_of(kind, one, volume)
    return Line(
        id=one.id,
        kind=kind,
        when="" if rest else plain(first.when),  # its parts have the dates
        date=dated(dates_of(kind, one)),
        standing=str(getattr(one, "status", "") or getattr(one, "stance", "") or getattr(one, "outcome", "")),
        code=" ".join(str(part) for name in ("type", "mode", "kind") if (part := getattr(one, name, None))),
        states=_states(one),
        origins=getattr(one, "origins", None),
        sentences=len(sentences),
        untrusted=_worded(first, size.longest),
        quotes=[] if rest else [quoted(sentence, size.longest) for sentence in sentences[: size.quotes]],
        parts=[_part(row, size) for row in rest[: size.parts]],
        parts_left_out=max(len(rest) - size.parts, 0),
    )


def evidence_of(kind: str, one: Any, volume: Volume) -> list[Evidence]:  # noqa: ANN401 - a record of the kind
    """Gather the sentences of a record and of its parts, each once."""
    own = [*getattr(one, "evidence", ()), *(sentence for row in _rows(kind, one, volume) for sentence in row.evidence)]
    return list(dict.fromkeys(own))


def dates_of(kind: str, one: Any) -> DateInterval:  # noqa: ANN401 - a record of the kind
    """Give the date by which a record of a kind is placed in time."""
    when: DateInterval = getattr(one, _DATES[kind]) if kind in _DATES else UNKNOWN_DATE
    return when


def quoted(one: Evidence, longest: int = LONGEST) -> Quote:
    """Write a sentence with the place it stands at."""
    return Quote(
        document=one.document,
        start=one.start,
        end=one.end,
        zone=one.zone,
        untrusted_name=cut(one.name),
        untrusted_text=cut(one.sentence, longest),
    )


def cut(text: str, longest: int = LONGEST) -> str:
    """Put a text in one line, disarmed, and end it with dots where it is longer."""
    line = plain(text)
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def stretch(text: str) -> str:
    """Disarm a stretch of an article, keeping its lines and its length, so that offsets hold."""
    return disarmed(text.replace("\r", " "))


def dated(when: DateInterval) -> Date | None:
    """Write a date; None where nothing is known of it."""
    if not when.known:
        return None
    start, end = (day.isoformat() if day else None for day in (when.start, when.end))
    return Date(start=start, end=end, edtf=when.edtf, basis=when.basis)


def fitting(written: Iterable[Written], room: int = MOST_CHARACTERS) -> list[Written]:
    """Keep the first that fit into one answer, or into so many characters of it; one at the least."""
    kept: list[Written] = []
    for one in written:
        room -= len(one.model_dump_json())
        if kept and room < 0:
            break
        kept.append(one)
    return kept


def page_from(cursor: str | None, question: Sequence[object]) -> int:
    """Say where the next page begins.

    Raises:
        UsageError: the cursor is of another question, or of another state of the record.
    """
    if cursor is None:
        return 0
    offset, _, mark = cursor.partition(".")
    if not (offset.isascii() and offset.isdigit()) or mark != _mark(question):
        raise UsageError("this cursor is of another question or of an earlier record: ask again without it")
    return int(offset)


def page_after(offset: int, total: int, question: Sequence[object]) -> str | None:
    """Give the cursor of what comes next; None where nothing does."""
    return f"{offset}.{_mark(question)}" if offset < total else None


def _mark(question: Sequence[object]) -> str:
    return sha256(repr(tuple(question)).encode("utf-8", "replace")).hexdigest()[:10]


def _rows(kind: str, one: Any, volume: Volume) -> tuple[Row, ...]:  # noqa: ANN401 - a record of the kind
    """Write a record as rows; accounts of single documents and actors, which no list shows, as one."""
    if kind == "reports":
        when = date_in_words(one.occurred)
        return (Row(id=one.id, when=when, what=one.what, note=one.status, evidence=one.evidence),)
    if kind == "actors":
        names = ", ".join(name for name in one.names if name != one.name)
        return (Row(id=one.id, when="", what=one.name, note=f"also {names}" if names else ""),)
    return rows_of(kind, one, volume.told)


def _part(row: Row, size: Size) -> Part:
    quotes = [quoted(sentence, size.longest) for sentence in row.evidence[: size.part_quotes]]
    return Part(when=plain(row.when), untrusted=_worded(row, size.longest), quotes=quotes)


def _worded(row: Row, longest: int) -> Untrusted:
    return Untrusted(what=cut(row.what.removeprefix("• "), longest), note=cut(row.note, longest))


def _states(one: Any) -> list[str]:  # noqa: ANN401 - a record of any kind
    sides = (*getattr(one, "actors", ()), *getattr(one, "recipients", ()))
    speaker = getattr(one, "speaker", None) or getattr(one, "by", None) or getattr(one, "person", None)
    codes = {actor.code for actor in (*sides, speaker) if actor is not None}
    return sorted(code for code in {*codes, *getattr(one, "parties", ()), getattr(one, "state", None)} if code)
