"""Lines of one kind, chosen and in order: what a list command prints."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from detente.assessing.grading import latest_grades, standing_of
from detente.pipeline import look_up
from detente.store import open_workspace
from detente.store.lookup import Lookup
from detente.telling.choosing import choose
from detente.telling.lines import Lines, lines_of
from detente.telling.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from detente.cli.options import Known
    from detente.records.interval import DateInterval
    from detente.telling.fields import Fields
    from detente.telling.rows import Row


@dataclass(frozen=True, slots=True)
class Rows:
    """The records of a list as people see them, each written when it is looked at."""

    kind: str
    records: Sequence[Any]
    told: Mapping[str, DateInterval]
    standing: Callable[[Any], str] | None = None  # how a record stands with the user

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self.records)

    def __iter__(self) -> Iterator[Row]:
        """Write them in order."""
        for one in self.records:
            for row in rows_of(self.kind, one, self.told):
                grade = self.standing(one) if self.standing else ""
                yield replace(row, note=f"{row.note}; {grade}".lstrip("; ")) if grade else row


@contextmanager
def listed(
    kind: str, codes: frozenset[str], *, workspace: Path, known: Known, types: frozenset[str] = frozenset()
) -> Iterator[tuple[Lines, Rows]]:
    """List the records of a kind that concern some states, in order of time, for programs and for people.

    Only what is listed is read, as it is printed: inside the block.

    Args:
        kind: As exports call it.
        codes: Of one state or two; none for all.
        workspace: The file.
        known: As of which day.
        types: Of events; none for all.
    """
    with (
        open_workspace(workspace) as store,
        look_up(store, as_known_on=known.day, recorded=known.recorded) as lookup,
    ):
        grades = latest_grades(store.grades()) if kind == "statements" else {}
        part = choose(lookup, kind, codes, cited=bool(grades))
        told = {document.id: document.published for document in part.documents}
        records = [one for one in getattr(part, kind) if not types or one.type in types]
        records.sort(key=lambda one: rows_of(kind, one, told)[0].order)
        recorded = store.recorded() if kind == "documents" else {}
        write = lines_of(part, recorded=recorded, text_of=Lookup(store.connection).text)[kind].write
        if kind != "statements":
            yield Lines(records, write), Rows(kind, records, told)
            return
        outlets = {document.id: document.outlet for document in part.documents}

        def standing(one: Any) -> str:  # noqa: ANN401 - a statement
            return standing_of(one, outlets, grades).short

        yield Lines(records, lambda one: _graded(write(one), standing(one))), Rows(kind, records, told, standing)


def _graded(fields: Fields, standing: str) -> Fields:
    """Say how a statement stands with the user: F/6 where nobody has graded it or its source."""
    return {**fields, "grade": standing}
