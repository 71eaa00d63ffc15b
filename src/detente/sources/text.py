"""Plain text files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.sources.document import make_document
from detente.sources.encoding import decode, is_binary
from detente.sources.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records.document import Document
    from detente.records.problem import Problem


def read_text(raw: bytes, name: str, *, path: str) -> Iterator[Document | Problem]:
    """Read a text file as one document: its exact characters, without a byte order mark.

    Args:
        raw: The file's bytes.
        name: What to call the document.
        path: The file's path, for problems.
    """
    if is_binary(raw):
        yield problem(path, "text", raw[:16].hex(" "), "this is no text: the bytes are of another kind of file")
        return
    text, trouble = decode(raw)
    if trouble:
        yield problem(path, "text", name, trouble)
    if not text.strip():
        yield problem(path, "text", name, "there is nothing in it but white space")
        return
    yield make_document(text, name=name)
