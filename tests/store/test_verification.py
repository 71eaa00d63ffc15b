"""A stored line that no longer reads as it did is named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.store.conftest import reading_of

from detente.records.evidence import Evidence
from detente.records.membership import Membership
from detente.records.record import Record
from detente.store.tables import save_record
from detente.store.verification import verify

if TYPE_CHECKING:
    from detente.store import Workspace

TEXT = "Iceland joined the Arctic Council. Norway is a member, too."


def fill(workspace: Workspace) -> str:
    reading = reading_of(TEXT, name="a.txt")
    document = reading.document
    evidence = Evidence(document=document.id, name="a.txt", start=0, end=34, sentence=TEXT[:34], zone="body", rule="r")
    membership = Membership(id="mem-1", state="ISL", body="AC", evidence=(evidence,))
    reading = replace(reading, memberships=(membership,))
    workspace.add(document, reading)
    record = Record(documents=(document,), memberships=(membership,))
    save_record(workspace, record, made_from=workspace.made_from(), linker="1")
    return document.id


def test_an_untouched_workspace_has_no_fault(workspace: Workspace) -> None:
    fill(workspace)
    found = verify(workspace)
    assert found.faults == ()
    assert (found.documents, found.quotations) == (1, 2)  # once in the reading, once in the record


def test_a_changed_text_is_named_with_every_line_that_quotes_it(workspace: Workspace) -> None:
    document = fill(workspace)
    workspace.connection.execute("UPDATE documents SET text = replace(text, 'joined', 'joinéd')")
    assert [(fault.kind, fault.line) for fault in verify(workspace).faults] == [
        ("documents", document),
        ("memberships", "mem-1"),
        ("readings.memberships", "mem-1"),
    ]


def test_a_change_outside_all_quotations_is_seen_by_the_hash(workspace: Workspace) -> None:
    document = fill(workspace)
    workspace.connection.execute("UPDATE documents SET text = replace(text, 'too', 'not')")
    assert [(fault.kind, fault.line) for fault in verify(workspace).faults] == [("documents", document)]


def test_bytes_that_are_no_text_any_more_are_a_fault_and_no_crash(workspace: Workspace) -> None:
    fill(workspace)
    workspace.connection.execute("UPDATE documents SET text = CAST(X'49FF63' AS TEXT)")
    assert {fault.kind for fault in verify(workspace).faults} == {"documents", "memberships", "readings.memberships"}


def test_a_changed_reading_and_a_changed_line_are_named(workspace: Workspace) -> None:
    document = fill(workspace)
    workspace.connection.execute("UPDATE readings SET json = replace(json, 'ISL', 'NOR')")
    workspace.connection.execute("UPDATE memberships SET json = replace(json, 'joined', 'left')")
    assert [(fault.kind, fault.line) for fault in verify(workspace).faults] == [
        ("readings", document),
        ("memberships", "mem-1"),
    ]
