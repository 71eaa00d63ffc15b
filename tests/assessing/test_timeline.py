from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from detente.assessing.timeline import DayMention, best_sentence, rank_days

MAY = date(2024, 5, 1)


def mention(
    day: date, document: str, *, origin: str = "", published: date | None = None, sentence: str = "x"
) -> DayMention:
    return DayMention(
        document=document, origin=origin or document, published=published, start=day, end=day, sentence=sentence
    )


def test_a_day_that_more_texts_name_comes_first() -> None:
    ranked = rank_days([mention(MAY, "a"), mention(MAY + timedelta(9), "a"), mention(MAY + timedelta(9), "b")])
    assert [day.day for day in ranked] == [MAY + timedelta(9), MAY]


def test_copies_of_one_text_count_once() -> None:
    (ranked,) = rank_days([mention(MAY, "a", origin="wire"), mention(MAY, "b", origin="wire")])
    assert (ranked.origins, ranked.documents, ranked.score) == (1, 2, 1.0)


def test_what_is_still_told_later_weighs_more_than_what_each_text_says_of_its_own_day() -> None:
    later = MAY + timedelta(20)
    ranked = rank_days([mention(MAY, "a", published=later), mention(later, "a", published=later)])
    assert ranked[0].day == MAY


def test_a_day_beside_a_louder_one_loses_a_little() -> None:
    loud = [mention(MAY, name) for name in "abc"]
    beside, apart = MAY + timedelta(1), MAY + timedelta(30)
    ranked = rank_days([*loud, mention(beside, "d"), mention(apart, "d")])
    assert [day.day for day in ranked] == [MAY, apart, beside]


def test_an_interval_of_several_days_names_no_day() -> None:
    several = DayMention(document="a", origin="a", published=None, start=MAY, end=MAY + timedelta(2), sentence="x")
    assert rank_days([several]) == ()


def test_the_best_sentence_is_the_one_whose_words_the_others_share() -> None:
    named = [
        mention(MAY, "a", sentence="The two ministers signed the border treaty in the capital on Monday."),
        mention(
            MAY, "b", sentence="Ministers signed a border treaty that both capitals had sought for years, they said."
        ),
        mention(MAY, "c", sentence="It rained all Monday and the football match was put off until further notice."),
    ]
    assert best_sentence(named).document in ("a", "b")


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("abcd")), max_size=20), st.randoms())
def test_the_order_of_mentions_never_matters(drawn: list[tuple[int, str]], shuffler) -> None:
    named = [mention(MAY + timedelta(number), document) for number, document in drawn]
    shuffled = named.copy()
    shuffler.shuffle(shuffled)
    assert rank_days(named) == rank_days(shuffled)
