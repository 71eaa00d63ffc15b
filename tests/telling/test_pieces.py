"""A list written piece by piece has the bytes of one formatted whole."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from detente.telling.pieces import listed_pieces, write_list

VALUES = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@given(items=st.lists(VALUES, max_size=4), indent=st.integers(1, 3))
def test_pieces_join_to_what_formatting_the_whole_gives(items: list[Any], indent: int) -> None:
    whole = msgspec.json.format(msgspec.json.encode(items), indent=indent).decode()
    assert "".join(listed_pieces(map(msgspec.json.encode, items), indent=indent)) == whole


@given(items=st.lists(VALUES, max_size=3), kind=st.text())
def test_a_list_in_an_object_is_written_as_if_whole(items: list[Any], kind: str) -> None:
    with TemporaryDirectory() as folder:
        path = write_list(Path(folder) / "x.json", map(msgspec.json.encode, items), name="events", type=kind)
        whole = {"type": kind, "events": items}
        assert path.read_bytes() == msgspec.json.format(msgspec.json.encode(whole), indent=1)
