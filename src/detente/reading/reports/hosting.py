"""Who is host where many meet: "attended the summit in Kazan", "the talks hosted by Oman"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.reports.clauses import prepositions, verb_clause
from detente.reading.reports.words import lemma_of
from detente.reference.world import bodies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.reading.parse import Token
    from detente.reading.reports.matching import Match
    from detente.records.actor import Actor

    Parties = Callable[[Token], tuple[Actor, ...]]

_HOSTING = frozenset({"host", "organize", "organise", "convene", "chair"})
_HELD = frozenset({"hold", "take", "host"})
_SEATS = frozenset({"brussels", "geneva", "york", "strasbourg", "luxembourg", "vienna", "hague", "ababa", "nairobi"})
"""Last words of the towns where organisations sit: a summit of the Union in Brussels is no visit to Belgium."""
_ATTENDING = frozenset({"attend", "join", "address"})


def hosts_among(match: Match, parties: Parties, hosts: Parties, sides: Sequence[Actor] = ()) -> tuple[Actor, ...]:
    """Give who receives those who meet: whoever is named as host, else, of a meeting of many, the state of its town.

    Args:
        match: A frame of a meeting.
        parties: Whom a noun phrase stands for.
        hosts: The state in which a named place lies.
        sides: Who meets; bodies that meet at their own seat have no host.
    """
    meetings = match.objects if match.frame.verbal else (match.head,)
    for meeting in meetings:
        for clause in (c for c in meeting.children if c.dep_ in {"acl", "relcl"} and lemma_of(c) in _HOSTING):
            named = tuple(actor for word in verb_clause(clause).subjects for actor in parties(word))
            if named:
                return named
    if match.frame.mode != "multilateral" and lemma_of(match.head) not in _ATTENDING:
        return ()
    places = [place for word in (match.governor, *meetings) for place in prepositions(word).get("in", ())]
    places += [p for m in meetings for c in m.children if lemma_of(c) in _HELD for p in prepositions(c).get("in", ())]
    if any(side.kind == "body" or side.code in bodies() for side in sides):
        places = [place for place in places if place.lower_ not in _SEATS]
    return next((found for place in places if (found := hosts(place))), ())


def is_host_clause(match: Match) -> bool:
    """Say whether a meeting's verb only tells its host inside another clause: "the summit hosted by Oman"."""
    verb = match.head
    return (
        match.frame.type == "CONSULT"
        and match.frame.verbal
        and verb.dep_ in {"acl", "relcl"}
        and lemma_of(verb) in _HOSTING
    )
