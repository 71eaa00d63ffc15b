"""What articles and other sites may try, and what becomes of it."""

from __future__ import annotations

import re
import urllib.parse
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from detente.errors import UsageError
from detente.web.app import make_app
from detente.web.pages import clean, direction, web_address
from detente.web.safety import HEADERS, Rate
from detente.web.serving import check_binding

if TYPE_CHECKING:
    from pathlib import Path

PAIR = "/r/ISL-NOR"
TOKEN = "a-long-enough-secret"


class Elements(HTMLParser):
    """Lists a page's elements with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def pages(client: TestClient) -> list[str]:
    rows = client.get(f"{PAIR}/ledger.json?q=script").json()["rows"]
    evidence = rows[0]["evidence"][0]
    at = f"{evidence['start']}-{evidence['end']}"
    return [
        PAIR, f"{PAIR}/ledger", f"{PAIR}/ledger?tab=timeline", f"{PAIR}/ledger?tab=network", f"{PAIR}/agreements",
        f"{PAIR}/conflicts", f"{PAIR}/change?after=2024-07-02", "/review", "/search?q=left",
        "/search?q=%3Cscript%3Ealert(2)%3C/script%3E", f"{PAIR}/ledger?q=%22%3E%3Cscript%3E", f"/l/{rows[0]['id']}",
        f"/d/{evidence['document']}?at={at}", f"{PAIR}?source={evidence['document']}:{at}",
        f"{PAIR}?x=%22%3E%3Cimg+src=x+onerror=alert(3)%3E", "/%3Cscript%3Ealert(4)%3C/script%3E",
    ]  # fmt: skip


def test_no_page_holds_a_script_a_style_or_a_handler_of_its_own(client: TestClient) -> None:
    for address in pages(client):
        for tag, attributes in Elements(client.get(address).text).found:
            assert tag not in {"style", "iframe", "object", "embed", "base", "img"}, (address, tag)
            assert tag != "script" or str(attributes.get("src")).startswith("/static/"), address
            assert not [name for name in attributes if name.startswith("on") or name in {"style", "srcdoc"}], (
                address,
                tag,
            )


def test_no_link_of_an_article_runs(client: TestClient) -> None:
    for address in pages(client):
        for _, attributes in Elements(client.get(address).text).found:
            for name in ("href", "src", "action", "hx-get", "hx-push-url"):
                link = (attributes.get(name) or "").strip().lower()
                assert not link.startswith(("javascript:", "data:", "vbscript:")), (address, link)


def test_overrides_of_direction_are_shown_and_not_obeyed(client: TestClient) -> None:
    for address in pages(client):
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", client.get(address).text), address


def test_persian_is_shown_from_right_to_left(client: TestClient) -> None:
    assert direction("دیدار وزیران") == "rtl"
    assert direction("ministers met") == "ltr"


def test_cleaning_keeps_every_offset() -> None:
    text = "a\u202eb\x00c"
    assert len(str(clean(text))) == len(text)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil", "ftp://x/y", "http:", "", None, "http://[x"]
)
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    assert web_address(url) is None
    assert web_address("https://example.org/a") == "https://example.org/a"


def test_a_spreadsheet_runs_no_cell(client: TestClient) -> None:
    for line in client.get("/api/documents?limit=50").json()["items"]:
        assert line["byline"] is None or line["byline"].startswith("By")
    for cell in client.get(f"{PAIR}/ledger.csv").text.replace("\n", ",").split(","):
        assert not cell.lstrip('"').startswith(("=", "@")), cell


@pytest.mark.parametrize("address", [PAIR, "/static/page.css", "/api/", "/nowhere", "/openapi.json"])
def test_every_answer_carries_the_policy(client: TestClient, address: str) -> None:
    answer = client.get(address)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/d/..%2f..%2fetc%2fpasswd",
        "/static//etc/passwd",
    ],
)
def test_no_path_of_an_address_is_opened(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {400, 404}
    assert "def make_app" not in answer.text
    assert "root:" not in answer.text


def test_another_name_for_this_machine_is_turned_away(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"Host": "127.0.0.1:8765"}).status_code == 200


def test_long_addresses_and_large_bodies_are_turned_away(client: TestClient) -> None:
    assert client.get("/?q=" + "a" * 5000).status_code == 414
    assert client.post("/review/judge", content=b"a" * 20_000).status_code == 413

    def endless() -> object:
        for _ in range(40):
            yield b"a" * 1000

    assert client.post("/review/judge", content=endless()).status_code == 413


def test_a_flood_is_slowed(workspace: Path) -> None:
    app = make_app(workspace, rate=Rate(burst=3, per_second=0.001))
    with TestClient(app, base_url="http://localhost") as flooding:
        answers = [flooding.get("/help").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]


def test_a_bucket_fills_again() -> None:
    rate = Rate(burst=1, per_second=1)
    assert rate.allows("a", 0.0)
    assert not rate.allows("a", 0.1)
    assert rate.allows("b", 0.1)
    assert rate.allows("a", 1.5)


def test_without_the_token_nothing_is_shown(workspace: Path) -> None:
    app = make_app(workspace, token=TOKEN, hosts=None)
    with TestClient(app, base_url="http://desk.example", follow_redirects=False) as reader:
        for address in ("/", PAIR, "/api/events", "/static/page.css", "/?token=wrong"):
            assert reader.get(address).status_code == 401
        assert reader.get("/api/", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        welcome = reader.get(f"{PAIR}?kind=contact&token={TOKEN}")
        assert welcome.status_code == 303
        assert urllib.parse.unquote(welcome.headers["location"]) == f"{PAIR}?kind=contact"
        assert "HttpOnly" in welcome.headers["set-cookie"]
        assert "SameSite=strict" in welcome.headers["set-cookie"]
        assert reader.get(PAIR).status_code == 200


def test_the_network_is_served_with_a_token_only() -> None:
    assert check_binding("127.0.0.1", None)
    assert not check_binding("0.0.0.0", TOKEN)
    with pytest.raises(UsageError, match="other machines"):
        check_binding("0.0.0.0", None)
    with pytest.raises(UsageError, match="too short"):
        check_binding("127.0.0.1", "short")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(
        [PAIR, f"{PAIR}/ledger", f"{PAIR}/change", "/search", "/review", "/d/doc-1", "/l/evt-1", "/", "/api/events"]
    ),
    name=st.sampled_from(
        ["q", "as_known_on", "source", "page", "kind", "tab", "after", "at", "since", "states", "pair", "x"]
    ),
    value=st.text(max_size=60),
)
def test_no_address_breaks_a_page(client: TestClient, path: str, name: str, value: str) -> None:
    written = value.encode("utf-8", "surrogatepass")
    answer = client.get(f"{path}?{urllib.parse.urlencode({name: written})}")
    assert answer.status_code < 500, (path, name, value)
