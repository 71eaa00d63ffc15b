"""Tab-separated files: one line a row, whatever the texts hold."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from detente.telling.spreadsheet import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Cell = str | int | float | None


def write_tabs(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, header: bool = True) -> Path:
    """Write rows; a missing value is an empty cell, never the letters NA.

    Args:
        path: The file.
        columns: Their names.
        rows: Each with as many cells.
        header: Write the names as the first line (GDELT's files have none).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        if header:
            writer.writerow(columns)
        for row in rows:
            writer.writerow([_plain(cell) for cell in row])
    return path


def _plain(cell: Cell) -> str | int | float:
    """Make a cell one line without tabs or quotation marks that readers would take for quoting."""
    if cell is None:
        return ""
    return guarded(cell).replace('"', "”") if isinstance(cell, str) else cell
