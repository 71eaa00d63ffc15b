"""Four things kept apart: was it said, the speaker's stance, the author's hedge (and polarity, which reports carry)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reference.cues import cue_book

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.statements.drafts import Draft
    from detente.records.statement import Stance, Uttered

_DECLINE = frozenset({"decline", "refuse"})
_DENIALS = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "dispute", "contradict"})
_HEDGES = frozenset({"reportedly", "allegedly", "purportedly", "supposedly", "apparently", "seemingly"})
_HEARSAY = frozenset({
    "say", "believe", "report", "think", "allege", "rumour", "rumor", "understand", "expect", "suspect", "claim",
})  # fmt: skip


def stance_of(draft: Draft) -> Stance:
    """Give the speaker's stance to the content."""
    stance = cue_book().stance(draft.lemma, draft.frame)
    if draft.lemma in _DENIALS and _negated(draft):
        return "asserts"  # "did not deny P" is neither P nor not-P: `uttered` says that nothing was said
    return stance


def utterance_of(draft: Draft) -> Uttered:
    """Say whether it was said: said, not said, declined, would say."""
    words = {word.lower_ for word in _group(draft)}
    lemmas = {word.lemma_.lower() for word in _group(draft)}
    if lemmas & _DECLINE and draft.lemma not in _DECLINE or (draft.lemma in _DECLINE and draft.frame == "infinitive"):
        return "declined"
    if _negated(draft):
        return "not_said"
    if "would" in words or "will" in words:
        return "would_say"
    return "said"


def hedge_of(draft: Draft) -> bool:
    """Say whether the author keeps a distance: *reportedly*, *is believed to*."""
    if any(word.lower_ in _HEDGES for word in draft.head.children):
        return True
    return draft.passive and draft.source is None and draft.lemma in _HEARSAY


def _group(draft: Draft) -> list[Token]:
    span = draft.head.doc.char_span(draft.cue.start, draft.cue.end, alignment_mode="expand")
    return list(span) if span is not None else [draft.head]


def _negated(draft: Draft) -> bool:
    return any(word.dep_ == "neg" or word.lower_ in {"never", "neither", "nor"} for word in _group(draft))
