"""The books in memory: the record as it is now and on the days lately asked for, renewed while pages are served."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections import OrderedDict
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Waited
from contextlib import contextmanager
from typing import TYPE_CHECKING

from detente import __version__
from detente.errors import DetenteError, WorkspaceError
from detente.pipeline import record_of, relink
from detente.store import open_workspace
from detente.store.tables import kept_record, load_record
from detente.web.book import Book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from detente.store import Workspace

GLANCE = 0.5
"""Seconds between two looks at whether the file has changed; a look takes microseconds."""

QUIET = 10.0
"""Seconds without a change after which a record that lags behind is made again here: nobody else is at it."""

PATIENCE = 8.0
"""Seconds a page waits for the record of a day before it says that this is being worked out."""

DAYS = 6
"""Days whose records are kept in memory."""

_log = logging.getLogger("detente.web")


class Shelf:
    """Gives the book to read; a page never waits for a newer one to be made.

    One thread watches the file. When another process has kept a new record it
    is read and put in the place of the old one, which serves until then.
    """

    def __init__(self, path: Path) -> None:
        """Open the workspace at `path` and read its record.

        Raises:
            WorkspaceError: there is no workspace.
        """
        self.path = path
        self._poke = threading.Event()
        self._renewed = threading.Condition()
        self._stopped = False
        self._days: OrderedDict[tuple[str, date], Future[Book]] = OrderedDict()
        self._guard = threading.Lock()
        self._clerk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="detente-days")
        with open_workspace(path) as workspace:
            self._book = _read(workspace) or _make(workspace)
        self._watcher = threading.Thread(target=self._watch, name="detente-watch", daemon=True)
        self._watcher.start()

    @property
    def now(self) -> Book:
        """The record as it is."""
        return self._book

    def on(self, day: date | None) -> Book | None:
        """Give the record as known on a day; None while it is still being worked out."""
        if day is None:
            return self._book
        current = self._book
        with self._guard:
            work = self._days.get((current.key, day))
            if work is None:
                work = self._clerk.submit(self._as_known_on, day)
                self._days[current.key, day] = work
            self._days.move_to_end((current.key, day))
            while len(self._days) > DAYS:
                self._days.popitem(last=False)[1].cancel()
        try:
            return work.result(timeout=PATIENCE)
        except (Waited, CancelledError):
            return None
        except DetenteError:
            with self._guard:
                self._days.pop((current.key, day), None)  # the next request tries again
            raise

    def renew(self, *, wait: float = 0.0) -> bool:
        """Have the record made again from what is stored now; say whether it was within `wait` seconds."""
        before = self._book.key
        self._poke.set()
        with self._renewed:
            return self._renewed.wait_for(lambda: self._book.key != before, timeout=wait)

    def close(self) -> None:
        """Stop watching."""
        self._stopped = True
        self._poke.set()
        self._watcher.join(timeout=5)
        self._clerk.shutdown(wait=False, cancel_futures=True)

    def _as_known_on(self, day: date) -> Book:
        with open_workspace(self.path) as workspace:
            record = record_of(workspace, as_known_on=day)
            recorded = workspace.recorded()
        missing = len(recorded) - len(record.documents)
        return Book(record, key=f"{day.isoformat()}", recorded=recorded, as_known_on=day, missing=missing)

    def _watch(self) -> None:
        """Look at the file now and then; read its record when it was renewed, make it when it lags behind."""
        with open_workspace(self.path) as workspace:
            seen, changed = workspace.changes(), time.monotonic()
            lagging = self._book.missing > 0
            while not self._stopped:
                asked = self._poke.wait(GLANCE)
                self._poke.clear()
                try:
                    version = workspace.changes()
                    if version != seen:
                        seen, changed, lagging = version, time.monotonic(), True
                        self._take(_read(workspace, unlike=self._book.key))
                    if asked or (lagging and time.monotonic() - changed > QUIET):
                        lagging = False
                        self._take(_make(workspace))
                except DetenteError as trouble:
                    _log.warning("the record could not be renewed: %s", trouble)

    def _take(self, book: Book | None) -> None:
        if book is not None:
            with self._renewed:
                self._book = book
                self._renewed.notify_all()


def _read(workspace: Workspace, *, unlike: str = "") -> Book | None:
    """Read the record that is kept, unless it is the one already read; it may lag behind what is stored."""
    with workspace.snapshot(), _undisturbed():
        key = kept_record(workspace)
        if key is None or key == unlike:
            return None
        record = load_record(workspace, linker=__version__, stale=True)
        recorded = workspace.recorded()
        if record is None:
            return None
        missing = len(recorded) - len(record.documents)
        book = Book(record, key=key, recorded=recorded, as_known_on=None, missing=missing)
        book.warm()
        return book


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the garbage collector from walking a million new records that are all in use, now and at each request."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _make(workspace: Workspace) -> Book:
    """Make the record again where it lags behind, and read it."""
    with workspace.snapshot():
        current = kept_record(workspace) == f"{__version__} {workspace.made_from()}"
    if not current:
        relink(workspace)
    book = _read(workspace)
    if book is None:
        raise WorkspaceError(str(workspace.path), "its record could not be read back; run detente verify")
    return book
