"""TimelineJS: slides as JSON, each with a stable id, vague dates in words, and every text escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import msgspec

from detente.telling.pieces import write_list
from detente.telling.rows import Row, event_row, promise_row, stage_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from detente.records.interval import DateInterval
    from detente.telling.exports.bundle import Bundle
    from detente.telling.fields import Fields

_GROUPS: dict[int | None, str] = {1: "Cooperation", 2: "Cooperation", 3: "Conflict", 4: "Conflict"}


def write_timeline(folder: Path, bundle: Bundle) -> list[Path]:
    """Write ``timeline.json``: events, stages of agreements and deadlines that have a date, in order of time.

    An event without a date of its own stands where it was told, and says so.
    """
    folder.mkdir(parents=True, exist_ok=True)
    slides = sorted(
        (_sorted_by(slide["start_date"]), slide["unique_id"], msgspec.json.encode(slide)) for slide in _slides(bundle)
    )
    return [write_list(folder / "timeline.json", (slide for *_, slide in slides), name="events")]


def _slides(bundle: Bundle) -> Iterator[Fields]:
    told = {one.id: one.published for one in bundle.record.documents}
    for event in bundle.record.events:
        row = event_row(event, told)
        when = event.occurred if event.occurred.known else _first_told(row, told)
        yield from _slide(event.id, row, when, _GROUPS.get(event.quad, "Other"))
    for agreement in bundle.record.agreements:
        for number, stage in enumerate(agreement.stages, start=1):
            row = stage_row(stage)
            when = stage.occurred if stage.occurred.known else stage.due
            yield from _slide(f"{agreement.id}-{number}", row, when, "Agreements", f"{agreement.name}: ")
    for promise in bundle.record.promises:
        yield from _slide(promise.id, promise_row(promise), promise.due, "Promises")


def _first_told(row: Row, told: dict[str, DateInterval]) -> DateInterval | None:
    dates = [told[one.document] for one in row.evidence if one.document in told and told[one.document].known]
    return min(dates, key=lambda one: str(one.start or one.end), default=None)


def _slide(identity: str, row: Row, when: DateInterval | None, group: str, before: str = "") -> Iterator[Fields]:
    start = (when.start or when.end) if when else None
    if when is None or start is None:
        return
    sentences = "".join(
        f"<blockquote>{escape(' '.join(one.sentence.split()))} – {escape(one.name)}</blockquote>"
        for one in row.evidence[:3]
    )
    note = f"<p>{escape(row.note)}</p>" if row.note else ""
    slide: Fields = {
        "unique_id": identity,
        "start_date": _day(start),
        "display_date": escape(row.when),
        "group": group,
        "text": {"headline": escape(f"{before}{row.what}"), "text": note + sentences},
    }
    if when.start and when.end and when.start != when.end:
        slide["end_date"] = _day(when.end)
    yield slide


def _day(day: date) -> Fields:
    return {"year": day.year, "month": day.month, "day": day.day}


def _sorted_by(day: Fields) -> tuple[int, int, int]:
    return (day["year"], day["month"], day["day"])
