"""Nouns that say: *X's claim that P*, *a warning from X that P*, *the report by X that P*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.drafts import Draft
from detente.reading.statements.phrases import chars, noun_edges
from detente.records.span import Span

if TYPE_CHECKING:
    from detente.reading.page import Sentence
    from detente.reading.parse import Token
    from detente.reading.statements.quotations import Quotations

CLAIMS = frozenset({
    "claim", "allegation", "accusation", "charge", "assertion", "statement", "report", "warning", "promise",
    "pledge", "vow", "threat", "denial", "demand", "announcement", "suggestion", "prediction", "insistence",
    "argument", "assurance", "remark", "comment", "admission", "conclusion", "rumour", "rumor", "complaint",
    "contention", "declaration", "view", "belief", "hope", "fear", "concern", "criticism", "acknowledgement",
    "acknowledgment", "revelation", "assessment",
})  # fmt: skip
"""Nouns made from verbs of saying; each takes a that-clause."""

_ANSWERS = frozenset({"comment", "response", "reaction", "reply", "word"})
FRAME = "noun-clause"
_OWNERS = frozenset({"from", "by", "of"})


def draft_noun(noun: Token, sentence: Sentence, quotations: Quotations, text: str) -> Draft | None:
    """Write down what a noun of saying claims, or *no comment from X*; None where no that-clause hangs on it."""
    if noun.lower_ in _ANSWERS and (silent := _draft_silence(noun, sentence, text)) is not None:
        return silent
    clause = next(
        (
            child
            for child in noun.children
            if child.dep_ in {"acl", "ccomp", "relcl"}
            and child.i > noun.i
            and any(part.lower_ == "that" and part.dep_ == "mark" for part in child.children)
        ),
        None,
    )
    if clause is None:
        return None
    doc = noun.doc
    start = next(part.i for part in clause.children if part.lower_ == "that" and part.dep_ == "mark")
    last = min(clause.right_edge.i, sentence.tokens.end - 1)
    while last > start and (doc[last].is_punct and doc[last].text not in {"”", '"', ")"}):
        last -= 1
    content = Span(start=doc[start].idx, end=doc[last].idx + len(doc[last].text))
    for quotation in quotations.within(content.start, content.end):
        content = Span(start=content.start, end=max(content.end, quotation.outer.end))
    draft = Draft(
        text=text, rule="statements.noun", lemma=noun.lemma_.lower(), frame=FRAME, cue=chars(doc, noun.i, noun.i),
        head=noun, content=[content], sentence=sentence,
    )  # fmt: skip
    owner = _owner(noun)
    if owner is not None:
        draft.speaker = owner
        first, end = noun_edges(owner, None)
        while end > owner.i and (doc[end].tag_ == "POS" or doc[end].i >= noun.i):
            end -= 1
        draft.source = chars(doc, first, end)
    return draft


def _draft_silence(noun: Token, sentence: Sentence, text: str) -> Draft | None:
    """Write down *there was no immediate comment from X on P* as what it is."""
    doc = noun.doc
    no = next((child for child in noun.children if child.lower_ == "no" and child.i < noun.i), None)
    if no is None or not (noun.dep_ in {"attr", "nsubj", "dobj", "nsubjpass"} and noun.head.lemma_ in {"be", "come"}):
        return None
    owner = next(
        (
            part
            for child in (*noun.children, *noun.head.children)
            if child.dep_ == "prep" and child.lower_ == "from" and child.i > noun.i
            for part in child.children
            if part.dep_ == "pobj"
        ),
        None,
    )
    if owner is None:
        return None
    first, last = noun_edges(owner, None)
    about = next(
        (c for c in (*owner.children, *noun.children) if c.dep_ == "prep" and c.lower_ in {"on", "about"}), None
    )
    if about is not None and first < about.i <= last:
        last = about.i - 1
    last = min(last, sentence.tokens.end - 1)
    said = (
        chars(doc, noun.i, noun.i)
        if about is None
        else chars(doc, about.i, min(about.right_edge.i, sentence.tokens.end - 1))
    )
    return Draft(
        text=text, rule="statements.no-comment", lemma="comment", frame="no-comment", cue=chars(doc, no.i, noun.i),
        head=noun, content=[said], sentence=sentence, source=chars(doc, first, last), speaker=owner,
    )  # fmt: skip


def _owner(noun: Token) -> Token | None:
    """Find whose claim it is: a possessive, *from X*, *by X*, or the subject of *made a claim*."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in _OWNERS:
            found = next((part for part in child.children if part.dep_ == "pobj"), None)
            if found is not None:
                return found
    head = noun.head
    if noun.dep_ == "dobj" and head.lemma_.lower() in {
        "make",
        "issue",
        "repeat",
        "give",
        "express",
        "voice",
        "reiterate",
        "raise",
    }:
        return next((child for child in head.children if child.dep_ == "nsubj"), None)
    return None


def draft_denied(verb: Token, sentence: Sentence, text: str, earlier: list[Draft]) -> Draft | None:
    """Write down *P, a claim denied by X* and *P, which X denies*: the content is what was claimed before."""
    doc = verb.doc
    noun = _claimed(verb)
    if noun is None:
        return None
    agent = next(
        (
            part
            for child in verb.children
            if child.dep_ in {"agent", "prep"} and child.lower_ == "by"
            for part in child.children
            if part.dep_ == "pobj"
        ),
        None,
    )
    subject = next(
        (child for child in verb.children if child.dep_ == "nsubj" and child.lower_ not in {"which", "that", "who"}),
        None,
    )
    speaker = agent or subject
    wh = any(child.lower_ == "which" and child.dep_ in {"dobj", "pobj", "nsubjpass"} for child in verb.children)
    if speaker is None or not (noun.lemma_.lower() in CLAIMS or wh):
        return None
    before = [draft for draft in earlier if draft.sentence is sentence and draft.cue.end <= verb.idx]
    if before:
        stop = doc[noun.left_edge.i if not wh else verb.left_edge.i].idx
        claim = max(before, key=lambda draft: sum(piece.end - piece.start for piece in draft.content))
        content = [_clipped(piece, stop, text) for piece in claim.content if piece.start < stop]
        if not content:
            return None
        for draft in before:  # the parser often takes the claim's apposition into the claim
            draft.content = [
                _clipped(piece, stop, text) for piece in draft.content if piece.start < stop
            ] or draft.content
    elif not wh:
        content = [chars(doc, noun.left_edge.i, noun.i)]
    else:
        return None
    edges = noun_edges(speaker, verb.i if speaker.i < verb.i else None)
    return Draft(
        text=text,
        rule="statements.denied-claim",
        lemma=verb.lemma_.lower(),
        frame="passive" if agent is not None else "object",
        cue=chars(doc, verb.i, verb.i + 1 if agent is not None and doc[verb.i + 1].lower_ == "by" else verb.i),
        head=verb,
        content=content,
        sentence=sentence,
        source=chars(doc, *edges),
        speaker=speaker,
    )


def _claimed(verb: Token) -> Token | None:
    """Find the claim that is denied: the noun above, or an object before its subject (*a charge Kosovo denies*)."""
    if verb.dep_ in {"acl", "relcl"} and verb.head.i < verb.i:
        return verb.head
    for child in verb.children:
        if child.dep_ == "dobj" and child.i < verb.i and child.lemma_.lower() in CLAIMS:
            return child
    return None


def _clipped(piece: Span, stop: int, text: str) -> Span:
    end = min(piece.end, stop)
    while end > piece.start and text[end - 1] in " ,—–-\u00a0":
        end -= 1
    return Span(start=piece.start, end=end)
