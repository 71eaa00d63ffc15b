"""*According to X*, at the start, in the middle or at the end of what X says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.drafts import Draft
from detente.reading.statements.phrases import chars, noun_edges
from detente.records.span import Span

if TYPE_CHECKING:
    from detente.reading.page import Sentence
    from detente.reading.parse import Token
    from detente.reading.statements.quotations import Quotations

RULE = "statements.according-to"


def draft_according(word: Token, sentence: Sentence, quotations: Quotations, text: str) -> Draft | None:
    """Write down what is said *according to* somebody; `word` is "according"."""
    doc = word.doc
    if word.i + 1 >= sentence.tokens.end or doc[word.i + 1].lower_ != "to":
        return None
    noun = _authority(word, sentence)
    if noun is None:
        return None
    first, last = noun_edges(noun, None)
    first, last = max(first, word.i + 2), min(last, sentence.tokens.end - 1)
    if last < first:
        return None
    draft = Draft(
        text=text,
        rule=RULE,
        lemma="according to",
        frame="according-to",
        cue=chars(doc, word.i, word.i + 1),
        head=word,
        content=[],
        sentence=sentence,
        source=chars(doc, first, last),
        speaker=noun,
    )
    stop = doc[last].idx + len(doc[last].text)
    aside = next((child for child in noun.children if child.dep_ == "relcl" and child.left_edge.i == last + 2), None)
    if aside is not None and doc[last + 1].text == ",":  # "according to SANA, which cited the army, ..."
        stop = doc[aside.right_edge.i].idx + len(doc[aside.right_edge.i].text)
    draft.content = _pieces(doc[word.i].idx, stop, sentence, text, quotations)
    return draft if draft.content else None


def _authority(word: Token, sentence: Sentence) -> Token | None:
    """Find the noun after *according to*, as the parse has it or the next noun phrase."""
    doc = word.doc
    to = doc[word.i + 1]
    for child in (*to.children, *word.children):
        if child.dep_ in {"pobj", "nsubj", "dobj"} and child.i > to.i:
            return child
    for token in doc[word.i + 2 : min(word.i + 8, sentence.tokens.end)]:
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.dep_ not in {"compound", "poss", "nmod", "amod"}:
            return token
    return None


def _pieces(start: int, end: int, sentence: Sentence, text: str, quotations: Quotations) -> list[Span]:
    """Give what stands before and after the phrase; a clause that another mark sets off stays out."""
    before_end = start
    while before_end > 0 and text[before_end - 1] in " ,—–-(\u00a0":
        before_end -= 1
    begin = sentence.span.start
    outer = quotations.at(begin)
    if outer is not None and outer.outer.start < begin and outer.outer.end <= start:
        begin = outer.outer.start
    after = end
    while after < sentence.span.end and text[after] in " ,—–-)\u00a0":
        after += 1
    pieces = []
    if before_end > begin and any(c.isalpha() for c in text[begin:before_end]):
        pieces.append(Span(start=begin, end=before_end))
    if after < sentence.span.end and any(c.isalpha() for c in text[after : sentence.span.end]):
        tail = text[after : sentence.span.end]
        if not pieces or (text[end : end + 1] in ",—–" and not tail.startswith(("who ", "which ", "and ", "but "))):
            close = sentence.span.end
            held = quotations.at(close - 1)
            if held is not None and held.outer.start >= after:
                close = max(close, held.outer.end)
            pieces.append(Span(start=after, end=close))
    if len(pieces) == 2 and pieces[0].end - pieces[0].start < 12:
        lead = pieces[0].read(text).strip(" ,").lower()
        if lead in {"but", "and", "however", "meanwhile", "still", "also"}:
            pieces = pieces[1:]
    return pieces


__all__ = ["RULE", "draft_according"]
