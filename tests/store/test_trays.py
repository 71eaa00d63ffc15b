from __future__ import annotations

import errno
from dataclasses import replace

import pytest
from benchmarks.linking import invented
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import WorkspaceError
from detente.linking import link, link_in_order
from detente.linking.trays import fill, hold
from detente.records.problem import Problem
from detente.store import trays as module
from detente.store.trays import trays_in


def problem(identity, why=""):
    return Problem(id=identity, document="d", where="reading", what="w", why=why)


@pytest.fixture(params=[1, 200, 1 << 20])
def held(request, monkeypatch):
    """Bytes held in memory: nearly all lines in the file, some, none."""
    monkeypatch.setattr(module, "HELD", request.param)


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("sort", [False, True])
@given(lines=st.lists(st.tuples(st.sampled_from("abcdefgh"), st.text(max_size=40)), max_size=30))
def test_a_tray_in_a_file_gives_what_a_tray_in_memory_gives(tmp_path_factory, lines, sort):
    told = [problem(identity, why.encode("utf-8", "replace").decode()) for identity, why in lines]
    kept = fill(hold(Problem), told, sort=sort)
    with trays_in(tmp_path_factory.getbasetemp()) as trays:
        filed = fill(trays(Problem), told, sort=sort)
        assert list(filed) == list(kept)
        assert len(filed) == len(kept)
        assert [filed[identity] for identity, _ in lines] == [kept[identity] for identity, _ in lines]
        assert ["a" in filed, "z" in filed] == ["a" in kept, "z" in kept]
        for tray in (filed, kept):
            with pytest.raises(KeyError):
                tray["z"]
            tray.clear()
            assert not list(tray)


@pytest.mark.usefixtures("held")
def test_readings_linked_by_way_of_files_give_the_same_record(tmp_path):
    readings = sorted(invented(60), key=lambda reading: reading.document.id)
    with trays_in(tmp_path) as trays:
        assert link_in_order(readings, trays=trays).whole() == link(readings)
        bare = link_in_order(readings, trays=trays, texts=False)
        assert list(bare.documents) == [replace(one, text="") for one in link(readings).documents]
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_said_in_words(tmp_path, monkeypatch):
    def full(**_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "HELD", 1)
    monkeypatch.setattr(module, "TemporaryFile", full)
    with trays_in(tmp_path) as trays, pytest.raises(WorkspaceError, match="the disk is full"):
        fill(trays(Problem), [problem("a"), problem("b")])
