"""Parquet: a file a kind, nested as the JSON lines are (the extra ``detente[parquet]``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.telling.lines import write_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.telling.exports.bundle import Bundle
    from detente.telling.fields import Fields


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

    def write(path: Path, _kind: str, records: Sequence[Fields]) -> None:
        table = pa.Table.from_pylist(list(records)) if records else pa.table({"id": pa.array([], pa.string())})
        parquet.write_table(table, path)

    return write_kinds(folder, "parquet", bundle.lines, write)
