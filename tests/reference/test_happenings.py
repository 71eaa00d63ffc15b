from __future__ import annotations

from itertools import pairwise

from detente.reference.happenings import dead_by_surname, fold_full_name, known_events, people_by_name


def test_nobody_leaves_an_office_before_taking_it() -> None:
    for person in known_events().people:
        days = [day for day in (person.took, person.left) if day is not None]
        assert days == sorted(days), person


def test_nobody_dies_in_office_and_stays() -> None:
    for person in known_events().people:
        if person.died is not None and person.left is not None:
            assert person.left <= person.died, person


def test_every_person_has_a_day_to_be_known_by() -> None:
    assert all(p.elected or p.took or p.left or p.died for p in known_events().people)


def test_one_person_does_not_hold_one_office_twice_at_once() -> None:
    people = sorted(
        (p for p in known_events().people if p.took), key=lambda p: (p.names, p.state, p.office, str(p.took))
    )
    for one, two in pairwise(people):
        if (one.names, one.state, one.office) == (two.names, two.state, two.office):
            assert one.left is not None, one
            assert two.took is not None
            assert one.left <= two.took, two


def test_summits_end_after_they_begin_and_last_less_than_a_week() -> None:
    assert all(0 <= (summit.last - summit.first).days < 7 for summit in known_events().summits)


def test_people_are_found_whatever_the_spelling() -> None:
    assert people_by_name()[fold_full_name("Ali Baqeri Kani")] == people_by_name()[fold_full_name("Ali Bagheri-Kani")]
    assert people_by_name()[fold_full_name("Sergey Lavrov")]


def test_a_surname_alone_stands_for_a_dead_person_only_where_nobody_else_bears_it() -> None:
    assert dead_by_surname()[fold_full_name("Raisi")].died is not None
    for surname, person in dead_by_surname().items():
        others = {p.names for p in known_events().people if surname in {fold_full_name(n.split()[-1]) for n in p.names}}
        assert others == {person.names}
