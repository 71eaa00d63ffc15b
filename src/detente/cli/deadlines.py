"""``detente deadlines``: promises by their dates, for the terminal, a calendar or a feed reader."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations when it runs
from typing import Annotated

import typer

from detente.cli import options


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(epilog="Example: detente deadlines IRN RUS --ics deadlines.ics")(deadlines)


@options.asking(evidence=True)
def deadlines(
    states: options.States = None,
    ics: Annotated[Path | None, typer.Option(metavar="FILE", help="Write an iCalendar file.")] = None,
    atom: Annotated[Path | None, typer.Option(metavar="FILE", help="Write an Atom feed.")] = None,
    *,
    asked: options.Asked,
) -> None:
    """List what is promised by a day, in order of that day; print it, or write it for a calendar."""
    codes = options.codes(states)
    from datetime import UTC, datetime  # noqa: PLC0415 - `--help` should not wait for the rooms below

    from detente.cli.output import note, put, written_to  # noqa: PLC0415
    from detente.pipeline import look_up  # noqa: PLC0415
    from detente.store import open_workspace  # noqa: PLC0415
    from detente.telling.choosing import choose  # noqa: PLC0415
    from detente.telling.deadlines import as_calendar, as_feed, dated  # noqa: PLC0415
    from detente.telling.fields import promise_fields  # noqa: PLC0415
    from detente.telling.rows import rows_of  # noqa: PLC0415

    with (
        open_workspace(asked.workspace) as store,
        look_up(store, as_known_on=asked.known.day, recorded=asked.known.recorded) as lookup,
    ):
        promises = choose(lookup, "promises", codes).promises
    now = datetime.now(UTC)
    for path, write in ((ics, as_calendar), (atom, as_feed)):
        if path is not None:
            with written_to(path):
                path.write_bytes(write(promises, stamped=now))
            note(f"{len(dated(promises))} deadlines written to {path}")
    if ics is None and atom is None:
        rows = [row for promise in dated(promises) for row in rows_of("promises", promise)]
        fields = [promise_fields(promise) for promise in dated(promises)]
        put(asked.form, "promises", fields, rows, evidence=asked.evidence, nothing="Nothing is promised by a day.")
