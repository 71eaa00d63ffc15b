"""A process of ours that answers, watched while it does: what it computes and holds for one answer is bounded."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Literal

import psutil

from detente.engine.frames import read_frame, write_frame
from detente.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.engine.limits import Limits

LOOK = 0.1
"""Seconds between two looks at the child; an answer that comes is seen at once."""

GROWN = 0.6
"""Part of the memory limit at which a child is better replaced, before the next question meets the limit."""

LOADING = 300.0
"""Seconds a child may take to load: one or two on an idle machine."""

_MEGABYTE = 1_000_000

Clock = Literal["wall", "processor"]
"""Which seconds are limited: those that pass, or those the child computes, which a busy machine does not lengthen."""


class LimitMet(Exception):  # noqa: N818 - it says what is the case
    """An answer costs more than it may; the message says which limit was met, in words that are the same every time."""


class ChildDied(Exception):  # noqa: N818 - as above
    """The process is gone."""


class Child:
    """One process and the thread that listens to it.

    Its first frame says that it has loaded, and what (`hello`).
    """

    def __init__(self, command: Sequence[str], limits: Limits, *, clock: Clock = "wall") -> None:
        """Start the process and wait until it has loaded.

        Args:
            command: What to start.
            limits: For each answer.
            clock: Which seconds are limited.

        Raises:
            EngineError: it does not start.
        """
        self._limits, self._clock = limits, clock
        self._process = subprocess.Popen(  # noqa: S603 - our own module, or the command the caller gave
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        self._seen = psutil.Process(self._process.pid)
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        Thread(target=self._listen, daemon=True).start()
        try:
            self.hello = self._next(LOADING).decode()
        except (Empty, ChildDied):
            self.end()
            raise EngineError("a process that reads does not start; what it said stands above") from None

    def ask(self, content: bytes) -> bytes:
        """Ask something and wait for the answer.

        Raises:
            LimitMet: it costs more than it may.
            ChildDied: the process is gone.
        """
        began = self._seconds()
        Thread(target=self._send, args=(content,), daemon=True).start()
        while True:
            try:
                return self._next(LOOK)
            except Empty:
                self._look(began)

    def has_grown(self) -> bool:
        """Say whether it holds so much that another should take its place."""
        return self._megabytes() > GROWN * self._limits.megabytes

    def end(self) -> None:
        """End the process at once and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        with suppress(OSError):
            self._process.stdin.close()

    def _next(self, patience: float) -> bytes:
        answer = self._answers.get(timeout=patience)
        if answer is None:
            raise ChildDied
        return answer

    def _megabytes(self) -> float:
        try:
            return float(self._seen.memory_info().rss) / _MEGABYTE
        except psutil.Error:  # it is gone
            return 0.0

    def _seconds(self) -> float:
        if self._clock == "wall":
            return time.monotonic()
        try:
            spent = self._seen.cpu_times()
        except psutil.Error:
            return 0.0
        return float(spent.user + spent.system)

    def _look(self, began: float) -> None:
        if self._seconds() - began > self._limits.seconds:
            of = "" if self._clock == "wall" else " of processor time"
            raise LimitMet(f"took longer than the limit of {self._limits.seconds:g} seconds{of}")
        if self._megabytes() > self._limits.megabytes:
            raise LimitMet(f"took more memory than the limit of {self._limits.megabytes} MB")

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
