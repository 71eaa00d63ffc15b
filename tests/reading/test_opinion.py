"""The learned second opinion: small, lazy, the same at every asking, and never the last word."""

from __future__ import annotations

from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st
from training.deeds import plain

import detente
from detente.reading.opinion import BUCKETS, hashed, second_opinion
from detente.reference.ontology import event_types

LARGEST_FILE = 1_500_000


@given(st.dictionaries(st.integers(0, BUCKETS - 1), st.floats(0, 4), min_size=1, max_size=40))
def test_probabilities_of_any_features_sum_to_one(features: dict[int, float]) -> None:
    opinion = second_opinion().of(features)
    assert abs(sum(opinion.types.values()) - 1) < 0.01
    assert abs(sum(opinion.statuses.values()) - 1) < 0.01


def test_the_models_file_is_small() -> None:
    assert len(files("detente.reference").joinpath("opinion.npz").read_bytes()) < LARGEST_FILE


def test_nothing_said_has_features_too() -> None:
    assert hashed((), None, None, ())


def test_more_probability_never_means_less_confidence() -> None:
    calibrated = [second_opinion().calibrated(step / 20) for step in range(21)]
    assert calibrated == sorted(calibrated)


def test_a_report_carries_the_probability_of_the_type_its_rule_chose() -> None:
    (report,) = detente.read("Latvia expelled two Russian diplomats.").reports
    probability = report.evidence[0].probability
    assert probability is not None
    assert 0.5 < probability <= 1
    assert report.evidence[0].rule == "reports.sanction.expel"


def test_where_no_rule_fires_the_model_may_answer_by_its_own_name() -> None:
    (coded,) = detente.code("Tanks from Norway rolled up to the frontier with Chad.", "Norway", "Chad")
    assert (coded.type, coded.rule) == ("MOBILIZE", "model.second-opinion")
    assert coded.probability is not None
    assert coded.confidence < 1


def test_the_model_alone_prints_no_report() -> None:
    assert detente.read("Tanks from Norway rolled up to the frontier with Chad.").reports == ()


def test_every_plain_sentence_names_both_its_sides_and_a_type_that_we_know() -> None:
    for one in plain():
        assert one.source.lower() in one.text.lower()
        assert one.target in one.text
        assert one.type in {*event_types(), "NONE"}
        assert one.source_code != one.target_code
