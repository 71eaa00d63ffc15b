"""Clauses that are said: which clause hangs on a verb of saying, where it begins and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.mood import is_infinitive
from detente.reading.statements.subjects import breaks_away, joint

if TYPE_CHECKING:
    from detente.reading.page import Sentence
    from detente.reading.parse import Token
    from detente.reading.statements.drafts import Draft

TOLD = frozenset({
    "tell", "ask", "inform", "assure", "remind", "warn", "advise", "notify", "brief", "show", "promise", "teach",
    "convince", "persuade", "reassure", "question", "grill", "press", "urge", "instruct", "order", "beg", "implore",
    "invite", "encourage", "alert", "write",
})  # fmt: skip
"""Verbs whose object hears the content rather than being it."""

CLAUSES = frozenset({"ccomp", "xcomp"})

_SECOND = frozenset({"add", "say", "note", "cite", "accuse", "warn", "call", "insist", "stress", "argue"})
"""Participles that are a second cue of the same speaker, not part of the clause before."""

_WANTING = frozenset({"ask", "call", "appeal", "plead", "beg", "push", "press"})
"""Verbs that want something *for* somebody to do."""

_BINDING = frozenset({"vow", "pledge", "promise", "threaten", "swear"})


def clause_child(verb: Token, draft: Draft) -> Token | None:
    """Find the clause that is said: a child of the verb, or of a noun among its adjuncts.

    The parser often hangs the that-clause on *interview* in *told TASS in an
    interview that ...*, so the verb's adjuncts are searched as well.
    """
    for child in verb.children:
        if child.dep_ in CLAUSES and child.i > verb.i and child.left_edge.i > verb.i - 1:
            if child.dep_ == "ccomp" and draft.speaker is not None and child.i < draft.speaker.i:
                continue
            if child.dep_ == "ccomp" and _is_participle(child) and child.doc[child.left_edge.i - 1].text == ",":
                continue  # "said, adding that": a second cue
            return child
    for child in verb.children:
        if child.dep_ == "advcl" and child.i > verb.i and is_infinitive(child) and _is_asked(child, draft):
            return child
    if draft.lemma in _BINDING:  # "vowed in remarks carried by ATV to rebuild it"
        for child in verb.children:
            if child.dep_ == "prep" and child.i > verb.i:
                for below in child.subtree:
                    if below.head.dep_ in {"acl", "pobj", "agent"} and below.tag_ == "VB" and is_infinitive(below):
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
                    if draft.lemma == "tell" and below.dep_ == "relcl" and _is_complete(below, child):
                        return below
    return None


def _is_asked(clause: Token, draft: Draft) -> bool:
    """Say whether an infinitive tells what is wanted: *asked for the ban to be lifted*, *appealed to Oslo to wait*."""
    if draft.lemma in _WANTING and any(part.dep_ == "mark" and part.lower_ == "for" for part in clause.children):
        return True
    return draft.lemma == "appeal" and clause.doc[clause.left_edge.i - 1].text != ","


def _is_complete(clause: Token, heard: Token) -> bool:
    """Say whether a clause the parser hung on who is told lacks nothing: *told the paper the consul had left*."""
    if clause.head.i != heard.i or heard.dep_ not in {"dobj", "dative"} or clause.left_edge.i != heard.i + 1:
        return False
    subject = next((part for part in clause.children if part.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.tag_ in {"WDT", "WP"}:
        return False
    return subject.dep_ == "nsubjpass" or any(
        part.dep_ in {"dobj", "ccomp", "acomp", "attr"} and part.tag_ not in {"WDT", "WP"} for part in clause.children
    )


def _is_participle(clause: Token) -> bool:
    """Say whether a clause is a bare participle: without a subject, an auxiliary or *that*."""
    return clause.tag_ == "VBG" and not any(child.dep_ in {"nsubj", "aux", "mark", "expl"} for child in clause.children)


def stays_unnamed(clause: Token) -> bool:
    """Say whether a source only keeps its name back: "who asked not to be identified"."""
    return (
        clause.lemma_.lower() in {"name", "identify", "quote"}
        and any(child.dep_ == "auxpass" for child in clause.children)
        and any(child.dep_ == "neg" for child in clause.children)
    )


def clause_start(clause: Token, last: int) -> int:
    """Find the first token of a clause after the cue's `last`, without a mark before it."""
    start = max(clause.left_edge.i, last + 1)
    doc = clause.doc
    while start < clause.i and (doc[start].is_space or doc[start].text in {",", ":", "—", "–"}):
        start += 1
    return start


def clause_end(clause: Token, verb: Token, start: int, sentence: Sentence) -> int:
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
