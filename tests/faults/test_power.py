"""Power lost at any moment: what was told to be stored is there, and nothing is half.

Every write and sync of a run is noted. For a moment drawn by a seed, the files
are put together as a disk may hold them: what was synced, and of the writes
since then any, whole or in part. That workspace is then opened and compared.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.store import open_workspace
from detente.store.verification import verify

from .conftest import MOMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPILER = shutil.which("cc") or shutil.which("gcc")
pytestmark = [
    pytest.mark.skipif(COMPILER is None, reason="what notes the writes is compiled, and there is no C compiler"),
    pytest.mark.skipif(sys.platform != "linux", reason="what notes the writes is preloaded as Linux does it"),
]

SECTOR = 512
"""Bytes that a disk writes whole."""

PROGRAM = """
import os, sys
from detente.linking import link
from detente.records.judgement import Judgement
from detente.records.reading import Reading
from detente.sources.document import make_document
from detente.store import open_workspace
from detente.store.tables import save_record

log = os.open(os.environ["POWER_LOG"], os.O_WRONLY | os.O_APPEND)
with open_workspace(sys.argv[1], create=True) as workspace:
    for number in range(12):
        text = f"Norway's minister met her Icelandic counterpart, officials said on day {number}. " * (1 + 40 * (number % 3))
        document = make_document(text, name=f"{number}.txt")
        workspace.add(document, Reading(document=document, reader="1", model="none"))
        os.write(log, b"told 0 0 " + document.id.encode() + b"\\n")
        if number % 4 == 3:
            made_from = workspace.made_from()
            assert save_record(workspace, link(workspace.readings(), ()), made_from=made_from, linker="x")
            workspace.judge(Judgement(left="a", right="b", verdict="same", author="", made=str(number)))
"""


@dataclass
class Disk:
    """A file as it is for certain, and what was written since it was last synced."""

    sure: bytearray = field(default_factory=bytearray)
    since: list[tuple[str, int, bytes]] = field(default_factory=list)
    gone: bool = False  # removed, which is only sure when its folder is synced

    def sync(self) -> None:
        for step in self.since:
            _apply(self.sure, *step)
        self.since.clear()

    def after_loss(self, chance: random.Random) -> bytes:
        """Give what the disk may hold: of what was not synced any part."""
        content, luck = bytearray(self.sure), chance.choice([0.0, 0.5, 1.0])
        for what, place, written in self.since:
            if what == "cut":
                if chance.random() < luck:
                    _apply(content, what, place, written)
                continue
            for start in range(0, len(written), SECTOR):
                if chance.random() < luck:
                    _apply(content, what, place + start, written[start : start + SECTOR])
        return bytes(content)


def _apply(content: bytearray, what: str, place: int, written: bytes) -> None:
    if what == "cut":
        del content[place:]
    if len(content) < place + len(written):
        content.extend(bytes(place + len(written) - len(content)))
    content[place : place + len(written)] = written


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int, bytes, str]]:
    """Run the program and give all that it wrote, in order."""
    folder = tmp_path_factory.mktemp("power")
    library, log, root = folder / "powerlog.so", folder / "log", folder / "disk"
    root.mkdir()
    source = Path(__file__).with_name("powerlog.c")
    subprocess.run([str(COMPILER), "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    env = {**os.environ, "LD_PRELOAD": str(library), "POWER_LOG": str(log), "POWER_ROOT": str(root)}
    subprocess.run([sys.executable, "-c", PROGRAM, str(root / "w.db")], env=env, check=True)
    return list(_steps(log.read_bytes()))


def _steps(log: bytes) -> Iterator[tuple[str, int, bytes, str]]:
    place = 0
    while place < len(log):
        end = log.index(b"\n", place)
        what, offset, size, path = log[place:end].decode().split(" ", 3)
        place = end + 1 + int(size)
        yield what, int(offset), log[end + 1 : place], path


@pytest.mark.parametrize("seed", range(10 * MOMENTS))
def test_what_was_told_to_be_stored_is_there_after_power_is_lost(
    noted: list[tuple[str, int, bytes, str]], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(f"power {seed}")
    disks: dict[str, Disk] = {}
    told: set[str] = set()
    for what, place, written, path in noted[: chance.randrange(1, len(noted) + 1)]:
        if what == "told":
            told.add(path)
        elif what == "sync" and path.endswith("disk"):
            disks = {name: disk for name, disk in disks.items() if not disk.gone}
        elif what == "sync":
            disks.setdefault(path, Disk()).sync()
        elif what == "gone":
            disks[path].gone = True
        else:
            disks.setdefault(path, Disk()).since.append((what, place, written))
    for path, disk in disks.items():
        is_there = not disk.gone or chance.random() < 0.5
        if is_there and not path.endswith("-shm"):  # memory that processes share, made again from the rest
            (tmp_path / Path(path).name).write_bytes(disk.after_loss(chance))
    with open_workspace(tmp_path / "w.db", create=True) as workspace:
        assert workspace.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert verify(workspace).faults == ()
        assert told <= {name for name, _ in workspace.texts()}
        counts = [
            workspace.connection.execute(f"SELECT count(*) FROM {name}").fetchone()
            for name in ("documents", "readings")
        ]
        assert counts[0] == counts[1]


def test_the_run_syncs_every_document_it_tells_of(noted: list[tuple[str, int, bytes, str]]) -> None:
    synced = True
    for what, _, _, path in noted:
        if what == "told":
            assert synced
        elif not path.endswith(("-shm", "disk")):
            synced = what == "sync"
