"""From filled frames to events with sides: who acts, who is acted upon, and which words only govern another event."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.reading.mentions.cast import state_actor
from detente.reading.reports.clauses import inner_of, is_passive, prepositions, surface_subjects
from detente.reading.reports.draft import Draft
from detente.reading.reports.hosting import hosts_among, is_host_clause
from detente.reading.reports.joining import governed
from detente.reading.reports.lending import home_of, occasion_of, of_force, of_meeting, resumed, speaker_of
from detente.reading.reports.matching import matches_in
from detente.reading.reports.sense import filed, is_idle, is_misread, standing_of_words
from detente.reading.reports.words import lemma_of
from detente.reference.ontology import quad_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from detente.reading.parse import Token
    from detente.reading.reports.matching import Match
    from detente.records.actor import Actor
    from detente.records.report import Report
    from detente.reference.ontology import Frame

    Parties = Callable[[Token], tuple[Actor, ...]]

_FRAMED = 2
"""Weight from which a frame says enough by itself; a bare verb counts only where both sides stand."""
_INSIDE_WORDS = frozenset({"of", "from", "to", "by"})
_INSIDE_FORCE = _INSIDE_WORDS | {"in", "near", "with"}
"""Where the other side is looked for inside a phrase: "attacked a hospital in Syria" is an attack on Syria."""
_SENT = frozenset({"AID", "MOBILIZE"})
_SENDING = frozenset({"send", "dispatch", "deploy", "fly", "ship", "deliver", "airlift", "move", "rush"})
_ALONE = frozenset({"OCCUR", "RETREAT", "MOBILIZE", "PROTEST", "CONCEDE"})
"""Types that one side can do by itself."""


_EACH = frozenset({("each", "other"), ("one", "another")})
_FAR = 5
"""Tokens from a verb to the end of the "each other" that is its object."""

_TOGETHER = frozenset({"AGREE", "COOPERATE", "SUPPORT"})
"""Types in which several actors of several states are the sides to each other: "the two states agreed to demarcate"."""
_ABROAD = frozenset({"in", "inside", "at", "near", "across", "over", "into"})
"""Where force falls on somebody whom the text does not place: "struck targets *in* Lebanon"."""

_HOME = frozenset({"ASSAULT", "COERCE", "PROTEST", "OCCUR", "MOBILIZE"})
"""Types that are events inside one state too."""


def drafts_in(tokens: Iterable[Token], parties: Parties, hosts: Parties, recent: Sequence[Report] = ()) -> list[Draft]:
    """Find a sentence's events whose sides are known.

    Args:
        tokens: The sentence.
        parties: Whom a noun phrase stands for, by its head; empty for nobody who can act.
        hosts: The state in which a named place lies: who receives a visitor there.
        recent: What was told just before, for "condemned the attack".

    Returns:
        In order of the words that say them, each event once.
    """
    drafts: list[Draft] = []
    for alternatives in matches_in(tokens):
        found = [d for match in alternatives if (d := _draft(match, parties, hosts, recent)) is not None]
        if found:
            drafts.append(next((d for d in found if _says_enough(d)), found[0]))
    drafts.sort(key=lambda d: d.match.head.i)
    kept = governed(drafts, _says_enough)
    return [d for d in _once(kept) if _says_enough(d)]


def loose_drafts(tokens: Iterable[Token], parties: Parties) -> list[Draft]:
    """List every event of a sentence, whether or not its sides are known: for coding a given pair."""
    drafts: list[Draft] = []
    for alternatives in matches_in(tokens):
        loose = [_loose(match, parties) for match in alternatives if not is_misread(match)]
        if not loose:
            continue
        drafts.append(max(loose, key=lambda d: (bool(d.actors) + bool(d.recipients), d.match.frame.weight)))
    drafts.sort(key=lambda d: d.match.head.i)
    return governed(drafts, lambda _: True)


def _loose(match: Match, parties: Parties) -> Draft:
    frame = match.frame
    actors = _all(match.actors, parties)
    others = _first(match, parties, actors)
    if frame.swap:
        actors, others = others, actors
    kind, mode, cameo = filed(match)
    return Draft(
        match=match,
        type=kind,
        mode=mode,
        cameo=cameo,
        actors=actors,
        recipients=others,
        status=standing_of_words(match),
    )


def _draft(match: Match, parties: Parties, hosts: Parties, recent: Sequence[Report]) -> Draft | None:
    frame = match.frame
    if frame.loose or is_idle(match) or is_misread(match):
        return None
    actors = _all(match.actors, parties) or _from(match, parties) or _summoning(match, parties)
    if frame.rule == "consult.due" and match.objects:
        actors = _all(match.objects, parties)  # "is expected in Tehran"
    others = _first(match, parties, actors) or _deeper(match, parties, actors) or _accuser(match, parties)
    others = others or resumed(match, recent, actors) or occasion_of(match, parties) or home_of(match, parties)
    if (frame.type == "ASSAULT" or frame.mode == "seize") and not others and not frame.mutual:
        others = _struck(match, parties, hosts, actors)
    if frame.type == "MOBILIZE":
        moved = of_force(match, parties)
        others = tuple(o for o in others if not _is_own_force(o, actors) and o.code not in moved)
    if _is_at_a_place(frame) and not others and not frame.swap:
        others = next((found for tokens in match.others for token in tokens if (found := hosts(token))), ())
    if is_host_clause(match):
        return None
    if frame.type == "CONSULT" and frame.mutual:
        actors = actors or speaker_of(match, parties)
        naming = of_meeting(match, parties)
        others = tuple(other for other in others if other.id not in naming)
        others = _joined(others, hosts_among(match, parties, hosts, (*actors, *others)))
    mutual = frame.mutual or _to_each_other(match, actors)
    if frame.needed and not others and not mutual:
        return None
    if frame.swap and not _to_each_other(match, actors):
        actors, others = others, actors
    if mutual:
        actors, others = _joined(actors, others), ()
        if len(actors) < 2 and frame.weight < _FRAMED:
            return None
        if not frame.verbal and frame.type == "ASSAULT" and not any(match.others):
            return None  # "the Iraq and Afghan wars" names two wars
    if frame.type == "OCCUR" and (not actors or not frame.verbal):
        actors, others = others, ()
    if not actors:
        return None
    kind, mode, cameo = filed(match)
    return Draft(
        match=match,
        type=kind,
        mode=mode,
        cameo=cameo,
        actors=actors,
        recipients=tuple(o for o in others if o.id not in {a.id for a in actors}),
        status=standing_of_words(match),
    )


def _is_at_a_place(frame: Frame) -> bool:
    """Say whether the state where it happens is the other side: visits, relief, embassies opened and closed."""
    rules = {"aid.humanitarian", "support.recognise", "sanction.recall", "reject.meeting"}
    return frame.mode == "visit" or frame.rule in rules


def _to_each_other(match: Match, actors: tuple[Actor, ...]) -> bool:
    """Say whether several states do it to each other: "accused each other", "blamed one another"."""
    if len({actor.code for actor in actors if actor.code is not None}) < 2:
        return False
    last = match.head.i + _FAR
    near = match.head.doc[match.head.i + 1 : last]
    return any((a.lower_, b.lower_) in _EACH for a, b in pairwise(near))


def _all(tokens: Iterable[Token], parties: Parties) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for token in tokens:
        for actor in parties(token):
            found.setdefault(actor.id, actor)
    return tuple(found.values())


def _first(match: Match, parties: Parties, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Take the other side from the first slot that names anybody new, of another state where there is one."""
    known = {actor.id for actor in actors}
    states = {actor.code for actor in actors if actor.code}
    second: tuple[Actor, ...] = ()
    for slot, tokens in zip(match.frame.slots, match.others, strict=True):
        for found in _offered(slot, tokens, parties):
            new = tuple(actor for actor in found if actor.id not in known)
            at_home = match.frame.type in _HOME and any(actor.kind != "state" for actor in new)
            if at_home or any(actor.code not in states or actor.code is None for actor in new):
                return new
            second = second or tuple(actor for actor in new if actor.kind != "state" or actor.code not in states)
    return second


def _offered(slot: str, tokens: tuple[Token, ...], parties: Parties) -> Iterable[tuple[Actor, ...]]:
    if slot != "inner":
        return [_all(tokens, parties)]
    return (parties(token) for token in tokens)


def _deeper(match: Match, parties: Parties, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Take the other side from inside its phrase: "met with an adviser to the president of Cuba"."""
    known = {actor.code or actor.id for actor in actors}
    through = _INSIDE_FORCE if quad_of(match.frame.type) in {2, 4} else _INSIDE_WORDS
    for slot, tokens in zip(match.frame.slots, match.others, strict=True):
        if slot == "inner":
            continue
        for token in tokens:
            for inner in inner_of(token, through):
                found = tuple(a for a in parties(inner) if (a.code or a.id) not in known)
                if found:
                    return tuple(_served(actor) for actor in found)
    return ()


def _struck(match: Match, parties: Parties, hosts: Parties, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Take the state where force fell for the one harmed, where it is not the actor's own: "hit villages in Mali"."""
    if not match.objects or not actors:
        return ()
    own = {actor.code for actor in actors}
    others = [
        token
        for slot, tokens in zip(match.frame.slots, match.others, strict=True)
        if slot != "inner"
        for token in tokens
    ]
    things = [*match.objects, *others]
    for word in (match.governor, *things):
        things += [thing for name, behind in prepositions(word).items() if name in _ABROAD for thing in behind]
    places = [place for thing in things for place in (thing, *_in_reach(thing))]
    found = {actor.id: actor for place in places for actor in parties(place) or hosts(place) if actor.kind == "state"}
    return tuple(actor for actor in found.values() if actor.code not in own) if len(found) == 1 else ()


def _in_reach(place: Token) -> tuple[Token, ...]:
    """Give what stands with a place to say where it is: "Khost province", "the city of Goma", "Idlib, Syria"."""
    beside = [child for child in place.children if child.dep_ in {"compound", "nmod", "appos", "amod", "poss"}]
    return (*beside, *prepositions(place).get("of", ()), *prepositions(place).get("in", ()))


def _is_own_force(side: Actor, actors: tuple[Actor, ...]) -> bool:
    """Say whether a side is only the force that is sent: nobody sends "U.S. troops" against the United States."""
    return side.code in {actor.code for actor in actors} and (side.kind == "state" or side.sector in {"MIL", "GOV"})


def _from(match: Match, parties: Parties) -> tuple[Actor, ...]:
    """Take who sends from where it is sent: "two planes were dispatched from Moscow"."""
    if match.frame.type not in _SENT or not is_passive(match.governor) or lemma_of(match.head) not in _SENDING:
        return ()
    return _all(prepositions(match.governor).get("from", ()), parties) or _all(match.objects, parties)


def _summoning(match: Match, parties: Parties) -> tuple[Actor, ...]:
    """Take who summons from where somebody is summoned to: "was summoned *to the Spanish ministry*"."""
    if match.frame.rule != "accuse.summon" or not is_passive(match.governor):
        return ()
    return _all(prepositions(match.governor).get("to", ()), parties)


def _served(actor: Actor) -> Actor:
    """Take the state for its officer: who met an adviser to the president did not meet the president."""
    return state_actor(actor.state) if actor.kind == "person" and actor.state else actor


def _accuser(match: Match, parties: Parties) -> tuple[Actor, ...]:
    """Take the accuser for the one harmed: "Sudan accused Ethiopia of killing seven soldiers"."""
    verb = match.governor
    if match.frame.type not in {"ASSAULT", "COERCE"} or verb.dep_ != "pcomp" or not match.objects:
        return ()
    accusing = verb.head.head
    return _all(surface_subjects(accusing), parties) if lemma_of(accusing) in {"accuse", "blame"} else ()


def _joined(actors: tuple[Actor, ...], others: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in (*actors, *others)}.values())


def _says_enough(draft: Draft) -> bool:
    """Say whether a draft is more than a word out of place: a state on one side at least, both for a bare word."""
    sides = (*draft.actors, *draft.recipients)
    if not any(side.code for side in sides):
        return False
    frame = draft.match.frame
    if draft.type == "OCCUR":
        kinds = {side.kind for side in sides}
        return "person" in kinds or frame.mode == "crash" or (frame.mode == "death" and "group" in kinds)
    if _is_at_home(draft):
        return False
    if frame.mutual or not frame.verbal or _to_each_other(draft.match, draft.actors):
        return len({side.code or side.id for side in sides}) > 1
    if draft.type == "CONSULT" and draft.mode == "visit":
        return bool(draft.recipients) and {a.code for a in draft.actors} != {r.code for r in draft.recipients}
    if draft.recipients:
        return True
    if draft.type in _TOGETHER and len({actor.code for actor in draft.actors if actor.code}) > 1:
        return True
    if not draft.match.objects or frame.weight < _FRAMED * 2:
        return False
    return draft.type in _ALONE or (draft.type == "ASSAULT" and any(draft.match.others))


def _is_at_home(draft: Draft) -> bool:
    """Say whether the other side is the actor's own state, or nobody whose state is known ("invited a singer").

    Force and repression at home are events (PLOVER 2.0); a president who rejects a claim about his own state is not
    rejecting his state, and whom nobody can place is no party to a relation between states.
    """
    if draft.type in _HOME or not draft.recipients:
        return False
    own = {actor.code for actor in draft.actors}
    if draft.mode == "release" and all(r.kind == "person" for r in draft.recipients):
        return False  # prisoners are named without their state
    homely = {"state", "body", "group"} if draft.type == "AID" else {"state", "body"}
    return all(r.code is None or (r.kind in homely and r.code in own) for r in draft.recipients)


def _once(drafts: list[Draft]) -> list[Draft]:
    """Keep one draft of several that say the same of the same sides in a sentence."""
    seen: dict[tuple[object, ...], list[tuple[frozenset[str], bool]]] = {}
    kept: list[Draft] = []
    for draft in drafts:
        sides = frozenset(side.code or side.id for side in (*draft.actors, *draft.recipients))
        alike = draft.match.frame.mutual or not draft.recipients
        doers = frozenset() if alike else frozenset(side.code or side.id for side in draft.actors)
        names = frozenset(side.id for side in (*draft.actors, *draft.recipients))
        told = seen.setdefault((draft.type, draft.mode, draft.status, sides, doers), [])
        verbal = draft.match.frame.verbal
        if not any(names == other or verbal != was_verbal for other, was_verbal in told):
            kept.append(draft)
        told.append((names, verbal))
    return kept
