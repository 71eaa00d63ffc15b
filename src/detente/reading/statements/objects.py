"""Objects that are said: the object, complement or prepositional phrase of a verb of saying, without its occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.phrases import chars, group_edges
from detente.reading.statements.pieces import stretched_over, trimmed_content
from detente.reading.statements.predicates import stance_words
from detente.reference.cues import cue_book

if TYPE_CHECKING:
    from detente.reading.parse import Parse, Token
    from detente.reading.statements.drafts import Draft
    from detente.reading.statements.quotations import Quotations
    from detente.records.span import Span

_CONTENT_PREPS = frozenset({
    "for", "of", "as", "about", "on", "to", "against", "with", "at", "over", "from", "that", "in", "upon", "into",
    "by",
})  # fmt: skip

_RECEIVING = frozenset({"welcome", "question"})
"""Verbs that are done to a person, and said of a thing."""

_CLOSING = frozenset("”»\"’'") | {"''"}
_LEADING = frozenset({"that", "of", "about", "by", "from", "in"})
"""What stands behind a noun of claiming and before what is claimed."""

WHEN = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month", "year",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "interview", "statement", "conference", "speech", "remarks", "address", "meeting", "briefing",
    "tweet", "post", "day", "morning", "evening", "afternoon", "night", "yesterday", "today", "letter", "message",
    "television", "tv", "past", "time", "interviews", "comments", "reporters", "telegram", "twitter", "x",
    "facebook", "radio", "op-ed", "article", "visit", "trip", "talks", "call", "hearing", "testimony", "debate",
    "sideline", "sidelines", "email", "report", "broadcast", "appearance", "ceremony", "response", "addition",
    "turn", "front", "return", "case", "fact",
})  # fmt: skip
"""Nouns of time, place and occasion: a phrase with one of them says when or where it was said."""

OCCASIONS = frozenset({
    "interview", "interviews", "statement", "speech", "remarks", "comments", "letter", "post", "message", "telegram",
    "address", "op-ed", "column", "tweet", "press", "briefing",
})  # fmt: skip
"""On what occasion something is said; never what it is about when a phrase ends with it."""


def object_after(draft: Draft, verb: Token, last: int, quotations: Quotations) -> tuple[str, list[Span]] | None:
    """Find an object, a complement or a prepositional phrase that is the content."""
    doc = verb.doc
    parts: list[Token] = []
    frame: list[str] = []
    cue_last = last
    for child in verb.children:
        if child.i <= verb.i or child.i >= draft.sentence.tokens.end:
            continue
        if child.dep_ in {"dobj", "oprd", "acomp", "attr", "pobj"} and not (
            draft.addressee is not None and child.i == draft.addressee.i
        ):
            if _tells_when(child):
                continue
            received = draft.lemma in _RECEIVING and child.ent_type_ == "PERSON"
            if received or cue_book().is_deed(verb.lemma_.lower(), child.lemma_.lower()):
                return None
            parts.append(child)
            frame.append("object" if child.dep_ in {"dobj", "pobj"} else "complement")
        elif (
            child.dep_ == "prep"
            and child.lower_ in _CONTENT_PREPS
            and not (_tells_when(child) and not (draft.lemma == "comment" and child.lower_ == "on"))
        ):
            if draft.addressee is not None and any(part.i == draft.addressee.i for part in child.children):
                continue
            if not parts and child.i == cue_last + 1:
                cue_last = child.i
            parts.append(child)
            frame.append(child.lower_)
    if (denied := _denied_claim(verb, draft)) is not None:
        draft.cue = chars(doc, group_edges(verb)[0], last)
        return "object", [stretched_over(denied, quotations)]
    if not parts and (called := _called_untrue(verb)) is not None:
        parts, frame = [called], ["object"]
        draft.cue = chars(doc, group_edges(verb)[0], called.left_edge.i - 1)
        last = called.left_edge.i - 1
    if not parts:
        return None
    if frame[0] not in {"object", "complement"} and cue_last > last:
        draft.cue = chars(doc, group_edges(verb)[0], cue_last)
        first = cue_last + 1
    else:
        first = min(part.left_edge.i for part in parts)
    end = max(part.right_edge.i for part in parts)
    first, end = max(first, last + 1), min(end, draft.sentence.tokens.end - 1)
    if end < first:
        return None
    end = _before_occasion(doc, first, end)
    first, end = trimmed_content(doc, first, end)
    return "-".join(frame[:2]), [stretched_over(chars(doc, first, end), quotations)]


def _before_occasion(doc: Parse, first: int, end: int) -> int:
    """Find where an object ends before *in an interview with X* or *in a statement*, which tell how it was said."""
    for token in doc[first + 1 : end]:
        if token.dep_ != "prep" or token.lower_ not in {"in", "during"}:
            continue
        noun = next((part for part in token.children if part.dep_ == "pobj"), None)
        if noun is not None and noun.lower_ in OCCASIONS and max(noun.right_edge.i, token.right_edge.i) >= end:
            return token.i - 1
    return end


def _denied_claim(verb: Token, draft: Draft) -> Span | None:
    """Find the claim in *dismissed as "fiction" reports that P*, whose noun the parser takes for a verb."""
    doc, words = verb.doc, stance_words()
    end = draft.sentence.tokens.end
    if verb.i + 3 >= end or doc[verb.i + 1].lower_ != "as":
        return None
    for noun in doc[verb.i + 3 : min(verb.i + 12, end - 1)]:
        before = doc[noun.i - 1]
        named = before.lemma_.lower() in words.untruths or before.text in _CLOSING
        if noun.lemma_.lower() in words.claims and named and doc[noun.i + 1].lower_ in _LEADING:
            stop = next((t.i for t in doc[noun.i + 2 : end] if t.text in {",", ";", "."}), end)
            return chars(doc, noun.i, stop - 1)
    return None


def _called_untrue(verb: Token) -> Token | None:
    """Find the claim in *rejected as baseless a report*, which the parser hangs on the complement before it."""
    if verb.i + 2 >= len(verb.doc) or verb.doc[verb.i + 1].lower_ != "as":
        return None
    for noun in verb.doc[verb.i + 3 : verb.i + 12]:
        if noun.i > verb.right_edge.i or noun.is_punct:
            return None
        if noun.pos_ in {"NOUN", "PROPN"} and noun.dep_ in {"dobj", "pobj", "appos", "oprd", "attr", "conj"}:
            edge = noun.left_edge.i
            if edge > verb.i + 2 and verb.doc[edge].pos_ in {"DET", "PROPN", "PRON", "NOUN"}:
                return noun
    return None


def _tells_when(child: Token) -> bool:
    """Say whether a phrase tells when, where or on what occasion something was said."""
    noun = child if child.dep_ != "prep" else next((part for part in child.children if part.dep_ == "pobj"), None)
    if noun is None:
        return False
    if child.dep_ == "prep" and child.lower_ in {
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "from",
        "by",
        "to",
        "with",
    }:
        return noun.lower_ in WHEN or noun.ent_type_ in {"DATE", "TIME", "GPE", "FAC"} or noun.like_num
    return noun.ent_type_ in {"DATE", "TIME"}
