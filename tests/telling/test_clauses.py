"""Lines read as sentences."""

from __future__ import annotations

from typing import Any

import pytest

from detente.reading.reader import read
from detente.records.actor import Actor
from detente.records.event import Event
from detente.records.interval import UNKNOWN_DATE
from detente.records.place import Place
from detente.records.promise import Promise
from detente.records.statement import Statement
from detente.telling.clauses import (
    answer_in_words,
    closed,
    deed_in_words,
    promised_in_words,
    promiser_in_words,
    statement_in_words,
)

MINISTER = Actor(id="act-1", name="Kari Berg", kind="person", code="NOR")


def said(cue: str, content: str, **more: Any) -> str:
    fields: dict[str, Any] = {
        "speaker": MINISTER,
        "speaker_text": "Berg",
        "kind": "indirect",
        "said": UNKNOWN_DATE,
        **more,
    }
    return statement_in_words(
        Statement(id="stm-1", cue=cue, content=content, cue_spans=(), content_spans=(), evidence=(), **fields)
    )


@pytest.mark.parametrize(
    ("cue", "content", "more", "line"),
    [
        ("said", "talks go on", {}, "Kari Berg (NOR) said: talks go on"),
        ("said", "that talks go on", {}, "Kari Berg (NOR) said that talks go on"),
        ("denied", "that talks were off", {"channel": ("NTB",)}, "Kari Berg (NOR) via NTB denied that talks were off"),
        ("accused", "Iceland of delay", {}, "Kari Berg (NOR) accused Iceland of delay"),
        ("told", "that talks go on", {"channel": ("NTB",)}, "Kari Berg (NOR) told NTB that talks go on"),
        ("cited", 'that "talks go on."', {"channel": ("NTB",)}, 'Kari Berg (NOR) via NTB: "talks go on."'),
        ("according to", "talks go on", {}, "Kari Berg (NOR): talks go on"),
        (":", "talks go on", {}, "Kari Berg (NOR): talks go on"),
        ("praising", "the talks", {}, "Kari Berg (NOR), praising the talks"),
        ("was quoted as saying", "“Yes,”", {"channel": ("NTB",)}, "Kari Berg (NOR) via NTB was quoted as saying: “Yes”"),
        ("denied by", "the claim", {}, "Kari Berg (NOR) denied the claim"),
        ("said in a statement", "Talks go on", {}, "Kari Berg (NOR) said in a statement: Talks go on"),
        ("did not say", "whether talks go on", {}, "Kari Berg (NOR) did not say whether talks go on"),
        ("said", "talks go on", {"speaker": None, "speaker_text": "He"}, "somebody (“he” in the text) said: talks go on"),
        ("is expected", "to meet", {"speaker": None, "speaker_text": "unspecified"}, "somebody not named is expected to meet"),
    ],
)  # fmt: skip
def test_a_statement_reads_as_a_sentence(cue: str, content: str, more: dict[str, Any], line: str) -> None:
    assert said(cue, content, **more) == line


def test_nobody_promises_as_he() -> None:
    promise = Promise(id="prm-1", by=None, by_text="He", what='that "the work will be completed', evidence=())
    assert promiser_in_words(promise) == "somebody (“he” in the text)"
    assert promised_in_words(promise) == '"the work will be completed"'


@pytest.mark.parametrize(
    ("what", "place", "line"),
    [("visited Oslo", "Oslo", "visited Oslo"), ("met", "Oslo", "met, Oslo"), ("met", None, "met"),
     ("met a Romanian", "Oman", "met a Romanian, Oman")],
)  # fmt: skip
def test_a_place_is_named_once(what: str, place: str | None, line: str) -> None:
    event = Event(id="evt-1", type="CONSULT", status="actual", what=what, place=Place(name=place) if place else None,
                  occurred=UNKNOWN_DATE, evidence=(), reports=(), actors=(), origins=1, documents=1)  # fmt: skip
    assert deed_in_words(event) == line


@pytest.mark.parametrize(
    ("words", "line"),
    [("“cut", "“cut”"), ("cut”", "“cut”"), ('"cut', '"cut"'), ("a\n b,", "a b"), ("“whole.”", "“whole.”")],
)
def test_quotations_are_closed(words: str, line: str) -> None:
    assert closed(words) == line


def test_who_was_spoken_to_stands_after_the_verb() -> None:
    (statement,) = read("Emmanuel Macron urged the two sides to resume talks.").statements
    assert statement_in_words(statement) == "Emmanuel Macron (FRA) urged the two sides to resume talks"


@pytest.mark.parametrize(
    ("value", "line"),
    [("by 2025-07-31", "by 31 Jul 2025"), ("2025-99-99", "2025-99-99"), ("Is it so? that talks go on", "Is it so? talks go on"),
     ("denied: that talks go on", "denied that talks go on"), ("that talks go on", "talks go on")],
)  # fmt: skip
def test_answers_of_a_disagreement_are_words(value: str, line: str) -> None:
    assert answer_in_words(value) == line


def test_nothing_hangs_at_the_end_of_what_was_cut_off() -> None:
    assert closed("sign a partnership agreement “") == "sign a partnership agreement"
    assert closed("broken off relations with Norway)") == "broken off relations with Norway"
    assert closed("cut off relations (and ties)") == "cut off relations (and ties)"
