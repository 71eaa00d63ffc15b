"""Trays in a scratch file: lines that linking puts aside, so that they take no memory until they are asked for.

The file lies beside the workspace, has no name there, and is gone with the
process that made it, however that ends. Only what is too much for a few
buffers in memory is written to it at all.
"""

from __future__ import annotations

import errno
from array import array
from bisect import bisect_right
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Generic, Protocol, TypeVar

import msgspec
import numpy as np

from detente.errors import WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class _Line(Protocol):
    @property
    def id(self) -> str: ...


Kind = TypeVar("Kind", bound=_Line)

HELD = 1 << 20
"""Bytes of a tray that are held in memory before they go to the disk: relinking a few dozen articles writes nothing."""

_encoder = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class _Named:
    """As much of a line as says which it is."""

    id: str


_naming = msgspec.msgpack.Decoder(_Named)


class Tray(Generic[Kind]):
    """Lines of one kind, in the order in which they were put in, or of their ids once they are sorted.

    Of each line 16 bytes are held: where it ends in the file, and the hash of its id.
    """

    def __init__(self, kind: type[Kind], folder: Path) -> None:
        """Make an empty tray; its file lies in a folder where one may write."""
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._folder = folder
        self._open()

    def _open(self) -> None:
        self._file: IO[bytes] | None = None  # all but the last lines, once these are too many
        self._written = 0  # bytes in the file
        self._tail = bytearray()  # the last lines
        self._ends = array("Q", [0])  # of the lines, in the order in which they were put in
        self._hashes = array("q")  # of their ids
        self._order: array[int] | None = None  # their places by id, once sorted
        self._index: tuple[array[int], array[int]] | None = None  # sorted hashes and their places

    def put(self, line: Kind) -> None:
        """Put a line in; of two with one id both are kept, and the later is found by it.

        Raises:
            WorkspaceError: the disk is full.
        """
        content = _encoder.encode(line)
        if len(self._tail) + len(content) > HELD:
            self._write()
        self._tail += content
        self._ends.append(self._ends[-1] + len(content))
        self._hashes.append(hash(line.id))
        self._order = self._index = None

    def _write(self) -> None:
        """Move the last lines into the file."""
        try:
            if self._file is None:
                self._file = TemporaryFile(dir=self._folder, buffering=0)  # noqa: SIM115 - closed by `clear`
            self._file.seek(self._written)
            rest = memoryview(self._tail)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise _worded(error, self._folder) from error
        self._written += len(self._tail)
        self._tail = bytearray()

    def sort(self) -> None:
        """Put the lines in the order of their ids."""
        ids = [_naming.decode(self._content(place)).id for place in range(len(self))]
        self._order = array("Q", sorted(range(len(ids)), key=ids.__getitem__))

    def clear(self) -> None:
        """Let all lines go, and the file."""
        if self._file is not None:
            self._file.close()
        self._open()

    def __getitem__(self, identity: str) -> Kind:
        """Find a line by its id."""
        for place in self._places(identity):
            line = self._decoder.decode(self._content(place))
            if line.id == identity:
                return line
        raise KeyError(identity)

    def __contains__(self, identity: object) -> bool:
        """Say whether there is a line of this id."""
        return any(_naming.decode(self._content(place)).id == identity for place in self._places(identity))

    def __iter__(self) -> Iterator[Kind]:
        """Give every line, in order."""
        for place in range(len(self)) if self._order is None else self._order:
            yield self._decoder.decode(self._content(place))

    def __len__(self) -> int:
        """Count the lines."""
        return len(self._hashes)

    def _places(self, identity: object) -> Iterator[int]:
        """Give the places of the lines that may have an id, the latest first."""
        if self._index is None:
            unsorted = np.frombuffer(self._hashes, dtype=np.int64)
            order = np.argsort(unsorted, kind="stable")
            self._index = array("q", unsorted[order].tobytes()), array("q", order.astype(np.int64).tobytes())
        hashes, places = self._index
        wanted = hash(identity)
        at = bisect_right(hashes, wanted) - 1
        while at >= 0 and hashes[at] == wanted:
            yield places[at]
            at -= 1

    def _content(self, place: int) -> bytes | bytearray:
        start, end = self._ends[place], self._ends[place + 1]
        if self._file is None or start >= self._written:
            return self._tail[start - self._written : end - self._written]
        try:
            self._file.seek(start)
            return self._file.read(end - start)
        except OSError as error:
            raise _worded(error, self._folder) from error


class _Giver:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._given: list[Callable[[], None]] = []

    def __call__(self, kind: type[Kind]) -> Tray[Kind]:
        tray = Tray(kind, self._folder)
        self._given.append(tray.clear)
        return tray

    def clear(self) -> None:
        for clear in self._given:
            clear()


@contextmanager
def trays_in(folder: Path) -> Iterator[_Giver]:
    """Give trays whose files lie in a folder; at the end of the block they are gone."""
    giver = _Giver(folder)
    try:
        yield giver
    finally:
        giver.clear()


def _worded(error: OSError, folder: Path) -> WorkspaceError:
    """Word trouble with the disk as ours."""
    if error.errno == errno.ENOSPC:
        return WorkspaceError(str(folder), "the disk is full; free some space and run the command again")
    return WorkspaceError(str(folder), f"{error}; check that you may write there")
