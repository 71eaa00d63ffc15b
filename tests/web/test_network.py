"""The ties between the actors of some lines."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from detente.web.drawing.network import ties_of


def line(*actors: str, quad: int, doing: int) -> Any:
    return SimpleNamespace(actors=actors, quad=quad, doing=doing)


def test_who_sanctions_a_third_together_is_in_no_conflict_with_each_other() -> None:
    ties = ties_of([line("France", "Germany", "Norway", quad=4, doing=2)])
    assert ties == [("France", "Germany", 1, 0), ("France", "Norway", 1, 1), ("Germany", "Norway", 1, 1)]


def test_two_who_clash_are_in_conflict_though_neither_is_the_target() -> None:
    assert ties_of([line("Norway", "Iceland", quad=4, doing=0)]) == [("Iceland", "Norway", 1, 1)]


def test_lines_together_are_counted_whoever_is_named_first() -> None:
    lines = [line("Norway", "Iceland", quad=1, doing=1), line("Iceland", "Norway", quad=3, doing=1)]
    assert ties_of(lines) == [("Iceland", "Norway", 2, 1)]
