"""The record as tables in memory: pandas, or polars and Arrow where they are installed."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Literal

from detente.assessing.panel import PanelRow
from detente.errors import UsageError
from detente.telling.lines import KINDS, lines_of
from detente.telling.narrowing import narrow
from detente.telling.panel import panel_frame
from detente.telling.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records.actor import Actor
    from detente.records.event import Event
    from detente.records.record import Record

Library = Literal["pandas", "polars", "arrow"]

Columns = dict[str, list[Any]]


def events_frame(record: Record, *codes: str, library: Library = "pandas") -> Any:  # noqa: ANN401 - as asked for
    """Make a table of events, one a row, with the first sentence of each.

    Args:
        record: Where from.
        codes: One state, or the two of a dyad (ISO 3166 alpha-3); none for all.
        library: Whose table: ``pandas``, ``polars`` or ``arrow``.

    Returns:
        Columns `id`, `type`, `mode`, `cameo` (a string), `quad`, `intensity`,
        `goldstein`, `start` and `end` (dates), `edtf`, `granularity`, `basis`,
        names and codes of actors and recipients, `place`, `country`, `status`,
        `what`, `alleged_by`, `denied_by`, `origins`, `documents`, `sentence`,
        `document` and `name`.

    Raises:
        UsageError: the library is another one or is not installed.
    """
    rows = [_row(event) for event in narrow(record, frozenset(codes)).events]
    columns = {name: [row[name] for row in rows] for name in EVENT_COLUMNS}
    frame = framed(columns, library)
    if library != "pandas":
        return frame
    import pandas as pd  # noqa: PLC0415 - half a second that only this needs

    whole = {name: frame[name].astype("Int64") for name in ("quad", "origins", "documents")}
    parts = {name: frame[name].astype("Float64") for name in ("intensity", "goldstein")}
    days = {name: pd.to_datetime(frame[name]) for name in ("start", "end")}
    return frame.assign(**whole, **parts, **days)


def lines_frame(record: Record, kind: str, *codes: str, library: Library = "pandas") -> Any:  # noqa: ANN401
    """Make a table of any kind of record, with the fields of its export, nested ones as they are.

    Raises:
        UsageError: there is no such kind, or the library is not installed.
    """
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind of record: give one of {', '.join(KINDS)}")
    lines = lines_of(narrow(record, frozenset(codes)))[kind]
    names = list(dict.fromkeys(name for line in lines for name in line)) or ["id"]
    return framed({name: [line.get(name) for line in lines] for name in names}, library)


def periods_frame(rows: Sequence[PanelRow], library: Library = "pandas") -> Any:  # noqa: ANN401
    """Make a table of a panel, one period a row.

    Raises:
        UsageError: the library is another one or is not installed.
    """
    if library == "pandas":
        return panel_frame(rows)
    return framed({one.name: [getattr(row, one.name) for row in rows] for one in fields(PanelRow)}, library)


def framed(columns: Columns, library: Library) -> Any:  # noqa: ANN401 - a table of the library asked for
    """Make a table of columns.

    Raises:
        UsageError: the library is another one or is not installed.
    """
    try:
        if library == "pandas":
            import pandas as pd  # noqa: PLC0415

            return pd.DataFrame(columns)
        if library == "polars":
            import polars as pl  # noqa: PLC0415 - brought by who uses it

            return pl.DataFrame(columns)
        if library == "arrow":
            import pyarrow as pa  # noqa: PLC0415 - an extra

            return pa.table(columns)
    except ImportError:
        raise UsageError(f"{library} is not installed: pip install {_PACKAGES[library]}") from None
    raise UsageError(f"{library!r} is no library of tables: give pandas, polars or arrow")


_PACKAGES = {"pandas": "pandas", "polars": "polars", "arrow": "pyarrow"}

EVENT_COLUMNS = (
    "id", "type", "mode", "cameo", "quad", "intensity", "goldstein", "start", "end", "edtf", "granularity", "basis",
    "actors", "actor_codes", "recipients", "recipient_codes", "place", "country", "status", "what",
    "alleged_by", "denied_by", "origins", "documents", "sentence", "document", "name",
)  # fmt: skip


def _row(event: Event) -> dict[str, Any]:
    when, first = event.occurred, event.evidence[0] if event.evidence else None
    return {
        "id": event.id, "type": event.type, "mode": event.mode, "cameo": event.cameo, "quad": event.quad,
        "intensity": event.intensity, "goldstein": event.goldstein, "start": when.start, "end": when.end,
        "edtf": when.edtf, "granularity": when.granularity, "basis": when.basis,
        "actors": _named(event.actors), "actor_codes": _coded(event.actors),
        "recipients": _named(event.recipients), "recipient_codes": _coded(event.recipients),
        "place": event.place.name if event.place else None, "country": event.place.country if event.place else None,
        "status": event.status, "what": event.what,
        "alleged_by": _named(event.alleged_by), "denied_by": _named(event.denied_by),
        "origins": event.origins, "documents": event.documents,
        "sentence": first.sentence if first else None, "document": first.document if first else None,
        "name": first.name if first else None,
    }  # fmt: skip


def _named(actors: Sequence[Actor]) -> str:
    return listed([actor.name for actor in actors])


def _coded(actors: Sequence[Actor]) -> str:
    return " ".join(sorted({actor.code for actor in actors if actor.code}))
