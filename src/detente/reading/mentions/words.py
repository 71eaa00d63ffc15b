"""The words of a text for matching names: finer than the parser's tokens, so that none of its whims hides a name."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+|[^\w\s]")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "−": "-"})


@dataclass(frozen=True, slots=True)
class Words:
    """Words and single marks in order: as matched, and where they stand."""

    texts: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        """Count the words."""
        return len(self.texts)

    def at(self, place: int) -> int:
        """Give the number of the first word that starts at or after a place of the text."""
        return bisect_left(self.starts, place)


def split_words(text: str) -> Words:
    """Split a text into words and marks; apostrophes and hyphens of every style become one."""
    alike = text.translate(_ALIKE)  # one character for one: offsets stay
    found = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(alike)]
    texts = tuple(word for word, _, _ in found)
    return Words(
        texts=texts,
        lower=tuple(word.lower() for word in texts),
        starts=tuple(start for _, start, _ in found),
        ends=tuple(end for _, _, end in found),
    )


def unaccented(word: str) -> str:
    """Strip the marks off letters: "Türkiye" becomes "Turkiye"."""
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))
