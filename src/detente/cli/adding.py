"""``detente add``: a progress bar, then what came of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from detente.cli.output import note, put_json, say
from detente.engine.cluster import is_guarded
from detente.engine.crew import ALONE, Crew
from detente.engine.limits import Limits
from detente.errors import UsageError
from detente.pipeline import add
from detente.store import open_workspace
from detente.telling.table import console
from detente.telling.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from detente.pipeline import Added
    from detente.pipeline import Progress as Told
    from detente.records.problem import Problem
    from detente.store import Workspace

Done = TypeVar("Done")

NAMED = 10
"""Problems named after a run; `detente problems` lists all."""


def crew_of(*, workers: int, cluster: str | None, seconds: float | None, memory: int | None) -> Crew:
    """Say who reads, from what the command line was given; warn of a cluster that anyone can reach.

    Raises:
        UsageError: Workers of this machine and a cluster are both asked for.
    """
    if workers and cluster:
        raise UsageError("--workers and --cluster exclude each other: a cluster has workers of its own")
    if cluster and not is_guarded(cluster):
        note(
            f"warning: whoever reaches {cluster} can run programs on its workers, and read what passes;"
            " use tls:// or an address only this machine reaches (docs/scale.md)"
        )
    usual = Limits()
    limited = seconds is not None or memory is not None
    limits = Limits(seconds=seconds or usual.seconds, megabytes=memory or usual.megabytes)
    return Crew(workers=workers, cluster=cluster, limits=limits if limited else None)


def add_paths(paths: Sequence[str], path: Path, *, json: bool = False, crew: Crew = ALONE, again: bool = False) -> None:
    """Add paths to the workspace at `path` and say what came of it.

    Raises:
        typer.Exit: with code 1, where nothing at all could be read.
    """
    with open_workspace(path, create=True) as workspace:
        added = add_with_bar(paths, workspace, crew=crew, again=again)
    if json:
        put_json({"read": added.read, "known": added.known, "problems": [one.to_dict() for one in added.problems]})
    else:
        say(_told(added, path))
    for problem in added.problems[:NAMED]:
        note(f"not read: {_named(problem)}: {problem.why}")
    if len(added.problems) > NAMED:
        note(f"... and {len(added.problems) - NAMED} more: detente problems --workspace {path}")
    if added.problems and not added.read + added.known:
        raise typer.Exit(1)


def add_with_bar(paths: Sequence[str], workspace: Workspace, *, crew: Crew = ALONE, again: bool = False) -> Added:
    """Add paths with a progress bar on the error stream, where that is a terminal."""
    return with_bar("reading", lambda progress: add(paths, workspace, progress=progress, crew=crew, again=again))


def with_bar(what: str, work: Callable[[Told], Done]) -> Done:
    """Do some work with a progress bar on the error stream, where that is a terminal."""
    bar = Progress(
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
        console=console(sys.stderr),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task("", total=None, name="")

        def progress(done: int, total: int | None, name: str) -> None:
            bar.update(task, completed=done, total=total, name=name[:40])

        return work(progress)


def _told(added: Added, path: Path) -> str:
    known = f", {counted(added.known, 'document')} known already" if added.known else ""
    problems = f", {counted(len(added.problems), 'problem')}" if added.problems else ""
    return f"{counted(added.read, 'document')} read into {path}{known}{problems}."


def _named(problem: Problem) -> str:
    """Name what a problem is about: the path, or for a document what it is called."""
    return problem.what if problem.document.startswith("doc-") else problem.document
