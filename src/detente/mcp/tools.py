"""The six tools: the relationship, its lines, a line, sentences, a document, and the question of change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from detente.errors import UsageError
from detente.mcp.answers import Article, Changed, Line, Lines, Opened, Overview, Quote, Sentences, Untrusted
from detente.mcp.shelf import Shelf, Volume
from detente.mcp.writing import (
    GLANCE,
    MOST_CHARACTERS,
    OPENED,
    cut,
    dated,
    dates_of,
    evidence_of,
    fitting,
    lined,
    page_after,
    page_from,
    quoted,
    stretch,
)
from detente.reference.states import state_code, state_name, state_pair
from detente.store.search import search
from detente.telling.narrowing import narrow
from detente.telling.relationship import SECTIONS, relate
from detente.telling.rows import rows_of
from detente.telling.safe import plain
from detente.telling.table import top_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Kind = Literal["events", "statements", "agreements", "promises", "conflicts", "tenures", "memberships", "documents"]

MOST_LINES = 50
"""Lines of one answer; their characters are capped as well."""

MOST_HITS = 500
"""Sentences of one search; a search that finds more should be narrowed."""

FEW = 3
"""Lines of each section in the overview, and events on each side of a change: `lines` has the rest."""

TEXT = 4_000
"""Characters of an article in one answer, unless others are asked for."""

_LATEST = frozenset({"contacts", "statements", "events"})
"""Sections of which the overview shows the last lines; of the others the first."""

_EVENTS = frozenset({"contacts", "planned", "allegations", "sanctions"})
"""Sections that hold events; the others are called as their kind."""

State = Annotated[str, Field(description="ISO 3166 alpha-3 or English name: IRN, Iran.", max_length=80)]
States = Annotated[
    list[str], Field(description="One state, or two for what is between them; none for all.", max_length=2)
]
Known = Annotated[
    date | None, Field(description="Only what was surely published by this day (YYYY-MM-DD); null for all.")
]
Since = Annotated[date | None, Field(description="Only what may have been on this day or later.")]
Until = Annotated[date | None, Field(description="Only what may have been on this day or earlier.")]
Words = Annotated[str, Field(description="Only lines with all of these words, in any case.", max_length=200)]
Sought = Annotated[
    str, Field(description='Words in any form, "a phrase" in quotation marks, a beginning*.', max_length=200)
]
Limit = Annotated[int, Field(ge=1, le=MOST_LINES, description="How many at most.")]
Cursor = Annotated[str | None, Field(description="`more` of the answer before, to go on.", max_length=40)]
Identity = Annotated[str, Field(description="Id from another answer.", max_length=80)]
Start = Annotated[int, Field(ge=0, le=100_000_000, description="First character.")]
Characters = Annotated[int, Field(ge=1, le=MOST_CHARACTERS, description="How many at most.")]
After = Annotated[str, Field(description='The day (YYYY-MM-DD), or words of an event: "death of".', max_length=200)]
Counted = Annotated[
    Literal["contacts", "cooperation", "conflict", "events"], Field(description="What is counted before and after.")
]
Window = Annotated[int, Field(ge=14, le=3650, description="Days on each side.")]


class Tools:
    """The tools over one workspace; none of them changes anything."""

    def __init__(self, path: Path) -> None:
        """Take the workspace at `path`."""
        self._shelf = Shelf(path)

    def check(self) -> None:
        """See that there is a workspace.

        Raises:
            WorkspaceError: there is none.
        """
        self._shelf.open().close()

    @property
    def all(self) -> tuple[Callable[..., Any], ...]:
        """The tools, in the order in which they are mostly used."""
        return self.relationship, self.lines, self.line, self.search, self.document, self.change

    def relationship(self, left: State, right: State, as_known_on: Known = None) -> Overview:
        """Give two states at a glance: how many lines of each kind, and a few of each. Begin here.

        Sections: contacts (meetings, visits, calls and other dealings, the
        latest), planned, agreements with their stages, promises
        by deadline, conflicts (questions that sources answer differently),
        allegations, sanctions, events (at home: deaths, elections), statements
        (the latest), tenures (who holds which office), memberships.
        """
        volume, pair = self._shelf.on(as_known_on), state_pair(left, right)
        shown = relate(volume.record, pair)
        sections: dict[str, list[Line]] = {}
        for name, _ in SECTIONS[1:]:  # documents are counted; `lines` lists them
            found = getattr(shown, name)
            kind = "events" if name in _EVENTS else name
            few = found[-FEW:] if name in _LATEST else found[:FEW]
            sections[name] = fitting((lined(kind, one, volume, GLANCE) for one in few), MOST_CHARACTERS // 8)
        names = {code: state_name(code) for code in (pair.left, pair.right)}
        return Overview(
            says=top_line(shown, names=names, as_known_on=volume.known_until),
            counts={name: len(getattr(shown, name)) for name, _ in SECTIONS},
            sections=sections,
            **_limits(volume),
        )

    def lines(
        self,
        kind: Kind,
        states: States = [],  # noqa: B006 - read and never changed; the protocol's schema shows it
        words: Words = "",
        since: Since = None,
        until: Until = None,
        as_known_on: Known = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> Lines:
        """List lines of one kind in order of time, each with sentences that say it.

        Kinds: events (the ledger: who did what to whom), statements (who said
        what), agreements (with every stage: who says it, who contests it),
        promises (by deadline, with what became of them), conflicts (every
        answer side by side), tenures (who holds which office), memberships,
        documents (the sources, their dates and what these rest on).
        """
        volume = self._shelf.on(as_known_on)
        codes = frozenset(state_code(name) for name in states)
        question = ("lines", kind, sorted(codes), words, since, until, volume.key)
        start = page_from(cursor, question)
        within = [
            one for one in getattr(narrow(volume.record, codes), kind) if _may_be(kind, one, since=since, until=until)
        ]
        found = [one for one in within if _has(kind, one, words.casefold().split(), volume)]
        found.sort(key=lambda one: rows_of(kind, one, volume.told)[0].order)
        kept = fitting(lined(kind, one, volume) for one in found[start : start + limit])
        return Lines(
            says=f"{len(found)} {kind}" + (f" of {' and '.join(sorted(codes))}" if codes else ""),
            total=len(found),
            lines=kept,
            more=page_after(start + len(kept), len(found), question),
            **_limits(volume),
        )

    def line(self, id: Identity, as_known_on: Known = None) -> Opened:  # noqa: A002 - as the answers call it
        """Open one line: all its sentences with their places, the rules that read them, what it is made of."""
        volume = self._shelf.on(as_known_on)
        if id not in volume.lines:
            raise UsageError(f"no line has the id {cut(id, 80)}: take ids from other answers, asked as of the same day")
        kind, one = volume.lines[id]
        sentences = evidence_of(kind, one, volume)
        quotes = fitting(quoted(sentence, longest=MOST_CHARACTERS) for sentence in sentences)
        return Opened(
            says=f"{kind} {one.id}, {len(quotes)} of {len(sentences)} sentences",
            line=lined(kind, one, volume, OPENED),
            quotes=quotes,
            rules=sorted({sentence.rule for sentence in sentences}),
            untrusted_reasons=[cut(str(reason)) for reason in getattr(one, "reasons", ())],
            made_of=[*getattr(one, "reports", ()), *getattr(one, "about", ())][:MOST_LINES],
            **_limits(volume),
        )

    def search(self, words: Sought, as_known_on: Known = None, limit: Limit = 20, cursor: Cursor = None) -> Sentences:
        """Find sentences of the articles that have all of the words, best first, with the place each stands at."""
        volume = self._shelf.on(as_known_on)
        question = ("search", words, volume.key)
        start = page_from(cursor, question)
        with self._shelf.open() as workspace:
            hits = [hit for hit in search(workspace, words, limit=MOST_HITS) if hit.document in volume.documents]
        quotes = fitting(
            Quote(
                document=hit.document,
                start=hit.start,
                end=hit.end,
                zone=hit.zone,
                untrusted_name=cut(hit.name),
                untrusted_text=cut(hit.sentence),
            )
            for hit in hits[start : start + limit]
        )
        return Sentences(
            says=f"{len(hits)} sentences" + (" or more" if len(hits) >= MOST_HITS else ""),
            total=len(hits),
            quotes=quotes,
            more=page_after(start + len(quotes), len(hits), question),
            **_limits(volume),
        )

    def document(self, id: Identity, start: Start = 0, characters: Characters = TEXT) -> Article:  # noqa: A002 - as above
        """Read a stretch of an article as it is stored, with its date, what that rests on, and who copied whom."""
        volume = self._shelf.on(None)
        one = volume.documents.get(id)
        if one is None:
            raise UsageError(f"no document has the id {cut(id, 80)}: take ids from other answers")
        first = min(start, len(one.text))
        last = min(first + characters, len(one.text))
        return Article(
            says=f"characters {first} to {last} of {len(one.text)}",
            id=one.id,
            published=dated(one.published),
            language=one.language,
            copies=list(volume.origins.get(one.id, (one.id,)))[:MOST_LINES],
            characters=len(one.text),
            start=first,
            end=last,
            untrusted=Untrusted(
                what=cut(one.title or one.name), note=cut("; ".join(filter(None, (one.outlet, one.byline, one.url))))
            ),
            untrusted_text=stretch(one.text[first:last]),
            **_limits(volume),
        )

    def change(
        self,
        left: State,
        right: State,
        after: After,
        counted: Counted = "contacts",
        window: Window = 180,
        as_known_on: Known = None,
    ) -> Changed:
        """Ask whether a relationship changed after a day, by an exact test; the answer may be `cannot_tell`."""
        from detente.assessing.change import change  # noqa: PLC0415 - seconds of scipy that only this needs

        volume, pair = self._shelf.on(as_known_on), state_pair(left, right)
        test = change(volume.record, pair.left, pair.right, after=after, counted=counted, window=window)
        before, later = (
            sorted((volume.lines[one][1] for one in side.lines), key=lambda one: rows_of("events", one)[0].order)
            for side in (test.before, test.after)
        )
        near = (*before[-FEW:], *later[:FEW])
        return Changed(
            says=plain(test.sentence),
            answer=test.answer,
            after=test.question.after.isoformat(),
            untrusted_shock=cut(test.question.shock),
            counted=test.question.counted,
            window=test.question.window,
            question=test.question_hash,
            before_events=test.before.events,
            after_events=test.after.events,
            before_origins=test.before.origins,
            after_origins=test.after.origins,
            ratio=test.estimate.ratio,
            low=test.estimate.low,
            high=test.estimate.high,
            p=test.estimate.p,
            power=test.power,
            caveats=[cut(caveat) for caveat in test.caveats],
            lines=fitting(lined("events", one, volume, GLANCE) for one in near),
            **_limits(volume),
        )


def _limits(volume: Volume) -> dict[str, Any]:
    """Say of which day the record is, and how much of the workspace it leaves out."""
    day = volume.known_until
    return {"as_known_on": day.isoformat() if day else None, "left_out": max(volume.left_out, 0)}


def _may_be(kind: str, one: Any, *, since: date | None, until: date | None) -> bool:  # noqa: ANN401 - of the kind
    """Say whether a record may lie within two days; one without a date does where no day is asked for."""
    if since is None and until is None:
        return True
    when = dates_of(kind, one)
    if not when.known:
        return False
    early = since is not None and when.end is not None and when.end < since
    late = until is not None and when.start is not None and when.start > until
    return not (early or late)


def _has(kind: str, one: Any, words: list[str], volume: Volume) -> bool:  # noqa: ANN401 - of the kind
    """Say whether all words stand in a record: in what its rows say, or in its sentences."""
    if not words:
        return True
    rows = rows_of(kind, one, volume.told)
    texts = [*(f"{row.what} {row.note}" for row in rows), *(s.sentence for row in rows for s in row.evidence)]
    return all(any(word in text.casefold() for text in texts) for word in words)
