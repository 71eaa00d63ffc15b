from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.dates import find_times
from detente.reading.dates.calendar import add_days, easter, solar_day
from detente.reading.dates.lunar import lunar_day, lunar_month_days
from detente.reading.reader import read
from detente.records.interval import UNKNOWN_DATE, DateInterval, between, day

THURSDAY = day(date(2024, 10, 3), "given")
JUNE = between(date(2024, 6, 1), date(2024, 6, 30), "inferred")


def values(text: str, anchor: DateInterval = THURSDAY) -> list[tuple[str, str]]:
    return [(found.text, found.value) for found in find_times(text, anchor)]


def only(text: str, anchor: DateInterval = THURSDAY):
    (found,) = find_times(text, anchor)
    return found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12 March 2021", "2021-03-12"),
        ("March 12th, 2021", "2021-03-12"),
        ("the 5th of May 2020", "2020-05-05"),
        ("Tuesday, 3 June 2014", "2014-06-03"),
        ("2023-07-14", "2023-07-14"),
        ("24.10.2024", "2024-10-24"),
        ("Sept. 30", "2024-09-30"),
        ("mid-September", "2024-09"),
        ("early 2022", "2022"),
        ("last month", "2024-09"),
        ("later this month", "2024-10"),
        ("the third quarter of 2023", "2023-Q3"),
        ("the first half of 2024", "2024-H1"),
        ("summer 2023", "2023-SU"),
        ("the 1990s", "199"),
        ("the 20th century", "19"),
        ("three days ago", "2024-09-30"),
        ("two years ago", "2022"),
        ("the past three months", "P3M"),
        ("recent years", "PXY"),
        ("2 1/2 years", "P2Y6M"),
        ("every Monday", "XXXX-WXX-1"),
        ("daily", "P1D"),
        ("10:30 GMT on 5 May 2023", "2023-05-05T10:30Z"),
        ("0600 GMT on 5 May 2023", "2023-05-05T06:00Z"),
        ("1430 UTC", "2024-10-03T14:30Z"),
        ("0630 local time", "2024-10-03T06:30"),
        ("1800 hours", "2024-10-03T18:00"),
        ("14.30 GMT", "2024-10-03T14:30Z"),
        ("2023-07-14T09:30:00.125Z", "2023-07-14T09:30:00.125Z"),
        ("20230714T0930Z", "2023-07-14T0930Z"),
        ("5 Muharram 1446", "2024-07-11/2024-07-13"),
        ("9 Dhu al-Hijjah 1445 AH", "2024-06-15/2024-06-17"),
        ("Ramadan 1445", "2024-03-10/2024-04-10"),
        ("12 Rabi al-Awwal 1446", "2024-09-15/2024-09-17"),
        ("midnight on Saturday", "2024-09-28T24:00"),
        ("the morning of 20 May", "2024-05-20TMO"),
        ("tonight", "2024-10-03TNI"),
        ("now", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("the foreseeable future", "FUTURE_REF"),
        ("two days before May 20", "2024-05-18"),
        ("22 Khordad 1403", "2024-06-11"),
        ("2015-2018", "2015/2018"),
    ],
)
def test_an_expression_has_its_timex_value(words: str, value: str) -> None:
    assert values(f"It was {words}, they wrote.") == [(words, value)]


@pytest.mark.parametrize(
    "words",
    [
        "UN resolution 2231",
        "2000 troops",
        "$2024",
        "a 20-year-old man",
        "Theresa May spoke",
        "They may 5 times",
        "24/7",
    ],
)
def test_what_only_looks_like_a_date_is_none(words: str) -> None:
    assert values(words) == []


def test_a_weekday_is_the_nearest_past_one_and_today_counts() -> None:
    assert values("They met on Thursday.") == [("Thursday", "2024-10-03")]
    assert values("They met on Friday.") == [("Friday", "2024-09-27")]


def test_a_weekday_that_a_future_governs_lies_ahead() -> None:
    assert values("They will meet on Friday.") == [("Friday", "2024-10-04")]
    assert values("They met next Friday's guest.") == [("next Friday", "2024-10-04")]


def test_what_is_said_has_its_own_time() -> None:
    assert values("He said on Tuesday that they will meet on Friday.") == [
        ("Tuesday", "2024-10-01"),
        ("Friday", "2024-10-04"),
    ]


def test_a_day_without_a_year_lies_in_the_past_unless_it_is_near() -> None:
    assert only("They met on Dec. 20.").interval.start == date(2023, 12, 20)
    assert only("The fair opens on Oct. 22.").interval.start == date(2024, 10, 22)
    assert only("He must answer by Jan. 14.").interval.end == date(2025, 1, 14)


def test_a_deadline_has_an_open_start_and_says_that_it_is_one() -> None:
    found = only("They hope to sign by the end of 2025.")
    assert found.interval == between(None, date(2025, 12, 31), "stated")
    assert found.rule.endswith(".by")


def test_a_term_runs_from_the_documents_day() -> None:
    assert only("They must answer within 30 days.").interval.edtf == "2024-10-03/2024-11-02"
    assert only("They will meet in 10 days.").interval.edtf == "2024-10-13"
    assert not only("They built it in 10 days.").interval.known


def test_before_a_year_ends_with_the_year_before() -> None:
    assert only("They left before 2022.").interval.edtf == "../2021-12-31"
    assert only("They will sign before the end of this year.").interval.edtf == "../2024-12-31"


def test_since_leaves_the_end_open() -> None:
    assert only("Trade has grown since 2015.").interval.edtf == "2015-01-01/.."


def test_the_same_day_is_the_last_day_named_and_not_a_deadline() -> None:
    found = find_times("They met on Tuesday and will sign by the end of 2025. The same day, he left.", THURSDAY)
    assert found[-1].interval == day(date(2024, 10, 1), "anaphoric")


def test_days_earlier_is_counted_from_the_last_date_and_stays_vague() -> None:
    first, second = find_times("He came on Sept. 20. Days earlier, she had left.", THURSDAY)
    assert second.value == ""
    assert second.interval.end == date(2024, 9, 19)
    assert second.interval.basis == "anaphoric"
    assert second.interval.start is not None
    assert first.interval.start is not None
    assert second.interval.start < first.interval.start


def test_a_range_of_days_is_one_expression() -> None:
    found = only("The forum runs May 14-19, 2024 in the city.")
    assert (found.text, found.interval.edtf) == ("May 14-19, 2024", "2024-05-14/2024-05-19")


def test_a_day_and_month_in_figures_that_may_be_two_days_is_not_decided() -> None:
    found = only("Dated 5/6/2024.")
    assert (found.value, found.interval.edtf) == ("", "2024-05-06/2024-06-05")


def test_an_anchor_of_a_month_decides_only_what_is_the_same_on_all_its_days() -> None:
    assert only("They met last month.", JUNE).value == "2024-05"
    tuesday = only("They met on Tuesday.", JUNE)
    assert (tuesday.value, tuesday.interval.edtf) == ("", "2024-05-28/2024-06-25")


def test_without_an_anchor_nothing_is_guessed() -> None:
    found = only("They met on Tuesday.", UNKNOWN_DATE)
    assert (found.value, found.interval.known, found.interval.basis) == ("", False, "relative")


def test_a_later_day_of_the_article_is_not_counted_from_a_caption() -> None:
    text = "They shook hands on May 1, 2020. The same day they left."
    assert not find_times(text, THURSDAY, voice=lambda place: place > 32)[-1].interval.known


@given(st.integers(1, 2000), st.integers(1, 12))
def test_islamic_months_follow_one_another_without_a_gap(year: int, month: int) -> None:
    last = lunar_day(year, month, lunar_month_days(year, month))
    following = lunar_day(year + month // 12, month % 12 + 1, 1)
    assert last is not None
    assert add_days(last, 1) == following
    assert lunar_day(year, month, lunar_month_days(year, month) + 1) is None


@pytest.mark.parametrize(
    ("year", "new_year"),
    [(1440, date(2018, 9, 11)), (1443, date(2021, 8, 9)), (1446, date(2024, 7, 7)), (1447, date(2025, 6, 26))],
)
def test_an_islamic_day_is_reckoned_to_within_a_day_of_the_one_observed_in_mecca(year: int, new_year: date) -> None:
    reckoned = lunar_day(year, 1, 1)
    assert reckoned is not None
    assert abs((reckoned - new_year).days) <= 1


def test_the_same_time_told_for_another_zone_is_not_another_time() -> None:
    assert values("It blew up at 9:30 a.m. (0630 GMT) Friday.") == [
        ("9:30 a.m.", "2024-10-03T09:30"),
        ("Friday", "2024-09-27"),
    ]


@pytest.mark.parametrize("words", ["Muharram", "5 Muharram", "Rajab Safarov", "1430 troops", "the number 1800"])
def test_an_islamic_month_needs_its_year_and_a_clock_its_zone(words: str) -> None:
    assert not [found for found in find_times(f"They spoke of {words} there.", THURSDAY) if ".lunar" in found.rule]
    assert not [found for found in find_times(f"They spoke of {words} there.", THURSDAY) if ".clock" in found.rule]


@given(st.text(alphabet=st.sampled_from("0123456789 MayJunof the last,-/:.\n\ud800"), max_size=60), st.dates())
def test_every_span_reads_back_its_text_and_none_overlap(text: str, when: date) -> None:
    found = find_times(text, day(when, "given"))
    assert all(time.span.read(text) == time.text for time in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))


@given(
    st.dates(), st.sampled_from(["on Tuesday", "last month", "May 5", "this year", "two weeks ago", "later this month"])
)
def test_a_wider_anchor_never_narrows_an_interval(when: date, words: str) -> None:
    exact = only(f"They met {words}.", day(when, "given")).interval
    wide = only(f"They met {words}.", between(when, add_days(when, 40), "inferred")).interval
    assert exact.start is None or wide.start is None or wide.start <= exact.start
    assert exact.end is None or wide.end is None or exact.end <= wide.end


@pytest.mark.parametrize(
    ("solar", "gregorian"),
    [((1403, 1, 1), date(2024, 3, 20)), ((1357, 11, 22), date(1979, 2, 11)), ((1403, 12, 30), date(2025, 3, 20))],
)
def test_solar_hijri_days_are_the_iranian_calendars(solar: tuple[int, int, int], gregorian: date) -> None:
    assert solar_day(*solar) == gregorian


def test_a_solar_year_that_is_no_leap_year_has_no_thirtieth_of_esfand() -> None:
    assert solar_day(1402, 12, 30) is None


def test_easter_moves() -> None:
    assert [easter(year) for year in (2000, 2024)] == [date(2000, 4, 23), date(2024, 3, 31)]


@pytest.mark.parametrize(
    "text", ["", "5", '"' * 50_000, "the " * 10_000, "May\x00 5\ud800", "\u202e12 May\u202c", "May" + " " * 50_000]
)
def test_odd_texts_are_read_without_a_fall(text: str) -> None:
    assert all(found.text for found in find_times(text, THURSDAY))


@pytest.mark.parametrize("when", [date.min, date.max])
def test_the_calendars_ends_are_no_stumbling_block(when: date) -> None:
    text = "last year, next century, two centuries ago, next Friday, 900 decades later, last winter, tomorrow, Easter"
    assert find_times(text, day(when, "given"))


def test_what_would_be_lies_ahead_of_the_telling() -> None:
    """In December a minister says that an accord would be renewed before the end of March."""
    (found,) = read("She said the accord would be renewed before the end of March.", published="2023-12-07").dates
    assert found.interval.edtf == "../2024-03-31"
