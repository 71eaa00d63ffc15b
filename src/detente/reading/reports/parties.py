"""Whom the words of a frame stand for, where the noun phrase alone does not say."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.reading.actors import actors_of
from detente.reading.mentions.cast import state_actor
from detente.reading.places import country_of
from detente.reading.reports.clauses import surface_subjects
from detente.reading.reports.words import lemma_of
from detente.records.span import Span
from detente.reference.ontology import operators

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.page import Page
    from detente.reading.parse import Token
    from detente.records.actor import Actor

    Speaking = Callable[[int], tuple[Actor, ...]]

_ACTING = frozenset({"person", "state", "body", "group"})
_HOLDING = frozenset({"amod", "compound", "nmod"})
_THINGS = frozenset(
    ["report", "article", "tie", "relation", "relationship", "sanction", "deal", "agreement", "treaty", "pact", "war",
     "conflict", "invasion", "election", "economy", "market", "price", "summit", "capital", "language", "history"]
)  # fmt: skip
"""Nouns that do nothing themselves, whatever state stands beside them: "Russian reports"."""
_JOINING = re.compile(r",? (?:and|as well as) (?:[A-Z][\w'’.-]* ){0,4}")
"""What stands between two persons named in one breath, the second one's title included."""
LONGEST_NAMES = 16
"""Words of a phrase that is searched for a second person."""
FIRST_PERSON = frozenset({"i", "we", "our", "my"})
"""Words by which a speaker names himself or his state."""
_PRONOUNS = frozenset({"he", "she", "it", "they", "its", "his", "her", "their"})


def parties_of(page: Page, speaking: Speaking | None = None) -> Callable[[Token], tuple[Actor, ...]]:
    """Make the question whom a noun phrase stands for, asked once a word; outlets and agencies do not act.

    Args:
        page: The page.
        speaking: Who speaks at a character of the text, for "we" and "our"; nobody where it is not given.
    """
    known: dict[int, tuple[Actor, ...]] = {}

    def parties(token: Token) -> tuple[Actor, ...]:
        if token.i not in known:
            known[token.i] = ()  # where a word is asked about while it is being answered
            known[token.i] = (
                _answer(page, token, parties)
                if speaking is None or token.lower_ not in FIRST_PERSON
                else speaking(token.idx)
            )
        return known[token.i]

    return parties


def hosts_of(page: Page) -> Callable[[Token], tuple[Actor, ...]]:
    """Make the question in which state a named place lies: who is host in "visited Kazan"."""

    def hosts(token: Token) -> tuple[Actor, ...]:
        mention = page.mention_at(token.idx)
        if mention is None or mention.kind != "place":
            return ()
        code = country_of(mention.name)
        return () if code is None else (state_actor(code),)

    return hosts


def _answer(page: Page, token: Token, parties: Callable[[Token], tuple[Actor, ...]]) -> tuple[Actor, ...]:
    if token.pos_ == "NOUN" and token.lemma_.lower() in _THINGS:
        return ()
    found = tuple(actor for actor in actors_of(page, token) if actor.kind in _ACTING)
    joined = [child for child in token.children if child.dep_ in _HOLDING and list(child.conjuncts)]
    if joined and token.pos_ == "NOUN":  # "Sudanese and Ethiopian forces"
        each = [a for word in (joined[0], *joined[0].conjuncts) for a in actors_of(page, word) if a.kind in _ACTING]
        if len({actor.code for actor in each}) > 1:
            return tuple({actor.id: actor for actor in each}.values())
    if found and found[-1].kind == "person":
        return (*_persons_before(page, token, found), *found)
    if found or token.lower_ not in _PRONOUNS:
        return found
    return _speaker_above(token, parties)


def _persons_before(page: Page, token: Token, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Add whom the parser hung on the last of two names: "President Alves and Minister Costa died"."""
    first = token.doc[max(token.left_edge.i, token.i - LONGEST_NAMES)]
    if first.i == token.i:
        return ()
    named = [
        mention
        for mention in page.mentions_in(Span(start=first.idx, end=token.idx + len(token.text)))
        if mention.kind == "person" and mention.actor is not None and mention.actor.kind == "person"
    ]
    known = {actor.id for actor in found}
    added: dict[str, Actor] = {}
    for left, right in pairwise(named):
        between = page.document.text[left.span.end : right.span.start]
        if left.actor is not None and left.actor.id not in known and _JOINING.fullmatch(between):
            added[left.actor.id] = left.actor
    return tuple(added.values())


def _speaker_above(pronoun: Token, parties: Callable[[Token], tuple[Actor, ...]]) -> tuple[Actor, ...]:
    """Take "he" to the speaker in "the president said he would"."""
    clause = pronoun.head
    while pronoun.dep_ == "poss" and clause.pos_ not in {"VERB", "AUX"} and clause.head != clause:
        clause = clause.head
    if pronoun.dep_ not in {"nsubj", "nsubjpass", "poss"}:
        return ()
    if clause.dep_ != "ccomp" or lemma_of(clause.head) not in operators()["saying"]:
        return ()
    if pronoun.lower_ == "it" and clause.head.i > pronoun.i:
        return ()  # "It backs the war, the ministry said" speaks of another
    speakers = [a for word in surface_subjects(clause.head) if word != pronoun for a in parties(word)]
    return tuple(speakers) if len(speakers) == 1 or pronoun.lower_ == "they" else ()
