"""How other code lists write the states: ISO 3166 alpha-2, FIPS 10-4 (GDELT's places), CAMEO (GDELT's actors)."""

from __future__ import annotations

from functools import cache

import msgspec

from detente.reference.load import load


class Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One state in other lists; its key is its alpha-3 code."""

    alpha2: str
    fips: str
    cameo: str | None = None  # where CAMEO's is not the alpha-3 code


@cache
def state_codes() -> dict[str, Codes]:
    """Give the other codes of every state that is."""
    return load("codes.yml", dict[str, Codes])


def alpha2(code: str | None) -> str:
    """Give a state's ISO 3166 alpha-2 code; empty where it is no state's. ``NA`` is Namibia."""
    found = state_codes().get(code or "")
    return found.alpha2 if found else ""


def fips(code: str | None) -> str:
    """Give a state's FIPS 10-4 code, which names places: ``RS`` is Russia, ``RI`` Serbia."""
    found = state_codes().get(code or "")
    return found.fips if found else ""


def cameo_country(code: str | None) -> str:
    """Give a state's CAMEO code, which names actors; empty where it is no state's."""
    found = state_codes().get(code or "")
    return (found.cameo or code or "") if found else ""
