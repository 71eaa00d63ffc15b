"""The parser's known slips are set right, and sentences without them are left alone."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from detente.reading.mending import mend
from detente.reading.model import load_model


@pytest.fixture
def parse() -> Doc:
    return load_model("sm").nlp("On Sept. 17 Sergei Shoigu, secretary of the council, held talks in Tehran.")


def test_the_subject_does_not_belong_to_the_day(parse: Doc) -> None:
    mend(parse)
    by_word = {token.text: token for token in parse}
    assert (by_word["Shoigu"].dep_, by_word["Shoigu"].head.text) == ("nsubj", "held")
    assert (by_word["Sept."].dep_, by_word["Sept."].head.text) == ("pobj", "On")


def test_a_means_is_no_agent() -> None:
    parse = load_model("sm").nlp("The two ministers spoke by telephone on May 25.")
    mend(parse)
    assert next(token for token in parse if token.text == "by").dep_ == "prep"


@pytest.mark.parametrize(
    "text",
    [
        "On Friday the envoy left.",
        "The bridge was destroyed by rebels.",
        "On Cyprus the two leaders met.",
        "The envoy spoke on March 3.",
    ],
)
def test_sound_sentences_are_left_alone(text: str) -> None:
    parse = load_model("sm").nlp(text)
    before = [(token.dep_, token.head.i) for token in parse]
    mend(parse)
    assert [(token.dep_, token.head.i) for token in parse] == before


def test_an_agency_does_not_talk() -> None:
    parse = load_model("sm").nlp("The minister told the NTB agency that talks on the agreement have been suspended.")
    mend(parse)
    talks = next(token for token in parse if token.text == "talks")
    assert (talks.dep_, talks.head.text, talks.pos_) == ("nsubjpass", "suspended", "NOUN")


def test_a_subject_is_no_apposition_to_the_place_before_it() -> None:
    parse = load_model("sm").nlp("During a visit to Seoul, Japan's prime minister laid a wreath at the cemetery.")
    mend(parse)
    minister = next(token for token in parse if token.text == "minister")
    assert (minister.dep_, minister.head.text) == ("nsubj", "laid")


def test_the_last_of_a_list_does_not_share_the_verb_of_who_follows() -> None:
    words = ["In", "calls", "with", "Duda", ",", "Fiala", "and", "Berg", ",", "Weber", "voiced", "alarm", "."]
    heads = [10, 0, 1, 2, 10, 10, 5, 5, 10, 10, 10, 10, 10]
    deps = ["prep", "pobj", "prep", "pobj", "punct", "nsubj", "cc", "conj", "punct", "nsubj", "ROOT", "dobj", "punct"]
    kinds = [
        "ADP",
        "NOUN",
        "ADP",
        "PROPN",
        "PUNCT",
        "PROPN",
        "CCONJ",
        "PROPN",
        "PUNCT",
        "PROPN",
        "VERB",
        "NOUN",
        "PUNCT",
    ]
    parse = Doc(load_model("sm").nlp.vocab, words=words, heads=heads, deps=deps, pos=kinds)
    mend(parse)
    assert [token.text for token in parse if token.dep_ == "nsubj"] == ["Weber"]
    assert (parse[5].dep_, parse[5].head.text) == ("conj", "Duda")


def test_a_second_signer_signs_with_the_first() -> None:
    parse = Doc(
        load_model("sm").nlp.vocab,
        words=["signed", "by", "Lima", ",", "an", "envoy", ",", "and", "minister", "Diaz"],
        heads=[0, 0, 1, 2, 5, 2, 2, 0, 0, 8],
        deps=["ROOT", "agent", "pobj", "punct", "det", "appos", "punct", "cc", "conj", "appos"],
        tags=["VBN", "IN", "NNP", ",", "DT", "NN", ",", "CC", "NN", "NNP"],
        pos=["VERB", "ADP", "PROPN", "PUNCT", "DET", "NOUN", "PUNCT", "CCONJ", "NOUN", "PROPN"],
    )
    mend(parse)
    assert parse[8].head.text == "Lima"


def test_who_names_somebody_to_an_office_is_the_subject() -> None:
    parse = Doc(
        load_model("sm").nlp.vocab,
        words=["Alves", "named", "Costa", "as", "minister", "."],
        heads=[0, 0, 1, 1, 3, 0],
        deps=["ROOT", "acl", "oprd", "prep", "pobj", "punct"],
        tags=["NNP", "VBN", "NNP", "IN", "NN", "."],
        pos=["PROPN", "VERB", "PROPN", "ADP", "NOUN", "PUNCT"],
        lemmas=["Alves", "name", "Costa", "as", "minister", "."],
    )
    mend(parse)
    assert [(t.text, t.dep_, t.head.text) for t in parse[:3]] == [
        ("Alves", "nsubj", "named"),
        ("named", "ROOT", "named"),
        ("Costa", "dobj", "named"),
    ]


RINGS = {
    "a list of things that are one root": (["a", "minerals", "deal"], [1, 1, 1], ["det", "ROOT", "dobj"],
        ["DT", "NNS", "NN"], ["DET", "NOUN", "NOUN"]),
    "a day below the date behind it": (["said", "on", "Monday", ",", "March", "met"], [0, 4, 1, 4, 5, 0],
        ["ROOT", "prep", "pobj", "punct", "npadvmod", "ccomp"], ["VBD", "IN", "NNP", ",", "NNP", "VBD"],
        ["VERB", "ADP", "PROPN", "PUNCT", "PROPN", "VERB"]),
}  # fmt: skip


@pytest.mark.parametrize("ring", RINGS)
def test_no_word_is_hung_on_what_hangs_on_it(ring: str) -> None:
    words, heads, deps, tags, kinds = RINGS[ring]
    parse = Doc(load_model("sm").nlp.vocab, words=words, heads=heads, deps=deps, tags=tags, pos=kinds)
    mend(parse)
    assert [token.head.i for token in parse] == heads
