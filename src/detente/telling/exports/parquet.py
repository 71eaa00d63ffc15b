"""Parquet: a file a kind, nested as the JSON lines are (the extra ``detente[parquet]``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.telling.lines import write_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from detente.telling.exports.bundle import Bundle
    from detente.telling.fields import Fields


AT_ONCE = 20_000
"""Lines held at a time. Each is written as fields twice: all of them tell the columns' types, then they are stored."""


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
        def parts() -> Iterator[list[Fields]]:
            yield from (list(records[start : start + AT_ONCE]) for start in range(0, len(records), AT_ONCE))

        schemas = [pa.Table.from_pylist(part).schema for part in parts()]
        schema = pa.unify_schemas(schemas, promote_options="permissive") if schemas else pa.schema({"id": pa.string()})
        with parquet.ParquetWriter(path, schema) as out:
            for part in parts():
                out.write_table(pa.Table.from_pylist(part, schema=schema))

    return write_kinds(folder, "parquet", bundle.lines, write)
