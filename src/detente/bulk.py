"""More articles than a workspace should hold: shards are read into tables, and any dyads taken from there.

A shard is a file of many articles: Parquet, JSON lines or CSV (packed or not),
a web archive. It is read in parts; each part is written as one transaction,
so whatever is killed and run again, no article is there twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from detente.engine.crew import ALONE, Crew
from detente.engine.limits import Limits
from detente.engine.opening import Opener
from detente.linking.actors import actors_in
from detente.pipeline import add, check_version, reader_version
from detente.records.document import Document
from detente.sources.fetch import fetch
from detente.sources.folder import walk
from detente.store.characters import writable_document, writable_strings
from detente.store.lake import states_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from detente.pipeline import Added, Progress
    from detente.records.problem import Problem
    from detente.records.reading import Reading
    from detente.store.lake import Lake
    from detente.store.workspace import Workspace

PART = 500
"""Documents of a shard that are read before they are written, all at once: some 50 MB held, files of some 10 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """What came of reading shards into tables."""

    read: int  # documents read now
    known: int  # documents of parts that were in the tables already
    problems: int  # what gave no document, or could not be read in one; the table `problems` lists them


def read_shards(paths: Sequence[str], lake: Lake, *, crew: Crew = ALONE, progress: Progress | None = None) -> Shelved:
    """Read files of many articles into tables.

    Args:
        paths: Files and folders.
        lake: The tables.
        crew: Who reads.
        progress: Told after each document.

    Raises:
        SourceError: a path does not exist; nothing was read.
        EngineError: those who read cannot be started or reached, or are another version.
        WorkspaceError: the tables cannot be written.
    """
    from detente.reading.model import model_name  # noqa: PLC0415 - it loads the parser

    fetch([Path(path) for path in paths])  # says at once where there is none
    with Opener(crew.limits or Limits()) as opener:
        shelf = _Shelf(lake, who=(reader_version(), model_name()), progress=progress, opener=opener)
        for document, reading in crew.read(shelf.wanted(_files(paths))):
            shelf.keep(document, reading)
    return Shelved(read=shelf.read, known=shelf.known, problems=shelf.problems)


def import_states(
    states: Collection[str],
    lake: Lake,
    workspace: Workspace,
    *,
    crew: Crew = ALONE,
    progress: Progress | None = None,
) -> tuple[int, Added]:
    """Take the documents that name at least two of some states from tables into a workspace, and link them there.

    What other rules have read is read again by these.

    Returns:
        How many documents were taken, and what reading and linking them gave.

    Raises:
        WorkspaceError: there are no tables.
    """
    taken = 0
    for document, reading in lake.readings(states):
        taken += workspace.add(document, reading)
        if progress is not None:
            progress(taken, None, document.name)
    return taken, add([], workspace, crew=crew)


def _files(paths: Iterable[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        yield from (found for found in walk(path) if isinstance(found, Path)) if path.is_dir() else (path,)


@dataclass(slots=True)
class _Part:
    """A part of a shard under way: its documents in their order, and the readings that have come."""

    name: str
    documents: list[Document]
    problems: list[Problem]
    readings: dict[int, Reading] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        return len(self.readings) == len(self.documents)


class _Shelf:
    """What is still to be read goes out, readings come back, whole parts are written."""

    def __init__(self, lake: Lake, *, who: tuple[str, str], progress: Progress | None, opener: Opener) -> None:
        self.read = self.known = self.problems = 0
        self._lake, self._who, self._progress, self._opener = lake, who, progress, opener
        self._under_way: dict[int, tuple[_Part, int]] = {}  # by the document object: one text may come twice

    def wanted(self, shards: Iterable[Path]) -> Iterator[Document]:
        for shard in shards:
            for part in self._parts(shard):
                if self._lake.has(part.name):
                    self.known += len(part.documents)
                    continue
                for place, document in enumerate(part.documents):
                    self._under_way[id(document)] = (part, place)
                if not part.documents:
                    self._write(part)
                yield from part.documents

    def keep(self, document: Document, reading: Reading) -> None:
        check_version(reading, *self._who)
        part, place = self._under_way.pop(id(document))
        part.readings[place] = reading
        part.problems.extend(reading.problems)
        self.read += 1
        if self._progress is not None:
            self._progress(self.read + self.known, None, document.name)
        if part.complete:
            self._write(part)

    def _parts(self, shard: Path) -> Iterator[_Part]:
        name = "/".join((_digest(shard), *self._who))
        items = fetch([shard], opener=self._opener)
        number = 0
        while some := list(islice(items, PART)):
            documents = [writable_document(item) for item in some if isinstance(item, Document)]
            problems = [writable_strings(item) for item in some if not isinstance(item, Document)]
            yield _Part(f"{name}/{number}", documents, problems)
            number += 1

    def _write(self, part: _Part) -> None:
        told = ((document, part.readings[place]) for place, document in enumerate(part.documents))
        rows = [(document, reading, states_of(list(actors_in(reading)))) for document, reading in told]
        self._lake.append(part.name, rows, sorted(part.problems, key=lambda problem: problem.id))
        self.problems += len(part.problems)


def _digest(shard: Path) -> str:
    """Name a shard by its content, so that it is the same shard wherever it lies."""
    digest = blake2b(digest_size=16)
    try:
        with shard.open("rb") as opened:
            while piece := opened.read(1 << 20):
                digest.update(piece)
    except OSError:
        return f"unreadable {shard}"
    return digest.hexdigest()
