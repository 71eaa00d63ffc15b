"""Lines of one kind, chosen and in order: what a list command prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.assessing.grading import latest_grades, standing_of
from detente.pipeline import record_of
from detente.store import open_workspace
from detente.telling.lines import lines_of
from detente.telling.narrowing import narrow
from detente.telling.rows import rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from detente.assessing.grading import Standing
    from detente.cli.options import Known
    from detente.telling.fields import Fields
    from detente.telling.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record as programs and as people see it."""

    fields: Fields
    rows: tuple[Row, ...]


def listed(kind: str, codes: frozenset[str], *, workspace: Path, known: Known) -> list[Entry]:
    """List the records of a kind that concern some states, in order of time.

    Args:
        kind: As exports call it.
        codes: Of one state or two; none for all.
        workspace: The file.
        known: As of which day.
    """
    with open_workspace(workspace) as store:
        record = narrow(record_of(store, as_known_on=known.day, recorded=known.recorded), codes)
        recorded = store.recorded()
        grades = latest_grades(store.grades())
    lines = lines_of(record, recorded=recorded)[kind]
    told = {document.id: document.published for document in record.documents}
    entries = [
        Entry(fields=line, rows=rows_of(kind, one, told))
        for one, line in zip(getattr(record, kind), lines, strict=True)
    ]
    if kind == "statements":
        outlets = {document.id: document.outlet for document in record.documents}
        pairs = zip(entries, record.statements, strict=True)
        entries = [_graded(entry, standing_of(one, outlets, grades)) for entry, one in pairs]
    return sorted(entries, key=lambda entry: entry.rows[0].order)


def _graded(entry: Entry, standing: Standing) -> Entry:
    """Show how a statement stands with the user: F/6 where nobody has graded it or its source."""
    rows = tuple(replace(row, note=f"{row.note}; {standing.short}".lstrip("; ")) for row in entry.rows)
    return Entry(fields={**entry.fields, "grade": standing.short}, rows=rows)
