"""The crosswalk of state codes."""

from __future__ import annotations

from detente.reference.codes import alpha2, cameo_country, fips, state_codes
from detente.reference.states import all_states


def test_every_present_state_has_its_other_codes() -> None:
    former = {code for code, state in all_states().items() if state.heir}
    assert set(all_states()) - former <= set(state_codes())


def test_no_two_states_share_a_code() -> None:
    for name in ("alpha2", "fips"):
        codes = [getattr(one, name) for one in state_codes().values()]
        assert len(codes) == len(set(codes))


def test_the_same_letters_mean_other_states_in_other_lists() -> None:
    assert (fips("RUS"), alpha2("SRB")) == ("RS", "RS")
    assert (alpha2("NAM"), fips("NAM")) == ("NA", "WA")
    assert (cameo_country("ROU"), cameo_country("IRN"), cameo_country("UNO")) == ("ROM", "IRN", "")
