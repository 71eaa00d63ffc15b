"""``detente shards`` and ``detente import``: corpora that outgrow a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable

TABLES = Path("tables")

Tables = Annotated[Path, typer.Option("--tables", "-t", metavar="DIR", help="The folder of tables (Delta Lake).")]
Workers = Annotated[
    int, typer.Option("--workers", "-n", min=0, max=1024, help="Use this many processes of this machine.")
]
Cluster = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Use a Dask cluster: tls://host:8786, tcp://127.0.0.1:8786.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the application, each with an example."""
    examples: dict[str, tuple[Callable[..., None], str]] = {
        "shards": (shards, "detente shards news-2024-*.jsonl.gz crawl.warc.gz --tables news --workers 8"),
        "import": (import_, "detente import ARM AZE --tables news --workspace armenia.db"),
    }
    for name, (command, example) in examples.items():
        app.command(name, epilog=f"Example: {example}")(command)


def shards(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Parquet, JSON lines, CSV, WARC; packed or not.")
    ],
    tables: Tables = TABLES,
    json: options.Json = False,
    workers: Workers = 0,
    cluster: Cluster = None,
) -> None:
    """Read files of many articles into tables, from which dyads are imported; a file is never there twice."""
    from detente.bulk import read_shards  # noqa: PLC0415 - `--help` should not wait for the rooms below
    from detente.cli.adding import crew_of, with_bar  # noqa: PLC0415
    from detente.cli.output import put_json, say  # noqa: PLC0415
    from detente.store.lake import Lake  # noqa: PLC0415
    from detente.telling.words import counted  # noqa: PLC0415

    crew = crew_of(workers=workers, cluster=cluster, seconds=None, memory=None)
    shelved = with_bar("reading", lambda progress: read_shards(paths, Lake(tables), crew=crew, progress=progress))
    if json:
        put_json({"read": shelved.read, "known": shelved.known, "problems": shelved.problems})
        return
    known = f", {counted(shelved.known, 'document')} known already" if shelved.known else ""
    problems = f", {counted(shelved.problems, 'problem')} in its table" if shelved.problems else ""
    say(f"{counted(shelved.read, 'document')} read into {tables}{known}{problems}.")


def import_(
    states: Annotated[list[str], typer.Argument(metavar="STATE...", help="Two states or more: IRN, Iran.")],
    tables: Tables = TABLES,
    workspace: options.Workspace = options.WORKSPACE,
    json: options.Json = False,
    workers: Workers = 0,
    cluster: Cluster = None,
) -> None:
    """Take what names any two of some states from tables into a workspace, and link it there."""
    from detente.bulk import import_states  # noqa: PLC0415
    from detente.cli.adding import crew_of, with_bar  # noqa: PLC0415
    from detente.cli.output import put_json, say  # noqa: PLC0415
    from detente.errors import UsageError  # noqa: PLC0415
    from detente.reference.states import state_code  # noqa: PLC0415
    from detente.store import open_workspace  # noqa: PLC0415
    from detente.store.lake import Lake  # noqa: PLC0415
    from detente.telling.words import counted  # noqa: PLC0415

    codes = sorted({state_code(state) for state in states})
    if len(codes) < 2:
        raise UsageError("give two states or more, such as: detente import ARM AZE")
    crew = crew_of(workers=workers, cluster=cluster, seconds=None, memory=None)
    with open_workspace(workspace, create=True) as store:
        taken, _ = with_bar(
            "importing", lambda progress: import_states(codes, Lake(tables), store, crew=crew, progress=progress)
        )
    if json:
        put_json({"taken": taken})
    else:
        say(f"{counted(taken, 'document')} on {', '.join(codes)} taken from {tables} into {workspace}.")
