"""A data package in a zip: CSV with a schema, codebook, crosswalk of state codes, and the manifest of the run."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import IO, TYPE_CHECKING, Any, TextIO

import msgspec

from detente import __version__
from detente.reference.codes import cameo_country, state_codes
from detente.reference.states import cow_number, state_name
from detente.telling.exports.codebook import column_type, meaning
from detente.telling.spreadsheet import write_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
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
    """Write ``detente-package.zip``: Frictionless ``datapackage.json`` and what it describes, table by table."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "detente-package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        tables = [
            _table(packed, kind, partial(write_csv, records=records, kind=kind))
            for kind, records in bundle.lines.items()
        ]
        tables.append(_table(packed, "states", partial(_write_states, bundle=bundle)))
        papers = {
            "README.md": _README.format(
                version=__version__, **{kind: len(bundle.lines[kind]) for kind in ("documents", "events", "statements")}
            ).encode(),
            "codebook.csv": _codebook(tables).encode(),
            "datapackage.json": _json(_descriptor(tables)),
        }
        hashes = {f"data/{one.kind}.csv": one.sha256 for one in tables}
        hashes |= {name: sha256(content).hexdigest() for name, content in papers.items()}
        papers["manifest.json"] = _json(manifest(bundle, hashes))
        for name, content in sorted(papers.items()):
            packed.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return [path]


def manifest(bundle: Bundle, hashes: Mapping[str, str]) -> dict[str, Any]:
    """Say what the record was made with and from, and the hash of every other file."""
    return {
        "detente": __version__,
        **bundle.run,
        "documents": [
            {"id": one.id, "name": one.name, "sha256": sha256(one.text.encode("utf-8", "surrogatepass")).hexdigest()}
            for one in bundle.record.documents
        ],
        "files": dict(sorted(hashes.items())),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as it went into the zip."""

    kind: str
    columns: list[str]
    size: int
    sha256: str


class _Measured(io.RawIOBase):
    """Passes what is written on, and keeps its length and hash."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out, self.size, self.hash = out, 0, sha256()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:  # noqa: ANN401 - any buffer
        written = bytes(content)
        self.size += len(written)
        self.hash.update(written)
        return self.out.write(written)


def _table(packed: zipfile.ZipFile, kind: str, write: Callable[[TextIO], list[str]]) -> Table:
    entry = zipfile.ZipInfo(f"data/{kind}.csv", _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with packed.open(entry, "w") as out:
        measured = _Measured(out)
        with io.TextIOWrapper(io.BufferedWriter(measured), "utf-8", "replace", newline="") as words:
            columns = write(words)
    return Table(kind=kind, columns=columns, size=measured.size, sha256=measured.hash.hexdigest())


def _write_states(out: TextIO, bundle: Bundle) -> list[str]:
    """Write the crosswalk of state codes, with the Correlates of War number of the year the record ends in."""
    days = [day for one in bundle.record.documents if (day := one.published.end)]
    year = max(days).year if days else None
    writer = csv.writer(out, lineterminator="\n")
    columns = ["alpha3", "name", "alpha2", "fips", "cameo_country", "cow"]
    writer.writerow(columns)
    for code, other in state_codes().items():
        cow = cow_number(code, year) if year else None
        number = "" if cow is None else cow
        writer.writerow([code, state_name(code), other.alpha2, other.fips, cameo_country(code), number])
    return columns


def _codebook(tables: Sequence[Table]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["file", "column", "type", "meaning"])
    for table in tables:
        writer.writerows([table.kind, one, column_type(one, table.kind), meaning(one)] for one in table.columns)
    return out.getvalue()


def _descriptor(tables: Sequence[Table]) -> dict[str, Any]:
    return {
        "name": "detente-record",
        "title": "A record of the relationship between states, read from the news",
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": table.kind,
                "path": f"data/{table.kind}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": table.size,
                "hash": f"sha256:{table.sha256}",
                "schema": {
                    "fields": [
                        {"name": name, "type": column_type(name, table.kind), "description": meaning(name)}
                        for name in table.columns
                    ],
                    "missingValues": [""],
                },
            }
            for table in tables
        ],
    }


def _json(content: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(content), indent=1)
