"""``detente grade`` and ``detente grades``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from detente.cli import options


class Graded(StrEnum):
    """What can be graded."""

    OUTLET = "outlet"
    SPEAKER = "speaker"
    STATEMENT = "statement"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(epilog='Example: detente grade outlet "The Baltic Observer" B --why "corrects its errors"')(grade)
    app.command(epilog="Example: detente grades")(grades)


def grade(
    kind: Annotated[Graded, typer.Argument(help="What you grade.")],
    name: Annotated[str, typer.Argument(help="The outlet's or speaker's name, or the statement's id.")],
    value: Annotated[
        str, typer.Argument(metavar="GRADE", help="A to F for outlets and speakers, 1 to 6 for statements.")
    ],
    why: Annotated[str, typer.Option(help="Your reason.")] = "",
    author: Annotated[str, typer.Option(envvar="DETENTE_AUTHOR", help="Who grades.")] = "",
    workspace: options.Workspace = options.WORKSPACE,
) -> None:
    """Grade a source by letter or a statement by digit (Admiralty scale); shown beside lines, never multiplied."""
    from datetime import UTC, datetime  # noqa: PLC0415 - `--help` should not wait for the rooms below

    from detente.cli.output import say  # noqa: PLC0415
    from detente.errors import UsageError  # noqa: PLC0415
    from detente.records.grade import CREDIBILITY, RELIABILITY, Grade  # noqa: PLC0415
    from detente.store import open_workspace  # noqa: PLC0415

    scale = CREDIBILITY if kind is Graded.STATEMENT else RELIABILITY
    given = value.upper()
    if given not in scale:
        known = "; ".join(f"{key} {meaning}" for key, meaning in scale.items())
        raise UsageError(f"{value!r} grades no {kind.value}: {known}")
    made = datetime.now(UTC).isoformat(timespec="milliseconds")
    with open_workspace(workspace) as store:
        store.grade(Grade(kind=kind.value, name=name, grade=given, author=author, made=made, why=why))
    say(f"{name}: {given}, {scale[given]}.")


def grades(
    workspace: options.Workspace = options.WORKSPACE, json: options.Json = False, csv: options.Csv = False
) -> None:
    """List every grade given, the latest last."""
    form = options.form(json=json, csv=csv)
    from detente.cli.output import put_log  # noqa: PLC0415
    from detente.store import open_workspace  # noqa: PLC0415

    with open_workspace(workspace) as store:
        given = store.grades()
    what = [f"{one.kind} {one.name}: {one.grade}. {one.why}" for one in given]
    put_log(form, "grades", given, what, nothing="Nothing is graded: every source is F, every statement 6.")
