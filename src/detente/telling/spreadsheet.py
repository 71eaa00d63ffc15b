"""The export as CSV: flat, with the sentence in the row, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, TextIO

from detente.telling.lines import KINDS, write_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from detente.telling.fields import Fields

Cell = str | int | float

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets (OWASP, "CSV Injection")."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")

_SOURCE = ("document", "name", "start", "end", "sentence", "zone", "rule")
_DATES = frozenset({"occurred", "published", "said", "made", "due", "from", "to", "seen"})
_ACTORS = frozenset({"speaker", "by", "person"})
_SPANS = frozenset({"trigger"})
_PARTS = {"agreements": "stages", "conflicts": "sides"}
"""Fields whose parts are rows of their own."""

_LEFT_OUT = frozenset({"zones", "pieces", "speaker_pieces", "cue_pieces"})
"""Lists of offsets: they are in the JSON lines, and mean nothing in a cell."""


def write_spreadsheets(folder: Path, lines: Mapping[str, Sequence[Fields]]) -> list[Path]:
    """Write every kind to ``KIND.csv``, row by row."""
    return write_kinds(folder, "csv", lines, _write)


def write_csv(out: TextIO, records: Sequence[Fields], kind: str) -> list[str]:
    """Write lines as one table: dates, actors and the first piece of evidence in columns of their own.

    A missing value is an empty cell, never the letters NA. Sides of a conflict
    and stages of an agreement are rows of their own, under the same id.

    Args:
        out: Where to.
        records: Looked at twice: for the columns, then for the rows.
        kind: As exports call it.

    Returns:
        The columns.
    """
    columns = _columns(records, kind)
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    for record in records:
        writer.writerows(_rows(record, kind))
    return columns


def as_csv(records: Sequence[Fields], kind: str) -> str:
    """Give lines as one table, as `write_csv` writes it."""
    out = io.StringIO()
    write_csv(out, records, kind)
    return out.getvalue()


def guarded(cell: str) -> str:
    """Make a text one line, and put an apostrophe before what a spreadsheet would run."""
    line = " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", cell).split())
    return f"'{line}" if cell.startswith(_FORMULA) or line.startswith(_FORMULA) else line


def _write(path: Path, kind: str, records: Sequence[Fields]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        write_csv(out, records, kind)


def _columns(records: Sequence[Fields], kind: str) -> list[str]:
    """Give the columns: of kinds with a published form those of any record, since all have the same fields."""
    alike = kind in KINDS and kind not in _PARTS
    seen = [row for record in records[: 1 if alike else None] for row in _rows(record, kind)]
    return list(dict.fromkeys(column for row in seen for column in row)) or ["id"]


def _rows(record: Fields, kind: str) -> list[dict[str, Cell]]:
    parts = _PARTS.get(kind)
    if parts is None or not record[parts]:
        return [_row({name: value for name, value in record.items() if name != parts})]
    whole = {name: value for name, value in record.items() if name not in {parts, "evidence"}}
    own = f"{parts.removesuffix('s')}_id"
    return [_row({**whole, **{own if name == "id" else name: cell for name, cell in part.items()}})
            for part in record[parts]]  # fmt: skip


def _row(record: Fields) -> dict[str, Cell]:
    row: dict[str, Cell] = {}
    for name, value in record.items():
        if name in _LEFT_OUT:
            continue
        if name == "evidence":
            row |= _evidence(value)
        elif name in _DATES and not isinstance(value, str):
            row |= _date(name, value)
        elif name in _ACTORS and not isinstance(value, list):
            row |= _actor(name, value)
        elif name in _SPANS:
            row |= {f"{name}_start": value["start"], f"{name}_end": value["end"]}
        elif name == "place":
            row |= {"place": _cell((value or {}).get("name")), "place_country": _cell((value or {}).get("country"))}
        elif name in {"actors", "recipients"}:
            row |= _crowd(name, value)
        else:
            row[name] = _cell(value)
    return row


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list):
        return guarded("; ".join(str(_named(part)) for part in value))
    return guarded(str(value))


def _named(part: object) -> object:
    return part["name"] if isinstance(part, dict) else part


def _date(name: str, value: Fields | None) -> dict[str, Cell]:
    found = value or {}
    cells = {f"{name}_{end}": _cell(found.get(end)) for end in ("start", "end")}
    return {name: _cell(found.get("edtf")), **cells, f"{name}_basis": _cell(found.get("basis"))}


def _actor(name: str, value: Fields | None) -> dict[str, Cell]:
    found = value or {}
    return {
        name: _cell(found.get("name")),
        f"{name}_code": _cell(found.get("code")),
        f"{name}_id": _cell(found.get("id")),
    }


def _crowd(name: str, value: list[Fields]) -> dict[str, Cell]:
    codes = sorted({actor["code"] for actor in value if actor["code"]})
    sectors = sorted({actor["sector"] for actor in value if actor["sector"]})
    one = name.removesuffix("s")
    return {name: _cell(value), f"{one}_codes": _cell(codes), f"{one}_sectors": _cell(sectors)}


def _evidence(value: list[Fields]) -> dict[str, Cell]:
    first = value[0] if value else {}
    cells = {f"evidence_{name}": _cell(first.get(name)) for name in _SOURCE}
    return {**cells, "evidence_count": len(value)}
