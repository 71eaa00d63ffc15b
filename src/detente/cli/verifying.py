"""``detente verify``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from detente.cli.output import note, put_json, say
from detente.store import open_workspace
from detente.store.verification import verify
from detente.telling.words import counted

if TYPE_CHECKING:
    from pathlib import Path


def verify_workspace(path: Path, *, json: bool = False) -> None:
    """Verify a workspace and name every line that differs.

    Raises:
        typer.Exit: with code 1, where one does.
    """
    with open_workspace(path) as workspace:
        found = verify(workspace)
    if json:
        put_json(found.to_dict())
    else:
        for fault in found.faults:
            note(f"FAILED {fault.kind} {fault.line} {fault.document}: {fault.why}")
        state = f"{counted(len(found.faults), 'fault')} in" if found.faults else "All is as it was read:"
        quotations = counted(found.quotations, "quotation")
        say(f"{state} {quotations} of {counted(found.lines, 'line')}, {counted(found.documents, 'document')}.")
    if found.faults:
        raise typer.Exit(1)
