"""Many workers: the same readings, whatever happens to a worker."""

import os
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from tests.faults.clusters import Running, started

from detente.engine import cluster
from detente.engine.cluster import is_guarded, read_on_cluster
from detente.engine.crew import Crew
from detente.engine.limits import Limits
from detente.errors import EngineError
from detente.pipeline import add, record_of
from detente.store import open_workspace
from detente.telling.jsonlines import write_jsonlines
from detente.telling.lines import lines_of

from .conftest import document

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "iran-russia"
OUTLETS = ("levant-ledger", "meridian-wire", "northgate-post")
"""Folders with texts, pages, a feed, and copies of one another."""


@pytest.mark.parametrize(
    ("address", "guarded"),
    [
        ("tcp://127.0.0.1:8786", True),
        ("tcp://[::1]:8786", True),
        ("tls://scheduler.example:8786", True),
        ("tcp://10.0.0.4:8786", False),
        ("scheduler.example:8786", False),
    ],
)
def test_an_address_that_others_reach_is_known(address: str, guarded: bool) -> None:
    assert is_guarded(address) is guarded


def test_a_scheduler_that_does_not_answer_is_an_error_in_words(limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(EngineError, match="no scheduler"):
        list(read_on_cluster([document("one")], limits=limits, address="tcp://127.0.0.1:9"))


def test_nothing_to_read_starts_nothing(limits: Limits) -> None:
    assert list(read_on_cluster([], limits=limits, address="tcp://127.0.0.1:9")) == []


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """Start a scheduler and two workers without nannies, as processes of their own."""
    with started(tmp_path) as cluster:
        yield cluster


def test_a_cluster_reads_everything_once_though_a_worker_is_killed(running: Running, limits: Limits) -> None:
    texts = [f"text {number}" for number in range(300)]
    texts[7], texts[150] = "SEGV", "HANG"
    read: list[str] = []
    problems = 0
    for one, reading in read_on_cluster(map(document, texts), limits=limits, address=running.address):
        if len(read) == 40:
            running.workers[0].kill()
        assert reading.document.text == one.text
        read.append(one.text)
        problems += len(reading.problems)
    assert sorted(read) == sorted(texts)
    assert problems == 2


def test_a_scheduler_that_is_killed_is_said_at_once(running: Running, limits: Limits) -> None:
    texts = [f"text {number}" for number in range(2000)]
    with pytest.raises(EngineError, match="went away"):  # noqa: PT012 - the kill comes in the middle
        for number, _ in enumerate(read_on_cluster(map(document, texts), limits=limits, address=running.address)):
            if number == 20:
                running.scheduler.kill()


def _exported(path: Path, crew: Crew) -> dict[str, bytes]:
    with open_workspace(path, create=True) as workspace:
        add([str(EXAMPLES / outlet) for outlet in OUTLETS], workspace, crew=crew)
        made_from = workspace.made_from()
        lines = lines_of(record_of(workspace))
    return {"made from": made_from.encode()} | {
        file.name: file.read_bytes() for file in write_jsonlines(path.with_suffix(".out"), lines)
    }


@pytest.mark.slow
def test_one_process_one_worker_two_and_a_cluster_of_two_give_the_same_bytes(
    tmp_path: Path, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "FEW", 1)  # so that they compare reports too
    crews = {
        "alone": Crew(),
        "a worker": Crew(workers=1),
        "workers": Crew(workers=2),
        "cluster": Crew(cluster=running.address),
    }
    exports = {name: _exported(tmp_path / f"{name}.db", crew) for name, crew in crews.items()}
    assert exports["alone"]["documents.jsonl"].count(b"\n") >= 10
    assert exports["alone"]["events.jsonl"]
    for name in crews:
        assert exports[name] == exports["alone"], name
    theirs = {child for process in running.workers for child in psutil.Process(process.pid).children(recursive=True)}
    ours = set(psutil.Process(os.getpid()).children(recursive=True)) - theirs
    assert not [child for child in ours if "detente.engine.child" in child.cmdline()], "nobody ended them"
