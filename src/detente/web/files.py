"""A screen's rows as a file: JSON, CSV, Markdown or Parquet, exactly the rows that are shown."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response

from detente.telling.spreadsheet import as_csv

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.telling.fields import Fields
    from detente.telling.rows import Row

MOST_ROWS = 200_000
"""Rows of one file; more are an export's (`detente export`)."""

_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a screen shows, as rows."""

    name: str  # of the file, without ending
    kind: str  # of its records
    says: str  # the top line
    rows: tuple[Row, ...]  # for people
    fields: tuple[Fields, ...]  # for programs


def as_file(sheet: Sheet, suffix: str) -> Response:
    """Write a sheet in the form a suffix names.

    Raises:
        HTTPException: too many rows (413), or Parquet without its extra (501).
    """
    if max(len(sheet.rows), len(sheet.fields)) > MOST_ROWS:
        raise HTTPException(413, f"more than {MOST_ROWS:,} rows: narrow them, or use detente export")
    content = _WRITERS[suffix](sheet)
    name = f'attachment; filename="{sheet.name}.{suffix}"' if suffix in {"csv", "parquet"} else "inline"
    return Response(content, media_type=_TYPES[suffix], headers={"Content-Disposition": name})


def row_fields(rows: Sequence[Row]) -> tuple[Fields, ...]:
    """Write rows for people as fields, for screens whose rows are of many kinds."""
    from detente.telling.fields import evidence_fields  # noqa: PLC0415

    return tuple(
        {
            "id": row.id,
            "when": row.when,
            "what": row.what,
            "note": row.note,
            "evidence": evidence_fields(row.evidence),
        }
        for row in rows
    )


def _json(sheet: Sheet) -> bytes:
    return msgspec.json.encode({"says": sheet.says, "kind": sheet.kind, "rows": sheet.fields})


def _csv(sheet: Sheet) -> bytes:
    return as_csv(sheet.fields, sheet.kind).encode("utf-8", "replace")


def _markdown(sheet: Sheet) -> bytes:
    """Write a list with a footnote for every sentence."""
    lines = [f"# {_flat(sheet.says)}", ""]
    notes: list[str] = []
    for row in sheet.rows:
        marks = []
        for evidence in row.evidence[:3]:
            notes.append(
                f"[^{len(notes) + 1}]: {_flat(evidence.name)}: “{_flat(evidence.sentence)}” ({evidence.document})"
            )
            marks.append(f"[^{len(notes)}]")
        note = f" *({_flat(row.note)})*" if row.note else ""
        when = f"**{_flat(row.when)}** " if row.when else ""
        lines.append(f"- {when}{_flat(row.what)}{note}{''.join(marks)}")
    return "\n".join([*lines, "", *notes, ""]).encode("utf-8", "replace")


def _parquet(sheet: Sheet) -> bytes:
    try:
        from pyarrow import csv, parquet  # noqa: PLC0415 - an extra
    except ImportError:
        raise HTTPException(501, "Parquet needs an extra: pip install 'detente[parquet]'") from None
    table = csv.read_csv(
        io.BytesIO(_csv(sheet)), convert_options=csv.ConvertOptions(strings_can_be_null=True, null_values=[""])
    )
    out = io.BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


def _flat(text: str) -> str:
    """Put a text in one line in which Markdown and HTML mean nothing."""
    plain = " ".join(text.split())
    for sign in "\\`*_[]<>#|":
        plain = plain.replace(sign, f"\\{sign}")
    return plain


_WRITERS = {"json": _json, "csv": _csv, "md": _markdown, "parquet": _parquet}
