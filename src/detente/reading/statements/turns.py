"""Transcripts: lines that open with a name and a colon, each a turn of talk without marks of quotation.

A text is one where at least `FEWEST` lines are turns and two names take turns
more than once. What a turn says counts as quoted, so that no rule reads it as
the article's own words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.statements.drafts import Draft
from detente.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.reading.page import Page

RULE = "statements.turn"
FEWEST = 4
"""Turns that make a transcript; a printed interview has more, and lists of figures by name are not sentences."""

LONGEST = 6
"""Paragraphs of one turn: more between two names are the author's."""

_TURN = re.compile(
    r"^[ \t]*[\"“]?(?P<name>[^\W\d_a-z][\w.’'-]{0,40}(?:[ \u00a0][A-Z(][\w.’'()-]{0,40}){0,4})[ \t]*(?P<colon>:)"
    r"[ \t\u00a0]+(?P<words>[^\s\"“][^\n]{8,})$",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(r"[.?!…—–-][\"”’)\]]?\s*$")
UNNAMED = frozenset({"q", "a", "question", "answer", "reporter", "journalist", "moderator", "host", "interviewer"})
"""Names of turns that name nobody: what they say is quoted, and no statement."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: who, the colon, and what is said, line by line."""

    name: Span
    colon: Span
    words: tuple[Span, ...]


def find_turns(text: str) -> tuple[Turn, ...]:
    """Find the turns of a transcript; none where the text is no transcript."""
    found = [match for match in _TURN.finditer(text) if _SENTENCE_END.search(match["words"])]
    names = Counter(match["name"].casefold() for match in found)
    if len(found) < FEWEST or sum(count > 1 for count in names.values()) < 2:
        return ()
    starts = [match.start() for match in found[1:]]
    return tuple(
        Turn(
            name=Span(start=match.start("name"), end=match.end("name")),
            colon=Span(start=match.start("colon"), end=match.end("colon")),
            words=(_tight(text, match.start("words"), match.end()), *_lines_between(text, match.end(), stop)),
        )
        for match, stop in zip(found, [*starts, found[-1].end()], strict=True)
    )


def draft_turns(page: Page, turns: Iterable[Turn]) -> list[Draft]:
    """Write down what each named turn says."""
    text = page.document.text
    drafts = []
    for turn in turns:
        sentence = page.sentence_at(turn.name.start)
        name = page.parse.char_span(turn.name.start, turn.name.end, alignment_mode="expand")
        colon = page.parse.char_span(turn.colon.start, turn.colon.end, alignment_mode="expand")
        if sentence is None or not name or not colon or turn.name.read(text).casefold() in UNNAMED:
            continue
        draft = Draft(
            text=text, rule=RULE, lemma=":", frame="colon", cue=turn.colon, head=colon[0], content=list(turn.words),
            sentence=sentence, source=turn.name, speaker=name.root, share=1.0,
        )  # fmt: skip
        drafts.append(draft)
    return drafts


def _lines_between(text: str, start: int, stop: int) -> list[Span]:
    """List the paragraphs between two turns that go on with the first; none where they are too many."""
    lines = [_tight(text, m.start() + start, m.end() + start) for m in re.finditer(r"[^\n]+", text[start:stop])]
    lines = [line for line in lines if line.end > line.start]
    if len(lines) > LONGEST:
        return []
    return [line for line in lines if text[line.start] not in "([_" and _SENTENCE_END.search(line.read(text))]


def _tight(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in '"“'):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)
