"""Event nouns with their arguments: whose visit, whose attack, and who takes part because the clause says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.reports.clauses import (
    Clause,
    is_passive,
    passive_objects,
    prepositions,
    subjects_of,
    surface_subjects,
)

if TYPE_CHECKING:
    from detente.reading.parse import Token

_MEETINGS = frozenset(
    [
        "visit",
        "trip",
        "tour",
        "stopover",
        "talk",
        "meeting",
        "summit",
        "call",
        "conversation",
        "negotiation",
        "discussion",
        "consultation",
        "dinner",
        "lunch",
        "encounter",
        "session",
        "round",
        "dialogue",
    ]
)
"""Event nouns whose clause lends them its subject; an attack after which somebody speaks is not the speaker's."""
_HARMING = frozenset({"kill", "wound", "injure", "die", "hurt"})
HARMED = "harmed"
"""Stands among the prepositions of an event noun for those its clause says were killed or hurt."""
_ADDRESSING = frozenset(
    {"tell", "ask", "urge", "inform", "assure", "reassure", "thank", "congratulate", "press", "brief", "remind"}
)
"""Verbs whose object hears it: whoever is told something at a meeting meets the one who tells it."""
_SPEAKING_TO = frozenset({"apologise", "apologize", "complain", "explain", "protest"})
_OCCASION = frozenset({"during", "in", "on", "after", "before", "following", "at", "for", "amid", "upon"})


def noun_clause(noun: Token) -> Clause:
    """Lay out an event noun's arguments: its possessor or "by" does it, its adjective may."""
    after = dict(prepositions(noun))
    owners = tuple(c for c in noun.children if c.dep_ == "poss" and c.pos_ != "DET")
    doers = owners + after.get("by", ())
    if not doers:
        doers = tuple(c for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} and c.text[:1].isupper())
    if not doers:
        doers = _of_occasion(noun)
        if doers and "with" not in after and (told := _told_at(noun)):
            after["with"] = told
    harmed = harmed_by(noun)
    if harmed:
        after[HARMED] = harmed
        doers = doers or (harmed if "with" in after else ())
    return Clause(head=noun, subjects=doers, after=after)


def harmed_by(noun: Token) -> tuple[Token, ...]:
    """Find who came to harm in an act of force: "20 soldiers were killed in a clash", "died in an air strike"."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in {"in", "by", "during"}:
        return ()
    verb = preposition.head
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _HARMING:
        return ()
    if verb.lemma_.lower() == "die":
        return subjects_of(verb)
    return passive_objects(verb) if is_passive(verb) else ()


def _of_occasion(noun: Token) -> tuple[Token, ...]:
    """Lend the clause's subject to an occasion: "during a visit to Tehran, he said"."""
    preposition = noun.head
    if (
        noun.dep_ != "pobj"
        or noun.lemma_.lower() not in _MEETINGS
        or preposition.lower_ not in _OCCASION
        or "between" in prepositions(noun)
    ):
        return ()
    verb = preposition.head
    if verb.pos_ not in {"VERB", "AUX"} or any(c.dep_ == "det" and c.lower_ in {"that", "this"} for c in noun.children):
        return ()
    return surface_subjects(verb)


def _told_at(noun: Token) -> tuple[Token, ...]:
    """Find whom somebody spoke to on an occasion: "told *the emir* in a phone call"."""
    verb = noun.head.head
    if is_passive(verb):
        return ()
    if verb.lemma_.lower() in _SPEAKING_TO:
        return prepositions(verb).get("to", ())
    if verb.lemma_.lower() not in _ADDRESSING:
        return ()
    return tuple(c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.pos_ in {"PROPN", "NOUN"})
