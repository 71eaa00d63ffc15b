"""What was said after a shock about going on as before, or otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from detente.reference.load import load

if TYPE_CHECKING:
    from datetime import date

    from detente.records.dyad import Dyad
    from detente.records.record import Record
    from detente.records.statement import Statement


@dataclass(frozen=True)
class _Cue:
    words: str
    why: str


@dataclass(frozen=True)
class _Cues:
    continuity: list[_Cue]
    departure: list[_Cue]


def find_commitments(
    record: Record, pair: Dyad, after: date, window: int
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """List the two states' statements after a shock that commit to continuity, and those that announce change.

    A statement denied or not made at all (`uttered`, `stance`) is neither;
    one that holds both kinds of words is listed under both.
    """
    end = after + timedelta(days=window)
    published = {document.id: document.published for document in record.documents}
    spoken = []
    for statement in record.statements:
        said = statement.said if statement.said.known else published[statement.evidence[0].document]
        if statement.speaker is None or statement.speaker.code not in {pair.left, pair.right}:
            continue
        if statement.uttered != "said" or statement.stance in {"denies", "doubts", "accuses"}:
            continue
        if (said.end is None or said.end >= after) and (said.start is None or said.start <= end) and said.known:
            spoken.append(statement)
    return tuple(_matching(spoken, "continuity")), tuple(_matching(spoken, "departure"))


def _matching(statements: list[Statement], kind: str) -> list[Statement]:
    pattern = _patterns()[kind]
    return [statement for statement in statements if pattern.search(f"{statement.cue} {statement.content}".lower())]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    cues = load("commitments.yml", _Cues)
    return {kind: _pattern(getattr(cues, kind)) for kind in ("continuity", "departure")}


def _pattern(cues: list[_Cue]) -> re.Pattern[str]:
    written = ("\\s+".join(re.escape(word).replace("\\*", "\\w*") for word in cue.words.split()) for cue in cues)
    return re.compile(r"\b(?:" + "|".join(written) + r")\b")
