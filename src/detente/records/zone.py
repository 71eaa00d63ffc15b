"""A part of a document, by what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.base import Noun
from detente.records.span import Span

ZoneKind = Literal["headline", "dateline", "byline", "body", "caption", "boilerplate", "credit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone(Noun):
    """A stretch of text and what it is.

    ``headline`` includes decks and section headings; ``credit`` is who else
    supplied the piece ("Reuters contributed to this report"); ``boilerplate``
    is navigation, offers and the like. Zones do not overlap; together they
    cover all text that is not white space.
    """

    kind: ZoneKind
    span: Span
