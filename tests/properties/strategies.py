"""Small records of any kind, drawn from their annotations."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

WORDS = st.text(max_size=6)
"""Hypothesis draws no lone surrogates unless asked: what a source gives is made writable before it is stored."""


def records_of(kind: type, depth: int = 3) -> st.SearchStrategy[Any]:
    """Draw records of a kind; below `depth`, tuples are empty, so that the drawing stays small."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: _values(hints[field.name], depth) for field in fields(kind)})


def _values(hint: Any, depth: int) -> st.SearchStrategy[Any]:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in {Union, UnionType}:
        return st.one_of(*(st.none() if part is NoneType else _values(part, depth) for part in parts))
    if origin is tuple:
        return st.lists(_values(parts[0], depth - 1), max_size=1 if depth > 0 else 0).map(tuple)
    if is_dataclass(hint):
        return records_of(hint, depth - 1)
    return {
        str: WORDS,
        int: st.integers(0, 10**6),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        date: st.dates(),
    }[hint]
