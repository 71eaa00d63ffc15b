"""Who reads: this process, one guarded child, workers of this machine, or a cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.engine.safely import read_safely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.engine.limits import Limits
    from detente.linking.candidates import Window
    from detente.linking.events import Compare, Compared
    from detente.records.document import Document
    from detente.records.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """Who reads the documents of a run; the readings are the same, byte for byte."""

    workers: int = 0  # processes on this machine; 0 for none beside this one
    cluster: str | None = None  # address of a Dask scheduler, which has workers of its own
    limits: Limits | None = None  # for each document; workers have the usual ones where None

    def read(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Reading]]:
        """Read documents, and give each with its reading: in order without workers, else as they come.

        Raises:
            EngineError: those who read cannot be started or reached.
        """
        if self.workers or self.cluster:
            from detente.engine.cluster import read_on_cluster  # noqa: PLC0415 - it loads Dask
            from detente.engine.limits import Limits  # noqa: PLC0415

            yield from read_on_cluster(
                documents, limits=self.limits or Limits(), workers=self.workers, address=self.cluster
            )
        elif self.limits:
            from detente.engine.guarding import Guard  # noqa: PLC0415

            with Guard(self.limits) as guard:
                for document in documents:
                    yield document, guard.read(document)
        else:
            from detente.reading.model import load_model  # noqa: PLC0415

            model = load_model()
            for document in documents:
                yield document, read_safely(document, model)

    @property
    def compare(self) -> Compare | None:
        """Give what compares reports for linking; None where this process does, which is quicker than local workers.

        Linking 10,000 made articles took 101 s and 297 MB in one process, and 167 s and 774 MB with two workers beside
        it: what is sent costs more than what is compared (`python -m benchmarks.engine --memory 1000 10000`).
        """
        address = self.cluster
        if not address:
            return None

        def compare(windows: Iterable[Window]) -> Iterator[Compared]:
            from detente.engine.cluster import compare_on_cluster  # noqa: PLC0415 - it loads Dask

            return compare_on_cluster(windows, address=address)

        return compare


ALONE = Crew()
"""This process reads: quickest for a few documents, since nothing has to be started."""
