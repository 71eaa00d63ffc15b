"""``detente change`` and ``detente panel``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from detente.assessing.breaks import find_break
from detente.assessing.change import change
from detente.assessing.panel import make_panel
from detente.assessing.successions import find_successions
from detente.cli.opening import opened, part_of
from detente.cli.output import note, put, put_csv, put_json, row_fields, say, written_to
from detente.reference.states import state_pair
from detente.store import open_workspace
from detente.telling.change import break_words, change_rows
from detente.telling.choosing import with_described
from detente.telling.panel import write_panel
from detente.telling.pictures import draw_months, draw_placebos, draw_strip
from detente.telling.rows import Row
from detente.telling.spreadsheet import as_csv
from detente.telling.table import console, table_of
from detente.telling.words import counted as number
from detente.telling.words import day_in_words

if TYPE_CHECKING:
    from pathlib import Path

    from detente.assessing.panel import Step
    from detente.cli.options import Asked
    from detente.records.change import ChangeTest, Counted
    from detente.records.record import Record


def answer(
    left: str,
    right: str,
    asked: Asked,
    *,
    after: str,
    counted: Counted,
    window: int,
    ratio: float,
    pictures: Path | None,
) -> None:
    """Ask the question and print the answer with what it rests on."""
    pair = state_pair(left, right)
    with open_workspace(asked.workspace) as store, opened(store, pair, asked.known) as (part, lookup):
        record = with_described(part, lookup, after, pair)
    test = change(record, pair.left, pair.right, after=after, counted=counted, window=window, ratio=ratio)
    weeks = make_panel(record, pair, "week")
    found = find_break([(row.first_day, row.contacts, float(row.origins)) for row in weeks])
    if pictures is not None:
        _draw(test, record, pictures)
    sections = change_rows(test, record)
    if asked.form == "json":
        put_json({**test.to_dict(), "break": found.to_dict() if found else None})
        return
    if asked.form == "csv":
        put_csv([row_fields(heading, row) for heading, rows in sections for row in rows], "change")
        return
    for heading, rows in sections:
        console().print(Text(f"\n{heading}", style="bold underline"))
        console().print(table_of(rows, evidence=asked.evidence))
    say(f"\n{break_words(found)}")


def compare_successions(left: str, right: str, asked: Asked, *, counted: Counted, window: int) -> None:
    """Print the answer for every succession of the two states."""
    pair = state_pair(left, right)
    record = part_of(pair, asked.workspace, asked.known)
    tests = [
        (tenure, change(record, pair.left, pair.right, after=day, counted=counted, window=window))
        for day, tenure in find_successions(record, pair)
    ]
    rows = [
        Row(
            id=tenure.id,
            when=day_in_words(test.question.after),
            what=f"{tenure.person.name}, {tenure.title or tenure.office} ({tenure.state}): {test.sentence}",
            note=f"{tenure.status.replace('_', ' ')}; question {test.question_hash}",
            evidence=tenure.evidence,
        )
        for tenure, test in tests
    ]
    nothing = "The record dates no succession of the two states."
    if asked.form == "json":
        put_json([{"tenure": tenure.to_dict(), "test": test.to_dict()} for tenure, test in tests])
    else:
        put(asked.form, "successions", [row_fields("successions", row) for row in rows], rows, nothing=nothing)


def count_panel(
    left: str,
    right: str,
    asked: Asked,
    *,
    by: Step,
    directed: bool,
    out: Path | None,
) -> None:
    """Print the panel, or write it to a file with its codebook."""
    pair = state_pair(left, right)
    record = part_of(pair, asked.workspace, asked.known)
    rows = make_panel(record, pair, by, directed=directed)
    if out is not None:
        with written_to(out):
            files = write_panel(rows, out)
        note(f"{number(len(rows), 'row')} written to {files[0]}, the codebook to {files[1]}")
    elif asked.form == "json":
        put_json([row.to_dict() for row in rows])
    elif rows:
        put_csv([row.to_dict() for row in rows], "panel")
    else:
        note("No dated document tells of the two states: there is no period to count.")


def _draw(test: ChangeTest, record: Record, folder: Path) -> None:
    months = draw_months(make_panel(record, test.question.dyad, "month"))
    with written_to(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for picture in (draw_strip(test, record), draw_placebos(test), months):
            (folder / f"{picture.name}.svg").write_text(picture.svg(), encoding="utf-8")
            (folder / f"{picture.name}.png").write_bytes(picture.png())
            (folder / f"{picture.name}.csv").write_text(as_csv(list(picture.table), picture.name), encoding="utf-8")
            (folder / f"{picture.name}.txt").write_text(picture.sentence + "\n", encoding="utf-8")
    note(f"pictures, their tables and sentences written to {folder}")
