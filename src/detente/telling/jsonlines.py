"""The export as JSON lines: one file a kind, one record a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from detente.telling.fields import Fields


def write_jsonlines(folder: Path, lines: Mapping[str, Sequence[Fields]]) -> list[Path]:
    """Write every kind to ``KIND.jsonl``; a kind without lines is an empty file.

    Args:
        folder: Where to; made where it is missing.
        lines: As `detente.telling.lines.lines_of` gives them.

    Returns:
        The files, in the order of the kinds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, records in lines.items():
        path = folder / f"{kind}.jsonl"
        path.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in records))
        written.append(path)
    return written
