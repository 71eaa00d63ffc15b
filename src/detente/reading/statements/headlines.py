"""Headlines by template: their grammar breaks the parser, and none is the article's own assertion.

*X: P*, *P: report*, *P - officials*, *P, X says*, *X says P* and *X denies P*
are read; where none fits, nothing is said to be said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.statements.drafts import Draft
from detente.reading.statements.turns import UNNAMED
from detente.records.span import Span

if TYPE_CHECKING:
    from detente.reading.page import Page, Sentence
    from detente.reading.parse import Token

_SOURCES = (
    r"(?:state |local |official |senior |unnamed |government |army |foreign )?"
    r"(?:reports?|sources?|officials?|media|ministry|minister|police|spokesman|spokeswoman|spokesperson|envoy|army|"
    r"state radio|state tv|agency|survey|poll|study|diplomats?|analysts?|think tank|lawmakers?)"
)
_TRAILING = re.compile(
    rf"^(?P<content>.{{10,}}?)\s*(?P<cue>:|\s[-–—])\s*(?P<source>{_SOURCES}|[A-Z][\w.-]+(?: [A-Z][\w.-]+){{0,2}})\s*$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"^(?P<content>.{10,}?),\s+(?:(?P<source>[\w .’'-]{2,60}?)\s+(?P<cue>says|said|warns|claims|reports|tells \w+)"
    r"|(?P<cue2>says|said|warns|claims|reports)\s+(?P<source2>[\w .’'-]{2,60}))\s*$"
)
_NAME = (
    r"(?:[A-Z][\w.’'-]*|of|the|for|de|al|and|premier|president|minister|ministry|envoy|army|officials?|police|pm|"
    r"spokesman|spokeswoman|king|ambassador|general|commander|diplomat|government|parliament|foreign|prime|defence|defense)"
)
_LEADING = re.compile(rf"^(?P<source>(?=[A-Z]){_NAME}(?: {_NAME}){{0,5}})\s*(?P<cue>:)\s+(?P<content>.{{10,}})$")
_NOT_NAMES = frozenset({
    "analysis", "opinion", "explainer", "exclusive", "breaking", "update", "live", "video", "watch", "interview",
    "timeline", "fact check", "the latest", "factbox", "photos", "review", "editorial", "comment", "commentary",
    "profile", "podcast", "report", "background", "feature", "special report", "insight", "column", "news",
    "latest", "the author", "updated",
})  # fmt: skip
"""Words that stand before a headline's colon and name a kind of article."""


def draft_headline(page: Page, sentence: Sentence) -> Draft | None:
    """Read one sentence of a headline by template."""
    line = sentence.span.read(page.document.text).rstrip(". ")
    if len(line) > 200 or "\n" in line:
        return None
    for pattern, frame in ((_SAYS, "before"), (_LEADING, "colon"), (_TRAILING, "trailing")):
        found = pattern.match(line)
        if found is None:
            continue
        groups = found.groupdict()
        source = "source" if groups.get("source") else "source2"
        cue = "cue" if groups.get("cue") else "cue2"
        if groups[source].strip().casefold() in _NOT_NAMES | UNNAMED and frame == "colon":
            return None
        if frame == "trailing" and not _may_speak(groups[source]):
            continue
        return _draft(page, sentence, frame, [found.span(source), found.span(cue), found.span("content")])
    return None


def _may_speak(words: str) -> bool:
    """Say whether what trails a headline is a known kind of source, not a second clause."""
    return bool(re.fullmatch(_SOURCES, words, re.IGNORECASE)) or words.isupper() or len(words.split()) <= 2


def _draft(page: Page, sentence: Sentence, frame: str, places: list[tuple[int, int]]) -> Draft | None:
    at = sentence.span.start
    source, cue, content = (_tight(page.document.text, at + start, at + end) for start, end in places)
    speaker = _head(sentence, source)
    if speaker is None:
        return None
    verb = next((t for t in sentence.tokens if t.idx <= cue.start < t.idx + len(t.text)), speaker)
    lemma = verb.lemma_.lower() if verb.text.isalpha() else ":"
    return Draft(
        text=page.document.text,
        rule=f"statements.headline-{frame}",
        lemma=lemma if lemma.isalpha() else ":",
        frame="colon" if not verb.text.isalpha() else "before",
        cue=cue,
        head=verb,
        content=[content],
        sentence=sentence,
        source=source,
        speaker=speaker,
    )


def _head(sentence: Sentence, span: Span) -> Token | None:
    inside = [t for t in sentence.tokens if span.start <= t.idx < span.end and not t.is_space and not t.is_punct]
    return next(
        (t for t in inside if t.head.idx < span.start or t.head.idx >= span.end), inside[-1] if inside else None
    )


def _tight(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)
