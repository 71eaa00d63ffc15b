"""What follows a verb of saying: a clause, a quotation, an infinitive, an object, words after a colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.mood import is_infinitive
from detente.reading.statements.clauses import clause_child, clause_end, clause_start, stays_unnamed
from detente.reading.statements.objects import object_after
from detente.reading.statements.phrases import chars, group_edges, subject_of
from detente.reading.statements.pieces import stretched_over, tidy_span
from detente.reference.cues import cue_book

if TYPE_CHECKING:
    from detente.reading.page import Sentence
    from detente.reading.parse import Token
    from detente.reading.statements.drafts import Draft
    from detente.reading.statements.quotations import Quotation, Quotations
    from detente.records.span import Span

_WORDS = frozenset(
    {"statement", "message", "remark", "comment", "tweet", "response", "reply", "word", "note", "answer"}
)

_GIVES = frozenset({"release", "issue", "make", "give", "post", "publish", "send", "have", "offer", "share"})


def content_after(draft: Draft, verb: Token, last: int, quotations: Quotations) -> tuple[str, list[Span]] | None:
    """Find content after the verb."""
    doc, text = verb.doc, draft.text
    sentence = draft.sentence
    fronted = _fronted(verb, sentence)
    if fronted is not None and quotations.at(fronted) is None:
        return "parenthetical", [stretched_over(tidy_span(text, fronted, sentence.span.end), quotations)]
    clause = clause_child(verb, draft)
    if clause is not None and stays_unnamed(clause):
        return None
    if clause is not None:
        start = clause_start(clause, last)
        end = clause_end(clause, verb, start, sentence)
        frame = (
            "infinitive"
            if is_infinitive(clause)
            else "gerund"
            if clause.tag_ == "VBG" and clause.dep_ == "xcomp"
            else "clause"
        )
        if draft.addressee is None and frame == "infinitive":
            noun = subject_of(clause)
            if noun is not None and noun.i > verb.i:
                frame = "object-infinitive"
                start = min(start, noun.left_edge.i)
        return frame, [stretched_over(tidy_span(text, doc[start].idx, end), quotations)]
    quoted = _quotation_after(verb, last, draft, quotations)
    if quoted is not None:
        end = quoted.outer.end
        if end < sentence.span.end and text[end : sentence.span.end].strip(" .,;:!?"):
            for tail in quotations.within(end, sentence.span.end):
                between = text[end : tail.outer.start].split()
                if len(between) > 4 or any(
                    t.pos_ == "VERB" for t in doc.char_span(end, tail.outer.start, alignment_mode="contract") or ()
                ):
                    break
                end = max(tail.outer.end, end)
        _take_words(draft, last)
        return "quotation", [tidy_span(text, quoted.outer.start, end)]
    return object_after(draft, verb, last, quotations)


def _fronted(verb: Token, sentence: Sentence) -> int | None:
    """Find where the content begins after *As X told Y last week, P*."""
    doc = verb.doc
    if verb.dep_ != "advcl" or verb.i > verb.head.i or doc[verb.left_edge.i].lower_ != "as":
        return None
    comma = verb.right_edge.i + 1
    if verb.left_edge.i > sentence.tokens.start + 1 or comma + 1 >= sentence.tokens.end or doc[comma].text != ",":
        return None
    return int(doc[comma + 1].idx)


def _quotation_after(verb: Token, last: int, draft: Draft, quotations: Quotations) -> Quotation | None:
    """Find a quotation that begins after the verb with nothing but adjuncts between."""
    doc, text = verb.doc, draft.text
    after = doc[last].idx + len(doc[last].text)
    for quotation in quotations.within(after, draft.sentence.span.end):
        if quotation.outer.start < after:
            continue
        between = text[after : quotation.outer.start].rstrip()
        if not _only_adjuncts(verb, last, quotation.outer.start):
            return None
        if not between:
            if _is_object(quotation, verb, draft):
                return None
            return quotation if len(quotation.inner.read(text).split()) > 1 else None
        if between.endswith((",", ":")):
            whole = quotation.inner.read(text)
            alone = between.endswith(":") and whole.endswith((".", "!", "?"))  # 'he said: "No."'
            return quotation if alone or len(whole.split()) > 2 else None
        return None
    return None


def _is_object(quotation: Quotation, verb: Token, draft: Draft) -> bool:
    """Say whether quoted words are only an object, with more of the content behind: *blamed "bandits" for the raid*."""
    book = cue_book()
    if book.marked(draft.lemma, "quotation") >= book.marked(draft.lemma, "object"):
        return False
    held = [child for child in verb.children if child.dep_ == "dobj" and quotation.outer.start <= child.idx]
    return any(
        child.idx < quotation.outer.end
        and any(other.dep_ == "prep" and other.idx >= quotation.outer.end for other in verb.children)
        for child in held
    )


def content_after_colon(draft: Draft, last: int, quotations: Quotations) -> tuple[str, list[Span]] | None:
    """Find a quotation in the line after a sentence that ends in a colon: *X continued:*."""
    text, end = draft.text, draft.sentence.span.end
    if not text.endswith(":", 0, end) and text[end : end + 1] != ":":
        return None
    start = end
    while start < len(text) and (text[start].isspace() or text[start] == ":"):
        start += 1
    quoted = quotations.at(start)
    if quoted is None or quoted.outer.start != start or not _only_adjuncts(draft.head, last, end):
        return None
    _take_words(draft, last)
    return "colon", [quoted.outer]


def _take_words(draft: Draft, last: int) -> bool:
    """Take the noun of *issued the following statement* into the cue, which then is one of saying."""
    words = next((child for child in draft.head.children if child.dep_ == "dobj"), None)
    if words is None or words.lemma_.lower() not in _WORDS or draft.lemma not in _GIVES or words.i <= last:
        return False
    draft.cue, draft.lemma = chars(words.doc, group_edges(draft.head)[0], words.i), "say"
    return True


def announces_words(draft: Draft, last: int) -> bool:
    """Say whether the verb's object only announces words that follow after a colon: *made the following comment:*."""
    words = next((child for child in draft.head.children if child.dep_ == "dobj"), None)
    return (
        words is not None
        and words.i > last
        and words.lemma_.lower() in _WORDS
        and draft.lemma in _GIVES
        and (
            draft.text.endswith(":", 0, draft.sentence.span.end) or draft.text.startswith(":", draft.sentence.span.end)
        )
    )


def _only_adjuncts(verb: Token, last: int, end: int) -> bool:
    """Say whether no other verb stands between a cue and the place `end`."""
    for token in verb.doc[last + 1 :]:
        if token.idx >= end:
            return True
        if token.pos_ == "VERB" and token.dep_ not in {"amod", "relcl", "acl"}:
            return False
    return True
