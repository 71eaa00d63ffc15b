"""Origins: articles that copy one another are one voice, and say why."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from detente.linking.origins import containment, group_origins, shingle_text
from detente.records.document import Document, document_id
from detente.records.interval import day
from detente.records.span import Span
from detente.records.zone import Zone

WIRE = (
    "The foreign ministers of Peru and Chile met in Arica on Thursday and agreed to reopen the northern crossing. "
    "Officials of both sides said that the customs post, shut since the storms of March, would be staffed again from "
    "Monday. The Chilean minister called the talks frank and said that a second round would be held in Lima in May. "
    "Traders on the Peruvian side, who have lost weeks of business, welcomed the decision and asked for longer hours."
)
OTHER = (
    "Chile's senate began its debate on the water code this week, with the government short of two votes in committee. "
    "Farmers from the north asked for a delay, while the mining lobby warned that the draft would slow investment. "
    "A vote in the full chamber is not expected before the winter recess, the committee's chairwoman told reporters."
)


def document(text: str, name: str, on: date = date(2023, 4, 7)) -> Document:
    return Document(id=document_id(text), name=name, text=text, published=day(on, "given"))


def test_a_copy_with_a_new_lead_is_the_same_voice() -> None:
    copy = "LIMA - Good news for traders came on Friday. " + WIRE
    origins = group_origins([document(WIRE, "wire"), document(copy, "copy"), document(OTHER, "other")])
    assert sorted(len(origin.documents) for origin in origins) == [1, 2]
    (both,) = [origin for origin in origins if len(origin.documents) == 2]
    assert "of the shorter of" in both.reasons[0]


def test_a_cut_copy_is_the_same_voice() -> None:
    cut = WIRE[: len(WIRE) // 2]
    assert len(group_origins([document(WIRE, "wire"), document(cut, "cut")])) == 1


def test_one_shared_sentence_is_not_a_copy() -> None:
    quoting = OTHER + " " + WIRE.split(". ", maxsplit=1)[0] + "."
    assert len(group_origins([document(WIRE, "wire"), document(quoting, "quoting")])) == 2


def test_the_same_words_a_month_later_are_another_voice() -> None:
    later = document(WIRE + " It was the second time.", "later", date(2023, 5, 9))
    assert len(group_origins([document(WIRE, "wire"), later])) == 2


def test_the_agency_of_a_dateline_is_credited() -> None:
    text = "LIMA, April 7 (Reuters) - " + WIRE
    zones = (Zone(kind="dateline", span=Span(start=0, end=26)), Zone(kind="body", span=Span(start=26, end=len(text))))
    wire = Document(id="doc-wire", name="wire", text=text, zones=zones)
    assert group_origins([wire])[0].credit == ("Reuters",)


def test_an_agency_named_in_the_body_is_no_credit() -> None:
    text = "The minister told Reuters that the border is open."
    told = Document(
        id="doc-told", name="told", text=text, zones=(Zone(kind="body", span=Span(start=0, end=len(text))),)
    )
    assert group_origins([told])[0].credit == ()


def test_a_text_with_nothing_in_it_is_an_origin_of_its_own() -> None:
    assert len(group_origins([document("", "empty"), document(WIRE, "wire")])) == 2


@given(st.permutations([WIRE, WIRE + " More follows.", OTHER, OTHER[:150], "A short note."]))
def test_input_order_never_matters(texts: list[str]) -> None:
    names = {text: str(number) for number, text in enumerate(sorted(texts))}
    origins = group_origins([document(text, names[text]) for text in texts])
    ordered = group_origins([document(text, names[text]) for text in sorted(texts)])
    assert origins == ordered


@given(st.text(max_size=200), st.text(max_size=200))
def test_containment_is_a_share_and_has_no_order(left: str, right: str) -> None:
    one, other = shingle_text(left), shingle_text(right)
    assert 0.0 <= containment(one, other) <= 1.0
    assert containment(one, one) in {0.0, 1.0}
