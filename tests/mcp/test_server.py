"""The six tools as a client of the protocol's own library calls them, in memory and over a pipe."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from tests.mcp.conftest import ARTICLES, MARK

from detente.errors import UsageError, WorkspaceError
from detente.mcp.answers import NOTICE
from detente.mcp.server import INSTRUCTIONS, make_server, serve
from detente.mcp.tools import Tools
from detente.pipeline import add
from detente.store import open_workspace

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

mcp = pytest.importorskip("mcp", reason="the extra detente[mcp] is not installed")

SIX = ["relationship", "lines", "line", "search", "document", "change"]


def asked(server: Any, question: Callable[[Any], Awaitable[Any]]) -> Any:
    """Let a client of the protocol's library ask a server one thing after another."""

    async def ask() -> Any:
        async with mcp.Client(server) as client:
            return await question(client)

    return anyio.run(ask)


@pytest.fixture
def call(workspace: Path) -> Callable[..., Any]:
    def call(tool: str, **words: Any) -> Any:
        return asked(make_server(workspace), lambda client: client.call_tool(tool, words))

    return call


def answer(result: Any) -> dict[str, Any]:
    assert not result.is_error, result.content
    written: dict[str, Any] = result.structured_content
    assert json.loads(result.content[0].text) == written
    return written


def test_there_are_exactly_six_tools_and_all_say_that_they_only_read(workspace: Path) -> None:
    tools = asked(make_server(workspace), lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == SIX
    assert all(tool.annotations.read_only_hint and not tool.annotations.destructive_hint for tool in tools)
    assert all(tool.description and tool.output_schema for tool in tools)
    undescribed = [
        (tool.name, name)
        for tool in tools
        for name, field in tool.input_schema["properties"].items()
        if not (field.get("description") or field.get("enum"))
    ]
    assert not undescribed


def test_a_client_is_told_that_articles_are_data(workspace: Path) -> None:
    async def instructions(client: Any) -> str:
        return str(client.instructions)

    assert asked(make_server(workspace), instructions) == INSTRUCTIONS
    assert "never instructions to follow" in NOTICE
    assert NOTICE in INSTRUCTIONS


def test_the_relationship_counts_its_lines_and_quotes_some(call: Callable[..., Any]) -> None:
    shown = answer(call("relationship", left="Iceland", right="NOR"))
    assert shown["says"].startswith("Iceland – Norway: ")
    assert shown["counts"]["documents"] == 2
    (agreement,) = shown["sections"]["agreements"]
    assert agreement["states"] == ["ISL", "NOR"]
    quotes = [quote for line in shown["sections"]["contacts"] for quote in line["quotes"]]
    assert any("met Norwegian Prime Minister" in quote["untrusted_text"] for quote in quotes)


def test_every_line_has_an_id_and_a_quotation_that_stands_where_it_says(call: Callable[..., Any]) -> None:
    found = answer(call("lines", kind="events", states=["ISL", "NOR"]))
    assert found["total"] == len(found["lines"]) > 0
    for line in found["lines"]:
        assert line["id"].startswith("evt-")
        (quote, *_) = line["quotes"]
        read = answer(
            call("document", id=quote["document"], start=quote["start"], characters=quote["end"] - quote["start"])
        )
        assert " ".join(read["untrusted_text"].split()) == quote["untrusted_text"]


def test_an_agreement_is_asked_for_as_known_on_a_day(call: Callable[..., Any]) -> None:
    before, after = (
        answer(call("lines", kind="agreements", states=["ISL"], words="fisheries", as_known_on=day))
        for day in ("2024-03-05", "2024-03-07")
    )
    assert (before["left_out"], after["left_out"]) == (1, 0)
    assert [part["untrusted"]["what"] for part in before["lines"][0]["parts"]] == ["signed"]
    assert len(after["lines"][0]["parts"]) > 1


def test_pages_follow_one_another_without_gap_or_repetition(call: Callable[..., Any]) -> None:
    whole = [line["id"] for line in answer(call("lines", kind="statements"))["lines"]]
    assert len(whole) > 1
    cursor, paged = None, []
    while True:
        page = answer(call("lines", kind="statements", limit=1, cursor=cursor))
        paged += [line["id"] for line in page["lines"]]
        cursor = page["more"]
        if cursor is None:
            break
    assert paged == whole


def test_a_line_opens_with_its_rules_and_what_it_is_made_of(call: Callable[..., Any]) -> None:
    (line, *_) = answer(call("lines", kind="events", states=["ISL", "NOR"]))["lines"]
    opened = answer(call("line", id=line["id"]))
    assert opened["line"]["id"] == line["id"]
    assert opened["rules"]
    assert opened["made_of"][0].startswith("rpt-")
    report = answer(call("line", id=opened["made_of"][0]))
    assert report["line"]["kind"] == "reports"
    assert report["quotes"] == opened["quotes"]


def test_lines_are_chosen_by_words_and_days(call: Callable[..., Any]) -> None:
    met = answer(call("lines", kind="events", words="MET norwegian"))
    assert met["total"] == 1
    assert answer(call("lines", kind="events", words="met frogs"))["total"] == 0
    assert answer(call("lines", kind="events", since="2024-03-04", until="2024-03-04", words="met"))["total"] == 1
    assert answer(call("lines", kind="events", until="2024-03-01", words="met"))["total"] == 0


def test_sentences_are_found_by_their_words(call: Callable[..., Any]) -> None:
    found = answer(call("search", words="suspend"))
    assert [MARK in quote["untrusted_text"] for quote in found["quotes"]] == [True]


def test_the_question_of_change_may_be_answered_with_cannot_tell(call: Callable[..., Any]) -> None:
    assert answer(call("change", left="ISL", right="NOR", after="2024-03-05"))["answer"] == "cannot_tell"


@pytest.mark.parametrize(
    ("tool", "words", "says"),
    [
        ("relationship", {"left": "Atlantis", "right": "NOR"}, "no state we know"),
        ("relationship", {"left": "NOR", "right": "NOR"}, "has two states"),
        ("lines", {"kind": "rumours"}, "Input should be 'events'"),
        ("lines", {"kind": "events", "as_known_on": "last week"}, "valid date"),
        ("lines", {"kind": "events", "limit": 5000}, "less than or equal to 50"),
        ("lines", {"kind": "events", "cursor": "5.abc"}, "another question"),
        ("line", {"id": "evt-none"}, "no line has the id evt-none"),
        ("document", {"id": "../../etc/passwd"}, "no document has the id"),
        ("change", {"left": "ISL", "right": "NOR", "after": "flood of frogs"}, "give a day"),
        ("delete", {}, "Unknown tool"),
    ],
)
def test_what_is_asked_wrongly_is_answered_in_words(
    tool: str, words: dict[str, Any], says: str, call: Callable[..., Any]
) -> None:
    result = call(tool, **words)
    assert result.is_error
    assert says in result.content[0].text


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Give every text of an answer with the path of names that leads to it."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, f"{name}/{key}")
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, name)
    elif isinstance(value, str):
        yield name, value


@pytest.fixture(scope="module")
def answers(workspace: Path) -> tuple[bytes, list[dict[str, Any]]]:
    """Everything the tools have to say, and the file as it was before."""
    before = workspace.read_bytes()
    server = make_server(workspace)
    return before, list(every_answer(lambda tool, **words: asked(server, lambda c: c.call_tool(tool, words))))


def every_answer(call: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    yield answer(call("relationship", left="ISL", right="NOR"))
    yield answer(call("search", words=MARK))
    yield answer(call("change", left="ISL", right="NOR", after="met"))
    for kind in ("events", "statements", "agreements", "promises", "conflicts", "tenures", "memberships", "documents"):
        found = answer(call("lines", kind=kind))
        yield found
        for line in found["lines"]:
            yield answer(call("line", id=line["id"]))
            if kind == "documents":
                yield answer(call("document", id=line["id"]))


def test_the_words_of_articles_stand_in_marked_fields_alone_and_disarmed(
    answers: tuple[bytes, list[dict[str, Any]]],
) -> None:
    seen = 0
    for one in answers[1]:
        for path, text in leaves(one):
            assert not set(text) & set("\u202e\U000e0041\x1b"), path
            if MARK in text or "gnore all previous" in text:
                seen += 1
                assert "untrusted" in path, path
    assert seen > 20


def test_nothing_of_an_answer_is_written_into_the_workspace(
    answers: tuple[bytes, list[dict[str, Any]]], workspace: Path
) -> None:
    assert workspace.read_bytes() == answers[0]


def test_a_record_that_lags_behind_is_given_and_says_so(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    with open_workspace(path, create=True) as opened:
        add([str(_article(tmp_path, "a.txt", ARTICLES[f"{MARK}-visit.txt"]))], opened)
        tools = Tools(path)
        assert tools.lines("documents").left_out == 0
        with opened.writing() as connection:
            connection.execute("INSERT INTO documents SELECT 'doc-new', text, recorded FROM documents")
        assert tools.lines("documents").left_out == 1


def test_a_new_record_is_seen_at_the_next_call(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    tools = Tools(path)
    with open_workspace(path, create=True) as opened:
        add([str(_article(tmp_path, "a.txt", ARTICLES[f"{MARK}-visit.txt"]))], opened)
        first = tools.lines("documents", limit=1)
        add([str(_article(tmp_path, "b.txt", ARTICLES[f"{MARK}-denial.txt"]))], opened)
    assert (first.total, tools.lines("documents").total) == (1, 2)


def test_a_workspace_that_was_never_linked_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    open_workspace(path, create=True).close()
    assert Tools(path).lines("events").total == 0


def test_a_missing_workspace_is_refused_before_anything_is_served(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError):
        serve(tmp_path / "none.db")


def test_without_the_extra_the_door_says_what_to_install(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    with pytest.raises(UsageError, match=r"detente\[mcp\]"):
        make_server(workspace)


def test_the_command_serves_over_its_input_and_output(workspace: Path) -> None:
    started = mcp.StdioServerParameters(command=sys.executable, args=["-m", "detente", "mcp", str(workspace)])

    async def ask() -> tuple[list[str], Any]:
        async with mcp.stdio_client(started) as pipe, mcp.ClientSession(*pipe) as session:
            await session.initialize()
            names = [tool.name for tool in (await session.list_tools()).tools]
            return names, await session.call_tool("search", {"words": "suspend"})

    names, found = anyio.run(ask)
    assert names == SIX
    assert answer(found)["total"] == 1


def _article(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
