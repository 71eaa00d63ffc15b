"""``detente explain``: why the record says what a line says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from detente.cli.output import put_json
from detente.errors import UsageError
from detente.pipeline import record_of
from detente.store import open_workspace
from detente.telling.lines import lines_of
from detente.telling.rows import rows_of
from detente.telling.table import console, harmless, table_of

if TYPE_CHECKING:
    from pathlib import Path

    from detente.cli.options import Known
    from detente.records.record import Record


def explain_line(identity: str, *, workspace: Path, known: Known, json: bool) -> None:
    """Print a line of the record with its rules, sentences, merges and what it was made of.

    Raises:
        UsageError: no line has this id.
    """
    with open_workspace(workspace) as store:
        record = record_of(store, as_known_on=known.day, recorded=known.recorded)
    kind, line = _find(record, identity)
    if json:
        written = next(fields for fields in lines_of(record)[kind] if fields["id"] == identity)
        put_json({"kind": kind, **written})
        return
    console().print(Text(f"{kind.removesuffix('s')} {identity}", style="bold"))
    if kind != "reports":
        console().print(table_of(rows_of(kind, line), evidence=False))
    for reason in getattr(line, "reasons", ()):
        _put(harmless(f"because {reason}"))
    for evidence in _evidence(line):
        chance = "" if evidence.probability is None else f", model {evidence.probability:.0%}"
        place = f"{evidence.name}, {evidence.zone}, characters {evidence.start} to {evidence.end}"
        console().print("")
        _put(harmless(place))
        _put(harmless(f"read by {evidence.rule}{chance}", style="cyan"))
        _put(harmless(f"“{' '.join(evidence.sentence.split())}”", style="dim"))
    console().print("")
    parts = {report.id: report for report in record.reports}
    for part in getattr(line, "reports", ()):
        report = parts[part]
        sides = ", ".join(actor.name for actor in (*report.actors, *report.recipients))
        when = report.occurred.edtf or "no date"
        _put(harmless(f"made of {part}: {sides}: {report.what} ({report.status}, {when})"))


def _put(text: Text) -> None:
    console().print(Padding(text, (0, 0, 0, 2)))


def _find(record: Record, identity: str) -> tuple[str, Any]:
    for kind in (
        "events", "reports", "statements", "agreements", "promises", "tenures",
        "memberships", "conflicts", "actors", "documents", "problems",
    ):  # fmt: skip
        for line in getattr(record, kind):
            if line.id == identity:
                return kind, line
    raise UsageError(f"no line of the record has the id {identity}; --json of any list shows the ids")


def _evidence(line: Any) -> list[Any]:  # noqa: ANN401 - any record
    own = list(getattr(line, "evidence", ()))
    for part in (*getattr(line, "stages", ()), *getattr(line, "sides", ())):
        own += [evidence for evidence in part.evidence if evidence not in own]
    return own
