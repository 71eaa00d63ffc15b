"""What is looked up of two states is all that is to be known of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from benchmarks.web import make_record

from detente import __version__
from detente.assessing.change import change
from detente.assessing.panel import make_panel
from detente.records.conflict import Conflict, Side
from detente.records.dyad import dyad
from detente.records.reading import Reading
from detente.store import open_workspace
from detente.store.lookup import KINDS, Lookup, open_copy, write_copy
from detente.store.tables import mark_record, save_record
from detente.telling.narrowing import narrow
from detente.telling.relationship import relate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.records.record import Record
    from detente.store import Workspace

PAIRS = [dyad("IRN", "RUS"), dyad("IRN", "CHN"), dyad("ARM", "AZE"), dyad("GBR", "RUS")]


@pytest.fixture(scope="module")
def record() -> Record:
    made = make_record(900)
    event = next(one for one in made.events if {"IRN", "RUS"} <= {a.code for a in (*one.actors, *one.recipients)})
    side = Side(value="yes", by=("A",), documents=(event.evidence[0].document,), origins=1, evidence=event.evidence)
    conflict = Conflict(id="cnf-1", kind="denial", question="Is it so?", about=(event.id,), sides=(side, side))
    return replace(made, conflicts=(conflict,))


@pytest.fixture(scope="module")
def workspace(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with open_workspace(tmp_path_factory.mktemp("lookup") / "w.db", create=True) as made:
        for document in record.documents:
            made.add(document, Reading(document=document))
        save_record(made, record, made_from=made.made_from(), linker=__version__)
        yield made


def shown(record: Record) -> Record:
    return replace(record, documents=tuple(replace(one, text="") for one in record.documents))


@pytest.mark.parametrize("pair", PAIRS)
def test_a_relationship_is_the_same_from_its_part_as_from_the_whole(
    workspace: Workspace, record: Record, pair: object
) -> None:
    part = Lookup(workspace.connection).between(pair.left, pair.right)
    assert relate(part, pair) == relate(shown(record), pair)
    assert make_panel(part, pair) == make_panel(record, pair)
    asked = {"after": "2018-01-01", "window": 720}
    assert change(part, pair.left, pair.right, **asked) == change(record, pair.left, pair.right, **asked)


def test_the_part_is_small(workspace: Workspace, record: Record) -> None:
    assert len(Lookup(workspace.connection).between("ARM", "AZE").events) < len(record.events) / 10


@pytest.mark.parametrize("kind", ["events", "statements", "agreements", "promises", "tenures", "documents", "actors"])
def test_the_lines_of_one_state_are_those_that_narrowing_keeps(workspace: Workspace, record: Record, kind: str) -> None:
    found = Lookup(workspace.connection)
    rows = found.rows(kind, found.numbers(kind, ["CHN"]))
    assert [one.id for one in rows] == [one.id for one in getattr(narrow(record, frozenset({"CHN"})), kind)]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"memberships", "problems"}])
def test_lines_are_found_by_place_and_by_id(workspace: Workspace, record: Record, kind: str) -> None:
    found, lines = Lookup(workspace.connection), getattr(shown(record), kind)
    assert found.count(kind) == len(lines)
    assert found.page(kind, 3, 4) == lines[3:7]
    assert found.named(kind, [lines[-1].id, "nothing", lines[-1].id]) == lines[-1:]
    if kind != "origins":
        assert found.line(lines[0].id) == (kind, lines[0])


def test_a_document_leads_to_its_lines_and_its_origin(workspace: Workspace, record: Record) -> None:
    document = record.documents[5].id
    found = Lookup(workspace.connection)
    drawn = {one.id for one in record.events if one.evidence[0].document == document}
    assert {line.id for kind, line in found.drawn_from(document) if kind == "events"} == drawn
    assert document in found.origin_of(document).documents
    assert found.text(document) == record.documents[5].text
    assert found.known([document, "doc-0"]) == {document}


def test_pairs_are_ranked_and_have_the_day_of_their_last_event(workspace: Workspace, record: Record) -> None:
    (left, right, events, last), *others = Lookup(workspace.connection).dyads()
    between = narrow(record, frozenset({left, right}))
    assert (left, right) == ("IRN", "RUS")
    assert events == len(between.events) + len(between.agreements)
    assert last == max(str(one.occurred.end) for one in between.events)
    assert [count for _, _, count, _ in others] == sorted((count for _, _, count, _ in others), reverse=True)


def test_a_copy_is_looked_up_like_the_workspace(record: Record, tmp_path: Path) -> None:
    write_copy(tmp_path / "copy.db", record)
    with open_copy(tmp_path / "copy.db") as found:
        assert relate(found.between("ARM", "AZE"), dyad("ARM", "AZE")) == relate(shown(record), dyad("ARM", "AZE"))


def test_a_workspace_kept_before_lines_were_marked_is_marked_once(workspace: Workspace) -> None:
    before = Lookup(workspace.connection).dyads()
    for table in ("marks", "drawn", "voices", "dyads"):
        workspace.connection.execute(f"DROP TABLE {table}")
    mark_record(workspace)
    assert Lookup(workspace.connection).dyads() == before
    changes = workspace.connection.total_changes
    mark_record(workspace)
    assert workspace.connection.total_changes == changes


def test_words_find_events_of_either_state(workspace: Workspace, record: Record) -> None:
    found = Lookup(workspace.connection).described("sanctions", "CHN", "IND")
    assert found
    assert all("sanctions" in one.what for one in found)
    assert all({"CHN", "IND"} & {a.code for a in (*one.actors, *one.recipients)} for one in found)
