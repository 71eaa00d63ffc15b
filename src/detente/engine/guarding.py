"""Read through a child process that is ended when one document costs too much."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from detente.engine.children import Child, ChildDied, LimitMet
from detente.engine.frames import pack_document, unpack_reading
from detente.engine.safely import unread

if TYPE_CHECKING:
    from detente.engine.limits import Limits
    from detente.records.document import Document
    from detente.records.reading import Reading

ATTEMPTS = 2
"""Times a document is tried, each time by a new child: a machine that was busy is no fault of the document."""


@dataclass(slots=True)
class Guard:
    """Reads documents one by one, within limits; use it in a ``with`` block, or close it."""

    limits: Limits
    _child: Child | None = field(default=None, init=False)
    _who: str = field(default="", init=False)  # rules and model that read, a line each

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
            child = self._child or Child(self.limits.child, self.limits)
            self._child, self._who = child, child.hello
            try:
                answer = child.ask(content)
            except (LimitMet, ChildDied) as met:
                why = f"reading {met}" if isinstance(met, LimitMet) else "the process that read it died"
                self.close()
                continue
            if child.has_grown():
                self.close()
            return unpack_reading(answer, document)
        reader, _, model = self._who.partition("\n")
        return unread(document, f"{why}, {ATTEMPTS} times", reader=reader, model=model)

    def close(self) -> None:
        """End the child, if there is one; the next document starts another."""
        if self._child is not None:
            self._child.end()
            self._child = None
