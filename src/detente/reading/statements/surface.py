"""Speakers found by their place beside a quotation, where the parse went wrong.

A quotation that ends in a comma, or in a question or exclamation mark, and
that no other rule gave a speaker, is followed by *X said* or *said X*: the
words between the mark and the verb (or the noun after it) are the speaker.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from detente.reading.statements.drafts import Draft
from detente.reading.statements.phrases import chars, noun_edges, trimmed
from detente.records.span import Span

if TYPE_CHECKING:
    from detente.reading.page import Page, Sentence
    from detente.reading.parse import Token, Tokens
    from detente.reading.statements.quotations import Quotation, Quotations
    from detente.reference.cues import CueBook

RULE = "statements.beside-quotation"
FRAME = "quotation-before"
LONGEST_NAME = 14
"""Words before a colon that can still be a name with its title."""

_NOUNLIKE = frozenset({"PROPN", "NOUN", "PRON", "NUM"})
"""Parts of speech that can head a speaker: *the two write* too."""

_AUTHORS = frozenset({
    "report", "statement", "minister", "president", "spokesman", "spokeswoman", "official", "ambassador", "envoy",
    "author", "editorial", "ministry", "reporter", "question", "answer", "q", "a", "resolution", "document",
})  # fmt: skip
"""Common nouns that speak before a colon."""

CROWDED = 40
"""Quotations in one sentence: what has more is not prose."""

SURE = 0.8
"""Least chance of the verb: here nothing but its place speaks for it."""

SHORTEST_BARE = 4
"""Words of a quotation that may stand for a sentence without a comma or stop at its end."""

_SIGNED = re.compile(
    r"(?:[ \t\u00a0]*\r?\n){0,2}[ \t\u00a0]*(?P<dash>[-–—―]|--)[ \t\u00a0]*"
    r"(?P<name>[^\W\d_][^\n,;:.!?\"“”()]{1,60}(?:\.(?=[ ]\w)[^\n,;:.!?\"“”()]{1,50})?)"
    r"(?=(?:[,(][^\n]{0,80}|\.)?[ \t]*(?:\r?\n|$))"
)
"""A dash and a name up to the end of a line, at most two line breaks after a quotation."""

FARTHEST = 32
"""Words between a quotation and the verb of its speaker; longer appositions are rare and risky."""

NEAR = 22
"""Words from which on the verb must follow a comma, as it does after an apposition."""


def draft_beside(page: Page, quotations: Quotations, drafts: list[Draft], book: CueBook) -> list[Draft]:
    """Find speakers of quotations that no draft holds."""
    text = page.document.text
    held = sorted((piece.start, piece.end) for draft in drafts for piece in draft.content)
    cues = {draft.cue.start for draft in drafts}
    found = []
    place = 0
    asked: Counter[int] = Counter()
    for quotation in quotations.all:
        if quotation.outer == quotation.inner:
            continue  # a transcript's turn, without marks
        while place < len(held) and held[place][1] <= quotation.outer.start:
            place += 1
        if place < len(held) and held[place][0] < quotation.outer.end:
            continue
        sentence = page.sentence_at(quotation.outer.start)
        asked[sentence.span.start if sentence is not None else -1] += 1
        if asked[sentence.span.start if sentence is not None else -1] > CROWDED:
            continue
        if (colon := _colon_speaker(page, quotation, book)) is not None:
            if colon.cue.start not in cues:
                colon.share = 1.0
                found.append(colon)
            continue
        draft = _signed(page, quotation) or _beside(page, quotation, book, bare=not _set_off(quotation, text))
        if draft is not None and draft.cue.start not in cues:
            draft.share = 1.0
            found.append(draft)
    return found


def _set_off(quotation: Quotation, text: str) -> bool:
    """Say whether a quotation ends in a mark after which its speaker can follow."""
    last = quotation.inner.read(text).rstrip("’' ")[-1:]
    return last in {",", "?", "!", "—", "–", "-"} or text[quotation.outer.end : quotation.outer.end + 1] in {
        ",", "—", "–",
    }  # fmt: skip


def _signed(page: Page, quotation: Quotation) -> Draft | None:
    """Read *"..." - Ana Kovač*: a quotation that fills its line, signed after a dash there or on the next line."""
    text = page.document.text
    found = _SIGNED.match(text, quotation.outer.end)
    begin = quotation.outer.start
    if found is None or text[text.rfind("\n", 0, begin) + 1 : begin].strip(" \t•*"):
        return None
    name = Span(start=found.start("name"), end=found.end("name"))
    sentence = page.sentence_at(name.start)
    tokens = page.parse.char_span(name.start, name.end, alignment_mode="expand")
    if sentence is None or tokens is None or not _is_named(tokens):
        return None
    dash = page.parse.char_span(found.start("dash"), found.end("dash"), alignment_mode="expand")
    return Draft(
        text=text, rule="statements.signed", lemma=":", frame="colon",
        cue=Span(start=found.start("dash"), end=found.end("dash")), head=dash[0] if dash is not None else tokens[0],
        content=[quotation.outer], sentence=sentence, source=name, speaker=tokens.root,
    )  # fmt: skip


def _is_named(tokens: Tokens) -> bool:
    """Say whether words are a name with perhaps a title: no verb among them, and a proper noun or two capitals."""
    if any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in tokens):
        return False
    return any(token.pos_ == "PROPN" or token.is_title for token in tokens)


def _beside(page: Page, quotation: Quotation, book: CueBook, *, bare: bool) -> Draft | None:
    """Find *X said* or *said X* right after a quotation; a `bare` one has no comma and must be a sentence."""
    if bare and not _is_sentence(quotation, page.document.text):
        return None
    sentence = page.sentence_at(quotation.outer.end - 1)
    if sentence is None or sentence.zone not in {"body", "caption"}:
        return None
    doc = page.parse
    after = [t for t in sentence.tokens if t.idx >= quotation.outer.end and not t.is_space]
    if not after:
        following = page.sentence_at(quotation.outer.end + 1)
        if following is None or following.paragraph != sentence.paragraph:
            return None
        sentence = following
        after = [t for t in sentence.tokens if not t.is_space]
    if after and after[0].text in {",", "—", "–"}:
        after = after[1:]
    for number, token in enumerate(after[:FARTHEST]):
        if token.text in {".", ";", ":", "“", '"'}:
            return None
        if _is_cue(token, book) and (number < NEAR or after[number - 1].text == ","):
            if bare and not _stops_after(after, number):
                return None
            source, speaker = _source(after, number, sentence)
            if source is None:
                return None
            return Draft(
                text=page.document.text, rule=RULE, lemma=_lemma(token, book), frame=FRAME,
                cue=chars(doc, token.i, token.i), head=token, content=[quotation.outer], sentence=sentence,
                source=source, speaker=speaker,
            )  # fmt: skip
    return None


def _is_sentence(quotation: Quotation, text: str) -> bool:
    """Say whether a quotation without a mark at its end is still a sentence: it opens one and is long enough."""
    before = text[max(0, quotation.outer.start - 3) : quotation.outer.start].rstrip(" ")
    opens = not before or before[-1] in '.!?\n”"'
    return (
        opens
        and quotation.closed
        and len(quotation.inner.read(text).split()) >= SHORTEST_BARE
        and (quotation.inner.read(text).rstrip()[-1:].isalnum())
    )


def _stops_after(after: list[Token], number: int) -> bool:
    """Say whether nothing but a name, a time or a place follows *X said*: no clause and no object of its own."""
    head = after[number]
    following = next((t for t in after[number + 1 :] if t.i == head.i + 1), None)
    if number == 0:  # "said X"
        return following is not None and following.pos_ in {"PROPN", "NOUN", "DET", "PRON", "ADJ"}
    if following is None or following.is_punct:
        return True
    return following.tag_ == "IN" and following.lower_ != "that"


def _colon_speaker(page: Page, quotation: Quotation, book: CueBook) -> Draft | None:
    """Find *Name: "..."*, *From the report: "..."* and *X affirms: "..."* before a quotation."""
    text = page.document.text
    place = quotation.outer.start - 1
    while place >= 0 and text[place].isspace():
        place -= 1
    if place < 0 or text[place] != ":":
        return None
    sentence = page.sentence_at(place)
    if sentence is None or sentence.zone not in {"body", "caption"}:
        return None
    before = [t for t in sentence.tokens if t.idx < place and not t.is_space]
    colon = next((t for t in sentence.tokens if t.idx <= place < t.idx + len(t.text)), None)
    if not before or colon is None:
        return None
    start = max((n + 1 for n, t in enumerate(before) if t.text in {"-", "–", "—", ";", "[", "]"}), default=0)
    words = before[start:]
    if words and words[0].lower_ in {"from", "here", "and", "but", "by"}:
        words = words[2:] if len(words) > 1 and words[1].lower_ in {"’s", "'s", "is"} else words[1:]
    if not words or len(words) > LONGEST_NAME:
        return None
    cue = words[-1] if len(words) > 1 and _is_cue(words[-1], book) else None
    if cue is not None:
        words = words[:-1]
    elif len(words) > 1 and _is_cue(words[0], book):  # "Continued X:"
        cue, words = words[0], words[1:]
    nouns = [t for t in words if t.pos_ in {"PROPN", "NOUN", "PRON"}]
    if not nouns or any(t.tag_ in {"VBD", "VBZ", "VBP", "VB", "MD"} for t in words):
        return None
    taken_up = len(words) == 1 and nouns[-1].lower_ in {"he", "she"}
    if cue is None and not (nouns[-1].pos_ == "PROPN" or nouns[-1].lower_ in _AUTHORS or taken_up):
        return None
    head = cue or colon
    first, last = trimmed(page.parse, words[0].i, words[-1].i)
    return Draft(
        text=text, rule="statements.colon", lemma=_lemma(cue, book) if cue is not None else ":", frame="colon",
        cue=chars(page.parse, head.i, head.i), head=head, content=[quotation.outer], sentence=sentence,
        source=chars(page.parse, first, last), speaker=nouns[-1],
    )  # fmt: skip


def _is_cue(token: Token, book: CueBook) -> bool:
    lemma = _lemma(token, book)
    return (
        token.tag_[:2] in {"VB", "NN", "JJ"}
        and token.tag_ not in {"NNP", "VBG"}
        and book.quotes(lemma)
        and book.chance(lemma, FRAME) >= SURE
    )


def _lemma(token: Token, book: CueBook) -> str:
    """Give the verb's lemma even where the tagger took it for a noun or adjective."""
    lemma = token.lemma_.lower()
    if token.tag_.startswith("VB"):
        return lemma
    stems = [token.lower_[: -len(ending)] for ending in ("s", "d", "es", "ed") if token.lower_.endswith(ending)]
    return next((form for form in (lemma, *stems) if book.quotes(form)), lemma)


def _source(after: list[Token], number: int, sentence: Sentence) -> tuple[Span | None, Token | None]:
    doc = after[0].doc
    if number == 0:  # said X
        for token in after[1:7]:
            if token.pos_ in {"PROPN", "NOUN", "PRON"} and token.dep_ not in {"compound", "poss", "nmod", "amod"}:
                first, last = noun_edges(token, after[0].i)
                return chars(doc, max(first, after[1].i), min(last, sentence.tokens.end - 1)), token
            if token.is_punct:
                break
        return None, None
    words = after[:number]
    if not (any(t.pos_ in _NOUNLIKE for t in words) or words[0].pos_ == "DET") or any(
        t.tag_ in {"VBD", "VBZ", "VBP", "WDT"} for t in words
    ):
        return None, None
    first, last = trimmed(doc, words[0].i, words[-1].i)
    noun = next((t for t in words if t.dep_ in {"nsubj", "ROOT"} and t.pos_ in _NOUNLIKE), None)
    return chars(doc, first, last), noun or next((t for t in reversed(words) if t.pos_ in _NOUNLIKE), words[-1])
