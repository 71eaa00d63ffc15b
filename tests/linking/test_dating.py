from __future__ import annotations

from detente.linking.dating import agreed_days


def test_the_days_that_most_origins_allow_are_taken(desk):
    told = [("a", desk.when("2024-05-19")), ("b", desk.when("2024-05")), ("c", desk.when("2024-05-25"))]
    told.append(("d", desk.when("2024-05-19")))
    assert agreed_days(told).edtf == "2024-05-19"


def test_a_month_alone_stays_a_month(desk):
    assert agreed_days([("a", desk.when("2024-05")), ("b", desk.when(""))]).edtf == "2024-05"


def test_copies_of_one_origin_do_not_outvote_another(desk):
    told = [("a", desk.when("2024-05-10"))] * 3 + [("b", desk.when("2024-05-20")), ("c", desk.when("2024-05-20"))]
    assert agreed_days(told).edtf == "2024-05-20"


def test_nothing_told_is_nothing_known():
    assert not agreed_days([]).known
