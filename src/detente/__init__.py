"""detente keeps the record of the relationship between two states, from the news, every line traced to its sentence.

The programmer's door::

    reading = detente.read("TEHRAN - ...", published="2024-06-04")
    record = detente.link([reading])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.assessing.change import change
    from detente.linking import link
    from detente.notebook import open_notebook as open  # noqa: A004 - the programmer's word: detente.open("file.db")
    from detente.reading.coding import code
    from detente.reading.reader import read

__version__ = "0.1.0"

__all__ = ["__version__", "change", "code", "link", "open", "read"]

_DOORS = {
    "change": ("detente.assessing.change", "change"),
    "code": ("detente.reading.coding", "code"),
    "read": ("detente.reading.reader", "read"),
    "link": ("detente.linking", "link"),
    "open": ("detente.notebook", "open_notebook"),
}
"""Where each verb lives; it is imported when first asked for, so that `import detente` loads no model."""


def __getattr__(name: str) -> object:
    """Fetch a verb from its room."""
    if name not in _DOORS:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    module, verb = _DOORS[name]
    return getattr(import_module(module), verb)
