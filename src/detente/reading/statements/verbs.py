"""Verbs of saying, their subjects and what hangs on them.

`draft_verb` looks at one verb and writes down the first frame that fits:
what is quoted or said before the verb (*"...", X said*; *P, said X*), around it
(*P, X said, P*), or after it as a quotation, a clause, an infinitive, an object
or a prepositional phrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.clauses import TOLD
from detente.reading.statements.drafts import Draft
from detente.reading.statements.following import announces_words, content_after, content_after_colon
from detente.reading.statements.passives import draft_passive
from detente.reading.statements.phrases import chars, group_edges, has_passive, lemma_of, noun_edges
from detente.reading.statements.quotations import is_title
from detente.reading.statements.subjects import (
    clear_of_marks,
    find_subject,
    named_by,
    neighbour_of,
    out_of_brackets,
    turned_subject,
)
from detente.reading.statements.surrounding import content_around
from detente.records.span import Span
from detente.reference.cues import cue_book

if TYPE_CHECKING:
    from detente.reading.page import Sentence
    from detente.reading.parse import Token
    from detente.reading.statements.quotations import Quotations

_MANNERS = frozenset({"smile", "laugh", "smirk", "grin", "sigh", "shrug", "nod", "wink", "frown"})


def draft_verb(verb: Token, sentence: Sentence, quotations: Quotations, text: str) -> Draft | None:
    """Write down what is said with `verb`, or None where nothing hangs on it."""
    if verb.dep_ in {"amod", "compound"}:
        return None
    doc = verb.doc
    first, last = group_edges(verb)
    subject, inherited = find_subject(verb)
    passive = has_passive(verb)
    draft = Draft(
        text=text, rule="", lemma=lemma_of(verb), frame="", cue=chars(doc, first, last), head=verb, content=[],
        sentence=sentence, passive=passive, inherited=inherited,
    )  # fmt: skip
    if subject is None or inherited:
        turned = turned_subject(verb, sentence)
        if turned is not None:
            subject, inherited = turned, False
            draft.inherited = False
    if inherited and verb.i > 0 and doc[verb.i - 1].text == "," and (named := named_by(verb)) is not None:
        subject = named
    if subject is None:
        subject = neighbour_of(verb, first, last, sentence)
    if subject is not None and subject.dep_ != "expl":
        subject = out_of_brackets(subject, sentence)
        draft.speaker = subject
        draft.source = clear_of_marks(chars(doc, *noun_edges(subject, verb.i)), subject, quotations, text)
    if passive:
        return draft_passive(draft, verb, quotations)
    _addressed(draft, verb)
    if draft.speaker is not None and draft.addressee is not None and draft.addressee.i == draft.speaker.i:
        draft.addressee = None
    before = content_around(draft, verb, first, quotations) if not _second_cue(verb, draft) else None
    after = content_after(draft, verb, last, quotations)
    if (after is None and before is None) or (after is not None and announces_words(draft, last)):
        after = content_after_colon(draft, last, quotations)
    if after is not None and _names_programme(after, verb, quotations, text):
        after = None
    if after is None and before is None:
        return None
    if before is not None and (after is None or not _stronger(after, before, verb)):
        draft.frame, draft.content = before
        draft.cue = chars(doc, first, _stretched(verb, last))  # without the preposition that an object would have added
    elif after is not None:
        draft.frame, draft.content = after
    draft.rule = f"statements.{draft.frame}"
    _in_a_statement(draft)
    return draft if draft.content else None


def _in_a_statement(draft: Draft) -> None:
    """Take *in a statement* into the cue where it follows the verb: people mark it so in two cases of three."""
    doc = draft.head.doc
    prep = next((t for t in doc[draft.head.i + 1 : draft.head.i + 2] if t.idx >= draft.cue.end), None)
    if prep is None or prep.lower_ != "in" or draft.lemma not in {"say", "write", "state", "add", "announce"}:
        return
    for noun in doc[prep.i + 1 : prep.i + 5]:
        if noun.lower_ == "statement":
            draft.cue = Span(start=draft.cue.start, end=noun.idx + len(noun.text))
            return
        if noun.pos_ not in {"DET", "ADJ", "NOUN", "PRON", "VERB"} or noun.is_punct:
            return


def _names_programme(after: tuple[str, list[Span]], verb: Token, quotations: Quotations, text: str) -> bool:
    """Say whether what follows is only the name of a programme or paper in marks: as in *told "Morning Talk"*."""
    start = after[1][0].start
    quoted = quotations.at(start)
    if lemma_of(verb) not in {"tell", "say", "add", "explain", "announce", "write"}:
        return False  # "called him 'Little Brother'" gives a name
    if quoted is None or quoted.outer.start < start or after[1][-1].end > quoted.outer.end + 1:
        return False
    before = text[verb.idx + len(verb.text) : start].rstrip(" \u00a0")
    return is_title(quoted, text) and not before.endswith((",", ":", "that", "as"))


def _second_cue(verb: Token, draft: Draft) -> bool:
    """Say whether a verb is a participle after another verb of saying: *..., he said, adding*."""
    return verb.tag_ == "VBG" and draft.inherited and verb.dep_ in {"advcl", "conj", "acl", "dep"}


def _stretched(verb: Token, last: int) -> int:
    """Take *of* in *said of the talks* and *with a laugh* into the cue: prepositions and manner belong to it."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i == last + 1:
            if child.lower_ == "of":
                return child.i
            noun = next((part for part in child.children if part.dep_ == "pobj"), None)
            if child.lower_ == "with" and noun is not None and noun.lemma_.lower() in _MANNERS:
                return min(noun.right_edge.i, noun.i)
    return last


def _follows_comma(verb: Token, after: tuple[str, list[Span]]) -> bool:
    """Say whether the clause after the verb is only the second half of what surrounds it."""
    before = [token for token in verb.doc[verb.i + 1 : verb.i + 12] if token.idx < after[1][0].start]
    return bool(before) and before[-1].text in {",", "—", "–"}


def _stronger(after: tuple[str, list[Span]], before: tuple[str, list[Span]], verb: Token) -> bool:
    """Say whether what follows is the content rather than what stands before."""
    if after[0] not in {"clause", "quotation", "infinitive"}:
        book, lemma = cue_book(), lemma_of(verb)
        return (
            before[0] == "quotation-before"
            and not book.marked(lemma, "quotation-before")
            and bool(book.marked(lemma, after[0]))
        )  # "... 'law and order.' The speech spoke to farmers": what the verb was never seen to quote ended before it
    if before[0] == "parenthetical" and _follows_comma(verb, after):
        return False
    if before[0] != "quotation-before":
        return True
    following = next((token for token in verb.doc[verb.i + 1 :] if not token.is_space), None)
    return after[0] == "clause" and following is not None and following.lower_ in {"that", "it", "he", "she", "they"}


def _addressed(draft: Draft, verb: Token) -> None:
    """Note who is spoken to: the object of *told*, the object of *to* after *said*."""
    for child in verb.children:
        doubted = draft.lemma == "question" and child.pos_ == "NOUN"  # a count is questioned, a witness too
        if child.dep_ == "dative" or (
            child.dep_ == "dobj" and draft.lemma in TOLD and child.i > verb.i and not doubted
        ):
            draft.addressee = child
            return
        if child.dep_ == "prep" and child.lower_ == "to" and draft.lemma in {"say", "explain", "write", "add", "speak"}:
            draft.addressee = next((part for part in child.children if part.dep_ == "pobj"), None)
            return
