"""Where places lie."""

from __future__ import annotations

import pytest

from detente.reference.atlas import coasts, point_of
from detente.reference.load import load
from detente.reference.states import all_states


@pytest.mark.parametrize(
    ("name", "state", "point"),
    [
        ("Tehran", "IRN", (35.7, 51.4)), ("Yerevan", "ARM", (40.2, 44.5)), ("Zurich", "CHE", (47.4, 8.5)),
        ("Camp David", "USA", (39.7, -77.5)), ("saint petersburg", "RUS", (59.9, 30.3)),
    ],
)  # fmt: skip
def test_towns_are_found_in_any_spelling_of_their_marks(name: str, state: str, point: tuple[float, float]) -> None:
    assert point_of(name, state) == pytest.approx(point, abs=0.1)


@pytest.mark.parametrize(
    ("name", "state"), [("Tehran", None), ("Tehran", "RUS"), ("Alaska", "USA"), ("Xinjiang", "CHN")]
)
def test_regions_and_towns_of_other_states_are_nowhere(name: str, state: str | None) -> None:
    assert point_of(name, state) is None


def test_nearly_every_capital_has_a_point() -> None:
    capitals = [(state.capital, code) for code, state in all_states().items() if state.capital and not state.heir]
    assert len([one for one in capitals if point_of(*one) is None]) <= 2


def test_every_point_is_on_the_globe_and_every_coast_is_closed() -> None:
    points = load("coordinates.yml", dict[str, dict[str, tuple[float, float]]])
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for places in points.values() for lat, lon in places.values())
    assert points.keys() <= all_states().keys()
    for outline in coasts():
        assert outline[0] == outline[-1]
        assert all(-90 <= lat <= 90 and -180.05 <= lon <= 180.05 for lat, lon in outline)
