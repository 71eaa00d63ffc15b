"""``detente code``: the events of single sentences."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from detente.cli.output import put_csv, put_json, put_rows
from detente.errors import SourceError
from detente.reading.coding import code
from detente.telling.fields import actor_fields
from detente.telling.rows import Row
from detente.telling.words import actors_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from detente.cli.options import Form
    from detente.reading.coding import Coded


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence to code and, where only one relation is asked for, its two sides."""

    text: str
    actor: str | None = None
    recipient: str | None = None
    published: str | None = None


def code_file(path: Path, *, profile: str, form: Form) -> None:
    """Code every sentence of a file and print what was found.

    Raises:
        SourceError: the file cannot be opened, or a line of it has no text.
    """
    found = [(number, one, _coded(one, profile)) for number, one in enumerate(_sentences(path), start=1)]
    if form == "table":
        put_rows([_row(one, events) for _, one, events in found], evidence=False, nothing="The file has no sentence.")
        return
    lines = [_fields(number, one, event) for number, one, events in found for event in events or (None,)]
    put_json(lines) if form == "json" else put_csv(lines, "coded")


def _coded(sentence: Sentence, profile: str) -> tuple[Coded, ...]:
    return code(
        sentence.text,
        actor=sentence.actor,
        recipient=sentence.recipient,
        published=sentence.published,
        profile=profile,
    )


def _sentences(path: Path) -> Iterator[Sentence]:
    """Read JSON lines with a text and perhaps two sides, or plain text, one sentence a line; ``-`` is the input."""
    try:
        lines = sys.stdin.readlines() if str(path) == "-" else path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"cannot be read as UTF-8 text: {error}") from error
    return _parsed(path, lines)


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


def _fields(number: int, sentence: Sentence, event: Coded | None) -> dict[str, Any]:
    written: dict[str, Any] = {"line": number, "text": sentence.text}
    names = ("root", "type", "mode", "cameo", "quad", "intensity", "goldstein", "status", "confidence", "rule")
    for name in names:
        written[name] = getattr(event, name) if event else None
    for name in ("actors", "recipients"):
        written[name] = [actor_fields(actor) for actor in getattr(event, name)] if event else []
    return written
