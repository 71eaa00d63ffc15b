"""One document cannot end a run, hold it up or fill the machine."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace

import psutil
import pytest

from detente.engine.guarding import Guard
from detente.engine.limits import Limits
from detente.errors import EngineError

from .conftest import STANDIN, document


@pytest.mark.parametrize(
    ("evil", "why"),
    [
        ("SEGV", "the process that read it died, 2 times; the text is kept, nothing was read in it"),
        ("EXIT", "the process that read it died, 2 times; the text is kept, nothing was read in it"),
        ("HANG", "took longer than the limit of 0.7 seconds"),
        ("EAT", "took more memory than the limit of 250 MB"),
    ],
)
@pytest.mark.parametrize("place", [0, 2])
def test_an_evil_text_is_a_problem_that_names_the_limit_and_the_others_are_read(
    limits: Limits, evil: str, why: str, place: int
) -> None:
    texts = ["one", "two"]
    texts.insert(place, evil)
    if evil == "HANG":
        limits = replace(limits, seconds=0.7)
    elif evil == "EAT":
        limits = replace(limits, seconds=60)
    with Guard(limits) as guard:
        readings = [guard.read(document(text)) for text in texts]
    assert [reading.document.text for reading in readings] == texts
    assert [len(reading.problems) for reading in readings] == [int(text == evil) for text in texts]
    assert why in readings[place].problems[0].why
    assert readings[place].reader == "stand-in failed"


def test_a_child_killed_by_somebody_else_costs_no_document(limits: Limits) -> None:
    with Guard(limits) as guard:
        pid = int(guard.read(document("PID")).problems[0].why.split(";")[0])
        os.kill(pid, signal.SIGKILL)
        assert guard.read(document("next")).problems == ()


def test_a_child_that_grew_is_replaced_before_the_next_document(limits: Limits) -> None:
    with Guard(limits) as guard:
        pids = [guard.read(document(text)).problems for text in ("PID 1", "PID 2")]
        assert pids[0][0].why == pids[1][0].why
        assert guard.read(document("GROW")).problems == ()
        assert guard.read(document("PID 3")).problems[0].why != pids[0][0].why


def test_a_child_that_cannot_start_is_said_and_not_blamed_on_the_document(limits: Limits) -> None:
    with (
        Guard(replace(limits, command=(sys.executable, "-c", "raise SystemExit(1)"))) as guard,
        pytest.raises(EngineError),
    ):
        guard.read(document("one"))


def test_no_child_outlives_the_one_it_reads_for() -> None:
    program = f"""
        from detente.engine.guarding import Guard
        from detente.engine.limits import Limits
        from detente.records.document import Document
        guard = Guard(Limits(seconds=60, command={STANDIN!r}))
        print(guard.read(Document(id="d", name="n", text="PID")).problems[0].why.split(";")[0], flush=True)
        guard.read(Document(id="d", name="n", text="HANG"))
    """
    parent = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout:
        pid = int(parent.stdout.readline())
    time.sleep(0.2)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline, "the child is still there"
        time.sleep(0.05)
