"""Run the server: on loopback by default, with a token for anything else."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

import uvicorn

from detente.errors import UsageError
from detente.web.app import make_app
from detente.web.safety import LOOPBACK

if TYPE_CHECKING:
    from pathlib import Path

SHORTEST_TOKEN = 16
"""Characters of a token that cannot be guessed at the rate one caller is allowed."""


def serve_workspace(
    path: Path, *, host: str, port: int, token: str | None, author: str = "", judging: bool = True
) -> None:
    """Serve a workspace until interrupted.

    Raises:
        UsageError: the address is not loopback and there is no token, or the port is taken.
        WorkspaceError: there is no workspace at `path`.
    """
    local = check_binding(host, token)
    listener = _listen(host, port)
    app = make_app(path, token=token, hosts=LOOPBACK if local else None, author=author, judging=judging)
    number = listener.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    secret = f"?token={token}" if token else ""
    sys.stderr.write(f"detente: reading {path} at http://{shown}:{number}/{secret} (stop with Ctrl-C)\n")
    sys.stderr.flush()
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, date_header=False, proxy_headers=False,
        h11_max_incomplete_event_size=32_768, timeout_keep_alive=15, limit_concurrency=200,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listener])


def check_binding(host: str, token: str | None) -> bool:
    """Say whether an address is this machine's alone; anything else needs a token.

    Raises:
        UsageError: there is none, or it is too short to be a secret.
    """
    local = host in LOOPBACK
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise UsageError(f"the token is too short to be a secret: give {SHORTEST_TOKEN} characters or more")
    if not local and token is None:
        raise UsageError(f"{host} can be reached from other machines: give --token, or leave --host out")
    return local


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)  # from here on a browser waits rather than being refused
    except OSError as error:
        listener.close()
        raise UsageError(f"cannot listen on {host} port {port} ({error.strerror}); try --port 0") from None
    return listener
