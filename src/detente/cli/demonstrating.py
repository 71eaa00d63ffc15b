"""``detente demo``: the bundled example articles, read and shown."""

from __future__ import annotations

import tempfile
from pathlib import Path

from detente.cli.adding import add_with_bar
from detente.cli.options import Asked, Known
from detente.cli.output import say
from detente.cli.showing import show_relationship
from detente.errors import SourceError
from detente.store import open_workspace
from detente.telling.words import counted

CORPUS = "iran-russia"


def demonstrate() -> None:
    """Read the examples into a workspace of their own, show the relationship, and say what to try next."""
    path = Path(tempfile.mkdtemp(prefix="detente-demo-")) / "demo.db"
    with open_workspace(path, create=True) as workspace:
        added = add_with_bar([str(examples() / CORPUS)], workspace)
    say(f"{counted(added.read, 'example article')} read into {path}\n")
    show_relationship("IRN", "RUS", Asked(workspace=path, known=Known(), form="table", evidence=False))
    say("\nTry next:")
    for command in (
        "ledger IRN RUS --evidence",
        "agreements IRN RUS",
        "conflicts IRN RUS --evidence",
        "search suspend",
        "show IRN RUS --as-known-on 2024-08-01",
        "export out --format csv",
    ):
        say(f"  detente {command} --workspace {path}")


def examples() -> Path:
    """Find the example articles: beside the package where it is installed, in the checkout otherwise.

    Raises:
        SourceError: they are in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if (folder / CORPUS).is_dir():
            return folder
    raise SourceError(str(package / "examples"), "the example articles are missing; install detente again")
