"""``detente show`` and ``detente search``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.opening import opened, until
from detente.cli.output import note, put, put_csv, put_json, say
from detente.pipeline import look_up
from detente.reference.states import state_name, state_pair
from detente.store import open_workspace
from detente.store.search import search
from detente.telling.relationship import relate
from detente.telling.rows import Row
from detente.telling.sections import relationship_fields, relationship_lines
from detente.telling.table import console, relationship_page
from detente.telling.words import counted, day_in_words

if TYPE_CHECKING:
    from detente.cli.options import Asked, Known
    from detente.store import Workspace
    from detente.store.lookup import Lookup


EVERY = 1_000_000
"""Sentences looked through where only those known on a day are wanted: the day is not in the index."""


def show_relationship(left: str, right: str, asked: Asked) -> None:
    """Print what the record holds of two states."""
    pair, known = state_pair(left, right), asked.known
    with open_workspace(asked.workspace) as store, opened(store, pair, known) as (record, lookup):
        _left_out(store, lookup, known)
        relationship = relate(record, pair)
        as_known_on = known.day or until(lookup)
    if asked.form == "json":
        put_json(relationship_fields(relationship, as_known_on=as_known_on))
    elif asked.form == "csv":
        put_csv(relationship_lines(relationship), "relationship")
    else:
        names = {code: state_name(code) for code in (pair.left, pair.right)}
        page = relationship_page(relationship, names=names, as_known_on=as_known_on, evidence=asked.evidence)
        console().print(page)
        if not relationship.lines:
            say("Nothing that was read links the two; `detente documents` lists what was read.")


def show_hits(words: str, asked: Asked, *, limit: int) -> None:
    """Print the sentences that have some words."""
    known = asked.known
    with open_workspace(asked.workspace) as store:
        if known.day is None:
            hits = search(store, words, limit=limit)
        else:
            found = search(store, words, limit=EVERY)
            with look_up(store, as_known_on=known.day, recorded=known.recorded) as lookup:
                told = lookup.known([hit.document for hit in found])
            hits = [hit for hit in found if hit.document in told][:limit]
    rows = [
        Row(
            id=hit.document,
            when=hit.published or "no date",
            what=" ".join(hit.sentence.split()),
            note=(hit.outlet or hit.name) + ("" if hit.zone == "body" else f", {hit.zone}"),
        )
        for hit in hits
    ]
    fields = [hit.to_dict() for hit in hits]
    put(asked.form, "sentences", fields, rows, nothing=f"No sentence has all of these words: {words}")


def _left_out(store: Workspace, lookup: Lookup, known: Known) -> None:
    if known.day is None:
        return
    missing = len(store.recorded()) - lookup.count("documents")
    if missing:
        why = "not added by" if known.recorded else "not surely published by"
        note(f"{counted(missing, 'document')} left out: {why} {day_in_words(known.day)}")
