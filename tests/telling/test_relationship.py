"""Of a record, the relationship has what concerns the two states, each line once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records.dyad import dyad
from detente.telling.relationship import SECTIONS, relate, section_rows
from detente.telling.sections import relationship_fields, relationship_lines

if TYPE_CHECKING:
    from tests.telling.conftest import Pen


def test_every_event_stands_in_the_section_it_belongs_to(pen: Pen) -> None:
    shown = relate(pen.record(), dyad("NOR", "ISL"))
    chosen = {name: [event.id for event in getattr(shown, name)] for name in ("contacts", "planned", "allegations")}
    assert chosen == {"contacts": ["evt-1"], "planned": ["evt-3"], "allegations": ["evt-4"]}
    assert [event.id for event in shown.sanctions] == ["evt-5"]
    assert [event.id for event in shown.events] == ["evt-6"]


def test_what_one_does_with_a_third_state_is_another_relationship(pen: Pen) -> None:
    shown = relate(pen.record(), dyad("NOR", "ISL"))
    assert "evt-2" not in {row.id for section, _ in SECTIONS for row in section_rows(shown, section)}
    assert [tenure.id for tenure in shown.tenures] == ["ten-1"]
    assert len(shown.conflicts) == 1


def test_statements_about_its_lines_are_shown_and_others_left_to_their_list(pen: Pen) -> None:
    assert [one.id for one in relate(pen.record(), dyad("NOR", "ISL")).statements] == ["sta-1"]


def test_documents_are_those_that_carry_a_line_and_copies_count_as_one_origin(pen: Pen) -> None:
    shown = relate(pen.record(), dyad("NOR", "ISL"))
    assert ([document.id for document in shown.documents], shown.origins) == (["doc-1"], 1)


def test_lines_are_counted_once_whatever_their_rows(pen: Pen) -> None:
    shown = relate(pen.record(), dyad("NOR", "ISL"))
    assert shown.lines == 5 + 1 + 1 + 1 + 1  # events, agreement, conflict, statement, tenure


def test_fields_and_flat_lines_hold_the_same_records(pen: Pen) -> None:
    shown = relate(pen.record(), dyad("NOR", "ISL"))
    fields = relationship_fields(shown)
    assert fields["lines"] == 9
    ids = {line["id"] for section, _ in SECTIONS for line in fields[section]}
    stages = {stage["id"] for agreement in fields["agreements"] for stage in agreement["stages"]}
    assert stages
    assert ids | stages == {line["id"] for line in relationship_lines(shown)}
