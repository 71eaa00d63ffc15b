"""detente keeps the record of the relationship between two states, from the news, every line traced to its sentence.

The programmer's door::

    reading = detente.read("TEHRAN - ...", published="2024-06-04")
    record = detente.link([reading])
"""

from __future__ import annotations

from detente.reading.reader import read

__version__ = "0.1.0"

__all__ = ["__version__", "read"]
