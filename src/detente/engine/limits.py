"""How much one document may cost."""

from __future__ import annotations

import sys
from dataclasses import dataclass

CHILD = (sys.executable, "-m", "detente.engine.child")
"""What reads, as a process of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a document may cost before its reading is given up.

    The longest text that is read whole (`detente.reading.page.LONGEST_READ`)
    takes half a minute on one slow core and 900 MB; an article takes a tenth
    of a second and 350 MB, nearly all of it the parser's model.
    """

    seconds: float = 60.0
    megabytes: int = 1_500  # of memory, the model included
    command: tuple[str, ...] = ()  # what to start as the reading child; detente's own where empty

    @property
    def child(self) -> tuple[str, ...]:
        """Give the command that starts a reading child on this machine, and its deadline."""
        return (*(self.command or CHILD), str(self.seconds))
