"""What an address asks for: read strictly, bounded, and written back as links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.exceptions import HTTPException

from detente.errors import UnknownStateError
from detente.records.dyad import Dyad, dyad
from detente.reference.states import state_code

if TYPE_CHECKING:
    from starlette.requests import Request

SUFFIXES = ("json", "csv", "md", "parquet")
"""The forms a screen's rows can be downloaded in."""

PAGE, MOST_PAGE = 50, 500
"""Rows of a page, and the most one may ask for."""

LONGEST_WORDS = 200
"""Characters of a search that are read."""

_EARLIEST, _LATEST = date(1800, 1, 1), date(2200, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An address, taken apart."""

    path: str  # without suffix
    query: tuple[tuple[str, str], ...]
    suffix: str = ""
    as_known_on: date | None = None

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a name."""
        return tuple(value for key, value in self.query if key == name and value)

    def one(self, name: str, default: str = "") -> str:
        """Give the first value of a name."""
        return next(iter(self.all(name)), default)

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        """Give a whole number.

        Raises:
            HTTPException: it is none, or out of bounds (400).
        """
        written = self.one(name)
        if not written:
            return default
        if not written.isascii() or not written.isdecimal() or len(written) > 9 or not least <= int(written) <= most:
            raise HTTPException(400, f"{name}: give a number from {least} to {most}")
        return int(written)

    def here(self, *, drop: tuple[str, ...] = (), suffix: str | None = None, **changes: str | None) -> str:
        """Write this address again with some values changed, added or (None) left out."""
        kept = [(key, value) for key, value in self.query if key not in changes and key not in drop and value]
        kept += [(key, value) for key, value in changes.items() if value is not None]
        path = f"{self.path}.{suffix}" if suffix else self.path
        return f"{path}?{urlencode(kept)}" if kept else path

    def toggled(self, name: str, value: str) -> str:
        """Write this address with a value of a name put in, or taken out where it is there; back to the first page."""
        kept = [pair for pair in self.query if pair[0] not in {"page", "source"} and pair[1]]
        pair = (name, value)
        kept = [one for one in kept if one != pair] if pair in kept else [*kept, pair]
        return f"{self.path}?{urlencode(kept)}" if kept else self.path

    def link(self, path: str, **values: str) -> str:
        """Write the address of another page, on the same day."""
        if self.as_known_on is not None:
            values = {**values, "as_known_on": self.as_known_on.isoformat()}
        return f"{path}?{urlencode(values)}" if values else path


def asked_of(request: Request) -> Asked:
    """Take a request's address apart.

    Raises:
        HTTPException: its day is no day (400).
    """
    path, _, ending = request.url.path.rpartition(".")
    suffix = ending if path and ending in SUFFIXES else ""
    query = tuple((key, value[:2000]) for key, value in request.query_params.multi_items())
    written = next((value for key, value in query if key == "as_known_on" and value), "")
    return Asked(
        path=path if suffix else request.url.path,
        query=query,
        suffix=suffix,
        as_known_on=day_of(written, "as_known_on"),
    )


def day_of(written: str, name: str) -> date | None:
    """Read a day; None where nothing is written.

    Raises:
        HTTPException: it is no day between 1800 and 2200 (400).
    """
    if not written:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = date.min
    if not _EARLIEST <= day <= _LATEST:
        raise HTTPException(400, f"{name}: write a day as YYYY-MM-DD, such as 2024-08-01")
    return day


def pair_of_states(written: str) -> Dyad:
    """Read two states: "IRN-RUS", or their names.

    Raises:
        HTTPException: they are no two states (404).
    """
    left, _, right = written.partition("-")
    try:
        pair = dyad(state_code(left), state_code(right))
    except UnknownStateError as error:
        raise HTTPException(404, str(error)) from None
    if pair.left == pair.right:
        raise HTTPException(404, "a relationship has two states: /r/IRN-RUS")
    return pair
