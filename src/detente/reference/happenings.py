"""Days the world knows: elections, tenures and deaths of leaders, and summits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence  # noqa: TC003 - msgspec reads the annotations
from datetime import date  # noqa: TC003 - msgspec reads the annotations
from functools import cache

import msgspec

from detente.reference.load import load


class KnownPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One tenure of a person, or one person's death."""

    names: tuple[str, ...]
    state: str  # ISO 3166 alpha-3, or the body's code
    office: str
    elected: date | None = None  # last day of voting
    took: date | None = None
    left: date | None = None
    died: date | None = None


class KnownSummit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One meeting of a body's leaders."""

    body: str
    place: str
    first: date
    last: date


class KnownEvents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `known_events.yml`."""

    sources: Mapping[str, str]
    people: tuple[KnownPerson, ...]
    summits: tuple[KnownSummit, ...]


def known_events() -> KnownEvents:
    """Load the events.

    Raises:
        ReferenceDataError: the file does not fit its form.
    """
    return load("known_events.yml", KnownEvents)


@cache
def people_by_last_word() -> Mapping[str, Sequence[tuple[str, KnownPerson]]]:
    """Index the people by the last word of each of their names, so that a text is searched once."""
    index: dict[str, list[tuple[str, KnownPerson]]] = {}
    for person in known_events().people:
        for name in person.names:
            index.setdefault(name.split()[-1], []).append((name, person))
    return index
