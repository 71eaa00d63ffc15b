"""Pages go on while others write."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.pipeline import relink
from detente.store import open_workspace
from detente.web.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

SOON = 8.0


def waited(shelf: Shelf, events: int) -> bool:
    end = time.monotonic() + SOON
    while time.monotonic() < end and len(shelf.now.record.events) != events:
        time.sleep(0.05)
    return len(shelf.now.record.events) == events


def test_a_record_made_by_another_process_is_read(own_path: Path, article: Any) -> None:
    shelf = Shelf(own_path)
    before = len(shelf.now.record.events)
    told = "Jon Arnason received Kari Berg in Reykjavik on Sunday."
    with open_workspace(own_path) as other:
        news = article(told, told=date(2025, 1, 5)).report(told, "received Kari Berg")
        other.add(news.document, news.reading())
        time.sleep(0.7)
        assert len(shelf.now.record.events) == before  # the old record serves until a new one is there
        relink(other)
    assert waited(shelf, before + 1)
    shelf.close()


def test_a_page_is_served_while_another_process_holds_the_writers_place(own_path: Path) -> None:
    shelf = Shelf(own_path)
    with open_workspace(own_path) as other, other.writing():
        started = time.monotonic()
        assert shelf.now.record.events
        assert shelf.on(date(2024, 7, 5)) is not None
        assert time.monotonic() - started < SOON / 2
    shelf.close()


def test_the_days_asked_for_are_kept_and_bounded(own_path: Path) -> None:
    shelf = Shelf(own_path)
    for number in range(1, 10):
        assert shelf.on(date(2024, 8, number)) is not None
    assert shelf.on(date(2024, 8, 9)) is shelf.on(date(2024, 8, 9))
    assert len(shelf._days) <= 6
    shelf.close()
