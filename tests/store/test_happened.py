"""The events of two states are found by day, kind and page without reading the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.web import make_record

from detente.store.lookup import Lookup, open_copy, write_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.records.event import Event

RECORD = make_record(400)


@pytest.fixture
def found(tmp_path: Path) -> Iterator[Lookup]:
    write_copy(tmp_path / "copy.db", RECORD)
    with open_copy(tmp_path / "copy.db") as opened:
        yield opened


def _between(*codes: str) -> list[Event]:
    events = [one for one in RECORD.events if {a.code for a in (*one.actors, *one.recipients)} == set(codes)]
    return sorted(events, key=lambda one: (str(one.occurred.start), RECORD.events.index(one)), reverse=True)


def test_all_events_of_two_states_come_last_first_and_page_by_page(found: Lookup) -> None:
    wanted = _between("IRN", "RUS")
    assert list(found.happened("RUS", "IRN", limit=1_000)) == wanted
    assert list(found.happened("IRN", "RUS", offset=10, limit=5)) == wanted[10:15]
    assert found.count_happened("IRN", "RUS") == len(wanted) > 100


def test_kinds_and_days_narrow_them(found: Lookup) -> None:
    wanted = [
        one for one in _between("IRN", "RUS") if one.type == "SANCTION" and str(one.occurred.start).startswith("2015")
    ]
    narrowed = {"types": ("SANCTION",), "since": "2015-01-01", "until": "2015-12-31"}
    assert list(found.happened("IRN", "RUS", **narrowed)) == wanted
    assert found.count_happened("IRN", "RUS", **narrowed) == len(wanted) > 0


def test_two_states_with_no_event_have_none(found: Lookup) -> None:
    assert found.happened("NOR", "ISL") == ()
