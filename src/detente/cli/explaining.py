"""``detente explain``: why the record says what a line says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from detente.cli.output import put_json
from detente.errors import UsageError
from detente.pipeline import look_up
from detente.records.record import Record
from detente.store import open_workspace
from detente.store.lookup import Lookup
from detente.telling.choosing import find_line
from detente.telling.fields import stage_fields
from detente.telling.lines import SHOWN, lines_of
from detente.telling.rows import rows_of
from detente.telling.table import console, harmless, tables_of

if TYPE_CHECKING:
    from pathlib import Path

    from detente.cli.options import Known
    from detente.store import Workspace
    from detente.telling.fields import Fields


def explain_line(identity: str, *, workspace: Path, known: Known, json: bool) -> None:
    """Print a line of the record with its rules, sentences, merges and what it was made of.

    Raises:
        UsageError: no line has this id.
    """
    with (
        open_workspace(workspace) as store,
        look_up(store, as_known_on=known.day, recorded=known.recorded) as lookup,
    ):
        found = find_line(lookup, identity)
        if found is None:
            raise UsageError(f"no line of the record has the id {identity}; --ids of any list shows the ids")
        kind, line = found
        if json:
            put_json({"kind": kind, **_fields(kind, line, lookup, store)})
            return
        parts = lookup.named("reports", getattr(line, "reports", ()))
    console().print(Text(f"{kind.removesuffix('s')} {identity}", style="bold"))
    if kind != "reports":
        for table in tables_of(rows_of(kind, line)):
            console().print(Padding(table, (0, 0, 0, 2)))
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
    for report in parts:
        sides = ", ".join(actor.name for actor in (*report.actors, *report.recipients))
        when = report.occurred.edtf or "no date"
        _put(harmless(f"made of {report.id}: {sides}: {report.what} ({report.status}, {when})"))


def _put(text: Text) -> None:
    console().print(Padding(text, (0, 0, 0, 2)))


def _fields(kind: str, line: Any, lookup: Lookup, store: Workspace) -> Fields:  # noqa: ANN401 - any record
    """Write a line as exports do, with what they look up beside it."""
    if kind == "stages":
        return stage_fields(line)
    beside: dict[str, tuple[Any, ...]] = {kind: (line,)}
    if kind == "documents":
        origin = lookup.origin_of(line.id)
        beside["origins"] = () if origin is None else (origin,)
    if kind == "actors":
        beside |= {met: lookup.meeting(met, line.id, line.code, SHOWN) for met in ("tenures", "events", "statements")}
    recorded, text_of = {line.id: Lookup(store.connection).recorded(line.id)}, Lookup(store.connection).text
    return lines_of(Record(**beside), recorded=recorded, text_of=text_of)[kind][0]


def _evidence(line: Any) -> list[Any]:  # noqa: ANN401 - any record
    own = list(getattr(line, "evidence", ()))
    for part in (*getattr(line, "stages", ()), *getattr(line, "sides", ())):
        own += [evidence for evidence in part.evidence if evidence not in own]
    return own
