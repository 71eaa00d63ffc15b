"""Which frames the words of a sentence fill, before anybody knows who the words stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.reports.clauses import Clause, inner_of, prepositions, surface_subjects, verb_clause
from detente.reading.reports.occasions import HARMED, noun_clause
from detente.reading.reports.status import is_infinitive
from detente.reading.reports.words import lemma_of
from detente.reference.ontology import INFINITIVE, PASSIVE, lexicon, operators

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.reading.parse import Token
    from detente.reference.ontology import Frame, Word

_BESIDE = frozenset({"compound", "amod", "nmod", "poss", "nummod", "advmod"})
_OWNERS = frozenset({"of", "by", "from"})
_PERSONS = frozenset(
    [
        "minister",
        "president",
        "counterpart",
        "leader",
        "ambassador",
        "envoy",
        "secretary",
        "chief",
        "king",
        "queen",
        "prince",
        "premier",
        "chancellor",
        "delegation",
        "official",
        "diplomat",
        "representative",
        "commander",
        "general",
        "adviser",
        "advisor",
        "ruler",
        "emir",
        "sultan",
        "sheikh",
        "pope",
        "chairman",
        "speaker",
        "negotiator",
        "governor",
        "mayor",
        "lawmaker",
        "senator",
        "he",
        "she",
        "they",
        "him",
        "her",
        "them",
    ]
)
_AIMED = frozenset({"to", "on", "against", "into", "with"})
_NEAR = 3
"""Words between a verb and a preposition that belongs to it: "called on Monday for"."""
_OWN_WEIGHT = 4
"""Frames that ask for an object are tried before a light verb's noun, and bare verbs after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A frame filled by words: the event's word, who may act, and where the other side may stand."""

    frame: Frame
    head: Token
    trigger: tuple[Token, ...]
    governor: Token  # the word whose tense and mood count: the light verb of "held talks"
    actors: tuple[Token, ...]
    others: tuple[tuple[Token, ...], ...]  # by slot, best first
    objects: tuple[Token, ...] = ()
    inner: bool = False  # whether the last slot is what stands inside the object


def matches_in(tokens: Iterable[Token]) -> Iterator[tuple[Match, ...]]:
    """Give, for each word that may be an event's, the frames it fills, the most demanding first."""
    taken: set[int] = set()
    nouns: list[Token] = []
    for token in tokens:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
            found = tuple(_of_verb(token))
            for match in found:
                taken.update(word.i for word in match.trigger)
            if found:
                yield found
        elif token.lower_ == "must" and (demand := _of_must(token)) is not None:
            yield (demand,)
        elif token.pos_ in {"NOUN", "PROPN"}:
            nouns.append(token)
    for noun in nouns:
        if noun.i not in taken:
            found = tuple(_of_noun(noun_clause(noun), noun))
            if found:
                yield found


def _of_must(modal: Token) -> Match | None:
    """Read a demand: "Brussels said Belgrade must release them"."""
    verb, saying = modal.head, modal.head.head
    if verb.dep_ != "ccomp" or lemma_of(saying) not in operators()["saying"]:
        return None
    return Match(
        frame=lexicon().verbs["must"][0],
        head=saying,
        trigger=(modal,),
        governor=saying,
        actors=surface_subjects(saying),
        others=(surface_subjects(verb),),
    )


def _of_verb(verb: Token) -> Iterator[Match]:
    clause = verb_clause(verb)
    frames = lexicon().verbs.get(lemma_of(verb), ())
    filled = [(frame, objects) for frame in frames if (objects := _filling(frame, clause)) is not None]
    filled.sort(key=lambda pair: -(pair[0].weight + _closeness(*pair)))
    for frame, objects in filled:
        if frame.weight >= _OWN_WEIGHT:
            yield _match(frame, clause, objects)
    yield from _of_light_verb(clause)
    for frame, objects in filled:
        if frame.weight < _OWN_WEIGHT:
            yield _match(frame, clause, objects)


def _of_light_verb(clause: Clause) -> Iterator[Match]:
    """Read "held talks with", "launched an attack on", "talks were held between"."""
    if lemma_of(clause.head) not in operators()["light"]:
        return
    for noun in (*clause.objects, *clause.after.get("in", ()), *clause.after.get("into", ())):
        if noun.i < clause.head.i and not clause.passive:
            continue
        inside = noun_clause(noun)
        doers = inside.subjects if clause.passive and not clause.subjects else clause.subjects
        whole = Clause(
            head=noun,
            subjects=doers or inside.subjects,
            after={
                name: (*inside.after.get(name, ()), *clause.after.get(name, ()))
                for name in {*inside.after, *clause.after}
            },
            given=clause.given,
        )
        yield from _of_noun(whole, clause.head)


def _of_noun(clause: Clause, governor: Token) -> Iterator[Match]:
    noun = clause.head
    for frame in lexicon().nouns.get(lemma_of(noun), ()):
        if not any(_is(noun, word) for word in frame.heads):
            continue
        inside = [thing for name in frame.preposition for thing in clause.after.get(name, ())]
        if frame.objects and not any(_is(thing, word) for thing in inside for word in frame.objects):
            continue
        actors = clause.subjects
        aimed = any(clause.after.get(slot) for slot in frame.slots if slot in _AIMED)
        if not actors and ("of" not in frame.slots or aimed):  # "the visit of the minister to Oslo"
            actors = clause.after.get("of", ())
        yield Match(
            frame=frame,
            head=noun,
            trigger=(governor, noun) if governor != noun else (noun,),
            governor=governor,
            actors=actors,
            others=_others(frame, clause, tuple(inside)),
            objects=(noun,),
        )


def _others(frame: Frame, clause: Clause, inside: tuple[Token, ...]) -> tuple[tuple[Token, ...], ...]:
    """Fill a noun frame's slots; whoever an act of force harmed fills the first."""
    filled = tuple(_slot(slot, clause, inside) for slot in frame.slots)
    harmed = clause.after.get(HARMED, ()) if frame.type == "ASSAULT" and not frame.mutual else ()
    return ((*harmed, *filled[0]), *filled[1:]) if harmed and filled else filled


def _filling(frame: Frame, clause: Clause) -> tuple[Token, ...] | None:
    """Give the words that fill a verb frame's object, () where it asks for none, None where it is not filled."""
    if not all(_has_one(group, clause) for group in frame.particles):
        return None
    if frame.intransitive and clause.objects:
        return None
    if frame.personal and not _is_personal(clause):
        return None
    if not frame.objects:
        if frame.preposition and not any(p in clause.after for p in frame.preposition):
            return None
        return ()
    if frame.preposition:
        things: tuple[Token, ...] = tuple(t for name in frame.preposition for t in clause.after.get(name, ()))
    else:
        things = (*clause.objects, *_complements(clause.head))
    filling = tuple(t for t in _with_conjuncts(things) if any(_is(t, word) for word in frame.objects))
    return filling or None


def _is_personal(clause: Clause) -> bool:
    """Say whether what a verb acts upon is somebody, and nothing is said of them ("called him a friend")."""
    if any(c.dep_ in {"oprd", "ccomp", "xcomp", "attr"} for c in clause.head.children):
        return False
    named = (
        t.ent_type_ not in {"EVENT", "LAW", "PRODUCT", "WORK_OF_ART"} and t.pos_ == "PROPN" for t in clause.objects
    )
    return any(named) or any(lemma_of(t) in _PERSONS or t.lower_ in _PERSONS for t in clause.objects)


def _closeness(frame: Frame, objects: tuple[Token, ...]) -> float:
    """Prefer "hunger strike" to "strike": half a point where the object was asked for with a word beside it."""
    return 0.5 * any(word.beside and _is(token, word) for token in objects for word in frame.objects)


def _has_one(particles: frozenset[str], clause: Clause) -> bool:
    """Say whether a verb has a particle, or a preposition close behind it; "inf" is an infinitive below it."""
    if particles & clause.particles or (PASSIVE in particles and clause.passive and not clause.subjects):
        return True
    verb = clause.head
    places = [verb.i, *(thing.i for thing in clause.objects)]
    for child in verb.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.lower_ in particles:
            dated = any(c.ent_type_ in {"DATE", "TIME"} for c in child.children)
            if not dated and any(0 < child.i - place <= _NEAR for place in places):
                return True
    return INFINITIVE in particles and any(
        c.dep_ in {"xcomp", "ccomp", "advcl"} and is_infinitive(c) for c in verb.children
    )


def _complements(verb: Token) -> tuple[Token, ...]:
    return tuple(c for c in verb.children if c.dep_ in {"oprd", "acomp", "attr", "advmod"})


def _with_conjuncts(things: Iterable[Token]) -> Iterator[Token]:
    for thing in things:
        yield thing
        yield from thing.conjuncts


def _is(token: Token, word: Word) -> bool:
    if lemma_of(token) != word.lemma and token.lower_ != word.lemma:
        return False
    if word.beside is None:
        return True
    return any(c.dep_ in _BESIDE and word.beside in (c.lemma_.lower(), c.lower_) for c in token.children)


def _match(frame: Frame, clause: Clause, objects: tuple[Token, ...]) -> Match:
    verb = clause.head
    things = objects or clause.objects
    parts = [c for c in verb.children if any(c.lower_ in group for group in frame.particles) and c.i > verb.i]
    return Match(
        frame=frame,
        head=verb,
        trigger=(verb, *parts[:1], *(objects[:1] if not frame.preposition else ())),
        governor=verb,
        actors=clause.subjects,
        others=tuple(_slot(slot, clause, things) for slot in frame.slots),
        objects=things,
    )


def _slot(slot: str, clause: Clause, objects: tuple[Token, ...]) -> tuple[Token, ...]:
    match slot:
        case "obj":
            return clause.objects
        case "iobj":
            return clause.given
        case "inner":
            return tuple(word for thing in objects for word in inner_of(thing, _OWNERS))
        case "that":
            return tuple(_told_of(clause.head, objects))
        case _:
            own = clause.after.get(slot, ())
            below = tuple(t for thing in _with_conjuncts(objects) for t in _hanging(thing, slot))
            return own + below


def _hanging(thing: Token, slot: str) -> Iterator[Token]:
    """Walk through what hangs on an object by a preposition, or on its measure: "tariffs of 50 per cent on"."""
    by_name = prepositions(thing)
    yield from by_name.get(slot, ())
    for measure in (*by_name.get("of", ()), *(c for c in thing.children if c.lower_ == "worth")):
        yield from prepositions(measure).get(slot, ())


def _told_of(verb: Token, objects: Iterable[Token]) -> Iterator[Token]:
    """Walk through whom a clause is about: "claims that Iran was providing", "demanded that Iran release"."""
    for word in (verb, *objects):
        for child in word.children:
            if child.dep_ in {"ccomp", "acl", "relcl"}:
                yield from (c for c in child.children if c.dep_ in {"nsubj", "nsubjpass"})
