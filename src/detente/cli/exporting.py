"""``detente export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.output import say, written_to
from detente.pipeline import record_of
from detente.store import open_workspace
from detente.telling.exports import WRITERS, Bundle
from detente.telling.words import counted

if TYPE_CHECKING:
    from pathlib import Path

    from detente.cli.options import Known
    from detente.store import Workspace


def export_record(folder: Path, *, form: str, workspace: Path, known: Known) -> None:
    """Write the record of a workspace into a folder.

    Raises:
        UsageError: the folder is a file, or cannot be written to.
    """
    with open_workspace(workspace) as store:
        record = record_of(store, as_known_on=known.day, recorded=known.recorded)
        run = _run(store, known) if form == "package" else {}
        bundle = Bundle(record=record, recorded=store.recorded(), run=run)
    with written_to(folder):
        files = WRITERS[form](folder, bundle)
    say(f"{counted(sum(map(len, bundle.lines.values())), 'line')} in {counted(len(files), 'file')} in {folder}")


def _run(store: Workspace, known: Known) -> dict[str, object]:
    """Say what the record was made with and from."""
    readings = store.readings()
    return {
        "readers": sorted({reading.reader for reading in readings}),
        "models": sorted({reading.model for reading in readings}),
        "made_from": store.made_from(),
        "judgements": len(store.judgements()),
        "as_known_on": known.day.isoformat() if known.day else None,
        "by": "addition" if known.recorded else "publication",
    }
