"""``detente diff``: what became known between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from detente.assessing.difference import compare_records
from detente.cli.output import put_csv, put_json, row_fields, say
from detente.errors import UsageError
from detente.pipeline import record_of
from detente.reference.states import state_pair
from detente.store import open_workspace
from detente.telling.narrowing import narrow
from detente.telling.rows import rows_of
from detente.telling.table import console, table_of
from detente.telling.words import day_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from detente.cli.options import Form


def show_difference(
    left: str, right: str, *, days: Sequence[date | None], recorded: bool, workspace: Path, form: Form, evidence: bool
) -> None:
    """Print what became known, changed or was contradicted between two days.

    Raises:
        UsageError: the second day is not after the first.
    """
    start, end = days
    if start is None or end is None or end <= start:
        raise UsageError("--to must be a later day than --from")
    pair = state_pair(left, right)
    codes = frozenset((pair.left, pair.right))
    with open_workspace(workspace) as store:
        before = narrow(record_of(store, as_known_on=start, recorded=recorded), codes)
        after = narrow(record_of(store, as_known_on=end, recorded=recorded), codes)
    changes = compare_records(before, after)
    if form == "json":
        put_json([change.to_dict() for change in changes])
        return
    told = {document.id: document.published for document in after.documents}
    lines = {line.id: (kind, line) for kind in _KINDS for record in (before, after) for line in getattr(record, kind)}
    if form == "csv":
        put_csv([row_fields(c.what, row) for c in changes for row in rows_of(*lines[c.id], told)], "diff")
        return
    for heading in ("became known", "changed", "contradicted", "withdrawn"):
        rows = [row for c in changes if c.what == heading for row in rows_of(*lines[c.id], told)]
        if rows:
            console().print(Text(f"\n{heading.capitalize()}", style="bold underline"))
            console().print(table_of(rows, evidence=evidence))
        for change in changes:
            if change.what == heading and change.why:
                say(f"  {change.id}: {change.why}")
    if not changes:
        say(f"Nothing became known between {day_in_words(start)} and {day_in_words(end)}.")


_KINDS = ("events", "statements", "agreements", "promises", "tenures", "memberships", "conflicts")
