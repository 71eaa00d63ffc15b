"""``detente change`` and ``detente panel``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from detente.assessing.breaks import find_break
from detente.assessing.change import change
from detente.assessing.panel import make_panel
from detente.assessing.successions import find_successions
from detente.cli.output import note, put_csv, put_json, put_rows, say
from detente.pipeline import record_of
from detente.reference.states import state_pair
from detente.store import open_workspace
from detente.telling.change import break_words, change_rows
from detente.telling.panel import write_panel
from detente.telling.pictures import draw_months, draw_placebos, draw_strip
from detente.telling.rows import Row
from detente.telling.spreadsheet import as_csv
from detente.telling.table import console, table_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from detente.assessing.panel import Step
    from detente.records.change import ChangeTest, Counted
    from detente.records.record import Record


def answer(
    left: str,
    right: str,
    *,
    after: str,
    counted: Counted,
    window: int,
    ratio: float,
    pictures: Path | None,
    workspace: Path,
    as_known_on: date | None,
    json: bool,
    evidence: bool,
) -> None:
    """Ask the question and print the answer with what it rests on."""
    pair = state_pair(left, right)
    with open_workspace(workspace) as store:
        record = record_of(store, as_known_on=as_known_on)
    test = change(record, pair.left, pair.right, after=after, counted=counted, window=window, ratio=ratio)
    weeks = make_panel(record, pair, "week")
    found = find_break([(row.first_day, row.contacts, float(row.origins)) for row in weeks])
    if pictures is not None:
        _draw(test, record, pictures)
    if json:
        put_json({**test.to_dict(), "break": found.to_dict() if found else None})
        return
    for heading, rows in change_rows(test, record):
        console().print(Text(f"\n{heading}", style="bold underline"))
        console().print(table_of(rows, evidence=evidence, title=heading))
    say(f"\n{break_words(found)}")


def compare_successions(
    left: str, right: str, *, counted: Counted, window: int, workspace: Path, as_known_on: date | None, json: bool
) -> None:
    """Print the answer for every succession of the two states."""
    pair = state_pair(left, right)
    with open_workspace(workspace) as store:
        record = record_of(store, as_known_on=as_known_on)
    tests = [
        (tenure, change(record, pair.left, pair.right, after=day, counted=counted, window=window))
        for day, tenure in find_successions(record, pair)
    ]
    if json:
        put_json([{"tenure": tenure.to_dict(), "test": test.to_dict()} for tenure, test in tests])
        return
    rows = [
        Row(
            id=tenure.id,
            when=test.question.after.isoformat(),
            what=f"{tenure.person.name}, {tenure.title or tenure.office} ({tenure.state}): {test.sentence}",
            note=f"{tenure.status.replace('_', ' ')}; question {test.question_hash}",
            evidence=tenure.evidence,
        )
        for tenure, test in tests
    ]
    put_rows(rows, evidence=False, nothing="The record dates no succession of the two states.")


def count_panel(
    left: str,
    right: str,
    *,
    by: Step,
    directed: bool,
    out: Path | None,
    workspace: Path,
    as_known_on: date | None,
    json: bool,
) -> None:
    """Print the panel, or write it to a file with its codebook."""
    pair = state_pair(left, right)
    with open_workspace(workspace) as store:
        record = record_of(store, as_known_on=as_known_on)
    rows = make_panel(record, pair, by, directed=directed)
    if out is not None:
        for written in write_panel(rows, out):
            note(f"{written} written")
    elif json:
        put_json([row.to_dict() for row in rows])
    else:
        put_csv([row.to_dict() for row in rows], "panel")


def _draw(test: ChangeTest, record: Record, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    months = draw_months(make_panel(record, test.question.dyad, "month"))
    for picture in (draw_strip(test, record), draw_placebos(test), months):
        (folder / f"{picture.name}.svg").write_text(picture.svg(), encoding="utf-8")
        (folder / f"{picture.name}.png").write_bytes(picture.png())
        (folder / f"{picture.name}.csv").write_text(as_csv(list(picture.table), picture.name), encoding="utf-8")
        (folder / f"{picture.name}.txt").write_text(picture.sentence + "\n", encoding="utf-8")
    note(f"pictures, their tables and sentences written to {folder}")
