"""Joining what belongs to one statement: split quotations and quotations that go on in the next paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.quotations import is_title

if TYPE_CHECKING:
    from detente.reading.statements.drafts import Draft
    from detente.reading.statements.quotations import Quotation, Quotations

SHORT = 3
"""A quotation of fewer words is somebody's wording inside other content, hardly ever a further piece."""


def join_quotations(drafts: list[Draft], quotations: Quotations, text: str) -> None:
    """Give every quotation that has no cue of its own to the statement it goes on from.

    *"P," X said. "P."* is one statement; so is *X said:* with the quotation in
    the next paragraph, and a quotation left open that goes on there.
    """
    quoting = [draft for draft in drafts if draft.content]
    taken = sorted((piece.start, piece.end, n) for n, draft in enumerate(quoting) for piece in draft.content)
    last_run: tuple[int, Draft] | None = None
    place = 0
    latest: Draft | None = None
    ends = sorted((_end(d), n) for n, d in enumerate(quoting))
    cursor = 0
    for quotation in quotations.all:
        while place < len(taken) and taken[place][1] <= quotation.outer.start:
            place += 1
        holder = _holder(taken, place, quotation)
        while cursor < len(ends) and ends[cursor][0] <= quotation.outer.start + 1:
            ended = quoting[ends[cursor][1]]
            if latest is None or ended.sentence is not latest.sentence or ended.share >= latest.share:
                latest = ended
            cursor += 1
        if holder is not None:
            last_run = (quotation.run, quoting[holder])
            continue
        owner = None
        if last_run is not None and last_run[0] == quotation.run:
            owner = last_run[1]
        elif latest is not None and _goes_on(latest, quotation, text):
            owner = latest
        if owner is not None:
            owner.content.append(quotation.outer)
            last_run = (quotation.run, owner)
            latest = owner


def _holder(taken: list[tuple[int, int, int]], place: int, quotation: Quotation) -> int | None:
    for start, end, number in taken[place : place + 6]:
        if start >= quotation.outer.end:
            return None
        if end > quotation.outer.start + 1 and start < quotation.outer.end - 1:
            return number
    return None


def _end(draft: Draft) -> int:
    return max(*(piece.end for piece in draft.content), draft.cue.end, draft.source.end if draft.source else 0)


def _goes_on(draft: Draft, quotation: Quotation, text: str) -> bool:
    """Say whether a quotation directly follows a statement, in its paragraph or after its colon."""
    end = _end(draft)
    end = max(end, draft.sentence.span.end if draft.sentence.span.end <= quotation.outer.start else end)
    between = text[end : quotation.outer.start]
    if between.strip(" .,;:!?\n\t\u00a0”\"'’"):
        return False
    if not between.strip() and draft.cue.end == end and is_title(quotation, text):
        return False  # 'told "Good Morning"'
    if "\n" in between:
        if text[end - 1 : quotation.outer.start].rstrip().endswith(":"):
            return True
        return draft.share > 0.5 and _fills_line(quotation, text)
    if draft.share == 0.0 and draft.frame not in {"quotation", "quotation-before"}:
        return len(quotation.inner.read(text).split()) > SHORT and draft.rule != "statements.according-to"
    return True


def _fills_line(quotation: Quotation, text: str) -> bool:
    end = text.find("\n", quotation.outer.end)
    rest = text[quotation.outer.end : end if end >= 0 else len(text)]
    return not rest.strip(" .")
