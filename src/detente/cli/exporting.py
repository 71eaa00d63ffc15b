"""``detente export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.output import say
from detente.errors import UsageError
from detente.pipeline import record_of
from detente.store import open_workspace
from detente.telling.jsonlines import write_jsonlines
from detente.telling.lines import lines_of
from detente.telling.spreadsheet import write_spreadsheets
from detente.telling.words import counted

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_WRITERS = {"jsonl": write_jsonlines, "csv": write_spreadsheets}


def export_record(folder: Path, *, form: str, workspace: Path, as_known_on: date | None = None) -> None:
    """Write the record of a workspace into a folder, one file a kind.

    Raises:
        UsageError: the folder is a file, or cannot be written to.
    """
    with open_workspace(workspace) as store:
        record = record_of(store, as_known_on=as_known_on)
        lines = lines_of(record, recorded=store.recorded())
    try:
        files = _WRITERS[form](folder, lines)
    except OSError as error:
        raise UsageError(f"cannot write to {folder}: {error.strerror}; give a folder you may write to") from error
    say(f"{counted(sum(map(len, lines.values())), 'line')} in {counted(len(files), 'file')} in {folder}")
