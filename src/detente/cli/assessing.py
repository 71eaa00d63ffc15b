"""The commands that assess: change, panel."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotations when it runs
from typing import Annotated

import typer

from detente.cli import options


class Counted(StrEnum):
    """What can be counted."""

    CONTACTS = "contacts"
    COOPERATION = "cooperation"
    CONFLICT = "conflict"
    EVENTS = "events"


class Step(StrEnum):
    """How long a period of the panel is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(epilog="Example: detente change IRN RUS --after 2024-05-19")(change)
    app.command(epilog="Example: detente successions IRN RUS --window 365")(successions)
    app.command(epilog="Example: detente panel IRN RUS --by month --out panel.dta")(panel)


@options.asking(evidence=True)
def change(
    left: options.State,
    right: options.State,
    after: Annotated[str, typer.Option(help='The day of the shock, or words of an event: "death of".')],
    counted: Annotated[Counted, typer.Option(help="What is counted.")] = Counted.CONTACTS,
    window: Annotated[int, typer.Option(min=14, max=3650, help="Days on each side.")] = 180,
    ratio: Annotated[float, typer.Option(min=1.05, max=50, help="The change worth knowing of.")] = 2.0,
    pictures: Annotated[Path | None, typer.Option(metavar="DIR", help="Draw SVG, PNG and tables there.")] = None,
    *,
    asked: options.Asked,
) -> None:
    """Ask whether the relationship changed after a shock; the answer may be "cannot tell"."""
    from detente.cli.answering import answer  # noqa: PLC0415 - `--help` should not wait for the rooms below

    answer(
        left, right, asked, after=after, counted=counted.value, window=window, ratio=ratio, pictures=pictures,
    )  # fmt: skip


@options.asking(evidence=False)
def successions(
    left: options.State,
    right: options.State,
    counted: Annotated[Counted, typer.Option(help="What is counted.")] = Counted.CONTACTS,
    window: Annotated[int, typer.Option(min=14, max=3650, help="Days on each side.")] = 180,
    *,
    asked: options.Asked,
) -> None:
    """Ask the same of every change of president, premier or minister that the record dates."""
    from detente.cli.answering import compare_successions  # noqa: PLC0415

    compare_successions(left, right, asked, counted=counted.value, window=window)


@options.asking(evidence=False)
def panel(
    left: options.State,
    right: options.State,
    by: Annotated[Step, typer.Option(help="The length of a period.")] = Step.MONTH,
    directed: Annotated[bool, typer.Option("--directed", help="A row for each acting state.")] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write .csv, .parquet or .dta, with a codebook beside it.")
    ] = None,
    *,
    asked: options.Asked,
) -> None:
    """Count a dyad's events and documents by period, every period present."""
    from detente.cli.answering import count_panel  # noqa: PLC0415

    count_panel(left, right, asked, by=by.value, directed=directed, out=out)
