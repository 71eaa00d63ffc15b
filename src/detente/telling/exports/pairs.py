"""Events as pairs of one who acts and one who is acted upon: what tables of event data hold."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from detente.records.actor import Actor
    from detente.records.event import Event
    from detente.records.interval import DateInterval

DIGITS = 13
"""Hexadecimal digits of a numeric id: 52 bits, which R and JavaScript hold exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row of an event table."""

    id: str  # the event's id; with .1, .2 behind it where the event has several rows
    event: Event
    actor: Actor | None
    recipient: Actor | None


def pairs_of(event: Event, *, both_ways: bool) -> list[Pair]:
    """Split an event into pairs.

    Args:
        event: One that has actors and recipients, or actors alone (a meeting).
        both_ways: Write a meeting of A and B as A-B and as B-A, as CAMEO's
            tools do; else once, as PLOVER's do.
    """
    if event.recipients:
        sides: list[tuple[Actor | None, Actor | None]] = list(product(event.actors, event.recipients))
    elif len(event.actors) > 1:
        sides = list(permutations(event.actors, 2) if both_ways else combinations(event.actors, 2))
    else:
        sides = [(event.actors[0] if event.actors else None, None)]
    many = len(sides) > 1
    return [
        Pair(id=f"{event.id}.{number}" if many else event.id, event=event, actor=actor, recipient=recipient)
        for number, (actor, recipient) in enumerate(sides, start=1)
    ]


def why_left_out(event: Event, *, cameo: bool) -> str:
    """Say why an event has no row in a table of events that took place; empty where it has one.

    The tables have no column for who denies an event or that it is only
    planned or alleged: such events would be counted as facts. They stand in
    the joined file.
    """
    if event.type == "OCCUR":
        return "no event type of the codebook"
    if event.status != "actual":
        return event.status
    if first_day(event.occurred) is None:
        return "no date"
    return "no CAMEO code" if cameo and not event.cameo else ""


def coded(events: tuple[Event, ...], *, cameo: bool) -> Iterator[Event]:
    """Give the events that have rows in a table."""
    return (event for event in events if not why_left_out(event, cameo=cameo))


def first_day(when: DateInterval) -> date | None:
    """Give the day under which a table files a date: its first, or its last where the first is open."""
    return when.start or when.end


def precision(when: DateInterval) -> int | None:
    """Grade a date as ACLED does: 1 the day, 2 within a week, 3 within a month; None where it is vaguer."""
    days = when.days
    if days is None:
        return None
    return next((grade for grade, most in ((1, 1), (2, 7), (3, 31)) if days <= most), None)


def numbered(identity: str) -> int:
    """Make a whole number of an id (``evt-9f3a...`` or ``evt-9f3a....2``), 0 of any other; equal ids, equal numbers."""
    stem, _, row = identity.partition(".")
    digits = stem.rpartition("-")[2][:DIGITS]
    number = int(digits, 16) if digits and all(sign in "0123456789abcdef" for sign in digits) else 0
    return number + (int(row) if row.isdecimal() else 0)
