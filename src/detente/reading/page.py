"""A document laid out for reading: its parse, sentences, dates and mentions in one place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from detente.reading.mending import mend
from detente.reading.parse import Parse, Token, Tokens
from detente.records.evidence import Evidence
from detente.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

    from detente.records.document import Document
    from detente.records.mention import Mention
    from detente.records.timex import TimeExpression
    from detente.records.zone import ZoneKind

LONGEST_PIECE = 20_000
"""Characters parsed at a time: spaCy's memory grows with the piece, and no real paragraph is longer."""

LONGEST_WORD = 200
"""Characters without a space that are still parsed: the tokenizer takes time by their square, and 10,000 quotation
marks took 22 s. Longer than this are addresses with tracking codes, pictures written as text, and hostile texts."""

LONGEST_READ = 400_000
"""Characters of a text that are read: a newspaper page has 5,000, a long interview 60,000; the rest is kept unread."""

LONGEST_SENTENCE = 300
"""Tokens of a sentence that rules look at; longer ones, which are lists and hostile texts, say nothing. Rules may
compare every pair of a sentence's words: 2,000 words took 2 s, 4,000 took 10 s. The longest of 307 sentences of
articles has 90 tokens."""

LONGEST_STRETCH = 6_000
"""Characters without the end of a sentence or line that are still parsed: no sentence that rules would look at is so
long, and parsing 400,000 of them took a minute and a half. It is a list, a table in one line or a hostile text."""

_SENTENCE_END = re.compile(r"[.!?\n]")
_STRETCH = re.compile(r"[^.!?\n]+")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_ADDRESS = re.compile(r"[(\[<\"']?(?:https?://|www\.)")
_NO_INITIAL = re.compile(r"\b(?:on|via) X\.\s+(?=[“\"A-Z])")
"""The end of a sentence that names the network X, which the parser takes for somebody's initial."""

_PARAGRAPH = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_UNREAD: frozenset[ZoneKind] = frozenset({"boilerplate", "byline", "credit", "dateline"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: its tokens, its characters and the zone it stands in."""

    tokens: Tokens
    span: Span  # trimmed of outer white space
    zone: ZoneKind
    paragraph: int  # number of the paragraph it stands in, from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A document and its parse; `parse.text == document.text`, so ``token.idx`` is a place in the document.

    Zones that say nothing of the world (boilerplate, bylines, credits,
    datelines) are tokenised and not parsed; they give no sentences.
    """

    document: Document
    parse: Parse
    sentences: tuple[Sentence, ...]
    dates: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    skipped: tuple[Span, ...] = ()  # sentences and words too long to be one: kept, and no rule looks at them
    mention_reach: tuple[int, ...] = ()  # how far this or any earlier mention reaches, so that look-ups can stop

    def sentence_at(self, place: int) -> Sentence | None:
        """Find the sentence that holds the character at `place`."""
        number = bisect_right(self.sentences, place, key=lambda s: s.span.start) - 1
        if number < 0 or place >= self.sentences[number].span.end:
            return None
        return self.sentences[number]

    def sentence_of(self, token: Token) -> Sentence | None:
        """Find the sentence that holds a token."""
        return self.sentence_at(token.idx)

    def dates_in(self, span: Span) -> tuple[TimeExpression, ...]:
        """List the time expressions inside a span, in order."""
        first = bisect_left(self.dates, span.start, key=lambda found: found.span.start)
        last = bisect_left(self.dates, span.end, lo=first, key=lambda found: found.span.start)
        return tuple(found for found in self.dates[first:last] if found.span.end <= span.end)

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """List the mentions inside a span, in order."""
        first = bisect_left(self.mentions, span.start, key=lambda m: m.span.start)
        found = []
        for mention in self.mentions[first:]:
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end:
                found.append(mention)
        return tuple(found)

    def mentions_over(self, place: int) -> tuple[Mention, ...]:
        """List the mentions that hold the character at `place`, in order."""
        number = bisect_right(self.mentions, place, key=lambda m: m.span.start) - 1
        found: list[Mention] = []
        while number >= 0 and self.mention_reach[number] > place:
            if self.mentions[number].span.end > place:
                found.append(self.mentions[number])
            number -= 1
        return tuple(reversed(found))

    def mention_at(self, place: int) -> Mention | None:
        """Find the longest mention that holds the character at `place`."""
        return max(self.mentions_over(place), key=lambda m: m.span.end - m.span.start, default=None)

    def number_of(self, sentence: Sentence) -> int:
        """Give a sentence's number in the document, from 0."""
        return bisect_left(self.sentences, sentence.span.start, key=lambda s: s.span.start)

    def evidence(self, span: Span, rule: str) -> Evidence:
        """Trace a span to its sentence: the evidence of whatever was read there."""
        sentence = self.sentence_at(span.start)
        where = sentence.span if sentence is not None else span
        if span.end > where.end:  # a quotation that runs over several sentences
            where = Span(start=where.start, end=span.end)
        return Evidence(
            document=self.document.id,
            name=self.document.name,
            start=where.start,
            end=where.end,
            sentence=where.read(self.document.text),
            zone=self.document.zone_at(where.start),
            rule=rule,
        )

    def noting(
        self, *, dates: Sequence[TimeExpression] | None = None, mentions: Sequence[Mention] | None = None
    ) -> Page:
        """Give the page with dates or mentions written in, each in order of place."""
        page = self
        if dates is not None:
            page = replace(page, dates=tuple(sorted(dates, key=lambda d: (d.span.start, d.span.end))))
        if mentions is not None:
            placed = tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end)))
            reach = tuple(accumulate((mention.span.end for mention in placed), max))
            page = replace(page, mentions=placed, mention_reach=reach)
        return page


def span_of(tokens: Tokens | Token) -> Span:
    """Give the characters that tokens cover."""
    if isinstance(tokens, Token):
        return Span(start=tokens.idx, end=tokens.idx + len(tokens.text))
    return Span(start=tokens.start_char, end=tokens.end_char)


def lay_out(document: Document, nlp: Language) -> Page:
    """Parse a document, paragraph by paragraph and zone by zone, so that no sentence crosses a border.

    Of a text longer than `LONGEST_READ` the page holds the beginning only.
    """
    document = _beginning(document)
    if not document.text:
        return Page(document=document, parse=Parse(), sentences=())
    pieces = _pieces(document)
    text = _LONE_SURROGATE.sub("\ufffd", document.text)  # the parser takes no lone surrogates; one for one
    texts = [piece.read(text) for piece in pieces]
    kinds = [document.zone_at(_first_ink(document.text, piece)) for piece in pieces]
    whole_tokens = {number for number, words in enumerate(texts) if _is_overlong(words, 0, len(words))}
    to_parse = [
        number
        for number, kind in enumerate(kinds)
        if kind not in _UNREAD and number not in whole_tokens and texts[number].strip()
    ]
    parsed = dict(zip(to_parse, nlp.pipe(texts[number] for number in to_parse), strict=True))
    for doc in parsed.values():
        mend(doc)
    docs = [
        parsed[number]
        if number in parsed
        else (Doc(nlp.vocab, words=[text], spaces=[False]) if number in whole_tokens else nlp.make_doc(text))
        for number, text in enumerate(texts)
    ]
    whole = Parse(docs)
    sentences: list[Sentence] = []
    skipped = [
        pieces[number]
        for number in sorted(whole_tokens)
        if kinds[number] not in _UNREAD and not _ADDRESS.match(texts[number])
    ]
    offset = 0
    for number, doc in enumerate(docs):
        if number in parsed:
            for part in doc.sents:
                tokens = whole[offset + part.start : offset + part.end]
                span = _trimmed(document.text, span_of(tokens))
                if len(tokens) > LONGEST_SENTENCE:
                    skipped.append(span)
                elif span.end > span.start:
                    sentences.append(Sentence(tokens=tokens, span=span, zone=kinds[number], paragraph=number))
        offset += len(doc)
    return Page(document=document, parse=whole, sentences=tuple(sentences), skipped=tuple(skipped))


def _beginning(document: Document) -> Document:
    """Cut a text that is too long to be read whole; places in it are places in the whole."""
    if len(document.text) <= LONGEST_READ:
        return document
    zones = tuple(zone for zone in document.zones if zone.span.end <= LONGEST_READ)
    return replace(document, text=document.text[:LONGEST_READ], zones=zones)


def _is_overlong(text: str, start: int, end: int) -> bool:
    """Say whether a piece is one word, or one stretch without an end, that is too long to be parsed."""
    if end - start > LONGEST_STRETCH and _SENTENCE_END.search(text, start, end) is None:
        return True
    return end - start > LONGEST_WORD and _LONG_WORD.fullmatch(text, start, end) is not None


def _pieces(document: Document) -> list[Span]:
    """Cut the text at zone and paragraph borders, and around what is too long to be parsed; the pieces cover it."""
    text = document.text
    cuts = {0, len(text)}
    for found in _LONG_WORD.finditer(text):
        cuts.update(found.span())
    for found in _STRETCH.finditer(text):
        if found.end() - found.start() > LONGEST_STRETCH:
            cuts.update(found.span())
    cuts.update(zone.span.start for zone in document.zones)
    cuts.update(zone.span.end for zone in document.zones)
    cuts.update(found.end() for found in _PARAGRAPH.finditer(text))
    cuts.update(found.end() for found in _NO_INITIAL.finditer(text))
    borders = sorted(cuts)
    pieces: list[Span] = []
    for first, end in pairwise(borders):
        start = first
        while end - start > LONGEST_PIECE and not _is_overlong(text, start, end):
            cut = _soft_cut(text, start, start + LONGEST_PIECE)
            pieces.append(Span(start=start, end=cut))
            start = cut
        pieces.append(Span(start=start, end=end))
    return pieces


def _soft_cut(text: str, start: int, end: int) -> int:
    for mark in ("\n", ". ", " "):
        found = text.rfind(mark, start + LONGEST_PIECE // 2, end)
        if found > start:
            return found + len(mark)
    return end


def _first_ink(text: str, piece: Span) -> int:
    for place in range(piece.start, piece.end):
        if not text[place].isspace():
            return place
    return piece.start


def _trimmed(text: str, span: Span) -> Span:
    words = span.read(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start=start, end=max(start, span.start + len(words.rstrip())))
