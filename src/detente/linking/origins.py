"""Which documents are one voice: copies, near-copies and pieces that carry one text.

Jaccard similarity misses copies that were cut or prefaced, so two texts are
compared by *containment*: the share of the shorter one's words that lie in a
run of four or more which stands in the other too. Candidates come from an
index of sampled runs, so that the work grows with the number of documents
and not with its square.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from detente.records.base import stable_id
from detente.records.origin import Origin
from detente.reference.world import agencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy.typing as npt

    from detente.records.document import Document
    from detente.records.interval import DateInterval

COPY = 0.7
"""Containment from which two documents count as one origin. Measured on 123 labelled pairs of news articles
(`python -m evaluation.duplicates`: F1 93.0; runs of 3, 5, 6 words reach 91, 91, 88, plain shingle containment 90);
below it, down to `SHARED`, they share passages (a statement, a wire quoted)."""

SHARED = 0.3
"""Containment from which shared passages are worth a remark."""

NEAR_DAYS = 3
"""Copies appear within days: documents published further apart are not compared."""

_RUN = 4  # words
_SAMPLE = 16  # one run in sixteen enters the index: a text copied whole shares dozens of them; not measured here
_COMMON = 60  # a shingle in more documents than this is furniture
_SMALL = 400  # runs: a short text is indexed whole, a sample of it might be empty
_WORD = re.compile(r"\w+")
_CREDITING = frozenset({"dateline", "byline", "credit"})
_READ = frozenset({"body", "headline", "caption", "dateline"})


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of the shorter text stands in the other, 0 to 1."""

    left: str
    right: str
    containment: float


@dataclass(frozen=True, slots=True)
class _Print:
    """What is compared of a document."""

    name: str
    published: DateInterval
    credit: tuple[str, ...]
    shingles: array[int]


class Prints:
    """What of many documents is compared, gathered while they pass by."""

    def __init__(self) -> None:
        """Begin with no document."""
        self._prints: dict[str, _Print] = {}

    def add(self, document: Document) -> None:
        """Take a document's print."""
        self._prints[document.id] = _Print(
            name=document.name,
            published=document.published,
            credit=tuple(sorted(credited_agencies(document))),
            shingles=array("I", shingle_text(_told(document))),
        )

    def group(self) -> tuple[Origin, ...]:
        """Group the documents that are one voice; every document is in exactly one group.

        Returns:
            The groups, sorted by id, each with the credits and the reasons.
        """
        overlaps = [pair for pair in self.overlaps() if pair.containment >= COPY]
        parent = {identity: identity for identity in self._prints}

        def root(identity: str) -> str:
            while parent[identity] != identity:
                parent[identity] = parent[parent[identity]]
                identity = parent[identity]
            return identity

        for pair in overlaps:
            one, other = sorted((root(pair.left), root(pair.right)))
            parent[other] = one
        groups: dict[str, list[str]] = defaultdict(list)
        for identity in sorted(parent):
            groups[root(identity)].append(identity)
        reasons: dict[str, list[str]] = defaultdict(list)
        for pair in overlaps:
            shorter = f"{self._prints[pair.left].name} and {self._prints[pair.right].name}"
            reasons[root(pair.left)].append(f"{pair.containment:.0%} of the shorter of {shorter} is the same")
        found = (self._origin(members, reasons[head]) for head, members in groups.items())
        return tuple(sorted(found, key=lambda origin: origin.id))

    def overlaps(self) -> tuple[Overlap, ...]:
        """Compare the pairs of documents that share sampled shingles and were published near one another.

        Returns:
            Every pair whose containment reaches `SHARED`, sorted.
        """
        shingles = {identity: one.shingles for identity, one in self._prints.items()}
        found = [
            Overlap(left, right, containment(shingles[left], shingles[right]))
            for left, right in _candidates(shingles)
            if self._prints[left].published.overlaps(self._prints[right].published, NEAR_DAYS)
        ]
        return tuple(sorted((pair for pair in found if pair.containment >= SHARED), key=lambda p: (p.left, p.right)))

    def _origin(self, members: list[str], reasons: list[str]) -> Origin:
        return Origin(
            id=stable_id("org", *members),
            documents=tuple(members),
            credit=tuple(sorted({agency for member in members for agency in self._prints[member].credit})),
            reasons=tuple(sorted(reasons)),
        )


def group_origins(documents: Iterable[Document]) -> tuple[Origin, ...]:
    """Group documents that are one voice; see `Prints.group`.

    Args:
        documents: In any order; each id once.
    """
    return _prints_of(documents).group()


def find_overlaps(documents: Iterable[Document]) -> tuple[Overlap, ...]:
    """Compare the pairs of documents that may share a text; see `Prints.overlaps`."""
    return _prints_of(documents).overlaps()


def _prints_of(documents: Iterable[Document]) -> Prints:
    prints = Prints()
    for document in documents:
        prints.add(document)
    return prints


def credited_agencies(document: Document) -> frozenset[str]:
    """Find the agencies that a document credits in its dateline, byline or credit lines: "(Reuters) -", "via TASS"."""
    lines = " ".join(zone.span.read(document.text) for zone in document.zones if zone.kind in _CREDITING)
    return frozenset(_agency_names()[found.group()] for found in _agency_pattern().finditer(lines))


def shingle_text(text: str) -> tuple[int, ...]:
    """Hash every run of four words, in order (CRC-32 of the lower-case words, so that it is the same everywhere)."""
    words = [word.encode() for word in _WORD.findall(text.lower())]
    return tuple(crc32(b" ".join(words[i : i + _RUN])) for i in range(max(1, len(words) - _RUN + 1))) if words else ()


def containment(left: Sequence[int], right: Sequence[int]) -> float:
    """Give the share of the shorter text's words that lie in a run shared with the other, 0 to 1."""
    short, long = sorted((left, right), key=len)
    if not short:
        return 0.0
    there, covered, end = set(long), 0, 0
    for place, run in enumerate(short):
        if run in there:
            covered += place + _RUN - max(end, place)
            end = place + _RUN
    return min(1.0, covered / (len(short) + _RUN - 1))


def _candidates(shingles: dict[str, array[int]]) -> Iterator[tuple[str, str]]:
    """List the pairs that share a sampled shingle, from one sorted table of shingles and who has them."""
    names = sorted(shingles)
    if not names:
        return
    sampled = [np.unique(_sampled(np.frombuffer(shingles[name], dtype=np.uint32))) for name in names]
    runs = np.concatenate(sampled)
    holders = np.repeat(np.arange(len(names), dtype=np.uint32), [len(found) for found in sampled])
    order = np.argsort(runs, kind="stable")
    runs, holders = runs[order], holders[order]
    starts = np.flatnonzero(np.r_[True, runs[1:] != runs[:-1]])
    counts = np.diff(np.r_[starts, len(runs)])
    seen: set[tuple[int, int]] = set()
    for start, count in zip(starts[counts > 1].tolist(), counts[counts > 1].tolist(), strict=True):
        if count <= _COMMON:
            seen.update(combinations(holders[start : start + count].tolist(), 2))
    for left, right in sorted(seen):
        yield names[left], names[right]


def _sampled(shingles: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    return shingles if len(shingles) <= _SMALL else shingles[shingles % _SAMPLE == 0]


def _told(document: Document) -> str:
    """Give what the document tells, without the furniture that pages of one outlet share."""
    if not document.zones:
        return document.text
    return "\n".join(zone.span.read(document.text) for zone in document.zones if zone.kind in _READ)


@cache
def _agency_names() -> dict[str, str]:
    return {form: name for name, agency in agencies().items() for form in agency.forms(name)}


@cache
def _agency_pattern() -> re.Pattern[str]:
    forms = sorted(_agency_names(), key=lambda form: (-len(form), form))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b")
