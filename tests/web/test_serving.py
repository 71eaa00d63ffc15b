"""``detente serve``: on this machine alone, until it is stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

from detente.errors import UsageError
from detente.web.serving import serve_workspace

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = [sys.executable, "-m", "detente", "serve"]


def test_a_workspace_is_served_until_it_is_stopped(own_path: Path) -> None:
    server = subprocess.Popen([*PROGRAM, str(own_path), "--port", "0"], stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        address = next(word for word in server.stderr.readline().split() if word.startswith("http://127.0.0.1:"))
        with urllib.request.urlopen(f"{address}r/ISL-NOR", timeout=30) as page:
            assert b"Iceland" in page.read()
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) in {0, 130, -signal.SIGINT}
    finally:
        server.kill()
        server.wait(timeout=20)
        server.stderr.close()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"host": "0.0.0.0"}, "give --token"),
        ({"token": "short"}, "too short"),
        ({"port": 1, "host": "192.0.2.1", "token": "x" * 20}, "cannot listen"),
    ],
)
def test_what_cannot_be_served_is_said_in_a_sentence(own_path: Path, options: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        serve_workspace(own_path, **{"host": "127.0.0.1", "port": 0, "token": None, **options})
