from __future__ import annotations

from datetime import date

import pytest

from detente.errors import UsageError
from detente.sources.document import make_document
from detente.sources.stamps import read_stamp


@pytest.mark.parametrize(
    "written",
    [
        "2024-06-04", "20240604", "2024-06-04T23:10:00+03:30", "2024-06-04 10:00", "2024/6/4", "Tue, 04 Jun 2024 10:00:00 GMT",
        "June 4, 2024", "4 June 2024", "04-Jun-2024", "Tuesday, June 4, 2024 10:15 am",
    ],
)  # fmt: skip
def test_forms_of_one_day(written: str) -> None:
    stamp = read_stamp(written)
    assert stamp is not None
    assert (stamp.start, stamp.end, stamp.basis) == (date(2024, 6, 4), date(2024, 6, 4), "page")


@pytest.mark.parametrize(("written", "edtf"), [("2024-06", "2024-06"), ("June 2024", "2024-06"), ("2024", "2024")])
def test_a_vague_date_stays_vague(written: str, edtf: str) -> None:
    stamp = read_stamp(written)
    assert stamp is not None
    assert stamp.edtf == edtf


@pytest.mark.parametrize("written", ["", "04/06/2024", "2024-13-40", "soon", "0000", "99999999"])
def test_what_is_no_date_or_could_be_two_is_none(written: str) -> None:
    assert read_stamp(written) is None


def test_a_date_given_by_the_caller_says_so_and_nonsense_is_refused() -> None:
    assert make_document("Text.", published="2024-06").published.basis == "given"
    with pytest.raises(UsageError, match="next week"):
        make_document("Text.", published="next week")
