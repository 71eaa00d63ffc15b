"""The states of the world: codes, names, demonyms, capitals, places; one YAML file a continent."""

from __future__ import annotations

from functools import cache

import msgspec

from detente.errors import UnknownStateError, UsageError
from detente.records.dyad import Dyad, dyad
from detente.reference.load import load_folder

_REGULAR_PLURAL = ("n", "i", "k", "r", "t", "o", "b", "e")
"""Endings of demonyms that take -s for the people ("Iranians", "Iraqis"); "Chinese", "French" do not."""


class Cow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from", "end": "to"}):
    """One spell of membership in the Correlates of War state system."""

    abbreviation: str
    number: int
    start: int
    end: int | None = None


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the news writes one state."""

    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    metonyms: tuple[str, ...] = ()  # stand for the government: other names of the capital, palaces, squares
    places: tuple[str, ...] = ()
    cow: tuple[Cow, ...] = ()
    heir: str | None = None  # of a former state: who carries it on in a record

    @property
    def nationals(self) -> tuple[str, ...]:
        """List the words for its people: "Iranians", "Turks", "Danes"."""
        regular = tuple(f"{word}s" for word in self.adjectives if _takes_s(word))
        return self.people + regular


def _takes_s(word: str) -> bool:
    return word.endswith(_REGULAR_PLURAL) and not word.endswith(("ese", "nese")) and not word.isupper()


@cache
def all_states() -> dict[str, State]:
    """Give every state, former ones included, by code."""
    found: dict[str, State] = {}
    for region in load_folder("states", dict[str, State]).values():
        found.update(region)
    return found


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for code, state in all_states().items():
        for name in (code, state.name, *state.names):
            names.setdefault(name.casefold(), state.heir or code)
    return names


def state_code(name: str) -> str:
    """Find the code of a state from its code or one of its names, in any case.

    Raises:
        UnknownStateError: no state is called so.
    """
    code = _names().get(name.strip().casefold())
    if code is None:
        raise UnknownStateError(name)
    return code


def state_pair(left: str, right: str) -> Dyad:
    """Make the dyad of two states from their codes or names.

    Raises:
        UnknownStateError: no state is called so.
        UsageError: both are the same.
    """
    pair = dyad(state_code(left), state_code(right))
    if pair.left == pair.right:
        raise UsageError(f"a relationship has two states, and {left} and {right} are one: name two, such as IRN RUS")
    return pair


def state_name(code: str) -> str:
    """Give a state's reference name; the code itself where it is no state's (a body's)."""
    state = all_states().get(code)
    return state.name if state else code


def cow_number(code: str, year: int) -> int | None:
    """Give the Correlates of War number of a state in a year; None outside its membership."""
    for state_key, state in all_states().items():
        if code in (state_key, state.heir):
            for spell in state.cow:
                if spell.start <= year <= (spell.end or year):
                    return spell.number
    return None
