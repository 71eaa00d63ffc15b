"""Word a problem of this room in one way."""

from __future__ import annotations

from detente.records.base import stable_id
from detente.records.problem import Problem

LONGEST_QUOTE = 120
"""Characters of what was wrong that a problem quotes."""


def problem(document: str, room: str, what: str, why: str) -> Problem:
    """Make a problem: which file or document, met where, what it was, and why it could not be read."""
    quoted = what if len(what) <= LONGEST_QUOTE else what[:LONGEST_QUOTE] + "..."
    where = f"sources.{room}"
    return Problem(
        id=stable_id("prb", document, where, quoted, why), document=document, where=where, what=quoted, why=why
    )
