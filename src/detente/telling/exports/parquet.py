"""Parquet: a file a kind, nested as the JSON lines are (the extra ``detente[parquet]``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from detente.telling.exports.bundle import Bundle


def write_parquet(folder: Path, bundle: Bundle) -> list[Path]:
    """Write ``KIND.parquet``; a kind without lines has the column `id` and no rows.

    Raises:
        UsageError: the extra is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise UsageError("Parquet needs an extra: pip install 'detente[parquet]'") from None
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind, records in bundle.lines.items():
        table = pa.Table.from_pylist(records) if records else pa.table({"id": pa.array([], pa.string())})
        written.append(folder / f"{kind}.parquet")
        parquet.write_table(table, written[-1])
    return written
