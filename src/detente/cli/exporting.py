"""``detente export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.output import say
from detente.errors import UsageError
from detente.pipeline import record_of
from detente.store import open_workspace
from detente.telling.exports import WRITERS, Bundle
from detente.telling.words import counted

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from detente.store import Workspace


def export_record(folder: Path, *, form: str, workspace: Path, as_known_on: date | None = None) -> None:
    """Write the record of a workspace into a folder.

    Raises:
        UsageError: the folder is a file, or cannot be written to.
    """
    with open_workspace(workspace) as store:
        record = record_of(store, as_known_on=as_known_on)
        run = _run(store, as_known_on) if form == "package" else {}
        bundle = Bundle(record=record, recorded=store.recorded(), run=run)
    try:
        files = WRITERS[form](folder, bundle)
    except OSError as error:
        raise UsageError(f"cannot write to {folder}: {error.strerror}; give a folder you may write to") from error
    say(f"{counted(sum(map(len, bundle.lines.values())), 'line')} in {counted(len(files), 'file')} in {folder}")


def _run(store: Workspace, as_known_on: date | None) -> dict[str, object]:
    """Say what the record was made with and from."""
    readings = store.readings()
    return {
        "readers": sorted({reading.reader for reading in readings}),
        "models": sorted({reading.model for reading in readings}),
        "made_from": store.made_from(),
        "judgements": len(store.judgements()),
        "as_known_on": as_known_on.isoformat() if as_known_on else None,
    }
