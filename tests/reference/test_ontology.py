"""PLOVER's types, scores and frames."""

from __future__ import annotations

import pytest

from detente.reference.ontology import (
    cameo_name,
    event_types,
    goldstein_of,
    intensity_of,
    lexicon,
    quad_of,
    root_in_profile,
)  # fmt: skip


def test_all_sixteen_types_and_occur_have_frames() -> None:
    kinds = {frame.type for frames in lexicon().verbs.values() for frame in frames}
    assert kinds == set(event_types())
    assert len(kinds) == 17


def test_modes_and_scores_are_the_manuals() -> None:
    modes = [(kind, mode) for kind, written in event_types().items() if kind != "OCCUR" for mode in written.modes]
    assert len(modes) == 67 - 1 + 1
    assert intensity_of("SANCTION", "expel") == -5.5
    assert intensity_of("AID", None) == 10
    assert (intensity_of("THREATEN", "expel"), quad_of("CONCEDE"), quad_of("OCCUR")) == (-3.5, 1, None)


@pytest.mark.parametrize(
    ("code", "score"), [("057", 8), ("046", 7), ("112", -2), ("1722", -5), ("0874", 10), (None, None)]
)
def test_goldstein_takes_the_longest_beginning(code: str | None, score: float | None) -> None:
    assert goldstein_of(code) == score


def test_every_frames_code_is_named_and_files_under_its_own_type() -> None:
    for frames in (*lexicon().verbs.values(), *lexicon().nouns.values()):
        for frame in frames:
            if frame.cameo is not None:
                assert cameo_name(frame.cameo), frame.rule
                assert isinstance(root_in_profile(frame.type, frame.mode, frame.cameo, "cameo-era"), str)


def test_what_asks_more_stands_first() -> None:
    for frames in lexicon().verbs.values():
        weights = [frame.weight for frame in frames]
        assert weights == sorted(weights, reverse=True)
