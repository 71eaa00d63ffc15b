"""Our own tokens say of a text what spaCy's say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from spacy.tokens import Doc

from detente.reading.model import load_model
from detente.reading.parse import Parse

if TYPE_CHECKING:
    from detente.reading.parse import Token

TEXTS = (
    "PARIS, June 3 (ANP) - ",
    "Iran's foreign minister, Abbas Araghchi, will travel to Moscow on 12 May 2025 to sign a “roadmap”, officials said. ",
    "He and Sergei Lavrov have met five times; they didn't meet in 2024.\n\n",
    "Talks, he said,  are going well!  Asked if sanctions would be lifted, the minister said: No.",
)


@pytest.fixture(scope="module")
def pieces() -> list[Doc]:
    nlp = load_model("sm").nlp
    return [nlp.make_doc(TEXTS[0]), *nlp.pipe(TEXTS[1:])]


@pytest.fixture(scope="module")
def whole(pieces: list[Doc]) -> Doc:
    return Doc.from_docs(pieces, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg] # its stub lacks it


def facts(token: Token | Any) -> dict[str, object]:
    """What rules ask of a token, with other tokens as their numbers."""
    names = ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_", "is_punct",
             "is_space", "is_title", "is_digit", "like_num")  # fmt: skip
    others = ("children", "lefts", "rights", "ancestors", "subtree", "conjuncts")
    return (
        {name: getattr(token, name) for name in names}
        | {name: [other.i for other in getattr(token, name)] for name in others}
        | {name: getattr(token, name).i for name in ("head", "left_edge", "right_edge")}
        | {"sentence": (token.sent.start, token.sent.end, token.sent.text), "length": len(token)}
    )


def test_tokens_have_the_relations_that_spacy_gives(pieces: list[Doc], whole: Doc) -> None:
    parse = Parse(pieces)
    assert parse.text == whole.text
    assert [facts(token) for token in parse] == [facts(token) for token in whole]


def test_sentences_and_entities_are_spacys(pieces: list[Doc], whole: Doc) -> None:
    parse = Parse(pieces)
    assert [(s.start, s.end, s.text, s.root.i) for s in parse.sents] == [
        (s.start, s.end, s.text, s.root.i) for s in whole.sents
    ]
    named = [(e.start_char, e.end_char, e.label_) for e in parse.ents]
    assert named
    assert named == [(e.start_char, e.end_char, e.label_) for e in whole.ents]


@pytest.mark.parametrize("mode", ["strict", "contract", "expand"])
def test_characters_cover_the_tokens_that_spacy_gives(pieces: list[Doc], whole: Doc, mode: Any) -> None:
    parse = Parse(pieces)
    for start in range(0, len(parse.text) - 40, 3):
        for length in (1, 5, 13, 40):
            ours = parse.char_span(start, start + length, alignment_mode=mode)
            theirs = whole.char_span(start, start + length, alignment_mode=mode)
            assert (ours is None) == (theirs is None)
            if ours is not None and theirs is not None:
                assert (ours.start, ours.end) == (theirs.start, theirs.end)
                assert not ours or ours.root.i == theirs.root.i


def test_runs_are_cut_as_lists_are(pieces: list[Doc], whole: Doc) -> None:
    parse = Parse(pieces)
    run, theirs = parse[5:20], whole[5:20]
    for cut in (slice(2, 4), slice(-3, None), slice(9, 2), slice(3, 400)):
        assert [token.i for token in run[cut]] == [token.i for token in theirs[cut]]
    assert (run[0].i, run[-1].i, run.text) == (theirs[0].i, theirs[-1].i, theirs.text)
    with pytest.raises(IndexError):
        run[15]


def test_a_token_is_equal_to_itself_alone(pieces: list[Doc]) -> None:
    one, other = Parse(pieces), Parse(pieces)
    assert one[3] == one[3]
    assert one[3] != other[3]
    assert one[2:4] == one[2:4] != other[2:4]


def test_nobody_stands_beyond_the_ends(pieces: list[Doc]) -> None:
    parse = Parse(pieces)
    assert parse[0].nbor().i == 1
    for token, steps in ((parse[0], -1), (parse[len(parse) - 1], 1)):
        with pytest.raises(IndexError):
            token.nbor(steps)


def test_what_hangs_on_a_word_is_found_where_arcs_cross() -> None:
    words, heads = ["a", "hearing", "is", "scheduled", "on", "the", "issue", "today"], [1, 3, 3, 3, 1, 6, 4, 3]
    crossed = Doc(load_model("sm").nlp.vocab, words=words, heads=heads, deps=["dep"] * 3 + ["ROOT"] + ["dep"] * 4)
    hearing = Parse([crossed])[1]
    assert (hearing.left_edge.i, hearing.right_edge.i) == (0, 6)


def test_no_text_has_no_tokens() -> None:
    parse = Parse()
    assert (len(parse), parse.text, parse.sents, parse.ents) == (0, "", (), ())
    assert parse.char_span(0, 1) is None
