"""Trays: lines of one kind put aside until they are asked for, in memory or wherever the caller keeps them.

Linking looks at little of a line at a time, and at a whole line seldom. What
it does not compare it puts into trays, so that its memory does not grow with
the sentences of the articles (`detente.store.trays` keeps them in a file).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Line(Protocol):
    """Whatever has an id made from its content."""

    @property
    def id(self) -> str:
        """Give the id."""


Kind = TypeVar("Kind", bound=Line)


class Tray(Protocol[Kind]):
    """Lines of one kind, in the order in which they were put in, or of their ids once they are sorted."""

    def put(self, line: Kind) -> None:
        """Put a line in; of two with one id both are kept, and the later is found by it."""

    def sort(self) -> None:
        """Put the lines in the order of their ids."""

    def clear(self) -> None:
        """Let all lines go."""

    def __getitem__(self, identity: str) -> Kind:
        """Find a line by its id."""

    def __contains__(self, identity: object) -> bool:
        """Say whether there is a line of this id."""

    def __iter__(self) -> Iterator[Kind]:
        """Give every line, in order."""

    def __len__(self) -> int:
        """Count the lines."""


class Trays(Protocol):
    """Who gives empty trays."""

    def __call__(self, kind: type[Kind], /) -> Tray[Kind]:
        """Give a tray for lines of a kind."""


class HeldTray(Generic[Kind]):
    """A tray in memory."""

    def __init__(self) -> None:
        """Make an empty tray."""
        self._lines: list[Kind] = []
        self._places: dict[str, int] = {}

    def put(self, line: Kind) -> None:
        """Put a line in."""
        self._places[line.id] = len(self._lines)
        self._lines.append(line)

    def sort(self) -> None:
        """Put the lines in the order of their ids."""
        self._lines.sort(key=lambda line: line.id)
        self._places = {line.id: place for place, line in enumerate(self._lines)}

    def clear(self) -> None:
        """Let all lines go."""
        self._lines.clear()
        self._places.clear()

    def __getitem__(self, identity: str) -> Kind:
        """Find a line by its id."""
        return self._lines[self._places[identity]]

    def __contains__(self, identity: object) -> bool:
        """Say whether there is a line of this id."""
        return identity in self._places

    def __iter__(self) -> Iterator[Kind]:
        """Give every line, in order."""
        return iter(self._lines)

    def __len__(self) -> int:
        """Count the lines."""
        return len(self._lines)


def fill(tray: Tray[Kind], lines: Iterable[Kind], *, sort: bool = False) -> Tray[Kind]:
    """Put lines into a tray, and in the end in the order of their ids if asked to."""
    for line in lines:
        tray.put(line)
    if sort:
        tray.sort()
    return tray


def hold(_: type[Kind], /) -> Tray[Kind]:
    """Give a tray in memory."""
    return HeldTray()
