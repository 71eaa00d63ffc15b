"""Print lines in the form asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from detente.errors import UsageError
from detente.telling.fields import evidence_fields
from detente.telling.pieces import listed_pieces
from detente.telling.rows import Row
from detente.telling.spreadsheet import write_csv
from detente.telling.table import console, harmless, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from rich.console import Console

    from detente.cli.options import Form
    from detente.records.grade import Grade
    from detente.records.judgement import Judgement
    from detente.telling.fields import Fields


def put(
    form: Form,
    kind: str,
    fields: Sequence[Fields],
    rows: Iterable[Row],
    *,
    evidence: bool = False,
    ids: bool = False,
    nothing: str,
) -> None:
    """Print lines in the form asked for.

    Args:
        form: The form.
        kind: Of the lines, as exports call it.
        fields: The lines for programs.
        rows: The lines for people; looked at twice, and false where there is none.
        evidence: Print the source sentences below each row.
        ids: Print the id below each row.
        nothing: What to say to people where there is none.
    """
    if form == "json":
        put_json(fields)
    elif form == "csv":
        put_csv(fields, kind)
    elif rows:
        screen = console()
        for table in tables_of(rows, evidence=evidence, ids=ids):
            screen.print(table)
    else:
        say(nothing)


def put_log(form: Form, kind: str, made: Sequence[Judgement | Grade], what: Sequence[str], *, nothing: str) -> None:
    """Print what people decided, in the order in which they did: when, what in words, and who."""
    rows = [
        Row(id=one.made, when=one.made[:16].replace("T", " "), what=words.strip(), note=one.author)
        for one, words in zip(made, what, strict=True)
    ]
    put(form, kind, [one.to_dict() for one in made], rows, nothing=nothing)


def row_fields(section: str, row: Row) -> Fields:
    """Give a row as fields, for what has no lines of its own."""
    evidence = evidence_fields(row.evidence)
    return {
        "id": row.id,
        "section": section,
        "when": row.when,
        "what": row.what,
        "note": row.note,
        "evidence": evidence,
    }


@contextmanager
def written_to(path: Path) -> Iterator[None]:
    """Word what keeps a file from being written.

    Raises:
        UsageError: the block could not write it.
    """
    try:
        yield
    except OSError as error:
        raise UsageError(f"cannot write to {path}: {error.strerror or error}; give a place you may write to") from error


def put_json(content: Any) -> None:  # noqa: ANN401 - plain values of any shape
    """Print plain values as indented JSON; of a list one part after the other."""
    if isinstance(content, Sequence) and not isinstance(content, str):
        sys.stdout.writelines(listed_pieces(map(msgspec.json.encode, content), indent=2))
    else:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(content), indent=2).decode())
    sys.stdout.write("\n")


def put_csv(lines: Sequence[Fields], kind: str) -> None:
    """Print lines as one CSV table."""
    write_csv(sys.stdout, lines, kind)


def say(words: str) -> None:
    """Print a sentence for people; in a pipe it stays one line."""
    _print(words, console())


def note(words: str) -> None:
    """Print a remark beside the result, where it disturbs no pipe."""
    _print(words, console(sys.stderr))


def _print(words: str, screen: Console) -> None:
    screen.print(harmless(words), soft_wrap=not screen.is_terminal)
