"""A scheduler and workers of Dask's as processes of their own, with or without certificates."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    Process = subprocess.Popen[bytes]

PATIENCE = 90.0
"""Seconds a scheduler may take to start on a machine that is busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A cluster that runs."""

    address: str
    scheduler: Process
    workers: list[Process] = field(default_factory=list)


@contextmanager
def started(
    folder: Path, *, workers: int = 2, protocol: str = "tcp", env: Mapping[str, str] | None = None
) -> Iterator[Running]:
    """Start a scheduler and its workers; all are ended with the block."""
    python = [sys.executable, "-m"]
    note = folder / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, "env": env}
    here = ["--no-dashboard", "--protocol", protocol, "--host", "127.0.0.1", "--scheduler-file", str(note)]
    processes = [subprocess.Popen([*python, "distributed.cli.dask_scheduler", *here, "--port", "0"], **quiet)]
    try:
        deadline = time.monotonic() + PATIENCE
        while not (note.exists() and note.read_bytes().endswith(b"}")):  # it may be half written
            assert processes[0].poll() is None, "the scheduler ended"
            assert time.monotonic() < deadline, "the scheduler does not start"
            time.sleep(0.05)
        serve = [*python, "distributed.cli.dask_worker", *here, "--no-nanny", "--nthreads", "1"]
        processes += [subprocess.Popen(serve, **quiet) for _ in range(workers)]
        yield Running(address=json.loads(note.read_text())["address"], scheduler=processes[0], workers=processes[1:])
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()
