"""``detente report``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotations when it runs
from typing import Annotated

import typer

from detente.cli import options
from detente.cli.assessing import Counted  # noqa: TC001 - typer reads the annotations when it runs


class Form(StrEnum):
    """The forms of a report."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(epilog="Example: detente report IRN RUS --after 2024-05-19 --out brief.html")(report)


def report(
    left: options.State,
    right: options.State,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The file.")],
    form: Annotated[
        Form | None, typer.Option("--format", "-f", help="Its form; by default what its name ends in.")
    ] = None,
    style: Annotated[
        str, typer.Option(metavar="STYLE", help="chicago, apa, bibtex, csl-json, or a CSL file: how sources are cited.")
    ] = "chicago",
    after: Annotated[
        str | None, typer.Option(help='Ask whether it changed after this day, or after an event: "death of".')
    ] = None,
    counted: Annotated[Counted | None, typer.Option(help="What is counted for that (contacts).")] = None,
    window: Annotated[int, typer.Option(min=14, max=3650, help="Days on each side of that day.")] = 180,
    workspace: options.Workspace = options.WORKSPACE,
    as_known_on: options.AsKnownOn = None,
    recorded: options.Recorded = False,
) -> None:
    """Write a brief on two states, with a footnote for every line and every quotation checked."""
    known = options.known(as_known_on, recorded=recorded)
    from detente.cli.briefing import write_brief  # noqa: PLC0415 - `--help` should not wait for the rooms below

    write_brief(
        left, right, out=out, form=form.value if form else None, style=style, after=after,
        counted=counted.value if counted else "contacts", window=window, workspace=workspace,
        known=known,
    )  # fmt: skip
