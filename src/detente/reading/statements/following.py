"""Content after a verb of saying: a clause, a quotation, an infinitive, an object, a prepositional phrase, a colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.phrases import chars, group_edges, subject_of
from detente.reading.statements.pieces import stretched_over, tidy_span, trimmed_content
from detente.reading.statements.subjects import breaks_away, joint
from detente.reference.cues import cue_book

if TYPE_CHECKING:
    from detente.reading.page import Sentence
    from detente.reading.parse import Parse, Token
    from detente.reading.statements.drafts import Draft
    from detente.reading.statements.quotations import Quotation, Quotations
    from detente.records.span import Span

TOLD = frozenset({
    "tell", "ask", "inform", "assure", "remind", "warn", "advise", "notify", "brief", "show", "promise", "teach",
    "convince", "persuade", "reassure", "question", "grill", "press", "urge", "instruct", "order", "beg", "implore",
    "invite", "encourage", "alert", "write",
})  # fmt: skip
"""Verbs whose object hears the content rather than being it."""


_CONTENT_PREPS = frozenset({
    "for", "of", "as", "about", "on", "to", "against", "with", "at", "over", "from", "that", "in", "upon", "into",
    "by",
})  # fmt: skip


_SECOND = frozenset({"add", "say", "note", "cite", "accuse", "warn", "call", "insist", "stress", "argue"})
"""Participles that are a second cue of the same speaker, not part of the clause before."""


_CLAUSES = frozenset({"ccomp", "xcomp"})


_WHEN = frozenset({
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


_BINDING = frozenset({"vow", "pledge", "promise", "threaten", "swear"})


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
    if clause is not None and _stays_unnamed(clause):
        return None
    if clause is not None:
        start = _clause_start(clause, last)
        end = _clause_end(clause, verb, start, sentence)
        frame = (
            "infinitive"
            if _is_infinitive(clause)
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
    return _object(draft, verb, last, quotations)


def _fronted(verb: Token, sentence: Sentence) -> int | None:
    """Find where the content begins after *As X told Y last week, P*."""
    doc = verb.doc
    if verb.dep_ != "advcl" or verb.i > verb.head.i or doc[verb.left_edge.i].lower_ != "as":
        return None
    comma = verb.right_edge.i + 1
    if verb.left_edge.i > sentence.tokens.start + 1 or comma + 1 >= sentence.tokens.end or doc[comma].text != ",":
        return None
    return int(doc[comma + 1].idx)


def clause_child(verb: Token, draft: Draft) -> Token | None:
    """Find the clause that is said: a child of the verb, or of a noun among its adjuncts.

    The parser often hangs the that-clause on *interview* in *told TASS in an
    interview that ...*, so the verb's adjuncts are searched as well.
    """
    for child in verb.children:
        if child.dep_ in _CLAUSES and child.i > verb.i and child.left_edge.i > verb.i - 1:
            if child.dep_ == "ccomp" and draft.speaker is not None and child.i < draft.speaker.i:
                continue
            if child.dep_ == "ccomp" and _is_participle(child) and child.doc[child.left_edge.i - 1].text == ",":
                continue  # "said, adding that": a second cue
            return child
    if draft.lemma in _BINDING:  # "vowed in remarks carried by ATV to rebuild it"
        for child in verb.children:
            if child.dep_ == "prep" and child.i > verb.i:
                for below in child.subtree:
                    if below.head.dep_ in {"acl", "pobj", "agent"} and below.tag_ == "VB" and _is_infinitive(below):
                        return below
    if (
        draft.lemma in {"say", "tell", "write", "announce", "warn", "argue", "note", "add", "claim", "state"}
        or draft.lemma in TOLD
    ):
        for child in verb.children:
            if child.dep_ in {"prep", "dobj", "npadvmod", "dative", "advmod"} and child.i > verb.i:
                for below in child.subtree:
                    if below.dep_ in {"acl", "ccomp", "relcl"} and any(
                        part.dep_ in {"mark", "nsubj", "dobj"} and part.lower_ == "that" and part.i < below.i
                        for part in below.children
                    ):
                        return below
    return None


def _is_participle(clause: Token) -> bool:
    """Say whether a clause is a bare participle: without a subject, an auxiliary or *that*."""
    return clause.tag_ == "VBG" and not any(child.dep_ in {"nsubj", "aux", "mark", "expl"} for child in clause.children)


def _stays_unnamed(clause: Token) -> bool:
    """Say whether a source only keeps its name back: "who asked not to be identified"."""
    return (
        clause.lemma_.lower() in {"name", "identify", "quote"}
        and any(child.dep_ == "auxpass" for child in clause.children)
        and any(child.dep_ == "neg" for child in clause.children)
    )


def _is_infinitive(clause: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.children)


def _clause_start(clause: Token, last: int) -> int:
    start = max(clause.left_edge.i, last + 1)
    doc = clause.doc
    while start < clause.i and (doc[start].is_space or doc[start].text in {",", ":", "—", "–"}):
        start += 1
    return start


def _clause_end(clause: Token, verb: Token, start: int, sentence: Sentence) -> int:
    """Find where the clause ends: its subtree, and whatever of the sentence still hangs on it."""
    doc = clause.doc
    last = clause.right_edge.i
    for sibling in verb.children:  # what the parser hung on the verb of saying though it follows the clause
        if sibling.i > last and sibling.dep_ in {"prep", "advmod", "dobj", "npadvmod", "oprd", "acomp"}:
            before = doc[sibling.left_edge.i - 1].text
            if before not in {",", "—", "–", ";"}:
                last = max(last, sibling.right_edge.i)
    last = min(last, sentence.tokens.end - 1)
    for token in doc[start : last + 1]:
        if token.head.i == clause.i and breaks_away(token):
            last = min(last, joint(token) - 1)
        second = token.dep_ == "advcl" and token.head.i == clause.i and token.tag_ == "VBG" and token.lemma_ in _SECOND
        if second and token.left_edge.i > clause.i and doc[token.left_edge.i - 1].text == ",":
            last = min(last, token.left_edge.i - 1)
    place = doc[last].idx + len(doc[last].text)
    while last > start and (doc[last].is_space or doc[last].text in {",", "—", "–", ";", "-"}):
        last -= 1
        place = doc[last].idx + len(doc[last].text)
    return place


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
            return quotation if len(quotation.inner.read(text).split()) > 1 else None
        if between.endswith((",", ":")):
            return quotation if len(quotation.inner.read(text).split()) > 2 else None
        return None
    return None


def _object(draft: Draft, verb: Token, last: int, quotations: Quotations) -> tuple[str, list[Span]] | None:
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
            if cue_book().is_deed(verb.lemma_.lower(), child.lemma_.lower()):
                return None
            parts.append(child)
            frame.append("object" if child.dep_ in {"dobj", "pobj"} else "complement")
        elif child.dep_ == "prep" and child.lower_ in _CONTENT_PREPS and not _tells_when(child):
            if draft.addressee is not None and any(part.i == draft.addressee.i for part in child.children):
                continue
            if not parts and child.i == cue_last + 1:
                cue_last = child.i
            parts.append(child)
            frame.append(child.lower_)
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
        return noun.lower_ in _WHEN or noun.ent_type_ in {"DATE", "TIME", "GPE", "FAC"} or noun.like_num
    return noun.ent_type_ in {"DATE", "TIME"}


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
