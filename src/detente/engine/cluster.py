"""Read with many workers: Dask's local cluster, or any cluster of Dask's by its address.

Of Dask only `Client`, `submit` and `as_completed` are used, and only here.
Nothing a worker returns counts until the caller has stored it, so a worker, or
the whole cluster, may die at any time.
"""

from __future__ import annotations

import logging
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from detente.engine.frames import pack_document, unpack_reading
from detente.engine.safely import unread
from detente.engine.worker import read_unit
from detente.errors import EngineError
from detente.linking.candidates import CROWD
from detente.linking.events import compare_windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from distributed import Client, Future

    from detente.engine.limits import Limits
    from detente.linking.candidates import Window
    from detente.linking.events import Compared
    from detente.records.document import Document
    from detente.records.reading import Reading

UNIT = 4
"""Documents sent at a time: some 0.3 s of reading, against 2 ms that sending costs."""

AHEAD = 4
"""Units waiting for each worker, so that none is idle; what is under way is bounded by this, however much comes in."""

PAIRS = 40_000
"""Pairs of reports that are sent at a time, at most so many and one window more: some 0.3 s of comparing against 5 ms
of sending. Among many states most windows hold less than ten reports, between two hundreds."""

FEW = 20
"""Bundles of windows below which this process compares: six seconds of work."""

RETRIES = 2
"""Times a unit is sent again when its worker is lost."""

WENT_AWAY = "the cluster went away; what was read is kept, and the same command goes on from there"

PATIENCE = 30
"""Seconds to wait for a cluster's scheduler and first worker to answer."""


def read_on_cluster(
    documents: Iterable[Document], *, limits: Limits, workers: int = 2, address: str | None = None
) -> Iterator[tuple[Document, Reading]]:
    """Read documents with many workers, and give each with its reading as they come, in any order.

    Args:
        documents: Taken as they are needed, a few for each worker ahead.
        limits: For each document.
        workers: Processes to start on this machine, where no address is given.
        address: Of a running scheduler, such as ``tcp://127.0.0.1:8786``.

    Raises:
        EngineError: The cluster does not answer, has no workers or went away.
    """
    waiting = iter(documents)
    first = next(waiting, None)
    if first is not None:  # else nothing has to be started
        with _client(address, workers) as client:
            yield from _read(client, chain([first], waiting), limits)


def compare_on_cluster(windows: Iterable[Window], *, address: str) -> Iterator[Compared]:
    """Compare the reports of windows on a cluster, and give what its workers found as it comes, in any order.

    Comparing is pure, so a window whose worker died is simply compared again.

    Raises:
        EngineError: The cluster does not answer or went away, or comparing failed.
    """
    waiting = _bundles(windows)
    few = list(islice(waiting, FEW))
    if len(few) < FEW:  # reaching workers takes longer
        yield from map(compare_windows, few)
        return
    with _client(address) as client:
        from distributed import as_completed  # noqa: PLC0415 - as below

        sending = (client.submit(compare_windows, one, pure=False, retries=RETRIES) for one in chain(few, waiting))
        coming = as_completed(list(islice(sending, AHEAD * _width(client))))
        for future in coming:
            with _reached():
                if _status(future) != "finished":
                    raise EngineError(f"a worker could not compare reports: {future.exception()}; run it again")
                yield future.result()
            for another in islice(sending, 1):
                coming.add(another)


def _bundles(windows: Iterable[Window]) -> Iterator[list[Window]]:
    """Gather windows until comparing them is worth sending them."""
    bundle: list[Window] = []
    pairs = 0
    for window in windows:
        bundle.append(window)
        pairs += len(window.accounts) * min(len(window.accounts), CROWD) // 2
        if pairs >= PAIRS:
            yield bundle
            bundle, pairs = [], 0
    if bundle:
        yield bundle


def is_guarded(address: str) -> bool:
    """Say whether only this machine, or only who has a certificate, can reach a scheduler's address."""
    parts = urlsplit(address)
    return parts.scheme == "tls" or parts.hostname in {"127.0.0.1", "localhost", "::1"}


def _read(client: Client, documents: Iterator[Document], limits: Limits) -> Iterator[tuple[Document, Reading]]:
    from distributed import as_completed  # noqa: PLC0415 - a second that only those who use workers wait for

    under_way: dict[str, list[Document]] = {}

    def send() -> Iterator[Future]:
        while unit := list(islice(documents, UNIT)):
            content = [pack_document(document) for document in unit]
            with _reached():
                future = client.submit(read_unit, content, limits, pure=False, retries=RETRIES)
            under_way[future.key] = unit
            yield future

    sending = send()
    coming = as_completed(list(islice(sending, AHEAD * _width(client))))
    for future in coming:
        unit = under_way.pop(future.key)
        yield from zip(unit, _readings(future, unit), strict=True)
        for another in islice(sending, 1):
            coming.add(another)


def _readings(future: Future, unit: list[Document]) -> list[Reading]:
    """Take a unit's readings; where its workers died again and again, each of its documents is unread."""
    with _reached():
        status = _status(future)
    if status == "finished":
        with _reached():
            answers = future.result()
        return [unpack_reading(answer, document) for answer, document in zip(answers, unit, strict=True)]
    if status != "error":
        raise EngineError(WENT_AWAY)
    with _reached():
        error = future.exception()
    if isinstance(error, EngineError):
        raise error
    return [unread(document, f"its worker failed ({type(error).__name__})") for document in unit]


def _status(future: Future) -> str:
    """Say how a unit ended; one whose answer went with its worker before it was fetched is waited for once more."""
    from distributed import wait  # noqa: PLC0415 - as above

    if future.status in {"pending", "lost"}:
        wait([future])
    ended: str = future.status
    return ended


@contextmanager
def _reached() -> Iterator[None]:
    """Word it as ours where the scheduler does not answer any more."""
    try:
        yield
    except (OSError, TimeoutError, CancelledError) as error:
        raise EngineError(WENT_AWAY) from error


def _width(client: Client) -> int:
    threads: dict[str, int] = client.nthreads()
    return max(1, sum(threads.values()))


@contextmanager
def _client(address: str | None, workers: int = 0) -> Iterator[Client]:
    from distributed import Client, LocalCluster  # noqa: PLC0415 - as above

    if address is None:
        with (
            LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",  # nobody else on the network can reach it: Dask has no login
                dashboard_address=None,
                scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # its health page, on any free port
                memory_limit=0,  # each child has a limit of its own
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    for one in ("distributed", "distributed.client"):  # a cluster that went away is said once, in our words
        logging.getLogger(one).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=PATIENCE)
    except TypeError as error:
        why = f"{address} asks for a certificate: say by DASK_DISTRIBUTED__COMM__TLS__... where it is (docs/scale.md)"
        raise EngineError(why) from error
    except (OSError, TimeoutError, ValueError) as error:
        raise EngineError(f"no scheduler of Dask's answers at {address}: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            raise EngineError(
                f"the cluster at {address} has no workers; start one with: dask worker {address}"
            ) from error
        yield client
