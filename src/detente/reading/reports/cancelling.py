"""Meetings that were called off after they had been told of as planned: "the visit was called off"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.mood import mood_of
from detente.reading.page import span_of
from detente.reading.reports.words import lemma_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.reading.page import Page
    from detente.reading.parse import Token
    from detente.records.report import Report

_MEETINGS = frozenset({"visit", "trip", "tour", "meeting", "summit", "talk"})
_CANCELLING = frozenset({"cancel", "scrap", "abandon", "scuttle", "abort", "axe", "ditch"})
_OFF = frozenset({"prt", "advmod", "acomp", "prep"})
_BEFORE = 6
"""Reports looked back upon for the meeting that is called off: three sentences or so."""


def cancelling_in(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """List the words by which a sentence calls off a meeting it takes for known: "the trip was *off*"."""
    return tuple(token for token in tokens if token.pos_ in {"VERB", "AUX"} and _cancels(token))


def called_off(page: Page, words: Sequence[Token], reports: Sequence[Report]) -> list[Report]:
    """Write into the last meeting that was planned that it did not take place, with the words that say so.

    Args:
        page: The page.
        words: The words that call it off, of one sentence.
        reports: Those told so far, the last one last.
    """
    told = list(reports)
    for place in range(len(told) - 1, max(-1, len(told) - 1 - _BEFORE), -1):
        report = told[place]
        if report.type == "CONSULT" and report.status in {"planned", "hypothetical"}:
            proof = page.evidence(span_of(words[0]), "reports.called-off")
            told[place] = replace(report, status="negated", evidence=(*report.evidence, proof))
            break
    return told


def _cancels(verb: Token) -> bool:
    children = list(verb.children)
    off = any(c.lower_ == "off" and c.dep_ in _OFF for c in children)
    lemma = lemma_of(verb)
    if lemma not in _CANCELLING and not (off and lemma in {"call", "be"}):
        return False
    if mood_of(verb).kind not in {"actual", "ongoing"}:
        return False
    kinds = {"nsubjpass", "dobj"} if lemma != "be" else {"nsubj"}
    return any(c.dep_ in kinds and lemma_of(c) in _MEETINGS and _is_known(c) for c in children)


def _is_known(noun: Token) -> bool:
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in {"the", "this", "that"}) for c in noun.children)
