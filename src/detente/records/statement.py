"""Who said what, through whom, and with what stance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.actor import Actor
from detente.records.base import Noun
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, DateInterval
from detente.records.span import Span

StatementKind = Literal["direct", "mixed", "indirect"]
Stance = Literal["asserts", "denies", "predicts", "promises", "demands", "accuses", "praises", "doubts"]
Uttered = Literal["said", "not_said", "declined", "would_say"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Noun):
    """A speaker, a cue and a content, traced to their words.

    Four things are kept apart: whether it was `uttered`, the speaker's
    `stance` to the content, the polarity inside the content (which the
    content's own reports carry), and the author's commitment (`hedged`).
    """

    id: str
    speaker: Actor | None  # resolved; None where unspecified or where two fit
    speakers: tuple[Actor, ...] = ()  # all of them, where several say it together
    speaker_text: str  # as written, "unspecified" where nobody is named
    speaker_spans: tuple[Span, ...] = ()
    cue: str
    cue_spans: tuple[Span, ...]
    content: str  # the pieces joined by " ... "
    content_spans: tuple[Span, ...]
    kind: StatementKind
    stance: Stance = "asserts"
    uttered: Uttered = "said"
    hedged: bool = False  # the author keeps a distance: "reportedly", "is believed to"
    addressee: str | None = None
    channel: tuple[str, ...] = ()  # agencies and outlets it passed through, inside out
    said: DateInterval = UNKNOWN_DATE
    about: tuple[str, ...] = ()  # ids of reports, agreements and promises its content makes
    concerns: tuple[str, ...] = ()  # codes of the states and bodies that its sentences name
    confidence: float = 1.0  # the chance that this is a statement, from the cue's counts
    tellings: tuple[str, ...] = ()  # in the record, ids of the readings' lines gathered here
    evidence: tuple[Evidence, ...]
