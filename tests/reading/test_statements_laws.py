"""Laws that hold for the statements of any text."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.reading.model import load_model
from detente.reading.page import lay_out
from detente.reading.statements import find_statements
from detente.sources.document import make_document

FRAGMENTS = (
    "the envoy", "said", "told TASS", "“", "”", '"', "'", ",", ".", ":", "\n", "that", "according to", "Reuters",
    "reported", "citing", "was quoted as saying by", "denied", "the claim", "he", "did not", "Iran", "Oman's minister",
    "the pact was dead", "—", "(", ")", "who", "vowed", "to leave", "reportedly", "\u200f", "\x00",
)  # fmt: skip
"""Words of attribution in any order: nearer to the rules than random letters."""

texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(FRAGMENTS), max_size=25).map(" ".join))
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(texts)
def test_spans_read_back_and_statements_stand_in_order_of_place(text: str) -> None:
    document = make_document(text)
    found = find_statements(lay_out(document, load_model("sm").nlp))
    for statement in found:
        pieces = [piece.read(document.text) for piece in statement.content_spans]
        assert all(pieces)
        assert statement.content == " ... ".join(pieces)
        assert statement.cue == statement.cue_spans[0].read(document.text)
        if statement.speaker_spans:
            assert statement.speaker_text == statement.speaker_spans[0].read(document.text)
        assert list(statement.content_spans) == sorted(statement.content_spans)
    places = [(s.content_spans[0].start, s.cue_spans[0].start, s.id) for s in found]
    assert places == sorted(places)


@quick
@given(texts)
def test_reading_a_text_twice_gives_the_same_statements(text: str) -> None:
    nlp = load_model("sm").nlp
    first, second = (find_statements(lay_out(make_document(text), nlp)) for _ in range(2))
    assert first == second
    assert len({statement.id for statement in first}) == len(first)
