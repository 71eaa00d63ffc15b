"""What a reader takes along: deadlines and a data package."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from icalendar import Calendar

if TYPE_CHECKING:
    from starlette.testclient import TestClient

PAIR = "/r/ISL-NOR"


def test_deadlines_are_a_calendar_that_is_the_same_each_time(client: TestClient) -> None:
    answer = client.get(f"{PAIR}/deadlines.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    (entry,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(entry["dtstart"].dt) == "2024-04-01"
    assert "ratify the pact" in entry["summary"]
    assert client.get(f"{PAIR}/deadlines.ics").content == answer.content


def test_deadlines_are_a_feed(client: TestClient) -> None:
    answer = client.get(f"{PAIR}/deadlines.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert len(ET.fromstring(answer.content).findall("{http://www.w3.org/2005/Atom}entry")) == 1
    assert client.get("/r/ISL-SWE/deadlines.atom").status_code == 200


def test_a_package_holds_the_lines_of_the_two_with_their_meaning(client: TestClient) -> None:
    answer = client.get(f"{PAIR}.zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="ISL-NOR.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        names = package.namelist()
        described = json.loads(package.read("datapackage.json"))
        assert {resource["path"] for resource in described["resources"]} <= set(names)
        assert all(not name.startswith("/") and ".." not in name for name in names)
        events = package.read(next(name for name in names if name.endswith("events.csv"))).decode()
    assert "spoke by telephone" in events
    assert client.get(f"{PAIR}.zip").content == answer.content


def test_a_package_goes_by_the_day(client: TestClient) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get(f"{PAIR}.zip?as_known_on=2024-05-01").content)) as package:
        name = next(name for name in package.namelist() if name.endswith("events.csv"))
        assert "spoke by telephone" not in package.read(name).decode()
