"""The application: its commands, and how errors end."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from detente import __version__
from detente.cli import assessing, deadlines, grading, lists, reporting, reviewing, serving, shelving, verbs
from detente.cli.contents import Contents
from detente.cli.output import note
from detente.errors import DetenteError

app = typer.Typer(
    name="detente",
    cls=Contents,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Keep the record of the relationship between two states, every line traced to its sentence.",
    epilog="Begin with: detente demo",
)


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=lambda value: _version(wanted=value), is_eager=True, help="Say which.")
    ] = False,
) -> None:
    """Hold the options of the program itself."""


verbs.register(app)
shelving.register(app)
lists.register(app)
assessing.register(app)
reviewing.register(app)
deadlines.register(app)
grading.register(app)
serving.register(app)
reporting.register(app)


def main() -> None:
    """Run the program; what the caller did wrong ends in a sentence and exit code 2."""
    try:
        app()
    except DetenteError as error:
        note(f"detente: {error}")
        sys.exit(2)
    except KeyboardInterrupt:
        note("detente: stopped; what was read is kept, and the same command goes on from there")
        sys.exit(130)
    except BrokenPipeError:  # whoever reads has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
