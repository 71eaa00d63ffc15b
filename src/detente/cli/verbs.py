"""The commands that do one thing each: add, show, search, export, verify, demo."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable


class Format(StrEnum):
    """The forms of an export."""

    JSONL = "jsonl"
    CSV = "csv"
    POLECAT = "polecat"
    ICEWS = "icews"
    GDELT = "gdelt"
    PLOVER = "plover"
    PARQUET = "parquet"
    TIMELINEJS = "timelinejs"
    GRAPHML = "graphml"
    GEXF = "gexf"
    FTM = "ftm"
    STIX = "stix"
    PACKAGE = "package"


class Coding(StrEnum):
    """The forms of coded sentences, a line an event."""

    ROWS = "rows"
    PLOVER = "plover"
    POLECAT = "polecat"
    CAMEO = "cameo"


def register(app: typer.Typer) -> None:
    """Add the commands to the application, each with an example."""
    examples: dict[Callable[..., None], str] = {
        demo: "detente demo",
        add: "detente add articles/ feed.xml --workspace iran.db --workers 2",
        show: "detente show IRN RUS --evidence",
        search: "detente search suspend",
        export: "detente export out --format csv",
        verify: "detente verify",
        code: "detente code sentences.jsonl --format polecat",
    }
    for command, example in examples.items():
        app.command(epilog=f"Example: {example}")(command)


def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders.", show_default=False)],
    workspace: options.Workspace = options.WORKSPACE,
    json: options.Json = False,
    workers: Annotated[
        int, typer.Option("--workers", "-n", min=0, max=1024, help="Read with this many processes of this machine.")
    ] = 0,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Read on a Dask cluster: tls://host:8786, tcp://127.0.0.1:8786."),
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option("--seconds-a-document", min=0.1, help="Give a document up after this long (60 with workers)."),
    ] = None,
    memory: Annotated[
        int | None, typer.Option("--memory", min=400, help="Give a document up above this many MB (1500 with workers).")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Try what could not be read once more.")] = False,
) -> None:
    """Fetch and read files and folders into a workspace; made where there is none."""
    from detente.cli.adding import add_paths, crew_of  # noqa: PLC0415 - `--help` should not wait for the rooms below

    crew = crew_of(workers=workers, cluster=cluster, seconds=seconds, memory=memory)
    add_paths(paths, workspace, json=json, crew=crew, again=again)


@options.asking(evidence=True)
def show(
    left: options.State,
    right: options.State,
    *,
    asked: options.Asked,
) -> None:
    """Show the relationship of two states on one screen."""
    from detente.cli.showing import show_relationship  # noqa: PLC0415

    show_relationship(left, right, asked)


@options.asking(evidence=False)
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD", help="Words, beginnings* or a quoted phrase.")],
    limit: Annotated[int, typer.Option(min=1, help="How many sentences at most.")] = 50,
    *,
    asked: options.Asked,
) -> None:
    """Find sentences by their words, in any form."""
    from detente.cli.showing import show_hits  # noqa: PLC0415

    show_hits(" ".join(words), asked, limit=limit)


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; made where it is missing.")],
    form: Annotated[Format, typer.Option("--format", "-f", help="The form of the files.")] = Format.JSONL,
    workspace: options.Workspace = options.WORKSPACE,
    as_known_on: options.AsKnownOn = None,
    recorded: options.Recorded = False,
) -> None:
    """Write the whole record into a folder, in the form of the tool that will read it."""
    known = options.known(as_known_on, recorded=recorded)
    from detente.cli.exporting import export_record  # noqa: PLC0415

    export_record(folder, form=form.value, workspace=workspace, known=known)


def verify(workspace: options.Workspace = options.WORKSPACE, json: options.Json = False) -> None:
    """Open every quotation again and compare it with the stored text; exit 1 where one differs."""
    from detente.cli.verifying import verify_workspace  # noqa: PLC0415

    verify_workspace(workspace, json=json)


def code(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="JSON lines, CSV, or a sentence a line; - for the input.")
    ],
    profile: Annotated[str, typer.Option(help='"plover-2.0", or "cameo-era" for the literature.')] = "plover-2.0",
    json: options.Json = False,
    csv: options.Csv = False,
    lines: Annotated[
        Coding | None, typer.Option("--format", "-f", help="Lines written while reading, for files of any length.")
    ] = None,
) -> None:
    """Code the events of sentences in JSON lines, CSV or plain text; with an actor and a recipient, that pair's."""
    form = options.form(json=json, csv=csv)
    from detente.cli.coding import code_file  # noqa: PLC0415

    code_file(file, profile=profile, form=form, lines=None if lines is None else lines.value)


def demo() -> None:
    """Read the example articles that come with detente, and show what the record says of them."""
    from detente.cli.demonstrating import demonstrate  # noqa: PLC0415

    demonstrate()
