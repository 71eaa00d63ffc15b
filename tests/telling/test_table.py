"""Tables look fine when they are piped, and nothing in them steers a terminal."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from detente.records.dyad import dyad
from detente.records.interval import day
from detente.telling.relationship import relate
from detente.telling.rows import Row, agreement_row, conflict_rows, event_row, rows_of, statement_row
from detente.telling.table import PIPED, console, relationship_page, table_of

if TYPE_CHECKING:
    from rich.console import RenderableType
    from tests.telling.conftest import Pen


def printed(what: RenderableType) -> str:
    out = io.StringIO()
    console(out).print(what)
    return out.getvalue()


def test_a_piped_page_has_no_colour_and_keeps_its_width(pen: Pen) -> None:
    page = relationship_page(relate(pen.record(), dyad("ISL", "NOR")), names={"ISL": "Iceland", "NOR": "Norway"})
    out = printed(page)
    assert out.startswith("Iceland – Norway: 9 lines from 1 document, 1 independent origin\n")
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= PIPED


def test_the_day_it_is_known_on_is_said(pen: Pen) -> None:
    relationship = relate(pen.record(), dyad("ISL", "NOR"))
    assert "as known on 1 Aug 2024" in printed(relationship_page(relationship, names={}, as_known_on=date(2024, 8, 1)))


@pytest.mark.parametrize("hostile", ["\x1b[31mred", "\x9b31m", "\u202etxet", "[bold]x[/bold]", "a\x07b"])
def test_text_of_the_web_is_shown_and_not_obeyed(hostile: str) -> None:
    out = printed(table_of([Row(id="1", when=hostile, what=hostile, note=hostile)]))
    assert not set("\x1b\x9b\u202e\x07") & set(out)
    assert ("[bold]" in out) == ("[bold]" in hostile)


def test_rows_say_how_a_thing_stands(pen: Pen) -> None:
    alleged = event_row(pen.event(1, ["ISL"], ["NOR"], status="alleged", alleged_by=(pen.actor("SWE"),), documents=2))
    assert (alleged.what, alleged.note) == ("ISL → NOR: met", "alleged by SWE; 1 origin in 2 documents")
    stated = event_row(pen.event(1, ["ISL"], ["NOR"], denied_by=(pen.actor("ISL"),)))
    assert stated.note == "stated as fact; denied by ISL"
    assert agreement_row(pen.agreement()).what == "fisheries pact (ISL–NOR, 20 years)"
    assert agreement_row(pen.agreement()).note == "signed 4 Mar 2024 → reported suspended [contested]"
    assert statement_row(pen.statement(1, "NOR")).what == (
        "Speaker of NOR (NOR) via RUV and NTB denied that talks were suspended"
    )


def test_a_stage_without_a_date_is_not_called_due(pen: Pen) -> None:
    _head, *stages = rows_of("agreements", pen.agreement())
    assert [row.when for row in stages] == ["4 Mar 2024", "no date"]
    due = replace(pen.agreement().stages[1], due=day(date(2024, 12, 31), "stated"))
    assert rows_of("agreements", replace(pen.agreement(), stages=(due,)))[1].when == "due 31 Dec 2024"


def test_sides_and_stages_stand_below_what_they_belong_to(pen: Pen) -> None:
    assert [row.what for row in conflict_rows(pen.conflict("evt-1"))] == [
        "Where did they meet?",
        "• Oslo – NTB",
        "• Bergen – RUV",
    ]
    assert [row.what for row in rows_of("agreements", pen.agreement())][1:] == [
        "signed",
        "reported suspended, says Kari Berg (NOR), contested by Jon Arnason (ISL)",
    ]


def test_long_sections_show_their_last_rows_and_the_command_for_the_rest(pen: Pen) -> None:
    record = pen.record()
    many = replace(record, statements=tuple(pen.statement(n, "NOR", about=("rep-1",)) for n in range(20)))
    out = printed(relationship_page(relate(many, dyad("ISL", "NOR")), names={}))
    assert "... 12 earlier: detente statements ISL NOR" in out


def test_an_undated_line_is_placed_by_when_it_was_told(pen: Pen) -> None:
    told = {"doc-1": pen.document(3).published}
    assert event_row(pen.event(1, ["ISL"]), told).when == "told 3 Mar 2024"
    assert event_row(pen.event(1, ["ISL"]), told).order < event_row(pen.event(1, ["ISL"])).order
    assert event_row(pen.event(1, ["ISL"])).when == "no date"


def test_a_stage_without_a_day_is_placed_by_when_it_was_told(pen: Pen) -> None:
    told = {"doc-1": pen.document(3).published}
    _head, *stages = rows_of("agreements", pen.agreement(), told)
    assert "told 3 Mar 2024" in [row.when for row in stages]
    assert "no date" not in [row.when for row in stages]
