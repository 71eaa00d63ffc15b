"""Every screen answers, says in words what it shows, and opens to its sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

PAIR = "/r/ISL-NOR"
SCREENS = [
    "/", PAIR, f"{PAIR}/ledger", f"{PAIR}/ledger?tab=timeline", f"{PAIR}/ledger?tab=network", f"{PAIR}/ledger?tab=places",
    f"{PAIR}/agreements",
    f"{PAIR}/conflicts", f"{PAIR}/change", f"{PAIR}/change?after=2024-07-02", "/search?q=pact", "/review",
    "/review?pair=ISL-NOR", "/review/history", "/help",
]  # fmt: skip


@pytest.mark.parametrize("address", SCREENS)
def test_every_screen_answers_in_words(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200, page.text[:300]
    assert '<p class="says"' in page.text
    assert page.text.count("<h1") == 1


def test_the_relationship_names_what_it_shows(client: TestClient) -> None:
    page = client.get(PAIR).text
    assert "Iceland – Norway: " in page
    assert "the death of Olav Dahl" in page
    assert "fisheries pact" in page
    assert "overdue" in page


def test_successions_of_an_office_are_in_order(client: TestClient) -> None:
    page = client.get(PAIR).text
    offices = page[page.index("Who holds office") :]
    assert offices.index("Olav Dahl") < offices.index("Kari Berg")


def test_names_in_any_form_lead_to_the_same_relationship(client: TestClient) -> None:
    assert client.get("/r/Norway-Iceland").status_code == 200
    assert client.get("/go?left=Norway&right=iceland").headers["location"] == PAIR


@pytest.mark.parametrize(
    "address",
    [
        "/r/ISL-XXX",
        "/r/ISL",
        "/r/ISL-ISL",
        f"{PAIR}/nothing",
        f"{PAIR}.exe",
        f"{PAIR}/ledger.xls",
        "/d/doc-0",
        "/l/evt-0",
        "/x",
    ],
)
def test_what_is_not_there_is_said_so(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert "Not found" in page.text


@pytest.mark.parametrize(
    "query",
    [
        "as_known_on=yesterday",
        "as_known_on=0001-01-01",
        "page=0",
        "page=1e9",
        "limit=100000",
        "tab=map",
        "since=2024-13-01",
    ],
)
def test_what_makes_no_sense_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"{PAIR}/ledger?{query}").status_code == 400


def test_facets_narrow_and_count(client: TestClient) -> None:
    whole = client.get(f"{PAIR}/ledger").text
    calls = client.get(f"{PAIR}/ledger?outlet=Reykjavik+Post").text
    assert "all " in whole.split("of the ledger")[0][-40:]
    assert "spoke by telephone" in calls
    assert "travelled to Bergen" not in calls
    assert re.search(r'name="outlet" value="Reykjavik Post" checked', calls)


def test_several_values_of_a_facet_widen_it(client: TestClient) -> None:
    rows = client.get(f"{PAIR}/ledger.json?outlet=Reykjavik+Post&outlet=Bergen+News").json()["rows"]
    assert {outlet for row in rows for outlet in row["outlets"]} >= {"Reykjavik Post", "Bergen News"}


def test_words_and_days_narrow_the_ledger(client: TestClient) -> None:
    assert len(client.get(f"{PAIR}/ledger.json?q=herring").json()["rows"]) == 1
    june = client.get(f"{PAIR}/ledger.json?since=2024-06-01&until=2024-06-30").json()["rows"]
    assert [row["what"] for row in june] == ["spoke by telephone"]


def test_pages_follow_one_another_and_miss_nothing(client: TestClient) -> None:
    whole = [row["id"] for row in client.get(f"{PAIR}/ledger.json").json()["rows"]]
    found: list[str] = []
    address: str | None = f"{PAIR}/ledger?limit=3"
    while address:
        page = client.get(address).text
        found += re.findall(r'<a class="line" href="/l/([\w-]+)"', page)
        later = re.search(r'rel="next" href="([^"]+)"', page)
        address = later[1].replace("&amp;", "&") if later else None
    assert found == whole


def test_a_line_opens_to_its_sentence_and_rule(client: TestClient) -> None:
    rows = client.get(f"{PAIR}/ledger.json?q=herring").json()["rows"]
    page = client.get(f"/l/{rows[0]['id']}").text
    assert "by telephone about herring" in page
    assert "test.hand" in page


def test_the_drawer_is_in_the_address(client: TestClient) -> None:
    evidence = client.get(f"{PAIR}/ledger.json?q=herring").json()["rows"][0]["evidence"][0]
    place = f"{evidence['document']}:{evidence['start']}-{evidence['end']}"
    page = client.get(f"{PAIR}/ledger?source={place}").text
    drawer = page[page.index('id="drawer"') :]
    assert '<mark class="body">Jon Arnason spoke with Kari Berg' in drawer
    assert "1 Jun 2024, date from the page" in drawer
    assert "SHA-256" in drawer
    assert "a voice of its own" in drawer


def test_a_source_that_is_not_there_is_not_found(client: TestClient) -> None:
    assert client.get(f"{PAIR}?source=doc-0000:1-2").status_code == 404
    assert client.get(f"{PAIR}?source=../../etc/passwd").status_code == 404


def test_a_contested_stretch_is_hatched(client: TestClient) -> None:
    page = client.get(f"{PAIR}/agreements").text
    assert 'class="contested"' in page
    assert "by Jon Arnason" in page


def test_days_late_are_counted_for_a_promise_not_kept(client: TestClient) -> None:
    page = client.get(f"{PAIR}/agreements").text
    promises = page[page.index("Promises</h2>") :]
    assert "overdue" in promises


def test_the_question_about_change_is_fixed_before_its_answer(client: TestClient) -> None:
    page = client.get(f"{PAIR}/change?after=2024-07-02&window=180&counted=contacts").text
    assert "Cannot tell" in page
    assert page.index("Did the rate of") < page.index("Cannot tell")
    assert "ask-" in page
    assert client.get(f"{PAIR}/change?after=the+flood").status_code == 400


def test_as_known_on_leaves_out_what_was_told_later(client: TestClient) -> None:
    then = client.get(f"{PAIR}/ledger?as_known_on=2024-05-01").text
    assert "as known on 1 May 2024" in then
    assert "spoke by telephone" not in then
    assert "5 documents left out" in then


def test_every_link_of_a_page_keeps_the_day(client: TestClient) -> None:
    page = client.get(f"{PAIR}?as_known_on=2024-07-05").text
    links = [
        link for link in re.findall(r'href="(/[^"]*)"', page) if not link.startswith(("/static", "/api", "/openapi"))
    ]
    without = [link for link in links if "as_known_on=2024-07-05" not in link]
    assert without == [f"{PAIR}"] or all("source" not in link for link in without)
    assert len(without) <= 1


def test_search_finds_sentences_and_only_those_known_on_the_day(client: TestClient) -> None:
    assert "about herring" in client.get("/search?q=telephone").text
    assert "about herring" not in client.get("/search?q=telephone&as_known_on=2024-05-01").text


@pytest.mark.parametrize("suffix", ["json", "csv", "md", "parquet"])
@pytest.mark.parametrize("screen", ["", "/ledger", "/agreements", "/conflicts"])
def test_every_screen_is_a_file_too(client: TestClient, screen: str, suffix: str) -> None:
    answer = client.get(f"{PAIR}{screen}.{suffix}")
    assert answer.status_code == 200
    kinds = {
        "json": "application/json",
        "csv": "text/csv",
        "md": "text/markdown",
        "parquet": "application/vnd.apache.parquet",
    }
    assert answer.headers["content-type"].startswith(kinds[suffix])


def test_a_file_has_exactly_the_rows_that_are_shown(client: TestClient) -> None:
    rows = client.get(f"{PAIR}/ledger.json?kind=contact").json()["rows"]
    lines = client.get(f"{PAIR}/ledger.csv?kind=contact").text.splitlines()
    page = client.get(f"{PAIR}/ledger?kind=contact").text
    assert len(lines) - 1 == len(rows) == page.count("<tr data-row")


def test_markdown_carries_the_sentences_as_footnotes(client: TestClient) -> None:
    text = client.get(f"{PAIR}/ledger.md?q=herring").text
    assert "[^1]" in text
    assert "about herring" in text.split("[^1]:")[1]
