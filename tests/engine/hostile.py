"""An opening child that does what a file's name says: a stand-in for parsers that strangers have got hold of."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from detente.engine.child import answer_all
from detente.sources.document import make_document

_KEPT = []


def answers(path: Path) -> Iterator[bytes]:
    yield b"d" + msgspec.msgpack.encode(make_document("Iran met Russia.", name=f"{path.name}#1"))
    if "spin" in path.name:
        while True:
            pass
    if "wait" in path.name:
        time.sleep(1.5)
    if "eat" in path.name:
        while True:
            _KEPT.append(bytearray(20_000_000))
            time.sleep(0.01)
    if "die" in path.name or ("once" in path.name and not path.with_suffix(".died").exists()):
        path.with_suffix(".died").touch()
        os.kill(os.getpid(), signal.SIGSEGV)
    yield b"d" + msgspec.msgpack.encode(make_document("Russia met Iran.", name=f"{path.name}#2"))
    yield b""


_under_way: list[Iterator[bytes]] = []


def answer(content: bytes) -> bytes:
    if content:
        _under_way[:] = [answers(Path(os.fsdecode(msgspec.msgpack.decode(content)[0])))]
    return next(_under_way[0])


if __name__ == "__main__":
    answer_all(answer, hello="", seconds=float(sys.argv[1]), computed=True)
