"""The picture of places."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from detente.web.drawing.places import _View, draw_places, spots_of

SOMEWHERE = st.tuples(st.floats(-85, 85), st.floats(-180, 180))


def address(place: str) -> str:
    return f"/x?place={place}"


def test_places_are_counted_and_the_frequent_ones_come_first() -> None:
    spots = spots_of([("Oslo", "NOR"), ("Bergen", "NOR"), ("Oslo", "NOR"), ("the North", "NOR")])
    assert [(spot.name, spot.count, spot.point is None) for spot in spots] == [
        ("Oslo", 2, False), ("Bergen", 1, False), ("the North", 1, True),
    ]  # fmt: skip


def test_the_picture_says_in_words_what_it_shows_and_links_every_dot() -> None:
    drawn = draw_places(spots_of([("Oslo", "NOR"), ("Oslo", "NOR"), ("Reykjavik", "ISL")]), address)
    assert drawn is not None
    assert drawn[1] == "Places of 3 lines: Oslo 2 and Reykjavik 1."
    assert re.findall(r'href="([^"]+)"', drawn[0]) == ["/x?place=Oslo", "/x?place=Reykjavik"]
    assert 'class="land"' in drawn[0]


def test_nothing_is_drawn_where_no_place_is_known() -> None:
    assert draw_places(spots_of([("the North", "NOR")]), address) is None


def test_neighbours_across_the_day_line_stand_beside_each_other() -> None:
    view = _View.over([(-18.1, 178.4), (-13.8, -171.8)])
    (left, _), (right, _) = view.place((-18.1, 178.4)), view.place((-13.8, -171.8))
    assert 0 < left < right < 640
    assert view.span < 60


@given(st.lists(SOMEWHERE, min_size=1, max_size=12))
def test_every_dot_is_inside_the_picture(points: list[tuple[float, float]]) -> None:
    view = _View.over(points)
    for point in points:
        x, y = view.place(point)
        assert -1 <= x <= 641
        assert -1 <= y <= view.height + 1


def test_hostile_names_are_escaped() -> None:
    spots = [
        spot.__class__(name="<b>&", country="NOR", count=1, point=(59.9, 10.7)) for spot in spots_of([("x", "NOR")])
    ]
    drawn = draw_places(spots, address)
    assert drawn is not None
    assert "<b>" not in drawn[0]
