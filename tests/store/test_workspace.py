"""Texts, copies, readings and judgements are kept as they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.store.conftest import reading_of

from detente.errors import WorkspaceLocked
from detente.records.judgement import Judgement
from detente.records.problem import Problem
from detente.store import open_workspace

if TYPE_CHECKING:
    from detente.store import Workspace

TEXT = "OSLO, 4 March 2024 - Iceland recalled its ambassador from Norway."


def test_a_document_wants_a_reading_once(workspace: Workspace) -> None:
    reading = reading_of(TEXT)
    assert workspace.wants(reading.document, reader="1", model="none") == "reading"
    workspace.add(reading.document, reading)
    assert workspace.wants(reading.document, reader="1", model="none") == "nothing"
    assert workspace.wants(reading.document, reader="2", model="none") == "reading"
    assert workspace.readings() == [reading]


def test_adding_twice_keeps_the_first_recorded_time(workspace: Workspace) -> None:
    reading = reading_of(TEXT)
    workspace.add(reading.document, reading)
    recorded = workspace.recorded()
    workspace.add(reading.document, reading)
    assert workspace.recorded() == recorded
    assert len(workspace.readings()) == 1


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_copies_the_dated_one_speaks_whichever_came_first(workspace: Workspace, first: int) -> None:
    copies = [reading_of(TEXT, name="undated"), reading_of(TEXT, name="dated", published="2024-03-04")]
    for reading in (copies[first], copies[1 - first]):
        want = workspace.wants(reading.document, reader="1", model="none")
        assert want in {"reading", "copy"}
        workspace.add(reading.document, reading if want == "reading" else None)
    assert [reading.document.name for reading in workspace.readings()] == ["dated"]
    assert all(workspace.wants(one.document, reader="1", model="none") == "nothing" for one in copies)


def test_documents_read_by_older_rules_are_outdated(workspace: Workspace) -> None:
    old = reading_of(TEXT, reader="1")
    workspace.add(old.document, old)
    assert list(workspace.outdated(reader="2", model="none")) == [old.document]
    new = reading_of(TEXT, reader="2")
    workspace.add(new.document, new)
    assert list(workspace.outdated(reader="2", model="none")) == []
    assert workspace.readings() == [new]


def test_what_the_record_is_made_from_changes_with_readings_and_judgements(workspace: Workspace) -> None:
    hashes = [workspace.made_from()]
    reading = reading_of(TEXT)
    workspace.add(reading.document, reading)
    hashes.append(workspace.made_from())
    workspace.judge(Judgement(left="a", right="b", verdict="same", author="me", made="2024-01-01T00:00:00+00:00"))
    hashes.append(workspace.made_from())
    assert len(set(hashes)) == 3


def test_judgements_keep_their_order_and_get_a_time(workspace: Workspace) -> None:
    for verdict in ("same", "none", "different"):
        workspace.judge(Judgement(left="b", right="a", verdict=verdict))
    assert [one.verdict for one in workspace.judgements()] == ["same", "none", "different"]
    assert all(one.made.endswith("+00:00") for one in workspace.judgements())


def test_a_refusal_is_forgotten_when_its_path_comes_again_without_it(workspace: Workspace) -> None:
    bad = Problem(id="p1", document="in/bad.txt", where="fetch", what="bad.txt", why="empty")
    other = Problem(id="p2", document="other/x.txt", where="fetch", what="x.txt", why="empty")
    workspace.refuse([bad, other], paths=["in", "other"])
    workspace.refuse([], paths=["in"])
    assert workspace.refusals() == (other,)


def test_nothing_is_kept_of_a_transaction_that_broke(workspace: Workspace) -> None:
    reading = reading_of(TEXT)

    def break_off() -> None:
        with workspace.writing() as connection:
            connection.execute("INSERT INTO documents VALUES ('doc-1', 'text', 'now')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    workspace.add(reading.document, reading)
    assert list(dict(workspace.texts())) == [reading.document.id]


def test_a_second_writer_waits_and_then_says_who_holds_the_file(workspace: Workspace) -> None:
    reading = reading_of(TEXT)
    with workspace.writing(), open_workspace(workspace.path, patience=0.05) as second:
        with pytest.raises(WorkspaceLocked, match="try again"):
            second.add(reading.document, reading)
        assert second.readings() == []


def test_two_writers_lose_nothing(workspace: Workspace) -> None:
    with open_workspace(workspace.path) as second:
        for number in range(10):
            reading = reading_of(f"{TEXT} {number}")
            (workspace if number % 2 else second).add(reading.document, reading)
        assert len(second.readings()) == len(workspace.readings()) == 10


def test_a_text_with_nul_and_every_plane_comes_back_unchanged(workspace: Workspace) -> None:
    reading = reading_of("A\0B \u202eعربى 🜁\r\n\u2028 end")
    workspace.add(reading.document, reading)
    assert workspace.readings() == [reading]
