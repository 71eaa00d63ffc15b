"""A reading child without a model: five milliseconds a document, and whatever evil a text asks for."""

import os
import signal
import sys
import time

from detente.engine.child import serve
from detente.engine.safely import unread
from detente.records.document import Document
from detente.records.reading import Reading

_KEPT = []


def read(document: Document) -> Reading:
    text = document.text
    if "SEGV" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "HANG" in text:
        time.sleep(3600)
    if "EAT" in text:
        while True:
            _KEPT.append(bytearray(20_000_000))
            time.sleep(0.01)
    if "GROW" in text:
        _KEPT.append(bytearray(b"x") * 150_000_000)
    if "EXIT" in text:
        sys.exit(3)
    if "PID" in text:
        return unread(document, str(os.getpid()))
    sys.stdout.write("a library that prints must not break the pipe")
    time.sleep(0.005)
    return Reading(document=document, reader="stand-in", model="none")


if __name__ == "__main__":
    serve(read, who=("stand-in", "none"), seconds=float(sys.argv[1]))
