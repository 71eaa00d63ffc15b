"""What a report says in a few plain words, and the counts beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.reports.matching import Match

LONGEST = 70
"""Characters of a report's words; longer ones fall back to the frame's own."""
_BEFORE = frozenset({"compound", "amod", "nummod", "punct"})
"""What stands before a noun in its phrase; a day of the month that the parser hangs there is left out."""
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL"})


def what_of(match: Match) -> str:
    """Word an event from its trigger: "visited Tehran"; the frame's words where those run long."""
    head = match.head
    if match.trigger[0].lower_ == "must":
        modal = match.trigger[0]
        words = head.doc[modal.i : modal.head.i + 1].text
    elif head.pos_ in {"NOUN", "PROPN"}:
        words = _noun_words(head)
    else:
        last = max((token.i for token in match.trigger), default=head.i)
        objects = [token for token in match.objects if head.i < token.i <= head.i + 8]
        end = max([last, *(token.i for token in objects)])
        words = head.doc[head.i : end + 1].text
    words = " ".join(words.split())
    return words if 0 < len(words) <= LONGEST else match.frame.what


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
