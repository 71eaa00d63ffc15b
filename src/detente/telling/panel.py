"""The panel as a file researchers open: CSV, Parquet or Stata, with a codebook made from the code."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from detente.assessing.panel import PanelRow
from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pandas import DataFrame

MEANINGS = {
    "left": "state whose code sorts first (ISO 3166 alpha-3)",
    "right": "the other state (ISO 3166 alpha-3)",
    "actor": "acting state in a directed row; empty in an undirected panel",
    "first_day": "first day of the period",
    "last_day": "last day of the period, included",
    "documents": "documents published in the period in whose lines both states stand",
    "origins": "independent origins among them: copies count once",
    "covered": "1 where there is at least one such document; zeros of other rows say nothing",
    "events": "events of the dyad that happened in the period, each once however many articles tell it",
    "verbal_cooperation": "events of PLOVER quad class 1",
    "material_cooperation": "events of PLOVER quad class 2",
    "verbal_conflict": "events of PLOVER quad class 3",
    "material_conflict": "events of PLOVER quad class 4",
    "contacts": "CONSULT events: meetings, visits, calls, talks",
    "visits": "contacts of mode visit",
    "calls": "contacts of mode phone",
    "contacts_heads": "contacts where a head of state or government took part",
    "contacts_ministers": "contacts whose highest level is a minister",
    "contacts_envoys": "contacts whose highest level is an envoy",
    "intensity_mean": "mean PLOVER 2.0 intensity of the events; missing where there are none",
}
"""What each column means; a test holds it against the row's fields."""


def write_panel(rows: Sequence[PanelRow], path: Path) -> tuple[Path, Path]:
    """Write a panel and its codebook beside it.

    Args:
        rows: The panel.
        path: Its ending says the form: ``.csv``, ``.parquet`` or ``.dta`` (Stata 118).

    Returns:
        The two files written.

    Raises:
        UsageError: the ending is another.
    """
    frame = panel_frame(rows)
    if path.suffix == ".csv":
        frame.to_csv(path, index=False)
    elif path.suffix == ".parquet":
        frame.to_parquet(path, index=False)
    elif path.suffix == ".dta":
        texts = {name: frame[name].fillna("").astype(object) for name in ("left", "right", "actor")}
        plain = frame.assign(covered=frame["covered"].astype("int8"), **texts)
        plain.to_stata(path, write_index=False, version=118, variable_labels={k: v[:80] for k, v in MEANINGS.items()})
    else:
        raise UsageError(f"{path.suffix or path} is no form of the panel: end the name in .csv, .parquet or .dta")
    codebook = path.with_suffix(".codebook.csv")
    lines = ["column,meaning", *(f'{name},"{meaning}"' for name, meaning in MEANINGS.items())]
    codebook.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, codebook


def panel_frame(rows: Sequence[PanelRow]) -> DataFrame:
    """Make a pandas frame: one row a period, dates as timestamps."""
    import pandas as pd  # noqa: PLC0415 - half a second that only this needs

    names = [field.name for field in fields(PanelRow)]
    frame = pd.DataFrame([{name: getattr(row, name) for name in names} for row in rows], columns=names)
    return frame.assign(
        intensity_mean=frame["intensity_mean"].astype(float),
        first_day=pd.to_datetime(frame["first_day"]),
        last_day=pd.to_datetime(frame["last_day"]),
    )
