"""The screens in a real Chromium: load, narrow, open the source, judge and undo, reload, axe.

Debian's chromium is driven over its executable; nothing is downloaded. Where
it is not installed these tests are skipped and say so.
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from detente.web.app import make_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAIR = "/r/ISL-NOR"
SCREENS = [
    "/", PAIR, f"{PAIR}/ledger", f"{PAIR}/ledger?tab=timeline", f"{PAIR}/ledger?tab=network", f"{PAIR}/ledger?tab=places",
    f"{PAIR}/agreements",
    f"{PAIR}/conflicts", f"{PAIR}/change?after=2024-07-02", "/review", "/search?q=pact", "/help",
]  # fmt: skip

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def site(workspace: Path) -> Iterator[str]:
    yield from serve(workspace)


@pytest.fixture
def own_site(own_path: Path) -> Iterator[str]:
    yield from serve(own_path)


def serve(path: Path) -> Iterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(path), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    end = time.monotonic() + 20
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(params=[1400, 400])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in a width; what the browser complains of fails the test."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    opened.set_default_timeout(15_000)
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    opened.close()
    assert complaints == []


@pytest.mark.parametrize("address", SCREENS)
def test_a_screen_fits_its_width_and_passes_axe(page: Page, site: str, address: str) -> None:
    page.goto(site + address)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1")
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    serious = [
        (one["id"], one["nodes"][0]["html"][:200])
        for one in found.response["violations"]
        if one["impact"] in {"serious", "critical"}
    ]
    assert serious == []


def test_the_open_drawer_passes_axe_in_the_dark(browser: Browser, site: str) -> None:
    page = browser.new_page(color_scheme="dark", viewport={"width": 1400, "height": 900})
    page.goto(f"{site}{PAIR}/ledger")
    page.locator("a.source").first.click()
    page.wait_for_selector("#drawer article")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
    page.close()


def test_a_facet_narrows_and_the_address_brings_it_back(page: Page, site: str) -> None:
    page.goto(f"{site}{PAIR}/ledger")
    whole = page.locator("#results [data-row]").count()
    if not page.locator(".narrow form").is_visible():
        page.locator(".narrow > summary").click()
    page.get_by_label("Reykjavik Post").check()
    page.wait_for_url("**outlet=Reykjavik*")
    page.wait_for_function(f"document.querySelectorAll('#results [data-row]').length < {whole}")
    narrowed = page.locator("#results [data-row]").all_inner_texts()
    page.reload()
    assert page.locator("#results [data-row]").all_inner_texts() == narrowed
    assert page.locator("main").count() == 1


def test_the_source_opens_beside_the_line_and_survives_a_reload(page: Page, site: str) -> None:
    page.goto(f"{site}{PAIR}/ledger?q=herring")
    page.locator("a.source").first.click()
    page.wait_for_selector("#drawer mark")
    assert "source=doc-" in page.url
    lit = page.locator("#drawer mark").inner_text()
    assert "by telephone about herring" in lit
    page.reload()
    assert page.locator("#drawer mark").inner_text() == lit
    page.keyboard.press("Escape")
    assert page.locator("#drawer article").count() == 0
    assert "source=" not in page.url
    page.go_back()
    page.wait_for_selector("#drawer mark")


def test_keys_move_open_and_leave(page: Page, site: str) -> None:
    page.goto(f"{site}{PAIR}/ledger")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("[data-row].here").count() == 1
    page.keyboard.press("o")
    page.wait_for_selector("#drawer article")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.wait_for_url(f"**{PAIR}/agreements")
    page.keyboard.press("?")
    page.wait_for_url("**/help")


def test_judging_by_keys_and_undoing(browser: Browser, own_site: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(15_000)
    page.goto(f"{own_site}/review")
    before = page.locator(".says").inner_text()
    page.keyboard.press("n")
    page.wait_for_url("**done=*")
    assert page.locator(".says").inner_text() != before
    page.keyboard.press("z")
    page.wait_for_url("**done=undo*")
    assert page.locator(".says").inner_text() == before
    page.keyboard.press("h")
    page.wait_for_url("**/review/history")
    assert "taken back" in page.locator("main").inner_text()
    page.close()


def test_hostile_words_are_shown_and_never_run(browser: Browser, site: str) -> None:
    page = browser.new_page()
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    for address in (PAIR, f"{PAIR}/ledger?q=script", f"{PAIR}/ledger?tab=network", "/search?q=left"):
        page.goto(site + address)
        page.locator("main a.source, main a.line, main svg a").first.click()
        page.wait_for_timeout(100)
    assert alarms == []
    page.close()


def test_everything_reads_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{PAIR}/ledger?q=herring")
    page.locator("a.source").first.click()
    assert "by telephone about herring" in page.locator("#drawer mark").inner_text()
    page.get_by_role("link", name="Close").click()
    assert page.locator("#drawer article").count() == 0
    page.goto(f"{site}{PAIR}/ledger")
    page.get_by_label("Reykjavik Post").check()
    page.get_by_role("button", name="Apply").click()
    assert page.locator("#results [data-row]").count() == 1
    context.close()
