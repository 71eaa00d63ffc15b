"""The record behind the tools: read when the file has a new one, kept between calls, never written."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from detente.pipeline import known_until, record_of, seen_record
from detente.store import open_workspace
from detente.store.tables import kept_record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from detente.records.document import Document
    from detente.records.interval import DateInterval
    from detente.records.record import Record
    from detente.store import Workspace

DAYS = 4
"""Days whose records are kept: a caller asks several things of one day, then of another."""

FOUND = (
    "documents", "events", "reports", "statements", "agreements", "promises", "tenures", "memberships", "conflicts",
    "actors", "problems",
)  # fmt: skip
"""Kinds of line that can be opened by their id."""


@dataclass
class Volume:
    """A record, and what is looked up in it."""

    record: Record
    key: str  # what it was made from, and the day it is of: two answers with one key are of one record
    known_until: date | None
    left_out: int = 0  # documents of the workspace that it does not know, as of the latest call

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id."""
        return {one.id: one for one in self.record.documents}

    @cached_property
    def told(self) -> Mapping[str, DateInterval]:
        """When each document was published."""
        return {one.id: one.published for one in self.record.documents}

    @cached_property
    def lines(self) -> Mapping[str, tuple[str, Any]]:
        """Every line by its id, with its kind."""
        return {one.id: (kind, one) for kind in reversed(FOUND) for one in getattr(self.record, kind)}

    @cached_property
    def origins(self) -> Mapping[str, tuple[str, ...]]:
        """The documents that copy one another, by each of them."""
        return {one: origin.documents for origin in self.record.origins for one in origin.documents}


class Shelf:
    """Gives the record of a workspace as it is, or as known on a day; safe to ask from several threads."""

    def __init__(self, path: Path) -> None:
        """Take the workspace at `path`; it is opened at each call, so that `add` may run beside it."""
        self.path = path
        self._guard = threading.Lock()
        self._volumes: OrderedDict[tuple[str, date | None], Volume] = OrderedDict()

    def open(self) -> Workspace:
        """Open the workspace so that nothing can be changed in it.

        Raises:
            WorkspaceError: there is none.
        """
        return open_workspace(self.path, read_only=True)

    def on(self, day: date | None) -> Volume:
        """Give the record as known on a day, or as it is.

        Raises:
            WorkspaceError: there is no workspace.
        """
        with self._guard, self.open() as workspace, workspace.snapshot():
            key = kept_record(workspace) if day is None else None
            key = key or workspace.made_from()
            if (key, day) not in self._volumes:
                while len(self._volumes) >= DAYS:
                    self._volumes.popitem(last=False)
                self._volumes[key, day] = _volume(workspace, key, day)
            self._volumes.move_to_end((key, day))
            volume = self._volumes[key, day]
            volume.left_out = len(workspace.recorded()) - len(volume.documents)
            return volume


def _volume(workspace: Workspace, key: str, day: date | None) -> Volume:
    record = seen_record(workspace) if day is None else record_of(workspace, as_known_on=day)
    return Volume(
        record=record,
        key=f"{key} {day or ''}".strip(),
        known_until=day or known_until(record),
    )
