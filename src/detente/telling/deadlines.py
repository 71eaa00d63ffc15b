"""Deadlines for calendars and feed readers: promises that say by when, as iCalendar (RFC 5545) and Atom (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from icalendar import Calendar, Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.records.promise import Promise

_ATOM = "http://www.w3.org/2005/Atom"


def dated(promises: Sequence[Promise]) -> list[Promise]:
    """Keep the promises that have a deadline, in order of it."""
    due = [promise for promise in promises if promise.due.end is not None]
    return sorted(due, key=lambda promise: (str(promise.due.end), promise.id))


def as_calendar(promises: Sequence[Promise], *, stamped: datetime) -> bytes:
    """Write deadlines as an iCalendar file: one whole-day entry each, on the last day that keeps the promise.

    Args:
        promises: Those without a deadline are left out.
        stamped: When the file is made (RFC 5545 asks for it).
    """
    calendar = Calendar()
    calendar.add("prodid", "-//detente//deadlines//EN")
    calendar.add("version", "2.0")
    for promise in dated(promises):
        entry = Event()
        entry.add("uid", f"{promise.id}@detente")
        entry.add("dtstamp", stamped.astimezone(UTC))
        entry.add("dtstart", promise.due.end)
        entry.add("dtend", _day_after(promise))
        entry.add("summary", _heading(promise))
        entry.add("description", _said(promise))
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written


def as_feed(promises: Sequence[Promise], *, stamped: datetime) -> bytes:
    """Write deadlines as an Atom feed, an entry each, updated when its outcome may have changed."""
    feed = ET.Element("feed", xmlns=_ATOM)
    ET.SubElement(feed, "id").text = "urn:detente:deadlines"
    ET.SubElement(feed, "title").text = "Deadlines of promises"
    ET.SubElement(feed, "updated").text = stamped.astimezone(UTC).isoformat(timespec="seconds")
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = "detente"
    for promise in dated(promises):
        entry = ET.SubElement(feed, "entry")
        ET.SubElement(entry, "id").text = f"urn:detente:{promise.id}:{promise.outcome}"
        ET.SubElement(entry, "title").text = _heading(promise)
        ET.SubElement(entry, "updated").text = f"{promise.due.end}T00:00:00Z"
        ET.SubElement(entry, "summary").text = _said(promise)
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _day_after(promise: Promise) -> date | None:
    return promise.due.end + timedelta(days=1) if promise.due.end else None


def _heading(promise: Promise) -> str:
    who = promise.by.name if promise.by else promise.by_text or "unspecified"
    late = f", {promise.days_late} days late" if promise.days_late else ""
    return f"{promise.outcome.replace('_', ' ')}{late}: {who}: {' '.join(promise.what.split())}"


def _said(promise: Promise) -> str:
    lines = (f"“{' '.join(evidence.sentence.split())}” ({evidence.name})" for evidence in promise.evidence)
    return "\n".join(lines)
