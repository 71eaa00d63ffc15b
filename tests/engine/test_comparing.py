"""Linking by block on a cluster that was started as programs of its own."""

import os
from collections.abc import Iterable, Iterator

import pytest
from benchmarks.linking import invented
from tests.faults.clusters import Running, started

from detente.engine import cluster
from detente.engine.crew import Crew
from detente.linking import candidates, link, link_in_order
from detente.linking.candidates import Window
from detente.linking.events import Compared, compare_windows

READINGS = sorted(invented(30), key=lambda reading: reading.document.id)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Start a scheduler and two workers without nannies, as processes of their own."""
    with started(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@pytest.fixture(autouse=True)
def _many_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "FEW", 1)
    monkeypatch.setattr(cluster, "PAIRS", 20)
    monkeypatch.setattr(candidates, "WIDTH", 20)


def test_reports_are_compared_by_the_clusters_workers_and_the_record_is_the_same(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    def signed(windows: Iterable[Window]) -> Compared:
        return [(one, other, score, f"{os.getpid()} {why}") for one, other, score, why in compare_windows(windows)]

    seen: set[str] = set()

    def noting(windows: Iterable[Window]) -> Iterator[Compared]:
        for compared in Crew(cluster=running.address).compare(windows):  # type: ignore[misc]
            seen.update(why.partition(" ")[0] for *_, why in compared)
            yield [(one, other, score, why.partition(" ")[2]) for one, other, score, why in compared]

    monkeypatch.setattr(cluster, "compare_windows", signed)
    assert link_in_order(READINGS, compare=noting).whole() == link(READINGS)
    assert seen <= {str(worker.pid) for worker in running.workers}
    assert seen


def test_a_worker_killed_while_it_compares_costs_nothing(running: Running) -> None:
    def killing(windows: Iterable[Window]) -> Iterator[Compared]:
        for number, compared in enumerate(Crew(cluster=running.address).compare(windows)):  # type: ignore[misc]
            if number == 3:
                running.workers[0].kill()
            yield compared

    assert link_in_order(READINGS, compare=killing).whole() == link(READINGS)
    assert running.scheduler.poll() is None


def test_many_small_windows_travel_together() -> None:
    sizes: list[int] = []

    def noting(windows: Iterable[Window]) -> Iterator[Compared]:
        for bundle in cluster._bundles(windows):
            sizes.append(len(bundle))
            yield compare_windows(bundle)

    assert link_in_order(READINGS, compare=noting).whole() == link(READINGS)
    assert max(sizes) > 1


def test_little_to_compare_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "FEW", 1_000)
    nowhere = Crew(cluster="tcp://127.0.0.1:9").compare
    assert link_in_order(READINGS, compare=nowhere).whole() == link(READINGS)
