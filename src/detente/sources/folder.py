"""Folders: their files, in one order on every machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from detente.sources.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.records.problem import Problem


def walk(folder: Path) -> Iterator[Path | Problem]:
    """Walk a folder and those in it, by name; hidden files, and links to folders, are left out.

    A folder that may not be read is a `Problem`, and the walk goes on.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as trouble:
        yield problem(str(folder), "folder", folder.name, f"the folder cannot be read: {trouble.strerror}")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(folder / entry.name)
        elif entry.is_file():
            yield folder / entry.name
        elif entry.is_symlink() and not (folder / entry.name).exists():
            yield problem(str(folder / entry.name), "folder", entry.name, "the link leads to no file")
