"""One file cannot end a run, hold it up or fill the machine, and what is read of the others is the same."""

import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from tests.sources.making import docx, pdf

from detente.engine.limits import Limits
from detente.engine.opening import Opener
from detente.errors import EngineError
from detente.records.document import Document
from detente.records.problem import Problem
from detente.sources.fetch import fetch

HOSTILE = (sys.executable, str(Path(__file__).with_name("hostile.py")))
PAGE = "<html><body><article><p>Iran met Russia in Moscow on Monday, the minister said.</p></article></body></html>"


@pytest.fixture
def hostile() -> Iterator[Opener]:
    with Opener(Limits(seconds=0.7, megabytes=250), HOSTILE) as opener:
        yield opener


def _names(found: list[Document | Problem]) -> list[str]:
    return [one.name if isinstance(one, Document) else one.why for one in found]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (
            "spin.html",
            "opening it took longer than the limit of 0.7 seconds of processor time; what came before is kept",
        ),
        ("die.pdf", "the process that opened it died, 2 times; what came before is kept"),
    ],
)
def test_a_file_that_its_parser_cannot_stand_is_a_problem_that_names_the_limit_and_the_others_are_read(
    hostile: Opener, tmp_path: Path, name: str, why: str
) -> None:
    for each in ("a.html", name, "z.html"):
        (tmp_path / each).write_text(PAGE)
    expected = ["a.html#1", "a.html#2", f"{name}#1", why, "z.html#1", "z.html#2"]
    assert _names(list(fetch([tmp_path], opener=hostile))) == expected
    assert _names(list(fetch([tmp_path / "z.html"], opener=hostile))) == expected[-2:]


def test_a_file_that_fills_the_machine_is_a_problem_that_names_the_limit(tmp_path: Path) -> None:
    (tmp_path / "eat.docx").write_bytes(b"PK")
    with Opener(Limits(seconds=60, megabytes=250), HOSTILE) as opener:
        found = _names(list(fetch([tmp_path], opener=opener)))
    assert found == ["eat.docx#1", "opening it took more memory than the limit of 250 MB; what came before is kept"]


def test_a_child_killed_by_somebody_else_costs_no_document_and_gives_none_twice(
    hostile: Opener, tmp_path: Path
) -> None:
    (tmp_path / "once.html").write_text(PAGE)
    assert _names(list(fetch([tmp_path / "once.html"], opener=hostile))) == ["once.html#1", "once.html#2"]


def test_seconds_are_those_it_computes_so_that_a_busy_machine_costs_no_document(
    hostile: Opener, tmp_path: Path
) -> None:
    (tmp_path / "wait.html").write_text(PAGE)
    assert _names(list(fetch([tmp_path], opener=hostile))) == ["wait.html#1", "wait.html#2"]


def test_plain_text_and_tables_start_no_process(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Iran met Russia.")
    (tmp_path / "b.jsonl").write_text('{"text": "Iran met Russia."}')
    (tmp_path / "c").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "d.csv").write_text("text\nIran met Russia.\n")
    with Opener(command=("/nowhere",)) as opener:
        assert len(list(fetch([tmp_path], opener=opener))) == 4


def test_what_opens_and_does_not_start_is_said_and_not_blamed_on_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    with (
        Opener(command=(sys.executable, "-c", "raise SystemExit(1)")) as opener,
        pytest.raises(EngineError, match="does not start"),
    ):
        list(fetch([tmp_path], opener=opener))


def test_an_abandoned_file_leaves_no_process_behind(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    before = set(psutil.Process().children())
    with Opener(command=HOSTILE) as opener:
        found = fetch([tmp_path / "a.html"], opener=opener)
        next(found)
        found.close()
        assert set(psutil.Process().children()) == before
        assert len(list(fetch([tmp_path / "a.html"], opener=opener))) == 2
    assert set(psutil.Process().children()) == before


def test_no_child_outlives_the_one_it_opens_for(tmp_path: Path) -> None:
    (tmp_path / "spin.html").write_text(PAGE)
    program = f"""
        import psutil
        from pathlib import Path
        from detente.engine.limits import Limits
        from detente.engine.opening import Opener
        from detente.sources.fetch import fetch
        found = fetch([Path({str(tmp_path)!r})], opener=Opener(Limits(seconds=600), {HOSTILE!r}))
        next(found)
        print(psutil.Process().children()[0].pid, flush=True)
        next(found)
    """
    parent = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout:
        pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 30
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline, "the child is still there"
        time.sleep(0.05)


def test_files_opened_there_give_what_they_give_here(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(pdf([[("Iran met Russia.", 500.0, 10.0)]]))
    (tmp_path / "c.docx").write_bytes(docx("<w:p><w:r><w:t>Iran met Russia.</w:t></w:r></w:p>"))
    (tmp_path / "d.rss").write_text("<rss><channel><item><title>Iran met</title></item></channel></rss>")
    (tmp_path / "e.eml").write_text("From: a@b.c\nSubject: Talks\n\nIran met Russia.\n")
    (tmp_path / "f.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "g").write_text(PAGE)
    (tmp_path / "h.html").write_bytes(b"<" * 200_000)
    here = list(fetch([tmp_path]))
    assert sum(isinstance(one, Document) for one in here) == 6
    with Opener() as opener:
        assert list(fetch([tmp_path], opener=opener)) == here
