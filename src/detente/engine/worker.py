"""What a worker does: read a handful of documents through a guarded child of its own."""

from __future__ import annotations

import atexit
from threading import local
from typing import TYPE_CHECKING

from detente.engine.frames import pack_reading, unpack_document
from detente.engine.guarding import Guard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.engine.limits import Limits

_here = local()


def read_unit(documents: Sequence[bytes], limits: Limits) -> list[bytes]:
    """Read some documents, in order; the child of this thread is kept for the next ones.

    Args:
        documents: As `detente.engine.frames.pack_document` wrote them.
        limits: For each of them.

    Returns:
        Their readings, as `pack_reading` wrote them.
    """
    guard = _guard(limits)
    return [pack_reading(guard.read(unpack_document(content))) for content in documents]


def _guard(limits: Limits) -> Guard:
    kept: Guard | None = getattr(_here, "guard", None)
    if kept is None or kept.limits != limits:
        if kept is not None:
            kept.close()
        kept = _here.guard = Guard(limits)
        atexit.register(kept.close)
    return kept
