"""What the record holds of two states, opened for a command: their part of it, never the whole."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from detente.pipeline import look_up
from detente.store import open_workspace
from detente.store.lookup import Lookup
from detente.telling.choosing import with_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.cli.options import Known
    from detente.records.dyad import Dyad
    from detente.records.record import Record
    from detente.store import Workspace


@contextmanager
def opened(store: Workspace, pair: Dyad, known: Known) -> Iterator[tuple[Record, Lookup]]:
    """Give the part of the record that tells of two states, and the record behind it, as known on a day."""
    with look_up(store, as_known_on=known.day, recorded=known.recorded) as lookup:
        part = lookup.between(pair.left, pair.right)
        yield with_texts(part, lookup, Lookup(store.connection).text), lookup


def part_of(pair: Dyad, workspace: Path, known: Known) -> Record:
    """Give the part of a workspace's record that tells of two states."""
    with open_workspace(workspace) as store, opened(store, pair, known) as (part, _):
        return part


def until(lookup: Lookup) -> date | None:
    """Give the last day that the record's documents tell of: the day on which it is known."""
    last = lookup.until()
    return date.fromisoformat(last) if last else None
