"""What states agree, and how far it has come: one document's account of each agreement it names."""

from __future__ import annotations

from detente.reading.agreements.account import find_agreements

__all__ = ["find_agreements"]
