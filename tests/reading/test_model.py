"""The model's name is that of the model that would be loaded."""

from __future__ import annotations

import pytest

from detente.reading.model import load_model, load_pipeline, model_name


@pytest.mark.parametrize("name", [None, "sm"])
def test_a_model_is_named_without_being_loaded(name: str | None) -> None:
    meta = load_pipeline(name).meta
    assert model_name(name) == load_model(name).name == f"{meta['lang']}_{meta['name']}-{meta['version']}"
