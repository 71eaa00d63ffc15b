"""The journey on one screen: fetch, read, store, link, judge what came of promises.

The rooms for sources and reading are imported where documents come in: they
load the parser, and looking something up should not wait for that.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from detente import __version__
from detente.assessing.promises import judge_promises
from detente.engine.crew import ALONE, Crew
from detente.engine.limits import Limits
from detente.engine.safely import FAILED
from detente.errors import EngineError, UsageError
from detente.linking import link_in_order
from detente.linking.judgements import pairs_judged
from detente.linking.trays import hold
from detente.records.judgement import Judgement
from detente.records.problem import Problem
from detente.store.characters import writable_document, writable_strings
from detente.store.lookup import Lookup, open_copy, write_copy
from detente.store.tables import kept_record, load_record, mark_record, save_record
from detente.store.trays import trays_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from detente.linking.linked import Linked
    from detente.linking.trays import Trays
    from detente.records.document import Document
    from detente.records.judgement import Verdict
    from detente.records.reading import Reading
    from detente.records.record import Lines, Record
    from detente.store.workspace import Workspace

AHEAD = 500
"""Documents fetched before reading begins, so that the progress bar of a small run knows its end. They are held until
they are read: 500 articles of 10,000 characters take 10 MB."""


class Progress(Protocol):
    """Whoever shows how far a run is."""

    def __call__(self, done: int, total: int | None, name: str) -> None:
        """Note that `done` documents of `total` (None: not known yet) are through; `name` is the last one's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of adding paths to a workspace."""

    read: int  # documents read now
    known: int  # documents that were here already, read by the same rules
    problems: tuple[Problem, ...]  # what gave no document, then what could not be read in the others


def add(
    paths: Sequence[str],
    workspace: Workspace,
    *,
    progress: Progress | None = None,
    crew: Crew = ALONE,
    again: bool = False,
) -> Added:
    """Fetch and read everything under some paths into a workspace, then make its record again.

    Each document is stored with its reading at once, so a run that was killed
    is finished by the same call. Documents that older rules read are read
    again. A document on which these rules gave up - one broke on it, or it met
    a limit - is left alone until other rules come.

    Args:
        paths: Files and folders.
        workspace: Where to.
        progress: Told after each document.
        crew: Who reads; this process itself unless told otherwise.
        again: Try the documents once more on which these rules gave up.

    Raises:
        SourceError: a path does not exist; nothing was read.
        EngineError: those who read cannot be started or reached, or are another version; what was read is kept.
    """
    from detente.engine.opening import Opener  # noqa: PLC0415 - see the module's docstring
    from detente.reading.model import model_name  # noqa: PLC0415
    from detente.sources.fetch import fetch  # noqa: PLC0415

    with Opener(crew.limits or Limits()) as opener:
        incoming = fetch([Path(path) for path in paths], opener=opener)
        ahead = list(islice(incoming, AHEAD))
        total = len(ahead) if len(ahead) < AHEAD else None
        intake = _Intake(workspace, model=model_name(), total=total, progress=progress, again=again)
        for document, reading in crew.read(chain(intake.unread(chain(_emptied(ahead), incoming)), intake.outdated())):
            intake.keep(document, reading)
    workspace.refuse(intake.refused, paths=[str(path) for path in paths])
    renew(workspace, crew=crew)
    return Added(read=intake.read, known=intake.known, problems=(*intake.refused, *intake.met))


def renew(workspace: Workspace, *, crew: Crew = ALONE) -> None:
    """Make the record from all readings and judgements, and keep it in the workspace; the crew compares reports.

    What linking does not look at lies in scratch files beside the workspace, so that memory hardly grows with it.
    """
    while True:
        made_from = workspace.made_from()
        with trays_in(workspace.path.parent) as trays:
            lines = _made(workspace, crew, trays)
            if save_record(workspace, lines, made_from=made_from, linker=__version__):
                return


def relink(workspace: Workspace, *, crew: Crew = ALONE) -> Record:
    """Make the record again, as `renew` does, and give it."""
    renew(workspace, crew=crew)
    return seen_record(workspace)


def seen_record(workspace: Workspace) -> Record:
    """Give the record that is kept, though more may have come in since; changes nothing in the workspace."""
    return load_record(workspace, linker=__version__, stale=True) or _made(workspace).whole()


def record_of(workspace: Workspace, *, as_known_on: date | None = None, recorded: bool = False) -> Record:
    """Give a workspace's record, or what it would have been on a day.

    Args:
        workspace: Where from.
        as_known_on: Leave out every document that was not surely published by
            then; documents without a date are left out too.
        recorded: Go by the day on which a document came into the workspace
            instead: what one could have looked up here on that day.
    """
    if as_known_on is not None:
        came = workspace.recorded() if recorded else {}
        readings = (
            reading
            for reading in workspace.each_reading()
            if (
                came[reading.document.id][:10] <= as_known_on.isoformat()
                if recorded
                else _told_by(reading.document, as_known_on)
            )
        )
        return _judged(link_in_order(readings, workspace.judgements()), as_known_on).whole()
    return load_record(workspace, linker=__version__) or relink(workspace)


@contextmanager
def look_up(workspace: Workspace, *, as_known_on: date | None = None, recorded: bool = False) -> Iterator[Lookup]:
    """Open the record for looking up what is asked for, so that the rest of it is never read.

    It is made first where it lags behind; what would have been known on a day
    is worked out and kept for this block. Arguments as in `record_of`.
    """
    if as_known_on is not None:
        record = record_of(workspace, as_known_on=as_known_on, recorded=recorded)
        with TemporaryDirectory(prefix="detente-") as folder:
            write_copy(Path(folder) / "day.db", record)
            with open_copy(Path(folder) / "day.db") as lookup:
                yield lookup
        return
    if kept_record(workspace) != f"{__version__} {workspace.made_from()}":
        renew(workspace)
    mark_record(workspace)
    with workspace.snapshot():
        yield Lookup(workspace.connection)


def judge(
    workspace: Workspace, record: Record, left: str, right: str, verdict: Verdict, *, why: str = "", author: str = ""
) -> None:
    """Add a person's decision about two lines of the record; `renew` makes it count.

    Args:
        workspace: Where to.
        record: The record that was looked at.
        left: Id of an event, report, document, actor or agreement.
        right: Another of the same kind; or the same id, of any line, of a stage or of a disagreement, to say that
            it is right ("same") or that the texts do not say so ("different").
        verdict: "none" takes earlier decisions of the pair back.
        why: The reason, for those who come after.
        author: Who decides.

    Raises:
        UsageError: an id is not in the record, or both are the same thing.
    """
    made = _now()
    for one, other in pairs_judged(record, left, right, verdict):
        workspace.judge(Judgement(left=one, right=other, verdict=verdict, author=author, made=made, why=why))


def take_back(workspace: Workspace, *, author: str = "") -> Judgement:
    """Take the latest decision back that still stands; `renew` makes it count.

    All pairs of one decision (two events are judged by their reports) are
    taken back together.

    Returns:
        The decision taken back.

    Raises:
        UsageError: there is none.
    """
    made = workspace.judgements()
    latest = {frozenset((one.left, one.right)): one for one in made}
    standing = [one for one in made if one.verdict != "none" and latest[frozenset((one.left, one.right))] == one]
    if not standing:
        raise UsageError("there is no decision to take back")
    last, now = standing[-1], _now()
    for one in standing:
        if (one.made, one.author, one.verdict) == (last.made, last.author, last.verdict):
            workspace.judge(Judgement(left=one.left, right=one.right, verdict="none", author=author, made=now))
    return last


def check_version(reading: Reading, reader: str, model: str) -> None:
    """See that whoever read has these rules and this model: another record would come of others.

    Raises:
        EngineError: they differ.
    """
    if reading.reader.endswith(FAILED):
        return
    if (reading.reader, reading.model) != (reader, model):
        raise EngineError(
            f"the workers read by rules {reading.reader} with {reading.model}, this process by rules"
            f" {reader} with {model}; install the same detente everywhere"
        )


def reader_version() -> str:
    """Give the version of the reading rules in use."""
    from detente.reading.reader import READER  # noqa: PLC0415 - see the module's docstring

    return READER


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class _Intake:
    """What comes into a workspace in one run: what is still to be read goes out, readings come back."""

    def __init__(
        self, workspace: Workspace, *, model: str, total: int | None, progress: Progress | None, again: bool
    ) -> None:
        self.read = self.known = 0
        self.refused: list[Problem] = []
        self.met: list[Problem] = []
        self._workspace, self._model, self._reader = workspace, model, reader_version()
        self._total, self._progress = total, progress
        self._wanted = {"reader": self._reader, "model": model, "tried": "" if again else f"{self._reader} {FAILED}"}
        self._tried: set[str] = set()

    def unread(self, items: Iterable[Document | Problem]) -> Iterator[Document]:
        """Give the documents that are still to be read; the others are kept or counted here."""
        for item in items:
            if isinstance(item, Problem):
                self.refused.append(writable_strings(item))
                self._tell(item.document)
                continue
            document = writable_document(item)
            want = self._workspace.wants(document, **self._wanted)
            if want == "reading":
                self._tried.add(document.id)
                yield document
                continue
            if want == "copy":
                self._workspace.add(document)
            self.known += 1
            self._tell(document.name)

    def outdated(self) -> Iterator[Document]:
        """Give the documents of earlier runs that these rules have not read, and were not tried in this run."""
        for document in self._workspace.outdated(**self._wanted):
            if document.id not in self._tried:
                self._total = None  # these were not counted
                yield document

    def keep(self, document: Document, reading: Reading) -> None:
        """Store a document with its reading."""
        check_version(reading, self._reader, self._model)
        if self._workspace.add(document, reading):
            self.read += 1
        else:
            self.known += 1  # the same copy came twice, and both were under way
        self.met.extend(reading.problems)
        self._tell(document.name)

    def _tell(self, name: str) -> None:
        if self._progress is not None:
            self._progress(len(self.refused) + self.known + self.read, self._total, name)


def _emptied(documents: list[Document | Problem]) -> Iterator[Document | Problem]:
    """Give what is held, and let each go."""
    documents.reverse()
    while documents:
        yield documents.pop()


def known_until(record: Lines) -> date | None:
    """Give the last day that the record's documents tell of: the day on which it is known."""
    return max((end for document in record.documents if (end := document.published.end)), default=None)


def _judged(record: Linked, as_of: date | None = None) -> Linked:
    """Judge promises by the record as it stands on a day, by default the last its documents tell of.

    Never today: the same documents give the same record on any day.
    """
    day = as_of or known_until(record)
    if day is None:
        return record
    return replace(record, promises=judge_promises(record.promises, record.agreements, record.events, day))


def _made(workspace: Workspace, crew: Crew = ALONE, trays: Trays | None = None) -> Linked:
    """Link all readings; with trays of a caller, into these, and documents without their texts."""
    record = link_in_order(
        workspace.each_reading(),
        workspace.judgements(),
        compare=crew.compare,
        trays=trays or hold,
        texts=trays is None,
    )
    return _with_refusals(_judged(record), workspace)


def _told_by(document: Document, day: date) -> bool:
    return document.published.end is not None and document.published.end <= day


def _with_refusals(record: Linked, workspace: Workspace) -> Linked:
    known = {problem.id for problem in record.problems}
    refused = tuple(problem for problem in workspace.refusals() if problem.id not in known)
    return replace(record, problems=(*record.problems, *refused))
