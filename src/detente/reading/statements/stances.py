"""Four things kept apart: was it said, the speaker's stance, the author's hedge (and polarity, which reports carry).

The stance is the cue's where the cue has one (*denied*, *vowed*); under a
neutral cue (*said*, *told*, *according to*) the content's own main clause
speaks: its *must*, its *will*, its words of blame or praise. A negation in
the content is polarity; it is a denial only where it answers a claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.phrases import lemma_of
from detente.reading.statements.predicates import lemmas, stance_words
from detente.reading.statements.tenor import tenor_of
from detente.reference.cues import cue_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.parse import Token
    from detente.reading.statements.claims import Claims
    from detente.reading.statements.drafts import Draft
    from detente.records.statement import Stance, Uttered

_DECLINE = frozenset({"decline", "refuse"})
_BINDING = frozenset({"accuse", "demand", "call", "urge", "promise", "vow", "pledge"})
_VOICING = frozenset({
    "express", "voice", "raise", "convey", "register", "repeat", "reiterate", "share", "state", "declare", "report",
    "note", "stress", "make", "restate", "reaffirm", "announce", "lodge", "renew", "extend", "pronounce", "issue",
})  # fmt: skip
"""Verbs whose object is the speaker's own feeling; who *recognized concerns* has none of them."""

_REASONS = frozenset({"say", "add", "argue", "claim", "state", "note", "point out"})
"""Participles that go on from what is blamed or praised: *condemned the drills, saying they had closed the port*."""

_WARNINGS = frozenset({"warn", "caution"})
_HEDGES = frozenset({"reportedly", "allegedly", "purportedly", "supposedly", "apparently", "seemingly"})
_HEARSAY = frozenset({
    "say", "believe", "report", "think", "allege", "rumour", "rumor", "understand", "expect", "suspect", "claim",
})  # fmt: skip


def stance_of(draft: Draft, claims: Claims | None = None, sides: Callable[[Token], bool] | None = None) -> Stance:
    """Give the speaker's stance to the content.

    Args:
        draft: The statement in the making.
        claims: What others say in the document, which a negated content may deny.
        sides: Says whether a noun stands for the speaker's own state.
    """
    lemma = lemma_of(draft.other) if draft.other is not None else draft.lemma  # "quoted as denying"
    stance = cue_book().stance(lemma, draft.frame)
    if utterance_of(draft) != "said":
        # "did not deny P" is neither P nor not-P: `uttered` says that nothing was said
        return "asserts" if stance == "denies" or draft.lemma not in _BINDING else stance
    if not draft.content:
        return stance
    if stance == "denies" and lemma == "reject" and _refuses(draft):
        return "asserts"
    if stance == "asserts":
        shown = _felt(draft) or tenor_of(draft, claims, sides)
        return _reason(draft) or shown if shown == "asserts" else shown
    if lemma in _WARNINGS and stance == "predicts" and tenor_of(draft, claims, sides) in {"promises", "demands"}:
        return tenor_of(draft, claims, sides)  # "We will not sign, he warned"
    return stance


def _felt(draft: Draft) -> Stance | None:
    """Give the stance of a noun of feeling that is itself the content: *voiced alarm over the drills*."""
    if draft.lemma not in _VOICING:
        return None
    words = draft.head.doc.char_span(draft.content[0].start, draft.content[0].end, alignment_mode="contract")
    if words is None or words.root.pos_ != "NOUN":
        return None
    return stance_words().feelings.get(words.root.lemma_.lower())


def _reason(draft: Draft) -> Stance | None:
    """Give the stance of the verb that a participle goes on from, where that one blames or praises."""
    above = draft.head.head
    if draft.head.tag_ != "VBG" or not draft.inherited or draft.lemma not in _REASONS:
        return None
    stance = cue_book().stance(lemma_of(above), "object")
    return stance if stance in {"accuses", "praises"} else None


def _refuses(draft: Draft) -> bool:
    """Say whether no is said to a plan, an offer or a demand, which are neither true nor false."""
    things = [child for child in draft.head.children if child.dep_ in {"dobj", "nsubjpass"}]
    if not things or draft.frame.endswith("as"):
        return False
    for noun in things:
        said = any(part.dep_ in {"acl", "ccomp", "relcl"} and part.i > noun.i for part in noun.children)
        if said or noun.pos_ != "NOUN" or {noun.lemma_.lower()} & stance_words().claims:
            return False
    return not lemmas(draft.head.subtree) & stance_words().untruths


def utterance_of(draft: Draft) -> Uttered:
    """Say whether it was said: said, not said, declined, would say."""
    words = {word.lower_ for word in _group(draft)}
    lemmas = {word.lemma_.lower() for word in _group(draft)}
    if draft.frame == "no-comment":
        return "declined"
    if (lemmas & _DECLINE and draft.lemma not in _DECLINE) or (draft.lemma in _DECLINE and draft.frame == "infinitive"):
        return "declined"
    if _negated(draft) or _neither(draft):
        return "not_said"
    if "would" in words or "will" in words:
        return "would_say"
    return "said"


def hedge_of(draft: Draft) -> bool:
    """Say whether the author keeps a distance: *reportedly*, *is believed to*."""
    if draft.frame == "adverb" or any(word.lower_ in _HEDGES for word in draft.head.children):
        return True
    return draft.passive and draft.source is None and draft.lemma in _HEARSAY


def _neither(draft: Draft) -> bool:
    """Say whether the cue is a half of *neither confirmed nor denied*."""
    around = [draft.head, draft.head.head] if draft.head.dep_ == "conj" else [draft.head]
    return any(child.lower_ in {"neither", "nor"} for verb in around for child in verb.children)


def _group(draft: Draft) -> list[Token]:
    span = draft.head.doc.char_span(draft.cue.start, draft.cue.end, alignment_mode="expand")
    return list(span) if span is not None else [draft.head]


def _negated(draft: Draft) -> bool:
    return any(word.dep_ == "neg" or word.lower_ in {"never", "neither", "nor"} for word in _group(draft))
