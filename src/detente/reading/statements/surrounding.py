"""Content before and around a verb of saying: *"P," X said*; *P, said X*; *P, X said, P*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.clauses import CLAUSES
from detente.reading.statements.objects import WHEN
from detente.reading.statements.phrases import group_edges, noun_edges
from detente.reading.statements.pieces import stretched_over, tidy_span
from detente.reading.statements.subjects import TURNING

if TYPE_CHECKING:
    from detente.reading.page import Sentence
    from detente.reading.parse import Parse, Token
    from detente.reading.statements.drafts import Draft
    from detente.reading.statements.quotations import Quotation, Quotations
    from detente.records.span import Span

LONGEST_ADJUNCT = 25
"""Words of *in an interview with ...* and the like; longer phrases are parser accidents."""


def content_around(draft: Draft, verb: Token, first: int, quotations: Quotations) -> tuple[str, list[Span]] | None:
    """Find content that ends where the speaker and the verb begin: *"...," X said*; *P, said X*; *P, X said, P*."""
    doc, text = verb.doc, draft.text
    sentence = draft.sentence
    start_token = first
    end_token = core_end(draft, verb)
    if draft.speaker is not None and not draft.inherited:
        edges = noun_edges(draft.speaker, verb.i)
        start_token, end_token = min(first, edges[0]), max(end_token, edges[1])
    if start_token > sentence.tokens.start and doc[start_token - 1].lower_ == "as":
        start_token -= 1
    start = doc[start_token].idx
    lead = text[max(0, start - 6) : start].rstrip(" \t\u00a0")
    alone = start_token <= sentence.tokens.start and not text[
        doc[end_token].idx + len(doc[end_token].text) : sentence.span.end
    ].strip(" .")
    quoted = _quotation_ending(start, text, quotations, alone=alone and "\n" not in lead)
    if quoted is None and not lead.endswith((",", "—", "–", "-")):
        return None
    if quoted is None and (draft.inherited or draft.speaker is None):
        return None
    relative = verb.dep_ == "relcl" and (
        draft.speaker is None
        or draft.speaker.lower_ in {"who", "which", "that"}
        or not _resumes(doc, end_token, sentence)
    )
    if quoted is None and relative:
        return None
    if start_token <= sentence.tokens.start and quoted is None:
        return None
    begin = sentence.span.start
    outer = quotations.at(begin)
    if outer is not None and outer.outer.start < begin and outer.outer.end <= start:
        begin = outer.outer.start
    if quoted is not None:
        begin = min(begin, quoted.outer.start) if _opens_sentence(doc, sentence, quoted, draft) else quoted.outer.start
        begin = min(begin, quoted.outer.start)
    elif _resumes(doc, end_token, sentence) and _names_something(doc, sentence.tokens.start, start_token):
        pass
    elif not _clause_before(doc, sentence.tokens.start, start_token) or _subordinate(verb, sentence, start_token):
        return None
    begin = _skip_lead(text, begin)
    pieces = [tidy_span(text, begin, start)]
    rest = _rest(draft, doc, end_token, quotations, quoted=quoted is not None)
    if rest is not None:
        pieces.append(stretched_over(rest, quotations))
    pieces = [piece for piece in pieces if piece.end > piece.start]
    if not pieces:
        return None
    return ("quotation-before" if quoted is not None else "before" if rest is None else "parenthetical"), pieces


def core_end(draft: Draft, verb: Token) -> int:
    """Find the last token of the verb's own adjuncts: addressee, *on Tuesday*, *in a statement*."""
    end = group_edges(verb)[1]
    for child in verb.children:
        if (
            child.i > verb.i
            and child.dep_ in {"prep", "npadvmod", "dative", "dobj", "advmod", "agent", "nsubj", "prt"}
            and child.right_edge.i - child.left_edge.i < LONGEST_ADJUNCT
        ):
            end = max(end, child.right_edge.i)
    return min(end, draft.sentence.tokens.end - 1)


def _quotation_ending(start: int, text: str, quotations: Quotations, *, alone: bool = False) -> Quotation | None:
    """Find the quotation that ends right before `start`; a stop in it ends it unless *X said.* stands `alone`."""
    place = start - 1
    while place >= 0 and text[place] in " \t\u00a0,—–-":
        place -= 1
    found = quotations.at(place) if place >= 0 else None
    if found is None or found.outer.end != place + 1:
        return None
    last = found.inner.read(text).rstrip("’' ")[-1:]
    if last == "." and "," not in text[place:start] and not alone:
        return None  # the sentence before ends with the quotation
    set_off = "," in text[place:start] or "–" in text[place:start] or "—" in text[place:start]
    return found if set_off or last in {",", ".", "?", "!", "…", "—", "–", "-"} else None


def _opens_sentence(doc: Parse, sentence: Sentence, quoted: Quotation, draft: Draft) -> bool:
    """Say whether words before the quotation belong to the content (*The deal is "dead", he said*)."""
    lead = [t for t in doc[sentence.tokens.start : draft.head.i] if t.idx < quoted.outer.start and not t.is_space]
    return any(t.pos_ in {"VERB", "AUX"} for t in lead)


def _clause_before(doc: Parse, first: int, stop: int) -> bool:
    """Say whether a clause stands before the comma, not just *On Tuesday,* or *However,*."""
    words = doc[first:stop]
    return any(t.pos_ in {"VERB", "AUX"} and t.tag_ in {"VBD", "VBZ", "VBP", "MD", "VB", "VBN"} for t in words) or any(
        t.dep_ in {"nsubj", "nsubjpass"} for t in words
    )


def _resumes(doc: Parse, end_token: int, sentence: Sentence) -> bool:
    """Say whether a finite verb follows the parenthesis: *Ties, he said at the time, would develop*."""
    if end_token + 2 >= sentence.tokens.end or doc[end_token + 1].text not in {",", "—", "–"}:
        return False
    following = doc[end_token + 2]
    if following.lemma_.lower() in TURNING and following.tag_ != "MD":
        return False  # "..., reported TASS" is a second statement around the first
    return following.tag_ in {"MD", "VBD", "VBZ", "VBP"} and (
        following.tag_ == "MD" or following.pos_ in {"AUX", "VERB"}
    )


def _names_something(doc: Parse, first: int, stop: int) -> bool:
    """Say whether a noun that could be a subject ends what stands before, not just *Soon afterward,*."""
    words = [token for token in doc[first:stop] if not token.is_punct and not token.is_space]
    last = words[-1] if words else None
    return (
        last is not None
        and last.pos_ in {"NOUN", "PROPN", "PRON"}
        and last.lower_ not in WHEN
        and last.ent_type_ != "DATE"
    )


def _subordinate(verb: Token, sentence: Sentence, stop: int) -> bool:
    """Say whether what stands before is only *When P,* or *After the talks,*: said by the author."""
    first = next((t for t in sentence.tokens if not t.is_space and not t.is_punct), None)
    if first is None or first.i >= stop:
        return True
    for child in verb.children:
        if child.i < stop and child.left_edge.i <= first.i and child.dep_ in {"advcl", "prep", "npadvmod", "advmod"}:
            return not any(other.dep_ in CLAUSES and other.i < stop for other in verb.children)
    return first.lower_ in {
        "when",
        "while",
        "after",
        "before",
        "although",
        "though",
        "since",
        "if",
        "asked",
        "because",
    } and (verb.dep_ == "ROOT")


def _skip_lead(text: str, begin: int) -> int:
    for word in ("But ", "And ", "However, ", "Still, ", "Meanwhile, "):
        if text.startswith(word, begin):
            return begin + len(word)
    return begin


def _rest(draft: Draft, doc: Parse, end_token: int, quotations: Quotations, *, quoted: bool) -> Span | None:
    """Find what goes on after a parenthesis: *P, X said, P*."""
    text, sentence = draft.text, draft.sentence
    place = doc[end_token].idx + len(doc[end_token].text)
    if place >= sentence.span.end or (
        text[place : place + 1] not in {",", "—", "–", ";"} and text[place : place + 2] not in {" —", " –"}
    ):
        return None
    start = place + 1
    while start < sentence.span.end and text[start] in " \u00a0—–":
        start += 1
    following = next((t for t in doc[end_token : sentence.tokens.end] if t.idx >= start), None)
    if following is None:
        return None
    if following.lemma_.lower() in TURNING and following.tag_ in {"VBD", "VBZ"}:
        return None
    if quoted:
        return _rest_quoted(text, start, following, draft, quotations)
    if following.tag_ in {"VBG", "CC"} or following.lower_ in {
        "who", "which", "while", "although", "though", "after", "before", "as", "when", "but", "and", "with", "citing",
        "where", "according", "since", "because", "in", "during", "following", "despite",
    }:  # fmt: skip
        return None
    return tidy_span(text, start, sentence.span.end)


def _rest_quoted(text: str, start: int, following: Token, draft: Draft, quotations: Quotations) -> Span | None:
    """Find the second half of *"P," X said, "Q"* and of *"P," X said, but "Q"*."""
    mark = start
    if following.tag_ == "CC":
        mark = following.idx + len(following.text)
        while mark < draft.sentence.span.end and text[mark] in " \u00a0":
            mark += 1
    quoted = quotations.at(mark)
    if quoted is None or quoted.outer.start != mark:
        return None
    return tidy_span(text, start, draft.sentence.span.end)
