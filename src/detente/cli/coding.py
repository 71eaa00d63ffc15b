"""``detente code``: the events of single sentences, line by line."""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import msgspec

from detente.cli.output import put
from detente.errors import SourceError, UsageError
from detente.reading.coding import code
from detente.sources.document import make_document
from detente.telling.exports.polecat import COLUMNS
from detente.telling.rows import Row
from detente.telling.sentences import CAMEO_COLUMNS, cameo_row, plain_row, plover_row, polecat_row
from detente.telling.words import actors_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from detente.cli.options import Form
    from detente.reading.coding import Coded
    from detente.telling.fields import Fields

Lines = Literal["rows", "plover", "polecat", "cameo"]
"""Forms written while reading, one line an event, so that files of any length pass through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence or story to code and, where only one relation is asked for, its two sides."""

    text: str
    id: str | int | None = None
    actor: str | None = None
    recipient: str | None = None
    published: str | None = None
    date: str | None = None  # another name of `published`


def code_file(path: Path, *, profile: str, form: Form, lines: Lines | None = None) -> None:
    """Code every sentence of a file and print what was found.

    Raises:
        SourceError: the file cannot be opened, or a line of it has no text.
    """
    if lines is not None:
        _stream(path, profile, lines)
        return
    found = [(number, one, _coded(path, number, one, profile)) for number, one in enumerate(_sentences(path), start=1)]
    rows = [_row(one, events) for _, one, events in found]
    fields = [_fields(number, one, event) for number, one, events in found for event in events or (None,)]
    put(form, "coded", fields, rows, nothing="The file has no sentence.")


def _stream(path: Path, profile: str, lines: Lines) -> None:
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    if lines in {"polecat", "cameo"}:
        writer.writerow(COLUMNS if lines == "polecat" else CAMEO_COLUMNS)
    for number, one in enumerate(_sentences(path), start=1):
        ident, events = str(one.id if one.id is not None else number), _coded(path, number, one, profile)
        for place, event in enumerate(events, start=1):
            name = ident if len(events) == 1 else f"{ident}-{place}"
            match lines:
                case "polecat":
                    writer.writerow(_flat(polecat_row(name, one.published or one.date, event)))
                case "cameo":
                    writer.writerow(_flat(cameo_row(name, one.text, event)))
                case "plover":
                    _put_line(plover_row(name, one.text, event))
                case "rows":
                    _put_line(plain_row(ident, one.text, event))
        if not events and lines == "rows":
            _put_line(plain_row(ident, one.text, None))


def _flat(cells: Iterable[str]) -> list[str]:
    """Keep a row on one line, whatever its texts hold."""
    return [" ".join(cell.split()) for cell in cells]


def _put_line(fields: Fields) -> None:
    sys.stdout.write(msgspec.json.encode(fields).decode() + "\n")


def _coded(path: Path, number: int, sentence: Sentence, profile: str) -> tuple[Coded, ...]:
    """Code one sentence; a date that is none is the file's fault, and its place is said."""
    published = sentence.published or sentence.date or None
    try:
        make_document(sentence.text, published=published)
    except UsageError as error:
        raise SourceError(str(path), f"sentence {number}: {error}") from error
    return code(
        sentence.text,
        actor=sentence.actor or None,
        recipient=sentence.recipient or None,
        published=published,
        profile=profile,
    )


def _sentences(path: Path) -> Iterator[Sentence]:
    """Read JSON lines, a CSV table with a column `text`, or plain text, one sentence a line; ``-`` is the input."""
    try:
        if str(path) == "-":
            yield from _parsed(path, sys.stdin)
            return
        with path.open(encoding="utf-8-sig", newline="" if path.suffix == ".csv" else None) as stream:
            yield from _tabled(path, stream) if path.suffix == ".csv" else _parsed(path, stream)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read as UTF-8 text: {error}") from error


def _tabled(path: Path, stream: Iterable[str]) -> Iterator[Sentence]:
    for number, row in enumerate(csv.DictReader(stream), start=2):
        if not row.get("text"):
            raise SourceError(str(path), f"line {number} has no text: a CSV file needs a column named text")
        names = ("text", "id", "actor", "recipient", "published", "date")
        yield Sentence(**{name: row[name] for name in names if row.get(name)})


def _parsed(path: Path, lines: Iterable[str]) -> Iterator[Sentence]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if not line.lstrip().startswith("{"):
            yield Sentence(text=line.strip())
            continue
        try:
            yield msgspec.json.decode(line, type=Sentence)
        except (msgspec.MsgspecError, UnicodeEncodeError) as error:
            raise SourceError(str(path), f"line {number} is no JSON line with a text ({error})") from error


def _row(sentence: Sentence, events: tuple[Coded, ...]) -> Row:
    codes = ", ".join(" ".join(part for part in (one.root, one.mode, one.cameo) if part) for one in events)
    sides = "; ".join(f"{actors_in_words(one.actors)} → {actors_in_words(one.recipients)}" for one in events)
    return Row(id="", when=codes or "not coded", what=sentence.text, note=sides)


def _fields(number: int, sentence: Sentence, event: Coded | None) -> Fields:
    return {"line": number} | plain_row(str(sentence.id if sentence.id is not None else number), sentence.text, event)
