from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.reading.published import date_document
from detente.records.document import Document, document_id
from detente.records.interval import UNKNOWN_DATE, DateInterval, between, day
from detente.records.span import Span
from detente.records.zone import Zone
from detente.sources.document import make_document

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "seeds"


def dated(text: str, published: DateInterval = UNKNOWN_DATE, zones: tuple[Zone, ...] = ()) -> Document:
    return date_document(Document(id=document_id(text), name="test", text=text, zones=zones, published=published))


def test_a_given_date_is_kept() -> None:
    given = day(date(2024, 6, 4), "given")
    assert dated("PARIS, May 1, 2020 - Text.", given).published == given


def test_a_dateline_says_more_than_the_day_by_which_its_container_was_made() -> None:
    told_by = between(None, date(2024, 6, 4), "page")
    assert dated("OSLO, 3 June 2024 (ABC) - The minister spoke.", told_by).published == day(
        date(2024, 6, 3), "dateline"
    )
    assert dated("OSLO, 5 June 2024 (ABC) - The minister spoke.", told_by).published == told_by
    assert dated("The minister spoke.", told_by).published == told_by


def test_an_inferred_date_ends_on_the_day_by_which_its_container_was_made() -> None:
    text = "The treaty was signed on 20 May 2024. The minister spoke on Monday about it."
    alone = dated(text).published
    assert alone.start is not None
    assert alone.end is None or alone.end > date(2024, 6, 4)
    both = dated(text, between(None, date(2024, 6, 4), "page")).published
    assert (both.start, both.end, both.basis) == (alone.start, date(2024, 6, 4), "inferred")


@pytest.mark.parametrize(
    ("text", "when", "basis"),
    [
        ("TIRANA, July 14, 2023 (ABC) - The minister spoke.", date(2023, 7, 14), "dateline"),
        ("ANKARA (XYZ), 5 March 2021 - The minister spoke.", date(2021, 3, 5), "dateline"),
        ("By Jane Doe | May 21, 2024\n\nThe minister spoke.", date(2024, 5, 21), "page"),
        ("Published: 12 June 2022 10:30 GMT\nUpdated: 13 June 2022\n\nText.", date(2022, 6, 12), "page"),
        ("Updated 3 May 2020\nThe minister spoke.", date(2020, 5, 3), "page"),
        ("Text.\nFor citation: Doe, Jane. “On Walls.” The Gazette, May 2, 2019.", date(2019, 5, 2), "page"),
    ],
)
def test_a_dateline_or_a_dated_line_gives_the_day(text: str, when: date, basis: str) -> None:
    assert dated(text).published == day(when, basis)


def test_a_day_in_the_address_is_the_pages() -> None:
    text = "The minister spoke."
    document = Document(id=document_id(text), name="test", text=text, url="https://gazette.example/2021/05/03/talks")
    assert date_document(document).published == day(date(2021, 5, 3), "page")


def test_a_caption_is_no_dated_line() -> None:
    text = "The envoys, May 3, 2021\nThe ministers spoke at length."
    caption = Zone(kind="caption", span=Span(start=0, end=23))
    assert dated(text, zones=(caption,)).published.basis != "page"


def test_a_list_of_other_articles_does_not_date_this_one() -> None:
    text = "One thing | May 1, 2019\nOther | June 2, 2020\nThird | July 3, 2021\nText of the article."
    assert dated(text).published.basis != "page"


def test_the_last_past_day_told_opens_an_interval() -> None:
    found = dated("The ministers met on 12 March 2021 in Vienna.")
    assert (found.published.edtf, found.published.basis) == ("2021-03-12/..", "inferred")
    assert "12 March 2021" in found.why


def test_an_announced_day_closes_it() -> None:
    text = "The ministers met on 12 March 2021 in Yerevan. They will meet again on 20 March in Baku."
    assert dated(text).published.edtf == "2021-03-12/2021-03-19"


def test_last_month_is_counted_from_a_death_the_world_knows() -> None:
    text = "Japan buried Shinzo Abe, who was assassinated last month while he spoke."
    assert dated("Shinzo Abe was assassinated last month while he spoke.").published.edtf == "2022-08"
    assert dated(text).published.basis in ("inferred", "unknown")


def test_a_president_elect_is_written_of_between_the_vote_and_the_oath() -> None:
    text = "South Korean President-elect Yoon Suk-yeol said he would seek talks."
    assert dated(text).published.edtf == "2022-03-09/2022-05-10"


def test_a_death_that_is_only_feared_dates_nothing() -> None:
    assert not dated("It would be a shock if Shinzo Abe died.").published.known


def test_the_death_of_another_in_the_sentence_dates_nothing() -> None:
    assert not dated("Shinzo Abe mourned the soldiers who died.").published.known


@pytest.mark.parametrize("text", ["", ".", "The ministers met.", "In 2030 all will be well.", '"' * 20_000])
def test_a_text_that_names_no_time_stays_undated(text: str) -> None:
    assert dated(text).published == UNKNOWN_DATE


@pytest.mark.parametrize(
    ("number", "start", "end", "basis"),
    [
        ("000", date(2024, 5, 25), date(2024, 5, 31), "inferred"),
        ("001", date(2024, 5, 21), date(2024, 5, 21), "page"),
        ("002", date(2024, 6, 1), date(2024, 6, 30), "inferred"),
        ("003", date(2024, 10, 1), date(2024, 10, 21), "inferred"),
        ("004", date(2024, 7, 6), date(2024, 7, 27), "inferred"),
    ],
)
def test_the_seeds_are_dated_as_far_as_they_say(number: str, start: date, end: date, basis: str) -> None:
    files = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not files:
        pytest.skip("the seed articles are not on this machine")
    published = dated(files[0].read_text(encoding="utf-8")).published
    assert published.basis == basis
    assert published.start is not None
    assert published.end is not None
    assert published.start <= start
    assert end <= published.end
    assert published.days is not None
    assert published.days <= 92


def test_a_month_in_the_dateline_dates_the_document_to_that_month() -> None:
    document = date_document(make_document("QUITO, July 2021 - The border has reopened, the minister said.\n"))
    assert document.published.edtf == "2021-07"
    assert document.published.basis == "dateline"


def test_a_death_told_by_office_and_surname_bounds_the_day_of_writing() -> None:
    text = "The course would not change after the death of President Chavez last week, the ministry said.\n"
    document = date_document(make_document(text))
    assert document.published.basis == "inferred"
    assert document.published.start is not None
    assert document.published.start.isoformat() >= "2013-03-05"
    assert document.published.end is not None
    assert document.published.end.isoformat() <= "2013-03-20"


def test_another_romanisation_of_a_known_name_dates_as_well() -> None:
    text = "Iran's acting foreign minister, Ali Baqeri-Kani, spoke with his counterpart on May 25.\n"
    document = date_document(make_document(text))
    assert document.published.start is not None
    assert document.published.start.isoformat() == "2024-05-25"
