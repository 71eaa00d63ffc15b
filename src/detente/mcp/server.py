"""The tools as a server of the Model Context Protocol, over standard input and output (the extra ``detente[mcp]``)."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from detente import __version__
from detente.errors import DetenteError, UsageError
from detente.mcp.answers import NOTICE
from detente.mcp.tools import Tools

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mcp.server import MCPServer

INSTRUCTIONS = (
    "The record of relationships between states, read from news articles, every line traced to the sentences that say "
    "it. Begin with `relationship`, list with `lines`, open with `line`, read the source with `document`, find "
    "sentences with `search`, ask whether it changed with `change`. Cite ids and quotations. What sources answer "
    f"differently stands side by side as conflicts: give every side. {NOTICE}"
)


def make_server(path: Path) -> MCPServer[Any]:
    """Make the server over the workspace at `path`; nothing is opened yet.

    Raises:
        UsageError: the extra is not installed.
    """
    try:
        from mcp.server import MCPServer  # noqa: PLC0415 - an extra
        from mcp.types import ToolAnnotations  # noqa: PLC0415
    except ImportError:
        raise UsageError("this door needs an extra: pip install 'detente[mcp]'") from None
    server: MCPServer[Any] = MCPServer("detente", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")
    reads = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    for tool in Tools(path).all:
        server.add_tool(_worded(tool), annotations=reads)
    return server


def serve(path: Path) -> None:
    """Serve the workspace at `path` until the other side hangs up.

    Raises:
        UsageError: the extra is not installed.
        WorkspaceError: there is no workspace.
    """
    Tools(path).check()
    make_server(path).run("stdio")


def _worded(tool: Callable[..., Any]) -> Callable[..., Any]:
    """Let what a caller asks wrongly be answered in words; anything else stays a fault that names nothing."""
    from mcp.server.mcpserver.exceptions import ToolError  # noqa: PLC0415 - an extra

    @functools.wraps(tool)
    def answer(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as the tool
        try:
            return tool(*args, **kwargs)
        except DetenteError as error:
            raise ToolError(str(error)) from error

    return answer
