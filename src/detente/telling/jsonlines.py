"""The export as JSON lines: one file a kind, one record a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from detente.telling.lines import write_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from detente.telling.fields import Fields


def write_jsonlines(folder: Path, lines: Mapping[str, Sequence[Fields]]) -> list[Path]:
    """Write every kind to ``KIND.jsonl``; a kind without lines is an empty file."""
    return write_kinds(folder, "jsonl", lines, _write)


def _write(path: Path, _kind: str, records: Sequence[Fields]) -> None:
    with path.open("wb") as out:
        for record in records:
            out.write(msgspec.json.encode(record) + b"\n")
