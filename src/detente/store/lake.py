"""Tables of more readings than a workspace should hold: Delta Lake, in a folder that any tool of that format reads.

Three tables, each partitioned by the month in which an article was published:
`readings` (a document's text with what was read in it), `reports` (its events,
a row each, for whoever counts) and `problems`. They are written a part of a
shard at a time. Each part is one transaction that carries the part's name, so
a part that is tried again is never there twice, and files of a writer that
died are never looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

from detente.errors import UsageError, WorkspaceError
from detente.records.document import Document
from detente.records.reading import Reading
from detente.store.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from detente.records.actor import Actor
    from detente.records.problem import Problem

UNDATED = "unknown"
"""The partition of articles without a date."""

BATCH = 64
"""Rows taken from a table at a time: some 4 MB."""

_REPORTS = next(table for table in TABLES if table.name == "reports")


@dataclass(frozen=True, slots=True)
class Lake:
    """A folder of tables; made when the first part is written."""

    folder: Path

    def has(self, part: str) -> bool:
        """Say whether a part is in the tables, all of it."""
        table = self._open("readings")  # written last
        return table is not None and table.transaction_version(part) is not None

    def append(
        self, part: str, rows: Sequence[tuple[Document, Reading, Collection[str]]], problems: Sequence[Problem]
    ) -> None:
        """Write a part, a transaction a table; what is there already is left as it is.

        Args:
            part: Its name, which is the same whenever the same part is written.
            rows: Documents as their source gave them, with their readings and the states they name.
            problems: What gave no document, or was not read.

        Raises:
            WorkspaceError: the tables cannot be written.
        """
        self._write("problems", part, [{"month": UNDATED, **problem.to_dict()} for problem in problems])
        self._write("reports", part, [line for _, reading, _ in rows for line in _report_rows(reading)])
        self._write("readings", part, [_reading_row(*row) for row in rows])

    def readings(self, states: Collection[str]) -> Iterator[tuple[Document, Reading]]:
        """Give the documents that name at least two of some states, with what was read in them.

        Raises:
            WorkspaceError: there are no tables in the folder.
        """
        table = self._open("readings")
        if table is None:
            raise WorkspaceError(
                str(self.folder), "there are no tables here; make them with: detente shards FILE... --tables DIR"
            )
        import pyarrow.compute as pc  # noqa: PLC0415 - an extra

        named = [pc.match_substring(pc.field("states"), f" {state} ") for state in sorted(set(states))]
        pairs = [one & other for place, one in enumerate(named) for other in named[place + 1 :]]
        wanted = pairs[0]
        for pair in pairs[1:]:
            wanted |= pair
        columns = ["document", "text", "reading"]
        found = table.to_pyarrow_dataset().scanner(columns=columns, filter=wanted, batch_size=BATCH, batch_readahead=1)
        for batch in found.to_batches():
            for row in batch.to_pylist():
                yield _unpacked(row)

    def _open(self, name: str) -> Any:  # noqa: ANN401 - an extra's class
        delta = _delta()
        path = self.folder / name
        return delta.DeltaTable(path) if delta.DeltaTable.is_deltatable(str(path)) else None

    def _write(self, name: str, part: str, rows: Sequence[Mapping[str, object]]) -> None:
        delta = _delta()
        there = self._open(name)
        if there is not None and there.transaction_version(part) is not None:
            return
        if not rows and name != "readings":
            return
        try:
            delta.write_deltalake(
                self.folder / name,
                _arrow(name, rows),
                mode="append",
                partition_by=["month"],
                commit_properties=delta.CommitProperties(app_transactions=[delta.Transaction(part, 1)]),
            )
        except (OSError, delta.exceptions.DeltaError) as error:
            raise WorkspaceError(str(self.folder), f"the tables cannot be written: {error}") from error


def _delta() -> Any:  # noqa: ANN401 - an extra's module
    try:
        import deltalake  # noqa: PLC0415 - an extra
        import deltalake.exceptions  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError("tables of readings want Delta Lake: pip install 'detente[cluster]'") from error
    return deltalake


def _arrow(name: str, rows: Sequence[Mapping[str, object]]) -> Any:  # noqa: ANN401 - an extra's class
    import pyarrow as pa  # noqa: PLC0415 - an extra

    return pa.Table.from_pylist(list(rows), schema=pa.schema([(c, getattr(pa, kind)()) for c, kind in _COLUMNS[name]]))


def _reading_row(document: Document, reading: Reading, states: Collection[str]) -> dict[str, object]:
    return {
        "month": _month(reading.document),
        "id": document.id,
        "name": document.name,
        "outlet": document.outlet,
        "published": reading.document.published.edtf,
        "states": f" {' '.join(sorted(states))} ",
        "reader": reading.reader,
        "model": reading.model,
        "text": document.text,
        "document": _written(replace(document, text="")),
        "reading": _written(replace(reading, document=replace(reading.document, text=""))),
    }


def _report_rows(reading: Reading) -> Iterator[dict[str, object]]:
    for report in reading.reports:
        cells = dict(zip(_REPORTS.columns, _REPORTS.row(report), strict=True))
        yield {"month": _month(reading.document), "id": report.id, "confidence": report.confidence, **cells}


def _month(document: Document) -> str:
    day = document.published.end or document.published.start
    return f"{day:%Y-%m}" if day is not None else UNDATED


def _written(record: Document | Reading) -> str:
    return msgspec.json.encode(record).decode()


def _unpacked(row: Mapping[str, str]) -> tuple[Document, Reading]:
    text = row["text"]
    document = msgspec.json.decode(row["document"], type=Document)
    reading = msgspec.json.decode(row["reading"], type=Reading)
    return replace(document, text=text), replace(reading, document=replace(reading.document, text=text))


_NUMBERS = {"intensity": "float64", "quad": "int64"}
_COLUMNS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "readings": tuple(
        (column, "string")
        for column in (
            "month", "id", "name", "outlet", "published", "states", "reader", "model", "text", "document", "reading",
        )
    ),
    "reports": (
        ("month", "string"),
        ("id", "string"),
        ("confidence", "float64"),
        *((column, _NUMBERS.get(column, "string")) for column in _REPORTS.columns),
    ),
    "problems": tuple((column, "string") for column in ("month", "id", "document", "where", "what", "why")),
}  # fmt: skip


def states_of(actors: Sequence[Actor]) -> frozenset[str]:
    """Give the codes of the states that some actors are or act for."""
    return frozenset(code for actor in actors for code in (actor.code, actor.state) if code is not None)
