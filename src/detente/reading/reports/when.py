"""When and where an event happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.dates.governing import dating_of
from detente.reading.page import span_of
from detente.reading.places import place_of
from detente.reading.reports.words import lemma_of
from detente.records.interval import UNKNOWN_DATE
from detente.records.place import Place
from detente.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.dates.governing import Dating
    from detente.reading.page import Page
    from detente.reading.reports.matching import Match
    from detente.records.actor import Actor
    from detente.records.interval import DateInterval

_LENT = frozenset({"dates.beside", "dates.shared", "dates.closing"})
"""Dates of the clause, which an event noun inside it does not share."""
_NOWHERE = frozenset({"AID", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "SANCTION"})
"""Types whose clause names where something else happens: "missiles for use in Ukraine"."""
_TELLING = frozenset(
    {"announce", "confirm", "report", "mourn", "mark", "commemorate", "recall", "say", "deny", "condemn"}
)
"""Verbs whose day is not that of the event they tell of."""


def occurred_at(page: Page, match: Match) -> DateInterval:
    """Give the days of an event: those of its word, else of the verb that carries it; unknown where it has none."""
    dating = dating_of(page, match.governor)
    if match.frame.rule == "accuse.accuse" and dating.expression and _is_of_the_charge(match, dating):
        return UNKNOWN_DATE
    if match.governor != match.head:
        return (dating if dating.interval.known else dating_of(page, match.head)).interval
    if match.head.pos_ in {"NOUN", "PROPN"}:
        carrier = lemma_of(match.head.head)
        if dating.rule in _LENT or (
            carrier in _TELLING and dating.expression and not _inside(match, dating.expression.span)
        ):
            return UNKNOWN_DATE
    return dating.interval


def _is_of_the_charge(match: Match, dating: Dating) -> bool:
    """Say whether a year or month is that of what somebody is accused of: "accused them of a killing last year"."""
    charges = [c.idx for c in match.governor.children if c.dep_ == "prep" and c.lower_ in {"of", "for"}]
    when = dating.expression
    return when is not None and dating.interval.granularity != "day" and any(when.span.start > at for at in charges)


def place_at(page: Page, match: Match, recipients: Sequence[Actor]) -> Place | None:
    """Give the place of an event: told in its clause, or the goal of a visit."""
    if match.frame.type in _NOWHERE:
        return None
    place = place_of(page, _clause(match))
    if place is not None or match.frame.mode != "visit":
        return place
    goals = [token for tokens in match.others for token in tokens]
    code = next((actor.code for actor in recipients if actor.code), None)
    mention = page.mention_at(goals[0].idx) if goals and code else None
    if mention is None or mention.kind not in {"place", "state"}:
        return None
    return Place(name=mention.span.read(page.document.text), country=code)


def _clause(match: Match) -> Span:
    word = match.governor
    return Span(start=span_of(word.doc[word.left_edge.i]).start, end=span_of(word.doc[word.right_edge.i]).end)


def _inside(match: Match, span: Span) -> bool:
    return _clause(match).holds(span)
