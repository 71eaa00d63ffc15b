"""The relationship as fields, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.telling.fields import (
    Fields,
    agreement_fields,
    conflict_fields,
    document_fields,
    event_fields,
    evidence_fields,
    membership_fields,
    promise_fields,
    statement_fields,
    tenure_fields,
)
from detente.telling.relationship import SECTIONS, Relationship, section_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from detente.records.document import Document


def _document(document: Document) -> Fields:
    return document_fields(document, origin=None, recorded=None)


_WRITERS: dict[str, Callable[..., Fields]] = {
    "documents": _document,
    "agreements": agreement_fields,
    "promises": promise_fields,
    "conflicts": conflict_fields,
    "statements": statement_fields,
    "tenures": tenure_fields,
    "memberships": membership_fields,
}
"""How a record of each section is written; the others hold events."""


def relationship_fields(relationship: Relationship, *, as_known_on: date | None = None) -> Fields:
    """Write a relationship section by section, each record with the fields of its export."""
    written: Fields = {
        "dyad": [relationship.dyad.left, relationship.dyad.right],
        "as_known_on": as_known_on.isoformat() if as_known_on else None,
        "lines": relationship.lines,
        "origins": relationship.origins,
    }
    for section, _ in SECTIONS:
        write = _WRITERS.get(section, event_fields)
        written[section] = [write(one) for one in getattr(relationship, section)]
    return written


def relationship_lines(relationship: Relationship) -> list[Fields]:
    """Write a relationship as one flat list of what its rows say, each with its sentences."""
    return [
        {
            "id": row.id,
            "section": section,
            "when": row.when,
            "what": row.what,
            "note": row.note,
            "evidence": evidence_fields(row.evidence),
        }
        for section, _ in SECTIONS
        for row in section_rows(relationship, section)
    ]
