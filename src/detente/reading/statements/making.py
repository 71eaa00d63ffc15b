"""From a draft to a statement: kind, stance, utterance, hedge, speaker, evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.actors import actors_of
from detente.reading.dates.governing import date_of
from detente.reading.statements.stances import hedge_of, stance_of, utterance_of
from detente.records.base import stable_id
from detente.records.span import Span
from detente.records.statement import Statement, StatementKind

if TYPE_CHECKING:
    from detente.reading.page import Page
    from detente.reading.parse import Token
    from detente.reading.statements.claims import Claims
    from detente.reading.statements.drafts import Draft
    from detente.reading.statements.quotations import Quotations
    from detente.records.actor import Actor

UNSPECIFIED = "unspecified"
_WORD = re.compile(r"\w+(?:['’]\w+)*")
ALL_QUOTED = 0.9
"""Share of quoted words from which a content is direct speech (the scorers of the field use the same)."""


_NOBODY = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "this", "that"})
"""Words that name no agency or outlet."""


def make_statement(draft: Draft, page: Page, quotations: Quotations, claims: Claims | None = None) -> Statement:
    """Write a draft down as a record."""
    text = page.document.text
    pieces = _tidy(draft.content)
    speakers = _speakers(draft, page)
    spans = tuple(pieces)
    source = draft.source
    whole = Span(start=min(p.start for p in (*spans, draft.cue)), end=max(p.end for p in (*spans, draft.cue)))
    return Statement(
        id=stable_id(
            "stm", page.document.id, draft.cue.start, draft.cue.end, source.start if source else "",
            *(f"{piece.start}-{piece.end}" for piece in spans),
        ),
        speaker=speakers[0] if len(speakers) == 1 else None,
        speakers=speakers,
        speaker_text=source.read(text) if source is not None else UNSPECIFIED,
        speaker_spans=(source,) if source is not None else (),
        cue=draft.cue.read(text),
        cue_spans=(draft.cue,),
        content=" ... ".join(piece.read(text) for piece in spans),
        content_spans=spans,
        kind=kind_of(spans, text, quotations),
        stance=stance_of(draft, claims, lambda noun: _same_side(noun, speakers, page)),
        uttered=utterance_of(draft),
        hedged=hedge_of(draft),
        addressee=_addressee(draft),
        channel=tuple(name for name in draft.channel if name.lower() not in _NOBODY),
        said=date_of(page, draft.head),
        confidence=round(draft.confidence, 4),
        evidence=(page.evidence(whole, draft.rule),),
    )  # fmt: skip


def kind_of(pieces: tuple[Span, ...], text: str, quotations: Quotations) -> StatementKind:
    """Say whether content is quoted (direct), partly (mixed) or not at all (indirect)."""
    words = [m.start() + piece.start for piece in pieces for m in _WORD.finditer(piece.read(text))]
    if not words:
        return "indirect"
    quoted = sum(quotations.at(place) is not None for place in words) / len(words)
    return "direct" if quoted >= ALL_QUOTED else "mixed" if quoted > 0 else "indirect"


def _tidy(pieces: list[Span]) -> list[Span]:
    """Put pieces in order and join those that touch."""
    joined: list[Span] = []
    for piece in sorted(pieces):
        if joined and piece.start <= joined[-1].end + 1:
            joined[-1] = Span(start=joined[-1].start, end=max(joined[-1].end, piece.end))
        else:
            joined.append(piece)
    return joined


def _speakers(draft: Draft, page: Page) -> tuple[Actor, ...]:
    return actors_of(page, draft.speaker) if draft.speaker is not None else ()


def _addressee(draft: Draft) -> str | None:
    heard = draft.addressee
    if heard is None:
        return None
    return draft.text[heard.left_edge.idx : heard.right_edge.idx + len(heard.right_edge.text)][:200]


def _same_side(noun: Token, speakers: tuple[Actor, ...], page: Page) -> bool:
    """Say whether a noun stands for the state that the speaker speaks for."""
    if len(speakers) != 1 or speakers[0].code is None:
        return False
    return [actor.code for actor in actors_of(page, noun)] == [speakers[0].code]
