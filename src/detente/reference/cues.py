"""Words of saying: their stance by (lemma, frame), and how often they are cues at all."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from detente.errors import ReferenceDataError
from detente.records.statement import Stance  # noqa: TC001  (msgspec reads the annotation)
from detente.reference.load import load

if TYPE_CHECKING:
    from collections.abc import Mapping


RARE = "*"
"""Stands in the counts for all verbs that were seldom seen in a frame."""

PRIOR_WEIGHT = 2.0
"""Chances that the reviewed (or backed-off) prior counts for beside the measured ones; set by hand."""


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One word of saying in one or more frames."""

    why: str
    stance: Stance = "asserts"
    frames: dict[str, Stance] = {}  # another stance in another frame
    prior: float | None = None  # our own estimate of P(cue), where the counts know the word too little
    only: tuple[str, ...] = ()  # frames in which the prior holds; every frame where empty
    never: tuple[str, ...] = ()  # frames in which it is no cue
    deeds: frozenset[str] = frozenset()  # objects with which it is done and not said: "recalled its ambassador"


class CueBook:
    """What is known of cues: stance from the reviewed file, chances from the counts."""

    __slots__ = ("_by_frame", "_by_lemma", "_counts", "_cues", "_memo")

    def __init__(self, cues: Mapping[str, Cue], counts: Mapping[str, Mapping[str, tuple[int, int]]]) -> None:
        self._cues = cues
        self._counts = counts
        self._by_lemma = {lemma: _sum(frames.values()) for lemma, frames in counts.items()}
        self._by_frame = counts.get(RARE, {})  # what verbs that were seldom seen in a frame are there
        self._memo: dict[tuple[str, str], float] = {}

    def knows(self, lemma: str) -> bool:
        """Say whether a word can be a cue at all."""
        return (lemma in self._counts and lemma != RARE) or lemma in self._cues

    def quotes(self, lemma: str) -> bool:
        """Say whether the word was seen as the cue of a quotation before it."""
        return self._counts.get(lemma, {}).get("quotation-before", (0, 0))[0] > 0

    def phrasal(self, lemma: str, particle: str) -> str | None:
        """Give the phrasal verb that a verb and a particle make (*go on*), where it is a reviewed cue."""
        phrase = f"{lemma} {particle}"
        return phrase if phrase in self._cues else None

    def is_deed(self, lemma: str, thing: str) -> bool:
        """Say whether a verb with this object is something done: "fires missiles", "recalls its ambassador"."""
        cue = self._cues.get(lemma)
        return cue is not None and thing in cue.deeds

    def marked(self, lemma: str, frame: str) -> int:
        """Say how often people marked the word as a cue in the frame."""
        return self._counts.get(lemma, {}).get(frame, (0, 0))[0]

    def stance(self, lemma: str, frame: str) -> Stance:
        """Give the speaker's stance that the word shows in the frame."""
        cue = self._cues.get(lemma)
        if cue is None:
            return "asserts"
        return cue.frames.get(frame, cue.stance)

    def chance(self, lemma: str, frame: str) -> float:
        """Give the chance, 0 to 1, that the word in this frame is a cue."""
        key = (lemma, frame)
        if key not in self._memo:
            self._memo[key] = self._chance(lemma, frame)
        return self._memo[key]

    def _chance(self, lemma: str, frame: str) -> float:
        cue = self._cues.get(lemma)
        if cue is not None and frame in cue.never:
            return 0.0
        if cue is not None and cue.only and " " in lemma and frame not in cue.only and lemma not in self._counts:
            return 0.0  # a phrasal verb is no cue in frames that nobody has looked at
        hits, seen = self._counts.get(lemma, {}).get(frame, (0, 0))
        frame_hits, frame_seen = self._by_frame.get(frame, (0, 0))
        of_frame = (frame_hits + 0.3) / (frame_seen + 1)
        lemma_hits, lemma_seen = self._by_lemma.get(lemma, (0, 0))
        of_lemma = (lemma_hits + 2 * of_frame) / (lemma_seen + 2)
        prior = (of_frame + of_lemma) / 2
        if cue is not None and cue.prior is not None and (not cue.only or frame in cue.only):
            prior = cue.prior
        return (hits + PRIOR_WEIGHT * prior) / (seen + PRIOR_WEIGHT)


@cache
def cue_book() -> CueBook:
    """Read the reviewed cues and their counts, once a process.

    Raises:
        ReferenceDataError: a file is missing or malformed.
    """
    cues = load("cues.yml", dict[str, Cue])
    try:
        written = json.loads(files("detente.reference").joinpath("cue_counts.json").read_text(encoding="utf-8"))
        counts = msgspec.convert(written, dict[str, dict[str, tuple[int, int]]])
    except (OSError, ValueError, msgspec.ValidationError) as trouble:
        raise ReferenceDataError(f"reference file cue_counts.json cannot be read: {trouble}") from trouble
    return CueBook(cues, counts)


def _sum(seen: object) -> tuple[int, int]:
    pairs = list(seen)  # type: ignore[call-overload]
    return sum(hits for hits, _ in pairs), sum(all_ for _, all_ in pairs)
