"""Who holds which office in a document, in what standing, and what it says of either end."""

from __future__ import annotations

from detente.reading.tenures.gathering import find_tenures

__all__ = ["find_tenures"]
