"""What a report says in a few plain words, and the counts beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.parse import Token
    from detente.reading.reports.matching import Match

LONGEST = 70
"""Characters of a report's words; longer ones fall back to the frame's own."""
LONGEST_TAIL = 4
"""Tokens that may hang on an object and still be told with it: "the sharing of hydrological data"."""
_BEFORE = frozenset({"compound", "amod", "nummod", "punct"})
"""What stands before a noun in its phrase; a day of the month that the parser hangs there is left out."""
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL"})


def what_of(match: Match) -> str:
    """Word an event from its trigger: "visited Tehran"; the frame's words where those run long."""
    head = match.head
    start = head
    if match.trigger[0].lower_ == "must":
        start = match.trigger[0]
        words = head.doc[start.i : start.head.i + 1].text
        head = start.head
    elif head.pos_ in {"NOUN", "PROPN"}:
        words = _noun_words(head)
    else:
        last = max((token.i for token in match.trigger), default=head.i)
        objects = [token for token in match.objects if head.i < token.i <= head.i + 8]
        end = max([last, *(token.i for token in objects)])
        words = head.doc[head.i : end + 1].text
    if head.pos_ in {"VERB", "AUX"}:
        whole = " ".join(head.doc[start.i : _completed(head) + 1].text.split())
        words = whole if len(words) < len(whole) <= LONGEST else words
    words = " ".join(words.split())
    return words if 0 < len(words) <= LONGEST else match.frame.what


def _completed(verb: Token) -> int:
    """Find where the infinitive or object that completes a verb ends: "agreed *to resume direct flights*"."""
    aims = [c for c in verb.children if c.dep_ in {"xcomp", "advcl", "ccomp"} and c.i > verb.i and _is_aim(c)]
    last = aims[0] if aims else verb
    objects = [c for c in last.children if c.dep_ in {"dobj", "prt", "attr", "acomp"} and c.i > last.i]
    end = last.i
    for thing in objects:
        whole = thing.right_edge
        end = max(end, whole.i if whole.i - thing.i <= LONGEST_TAIL else thing.i)
    return _with_charge(last, end)


def _with_charge(verb: Token, end: int) -> int:
    """Take in what stands right behind: "accused Ethiopia *of violating the pact*", "urged it to return *to talks*"."""
    for prep in verb.children:
        if prep.dep_ != "prep" or prep.i != end + 1 or prep.lower_ not in {"of", "to"}:
            continue
        for thing in prep.children:
            if thing.dep_ == "pobj" and thing.right_edge.i - prep.i <= LONGEST_TAIL + 1:
                return thing.right_edge.i
            if thing.dep_ == "pcomp":
                done = next((c for c in thing.children if c.dep_ == "dobj"), thing)
                return done.right_edge.i if done.right_edge.i - done.i <= LONGEST_TAIL else done.i
    return end


def _is_aim(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.lefts)


def numbers_of(match: Match) -> tuple[str, ...]:
    """List counts of people and things in the event's clause: "two planes", "fifty rescuers"."""
    found = (
        " ".join(token.doc[token.left_edge.i : token.head.i + 1].text.split())
        for token in match.governor.subtree
        if token.dep_ == "nummod" and token.ent_type_ not in _TIMES and token.head.pos_ == "NOUN"
    )
    return tuple(dict.fromkeys(found))


def _noun_words(noun: Token) -> str:
    """Give a noun with the adjectives and nouns before it, articles and owners apart: "one-day visit"."""
    start = noun.i
    while (
        start > 0
        and noun.doc[start - 1].ent_type_ != "DATE"
        and noun.doc[start - 1].dep_ in _BEFORE
        and noun.is_ancestor(noun.doc[start - 1])
    ):
        start -= 1
    return noun.doc[start : noun.i + 1].text
