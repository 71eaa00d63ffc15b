"""Read through a child process that is ended when one document costs too much."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Self

import psutil

from detente.engine.frames import pack_document, read_frame, unpack_reading, write_frame
from detente.engine.safely import unread
from detente.errors import EngineError

if TYPE_CHECKING:
    from detente.engine.limits import Limits
    from detente.records.document import Document
    from detente.records.reading import Reading

ATTEMPTS = 2
"""Times a document is tried, each time by a new child: a machine that was busy is no fault of the document."""

LOOK = 0.1
"""Seconds between two looks at the child's memory; a reading that comes is seen at once."""

GROWN = 0.6
"""Part of the memory limit at which a child is replaced after a document, before the next one meets the limit."""

LOADING = 300.0
"""Seconds a child may take to load the model: one or two on an idle machine."""

_MEGABYTE = 1_000_000


class _LimitMet(Exception):  # noqa: N818 - it says what is the case
    """The child was ended or ended itself; the message says why, in words that are the same every time."""


@dataclass(slots=True)
class Guard:
    """Reads documents one by one, within limits; use it in a ``with`` block, or close it."""

    limits: Limits
    _child: _Child | None = field(default=None, init=False)
    _who: tuple[str, str] = field(default=("", ""), init=False)  # rules and model that read

    def __enter__(self) -> Self:
        """Enter a block at whose end the child is ended."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the child."""
        self.close()

    def read(self, document: Document) -> Reading:
        """Read a document; where it costs more than the limits allow, give an empty reading with the problem.

        Raises:
            EngineError: the child does not start, whatever the document.
        """
        content, why = pack_document(document), ""
        for _ in range(ATTEMPTS):
            child = self._child or _Child(self.limits)
            self._child, self._who = child, child.who
            try:
                answer = child.ask(content)
            except _LimitMet as met:
                why = str(met)
                self.close()
                continue
            if child.megabytes() > GROWN * self.limits.megabytes:
                self.close()
            return unpack_reading(answer, document)
        reader, model = self._who
        return unread(document, f"{why}, {ATTEMPTS} times", reader=reader, model=model)

    def close(self) -> None:
        """End the child, if there is one; the next document starts another."""
        if self._child is not None:
            self._child.end()
            self._child = None


class _Child:
    """One reading process and the thread that listens to it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process = subprocess.Popen(  # noqa: S603 - our own module, or the command the caller gave
            limits.child,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        self._seen = psutil.Process(self._process.pid)
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        Thread(target=self._listen, daemon=True).start()
        try:
            loaded = self._answers.get(timeout=LOADING)
        except Empty:
            loaded = None
        if loaded is None:
            self.end()
            raise EngineError("the process that reads does not start; try without --workers to see why")
        reader, _, model = loaded.decode().partition("\n")
        self.who = (reader, model)

    def ask(self, content: bytes) -> bytes:
        """Send a document and wait for its reading.

        Raises:
            _LimitMet: a limit was met, or the child died.
        """
        assert self._process.stdin is not None
        Thread(target=self._send, args=(content,), daemon=True).start()
        deadline = time.monotonic() + self._limits.seconds
        while True:
            try:
                answer = self._answers.get(timeout=LOOK)
            except Empty:
                self._look(deadline)
                continue
            if answer is None:
                raise _LimitMet("the process that read it died")
            return answer

    def megabytes(self) -> float:
        """Give the child's memory; 0 where it is gone."""
        try:
            return float(self._seen.memory_info().rss) / _MEGABYTE
        except psutil.Error:
            return 0.0

    def end(self) -> None:
        """End the process at once and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()

    def _look(self, deadline: float) -> None:
        if time.monotonic() > deadline:
            raise _LimitMet(f"reading took longer than the limit of {self._limits.seconds:g} seconds")
        if self.megabytes() > self._limits.megabytes:
            raise _LimitMet(f"reading took more memory than the limit of {self._limits.megabytes} MB")

    def _send(self, content: bytes) -> None:
        assert self._process.stdin is not None
        with suppress(OSError, ValueError):  # the child is gone: whoever listens will see it
            write_frame(self._process.stdin, content)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as outlet:
            while (content := read_frame(outlet)) is not None:
                self._answers.put(content)
        self._answers.put(None)
