"""A statement in the making: what a rule found, before it is judged and written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.page import Sentence
    from detente.reading.parse import Token
    from detente.records.span import Span


@dataclass(slots=True, kw_only=True)
class Draft:
    """What one rule found at one cue."""

    text: str  # the document's
    rule: str  # "statements.clause"
    lemma: str
    frame: str  # how the content hangs on the cue: clause, object, for, ...
    cue: Span
    head: Token  # the cue's main word
    content: list[Span]
    sentence: Sentence
    source: Span | None = None
    speaker: Token | None = None  # head of the source
    addressee: Token | None = None
    other: Token | None = None  # a second verb of the cue: "saying" of "quoted as saying"
    passive: bool = False
    channel: list[str] = field(default_factory=list)  # inside out
    share: float = 0.0  # how much of the content is quoted
    confidence: float = 1.0
    inherited: bool = False  # the subject stands with another verb
