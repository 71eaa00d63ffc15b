"""Bodies, agencies, outlets, institutions, groups, offices and their holders, as typed values."""

from __future__ import annotations

from datetime import date  # noqa: TC003  (the YAML reader needs the type at run time)
from functools import cache
from typing import Literal, get_args

import msgspec

from detente.reference.load import load

Control = Literal["state", "public", "private", "party", "exile"]
Level = Literal["head", "minister", "chief", "envoy", "official"]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An international body; its key is its code."""

    name: str
    plover: str  # PLOVER's actor code: UNO, EUR, IGO, NGO
    names: tuple[str, ...] = ()
    sector: str | None = None
    part_of: str | None = None
    members: tuple[str, ...] = ()  # where they are few and settled
    state: str | None = None


class Outlet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A news agency or an outlet; its key is its name."""

    state: str
    control: Control
    names: tuple[str, ...] = ()
    only: tuple[str, ...] = ()  # the only forms matched in a text, where the key alone means other things

    def forms(self, name: str) -> tuple[str, ...]:
        """List the forms matched in a text."""
        return self.only or (name, *self.names)


class Institution(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ministry, army, parliament or court that acts for one state."""

    state: str
    sector: str
    names: tuple[str, ...] = ()


class Standing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """What a group is from a day on."""

    start: date
    sector: str


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An armed group, a movement, a party or a land that few recognise; `state` is null where it is of no one state."""

    state: str | None
    sector: str
    names: tuple[str, ...] = ()
    later: tuple[Standing, ...] = ()

    def sector_on(self, day: date | None) -> str:
        """Give its sector on a day; its first one where the day is unknown."""
        sector = self.sector
        for standing in self.later:
            if day is not None and day >= standing.start:
                sector = standing.sector
        return sector


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office; its key is its name in tenures."""

    sector: str
    level: Level
    patterns: tuple[str, ...]
    state: str | None = None


class Holder(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """A person in an office, from and to where known."""

    name: str
    start: date
    end: date | None = None
    names: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Say whether the office was this person's on a day."""
        return self.start <= day and (self.end is None or day <= self.end)


def bodies() -> dict[str, Body]:
    """Give the international bodies by code."""
    return load("bodies.yml", dict[str, Body])


def agencies() -> dict[str, Outlet]:
    """Give the news agencies by name."""
    return load("agencies.yml", dict[str, Outlet])


def outlets() -> dict[str, Outlet]:
    """Give the newspapers, broadcasters and sites by name."""
    return load("outlets.yml", dict[str, Outlet])


def institutions() -> dict[str, Institution]:
    """Give the institutions of single states by name."""
    return load("institutions.yml", dict[str, Institution])


def groups() -> dict[str, Group]:
    """Give armed groups, movements and parties by name."""
    return load("groups.yml", dict[str, Group])


def offices() -> dict[str, Office]:
    """Give the offices by key."""
    return load("offices.yml", dict[str, Office])


def office_level(key: str) -> int:
    """Rank an office by its level, 0 for heads of state or government; unlisted offices come last."""
    known, levels = offices().get(key), get_args(Level)
    return levels.index(known.level) if known else len(levels)


def holders() -> dict[str, dict[str, tuple[Holder, ...]]]:
    """Give the holders of offices by state and office key."""
    return load("holders.yml", dict[str, dict[str, tuple[Holder, ...]]])


def regions() -> tuple[str, ...]:
    """Give the names of regions, seas, wars and treaties that hold a state's name and stand for none."""
    return load("regions.yml", tuple[str, ...])


def towns() -> dict[str, tuple[str, ...]]:
    """Give the larger towns by state, beside those that `states` names."""
    return load("towns.yml", dict[str, tuple[str, ...]])


def holder_of(state: str, office: str, day: date) -> Holder | None:
    """Find who held an office on a day; None where the record is silent or gives two."""
    found = [holder for holder in holders().get(state, {}).get(office, ()) if holder.holds_on(day)]
    if len(found) > 1:  # the day of a handover belongs to both: the newcomer is meant
        found = [holder for holder in found if holder.end != day]
    return found[0] if len(found) == 1 else None


@cache
def offices_held() -> dict[str, tuple[tuple[str, str, Holder], ...]]:
    """List state, office and tenure of each known holder by every full name, in lower case."""
    found: dict[str, list[tuple[str, str, Holder]]] = {}
    for state, by_office in holders().items():
        for office, tenures in by_office.items():
            for holder in tenures:
                for name in (holder.name, *holder.names):
                    found.setdefault(name.casefold(), []).append((state, office, holder))
    return {name: tuple(held) for name, held in found.items()}


@cache
def roles() -> dict[str, tuple[str, bool]]:
    """Give sector, and whether it is an institution, by the common noun that says so."""
    written = load("roles.yml", dict[str, dict[str, tuple[str, ...]]])
    found: dict[str, tuple[str, bool]] = {}
    for part, by_sector in written.items():
        for sector, nouns in by_sector.items():
            for noun in nouns:
                found[noun] = (sector, part == "bodies")
    return found
