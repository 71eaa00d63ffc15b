"""The commands of review: judge, judgements, explain, timeline, diff."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations when it runs
from typing import Annotated

import typer

from detente.cli import options


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(epilog='Examples: detente judge evt-1f... evt-9c... same --why "one call, two dates"; '
                       "detente judge sta-3f... wrong")(judge)  # fmt: skip
    app.command(epilog="Example: detente undo")(undo)
    app.command(epilog="Example: detente judgements --out decisions.jsonl")(judgements)
    app.command(epilog="Example: detente explain sta-3f0c5a1b2c3d4e5f")(explain)
    app.command(epilog="Example: detente timeline IRN RUS --top 10")(timeline)
    app.command(epilog="Example: detente diff IRN RUS --from 2024-06-01 --to 2024-10-01")(diff)


def judge(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ID [ID] VERDICT",
            help="Of two events, documents, actors or agreements: same, different, unsure or undo. Of one line, a "
            "stage of an agreement among them: right, wrong, unsure or undo. `--ids` of any list shows the ids.",
        ),
    ],
    why: Annotated[str, typer.Option(help="Your reason, for those who come after.")] = "",
    author: Annotated[str, typer.Option(envvar="DETENTE_AUTHOR", help="Who decides.")] = "",
    workspace: options.Workspace = options.WORKSPACE,
) -> None:
    """Decide whether two things are one, or a line is right; the record is made again, and nothing is deleted."""
    from detente.cli.judging import judge_lines  # noqa: PLC0415 - `--help` should not wait for the rooms below

    judge_lines(words, why=why, author=author, workspace=workspace)


def undo(
    author: Annotated[str, typer.Option(envvar="DETENTE_AUTHOR", help="Who takes it back.")] = "",
    workspace: options.Workspace = options.WORKSPACE,
) -> None:
    """Take the latest decision back; it stays in the list."""
    from detente.cli.judging import undo_last  # noqa: PLC0415

    undo_last(author=author, workspace=workspace)


def judgements(
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write them as JSON lines.")] = None,
    take: Annotated[Path | None, typer.Option("--import", metavar="FILE", help="Add those of a file.")] = None,
    workspace: options.Workspace = options.WORKSPACE,
    json: options.Json = False,
    csv: options.Csv = False,
) -> None:
    """List every decision ever made, or carry them to another workspace."""
    form = options.form(json=json, csv=csv)
    from detente.cli.judging import import_judgements, list_judgements  # noqa: PLC0415

    if take is not None:
        import_judgements(take, workspace=workspace)
    else:
        list_judgements(out, workspace=workspace, form=form)


def explain(
    identity: Annotated[str, typer.Argument(metavar="ID", help="Of any line of the record.")],
    workspace: options.Workspace = options.WORKSPACE,
    as_known_on: options.AsKnownOn = None,
    recorded: options.Recorded = False,
    json: options.Json = False,
) -> None:
    """Say why the record says what a line says: its rules, sentences and merges."""
    known = options.known(as_known_on, recorded=recorded)
    from detente.cli.explaining import explain_line  # noqa: PLC0415

    explain_line(identity, workspace=workspace, known=known, json=json)


@options.asking(evidence=False)
def timeline(
    states: options.States = None,
    top: Annotated[int, typer.Option(min=1, max=10_000, help="How many days.")] = 20,
    *,
    asked: options.Asked,
) -> None:
    """Rank days by the independent documents that name them, each with the sentence that says it best."""
    from detente.cli.ranking import rank  # noqa: PLC0415

    rank(options.codes(states), asked, top=top)


def diff(
    left: options.State,
    right: options.State,
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="As known on this day ...")],
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="... and on this one.")],
    recorded: Annotated[
        bool, typer.Option("--recorded", help="By the day a document was added, not published.")
    ] = False,
    workspace: options.Workspace = options.WORKSPACE,
    json: options.Json = False,
    csv: options.Csv = False,
    evidence: options.Evidence = False,
) -> None:
    """Say what became known, changed or was contradicted between two days."""
    days, form = (options.day(start), options.day(end)), options.form(json=json, csv=csv)
    from detente.cli.differing import show_difference  # noqa: PLC0415

    show_difference(left, right, days=days, recorded=recorded, workspace=workspace, form=form, evidence=evidence)
