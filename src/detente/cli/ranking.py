"""``detente timeline``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.assessing.timeline import DayMention, rank_days
from detente.cli.output import put_csv, put_json, put_rows
from detente.pipeline import record_of
from detente.reference.states import state_code
from detente.store import open_workspace
from detente.telling.narrowing import narrow
from detente.telling.rows import Row
from detente.telling.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from detente.cli.options import Form
    from detente.records.agreement import Stage
    from detente.records.record import Record
    from detente.records.report import Report


def rank(states: Sequence[str], *, top: int, workspace: Path, as_known_on: date | None, form: Form) -> None:
    """Print the days that matter most, in order of time."""
    codes = frozenset(state_code(name) for name in states)
    with open_workspace(workspace) as store:
        record = narrow(record_of(store, as_known_on=as_known_on), codes)
    days = sorted(rank_days(_mentions(record), top), key=lambda ranked: ranked.day)
    fields = [
        {
            "day": ranked.day.isoformat(),
            "score": ranked.score,
            "origins": ranked.origins,
            "documents": ranked.documents,
            "sentence": ranked.sentence,
            "document": ranked.document,
        }
        for ranked in days
    ]
    if form == "json":
        put_json(fields)
    elif form == "csv":
        put_csv(fields, "timeline")
    else:
        rows = [
            Row(
                id=ranked.document,
                when=ranked.day.isoformat(),
                what=" ".join(ranked.sentence.split()),
                note=f"{counted(ranked.origins, 'origin')} in {counted(ranked.documents, 'document')}",
            )
            for ranked in days
        ]
        put_rows(rows, evidence=False, nothing="No day is named by what was read.")


def _mentions(record: Record) -> Iterator[DayMention]:
    """Give every naming of a day by a line of the record: reports, and stages of agreements."""
    origin = {document: group.id for group in record.origins for document in group.documents}
    published = {document.id: document.published for document in record.documents}
    stages = [stage for agreement in record.agreements for stage in agreement.stages]
    told_lines: tuple[Report | Stage, ...] = (*record.reports, *stages)
    for line in told_lines:
        if line.occurred.start is None or line.occurred.end is None:
            continue
        for evidence in line.evidence:
            told = published[evidence.document]
            yield DayMention(
                document=evidence.document,
                origin=origin.get(evidence.document, evidence.document),
                published=told.start if told.days == 1 else None,
                start=line.occurred.start,
                end=line.occurred.end,
                sentence=evidence.sentence,
                place=evidence.start,
            )
