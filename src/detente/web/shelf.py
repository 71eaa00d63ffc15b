"""The shelf: opens the record for each request and keeps what was put together for the larger relationships."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections import OrderedDict
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Waited
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from detente import __version__
from detente.errors import DetenteError, WorkspaceError
from detente.pipeline import record_of, renew
from detente.store import open_workspace
from detente.store.lookup import Lookup, open_copy, write_copy
from detente.store.tables import kept_record, mark_record
from detente.web.book import Book
from detente.web.dossier import Dossier, load_test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from detente.linking.doubts import Doubt
    from detente.records.dyad import Dyad
    from detente.store import Workspace

GLANCE = 0.5
"""Seconds between two looks at whether the file has changed; a look takes microseconds."""

GRACE = 1.0
"""Seconds after the start in which nothing is put together beforehand: the first visitor has the machine."""

QUIET = 10.0
"""Seconds without a change after which a record that lags behind is made again here: nobody else is at it."""

PATIENCE = 8.0
"""Seconds a page waits for something large before it says that this is being worked out."""

DAYS = 6
"""Days whose records are kept beside the workspace."""

MOST_RELINKED = 20_000
"""Documents up to which an earlier day's record is made for a page; linking takes some 4 ms a document
(`python -m benchmarks.linking`), so this is a minute and a half."""

LARGE = 2_000
"""Events of a dyad from which it is put together beside the requests, and before anybody asks: 0.2 s of computing."""

WARMED = 12
"""Dyads that are put together before anybody asks, the largest first."""

MOST_LINES = 600_000
"""Events and statements held for all dyads together; those not asked for longest are let go. A line takes some 4.3 KB
with its facets (a dyad of 402,000 lines, of `python -m benchmarks.web 1000000`), so this is 2.6 gigabytes."""

QUEUES = 16
"""Queues of close pairs that are kept."""

_log = logging.getLogger("detente.web")
_Key = tuple[str, "Dyad"]


class Shelf:
    """Gives books to read. A request is answered from one state of the file and never waits for a writer."""

    def __init__(self, path: Path) -> None:
        """Open the workspace at `path`; make its record where none is kept.

        Raises:
            WorkspaceError: there is no workspace.
        """
        self.path = path
        self._poke = threading.Event()
        self._renewed = threading.Condition()
        self._stopped = False
        self._guard = threading.Lock()
        self._folder = TemporaryDirectory(prefix="detente-")
        self._days: OrderedDict[tuple[str, date], Future[Path]] = OrderedDict()
        self._dossiers: OrderedDict[_Key, Future[Dossier]] = OrderedDict()
        self._doubts: dict[tuple[str, Dyad | None], tuple[Doubt, ...]] = {}
        self._latest: dict[tuple[date | None, Dyad], Dossier] = {}
        self._clerk = ThreadPoolExecutor(max_workers=1, thread_name_prefix="detente-days")
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="detente-dossiers")
        with open_workspace(path) as workspace:
            if kept_record(workspace) is None:
                renew(workspace)
            mark_record(workspace)
            self._key = kept_record(workspace) or ""
        self._watcher = threading.Thread(target=self._watch, name="detente-watch", daemon=True)
        self._watcher.start()

    @contextmanager
    def open(self, day: date | None = None) -> Iterator[Book]:
        """Open the record, as it is or as known on a day.

        Raises:
            HTTPException: the day's record is still being worked out (503), or would take too long (501).
        """
        with open_workspace(self.path) as workspace, workspace.snapshot():
            key, texts = kept_record(workspace) or "", Lookup(workspace.connection)
            if day is None:
                yield Book(texts, texts, key=key, as_known_on=None, dossier=self._dossier)
                return
            with open_copy(self._copy(key, day, texts)) as record:
                yield Book(record, texts, key=f"{key} {day}", as_known_on=day, dossier=self._dossier)

    def doubts(self, asked: tuple[str, Dyad | None], find: Callable[[], tuple[Doubt, ...]]) -> tuple[Doubt, ...]:
        """Give the close pairs of a record, or of two states in it, found once."""
        if asked not in self._doubts:
            while len(self._doubts) >= QUEUES:
                self._doubts.pop(next(iter(self._doubts)), None)
            self._doubts[asked] = find()
        return self._doubts[asked]

    def renew(self, *, wait: float = 0.0) -> bool:
        """Have the record made again from what is stored now; say whether it was within `wait` seconds."""
        before = self._key
        self._poke.set()
        with self._renewed:
            return self._renewed.wait_for(lambda: self._key != before, timeout=wait)

    def close(self) -> None:
        """Stop watching, and remove what was kept beside the workspace."""
        self._stopped = True
        self._poke.set()
        self._watcher.join(timeout=5)
        self._clerk.shutdown(wait=False, cancel_futures=True)
        self._reader.shutdown(wait=False, cancel_futures=True)
        self._folder.cleanup()

    def _dossier(self, book: Book, pair: Dyad) -> Dossier:
        """Give what there is of two states: from the shelf, or made now; a large one beside the requests.

        While a large one is made of a newer record, the older one serves.
        """
        asked = (book.key, pair)
        with self._guard:
            work = self._dossiers.get(asked)
            mine = work is None
            if work is None:
                work = self._dossiers[asked] = Future()
            self._dossiers.move_to_end(asked)
        large = book.record.weight(pair.left, pair.right) >= LARGE
        if mine and large:
            self._reader.submit(self._put_together, asked, book.as_known_on)
        elif mine:
            self._fill(asked, book)
        older = self._latest.get((book.as_known_on, pair))
        if large and older is not None and not work.done():
            return older
        try:
            return work.result(timeout=PATIENCE)
        except (Waited, CancelledError):
            raise _later("These two have many lines; they are being put together.") from None

    def _put_together(self, asked: _Key, day: date | None) -> None:
        try:
            with self.open(day) as book, _undisturbed():
                self._fill(asked, book, warm=True)
        except (DetenteError, HTTPException) as trouble:
            self._fail(asked, trouble)

    def _fill(self, asked: _Key, book: Book, *, warm: bool = False) -> None:
        pair = asked[1]
        try:
            made = Dossier(pair, book.record.between(pair.left, pair.right), key=book.key)
            if warm:
                made.warm()
        except Exception as trouble:
            self._fail(asked, trouble)
            raise
        with self._guard:
            work = self._dossiers.get(asked)
            self._latest[book.as_known_on, pair] = made
            if work is not None:
                work.set_result(made)
            self._let_go()

    def _fail(self, asked: _Key, trouble: BaseException) -> None:
        with self._guard:
            work = self._dossiers.pop(asked, None)  # the next request tries again
        if work is not None and not work.done():
            work.set_exception(trouble)

    def _let_go(self) -> None:
        """Let the dossiers go that were not asked for longest, until the rest is small enough; the last one stays."""
        ready = [(asked, work.result()) for asked, work in self._dossiers.items() if _is_ready(work)]
        held = sum(one.weight for _, one in ready)
        for asked, one in ready[:-1]:
            if held <= MOST_LINES and asked[0].startswith(self._key):
                continue
            del self._dossiers[asked]
            held -= one.weight
        kept = {id(work.result()) for work in self._dossiers.values() if _is_ready(work)}
        for place, one in list(self._latest.items()):
            if id(one) not in kept and (one.key.startswith(self._key) or held > MOST_LINES):
                del self._latest[place]

    def _warm(self) -> None:
        """Put the largest dyads together before anybody asks."""
        with self.open() as book:
            left = MOST_LINES
            for pair in book.pairs[:WARMED]:
                left -= pair.events
                if pair.events < LARGE or left < 0:
                    break
                asked = (book.key, pair.dyad)
                with self._guard:
                    if asked in self._dossiers:
                        continue
                    self._dossiers[asked] = Future()
                self._reader.submit(self._put_together, asked, None)

    def _copy(self, key: str, day: date, texts: Lookup) -> Path:
        if texts.stored() > MOST_RELINKED:
            raise HTTPException(
                501,
                f"this workspace has more than {MOST_RELINKED:,} documents: how it stood on an earlier day is worked "
                f"out by detente show LEFT RIGHT --as-known-on {day}",
            )
        with self._guard:
            work = self._days.get((key, day))
            if work is None:
                work = self._clerk.submit(self._as_known_on, day, len(self._days))
                self._days[key, day] = work
            self._days.move_to_end((key, day))
            while len(self._days) > DAYS:
                _forget(self._days.popitem(last=False)[1])
        try:
            return work.result(timeout=PATIENCE)
        except (Waited, CancelledError):
            raise _later("The record of this day is being worked out.") from None
        except DetenteError:
            with self._guard:
                self._days.pop((key, day), None)  # the next request tries again
            raise

    def _as_known_on(self, day: date, number: int) -> Path:
        with open_workspace(self.path) as workspace:
            record = record_of(workspace, as_known_on=day)
        path = Path(self._folder.name) / f"{day}-{number}-{time.monotonic_ns()}.db"
        write_copy(path, record)
        return path

    def _watch(self) -> None:
        """Look at the file now and then; note when its record was renewed, make it when it lags behind."""
        with open_workspace(self.path) as workspace:
            seen, changed = workspace.changes(), time.monotonic()
            lagging = _lags(workspace)
            if not self._poke.wait(GRACE):
                self._reader.submit(load_test)
                self._warm()
            while not self._stopped:
                asked = self._poke.wait(GLANCE)
                self._poke.clear()
                if self._stopped:
                    return
                try:
                    version = workspace.changes()
                    if version != seen:
                        seen, changed, lagging = version, time.monotonic(), True
                        self._note(workspace)
                    if asked or (lagging and time.monotonic() - changed > QUIET):
                        lagging = False
                        _make(workspace)
                        self._note(workspace)
                except DetenteError as trouble:
                    _log.warning("the record could not be renewed: %s", trouble)

    def _note(self, workspace: Workspace) -> None:
        """Take notice of a newer record."""
        key = kept_record(workspace) or ""
        if key == self._key:
            return
        mark_record(workspace)
        with self._renewed:
            self._key = key
            self._renewed.notify_all()
        self._warm()


def _is_ready(work: Future[Dossier]) -> bool:
    return work.done() and not work.cancelled() and work.exception() is None


def _forget(work: Future[Path]) -> None:
    """Remove a day's record; who is reading it reads on."""
    if not work.cancel() and work.done() and work.exception() is None:
        work.result().unlink(missing_ok=True)


def _later(why: str) -> HTTPException:
    return HTTPException(503, why, headers={"Retry-After": "3"})


def _lags(workspace: Workspace) -> bool:
    with workspace.snapshot():
        texts = Lookup(workspace.connection)
        return texts.stored() > texts.count("documents")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the garbage collector from walking a million new records that are all in use, now and at each request."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _make(workspace: Workspace) -> None:
    """Make the record again where it lags behind.

    Raises:
        WorkspaceError: it could not be kept.
    """
    with workspace.snapshot():
        current = kept_record(workspace) == f"{__version__} {workspace.made_from()}"
    if not current:
        renew(workspace)
    if kept_record(workspace) is None:
        raise WorkspaceError(str(workspace.path), "its record could not be kept; run detente verify")
