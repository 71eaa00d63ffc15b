"""Find sentences by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.records.base import Noun

if TYPE_CHECKING:
    from detente.store.workspace import Workspace

_WORD = re.compile(r'"[^"]*"|\w[\w\'’-]*\*?')


COMMON = 10_000
"""Sentences with the words looked for that are ranked; of words in more, the sentences that came in last are given. To
rank 170,000 of a million takes 0.8 s (`python -m benchmarks.store`), and says little of words that common."""

_MATCHES = "SELECT count(*) FROM (SELECT 1 FROM sentence_words WHERE sentence_words MATCH ? LIMIT ?)"
_HITS = """
    SELECT s.document, s.start, s."end", s.zone, d.text
    FROM (SELECT rowid, rank FROM sentence_words WHERE sentence_words MATCH ? {order}) AS w
    JOIN sentences AS s ON s.id = w.rowid JOIN documents AS d ON d.id = s.document
"""
_RANKED = _HITS.format(order="") + "ORDER BY w.rank, s.document, s.start LIMIT ?"
_NEWEST = _HITS.format(order="ORDER BY rowid DESC LIMIT ?") + "ORDER BY s.id DESC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Noun):
    """A sentence that has the words looked for."""

    document: str
    name: str
    outlet: str | None
    published: str  # EDTF; empty where unknown
    start: int
    end: int
    zone: str
    sentence: str


def search(workspace: Workspace, words: str, *, limit: int = 50) -> list[Hit]:
    """Find the sentences that have all the words, best first (BM25); of very common words the newest.

    Args:
        workspace: Where to look.
        words: Words in any form ("suspend" finds "suspended"); ``"in quotes"``
            for a phrase, ``sanction*`` for a beginning.
        limit: How many to give at most.
    """
    wanted = " ".join(_quoted(word) for word in _WORD.findall(words))
    if not wanted:
        return []
    (matches,) = workspace.connection.execute(_MATCHES, (wanted, COMMON + 1)).fetchone()
    query = _RANKED if matches <= COMMON else _NEWEST
    return [_hit(workspace, *row) for row in workspace.connection.execute(query, (wanted, limit)).fetchall()]


def _quoted(word: str) -> str:
    """Quote a word, so that what people type is never taken for FTS5's own syntax."""
    if word.endswith("*"):
        return f'"{word[:-1]}"*'
    return '"' + word.strip('"') + '"'


def _hit(workspace: Workspace, document: str, start: int, end: int, zone: str, text: str) -> Hit:
    name, outlet, published = workspace.connection.execute(
        "SELECT name, outlet, published FROM copies WHERE document = ? ORDER BY rank LIMIT 1", (document,)
    ).fetchone()
    return Hit(
        document=document,
        name=name,
        outlet=outlet,
        published=published,
        start=start,
        end=end,
        zone=zone,
        sentence=text[start:end],
    )
