"""Read one document so that nothing it holds ends the run.

The room for reading is imported where it is needed: it loads the parser, and
the processes that only pass documents on do without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records.base import stable_id
from detente.records.problem import Problem
from detente.records.reading import Reading

if TYPE_CHECKING:
    from detente.reading.model import Model
    from detente.records.document import Document

FAILED = "failed"
"""Marks the reading of a document that could not be read, behind the version of the rules that tried: `add` tries again
with other rules, or where nobody's rules came to it, or when it is told to."""


def read_safely(document: Document, model: Model) -> Reading:
    """Read a document; where a rule breaks on it, give an empty reading with the problem."""
    from detente.reading.reader import READER, read_document  # noqa: PLC0415 - see the module's docstring

    try:
        return read_document(document, model)
    except Exception as error:  # noqa: BLE001 - one odd text must not end a run of thousands
        return unread(document, f"{type(error).__name__}: {error}", reader=READER, model=model.name)


def unread(document: Document, why: str, *, reader: str = "", model: str = "") -> Reading:
    """Give the reading of a document that could not be read: empty, with the problem.

    Args:
        document: The document, which is kept.
        why: What happened, without a final stop.
        reader: Version of the rules that tried; empty where none came to it.
        model: Name of the parser's model that tried.
    """
    problem = Problem(
        id=stable_id("problem", document.id, "reading"),
        document=document.id,
        where="reading",
        what=document.name,
        why=f"{why}; the text is kept, nothing was read in it",
    )
    return Reading(document=document, problems=(problem,), reader=f"{reader} {FAILED}".lstrip(), model=model)
