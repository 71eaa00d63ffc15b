"""Deadlines in calendars and feeds: the day that keeps the promise, the words that made it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from icalendar import Calendar

from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, between
from detente.records.promise import Promise
from detente.telling.deadlines import as_calendar, as_feed

NOW = datetime(2024, 7, 1, 12, tzinfo=UTC)


def promise(identity: str, by: date | None) -> Promise:
    sentence = "The port will be finished <soon> & opened by 30 September."
    return Promise(
        id=identity,
        by=None,
        by_text="The minister",
        what="the port will be finished",
        due=between(None, by, "stated") if by else UNKNOWN_DATE,
        evidence=(
            Evidence(
                document="doc-1", name="port.txt", start=0, end=len(sentence), sentence=sentence, zone="body", rule="r"
            ),
        ),
    )


PROMISES = (promise("prm-2", date(2024, 12, 31)), promise("prm-1", date(2024, 9, 30)), promise("prm-3", None))


def test_a_calendar_has_one_whole_day_for_each_deadline_and_none_for_promises_without() -> None:
    calendar = Calendar.from_ical(as_calendar(PROMISES, stamped=NOW))
    days = [entry.decoded("dtstart") for entry in calendar.walk("VEVENT")]
    assert days == [date(2024, 9, 30), date(2024, 12, 31)]


def test_the_entry_quotes_the_sentence() -> None:
    calendar = Calendar.from_ical(as_calendar(PROMISES, stamped=NOW))
    entry = calendar.walk("VEVENT")[0]
    assert "opened by 30 September" in str(entry["description"])
    assert str(entry["summary"]) == "open: The minister: the port will be finished"


def test_a_feed_is_well_formed_whatever_the_sentence_holds() -> None:
    feed = ET.fromstring(as_feed(PROMISES, stamped=NOW))
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 2
    assert "<soon> &" in (entries[0].findtext("{http://www.w3.org/2005/Atom}summary") or "")
