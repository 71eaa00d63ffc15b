"""A stretch of text that names something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.actor import Actor
from detente.records.base import Noun
from detente.records.span import Span

MentionKind = Literal["person", "state", "body", "agency", "outlet", "place", "office", "group", "pronoun", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Noun):
    """A name, a title, a demonym or a pronoun, and whom it stands for where that is plain.

    `kind` is what the words are ("the Iranian president" is an office), and
    `actor` whom they stand for (the person, when one and only one fits).
    """

    span: Span
    kind: MentionKind
    name: str  # the name it goes by: the full name where the document gives one
    actor: Actor | None = None
    rule: str = ""
