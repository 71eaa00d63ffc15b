"""Write into the README what the program prints: `make docs` runs this, and the tests compare.

The first block of text in the README is an article; it is saved under the
name given above it. In blocks marked ``console`` every line that begins with
``$ detente`` is run beside it, in blocks marked ``python`` every line that
begins with ``>>>``; what follows each line is what it printed.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
ARTICLE = re.compile(r"`(?P<name>\S+\.txt)`[^`]*```text\n(?P<text>.*?)```", re.DOTALL)
CONSOLE = re.compile(r"(?<=```console\n)(?P<block>\$ detente .*?)(?=```)", re.DOTALL)
PYTHON = re.compile(r"(?<=```python\n)(?P<block>>>> .*?)(?=```)", re.DOTALL)
WIDTH = "96"
"""Columns of the tables in the README: what a page of a code host shows without scrolling."""


def written(page: str) -> str:
    """Give the page with every console block as the program prints it now."""
    with tempfile.TemporaryDirectory() as folder:
        save_article(page, Path(folder))
        page = CONSOLE.sub(lambda found: _printed(found["block"], folder), page)
        with contextlib.chdir(folder):
            return PYTHON.sub(lambda found: _answered(found["block"]), page)


def save_article(page: str, folder: Path) -> Path:
    """Save the page's article into a folder, under the name the page gives it.

    Raises:
        ValueError: the page has none.
    """
    article = ARTICLE.search(page)
    if article is None:
        raise ValueError("the page has no article: a name in back-quotes, then a block marked text")
    path = folder / article["name"]
    path.write_text(article["text"], encoding="utf-8")
    return path


def _printed(block: str, folder: str) -> str:
    """Run the commands of a block and write each with what it printed."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_run(command.removeprefix('$ '), folder)}" for command in commands)


def _answered(block: str) -> str:
    """Run the lines of a Python block and write each with what it answered."""
    names: dict[str, object] = {}
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        for line in block.splitlines():
            if line.startswith(">>> "):
                print(line)
                exec(compile(line.removeprefix(">>> "), "README.md", "single"), names)
    return out.getvalue()


def _run(command: str, folder: str) -> str:
    words = [sys.executable, "-m", *command.split()]
    environment = {**os.environ, "COLUMNS": WIDTH}
    ended = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return "\n".join(line.rstrip() for line in ended.stdout.splitlines()) + "\n"


def main() -> None:
    """Write the README again."""
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
