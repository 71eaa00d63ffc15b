"""A data package in a zip: CSV with a schema, codebook, crosswalk of state codes, and the manifest of the run."""

from __future__ import annotations

import csv
import io
import zipfile
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from detente import __version__
from detente.reference.codes import cameo_country, state_codes
from detente.reference.states import cow_number, state_name
from detente.telling.exports.codebook import column_type, meaning
from detente.telling.spreadsheet import as_csv

if TYPE_CHECKING:
    from pathlib import Path

    from detente.telling.exports.bundle import Bundle

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip: the same record gives the same bytes."""

_README = """# A record of news, made by detente {version}

{documents} documents, {events} events, {statements} statements. Every line has an `id` and the sentence it rests on.
`codebook.csv` says what each column means, `manifest.json` what the record was made with and from.
A missing value is an empty cell. The letters NA are Namibia: read with `na.strings = ""` (R) or
`keep_default_na=False, na_values=[""]` (pandas). CAMEO codes are strings.
The texts are their publishers' and are not included: only offsets and the sentences quoted.
"""


def write_package(folder: Path, bundle: Bundle) -> list[Path]:
    """Write ``detente-package.zip``: Frictionless ``datapackage.json`` and what it describes."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {kind: as_csv(records, kind) for kind, records in bundle.lines.items()} | {"states": _states(bundle)}
    files = {f"data/{kind}.csv": table.encode("utf-8", "replace") for kind, table in tables.items()}
    files["codebook.csv"] = _codebook(tables).encode()
    files["manifest.json"] = _json(manifest(bundle, files))
    files["README.md"] = _README.format(
        version=__version__, **{kind: len(bundle.lines[kind]) for kind in ("documents", "events", "statements")}
    ).encode()
    files["datapackage.json"] = _json(_descriptor(tables, files))
    path = folder / "detente-package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            packed.writestr(zipfile.ZipInfo(name, _EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return [path]


def manifest(bundle: Bundle, files: dict[str, bytes]) -> dict[str, Any]:
    """Say what the record was made with and from, and the hash of every table."""
    return {
        "detente": __version__,
        **bundle.run,
        "documents": [
            {"id": one.id, "name": one.name, "sha256": sha256(one.text.encode("utf-8", "surrogatepass")).hexdigest()}
            for one in bundle.record.documents
        ],
        "files": {name: sha256(content).hexdigest() for name, content in sorted(files.items())},
    }


def _states(bundle: Bundle) -> str:
    """Write the crosswalk of state codes, with the Correlates of War number of the year the record ends in."""
    days = [day for one in bundle.record.documents if (day := one.published.end)]
    year = max(days).year if days else None
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["alpha3", "name", "alpha2", "fips", "cameo_country", "cow"])
    for code, other in state_codes().items():
        cow = cow_number(code, year) if year else None
        number = "" if cow is None else cow
        writer.writerow([code, state_name(code), other.alpha2, other.fips, cameo_country(code), number])
    return out.getvalue()


def _columns(table: str) -> list[str]:
    return next(csv.reader(io.StringIO(table)))


def _codebook(tables: dict[str, str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["file", "column", "type", "meaning"])
    for kind, table in tables.items():
        writer.writerows([kind, column, column_type(column, kind), meaning(column)] for column in _columns(table))
    return out.getvalue()


def _descriptor(tables: dict[str, str], files: dict[str, bytes]) -> dict[str, Any]:
    return {
        "name": "detente-record",
        "title": "A record of the relationship between states, read from the news",
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": kind,
                "path": f"data/{kind}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(files[f"data/{kind}.csv"]),
                "hash": f"sha256:{sha256(files[f'data/{kind}.csv']).hexdigest()}",
                "schema": {
                    "fields": [
                        {"name": name, "type": column_type(name, kind), "description": meaning(name)}
                        for name in _columns(table)
                    ],
                    "missingValues": [""],
                },
            }
            for kind, table in tables.items()
        ],
    }


def _json(content: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(content), indent=1)
