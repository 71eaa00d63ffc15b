"""``detente serve`` and ``detente mcp``: the workspace in the browser, and for programs that ask by tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli import options


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(epilog="Example: detente serve iran.db")(serve)
    app.command(epilog="Example: detente mcp iran.db")(mcp)


File = Annotated[Path | None, typer.Argument(metavar="WORKSPACE", help="The workspace; --workspace says the same.")]


def serve(
    file: File = None,
    workspace: options.Workspace = options.WORKSPACE,
    host: Annotated[str, typer.Option(help="The address to listen on; anything but this machine needs a token.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 for any that is free.")] = 8765,
    token: Annotated[
        str | None, typer.Option(envvar="DETENTE_TOKEN", help="A secret of 16 characters or more that readers show.")
    ] = None,
    author: Annotated[str, typer.Option(envvar="DETENTE_AUTHOR", help="Who judges in the browser.")] = "",
    read_only: Annotated[bool, typer.Option("--read-only", help="Take no judgements.")] = False,
) -> None:
    """Show the workspace in the browser: on this machine alone unless you say otherwise."""
    from detente.web.serving import serve_workspace  # noqa: PLC0415 - `--help` should not wait for the rooms below

    serve_workspace(file or workspace, host=host, port=port, token=token, author=author, judging=not read_only)


def mcp(file: File = None, workspace: options.Workspace = options.WORKSPACE) -> None:
    """Answer a program that speaks the Model Context Protocol over this terminal; six tools, all read-only."""
    from detente.mcp.server import serve as serve_tools  # noqa: PLC0415

    serve_tools(file or workspace)
