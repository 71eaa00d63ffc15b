"""A few articles, commands to disturb, and what an undisturbed run gives."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from detente.pipeline import record_of
from detente.store import open_workspace
from detente.telling.jsonlines import write_jsonlines
from detente.telling.lines import lines_of

if TYPE_CHECKING:
    from pathlib import Path

MOMENTS = int(os.environ.get("DETENTE_MOMENTS", "2"))
"""Kills of each command; `make faults` asks for more."""

TEXT = (
    "OSLO, {day} March 2024 - Norway's Foreign Minister Kari Berg met her Icelandic counterpart Jon Jonsson in Oslo on"
    " Monday. She said that Norway would sign a fisheries agreement with Iceland in {day} days."
)


def write_articles(folder: Path, number: int = 6) -> None:
    folder.mkdir()
    for day in range(1, number + 1):
        (folder / f"{day}.txt").write_text(TEXT.format(day=day), encoding="utf-8")


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "detente", *map(str, words)]


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(command(*words), capture_output=True, text=True, check=False)


def exported(path: Path) -> dict[str, bytes]:
    """Read the export of a workspace."""
    with open_workspace(path) as workspace:
        lines = lines_of(record_of(workspace))
    return {file.name: file.read_bytes() for file in write_jsonlines(path.with_suffix(".out"), lines)}
