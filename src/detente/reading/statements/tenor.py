"""The tenor of a content: the stance that its own main clause shows where the word of saying is neutral.

`tenor_of` asks one small rule after another about the main clause: does it
answer a claim, demand, foretell, promise, feel, blame, praise? The first that
knows decides. The words are those of `reference/stance_words.yml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.mood import is_infinitive
from detente.reading.statements.phrases import lemma_of
from detente.reading.statements.predicates import (
    HALF,
    Clause,
    clause_of,
    complements,
    deeds,
    has_infinitive,
    is_guilty,
    is_without_leave,
    lemmas,
    objects,
    stance_words,
)
from detente.reference.cues import cue_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.reading.parse import Token, Tokens
    from detente.reading.statements.claims import Claims
    from detente.reading.statements.drafts import Draft
    from detente.records.span import Span
    from detente.records.statement import Stance

_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "wo", "'d"})
_DUTY = frozenset({"must", "should", "ought"})
_CHANCE = frozenset({"may", "might", "could"})
_HOPES = frozenset({"hope", "expect", "anticipate", "forecast", "foresee", "fear"})
_PLANNED = frozenset({"set", "schedule", "slate", "poise", "expect", "forecast", "project", "bind", "destine", "doom"})
_BELIEF = frozenset({"expect", "believe", "think"})
_SIGNS = frozenset({"prospect", "chance", "sign", "hope", "likelihood", "possibility"})
_LIKING = frozenset({"like", "prefer", "love", "welcome", "appreciate", "want", "wish"})
_STATES = frozenset({
    "be", "remain", "represent", "constitute", "become", "call", "serve", "amount", "mean", "seem", "look", "appear",
    "show", "prove", "stay", "feel", "act", "commit", "display",
})  # fmt: skip
"""Verbs whose complement tells what something is."""

_OFFERED = frozenset({
    "order", "offer", "ask", "request", "invite", "advise", "recommend", "propose", "press", "beg", "encourage",
    "question", "charge", "blast", "wonder", "guarantee", "urge",
})  # fmt: skip
"""Verbs that in the past tense tell a deed of the speaker's (*had ordered the army*), not what he wants now."""

_ROLES = frozenset({"role", "contribution", "spirit", "attitude", "example", "talk", "progress"})
_INSISTING = frozenset({"insist", "maintain"})
_STANDING = frozenset({"by", "with", "beside", "behind"})
_OBJECTS = ("object", "complement", "for", "of", "about", "on", "to", "against", "with", "at", "over", "passive")
"""Frames whose content is a thing that is talked about, and not what is said of it."""

_SURE = frozenset({"confident", "convinced"})
"""Who is sure foretells only what will or may be: *is convinced that they lied* asserts."""

_CALLING = frozenset({"object-as", "object-complement", "passive-as", "passive-complement"})
_NAMING = frozenset({
    "call", "term", "label", "brand", "dub", "deem", "describe", "characterize", "characterise", "regard", "portray",
    "depict", "view", "see", "paint", "cast", "consider", "denounce", "condemn", "slam", "hail", "praise",
})  # fmt: skip


def tenor_of(draft: Draft, claims: Claims | None = None, sides: Callable[[Token], bool] | None = None) -> Stance:
    """Give the stance that the content's main clause shows.

    A negation is the content's polarity, not a stance: *said no date had been
    set* asserts. It denies where it answers a claim.

    Args:
        draft: The statement in the making.
        claims: What others say in the document, which a negated content may deny.
        sides: Says whether a noun stands for the speaker's own state.
    """
    words = _main_piece(draft)
    if words is None:
        return "asserts"
    if _names(draft, words.root):
        return _judged(lemmas(_named(draft)), blamed=not _calls_own(draft))
    if words.root.pos_ not in {"VERB", "AUX"}:
        if draft.rule.startswith("statements.headline"):
            return _by_modal(words) or _judged(lemmas(words), blamed=True)
        blamed = words.root.pos_ == "ADJ" or not draft.frame.startswith(_OBJECTS)
        return _judged(lemmas([words.root, *words.root.children]), blamed=blamed)
    clause = clause_of(draft, words, claims, sides)
    found = (rule(clause) for rule in _RULES)
    return next((stance for stance in found if stance is not None), "asserts")


def _denies(clause: Clause) -> Stance | None:
    """Find a denial: *the reports were not true*, *we had no part in it*; *did not believe P* doubts."""
    if clause.negated:
        if clause.lemma in _BELIEF or (clause.lemma == "see" and lemmas(objects(clause.root)) & _SIGNS):
            return "doubts"
        if _answers_claim(clause) or (
            clause.claims is not None and clause.claims.contested(clause.draft, clause.words)
        ):
            return "denies"
        held = lemmas(objects(clause.root))
        if (clause.lemma in {"have", "be"} and held & stance_words().grounds) or (
            clause.lemma == "have" and clause.ours and held & stance_words().parts and not _is_future(clause)
        ):
            return "denies"
        if clause.ours and (_has_nothing_to_do(clause) or _is_uninvolved(clause)):
            return "denies"
        if clause.draft.lemma in _INSISTING and clause.ours and not _is_future(clause):
            return "denies"  # what is insisted upon is in question
    if clause.ours and clause.lemma == "deny":
        return "denies"
    if clause.lemma in stance_words().refusals and lemmas(clause.children) & stance_words().claims:
        return "denies"
    return None


def _demands(clause: Clause) -> Stance | None:
    """Find a demand: *X must P*, *X has to P*, *it is vital that P*, *Stop P!*; *should have asked us* accuses."""
    if clause.auxiliaries & _DUTY:
        return "accuses" if "have" in clause.auxiliaries and not clause.ours else "demands"
    if clause.lemma in {"have", "need"} and any(c.dep_ == "xcomp" and is_infinitive(c) for c in clause.children):
        return None if any(child.lower_ == "yet" for child in clause.children) else "demands"
    if clause.lemma == "be" and not clause.negated and not clause.auxiliaries & _FUTURE:
        for child in clause.children:
            if child.dep_ in {"acomp", "attr"} and child.lemma_.lower() in stance_words().needs:
                bound = [part for part in (*clause.children, *child.children) if part.i > child.i]
                if any(_is_called_for(part, clause) for part in bound):
                    return "demands"
    asked = clause.draft.lemma in _INSISTING and clause.subject is not None and clause.root.tag_ == "VB"
    return "demands" if _is_order(clause) or (asked and not clause.auxiliaries) else None


def _predicts(clause: Clause) -> Stance | None:
    """Find a forecast: *X hopes that P*, *P is likely*, *P may follow*, *is going to P*."""
    if clause.lemma in _HOPES or (clause.passive and clause.lemma in _PLANNED and has_infinitive(clause.root)):
        return "predicts"
    ahead = (word for word in complements(clause.root) if word.lemma_.lower() != "due" or has_infinitive(word))
    if clause.lemma == "be" and lemmas(ahead) & stance_words().prospects:
        return "predicts"
    if clause.lemma == "go" and clause.root.tag_ == "VBG" and has_infinitive(clause.root):
        return "promises" if clause.ours else "predicts"
    possible = clause.auxiliaries & _CHANCE and clause.lemma not in {"be", "have"} and "have" not in clause.auxiliaries
    addressed = clause.subject is not None and clause.subject.lower_ in {"you", "one", "that", "this"}
    if possible and not (clause.negated or clause.ours or addressed):
        return "predicts"
    if clause.draft.rule.startswith("statements.headline") and is_infinitive(clause.root):
        return "promises" if clause.ours else "predicts"  # "Seoul to halt broadcasts"
    return None


def _promises(clause: Clause) -> Stance | None:
    """Find a promise: *we will P* binds, *they will P* foretells, *any attack will get its answer* threatens."""
    if not _is_future(clause) or (clause.lemma in _LIKING and not clause.negated):
        return None
    subject = clause.subject
    threatened = subject is not None and subject.lemma_.lower() in stance_words().threatened
    if threatened and lemmas(clause.words) & stance_words().retaliations:
        return "promises"
    if clause.passive and clause.negated and subject is not None and subject.lower_ in {"we", "i"}:
        return "promises"  # "we will not be intimidated"
    return "promises" if clause.ours and "be" not in clause.auxiliaries else "predicts"


def _feels(clause: Clause) -> Stance | None:
    """Find a feeling of the speaker's own: *said it welcomed the accord*, *we call on Oslo to P*."""
    if not clause.ours:
        return None
    felt_words = [clause.root] if clause.passive else []
    for word in complements(clause.root) if clause.lemma in {"be", "remain", "feel"} else felt_words:
        mood = stance_words().moods.get(word.lower_)
        if mood == "predicts" and clause.negated:
            return "doubts"
        if mood is not None and not clause.negated and not (word.lower_ in _SURE and not _is_open(word)):
            return mood
    if clause.passive or clause.negated or clause.lemma == "be":
        return None
    felt = _attitude(clause)
    if felt in {"asserts", "denies"}:
        return None
    if felt in {"demands", "promises"} and (
        "had" in clause.auxiliaries
        or clause.auxiliaries & {"has", "have"}
        or (clause.lemma in _OFFERED and clause.root.tag_ == "VBD")
    ):
        return None  # "had ordered the army", "has offered talks"
    return felt


def _blames(clause: Clause) -> Stance | None:
    """Find blame: *they shelled the bridge*, *was trying to undermine the truce*, *had built it without leave*."""
    if clause.ours_acts or clause.dummy or _is_blameless(clause.subject):
        return None
    words = stance_words()
    if clause.subject is not None and lemmas(c for c in clause.subject.children if c.dep_ == "amod") & words.faults:
        return "accuses"
    if clause.negated:
        return None
    for verb in deeds(clause.root):
        agent = any(child.dep_ == "agent" for child in verb.children)
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        if passive and not agent:
            continue
        lemma = verb.lemma_.lower()
        things = list(objects(verb))
        if lemma in words.wrongs and not (lemma == "fire" and lemmas(things) & {"missile", "rocket"}):
            return "accuses"
        if lemmas(things) & words.deeds.get(lemma, frozenset()):
            return "accuses"
        if lemmas(verb.children) & words.manners or is_without_leave(verb):
            return "accuses"
        if lemma != "be" and lemmas(c for noun in things for c in noun.children if c.dep_ == "amod") & words.faults:
            return "accuses"
    return "accuses" if is_guilty(clause.root) else None


def _praises(clause: Clause) -> Stance | None:
    """Find praise: *the talks went well*, *Accra had stood by us*, *Oslo played a constructive role*."""
    if clause.negated:
        return None
    for child in clause.children:
        if child.lower_ == "well" and child.dep_ == "advmod" and child.i and child.nbor(-1).lower_ != "as":
            return "praises"
        fine = lemmas(c for c in child.children if c.dep_ == "amod") & stance_words().merits
        if child.dep_ == "dobj" and child.lemma_.lower() in _ROLES and fine:
            return "praises"
        if clause.lemma == "stand" and child.dep_ == "prep" and child.lower_ in _STANDING:
            return "praises"
    return None


def _judges(clause: Clause) -> Stance | None:
    """Judge what something is called: *the raid was a crime*, *the talks were useful*, *the claim is full of lies*."""
    if clause.lemma not in _STATES:
        return None
    blamed = not clause.own and not clause.passive and not _is_blameless(clause.subject)
    if clause.lemma in {"act", "commit", "display"} and not blamed:
        return None
    said = lemmas(complements(clause.root))
    if clause.negated:
        return "accuses" if said & stance_words().merits and blamed and not clause.ours_acts else None
    return _judged(said, blamed=blamed and not clause.exists and (clause.dummy or not clause.ours_acts))


_RULES = (_denies, _demands, _predicts, _promises, _feels, _blames, _praises, _judges)


def _judged(said: Iterable[str], *, blamed: bool) -> Stance:
    words, held = stance_words(), frozenset(said)
    if held & words.untruths:
        return "denies"
    if blamed and held & words.faults:
        return "accuses"
    return "praises" if held & words.merits else "asserts"


def _by_modal(words: Tokens) -> Stance | None:
    """Read the modal verb of a headline that the parser took for a phrase: *KFOR must seal border*."""
    for word in words:
        if word.lower_ in _DUTY:
            return "demands"
        if word.lower_ in _FUTURE:
            return "promises" if any(w.lower_ in {"we", "i"} for w in words if w.i < word.i) else "predicts"
    return None


def _names(draft: Draft, root: Token) -> bool:
    """Say whether the content only says what somebody calls something."""
    lemma = lemma_of(draft.other) if draft.other is not None else draft.lemma
    return lemma in _NAMING and (draft.frame in _CALLING or root.tag_ not in {"VBD", "VBZ", "VBP"})


def _calls_own(draft: Draft) -> bool:
    """Say whether it is something of the speaker's own that is called so: *called her vote a mistake*."""
    thing = next((child for child in (draft.other or draft.head).children if child.dep_ == "dobj"), None)
    return thing is not None and any(part.lower_ in {"his", "her", "its", "their"} for part in thing.children)


def _named(draft: Draft) -> list[Token]:
    """List the words by which something is called: *a provocation* of *called the drills a provocation*."""
    verb = draft.other or draft.head
    held = [token for piece in draft.content for token in _tokens(draft, piece)]
    for child in verb.children:
        if child.dep_ in {"oprd", "acomp", "attr"} and child.i > verb.i:
            return list(child.subtree)
    as_ = next((n for n, token in enumerate(held) if token.lower_ == "as" and token.dep_ == "prep"), None)
    return held if as_ is None else held[as_:]


def _is_called_for(part: Token, clause: Clause) -> bool:
    """Say whether a clause tells what is needed: *it is vital to P*, *it is vital that P*."""
    if part.dep_ in {"xcomp", "advcl", "acl"}:
        return is_infinitive(part)
    return part.dep_ == "ccomp" and (clause.dummy or clause.own)


def _is_order(clause: Clause) -> bool:
    """Say whether quoted words are an imperative: a bare verb that opens them, without a subject."""
    root = clause.root
    if clause.draft.share <= HALF or root.tag_ != "VB" or clause.subject is not None or clause.auxiliaries - {"do"}:
        return False
    if root.lower_ in {"thank", "see", "look", "imagine", "believe", "remember"}:
        return False
    spoken = [token for token in clause.words if not token.is_punct and token.i <= root.i]
    return len(spoken) <= 3 and not (root.lower_ == "let" and any(c.lower_ == "me" for c in root.subtree))


def _is_open(word: Token) -> bool:
    """Say whether the clause below a word tells what will or can be."""
    below = [part for child in word.children if child.dep_ in {"ccomp", "advcl"} for part in child.children]
    return not below or any(part.lower_ in _FUTURE | _CHANCE | {"can"} for part in below)


def _is_future(clause: Clause) -> bool:
    return bool(clause.auxiliaries & _FUTURE)


def _attitude(clause: Clause) -> Stance:
    """Give the stance of a verb of one's own by its frame: *we call for*, *we urge*."""
    for child in clause.children:
        if (
            child.dep_ == "prep"
            and child.lower_ in {"for", "on"}
            and clause.lemma in {"call", "appeal", "insist", "press"}
        ):
            return "demands"
    return "accuses" if clause.lemma == "regret" else cue_book().stance(clause.lemma, "object")


def _is_blameless(subject: Token | None) -> bool:
    return subject is not None and subject.lemma_.lower() in stance_words().blameless


def _has_nothing_to_do(clause: Clause) -> bool:
    return (
        clause.lemma == "have" and any(t.lower_ == "nothing" for t in clause.children) and "do" in lemmas(clause.words)
    )


def _is_uninvolved(clause: Clause) -> bool:
    return bool(lemmas([clause.root, *complements(clause.root)]) & {"involve", "responsible", "involved", "behind"})


def _answers_claim(clause: Clause) -> bool:
    """Say whether a negated clause answers a claim: about a report, about a wrong of one's own, *no such thing*."""
    subject, words = clause.subject, clause.words
    if subject is not None and subject.lemma_.lower() in stance_words().claims:
        return True
    if clause.own and subject is not None and clause.lemma in stance_words().wrongs and not _is_future(clause):
        return True
    return any(
        word.lower_ == "such" and word.i > words.start and word.nbor(-1).lower_ in {"no", "any"} for word in words[:40]
    )


def _main_piece(draft: Draft) -> Tokens | None:
    """Give the piece with the content's main verb: the second of *The ships, X said, had ignored it*."""
    pieces = [draft.head.doc.char_span(p.start, p.end, alignment_mode="contract") for p in draft.content[:2]]
    found = [words for words in pieces if words is not None]
    verbal = [words for words in found if words.root.pos_ in {"VERB", "AUX"}]
    return next(iter(verbal if draft.frame == "parenthetical" and verbal else found), None)


def _tokens(draft: Draft, piece: Span) -> list[Token]:
    found = draft.head.doc.char_span(piece.start, piece.end, alignment_mode="contract")
    return list(found) if found is not None else []
