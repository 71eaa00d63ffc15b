"""Whose verb it is: its subject, one inherited from another verb, or the noun beside it where the parse went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.phrases import subject_of
from detente.records.span import Span
from detente.reference.cues import cue_book

if TYPE_CHECKING:
    from detente.reading.page import Sentence
    from detente.reading.parse import Token
    from detente.reading.statements.quotations import Quotations

_MARKS = frozenset("“”\"«»„‘’'`") | {"``", "''"}


_HUMAN = frozenset({
    "accuse", "deny", "urge", "vow", "pledge", "promise", "thank", "praise", "blame", "condemn", "demand", "reject",
    "criticize", "criticise", "denounce", "dismiss", "apologize", "apologise", "insist", "add",
})  # fmt: skip
"""What only people and those who act for them do."""


_THINGS = frozenset({
    "report", "article", "story", "claim", "allegation", "agreement", "deal", "treaty", "pact", "talk", "visit",
    "document", "draft", "decision", "policy", "relation", "tie", "attack", "strike", "war", "sanction", "drill",
    "exercise", "vote", "election", "programme", "program", "project", "missile", "drone", "weapon", "border",
    "situation", "problem", "issue",
})  # fmt: skip


_WITHHELD = frozenset({
    "give", "provide", "elaborate", "specify", "say", "disclose", "identify", "name", "offer", "comment", "explain",
})  # fmt: skip
"""What a speaker leaves unsaid."""

_SECOND = frozenset({"add", "say", "stress", "note", "insist", "argue", "warn", "explain", "emphasize", "emphasise"})
"""Participles that go on from what was said before."""

TURNING = frozenset({"report", "say", "write", "announce", "add", "note", "state", "claim"})


def find_subject(verb: Token) -> tuple[Token | None, bool]:
    """Find who says it, and whether the subject is inherited from another verb.

    A conjoined verb, a participle (*adding that*), an infinitive under a light
    verb and a relative clause take the subject of the verb (or the noun) above.
    """
    own = subject_of(verb)
    if own is not None:
        return own, False
    at = verb
    for _ in range(4):
        head = at.head
        if head.i == at.i:
            break
        if at.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            by = head.head
            if (
                at.tag_ in {"VBD", "VBZ"}
                and head.dep_ == "pobj"
                and by.dep_ == "agent"
                and verb.doc[at.i - 1].text == ","
            ):
                return by.head.head, True  # "X, quoted by MTI, called ...": not MTI
            return head, True
        if breaks_away(at) or _goes_on(at):
            return subject_of(head.head), True
        if at.dep_ in {"conj", "advcl", "xcomp", "dep", "parataxis", "acl", "ccomp", "pcomp", "prep"}:
            if (found := subject_of(head)) is not None and found.i != at.i:
                return found, True
            at = head
            continue
        break
    return None, False


def breaks_away(verb: Token) -> bool:
    """Say whether a verb the parser joined to the content really goes on from the verb of saying.

    In *He said the reports were wrong and accused the outlets of lying* no report
    can accuse: only people do what these verbs say.
    """
    head = verb.head
    if _keeps_silent(verb):
        return True
    if verb.dep_ != "conj" or head.dep_ != "ccomp" or verb.lemma_.lower() not in _HUMAN or verb.tag_ != head.head.tag_:
        return False
    if subject_of(verb) is not None:
        return False
    subject = subject_of(head)
    return subject is not None and subject.pos_ == "NOUN" and subject.lemma_.lower() in _THINGS


def _goes_on(verb: Token) -> bool:
    """Say whether *stressing that* goes on from the verb of saying and not from the clause it stands behind.

    In *said his country wanted peace, stressing that the border was open* the
    country stresses nothing; in *said Oslo had accused Bergen, saying that* it may.
    """
    head = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or head.dep_ != "ccomp" or verb.lemma_.lower() not in _SECOND:
        return False
    if verb.doc[verb.left_edge.i - 1].text != "," or verb.i < head.i or subject_of(verb) is not None:
        return False
    book = cue_book()
    lemma, above = head.lemma_.lower(), head.head.lemma_.lower()
    return book.quotes(above) and not book.quotes(lemma) and book.stance(lemma, "object") in {"asserts", "promises"}


def _keeps_silent(verb: Token) -> bool:
    """Say whether a conjunct tells what the speaker did not say: *said it was ready but did not give a date*."""
    return (
        verb.dep_ == "conj"
        and verb.head.dep_ == "ccomp"
        and verb.lemma_.lower() in _WITHHELD
        and subject_of(verb) is None
        and any(child.dep_ == "neg" for child in verb.children)
        and any(child.lower_ == "did" for child in verb.children)
    )


def joint(verb: Token) -> int:
    """Find the first token of a conjunct with its *and*, *but*, *instead*."""
    place = verb.left_edge.i
    while place > verb.head.i and (verb.doc[place - 1].dep_ in {"cc", "advmod"} or verb.doc[place - 1].text == ","):
        place -= 1
    return place


def named_by(verb: Token) -> Token | None:
    """Find who says it in *a bloc, dubbed X by Y*, where the parser did not see the agent."""
    if verb.tag_ not in {"VBN", "VBD"}:
        return None
    for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
        if token.lower_ == "by" and verb.i in {token.head.i, token.head.head.i}:
            return next(
                (p for p in token.children if p.dep_ == "pobj" and p.ent_type_ in {"PERSON", "ORG", "GPE"}), None
            )
    return None


def turned_subject(verb: Token, sentence: Sentence) -> Token | None:
    """Find the speaker that the parser took for an object: *..., reported TASS*."""
    doc = verb.doc
    if verb.lemma_.lower() not in TURNING or verb.i - 1 < sentence.tokens.start:
        return None
    if doc[verb.i - 1].text != "," and doc[verb.i - 1].text not in _MARKS:
        return None
    child = next(
        (part for part in verb.children if part.dep_ == "dobj" and part.pos_ == "PROPN" and part.i > verb.i), None
    )
    return child if child is not None and child.left_edge.i == verb.i + 1 else None


def neighbour_of(verb: Token, first: int, last: int, sentence: Sentence) -> Token | None:
    """Find the noun right beside a finite verb that the parser left without a subject."""
    doc = verb.doc
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    place = first - 1
    if (
        place - 2 > sentence.tokens.start
        and doc[place].text == ","
        and doc[place - 1].pos_ == "ADV"
        and doc[place - 2].text == ","
    ):
        place -= 3  # "Washington, meanwhile, accuses"
    if place - 1 > sentence.tokens.start and doc[place].text == "," and doc[place - 1].pos_ in {"PROPN", "NOUN"}:
        place -= 1  # "her adviser, Ana Kay, said"
    if place >= sentence.tokens.start:
        before = doc[place]
        if before.pos_ in {"PROPN", "PRON", "NOUN"} and before.dep_ not in {"dobj", "pobj", "attr"}:
            return _phrase_head(before, sentence.tokens.start, first)
    if last + 1 < sentence.tokens.end and first > sentence.tokens.start and doc[first - 1].text in _MARKS | {","}:
        for after in doc[last + 1 : min(last + 6, sentence.tokens.end)]:
            if after.pos_ in {"PROPN", "PRON", "NOUN"}:
                return _phrase_head(after, last + 1, sentence.tokens.end)
            if after.pos_ not in {"DET", "ADJ", "NUM"}:
                break
    return None


def _phrase_head(token: Token, first: int, stop: int) -> Token:
    while first <= token.head.i < stop and token.dep_ in {"compound", "nmod", "amod", "appos", "poss", "flat", "det"}:
        token = token.head
    return token


def out_of_brackets(noun: Token, sentence: Sentence) -> Token:
    """Move from a party or age in brackets to the name before: *John Kay (R-OH) said*."""
    doc = noun.doc
    for place in range(noun.i - 1, max(noun.i - 4, sentence.tokens.start), -1):
        if doc[place].text == ")":
            break
        if doc[place].text == "(" and place - 1 >= sentence.tokens.start and doc[place - 1].pos_ in {"PROPN", "NOUN"}:
            return doc[place - 1]
    return noun


def clear_of_marks(source: Span, noun: Token, quotations: Quotations, text: str) -> Span:
    """Cut a source that the parser let run into the quotation before or after it."""
    start, end = source.start, source.end
    for quotation in quotations.within(start, end):
        if quotation.single:
            continue
        if quotation.outer.end <= noun.idx and (
            quotation.outer.start < start or text[quotation.outer.end - 2] in ",.?!"
        ):
            start = max(start, quotation.outer.end)
        elif quotation.outer.start > noun.idx and quotation.outer.end > end:
            end = min(end, quotation.outer.start)
    while start < end and text[start] in " ,\u00a0—–-":
        start += 1
    while end > start and text[end - 1] in " ,\u00a0—–-":
        end -= 1
    return Span(start=start, end=end)
