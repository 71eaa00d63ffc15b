"""``python -m detente.engine.child SECONDS``: read the documents that come in, until the other side ends.

The model is loaded once. The first frame says that it is, and which rules and
model read here; then one reading goes out for every document that comes in.
What rules and libraries print goes to the error stream.
"""

from __future__ import annotations

import os
import signal
import sys
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

from detente.engine.frames import pack_reading, read_frame, unpack_document, write_frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.records.document import Document
    from detente.records.reading import Reading

GRACE = 5
"""Seconds past a document's deadline after which the child ends itself: whoever should have ended it is gone."""


def main() -> None:
    """Load the model and serve."""
    from detente.engine.safely import read_safely  # noqa: PLC0415 - tests serve with readers of their own
    from detente.reading.model import load_model  # noqa: PLC0415
    from detente.reading.reader import READER  # noqa: PLC0415

    model = load_model()
    serve(lambda document: read_safely(document, model), who=(READER, model.name), seconds=float(sys.argv[1]))


def serve(read: Callable[[Document], Reading], *, who: tuple[str, str], seconds: float) -> None:
    """Read every document that comes in on the standard input, and put the readings on the standard output.

    Args:
        read: Reads one.
        who: Version of the rules and name of the model that read.
        seconds: A document may take.
    """
    answer_all(lambda content: pack_reading(read(unpack_document(content))), hello="\n".join(who), seconds=seconds)


def answer_all(answer: Callable[[bytes], bytes], *, hello: str, seconds: float, computed: bool = False) -> None:
    """Answer every frame that comes in on the standard input by one on the standard output.

    Ends the process when the other side has ended, even while an answer is being made.

    Args:
        answer: Gives the answer to a frame.
        hello: Says who answers.
        seconds: An answer may take.
        computed: Count the seconds that this process computes, not those that pass.
    """
    inlet, outlet = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    asked: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(inlet, asked), daemon=True).start()
    try:
        write_frame(outlet, hello.encode())
        while True:
            content = asked.get()
            _end_after(seconds + GRACE, computed=computed)
            given = answer(content)
            _end_after(0, computed=computed)
            write_frame(outlet, given)
    except BrokenPipeError:
        os._exit(0)


def _listen(inlet: BinaryIO, asked: SimpleQueue[bytes]) -> None:
    while (content := read_frame(inlet)) is not None:
        asked.put(content)
    os._exit(0)


def _end_after(seconds: float, *, computed: bool) -> None:
    """Let the system end this process after a time, even inside a call that never returns; 0 takes it back."""
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_PROF if computed else signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main()
