"""Statements: who said what, through whom, and with what stance.

`find_statements` asks every rule at every word that may be a cue
(`gathering`), keeps the drafts whose cue is likely enough (`reference.cues`),
joins split quotations (`joining`), and writes statements (`making`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.carrying import carry_speakers
from detente.reading.statements.claims import Claims
from detente.reading.statements.gathering import gather_drafts
from detente.reading.statements.joining import join_quotations
from detente.reading.statements.linking import link_statements
from detente.reading.statements.making import make_statement
from detente.reading.statements.media import Media
from detente.reading.statements.quotations import find_quotations
from detente.reading.statements.relays import trace_chains
from detente.reading.statements.surface import draft_beside
from detente.reading.statements.turns import draft_turns, find_turns
from detente.reference.cues import cue_book

if TYPE_CHECKING:
    from detente.reading.page import Page
    from detente.reading.statements.drafts import Draft
    from detente.records.statement import Statement

LIKELY = 0.6
"""Least chance of being a cue: measured by `evaluation.attribution` on PolNeAR dev."""


SURE = 0.9
"""Least chance of a cue inside another statement's content."""


def find_statements(page: Page) -> tuple[Statement, ...]:
    """Find the statements of a page, in order of place."""
    turns = find_turns(page.document.text)
    quotations = find_quotations(page.document.text, turns)
    book = cue_book()
    media = Media(page.document.text)
    drafts = []
    for draft in gather_drafts(page, quotations, book, media):
        draft.confidence = book.chance(draft.lemma, draft.frame)
        if draft.confidence >= LIKELY and not speaks_to_reader(draft):
            drafts.append(draft)
    for draft in draft_turns(page, turns):
        draft.confidence = book.chance(draft.lemma, draft.frame)
        drafts.append(draft)
    for draft in draft_beside(page, quotations, drafts, book):
        draft.confidence = book.chance(draft.lemma, draft.frame)
        drafts.append(draft)
    drafts = trace_chains(drafts, media, stands_alone)
    join_quotations(drafts, quotations, page.document.text)
    claims = Claims(drafts)
    found = carry_speakers([(draft, make_statement(draft, page, quotations, claims)) for draft in drafts], page)
    return tuple(sorted(found, key=lambda s: (s.content_spans[0].start, s.cue_spans[0].start, s.id)))


def speaks_to_reader(draft: Draft) -> bool:
    """Say whether the *speaker* is the reader (*you may like to know*): nobody reports what a reader says."""
    return draft.speaker is not None and (
        draft.speaker.lower_ in {"you", "yourself"}
        or any(child.dep_ == "poss" and child.lower_ == "your" for child in draft.speaker.children)
    )


def stands_alone(draft: Draft) -> bool:
    """Say whether a statement inside another's content is a statement of its own: a full clause with a sure verb."""
    return (
        draft.frame in {"clause", "object-of", "quoted-as", "infinitive", "noun-clause"}
        and draft.confidence >= SURE
        and draft.share < 0.5
    )


__all__ = ["find_statements", "link_statements"]
