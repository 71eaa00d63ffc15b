"""The part of the kept record that one list needs, looked up instead of loaded: as `narrow` gives it of the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.records.agreement import STAGE
from detente.records.record import Record
from detente.telling.narrowing import narrow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detente.records.agreement import Agreement
    from detente.records.dyad import Dyad
    from detente.records.evidence import Evidence
    from detente.store.lookup import Lookup

_TRACED = ("events", "statements", "agreements", "promises", "tenures", "memberships")
"""Kinds whose lines are cited from documents, and may be what a disagreement is about."""


def choose(lookup: Lookup, kind: str, codes: frozenset[str], *, cited: bool = False) -> Record:
    """Gather the lines of a kind that concern one state or, where two are given, both.

    Args:
        lookup: The record.
        kind: As exports call it.
        codes: Of one state or two; none for all lines.
        cited: Add the documents of all lines, not only of those that have no
            day of their own and are placed by when they were told.

    Returns:
        A record in which this kind is complete, with the documents that its
        lines are placed by; documents are without their texts.
    """
    if codes:
        part = narrow(_GATHERERS.get(kind, _either)(lookup, kind, sorted(codes)), codes)
    else:
        part = _record(kind, lookup.page(kind, 0, lookup.count(kind)))
    if kind == "documents":
        return replace(part, origins=lookup.page("origins", 0, lookup.count("origins")))
    lines = getattr(part, kind)
    return replace(part, documents=_documents(lookup, lines if cited else _undated(lines)))


def with_described(part: Record, lookup: Lookup, after: str, pair: Dyad) -> Record:
    """Add the events of either state that some words describe: a shock may be with a third one.

    Args:
        part: What there is of the two.
        lookup: The record it is part of.
        after: A day, to which nothing is added, or words: "death of".
        pair: The two.
    """
    words = after.lower().removesuffix(" of").strip()
    if after[:1].isdigit() or not words:
        return part
    known = {event.id for event in part.events}
    others = [event for event in lookup.described(words, pair.left, pair.right) if event.id not in known]
    return replace(part, events=(*part.events, *others))


def with_texts(part: Record, lookup: Lookup, text_of: Callable[[str], str]) -> Record:
    """Put the texts into documents that were looked up without, and add those that only a side or a stage cites."""
    known = {one.id: one for one in (*part.documents, *_documents(lookup, (*part.conflicts, *part.agreements)))}
    return replace(part, documents=tuple(replace(known[one], text=text_of(one)) for one in sorted(known)))


def find_line(lookup: Lookup, identity: str) -> tuple[str, Any] | None:
    """Find a line, or a stage of an agreement, by its id, and say of which kind it is."""
    agreement = agreement_of(lookup, identity)
    if agreement is None:
        return lookup.line(identity)
    return "stages", next(stage for stage in agreement.stages if stage.id == identity)


def agreement_of(lookup: Lookup, stage: str) -> Agreement | None:
    """Give the agreement that has a stage with this id: stages have no table of their own."""
    if not stage.startswith(STAGE):
        return None
    found: tuple[Agreement, ...] = lookup.meeting("agreements", stage, None, 1)
    return next((one for one in found if any(step.id == stage for step in one.stages)), None)


def _either(lookup: Lookup, kind: str, codes: Sequence[str]) -> Record:
    return _record(kind, lookup.concerning(kind, codes))


def _both(lookup: Lookup, kind: str, codes: Sequence[str]) -> Record:
    found = set.intersection(*(set(lookup.numbers(kind, (code,))) for code in codes))
    return _record(kind, lookup.rows(kind, sorted(found)))


def _promises(lookup: Lookup, _kind: str, codes: Sequence[str]) -> Record:
    """Gather promises with the agreements they are about, whose parties are theirs too."""
    part = _both(lookup, "promises", codes)
    return replace(part, agreements=lookup.named("agreements", (one for p in part.promises for one in p.about)))


def _reports(lookup: Lookup, _kind: str, codes: Sequence[str]) -> Record:
    part = _both(lookup, "events", codes)
    return replace(part, reports=lookup.named("reports", (one for event in part.events for one in event.reports)))


def _conflicts(lookup: Lookup, _kind: str, codes: Sequence[str]) -> Record:
    """Gather disagreements with what they are about; reports are known by the events that they tell of."""
    conflicts = lookup.concerning("conflicts", codes)
    about = list(dict.fromkeys(one for conflict in conflicts for one in conflict.about))
    parts: dict[str, Any] = {kind: lookup.named(kind, about) for kind in _TRACED}
    reports = lookup.named("reports", about)
    if reports:
        parts["events"] = _both(lookup, "events", codes).events
    parts["agreements"] += lookup.named("agreements", (one for p in parts["promises"] for one in p.about))
    return Record(conflicts=conflicts, reports=reports, **parts)


def _cited(lookup: Lookup, _kind: str, codes: Sequence[str]) -> Record:
    """Gather all lines, and the documents they are cited from."""
    parts: dict[str, Any] = {
        kind: getattr(_GATHERERS.get(kind, _either)(lookup, kind, codes), kind) for kind in _TRACED
    }
    parts["documents"] = _documents(lookup, (line for lines in parts.values() for line in lines))
    return Record(**parts)


def _all(lookup: Lookup, kind: str, _codes: Sequence[str]) -> Record:
    return _record(kind, lookup.page(kind, 0, lookup.count(kind)))


_GATHERERS: dict[str, Callable[[Lookup, str, Sequence[str]], Record]] = {
    "events": _both,
    "agreements": _both,
    "promises": _promises,
    "reports": _reports,
    "conflicts": _conflicts,
    "documents": _cited,
    "problems": _all,
}
"""How lines are gathered; of other kinds those of either state. What is too much `narrow` leaves out."""


def _record(kind: str, lines: tuple[Any, ...]) -> Record:
    parts: dict[str, Any] = {kind: lines}
    return Record(**parts)


def _undated(lines: Iterable[Any]) -> Iterable[Any]:
    """Give the lines that are placed by when they were told."""
    for line in lines:
        when = getattr(line, "occurred", None) or getattr(line, "said", None)
        if when is not None and not when.known:
            yield line
        yield from (step for step in getattr(line, "stages", ()) if not (step.occurred.known or step.due.known))


def _documents(lookup: Lookup, lines: Iterable[Any]) -> tuple[Any, ...]:
    cited = {evidence.document for line in lines for evidence in _evidence(line)}
    return lookup.named("documents", sorted(cited))


def _evidence(line: Any) -> Iterator[Evidence]:  # noqa: ANN401 - a line of any kind
    yield from getattr(line, "evidence", ())
    for part in (*getattr(line, "stages", ()), *getattr(line, "sides", ())):
        yield from part.evidence
