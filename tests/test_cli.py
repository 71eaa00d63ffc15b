"""The commands as people type them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import pytest

from detente.cli import app, main
from detente.cli.contents import SECTIONS
from detente.cli.lists import LISTINGS
from detente.pipeline import add
from detente.store import open_workspace
from detente.telling.lines import KINDS

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = {
    "a.txt": "REYKJAVIK, 4 March 2024 - Iceland's Prime Minister Anna Jonsdottir met Norwegian Prime Minister Lars"
    " Dahl in Oslo on Monday. Iceland and Norway signed a fisheries agreement.",
    "b.txt": "OSLO, 6 March 2024 - Norway's Foreign Minister Kari Berg denied that Norway had suspended the"
    " fisheries agreement with Iceland. \x1b[31mNorway joined NATO in 1949.",
    "empty.txt": "",
}


class Ended(NamedTuple):
    code: int
    out: str
    err: str


class Terminal:
    """Runs commands in this process, as the script would."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def run(self, *words: object) -> Ended:
        self.monkeypatch.setattr(sys, "argv", ["detente", *map(str, words)])
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        return Ended(code, *self.capsys.readouterr())


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capsys)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def workspace(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workspace") / "w.db"
    with open_workspace(path, create=True) as opened:
        add([str(folder)], opened)
    return path


def test_add_says_what_came_of_it_and_what_could_not_be_read(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    ended = terminal.run("add", folder, "--workspace", tmp_path / "new.db")
    assert ended.code == 0
    assert ended.out.startswith("2 documents read")
    assert "empty.txt" in ended.err
    again = terminal.run("add", folder, "--workspace", tmp_path / "new.db", "--json")
    assert json.loads(again.out)["known"] == 2


def test_add_fails_where_nothing_could_be_read(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    assert terminal.run("add", folder / "empty.txt", "--workspace", tmp_path / "new.db").code == 1
    missing = terminal.run("add", folder / "none.txt", "--workspace", tmp_path / "new.db")
    assert missing.code == 2
    assert "none.txt" in missing.err


def test_show_says_in_words_what_is_shown(terminal: Terminal, workspace: Path) -> None:
    ended = terminal.run("show", "Norway", "ISL", "-w", workspace)
    first = ended.out.splitlines()[0]
    assert first.startswith("Iceland – Norway: ")
    assert first.endswith("from 2 documents, 2 independent origins, as known on 6 Mar 2024")
    for heading in ("Documents", "Contacts and dealings", "Agreements", "Offices"):
        assert heading in ended.out


def test_show_with_evidence_prints_the_sentence_below_each_line(terminal: Terminal, workspace: Path) -> None:
    assert (
        "“Iceland and Norway signed a fisheries agreement.”"
        not in terminal.run("show", "ISL", "NOR", "-w", workspace).out
    )
    told = " ".join(terminal.run("show", "ISL", "NOR", "-e", "-w", workspace).out.split())
    assert "“Iceland and Norway signed a fisheries agreement.” – a.txt" in told


def test_what_would_steer_a_terminal_is_not_printed(terminal: Terminal, workspace: Path) -> None:
    for form in ((), ("--csv",), ("--json",)):
        ended = terminal.run("search", "joined NATO", *form, "-w", workspace)
        assert "Norway joined NATO in 1949" in " ".join(ended.out.split())
        assert "\x1b" not in ended.out


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.verb)
def test_every_list_prints_a_table_json_and_csv(terminal: Terminal, workspace: Path, listing: object) -> None:
    table = terminal.run(listing.verb, "-w", workspace)
    lines = json.loads(terminal.run(listing.verb, "--json", "-w", workspace).out)
    rows = list(csv.DictReader(io.StringIO(terminal.run(listing.verb, "--csv", "-w", workspace).out)))
    assert table.code == 0
    assert {line["id"] for line in lines} == {row["id"] for row in rows}
    assert all("evidence" in line for line in lines)


def test_lists_are_in_order_of_time(terminal: Terminal, workspace: Path) -> None:
    documents = json.loads(terminal.run("documents", "--json", "-w", workspace).out)
    assert [one["name"] for one in documents] == ["a.txt", "b.txt"]
    days = [
        one["occurred"]["start"]
        for one in json.loads(terminal.run("ledger", "--json", "-w", workspace).out)
        if one["occurred"]
    ]
    assert days == sorted(days)


def test_what_became_known_is_placed_by_when_it_was_told(terminal: Terminal, workspace: Path) -> None:
    ended = terminal.run("diff", "ISL", "NOR", "--from", "2024-03-01", "--to", "2024-03-07", "-w", workspace)
    assert "told 6 Mar 2024" in " ".join(ended.out.split())


def test_an_explanation_keeps_its_indent_where_lines_break(
    terminal: Terminal, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    (line, *_) = json.loads(terminal.run("ledger", "--json", "-w", workspace).out)
    told = terminal.run("explain", line["id"], "-w", workspace).out
    assert "read by " in told
    assert all(row.startswith((" ", "event ")) for row in told.splitlines() if row)


def test_lists_are_narrowed_to_a_state_or_a_dyad(terminal: Terminal, workspace: Path) -> None:
    both = json.loads(terminal.run("ledger", "NOR", "ISL", "--json", "-w", workspace).out)
    assert both
    assert json.loads(terminal.run("ledger", "NOR", "FRA", "--json", "-w", workspace).out) == []
    offices = json.loads(terminal.run("offices", "ISL", "--json", "-w", workspace).out)
    assert {office["state"] for office in offices} == {"ISL"}


def test_as_known_on_leaves_out_what_was_told_later(terminal: Terminal, workspace: Path) -> None:
    early = terminal.run("show", "ISL", "NOR", "--as-known-on", "2024-03-05", "-w", workspace)
    assert "from 1 document," in early.out
    assert "as known on 5 Mar 2024" in early.out
    assert "1 document left out" in early.err


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["show", "IRN", "Atlantis"], "alpha-3"),
        (["ledger", "--as-known-on", "spring"], "YYYY-MM-DD"),
        (["ledger", "--json", "--csv"], "exclude each other"),
        (["ledger", "ISL", "NOR", "SWE"], "the two of a dyad"),
        (["show", "ISL", "Iceland"], "two states"),
        (["change", "ISL", "NOR", "--after", "flood of frogs"], "give a day"),
    ],
)
def test_a_mistake_ends_in_a_sentence_and_code_2(
    terminal: Terminal, workspace: Path, words: list[str], part: str
) -> None:
    ended = terminal.run(*words, "-w", workspace)
    assert ended.code == 2
    assert ended.err.startswith("detente: ")
    assert part in " ".join(ended.err.split())
    assert "Traceback" not in ended.err


def test_without_a_workspace_every_command_says_how_to_make_one(terminal: Terminal, tmp_path: Path) -> None:
    for words in (["show", "IRN", "RUS"], ["ledger"], ["verify"], ["search", "x"], ["export", str(tmp_path / "out")]):
        ended = terminal.run(*words, "-w", tmp_path / "none.db")
        assert ended.code == 2
        assert "detente add" in " ".join(ended.err.split())
    assert not (tmp_path / "none.db").exists()


def test_search_finds_forms_of_a_word(terminal: Terminal, workspace: Path) -> None:
    hits = json.loads(terminal.run("search", "suspend", "--json", "-w", workspace).out)
    assert [hit["name"] for hit in hits] == ["b.txt"]
    assert "No sentence" in terminal.run("search", "zeppelin", "-w", workspace).out


def test_export_writes_every_file_in_both_forms(terminal: Terminal, workspace: Path, tmp_path: Path) -> None:
    for form in ("jsonl", "csv"):
        ended = terminal.run("export", tmp_path / form, "--format", form, "-w", workspace)
        assert ended.code == 0
        assert {path.name for path in (tmp_path / form).iterdir()} == {f"{kind}.{form}" for kind in KINDS}


def test_export_into_a_file_is_refused(terminal: Terminal, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert terminal.run("export", tmp_path / "file", "-w", workspace).code == 2


def test_verify_passes_and_after_a_change_fails_and_names_the_line(
    terminal: Terminal, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "w.db"
    terminal.run("add", folder, "-w", path)
    assert terminal.run("verify", "-w", path).code == 0
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE documents SET text = replace(text, 'signed a', 'singed a')")
        raw.commit()
    ended = terminal.run("verify", "-w", path)
    assert ended.code == 1
    assert "no longer read “Iceland and Norway signed a fisheries agreement.”" in " ".join(ended.err.split())


def test_the_overview_has_every_command_once_in_a_section_and_ends_no_line_in_dots(terminal: Terminal) -> None:
    listed = [verb for _, verbs in SECTIONS for verb in verbs]
    commands = [one.name or getattr(one.callback, "__name__", "") for one in app.registered_commands]
    assert sorted(listed) == sorted(commands)
    overview = terminal.run("--help").out
    assert all(f"\n  {verb} " in overview for verb in listed)
    assert "..." not in overview.split("Options:")[1]


@pytest.mark.parametrize("verb", [verb for _, verbs in SECTIONS for verb in verbs])
def test_every_command_has_an_example_in_its_help(terminal: Terminal, verb: str) -> None:
    assert "detente " + verb in terminal.run(verb, "--help").out.split("Example", 1)[-1]


KNOWN = {  # what each command that goes by a day is given beside it
    "show": ["ISL", "NOR"], "search": ["met"], "explain": [], "change": ["ISL", "NOR", "--after", "2024-03-05"],
    "successions": ["ISL", "NOR"], "panel": ["ISL", "NOR"], "timeline": [], "deadlines": [], "export": [], "report": [],
}  # fmt: skip


@pytest.mark.parametrize("verb", [*(listing.verb for listing in LISTINGS), *KNOWN])
def test_whatever_goes_by_a_day_goes_by_the_day_of_adding_as_well(
    terminal: Terminal, workspace: Path, tmp_path: Path, verb: str
) -> None:
    words = {"export": [tmp_path], "report": ["ISL", "NOR", "-o", tmp_path / "b.md"]}.get(verb, KNOWN.get(verb, []))
    if verb == "explain":
        (line, *_) = json.loads(terminal.run("ledger", "--json", "-w", workspace).out)
        words = [line["id"]]
    told = [verb, *words, "--as-known-on", "2999-01-01", "-w", workspace]
    assert terminal.run(*told, "--recorded").code == 0
    if verb != "export":
        assert terminal.run(*told, "--recorded").out == terminal.run(*told).out
    alone = terminal.run(verb, *words, "--recorded", "-w", workspace)
    assert (alone.code, "--as-known-on" in alone.err) == (2, True)


def test_on_a_day_before_any_was_added_nothing_was_known(terminal: Terminal, workspace: Path) -> None:
    before = ["--as-known-on", "2024-12-31", "--recorded", "-w", workspace]  # published in 2024, added today
    shown = terminal.run("show", "ISL", "NOR", *before)
    assert "0 lines" in shown.out
    assert "Nothing that was read links the two" in shown.out
    assert "2 documents left out: not added by 31 Dec 2024" in shown.err
    assert json.loads(terminal.run("search", "met", "--json", *before).out) == []
    assert json.loads(terminal.run("search", "met", "--json", *before[:2], "-w", workspace).out) != []


@pytest.mark.parametrize(
    "words",
    [
        ["search", "met"],
        ["change", "ISL", "NOR", "--after", "2024-03-05"],
        ["successions", "ISL", "NOR"],
        ["panel", "ISL", "NOR"],
        ["timeline"],
        ["diff", "ISL", "NOR", "--from", "2024-03-01", "--to", "2024-03-07"],
        ["deadlines"],
        ["judgements"],
        ["grades"],
    ],
    ids=lambda words: words[0],
)
def test_answers_come_as_json_and_csv(terminal: Terminal, workspace: Path, words: list[str]) -> None:
    json.loads(terminal.run(*words, "--json", "-w", workspace).out)
    ended = terminal.run(*words, "--csv", "-w", workspace)
    assert ended.code == 0
    rows = list(csv.reader(io.StringIO(ended.out)))
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["panel", "ISL", "NOR", "--out", "{}/x.csv"],
        ["deadlines", "--ics", "{}/x.ics"],
        ["judgements", "--out", "{}/x.jsonl"],
        ["change", "ISL", "NOR", "--after", "2024-03-05", "--pictures", "{}"],
        ["export", "{}"],
        ["report", "ISL", "NOR", "-o", "{}/x.md"],
    ],
    ids=lambda words: words[0],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    terminal: Terminal, workspace: Path, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ended = terminal.run(*(word.format(tmp_path / "file") for word in words), "-w", workspace)
    assert ended.code == 2
    assert "cannot write" in " ".join(ended.err.split())


def test_decisions_and_grades_are_listed_with_who_made_them(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    terminal.run("add", folder, "-w", path)
    terminal.run("grade", "outlet", "NTB", "b", "--why", "slow", "--author", "Ada", "-w", path)
    told = " ".join(terminal.run("grades", "-w", path).out.split())
    assert "outlet NTB: B. slow Ada" in told
    assert "grades no outlet" in terminal.run("grade", "outlet", "NTB", "9", "-w", path).err


def test_a_reader_that_has_seen_enough_ends_the_command_without_a_word(workspace: Path) -> None:
    for words in (["ledger"], ["ledger", "--json"], ["statements", "--csv"]):
        command = [sys.executable, "-m", "detente", *words, "-w", str(workspace)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            running.stdout.close()
            assert running.stderr.read() == b""


def test_help_and_import_load_no_parser() -> None:
    probe = (
        "import sys, detente\n"
        "from detente.cli import main\n"
        "sys.argv = ['detente', 'show', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "assert 'spacy' not in sys.modules and 'scipy' not in sys.modules, 'loaded'\n"
    )
    subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True)


def test_demo_reads_the_examples_and_says_what_to_try(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = terminal.run("demo")
    assert ended.code == 0
    assert "Iran – Russia: " in ended.out
    assert "Try next:" in ended.out


def test_code_codes_a_file_of_sentences(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "sentences.txt"
    pair = json.dumps({"text": "Norway imposed sanctions on Iceland.", "actor": "Norway", "recipient": "Iceland"})
    path.write_text(f"Norway's president visited Iceland on Monday.\n\n{pair}\nIt rained.\n")
    lines = json.loads(terminal.run("code", path, "--json").out)
    assert [(line["line"], line["root"]) for line in lines] == [(1, "CONSULT"), (2, "SANCTION"), (3, None)]
    rows = list(csv.DictReader(io.StringIO(terminal.run("code", path, "--profile", "cameo-era", "--csv").out)))
    assert [row["root"] for row in rows] == ["CONSULT", "COERCE", ""]
    assert "not coded" in terminal.run("code", path).out


@pytest.mark.parametrize("words", [["none.txt"], ["bad.jsonl"], ["ok.txt", "--profile", "none"]])
def test_code_says_what_is_wrong_with_its_file(terminal: Terminal, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "bad.jsonl").write_text('{"words": 1}\n')
    (tmp_path / "ok.txt").write_text("Norway met Iceland.\n")
    ended = terminal.run("code", tmp_path / words[0], *words[1:])
    assert ended.code == 2
    assert ended.err.startswith("detente: ")


def test_a_line_is_judged_by_one_id_and_a_verdict(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    terminal.run("add", folder, "-w", path)
    (office, *_) = json.loads(terminal.run("offices", "ISL", "--json", "-w", path).out)
    told = terminal.run("judge", office["id"], "wrong", "--why", "another one", "-w", path).out
    assert "wrong: " + office["id"] in told
    assert "tenures (" in told
    assert office["id"] not in terminal.run("offices", "--ids", "-w", path).out
    terminal.run("undo", "-w", path)
    assert office["id"] in terminal.run("offices", "--ids", "-w", path).out


def test_a_stage_is_judged_and_counted(terminal: Terminal, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    terminal.run("add", folder, "-w", path)
    (pact,) = json.loads(terminal.run("agreements", "--json", "-w", path).out)
    first = pact["stages"][0]["id"]
    assert first in terminal.run("agreements", "--ids", "-w", path).out
    assert f"({len(pact['stages'])} before)" in terminal.run("judge", first, "wrong", "-w", path).out
    assert "as many lines as before" in terminal.run("judge", pact["stages"][1]["id"], "right", "-w", path).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["evt-1"], "one id or two, then the verdict"),
        (["evt-1", "evt-2", "evt-3", "same"], "one id or two, then the verdict"),
        (["evt-1", "perhaps"], "right, wrong, unsure, undo"),
        (["evt-1", "evt-2", "wrong"], "same, different, unsure, undo"),
    ],
)
def test_a_judgement_that_makes_no_sense_says_what_to_write(
    terminal: Terminal, workspace: Path, words: list[str], said: str
) -> None:
    ended = terminal.run("judge", *words, "-w", workspace)
    assert ended.code == 2
    assert said in ended.err
