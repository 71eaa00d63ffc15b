"""Workspaces and readings written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.records.reading import Reading
from detente.sources.document import make_document
from detente.store import Workspace, open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def reading_of(text: str, *, reader: str = "1", **particulars: str) -> Reading:
    return Reading(document=make_document(text, **particulars), reader=reader, model="none")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "w.db", create=True) as opened:
        yield opened
