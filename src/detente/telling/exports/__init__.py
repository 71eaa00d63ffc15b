"""Exports: the record in the forms of other people's tools, a named list of writers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.telling.exports.bundle import Bundle
from detente.telling.exports.ftm import write_ftm
from detente.telling.exports.gdelt import write_gdelt
from detente.telling.exports.graphs import write_gexf, write_graphml
from detente.telling.exports.icews import write_icews
from detente.telling.exports.package import write_package
from detente.telling.exports.parquet import write_parquet
from detente.telling.exports.plover import write_plover
from detente.telling.exports.polecat import write_polecat
from detente.telling.exports.stix import write_stix
from detente.telling.exports.timeline import write_timeline
from detente.telling.jsonlines import write_jsonlines
from detente.telling.spreadsheet import write_spreadsheets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["WRITERS", "Bundle"]

WRITERS: dict[str, Callable[[Path, Bundle], list[Path]]] = {
    "jsonl": lambda folder, bundle: write_jsonlines(folder, bundle.lines),
    "csv": lambda folder, bundle: write_spreadsheets(folder, bundle.lines),
    "polecat": write_polecat,
    "icews": write_icews,
    "gdelt": write_gdelt,
    "plover": write_plover,
    "parquet": write_parquet,
    "timelinejs": write_timeline,
    "graphml": write_graphml,
    "gexf": write_gexf,
    "ftm": write_ftm,
    "stix": write_stix,
    "package": write_package,
}
"""What writes each form of an export into a folder, and gives the files it wrote."""
