"""Print lines in the form asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import msgspec

from detente.telling.spreadsheet import as_csv
from detente.telling.table import console, harmless, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.telling.fields import Fields
    from detente.telling.rows import Row


def put_json(content: Any) -> None:  # noqa: ANN401 - plain values of any shape
    """Print plain values as indented JSON."""
    written = msgspec.json.format(msgspec.json.encode(content), indent=2)
    sys.stdout.write(written.decode() + "\n")


def put_csv(lines: Sequence[Fields], kind: str) -> None:
    """Print lines as one CSV table."""
    sys.stdout.write(as_csv(lines, kind))


def put_rows(rows: Sequence[Row], *, evidence: bool, nothing: str) -> None:
    """Print rows as a table, or say that there are none."""
    if rows:
        console().print(table_of(rows, evidence=evidence))
    else:
        say(nothing)


def say(words: str) -> None:
    """Print a sentence for people."""
    console().print(harmless(words))


def note(words: str) -> None:
    """Print a remark beside the result, where it disturbs no pipe."""
    console(sys.stderr).print(harmless(words))
