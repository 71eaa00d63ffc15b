"""What became known between two days: the record of the later day held against that of the earlier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from detente.records.base import Noun

if TYPE_CHECKING:
    from detente.records.record import Record

What = Literal["became known", "changed", "contradicted", "withdrawn"]

_COMPARED = {
    "events": ("status", "occurred", "place", "denied_by"),
    "agreements": ("stages",),
    "promises": ("due", "outcome", "occasions"),
    "tenures": ("status", "start", "end"),
    "memberships": ("status", "start", "end"),
    "statements": ("stance",),
}
"""The fields whose change is news, kind by kind; more evidence for the same thing is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Noun):
    """One line that differs between two records."""

    kind: str
    id: str
    what: What
    why: str = ""


def compare_records(before: Record, after: Record) -> tuple[Difference, ...]:
    """Compare two records of the same relationship.

    Lines are matched by the evidence they share, since the id of a line may
    change when more is known of it.

    Args:
        before: As known on the earlier day.
        after: As known on the later one.

    Returns:
        The lines that became known, changed, or (conflicts) were contradicted, and those that are no longer
        drawn from the same sentences; by kind and id.
    """
    found: list[Difference] = []
    for kind, compared in _COMPARED.items():
        found += _differences(kind, compared, getattr(before, kind), getattr(after, kind))
    known = {_question(conflict) for conflict in before.conflicts}
    found += [
        Difference(kind="conflicts", id=conflict.id, what="contradicted", why=conflict.question)
        for conflict in after.conflicts
        if _question(conflict) not in known
    ]
    return tuple(sorted(found, key=lambda difference: (difference.kind, difference.what, difference.id)))


def _differences(kind: str, compared: tuple[str, ...], before: Any, after: Any) -> list[Difference]:  # noqa: ANN401
    by_sentence = {sentence: line for line in before for sentence in _sentences(line)}
    kept, found = set(), []
    for line in after:
        old = next((by_sentence[s] for s in _sentences(line) if s in by_sentence), None)
        if old is None:
            found.append(Difference(kind=kind, id=line.id, what="became known"))
            continue
        kept.add(old.id)
        changes = [field for field in compared if _shown(getattr(old, field)) != _shown(getattr(line, field))]
        if changes:
            why = "; ".join(
                f"{field}: {_shown(getattr(old, field))} → {_shown(getattr(line, field))}" for field in changes
            )
            found.append(Difference(kind=kind, id=line.id, what="changed", why=why))
    gone = [line for line in before if line.id not in kept and not _sentences(line) & _all_sentences(after)]
    return found + [Difference(kind=kind, id=line.id, what="withdrawn") for line in gone]


def _sentences(line: Any) -> set[tuple[str, int, str]]:  # noqa: ANN401 - any record with evidence
    kind = getattr(line, "type", "") or getattr(line, "office", "") or getattr(line, "cue", "")
    return {(evidence.document, evidence.start, str(kind)) for evidence in line.evidence}


def _all_sentences(lines: Any) -> set[tuple[str, int, str]]:  # noqa: ANN401
    return {sentence for line in lines for sentence in _sentences(line)}


def _question(conflict: Any) -> tuple[str, str]:  # noqa: ANN401
    return conflict.kind, conflict.question


def _shown(value: Any) -> str:  # noqa: ANN401 - a field of any kind, in words
    if hasattr(value, "edtf"):
        return value.edtf or "unknown"
    if hasattr(value, "stage"):
        return f"{value.stage} {value.occurred.edtf} {value.standing}".replace("  ", " ")
    if isinstance(value, tuple):
        return ", ".join(sorted(_shown(part) for part in value)) or "none"
    return str(getattr(value, "name", value))
