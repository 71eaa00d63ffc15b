"""Which states belong to which bodies, since when, as one document tells it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.reading.actors import actors_of
from detente.reading.dates.governing import date_of
from detente.reading.dates.units import named_days
from detente.reading.mood import mood_of
from detente.reading.page import span_of
from detente.reading.sides import Sides, find_sides
from detente.records.base import stable_id
from detente.records.interval import UNKNOWN_DATE, DateInterval
from detente.records.membership import Membership, MembershipStatus
from detente.reference.memberships import membership_cues
from detente.reference.states import all_states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.page import Page, Sentence
    from detente.reading.parse import Token
    from detente.records.actor import Actor

_BELONGING = frozenset({"membership", "participation"})
_PERMANENT = frozenset({"UNSC", "UNHRC", "UNGA"})
"""Bodies whose seats change every year: "a member of the Security Council" is no membership that lasts."""

_OF_NOW = frozenset({"present", "current", "other", "existing", "original", "founding", "remaining"})
"""Words that make "the members" those of the body named last."""

_ALONE = frozenset({"join"})
"""Verbs that need no object where the body was named just before: "India and Pakistan joined in 2017"."""

_NEAR = 3
"""Heads between a noun and the body it belongs to ("member of the BRICS group of nations")."""


@dataclass(frozen=True, slots=True)
class _Found:
    states: tuple[str, ...]
    body: Actor
    status: MembershipStatus
    when: DateInterval
    word: Token
    rule: str


def find_memberships(page: Page) -> tuple[Membership, ...]:
    """Read joining, leaving, founding and belonging, each with its date where the verb has one.

    "The bloc" and "its members" stand for the body named last before them.
    """
    sides = find_sides(page)
    last: Actor | None = None
    found: dict[tuple[str, str, str], Membership] = {}
    for sentence in page.sentences:
        bodies = [m for m in sides.mentions_in(sentence.span) if m.actor is not None and m.actor.kind == "body"]
        if last is None and not bodies:
            continue
        for item in _in_sentence(page, sides, sentence, last):
            for state in item.states:
                _note(found, _membership(page, item, state))
        if bodies:
            last = bodies[-1].actor
    return tuple(sorted(found.values(), key=lambda m: (m.evidence[0].start, m.body, m.state, m.status)))


def _in_sentence(page: Page, sides: Sides, sentence: Sentence, last: Actor | None) -> Iterator[_Found]:
    cues = membership_cues()
    for token in sentence.tokens:
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"}:
            yield from _by_verb(page, sides, token, lemma, last)
        elif lemma in cues.words and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            yield from _by_noun(page, sides, token, lemma, last)


def _by_verb(page: Page, sides: Sides, verb: Token, lemma: str, last: Actor | None) -> Iterator[_Found]:
    cues = membership_cues()
    interesting = lemma in cues.joins | cues.leaves | cues.admitted | cues.suspends | cues.freezes | cues.expels
    interesting = interesting or lemma in cues.founds | cues.applies
    prepared = {phrase.split()[0] for phrase in cues.joins_to | cues.leaves_from}
    if not (interesting or lemma in prepared) or mood_of(verb).kind != "actual":
        return
    when = date_of(page, verb)
    subject = _child(verb, "nsubj", "nsubjpass")
    if subject is None and verb.dep_ == "conj":
        subject = _child(verb.head, "nsubj")
    target = _child(verb, "dobj")
    if lemma in cues.applies and subject is not None:
        body = _applied_for(page, sides, verb, last)
        if body is not None:
            yield _Found(_states(page, subject), body, "candidate", when, verb, "memberships.applied")
        return
    if lemma in cues.founds:
        yield from _founded(page, sides, verb, subject, last, when)
        return
    if subject is None:
        return
    passive = subject.dep_ == "nsubjpass"
    if not passive and lemma in cues.joins | cues.leaves and target is not None:
        body = _body(page, sides, target, last)
        if body is not None:
            status: MembershipStatus = "left" if lemma in cues.leaves else _joined_as(verb)
            states = _states(page, subject) + _along(page, verb)
            yield _Found(states, body, status, when, verb, "memberships.verb")
    elif not passive and lemma in _ALONE and target is None and last is not None and not _has_complement(verb):
        yield _Found(_states(page, subject), last, "member", when, verb, "memberships.alone")
    elif not passive and lemma in cues.suspends | cues.freezes and target is not None and target.lemma_ in _BELONGING:
        for _, place in _prepositions(target):
            body = _body(page, sides, place, last)
            if body is not None:
                yield _Found(_states(page, subject), body, "suspended", when, verb, "memberships.suspended")
    elif not passive and lemma in prepared:
        for words, place in _prepositions(verb):
            body = _body(page, sides, place, last)
            phrase = f"{lemma} {words}"
            if body is not None and phrase in cues.joins_to | cues.leaves_from:
                status = "left" if phrase in cues.leaves_from else "member"
                yield _Found(_states(page, subject), body, status, when, verb, "memberships.preposition")
    elif passive and lemma in cues.admitted | cues.suspends | cues.expels:
        for _, place in _prepositions(verb):
            body = _body(page, sides, place, last)
            if body is not None:
                yield _Found(_states(page, subject), body, _given(lemma), when, verb, "memberships.admitted")
    elif not passive and lemma in cues.admitted | cues.suspends | cues.expels and target is not None:
        body = _body(page, sides, subject, None)
        states = _states(page, target)
        if body is not None and (lemma not in cues.admitted or any(w == "as" for w, _ in _prepositions(verb))):
            yield _Found(states, body, _given(lemma), when, verb, "memberships.admitted")


def _given(lemma: str) -> MembershipStatus:
    """Say which standing a body's act gives."""
    cues = membership_cues()
    return "left" if lemma in cues.expels else "suspended" if lemma in cues.suspends else "member"


def _applied_for(page: Page, sides: Sides, verb: Token, last: Actor | None) -> Actor | None:
    """Find the body that a state asks to join: "applied to join X", "applied for membership of X"."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.lemma_.lower() in membership_cues().joins:
            target = _child(child, "dobj")
            return _body(page, sides, target, last) if target is not None else None
    for words, place in _prepositions(verb):
        if words == "for" and place.lemma_.lower() in _BELONGING:
            return _body_of_noun(page, sides, place, last)
    return None


def _founded(
    page: Page, sides: Sides, verb: Token, subject: Token | None, last: Actor | None, when: DateInterval
) -> Iterator[_Found]:
    """Read founders: "launched in 2001 by Moscow and Beijing"."""
    agent = next((c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")), None)
    place = _child(agent, "pobj") if agent is not None else None
    if place is None:
        yield from _founders(page, sides, verb, subject, last, when)
        return
    what = subject if subject is not None else verb.head if verb.dep_ == "acl" else None
    body = _body(page, sides, what, last) if what is not None else None
    if body is not None:
        yield _Found(_states(page, place), body, "founder", when, verb, "memberships.founded")


def _founders(
    page: Page, sides: Sides, verb: Token, subject: Token | None, last: Actor | None, when: DateInterval
) -> Iterator[_Found]:
    """Read founders as subjects: "Saudi Arabia, which founded the GCC in 1981"."""
    target = _child(verb, "dobj")
    if target is None or subject is None or subject.dep_ != "nsubj":
        return
    if subject.lower_ in {"which", "that"} and verb.dep_ == "relcl":
        subject = verb.head
    body = _body(page, sides, target, last)
    if body is not None:
        yield _Found(_states(page, subject), body, "founder", when, verb, "memberships.founded")


def _by_noun(page: Page, sides: Sides, noun: Token, lemma: str, last: Actor | None) -> Iterator[_Found]:
    """Read "a member of NATO", "NATO member Turkey", "its original members included ..."."""
    cues = membership_cues()
    status = cues.words[lemma]
    for child in noun.lefts:
        if child.lower_ in cues.modifiers:
            status = cues.modifiers[child.lower_]
    hyphened = noun.i > noun.sent.start and noun.nbor(-1).lower_ == "-"  # "non-member", "ex-member"
    if status is None or hyphened:
        return
    body = _body_of_noun(page, sides, noun, last)
    if body is None or body.code in _PERMANENT:
        return
    head = noun.head
    states: tuple[str, ...] = ()
    when = UNKNOWN_DATE
    if noun.dep_ == "nsubj" and head.lemma_ in cues.includes and mood_of(head).kind == "actual":
        listed = _child(head, "dobj", "attr")
        states = _states(page, listed) if listed is not None else ()
    elif noun.dep_ == "attr" and mood_of(head).kind == "actual":
        subject = _child(head, "nsubj")
        if subject is not None and not (head.lemma_ == "be" and head.tag_ == "VBD"):
            states = _states(page, subject)
            when = date_of(page, head) if head.lemma_ == "become" else _since(page, head)
    elif (noun.dep_ == "appos" and head.pos_ in {"PROPN", "NOUN"}) or (
        noun.dep_ in {"compound", "nmod", "amod"} and head.pos_ == "PROPN"
    ):
        states = _states(page, head, alone=True)
        when = _since(page, noun)
    else:
        states = tuple(code for c in noun.children if c.dep_ == "appos" for code in _states(page, c))
    if states:
        yield _Found(states, body, status, when, noun, "memberships.noun")


def _since(page: Page, verb: Token) -> DateInterval:
    """Read "has been a member since 2013": the one date from which a standing holds."""
    span = span_of(verb.sent)
    dates = [d for d in page.dates_in(span) if d.rule.endswith((".since", ".after"))]
    return named_days(dates[0]) if len(dates) == 1 else UNKNOWN_DATE


def _body_of_noun(page: Page, sides: Sides, noun: Token, last: Actor | None) -> Actor | None:
    for child in noun.children:
        if child.dep_ in {"compound", "nmod", "poss", "amod"}:
            found = last if child.lower_ in {"its", "whose"} else _body(page, sides, child, last)
            if found is not None:
                return found
        if child.dep_ == "prep" and child.lower_ in {"of", "in", "for", "at"}:
            place = _child(child, "pobj")
            found = _body(page, sides, place, last) if place is not None else None
            if found is None and place is not None and place.lemma_.lower() in _BELONGING:
                found = _body_of_noun(page, sides, place, None)  # "candidates for EU membership"
            if found is not None:
                return found
    named = {child.lower_ for child in noun.children}
    return last if "the" in named and named & _OF_NOW and not any(c.dep_ == "prep" for c in noun.children) else None


def _body(page: Page, sides: Sides, token: Token, last: Actor | None) -> Actor | None:
    """Find the body for which a noun stands, by its own name, a name beside it, or as "the bloc"."""
    cues = membership_cues()
    if token.lower_ in {"which", "that"} and token.head.dep_ == "relcl":
        return _body(page, sides, token.head.head, last)
    mention = page.mention_at(token.idx)
    if mention is not None:
        return mention.actor if mention.actor is not None and mention.actor.kind == "body" else None
    if token.lemma_.lower() not in cues.stands_for:
        return None
    node = token
    for child in node.children:
        inner = page.mention_at(child.idx)
        if child.dep_ in {"compound", "nmod", "appos"} and inner and inner.actor and inner.actor.kind == "body":
            return inner.actor
    after = page.mention_at(token.nbor(1).idx) if token.i + 1 < len(token.doc) else None
    if after is not None and after.actor is not None and after.actor.kind == "body":
        return after.actor  # "the bloc *ECOWAS*", which the parser hangs elsewhere
    if token.dep_ == "appos":
        return _body(page, sides, token.head, None)
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in token.children)
    return last if definite and not any(c.dep_ in {"amod", "compound"} for c in token.children) else None


def _states(page: Page, token: Token, *, alone: bool = False) -> tuple[str, ...]:
    """List the states for which a noun phrase stands, conjuncts and all; persons and peoples are none."""
    codes: list[str] = []
    for noun in (token,) if alone else (token, *token.conjuncts):
        mention = page.mention_at(noun.idx)
        if mention is not None:
            actors: tuple[Actor, ...] = (mention.actor,) if mention.actor is not None else ()
        else:
            pointing = noun.pos_ == "PRON" or noun.lemma_ in {"country", "state"}
            actors = actors_of(page, noun) if pointing else ()
        codes.extend(a.code for a in actors if a.kind == "state" and a.code is not None and a.code in all_states())
    return tuple(dict.fromkeys(codes))


def _along(page: Page, verb: Token) -> tuple[str, ...]:
    """List who else joined: "along with Saudi Arabia, Egypt and the UAE"."""
    found: list[str] = []
    for token in verb.subtree:
        if token.dep_ == "pobj" and token.head.lower_ == "with" and token.head.i > 0:
            before = token.head.nbor(-1).lower_
            if before in {"along", "together"} or token.head.head.lower_ in {"along", "together"}:
                found.extend(_states(page, token))
    return tuple(found)


def _joined_as(verb: Token) -> MembershipStatus:
    """Read in which standing a state joined: "as an observer", "as a full-fledged member"."""
    for words, place in _prepositions(verb):
        if words == "as":
            return membership_cues().words.get(place.lemma_.lower()) or "member"
    return "member"


def _prepositions(verb: Token) -> Iterator[tuple[str, Token]]:
    for prep in verb.children:
        if prep.dep_ != "prep":
            continue
        inner = next((c for c in prep.children if c.dep_ == "prep"), None)
        words = prep.lower_ if inner is None else f"{prep.lower_} {inner.lower_}"
        place = _child(inner or prep, "pobj")
        if place is not None:
            yield words, place


def _has_complement(verb: Token) -> bool:
    """Say whether a verb goes on to something else that is joined: "joined in condemning", "joined the talks"."""
    return any(
        child.dep_ in {"xcomp", "ccomp", "dative", "prt", "advcl"}
        or (
            child.dep_ == "prep"
            and any(inner.dep_ == "pcomp" or inner.ent_type_ not in {"DATE", "TIME", ""} for inner in child.children)
        )
        or (child.dep_ == "prep" and child.lower_ not in {"in", "on", "since", "after", "at", "along", "as"})
        for child in verb.children
    )


def _child(token: Token, *deps: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps), None)


def _membership(page: Page, item: _Found, state: str) -> Membership:
    code = item.body.code or item.body.name
    ends = item.status in {"left", "suspended"}
    return Membership(
        id=stable_id("mem", page.document.id, state, code, item.status),
        state=state,
        body=code,
        body_name=item.body.name,
        status=item.status,
        start=UNKNOWN_DATE if ends else item.when,
        end=item.when if ends else UNKNOWN_DATE,
        evidence=(page.evidence(span_of(item.word), item.rule),),
    )


def _note(found: dict[tuple[str, str, str], Membership], new: Membership) -> None:
    key = (new.state, new.body, new.status)
    old = found.get(key)
    if old is None:
        found[key] = new
        return
    found[key] = replace(
        old,
        start=old.start if old.start.known else new.start,
        end=old.end if old.end.known else new.end,
        evidence=tuple(dict.fromkeys((*old.evidence, *new.evidence))),
    )
