"""Speakers found by their place beside a quotation, where the parse went wrong.

A quotation that ends in a comma, or in a question or exclamation mark, and
that no other rule gave a speaker, is followed by *X said* or *said X*: the
words between the mark and the verb (or the noun after it) are the speaker.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from detente.reading.statements.drafts import Draft
from detente.reading.statements.phrases import chars, noun_edges, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.page import Page, Sentence
    from detente.reading.statements.quotations import Quotation, Quotations
    from detente.records.span import Span
    from detente.reference.cues import CueBook

RULE = "statements.beside-quotation"
FRAME = "quotation-before"
LONGEST_NAME = 14
"""Words before a colon that can still be a name with its title."""

_AUTHORS = frozenset({
    "report", "statement", "minister", "president", "spokesman", "spokeswoman", "official", "ambassador", "envoy",
    "author", "editorial", "ministry", "reporter", "question", "answer", "q", "a", "resolution", "document",
})  # fmt: skip
"""Common nouns that speak before a colon."""

CROWDED = 40
"""Quotations in one sentence: what has more is not prose."""

SURE = 0.8
"""Least chance of the verb: here nothing but its place speaks for it."""

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
        if quotation.inner.read(text).rstrip("’' ")[-1:] not in {",", "?", "!", "—", "–", "-"} and text[
            quotation.outer.end : quotation.outer.end + 1
        ] not in {",", "—", "–"}:
            continue
        draft = _beside(page, quotation, book)
        if draft is not None and draft.cue.start not in cues:
            draft.share = 1.0
            found.append(draft)
    return found


def _beside(page: Page, quotation: Quotation, book: CueBook) -> Draft | None:
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
            source, speaker = _source(after, number, sentence)
            if source is None:
                return None
            return Draft(
                text=page.document.text, rule=RULE, lemma=_lemma(token), frame=FRAME, cue=chars(doc, token.i, token.i),
                head=token, content=[quotation.outer], sentence=sentence, source=source, speaker=speaker,
            )  # fmt: skip
    return None


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
    if cue is None and not (nouns[-1].pos_ == "PROPN" or nouns[-1].lower_ in _AUTHORS):
        return None
    head = cue or colon
    first, last = trimmed(page.parse, words[0].i, words[-1].i)
    return Draft(
        text=text, rule="statements.colon", lemma=_lemma(cue) if cue is not None else ":", frame="colon",
        cue=chars(page.parse, head.i, head.i), head=head, content=[quotation.outer], sentence=sentence,
        source=chars(page.parse, first, last), speaker=nouns[-1],
    )  # fmt: skip


def _is_cue(token: Token, book: CueBook) -> bool:
    lemma = _lemma(token)
    return (
        token.tag_[:2] in {"VB", "NN", "JJ"}
        and token.tag_ != "NNP"
        and book.quotes(lemma)
        and book.chance(lemma, FRAME) >= SURE
    )


def _lemma(token: Token) -> str:
    """Give the verb's lemma even where the tagger took it for a noun or adjective."""
    lemma = token.lemma_.lower()
    if token.tag_.startswith("VB"):
        return lemma
    for ending in ("ed", "d", "es", "s"):
        if token.lower_.endswith(ending):
            return token.lower_[: -len(ending)]
    return lemma


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
    if not any(t.pos_ in {"PROPN", "NOUN", "PRON"} for t in words) or any(
        t.tag_ in {"VBD", "VBZ", "VBP", "WDT"} for t in words
    ):
        return None, None
    first, last = trimmed(doc, words[0].i, words[-1].i)
    noun = next((t for t in words if t.dep_ in {"nsubj", "ROOT"} and t.pos_ in {"PROPN", "NOUN", "PRON"}), None)
    return chars(doc, first, last), noun or next(t for t in reversed(words) if t.pos_ in {"PROPN", "NOUN", "PRON"})
