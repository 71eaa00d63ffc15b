"""A JSON list of any length, written item by item, in the bytes in which it would be formatted whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def listed_pieces(items: Iterable[bytes], *, indent: int, depth: int = 0) -> Iterator[str]:
    """Format a list of which only one item is held at a time.

    Args:
        items: Each encoded as JSON.
        indent: Spaces of a level.
        depth: The level at which the list itself stands.
    """
    margin = "\n" + " " * indent * (depth + 1)
    before = f"[{margin}"
    for item in items:
        yield before + msgspec.json.format(item, indent=indent).decode().replace("\n", margin)
        before = f",{margin}"
    yield "[]" if before[0] == "[" else "\n" + " " * indent * depth + "]"


def write_list(path: Path, items: Iterable[bytes], *, name: str = "", **beside: str) -> Path:
    """Write a file that is a JSON list, or an object that ends in one.

    Args:
        path: The file.
        items: Each encoded as JSON.
        name: Of the list in the object; empty for the list alone.
        beside: What stands in the object before it.
    """
    with path.open("w", encoding="utf-8", newline="\n") as out:
        if name:
            fields = "".join(f" {_plain(key)}: {_plain(value)},\n" for key, value in beside.items())
            out.write(f"{{\n{fields} {_plain(name)}: ")
        out.writelines(listed_pieces(items, indent=1, depth=1 if name else 0))
        if name:
            out.write("\n}")
    return path


def _plain(text: str) -> str:
    return msgspec.json.encode(text).decode()
