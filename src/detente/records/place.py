"""Where something happened."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records.base import Noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Noun):
    """A named place and the state it lies in."""

    name: str
    country: str | None = None  # ISO 3166 alpha-3
