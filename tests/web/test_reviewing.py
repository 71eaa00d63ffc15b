"""Judging in the browser: kept, undone, never forged, never lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from detente.web.app import make_app

if TYPE_CHECKING:
    from pathlib import Path

FORM = re.compile(r'name="(seal|left|right)" value="([^"]*)"')


def form_of(page: str, verdict: str, **more: str) -> dict[str, str]:
    return {**dict(FORM.findall(page)), "verdict": verdict, "why": "one visit", "author": "desk", **more}


def events(client: TestClient) -> int:
    return int(client.get("/api/").json()["events"])


def test_a_close_pair_is_shown_with_both_sentences(own: TestClient) -> None:
    page = own.get("/review?kind=event").text
    assert "Is this one event?" in page
    assert "travelled to Bergen" in page
    assert "was received" in page


def test_a_judgement_changes_the_record_and_undo_brings_it_back(own: TestClient) -> None:
    before = events(own)
    page = own.get("/review?kind=event").text
    together = "Now put together" in page
    answer = own.post("/review/judge", data=form_of(page, "different" if together else "same"))
    assert answer.status_code == 303
    after = events(own)
    assert after == before + 1 if together else after == before - 1
    history = own.get("/review/history").text
    assert "one visit" in history
    assert "desk" in history
    undone = own.post("/review/judge", data=form_of(own.get("/review").text, "undo"))
    assert undone.status_code == 303
    assert events(own) == before
    assert "taken back" in own.get("/review/history").text


def test_a_judged_pair_is_not_asked_about_again(own: TestClient) -> None:
    pairs = len(own.get("/review.json").json()["rows"])
    own.post("/review/judge", data=form_of(own.get("/review").text, "unsure"))
    assert len(own.get("/review.json").json()["rows"]) == pairs - 1


def test_a_form_of_another_site_is_refused(own: TestClient) -> None:
    form = form_of(own.get("/review").text, "same")
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert own.post("/review/judge", data=form, headers=headers).status_code == 403
    assert own.get("/review/history.json").json()["rows"] == []


def test_a_form_without_our_seal_is_refused(own: TestClient) -> None:
    form = form_of(own.get("/review").text, "same")
    assert own.post("/review/judge", data={**form, "seal": "0" * 64}).status_code == 403
    assert (
        own.post("/review/judge", data={key: value for key, value in form.items() if key != "seal"}).status_code == 403
    )
    own.cookies.clear()
    assert own.post("/review/judge", data=form).status_code == 403
    assert own.get("/review/history.json").json()["rows"] == []


@pytest.mark.parametrize("change", [{"verdict": "perhaps"}, {"left": "evt-0"}, {"left": ""}])
def test_a_judgement_that_makes_no_sense_is_refused(own: TestClient, change: dict[str, str]) -> None:
    form = {**form_of(own.get("/review").text, "same"), **change}
    assert own.post("/review/judge", data=form).status_code == 400


def test_nothing_to_undo_is_said(own: TestClient) -> None:
    assert own.post("/review/judge", data=form_of(own.get("/review").text, "undo")).status_code == 400


def test_reading_only_takes_no_judgement(workspace: Path) -> None:
    with TestClient(make_app(workspace, judging=False), base_url="http://localhost") as reader:
        page = reader.get("/review").text
        assert "/review/judge" not in page
        assert reader.post("/review/judge", data=form_of(page, "same")).status_code == 403


def test_the_past_is_not_judged(own: TestClient) -> None:
    assert "/review/judge" not in own.get("/review?as_known_on=2024-08-15").text


def line_form(client: TestClient, words: str, verdict: str, **more: str) -> dict[str, str]:
    identity = client.get(f"/r/ISL-NOR/ledger.json?q={words}").json()["rows"][0]["id"]
    return form_of(client.get(f"/l/{identity}").text, verdict, **more)


def test_a_line_marked_wrong_leaves_the_record_and_comes_back_when_that_is_undone(own: TestClient) -> None:
    before = events(own)
    form = line_form(own, "herring", "different", why="it was cod")
    answer = own.post("/review/judge", data=form)
    assert answer.headers["location"].startswith("/review/history")
    assert events(own) == before - 1
    history = own.get("/review/history").text
    assert "it was cod (the line said: Jon Arnason (ISL) → Kari Berg (NOR): spoke by telephone)" in history
    assert "wrong: " in history
    own.post("/review/judge", data=form_of(history, "undo"))
    assert events(own) == before
    page = own.get(f"/l/{form['left']}").text
    assert "taken back" in page


def test_a_line_marked_right_says_by_whom(own: TestClient) -> None:
    form = line_form(own, "herring", "same", why="heard it", author="A. Desk")
    own.post("/review/judge", data=form)
    page = own.get(f"/l/{form['left']}").text
    assert "A. Desk" in page
    assert "heard it" in page
    assert events(own) == int(own.get("/api/events").json()["total"])


def rows_of(client: TestClient, kind: str) -> list[str]:
    return [row["id"] for row in client.get(f"/api/{kind}").json()["items"]]


@pytest.mark.parametrize("kind", ["tenures", "agreements"])
def test_offices_and_agreements_are_marked_like_events(own: TestClient, kind: str) -> None:
    identity = rows_of(own, kind)[0]
    answer = own.post("/review/judge", data=form_of(own.get(f"/l/{identity}").text, "different"))
    assert answer.headers["location"].startswith("/review/history")
    assert identity not in rows_of(own, kind)
    own.post("/review/judge", data=form_of(own.get("/review/history").text, "undo"))
    assert identity in rows_of(own, kind)


def test_a_stage_is_marked_on_a_page_of_its_own(own: TestClient) -> None:
    (pact,) = own.get("/api/agreements").json()["items"]
    signed, *others = (stage["id"] for stage in pact["stages"])
    page = own.get(f"/l/{signed}").text
    assert "fisheries pact: signed" in page
    assert f"/l/{signed}" in own.get(f"/l/{pact['id']}").text
    assert f"/l/{signed}" in own.get("/r/ISL-NOR/agreements").text
    own.post("/review/judge", data=form_of(page, "different", why="initialled only"))
    (left,) = own.get("/api/agreements").json()["items"]
    assert [stage["id"] for stage in left["stages"]] == others
    assert own.get(f"/l/{signed}").status_code == 404
    assert "initialled only (the line said: fisheries pact: signed" in own.get("/review/history").text


def test_after_a_word_on_a_line_the_reader_is_where_it_can_be_seen(own: TestClient) -> None:
    form = line_form(own, "herring", "same")
    assert own.post("/review/judge", data=form).headers["location"].startswith(f"/l/{form['left']}?done=")
    pair = {"pair": "", "kind": ""}
    answer = own.post("/review/judge", data={**form_of(own.get("/review").text, "unsure"), **pair})
    assert answer.headers["location"].startswith("/review?done=")


@pytest.mark.parametrize("identity", ["ten-0", "agr-0", "stg-0", "doc-0", ""])
def test_only_what_can_be_wrong_by_itself_is_marked(own: TestClient, identity: str) -> None:
    form = line_form(own, "herring", "different", left=identity, right=identity)
    assert own.post("/review/judge", data=form).status_code == 400


def test_lines_are_not_marked_without_our_form_nor_in_the_past(own: TestClient) -> None:
    form = line_form(own, "herring", "different")
    assert own.post("/review/judge", data={**form, "seal": "0" * 64}).status_code == 403
    assert "/review/judge" not in own.get(f"/l/{form['left']}?as_known_on=2024-08-15").text
