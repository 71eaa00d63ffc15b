"""The list of commands that ``detente --help`` prints: in sections, each command with what it does and no dots."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typer.core import TyperGroup

if TYPE_CHECKING:
    import typer

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Read articles", ("demo", "add", "problems", "code", "shards", "import")),
    ("Look", ("show", "search", "explain", "documents", "ledger", "statements", "agreements", "promises", "conflicts",
              "sanctions", "transfers", "offices", "memberships")),
    ("Ask", ("change", "successions", "panel", "timeline", "diff", "deadlines")),
    ("Decide", ("judge", "undo", "judgements", "grade", "grades")),
    ("Take away", ("report", "export", "verify")),
    ("Open a door", ("serve", "mcp")),
)  # fmt: skip
"""Every command, in the order in which a newcomer needs them; a test holds it against the application."""

_REST = re.compile(r"[;:].*")
"""What a command's own help says beyond its first clause."""


class Contents(TyperGroup):
    """A group whose help lists its commands by section."""

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ANN401
        """Write the sections, each command with the first clause of its help."""
        for heading, verbs in SECTIONS:
            with formatter.section(heading):
                formatter.write_dl([(verb, _clause(self.get_command(ctx, verb))) for verb in verbs])


def _clause(command: Any) -> str:  # noqa: ANN401 - a command of typer's
    return _REST.sub("", " ".join((command.help or "").split())).removesuffix(".")
