"""The options that commands share, and what people may write for them."""

from __future__ import annotations

from datetime import date
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import typer

from detente.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Form = Literal["table", "json", "csv"]

WORKSPACE = Path("detente.db")

Workspace = Annotated[Path, typer.Option("--workspace", "-w", metavar="FILE", help="The workspace.")]
AsKnownOn = Annotated[
    str | None, typer.Option("--as-known-on", metavar="DATE", help="Only what was published by then (YYYY-MM-DD).")
]
Recorded = Annotated[
    bool, typer.Option("--recorded", help="With --as-known-on: by the day a document was added, not published.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON: every field, with evidence.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Evidence = Annotated[bool, typer.Option("--evidence", "-e", help="Print the source sentence below each line.")]
Ids = Annotated[bool, typer.Option("--ids", help="Print the id below each line, for judge and explain.")]
States = Annotated[
    list[str] | None, typer.Argument(metavar="STATE", help="One state, or the two of a dyad: IRN or Iran.")
]
State = Annotated[str, typer.Argument(metavar="STATE", help="ISO 3166 alpha-3 or name: IRN, Iran.")]


class Known(NamedTuple):
    """As of which day the record is asked for, and by which day of a document's: publication, or addition."""

    day: date | None = None
    recorded: bool = False


class Asked(NamedTuple):
    """How a command is asked, whatever it is asked for."""

    workspace: Path
    known: Known
    form: Form
    evidence: bool


def asked(
    workspace: Workspace = WORKSPACE,
    as_known_on: AsKnownOn = None,
    recorded: Recorded = False,
    json: Json = False,
    csv: Csv = False,
    evidence: Evidence = False,
) -> Asked:
    """Read the options that commands share.

    Raises:
        UsageError: they exclude one another, or the day is no date.
    """
    return Asked(workspace, known(as_known_on, recorded=recorded), form(json=json, csv=csv), evidence)


def asking(*, evidence: bool) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the shared options in place of its parameter `asked`; with `--evidence`, or without.

    Typer reads options from a signature, so the command gets one in which
    they stand.
    """
    shared = [one for name, one in signature(asked, eval_str=True).parameters.items() if evidence or name != "evidence"]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = signature(command, eval_str=True)
        every = [one for name, one in own.parameters.items() if name != "asked"] + shared

        @wraps(command)
        def run(**given: Any) -> None:  # noqa: ANN401 - whatever the options are
            read = asked(**{one.name: given.pop(one.name) for one in shared})
            command(**given, asked=read)

        run.__annotations__ = {one.name: one.annotation for one in every}
        run.__signature__ = own.replace(  # type: ignore[attr-defined]
            parameters=[one.replace(kind=Parameter.KEYWORD_ONLY) for one in every]
        )
        return run

    return decorate


def known(as_known_on: str | None, *, recorded: bool) -> Known:
    """Read as of which day the record is asked for.

    Raises:
        UsageError: the day is not written YYYY-MM-DD, or only --recorded is given.
    """
    if recorded and as_known_on is None:
        raise UsageError("--recorded says by which day documents are left out: give --as-known-on YYYY-MM-DD with it")
    return Known(day(as_known_on), recorded)


def codes(states: Iterable[str] | None) -> frozenset[str]:
    """Find the codes of the states asked for.

    Raises:
        UnknownStateError: a state is not called so.
        UsageError: there are more than two.
    """
    from detente.reference.states import state_code  # noqa: PLC0415 - `--help` should not wait for the rooms below

    found = frozenset(state_code(name) for name in states or ())
    if len(found) > 2:
        raise UsageError("give one state, or the two of a dyad")
    return found


def day(written: str | None) -> date | None:
    """Read a day.

    Raises:
        UsageError: it is not written YYYY-MM-DD.
    """
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"{written!r} is no date: write YYYY-MM-DD, such as 2024-08-01") from None


def form(*, json: bool, csv: bool) -> Form:
    """Say which form is asked for.

    Raises:
        UsageError: two at once.
    """
    if json and csv:
        raise UsageError("--json and --csv exclude each other: give one of them")
    return "json" if json else "csv" if csv else "table"
