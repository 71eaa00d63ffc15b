"""What the states are called."""

from __future__ import annotations

from datetime import date

import pytest

from detente.errors import ReferenceDataError, UnknownStateError
from detente.reference.load import load
from detente.reference.states import all_states, cow_number, state_code, state_name
from detente.reference.world import agencies, bodies, groups, holder_of, holders, institutions, offices, outlets


def test_a_state_is_found_by_code_name_and_former_name_in_any_case() -> None:
    assert state_code("irn") == state_code("Islamic Republic of Iran") == "IRN"
    assert state_code("burma") == "MMR"
    assert state_code("Soviet Union") == "RUS"
    assert state_name("IRN") == "Iran"


def test_an_unknown_state_is_refused_by_name() -> None:
    with pytest.raises(UnknownStateError, match="Ruritania"):
        state_code("Ruritania")


def test_correlates_of_war_numbers_follow_the_years() -> None:
    assert cow_number("DEU", 1970) == 260
    assert cow_number("DEU", 2000) == 255
    assert cow_number("SSD", 2000) is None


def test_a_missing_file_is_a_clear_error() -> None:
    with pytest.raises(ReferenceDataError, match=r"nothing\.yml"):
        load("nothing.yml", dict[str, str])


def test_everything_named_belongs_to_a_state_we_know() -> None:
    entries = [entry for part in (agencies(), outlets(), institutions(), groups()) for entry in part.values()]
    owners = {entry.state for entry in entries if entry.state is not None}
    assert owners <= set(all_states())


def test_holders_hold_known_offices_of_known_states_and_end_after_they_begin() -> None:
    for state, by_office in holders().items():
        assert state in all_states() or state in bodies()
        assert set(by_office) <= set(offices())
        for holder in (holder for tenures in by_office.values() for holder in tenures):
            assert holder.end is None or holder.start < holder.end, holder


def test_an_office_that_two_hold_names_nobody_and_a_handover_names_the_newcomer() -> None:
    assert holder_of("RUS", "spokesperson", date(2020, 6, 1)) is None
    newcomer = holder_of("USA", "president", date(2017, 1, 20))
    assert newcomer is not None
    assert newcomer.name == "Donald Trump"


def test_tenures_of_one_office_are_written_in_order() -> None:
    for state, by_office in holders().items():
        for office, tenures in by_office.items():
            starts = [holder.start for holder in tenures]
            assert starts == sorted(starts), (state, office)
