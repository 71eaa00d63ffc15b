"""Written and read again, a record of any kind is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.properties.strategies import records_of

from detente.records.actor import Actor
from detente.records.agreement import Agreement
from detente.records.conflict import Conflict
from detente.records.document import Document
from detente.records.dyad import Dyad
from detente.records.event import Event
from detente.records.judgement import Judgement
from detente.records.membership import Membership
from detente.records.mention import Mention
from detente.records.origin import Origin
from detente.records.problem import Problem
from detente.records.promise import Promise
from detente.records.reading import Reading
from detente.records.record import Record
from detente.records.report import Report
from detente.records.statement import Statement
from detente.records.tenure import Tenure
from detente.records.timex import TimeExpression
from detente.store import open_workspace
from detente.store.tables import load_record, save_record

if TYPE_CHECKING:
    from pathlib import Path

    from detente.records.base import Noun

KINDS = (
    Actor, Agreement, Conflict, Document, Dyad, Event, Judgement, Membership, Mention,
    Origin, Problem, Promise, Report, Statement, Tenure, TimeExpression, Reading, Record,
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_record_written_and_read_is_equal(kind: type[Noun], data: st.DataObject) -> None:
    record = data.draw(records_of(kind))
    assert kind.from_dict(record.to_dict()) == record
    assert msgspec.json.decode(msgspec.json.encode(record), type=kind) == record


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(record=records_of(Record, depth=3))
def test_a_record_saved_in_a_workspace_and_loaded_is_equal(
    tmp_path_factory: pytest.TempPathFactory, record: Record
) -> None:
    path: Path = tmp_path_factory.mktemp("workspace") / "w.db"
    with open_workspace(path, create=True) as workspace:
        for document in record.documents:
            workspace.add(document)
        assert save_record(workspace, record, made_from=workspace.made_from(), linker="1")
        assert load_record(workspace, linker="1") == record
        assert load_record(workspace, linker="2") is None
