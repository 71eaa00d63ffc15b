"""Sides that stand outside an event's own phrase: who speaks of the talks, whose soldiers go, whose act it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.mentions.cast import state_actor
from detente.reading.reports.clauses import inner_of, surface_subjects
from detente.reading.reports.words import lemma_of
from detente.reference.ontology import operators

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.reading.parse import Token
    from detente.reading.reports.matching import Match
    from detente.records.actor import Actor
    from detente.records.report import EventType, Report

    Parties = Callable[[Token], tuple[Actor, ...]]

_BESIDE = frozenset({"compound", "nmod", "poss", "amod"})
_GATHERINGS = frozenset({"summit", "meeting", "forum", "conference", "session", "assembly", "gathering", "council"})
_OWNING = frozenset({"poss", "compound", "amod", "nmod", "prep", "relcl", "acl"})
_FORCE: tuple[EventType, ...] = ("ASSAULT", "MOBILIZE")
_PRESSURE: tuple[EventType, ...] = ("SANCTION", "COERCE")
_ACCORD: tuple[EventType, ...] = ("SUPPORT", "AGREE", "CONCEDE", "RETREAT")
_ACTS: dict[str, tuple[EventType, ...]] = {
    **dict.fromkeys(
        ["attack", "strike", "airstrike", "shelling", "bombing", "bombardment", "raid", "incursion", "invasion",
         "offensive", "assault", "shooting", "launch", "test", "firing", "aggression", "killing", "deployment"],
        _FORCE,
    ),
    **dict.fromkeys(["exercise", "drill", "maneuver", "manoeuvre"], ("COOPERATE", "MOBILIZE")),
    **dict.fromkeys(["sanction", "tariff", "duty", "embargo", "ban", "expulsion", "recall", "seizure", "arrest",
                     "detention", "suspension"], _PRESSURE),
    **dict.fromkeys(["deal", "agreement", "accord", "pact", "treaty", "declaration", "truce", "ceasefire",
                     "arrangement", "breakthrough", "rapprochement"], _ACCORD),
    **dict.fromkeys(["visit", "trip", "meeting", "talk", "summit"], ("CONSULT",)),
    **dict.fromkeys(["release", "withdrawal", "pullout"], ("RETREAT", "CONCEDE")),
    **dict.fromkeys(["decision", "move", "step", "action", "measure"],
                    (*_PRESSURE, *_FORCE, "SUPPORT", "RETREAT", "CONCEDE", "REJECT")),
}  # fmt: skip
"""Nouns by which a later sentence takes up an act, and the types of event that they may mean."""
_PRAISING = frozenset({"support.praise", "support.back"})
_SMALL = frozenset({"ccomp", "oprd"})
"""What is said of the object in "called *the deal* illegal"."""
_RESUMING = frozenset({"accuse.criticise", "reject.meeting"}) | _PRAISING
"""Frames whose object may be an act told before: "condemned *the launch*", "welcomed *the accord*"."""


def speaker_of(match: Match, parties: Parties) -> tuple[Actor, ...]:
    """Find whose talks they are where only the other side is named: "*Egypt* said talks with Ethiopia had failed"."""
    verb = match.head.head
    if match.frame.verbal or match.head.dep_ not in {"nsubj", "nsubjpass"} or verb.dep_ != "ccomp":
        return ()
    if lemma_of(verb.head) not in operators()["saying"]:
        return ()
    return tuple(a for word in surface_subjects(verb.head) for a in parties(word) if a.kind in {"state", "person"})


def occasion_of(match: Match, parties: Parties) -> tuple[Actor, ...]:
    """Find between whom talks were brokered from the clause they served: "agreed after talks brokered by China"."""
    noun = match.governor.head
    if match.frame.mode != "third-party" or match.governor.dep_ != "acl" or noun.dep_ != "pobj":
        return ()
    verb = noun.head.head
    if noun.head.lower_ not in {"after", "in", "at", "during", "following"} or verb.pos_ != "VERB":
        return ()
    found = {a.code: a for word in surface_subjects(verb) for a in parties(word) if a.code is not None}
    return tuple(found.values()) if len(found) > 1 else ()


def home_of(match: Match, parties: Parties) -> tuple[Actor, ...]:
    """Find which country "the country" is: "*his* French counterpart visited the country"."""
    if match.frame.mode != "visit":
        return ()
    if match.frame.verbal and not any(lemma_of(thing) == "country" for thing in match.objects):
        return ()
    counterparts = (actor for actor in match.actors if lemma_of(actor) == "counterpart")
    owners = (child for actor in counterparts for child in actor.children if child.dep_ == "poss")
    return tuple(state_actor(a.state) for owner in owners for a in parties(owner) if a.state is not None)


def of_meeting(match: Match, parties: Parties) -> frozenset[str]:
    """Name the bodies that only say which meeting it is: "the *G20* summit"."""
    meetings = (*match.objects, match.head) if match.frame.verbal else (match.head,)
    return frozenset(
        actor.id
        for meeting in meetings
        if lemma_of(meeting) in _GATHERINGS
        for child in meeting.children
        if child.dep_ in _BESIDE
        for actor in parties(child)
        if actor.kind == "body"
    )


def of_force(match: Match, parties: Parties) -> frozenset[str | None]:
    """Give the states whose soldiers or weapons are moved: no side of "NATO sent *British* soldiers to Kosovo"."""
    return frozenset(
        actor.code
        for thing in match.objects
        for word in inner_of(thing, frozenset({"of", "from"}))
        for actor in parties(word)
    )


def resumed(match: Match, recent: Sequence[Report], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Take the other side from the act told just before to which a definite noun goes back.

    Args:
        match: A frame of blame, praise or refusal without its other side.
        recent: The reports before, the last one last.
        actors: Who blames or praises, who is not the other side.

    Returns:
        Who did it; both sides of what is welcomed; nobody where it is not told.
    """
    if match.frame.rule not in _RESUMING or not match.frame.verbal:
        return ()
    own = {actor.code or actor.id for actor in actors}
    named = (c for part in match.governor.children if part.dep_ in _SMALL for c in part.children if c.dep_ == "nsubj")
    things = (*match.objects, *named, *(c for c in match.governor.children if c.dep_ == "dobj"))
    for thing in things:
        kinds = _ACTS.get(lemma_of(thing), ())
        if not kinds or not _is_resuming(thing):
            continue
        meant = next((r for r in reversed(recent) if r.type in kinds and r.status in {"actual", "planned"}), None)
        if meant is None:
            return ()
        both = match.frame.rule in _PRAISING or match.frame.type == "REJECT" or not meant.recipients
        sides = (*meant.actors, *meant.recipients) if both else meant.actors
        return tuple(a for a in sides if a.code is not None and a.code not in own and a.id not in own)
    return ()


def _is_resuming(noun: Token) -> bool:
    """Say whether a noun takes up what is known: "the launch", and neither "a launch" nor "the Iranian launch"."""
    children = list(noun.children)
    pointed = any(c.dep_ == "det" and c.lower_ in {"the", "this", "these", "both"} for c in children)
    return pointed and not any(c.dep_ in _OWNING for c in children)
