"""Parquet: a table of articles, read a few rows at a time, so that it may be larger than memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.sources.problems import problem
from detente.sources.table import LONGEST_ROW, read_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from detente.records.document import Document
    from detente.records.problem import Problem

BATCH = 64
"""Rows taken from the file at a time."""

BUFFER = 1 << 20
"""Bytes of a column read ahead. Without it the library holds every column of a group of rows, and many files have all
their rows in one: 60,000 articles of 400 MB took 446 MB, and 136 MB with it."""


def read_parquet(
    file: Path, name: str, *, path: str, columns: Mapping[str, str] | None = None
) -> Iterator[Document | Problem]:
    """Read articles from a Parquet file, a row a document; arguments as in `detente.sources.table.read_jsonl`."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ModuleNotFoundError:
        yield problem(path, "parquet", name, "Parquet is not read without the extra: pip install 'detente[parquet]'")
        return
    number = 0
    try:
        with pq.ParquetFile(file, pre_buffer=False, buffer_size=BUFFER) as table:
            for batch in table.iter_batches(batch_size=BATCH):
                for row in batch.to_pylist():
                    number += 1
                    where = f"{path}#{number}"
                    if any(isinstance(value, str) and len(value) > LONGEST_ROW for value in row.values()):
                        yield problem(where, "parquet", name, f"the row has more than {LONGEST_ROW} characters")
                    else:
                        yield from read_row(row, name, number, where, columns or {})
    except (pa.ArrowException, UnicodeDecodeError) as trouble:
        yield problem(path, "parquet", name, f"the table breaks off after row {number}: {trouble}")
