"""``detente timeline``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.assessing.timeline import DayMention, rank_days
from detente.cli.output import put
from detente.pipeline import look_up
from detente.store import open_workspace
from detente.telling.choosing import choose
from detente.telling.rows import Row
from detente.telling.words import counted, day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.cli.options import Asked
    from detente.records.agreement import Stage
    from detente.records.report import Report
    from detente.store.lookup import Lookup


def rank(codes: frozenset[str], asked: Asked, *, top: int) -> None:
    """Print the days that matter most, in order of time."""
    with (
        open_workspace(asked.workspace) as store,
        look_up(store, as_known_on=asked.known.day, recorded=asked.known.recorded) as lookup,
    ):
        days = sorted(rank_days(_mentions(lookup, codes), top), key=lambda ranked: ranked.day)
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
    rows = [
        Row(
            id=ranked.document,
            when=day_in_words(ranked.day),
            what=" ".join(ranked.sentence.split()),
            note=f"{counted(ranked.origins, 'origin')} in {counted(ranked.documents, 'document')}",
        )
        for ranked in days
    ]
    put(asked.form, "timeline", fields, rows, nothing="No day is named by what was read.")


def _mentions(lookup: Lookup, codes: frozenset[str]) -> Iterator[DayMention]:
    """Give every naming of a day by a line of the record: reports, and stages of agreements."""
    told, agreed = (choose(lookup, kind, codes, cited=True) for kind in ("reports", "agreements"))
    origins = lookup.page("origins", 0, lookup.count("origins"))
    origin = {document: group.id for group in origins for document in group.documents}
    published = {document.id: document.published for document in (*told.documents, *agreed.documents)}
    stages = [stage for agreement in agreed.agreements for stage in agreement.stages]
    told_lines: tuple[Report | Stage, ...] = (*told.reports, *stages)
    for line in told_lines:
        if line.occurred.start is None or line.occurred.end is None:
            continue
        for evidence in line.evidence:
            day = published[evidence.document]
            yield DayMention(
                document=evidence.document,
                origin=origin.get(evidence.document, evidence.document),
                published=day.start if day.days == 1 else None,
                start=line.occurred.start,
                end=line.occurred.end,
                sentence=evidence.sentence,
                place=evidence.start,
            )
