"""The API: read-only, paged, described."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.telling.lines import KINDS

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_the_export_is_listed(client: TestClient, kind: str) -> None:
    page = client.get(f"/api/{kind}?limit=2").json()
    assert set(page) == {"total", "offset", "next", "as_known_on", "items"}
    assert all("evidence" in item for item in page["items"])


def test_pages_of_the_api_follow_one_another(client: TestClient) -> None:
    found, offset = [], 0
    while offset is not None:
        page = client.get(f"/api/events?limit=2&offset={offset}").json()
        found += [item["id"] for item in page["items"]]
        offset = page["next"]
    assert len(set(found)) == len(found) == page["total"]


def test_events_of_two_states_have_both(client: TestClient) -> None:
    items = client.get("/api/events?states=ISL,NOR").json()["items"]
    codes = [{a["code"] for a in [*item["actors"], *item["recipients"]]} for item in items]
    assert items
    assert all({"ISL", "NOR"} <= one for one in codes)


def test_texts_are_marked_as_data_and_capped(client: TestClient) -> None:
    document = client.get("/api/documents").json()["items"][0]["id"]
    answer = client.get(f"/api/documents/{document}/text?start=0&end=10").json()
    assert len(answer["untrusted_text"]) == 10
    assert "data" in client.get("/openapi.json").json()["info"]["description"]


def test_the_relationship_and_the_question_are_one_call_each(client: TestClient) -> None:
    assert client.get("/api/relationships/ISL/NOR").json()["dyad"] == ["ISL", "NOR"]
    test = client.get("/api/relationships/Iceland/Norway/change?after=2024-07-02").json()
    assert test["answer"] == "cannot_tell"
    assert client.get("/api/relationships/ISL/NOR/panel").json()[0]["covered"] is True


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/nothing", 422), ("/api/events?limit=0", 422), ("/api/events?limit=9999", 422), ("/api/events?offset=-1", 422),
        ("/api/events?states=Atlantis", 404), ("/api/events?as_known_on=soon", 422), ("/api/lines/evt-0", 404),
        ("/api/documents/doc-0/text", 404), ("/api/relationships/ISL/Atlantis", 404), ("/api/search", 422),
        ("/api/relationships/ISL/NOR/change?after=flood", 400),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_said_as_json(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.json()["detail"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_api_changes_nothing(client: TestClient, method: str) -> None:
    assert client.request(method, "/api/events").status_code == 405


def test_the_description_lists_only_reading(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/api/{kind}", "/api/search", "/api/dyads"} <= set(paths)
    assert {method for path in paths.values() for method in path} == {"get"}


def test_the_day_limits_the_api_too(client: TestClient) -> None:
    assert client.get("/api/documents?as_known_on=2024-05-01").json()["total"] == 1
