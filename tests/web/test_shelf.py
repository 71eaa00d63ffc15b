"""Pages go on while others write."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from detente.pipeline import relink
from detente.records.dyad import dyad
from detente.store import open_workspace
from detente.web.app import make_app
from detente.web.safety import Rate
from detente.web.shelf import Shelf

SOON = 8.0
PAIR = "/r/ISL-NOR"


def events(shelf: Shelf, day: date | None = None) -> int:
    with shelf.open(day) as book:
        return book.record.count("events")


def waited(shelf: Shelf, wanted: int) -> bool:
    end = time.monotonic() + SOON
    while time.monotonic() < end and events(shelf) != wanted:
        time.sleep(0.05)
    return events(shelf) == wanted


def test_a_record_made_by_another_process_is_read(own_path: Path, article: Any) -> None:
    shelf = Shelf(own_path)
    before = events(shelf)
    told = "Jon Arnason received Kari Berg in Reykjavik on Sunday."
    with open_workspace(own_path) as other:
        news = article(told, told=date(2025, 1, 5)).report(told, "received Kari Berg")
        other.add(news.document, news.reading())
        time.sleep(0.7)
        assert events(shelf) == before  # the old record serves until a new one is there
        relink(other)
    assert waited(shelf, before + 1)
    shelf.close()


def test_a_page_is_served_while_another_process_holds_the_writers_place(own_path: Path) -> None:
    shelf = Shelf(own_path)
    with open_workspace(own_path) as other, other.writing():
        started = time.monotonic()
        assert events(shelf)
        assert events(shelf, date(2024, 7, 5))
        assert time.monotonic() - started < SOON / 2
    shelf.close()


def test_a_book_stays_as_it_was_while_the_record_is_made_anew(own_path: Path, article: Any) -> None:
    shelf = Shelf(own_path)
    told = "Jon Arnason received Kari Berg in Reykjavik on Sunday."
    with shelf.open() as book, open_workspace(own_path) as other:
        before = book.record.count("events")
        news = article(told, told=date(2025, 1, 5)).report(told, "received Kari Berg")
        other.add(news.document, news.reading())
        relink(other)
        assert book.record.count("events") == before
        assert len(book.dossier(dyad("ISL", "NOR")).record.events) == before
    assert events(shelf) == before + 1
    shelf.close()


def test_the_days_asked_for_are_kept_and_bounded(own_path: Path) -> None:
    shelf = Shelf(own_path)
    for number in range(1, 10):
        assert events(shelf, date(2024, 8, number))
    assert len(shelf._days) <= 6
    assert len(list(Path(shelf._folder.name).iterdir())) <= 6
    shelf.close()
    assert not Path(shelf._folder.name).exists()


def test_a_large_dyad_is_put_together_beside_the_requests(own_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.web.shelf.LARGE", 1)
    shelf = Shelf(own_path)
    with shelf.open() as book:
        assert book.dossier(dyad("ISL", "NOR")).relationship.contacts
        assert book.dossier(dyad("ISL", "NOR")) is book.dossier(dyad("ISL", "NOR"))
    shelf.close()


def test_dossiers_not_asked_for_are_let_go(own_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.web.shelf.MOST_LINES", 1)
    shelf = Shelf(own_path)
    with shelf.open() as book:
        for other in ("NOR", "SWE", "DNK"):
            book.dossier(dyad("ISL", other))
    assert [pair for _, pair in shelf._dossiers] == [dyad("DNK", "ISL")]  # the last one stays, whatever it weighs
    shelf.close()


def test_looking_back_is_refused_where_it_would_take_minutes(own_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.web.shelf.MOST_RELINKED", 2)
    shelf = Shelf(own_path)
    with pytest.raises(HTTPException, match="--as-known-on"), shelf.open(date(2024, 7, 5)):
        pass
    shelf.close()


ADD = """
import sys, time
from detente.pipeline import relink
from detente.store import open_workspace
sys.path.insert(0, {tests!r})
from conftest import Article
from datetime import date, timedelta
with open_workspace({path!r}) as workspace:
    for number in range(60):
        told = f"Jon Arnason received Kari Berg in Reykjavik for the {{number}}th time."
        news = Article(told, told=date(2025, 1, 5) + timedelta(days=number)).report(told, "received Kari Berg")
        workspace.add(news.document, news.reading())
        if number % 10 == 9:
            relink(workspace)
    print("done")
"""


def test_pages_are_served_while_another_process_adds_and_links(own_path: Path) -> None:
    script = ADD.format(tests=str(Path(__file__).parent), path=str(own_path))
    pages = [PAIR, f"{PAIR}/ledger?tab=timeline", f"{PAIR}/ledger?q=herring", "/", "/review", "/api/events?limit=3"]
    slowest, seen = 0.0, set()
    with TestClient(make_app(own_path, rate=Rate(burst=1e6, per_second=1e6)), base_url="http://localhost") as client:
        before = client.get("/api/").json()["documents"]
        for page in pages:
            client.get(page)
        adding = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
        while adding.poll() is None:
            for page in pages:
                started = time.monotonic()
                answer = client.get(page)
                slowest = max(slowest, time.monotonic() - started)
                assert answer.status_code == 200, (page, answer.text[:300])
            seen.add(client.get("/api/").json()["documents"])
        assert adding.stdout is not None
        assert adding.stdout.read().strip() == "done"
        assert client.get("/api/").json()["documents"] == before + 60
    assert slowest < SOON
    assert len(seen) > 1  # the pages followed while it ran
