"""Open the files of strangers in a process of its own, which is ended when one of them costs too much.

What parses HTML, feeds, mail, PDF, Word files, archives and Parquet was
written by others, in part in C, and nothing in this process could stop it.
``python -m detente.engine.opening SECONDS`` is that process. A path comes in,
and the first document of the file goes out; for every empty frame that comes
in, the next one; an empty frame goes out where there is none. So it computes
only while it is watched.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from detente.engine.child import answer_all
from detente.engine.children import Child, ChildDied, LimitMet
from detente.engine.limits import Limits
from detente.records.document import Document
from detente.records.problem import Problem
from detente.sources.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ATTEMPTS = 2
"""Times a file is opened by a new process where one died: whoever killed it need not have meant this file."""

CHILD = (sys.executable, "-m", "detente.engine.opening")
"""What opens, as a process of its own."""

_NEXT = _END = b""
_DOCUMENT, _PROBLEM = b"d", b"p"

_encoder = msgspec.msgpack.Encoder()
_asked = msgspec.msgpack.Decoder(tuple[bytes, dict[str, str]])
_documents = msgspec.msgpack.Decoder(Document)
_problems = msgspec.msgpack.Decoder(Problem)


@dataclass(slots=True)
class Opener:
    """Opens files one by one, within limits; use it in a ``with`` block, or close it. Nothing starts before the first.

    The limits are those of one document of a file, so that an archive may be
    as long as it is; seconds are those of the processor, so that a busy
    machine does not change what is read.
    """

    limits: Limits = field(default_factory=Limits)
    command: tuple[str, ...] = CHILD
    _child: Child | None = field(default=None, init=False)

    def __enter__(self) -> Self:
        """Enter a block at whose end the process is ended."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.close()

    def open(self, path: Path, columns: Mapping[str, str]) -> Iterator[Document | Problem]:
        """Give what a file holds; where it costs more than the limits allow, what came before, and the problem.

        Raises:
            EngineError: the process does not start, whatever the file.
        """
        given, why = 0, ""
        for _ in range(ATTEMPTS):
            try:
                for number, found in enumerate(self._ask(path, columns)):
                    if number == given:  # what the process that died gave is not given again
                        given += 1
                        yield found
            except LimitMet as met:
                why = f"opening it {met}"
                break
            except ChildDied:
                why = f"the process that opened it died, {ATTEMPTS} times"
            else:
                return
        yield problem(str(path), "fetch", path.name, f"{why}; what came before is kept")

    def close(self) -> None:
        """End the process, if there is one; the next file starts another."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _ask(self, path: Path, columns: Mapping[str, str]) -> Iterator[Document | Problem]:
        child = self._child or Child((*self.command, str(self.limits.seconds)), self.limits, clock="processor")
        self._child = None  # whoever stops in the middle of a file leaves a process that is no use to others
        try:
            answer = child.ask(_encoder.encode((os.fsencode(path), dict(columns))))
            while answer != _END:
                yield _documents.decode(answer[1:]) if answer[:1] == _DOCUMENT else _problems.decode(answer[1:])
                answer = child.ask(_NEXT)
        except BaseException:
            child.end()
            raise
        if child.has_grown():
            child.end()
        else:
            self._child = child


def main() -> None:
    """Open the files that are asked for, until the other side ends."""
    from detente.sources.fetch import fetch_file  # noqa: PLC0415 - whoever only asks does without the parsers
    from detente.store.characters import writable_document, writable_strings  # noqa: PLC0415

    found: Iterator[Document | Problem] = iter(())

    def answer(content: bytes) -> bytes:
        nonlocal found
        if content != _NEXT:
            path, columns = _asked.decode(content)
            found = fetch_file(Path(os.fsdecode(path)), columns)
        one = next(found, None)
        if one is None:
            return _END
        if isinstance(one, Document):
            return _DOCUMENT + _encoder.encode(writable_document(one))
        return _PROBLEM + _encoder.encode(writable_strings(one))

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks is interrupted too, and ends this
    answer_all(answer, hello="opening", seconds=float(sys.argv[1]), computed=True)


if __name__ == "__main__":
    main()
