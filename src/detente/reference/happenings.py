"""Days the world knows: elections, tenures and deaths of leaders, and summits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence  # noqa: TC003 - msgspec reads the annotations
from datetime import date  # noqa: TC003 - msgspec reads the annotations
from functools import cache

import msgspec
from anyascii import anyascii

from detente.reference.load import load
from detente.reference.names import fold_word


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
def people_by_name() -> Mapping[str, Sequence[KnownPerson]]:
    """Index the people by each of their names, folded, so that every romanisation of a name finds them."""
    index: dict[str, list[KnownPerson]] = {}
    for person in known_events().people:
        for folded in sorted({fold_full_name(name) for name in person.names}):
            index.setdefault(folded, []).append(person)
    return index


@cache
def dead_by_surname() -> Mapping[str, KnownPerson]:
    """Index those whose day of death is known by their folded surname, where nobody else here bears it."""
    bearers: dict[str, list[KnownPerson]] = {}
    for person in known_events().people:
        for surname in sorted({fold_full_name(name.split()[-1]) for name in person.names}):
            bearers.setdefault(surname, []).append(person)
    return {
        surname: dead[0]
        for surname, people in bearers.items()
        if len({person.names for person in people}) == 1 and (dead := [p for p in people if p.died is not None])
    }


def fold_full_name(name: str) -> str:
    """Fold a name of one or more words, hyphens and apostrophes aside; qaf may be written q, k, g or gh."""
    words = anyascii(name).lower().replace("'", "").replace("-", " ").split()
    return " ".join(fold_word(word) for word in words).replace("g", "k")
