"""BibTeX entries, as programs for references export them, in one pass over the file.

The libraries for it take a minute for 300 kB of ``@a{@a{...``, and undo the
backslashes inside the names of attached files.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 8
"""Braces inside one another in a value, at most; a title that protects its capitals has two."""

_ENTRY = re.compile(r"@([A-Za-z]+)\s*\{\s*([^\s,{}()\"]*)\s*,")
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w+-]*)\s*=\s*")
_BARE = re.compile(r"[\w.+-]*")
_MARK = re.compile(r"\\.|[{}\"]", re.DOTALL)
_ESCAPED = re.compile(r"\\([&%$_#{}~^])")
_ACCENT = re.compile(r"\\([`'^\"~=.])\s*\{?([A-Za-z])\}?")
_ACCENTS = {"`": "\u0300", "'": "\u0301", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307"}
_NO_ENTRIES = frozenset({"comment", "preamble", "string"})


def read_entries(written: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the key and the fields of every entry, names in lower case, values without their outer marks.

    What is no entry is skipped, and an entry that breaks off ends at the next one.
    """
    place = 0
    while found := _ENTRY.search(written, place):
        fields, place = _read_fields(written, found.end())
        if found[1].lower() not in _NO_ENTRIES:
            yield found[2], fields


def plain_words(value: str) -> str:
    """Give a value without the braces and backslashes that BibTeX wants."""
    accented = _ACCENT.sub(lambda found: found[2] + _ACCENTS[found[1]], value)
    words = _ESCAPED.sub(lambda found: found[1], accented).replace("{", "").replace("}", "")
    return normalize("NFC", " ".join(words.split()))


def _read_fields(written: str, place: int) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while found := _FIELD.match(written, place):
        value, place = _read_value(written, found.end())
        fields.setdefault(found[1].lower(), value)
    return fields, place


def _read_value(written: str, start: int) -> tuple[str, int]:
    """Read a value in braces, in quotation marks, or bare; one that never ends is empty."""
    opening = written[start : start + 1]
    if opening not in ("{", '"'):
        bare = _BARE.match(written, start)
        return (bare[0], bare.end()) if bare else ("", start)
    closing, depth = ("}" if opening == "{" else '"'), 0
    for mark in _MARK.finditer(written, start + 1):
        if mark[0] == closing and depth == 0:
            return written[start + 1 : mark.start()], mark.end()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if not 0 <= depth <= DEEPEST:
            break
    return "", start + 1
