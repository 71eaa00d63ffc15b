"""``detente show`` and ``detente search``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.output import note, put_csv, put_json, put_rows
from detente.pipeline import known_until, record_of
from detente.reference.states import state_name, state_pair
from detente.store import open_workspace
from detente.store.search import search
from detente.telling.relationship import relate
from detente.telling.rows import Row
from detente.telling.sections import relationship_fields, relationship_lines
from detente.telling.table import console, relationship_page
from detente.telling.words import counted

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from detente.cli.options import Form
    from detente.records.record import Record
    from detente.store import Workspace


def show_relationship(
    left: str,
    right: str,
    *,
    workspace: Path,
    as_known_on: date | None = None,
    by_recorded: bool = False,
    form: Form = "table",
    evidence: bool,
) -> None:
    """Print what the record holds of two states."""
    pair = state_pair(left, right)
    with open_workspace(workspace) as store:
        record = record_of(store, as_known_on=as_known_on, recorded=by_recorded)
        _left_out(store, record, as_known_on)
    relationship = relate(record, pair)
    as_known_on = as_known_on or known_until(record)
    if form == "json":
        put_json(relationship_fields(relationship, as_known_on=as_known_on))
    elif form == "csv":
        put_csv(relationship_lines(relationship), "relationship")
    else:
        names = {code: state_name(code) for code in (pair.left, pair.right)}
        page = relationship_page(relationship, names=names, as_known_on=as_known_on, evidence=evidence)
        console().print(page)


def show_hits(
    words: str, *, workspace: Path, limit: int, as_known_on: date | None = None, form: Form = "table"
) -> None:
    """Print the sentences that have some words."""
    with open_workspace(workspace) as store:
        told = {one.id for one in record_of(store, as_known_on=as_known_on).documents} if as_known_on else None
        hits = [hit for hit in search(store, words, limit=limit) if told is None or hit.document in told]
    if form == "json":
        put_json([hit.to_dict() for hit in hits])
    elif form == "csv":
        put_csv([hit.to_dict() for hit in hits], "sentences")
    else:
        rows = [
            Row(id=hit.document, when=hit.name, what=" ".join(hit.sentence.split()), note=f"{hit.published} {hit.zone}")
            for hit in hits
        ]
        put_rows(rows, evidence=False, nothing=f"No sentence has all of these words: {words}")


def _left_out(store: Workspace, record: Record, as_known_on: date | None) -> None:
    if as_known_on is None:
        return
    missing = len(store.recorded()) - len(record.documents)
    if missing:
        note(f"{counted(missing, 'document')} left out: not surely published by {as_known_on.isoformat()}")
