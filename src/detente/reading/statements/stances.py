"""Four things kept apart: was it said, the speaker's stance, the author's hedge (and polarity, which reports carry).

The stance is the cue's where the cue has one (*denied*, *vowed*); under a
neutral cue (*said*, *told*, *according to*) the content's own main clause
speaks: its *must*, its *will*, its words of blame or praise. A negation in
the content is polarity; it is a denial only where it answers a claim.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from detente.reading.statements.phrases import lemma_of
from detente.records.statement import Stance  # noqa: TC001  (msgspec reads the annotation)
from detente.reference.cues import cue_book
from detente.reference.load import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.parse import Token, Tokens
    from detente.reading.statements.claims import Claims
    from detente.reading.statements.drafts import Draft
    from detente.records.span import Span as Place
    from detente.records.statement import Uttered

HALF = 0.5
"""Share of quoted words from which *they* is no longer the speaker: who is quoted says *we* of his own side."""

_DECLINE = frozenset({"decline", "refuse"})
_DENIALS = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "dispute", "contradict"})
_BINDING = frozenset({"accuse", "demand", "call", "urge", "promise", "vow", "pledge"})
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
_CALLING = frozenset({"object-as", "object-complement", "passive-as"})
_CLAIMS = frozenset({
    "claim", "allegation", "accusation", "report", "charge", "rumour", "rumor", "story", "article", "assertion",
    "account", "version", "media",
})  # fmt: skip
"""What can be true or false: to deny something of it is to deny what it says."""

_VOICING = frozenset({
    "express", "voice", "raise", "convey", "register", "repeat", "reiterate", "share", "state", "declare", "report",
    "note", "stress", "make", "restate", "reaffirm", "announce",
})  # fmt: skip
"""Verbs whose object is the speaker's own feeling; who *recognized concerns* has none of them."""

_WARNINGS = frozenset({"warn", "caution"})
_HOPES = frozenset({"hope", "expect", "anticipate"})
_BELIEF = frozenset({"expect", "believe", "think"})
_HEDGES = frozenset({"reportedly", "allegedly", "purportedly", "supposedly", "apparently", "seemingly"})
_HEARSAY = frozenset({
    "say", "believe", "report", "think", "allege", "rumour", "rumor", "understand", "expect", "suspect", "claim",
})  # fmt: skip


class _StanceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    wrongs: frozenset[str]
    faults: frozenset[str]
    merits: frozenset[str]
    untruths: frozenset[str]
    refusals: frozenset[str]
    prospects: frozenset[str]
    lacks: frozenset[str]
    feelings: dict[str, Stance]


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
    if stance == "asserts" and draft.content:
        return content_stance(draft, claims, sides)
    if lemma in _WARNINGS and draft.content and content_stance(draft, claims, sides) == "promises":
        return "promises"  # "We will not sign, he warned"
    return stance


def content_stance(draft: Draft, claims: Claims | None = None, sides: Callable[[Token], bool] | None = None) -> Stance:
    """Give the stance that the content's main clause shows.

    A negation is the content's polarity, not a stance: *said no date had been
    set* asserts. It denies where it answers a claim (`_answers_claim`,
    `Claims.contested`).
    """
    words = _main_piece(draft)
    if words is None:
        return "asserts"
    root = words.root
    if draft.frame in _CALLING or draft.rule.startswith("statements.headline"):
        return _judgement({t.lemma_.lower() for piece in draft.content for t in _tokens(draft, piece)}, blamed=True)
    named = _words().feelings.get(root.lemma_.lower())
    if named is not None and root.pos_ == "NOUN" and draft.lemma in _VOICING:
        return named
    if root.pos_ not in {"VERB", "AUX"}:
        return _judgement({root.lemma_.lower()} | {child.lemma_.lower() for child in root.children}, blamed=True)
    subject = next((child for child in root.children if child.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    if subject is None and draft.frame == "parenthetical":
        subject = _first_noun(draft)
    own = _is_own(subject, draft)
    auxiliaries = {child.lower_ for child in root.children if child.dep_ in {"aux", "auxpass"}}
    lemma = lemma_of(root)
    if _denying(root, subject):
        if lemma in _BELIEF:
            return "doubts"
        if _answers_claim(words, root, subject, own=own) or (claims is not None and claims.contested(draft, words)):
            return "denies"
    if auxiliaries & {"must", "should", "ought"} or (
        lemma == "have"
        and any(child.dep_ == "xcomp" for child in root.children)
        and not any(child.lower_ == "yet" for child in root.children)
    ):
        return "demands"
    if lemma in _HOPES:
        return "predicts"
    if auxiliaries & _FUTURE:
        ours = sides is not None and subject is not None and sides(subject)
        return "promises" if (own or ours) and "be" not in auxiliaries else "predicts"
    felt = cue_book().stance(lemma, "object")
    if own and felt not in {"asserts", "denies"} and not any(child.dep_ == "auxpass" for child in root.children):
        return felt  # "said it welcomed the accord", "said they doubted it"
    if lemma in _words().refusals and any(child.lemma_.lower() in _CLAIMS for child in root.children):
        return "denies"
    passive = any(child.dep_ == "auxpass" for child in root.children)
    if lemma in _words().wrongs and (any(child.dep_ == "agent" for child in root.children) if passive else not own):
        return "accuses"
    blamed = not own and not passive
    if not own and _without_leave(root):
        return "accuses"
    if any(
        child.lower_ == "well" and child.dep_ == "advmod" and child.nbor(-1).lower_ != "as" for child in root.children
    ):
        return "praises"
    if blamed and lemma == "open" and any(child.lower_ == "fire" for child in root.children if child.dep_ == "dobj"):
        return "accuses"
    if lemma in {"be", "remain", "represent", "constitute", "become", "call", "serve"}:
        said = {
            t.lemma_.lower()
            for child in root.children
            if child.dep_ in {"acomp", "attr", "dobj", "oprd"}
            for t in (child, *child.children)
        }
        return "predicts" if said & _words().prospects else _judgement(said, blamed=blamed)
    return "asserts"


def _without_leave(root: Token) -> bool:
    """Say whether an act is told as done *without permission* or *in violation of* something."""
    for prep in root.children:
        if prep.dep_ == "prep" and prep.lower_ in {"without", "in"}:
            for noun in prep.children:
                if noun.dep_ == "pobj" and (
                    noun.lemma_.lower() in (_words().lacks if prep.lower_ == "without" else {"violation", "breach"})
                ):
                    return True
    return False


def _tokens(draft: Draft, piece: Place) -> list[Token]:
    found = draft.head.doc.char_span(piece.start, piece.end, alignment_mode="contract")
    return list(found) if found is not None else []


def _judgement(said: set[str], *, blamed: bool) -> Stance:
    words = _words()
    if said & words.untruths:
        return "denies"
    if blamed and said & words.faults:
        return "accuses"
    if said & words.merits:
        return "praises"
    return "asserts"


def _main_piece(draft: Draft) -> Tokens | None:
    """Give the piece with the content's main verb: the second of *The ships, X said, had ignored it*."""
    pieces = [draft.head.doc.char_span(p.start, p.end, alignment_mode="contract") for p in draft.content[:2]]
    found = [words for words in pieces if words is not None]
    verbal = [words for words in found if words.root.pos_ in {"VERB", "AUX"}]
    return next(iter(verbal if draft.frame == "parenthetical" and verbal else found), None)


def _first_noun(draft: Draft) -> Token | None:
    """Give the noun before a parenthesis, which is the subject of what follows: *Ties, he said, would develop*."""
    words = draft.head.doc.char_span(draft.content[0].start, draft.content[0].end, alignment_mode="contract")
    return words.root if words is not None and words.root.pos_ in {"NOUN", "PROPN", "PRON"} else None


def _answers_claim(words: Tokens, root: Token, subject: Token | None, *, own: bool) -> bool:
    """Say whether a negated clause answers a claim: about a report, about a wrong of one's own, *no such thing*."""
    if subject is not None and subject.lemma_.lower() in _CLAIMS:
        return True
    if own and subject is not None and lemma_of(root) in _words().wrongs:
        return True
    return any(
        word.lower_ == "such" and word.i > words.start and word.nbor(-1).lower_ in {"no", "any"} for word in words[:40]
    )


def _denying(root: Token, subject: Token | None) -> bool:
    if any(child.dep_ == "neg" or child.lower_ == "never" for child in root.children):
        return True
    near = [subject, *(child for child in root.children if child.dep_ in {"dobj", "attr"})]
    return any(
        noun is not None
        and (noun.lower_ in {"nothing", "nobody", "none"} or any(child.lower_ == "no" for child in noun.children))
        for noun in near
    )


def _is_own(subject: Token | None, draft: Draft) -> bool:
    """Say whether the content is about the speaker or the speaker's own side."""
    if subject is None:
        return True
    if subject.lower_ in ({"i", "we"} if draft.share > HALF else {"i", "we", "it", "he", "she", "they"}):
        return subject.dep_ != "expl"
    if any(
        child.dep_ == "poss" and child.lower_ in {"my", "our", "his", "her", "its", "their"}
        for child in subject.children
    ):
        return True
    return draft.speaker is not None and subject.lower_ == draft.speaker.lower_


@cache
def _words() -> _StanceWords:
    return load("stance_words.yml", _StanceWords)


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
