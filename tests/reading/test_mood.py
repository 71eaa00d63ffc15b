"""Mood: whether what a verb says was done, is to come, or was not."""

from __future__ import annotations

import pytest

from detente.reading.model import load_model
from detente.reading.mood import mood_of
from detente.reading.parse import Parse


@pytest.mark.parametrize(
    ("text", "lemma", "kind"),
    [
        ("They signed the treaty.", "sign", "actual"),
        ("They are signing the treaty.", "sign", "ongoing"),
        ("They will sign the treaty.", "sign", "future"),
        ("They are expected to sign the treaty.", "sign", "future"),
        ("They hope to sign the treaty.", "sign", "intended"),
        ("They are working to sign the treaty.", "sign", "intended"),
        ("They must sign the treaty.", "sign", "demanded"),
        ("They urged Egypt to sign the treaty.", "sign", "demanded"),
        ("They may sign the treaty.", "sign", "hypothetical"),
        ("They never signed the treaty.", "sign", "negated"),
        ("They refused to sign the treaty.", "sign", "negated"),
        ("No treaty was signed.", "sign", "negated"),
        ("The treaty enters into force when both parliaments have ratified it.", "enter", "future"),
    ],
)
def test_the_sign_furthest_from_fact_counts(text: str, lemma: str, kind: str) -> None:
    verb = next(token for token in Parse([load_model("sm").nlp(text)]) if token.lemma_ == lemma)
    assert mood_of(verb).kind == kind
