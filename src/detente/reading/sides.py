"""Which states a text is about: in a stretch of it, around a word, and as a whole."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.actors import actors_of, focus_of
from detente.reading.page import span_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.reading.page import Page
    from detente.reading.parse import Token
    from detente.records.actor import Actor
    from detente.records.mention import Mention
    from detente.records.span import Span

_STATE_LIKE = frozenset({"state", "body"})


@dataclass(frozen=True, slots=True)
class Sides:
    """A page's states, indexed by place."""

    page: Page
    starts: tuple[int, ...]  # of the page's mentions, in order
    focus: tuple[str, ...]  # the codes of states, most often named first
    clear: bool = False  # two states are named far more often than any third

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """List the mentions inside a span, without looking at any other."""
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return tuple(found for found in self.page.mentions[first:last] if found.span.end <= span.end)

    def codes_in(self, span: Span) -> tuple[str, ...]:
        """List the codes of states and bodies for which the words of a span stand, as first named."""
        actors = (mention.actor for mention in self.mentions_in(span))
        return _codes(actor for actor in actors if actor is not None)

    def states_in(self, span: Span) -> tuple[str, ...]:
        """List the codes of the states that a span itself names, persons and bodies left out."""
        named = (m.actor for m in self.mentions_in(span) if m.kind == "state" and m.actor is not None)
        return _codes(named)

    def codes_of(self, token: Token) -> tuple[str, ...]:
        """List the codes of those for whom the noun phrase headed by `token` stands."""
        found = _codes(actors_of(self.page, token))
        return found or self.codes_in(span_of(token))

    @property
    def dyad(self) -> tuple[str, ...]:
        """Give the two states that the document is about; fewer where it does not name two."""
        return tuple(sorted(self.focus[:2]))


def find_sides(page: Page) -> Sides:
    """Index the states of a page; those named most often come first, the earlier first on a tie."""
    focus, clear = focus_of(page)
    return Sides(page=page, starts=tuple(mention.span.start for mention in page.mentions), focus=focus, clear=clear)


def _codes(actors: Iterable[Actor]) -> tuple[str, ...]:
    found = [a.code for a in actors if a.code is not None and a.kind not in {"agency", "outlet", "group"}]
    return tuple(dict.fromkeys(found))
