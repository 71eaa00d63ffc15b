"""Run a command as a process of its own that has everything loaded, so that a kill meets its work and not its imports."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.cli.main import main
from detente.reading.model import load_model
from detente.reading.reader import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 120.0
"""Seconds after which a command that does not end has failed the test."""


def warm() -> None:
    """Load what commands load, once; the model's first reading loads the rules."""
    load_model()
    read("Norway's foreign minister met her Icelandic counterpart in Oslo on Monday, officials said.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended: its exit code (below 0, the signal), how long it took, what it said, what SQL it ran."""

    code: int
    seconds: float
    said: str
    statements: int


def run_forked(
    *words: str | Path,
    after: float | None = None,
    statement: int | None = None,
    prepare: Callable[[], None] | None = None,
) -> Ended:
    """Run a command to its end, or until it is killed.

    Args:
        words: The command line.
        after: Seconds after which it is killed.
        statement: Number of the SQL statement at which it is killed.
        prepare: Called in the process before the command.
    """
    began = time.monotonic()
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as counted:
        pid = os.fork()
        if pid == 0:
            _be(words, said.fileno(), counted.fileno(), statement, prepare)
        code = _wait(pid, began, after)
        said.seek(0)
        counted.seek(0)
        return Ended(
            code=code,
            seconds=time.monotonic() - began,
            said=said.read().decode(errors="replace"),
            statements=len(counted.read()),
        )


def _be(
    words: tuple[str | Path, ...], said: int, counted: int, statement: int | None, prepare: Callable[[], None] | None
) -> None:
    """Be the command; never returns."""
    code = 70
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(said, 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
        sys.argv = ["detente", *map(str, words)]
        if prepare is not None:
            prepare()
        with _watching_statements(counted, statement):
            main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException as broken:  # noqa: BLE001 - this process ends here, whatever it was
        print(f"Traceback: {type(broken).__name__}: {broken}", file=sys.stderr)  # noqa: T201
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


@contextmanager
def _watching_statements(counted: int, last: int | None) -> Iterator[None]:
    """Count the SQL statements of every connection, and kill the process at one of them."""
    whole, seen = sqlite3.connect, 0

    def note(_: str) -> None:
        nonlocal seen
        seen += 1
        os.write(counted, b".")
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection = whole(*args, **kwargs)
        connection.set_trace_callback(note)
        return connection

    sqlite3.connect = connect  # type: ignore[assignment]
    yield


def _wait(pid: int, began: float, after: float | None) -> int:
    deadline = began + (PATIENCE if after is None else after)
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            assert after is not None, "the command hangs"
            return -signal.SIGKILL
        time.sleep(0.001)
