from __future__ import annotations

import builtins
import gzip
import json
from typing import TYPE_CHECKING

import pytest

from detente.records.document import Document
from detente.records.problem import Problem
from detente.sources import fetch as fetching
from detente.sources import table, unpacking
from detente.sources.fetch import fetch

from .test_fetch import PAGE, SENTENCE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = "".join(json.dumps({"id": f"r{n}", "text": f"{n}. {SENTENCE}"}) + "\n" for n in range(50)).encode()


def zstd(raw: bytes) -> bytes:
    return pytest.importorskip("zstandard").ZstdCompressor(level=19).compress(raw)


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".zst", zstd)])
def test_packed_tables_pages_and_texts_are_read_by_the_ending_below(
    tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]
) -> None:
    contents = {"a.jsonl": ROWS, "b.html": PAGE.encode(), "c.txt": SENTENCE.encode(), "d.csv": b"text\nThey met.\n"}
    for name, content in contents.items():
        (tmp_path / (name + ending)).write_bytes(pack(content))
        (tmp_path / name).write_bytes(content)
    packed = list(fetch([tmp_path / (name + ending) for name in contents]))
    plain = list(fetch([tmp_path / name for name in contents]))
    assert [one.text for one in packed if isinstance(one, Document)] == [one.text for one in plain]
    assert len(packed) == 53


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".zst", zstd)])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html"])
def test_a_file_that_unpacks_without_end_is_a_problem_that_names_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, ending: str, pack: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(unpacking, "FREE", 1_000_000)
    monkeypatch.setattr(table, "LONGEST_ROW", 100_000)
    (tmp_path / (name + ending)).write_bytes(pack(b"a" * 5_000_000))
    found = list(fetch([tmp_path / (name + ending)]))
    assert isinstance(found[-1], Problem)
    assert "unpacks to more than 1000000 bytes" in found[-1].why


def test_one_document_may_not_unpack_to_more_than_a_file_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "LARGEST_FILE", 1_000)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(SENTENCE.encode() * 20))
    (problem,) = fetch([tmp_path / "a.txt.gz"])
    assert "unpacks to more than the 1000 bytes" in problem.why


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".zst", zstd)])
def test_a_packed_file_that_breaks_off_keeps_the_rows_before(
    tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]
) -> None:
    rows = b"".join(json.dumps({"text": f"{SENTENCE} {n * n * n:x}"}).encode() + b"\n" for n in range(9_000))
    whole = pack(rows)
    (tmp_path / ("a.jsonl" + ending)).write_bytes(whole[: len(whole) // 2])
    *rows_read, problem = fetch([tmp_path / ("a.jsonl" + ending)])
    assert "broken after" in problem.why
    assert len(rows_read) > 100


def test_packed_files_that_were_put_one_after_another_are_read_to_the_end(tmp_path: Path) -> None:
    for ending, pack in ((".gz", gzip.compress), (".zst", zstd)):
        (tmp_path / f"a.jsonl{ending}").write_bytes(pack(ROWS[:4_000]) + pack(ROWS[4_000:]))
        assert len(list(fetch([tmp_path / f"a.jsonl{ending}"]))) == 50


def test_what_is_not_packed_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(b"no gzip")
    (tmp_path / "b.txt").write_bytes(gzip.compress(b"a"))
    first, second = fetch([tmp_path / "a.txt.gz", tmp_path / "b.txt"])
    assert "broken" in first.why
    assert "name it by what is inside" in second.why


def test_a_line_larger_than_a_document_may_be_is_a_problem_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (table, fetching):
        monkeypatch.setattr(module, "LONGEST_ROW", 1_000)
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "x" * 5_000}) + "\n" + json.dumps({"text": SENTENCE}) + "\n")
    problem, document = fetch([tmp_path / "a.jsonl"])
    assert "more than 1000 characters" in problem.why
    assert document.text == SENTENCE


def test_without_its_package_the_problem_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builtins.__import__

    def without(name: str, *args: object, **kwargs: object) -> object:
        if name == "zstandard":
            raise ImportError(name)
        return whole(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    (tmp_path / "a.txt.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    (problem,) = fetch([tmp_path / "a.txt.zst"])
    assert problem.why.endswith("Zstandard files need a package more: pip install 'detente[zst]'")
