"""Files packed with gzip or Zstandard, unpacked as they are read and never further than a bound."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

FREE = 50_000_000
"""Bytes that any packed file may unpack to: no bomb yet, however small the file is."""

MOST_TIMES = 200
"""Times its own size that a packed file may unpack to, past `FREE`: news as JSON packs 3 to 12 times, a server's log
80; a gzip bomb 1,000 and a Zstandard bomb 20,000."""

PACKINGS = {".gz": "gzip", ".zst": "Zstandard"}
"""Endings of packed files, below which stands the ending of what is inside: ``news.jsonl.gz``."""

_BUFFER = 1 << 16
_SIP = 256  # packed bytes of Zstandard taken at once: four may stand for 128 kB


class PackingError(OSError):
    """A packed file is broken, is made to fill the machine, or wants a package that is not installed."""


@contextmanager
def unpacked(path: Path) -> Iterator[BinaryIO]:
    """Open a packed file, or any other, for reading what is inside.

    Raises:
        PackingError: here or while it is read: the file is broken, unpacks to
            more than the bound, or its packing cannot be read here.
        OSError: the file cannot be opened.
    """
    with path.open("rb") as opened:
        packing = PACKINGS.get(path.suffix.casefold())
        if packing is None:
            yield opened
            return
        inside = _Zstandard(opened) if packing == "Zstandard" else gzip.GzipFile(fileobj=opened)
        with inside, io.BufferedReader(_Bounded(inside, path.stat().st_size), _BUFFER) as bounded:
            yield bounded


class _Bounded(io.RawIOBase):
    """Passes bytes on until they are more than the bound, and words what is broken."""

    def __init__(self, inside: _Zstandard | gzip.GzipFile, size: int) -> None:
        self._inside, self._most, self._size, self._given = inside, max(FREE, MOST_TIMES * size), size, 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, target: WriteableBuffer) -> int:
        """Read some bytes.

        Raises:
            PackingError: as `unpacked` says.
        """
        wanted = memoryview(target).cast("B")
        try:
            got = self._inside.read(len(wanted))
        except (EOFError, zlib.error, OSError, _zstandard_error()) as trouble:
            raise PackingError(f"the packed file is broken after {self._given} bytes: {trouble}") from trouble
        self._given += len(got)
        if self._given > self._most:
            raise PackingError(
                f"it unpacks to more than {self._most} bytes, {self._most // max(1, self._size)} times its size:"
                " no news packs so well, the file is made to fill the machine"
            )
        wanted[: len(got)] = got
        return len(got)


class _Zstandard(io.RawIOBase):
    """Unpacks Zstandard bit by bit; the library's own reader takes a file that breaks off for one that ends."""

    def __init__(self, opened: BinaryIO) -> None:
        try:
            import zstandard  # noqa: PLC0415 - an extra
        except ImportError as absent:
            raise PackingError("Zstandard files need a package more: pip install 'detente[zst]'") from absent
        self._opened, self._frames = opened, zstandard.ZstdDecompressor(max_window_size=1 << 27)
        self._frame: Any = None  # the one that is being unpacked
        self._waiting = b""

    def read(self, size: int = -1, /) -> bytes:
        """Read up to `size` bytes; none at the end.

        Raises:
            EOFError: the file breaks off.
        """
        while not self._waiting:
            packed = self._opened.read(_SIP)
            if not packed:
                if self._frame is not None:
                    raise EOFError("it breaks off")
                return b""
            self._unpack(packed)
        given, self._waiting = self._waiting[:size], self._waiting[size:]
        return given

    def _unpack(self, packed: bytes) -> None:
        while packed:
            self._frame = self._frame or self._frames.decompressobj()
            self._waiting += self._frame.decompress(packed)
            packed = self._frame.unused_data if self._frame.eof else b""
            self._frame = None if self._frame.eof else self._frame


def _zstandard_error() -> type[Exception]:
    try:
        from zstandard import ZstdError  # noqa: PLC0415 - an extra
    except ImportError:
        return EOFError
    return ZstdError  # type: ignore[no-any-return,unused-ignore]
