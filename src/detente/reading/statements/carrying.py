"""Whose *He added* it is, where the names alone do not tell: that of the statement right before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.statements.turns import RULE as TURN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.page import Page
    from detente.reading.statements.drafts import Draft
    from detente.records.statement import Statement

_PRONOUNS = frozenset({"he", "she"})
FARTHEST = 1
"""Sentences between the two statements; with one in between, somebody else may have come up."""


def carry_speakers(told: Sequence[tuple[Draft, Statement]], page: Page) -> list[Statement]:
    """Give *he* and *she* without an actor the speaker of the sentence before, where that one is a person.

    Whoever is the subject of saying in one sentence, in its main clause, is whom *he* takes up as the subject of saying
    in the next: people that the first one only talks about are not.
    """
    carried: list[Statement] = []
    last: tuple[Draft, Statement] | None = None
    turn: Statement | None = None  # the last turn of a transcript whose speaker is known
    for draft, statement in sorted(told, key=lambda pair: pair[0].head.i):
        if last is not None and _takes_up(draft, statement, last, page):
            statement = replace(statement, speaker=last[1].speaker, speakers=last[1].speakers)  # noqa: PLW2901
        if draft.rule == TURN and turn is not None and _is_pronoun(statement):
            statement = replace(statement, speaker=turn.speaker, speakers=turn.speakers)  # noqa: PLW2901
        if draft.rule == TURN and statement.speaker is not None:
            turn = statement
        carried.append(statement)
        if _is_main(draft):
            last = (draft, statement)
    return carried


def _takes_up(draft: Draft, statement: Statement, last: tuple[Draft, Statement], page: Page) -> bool:
    before, said = last
    if not _is_pronoun(statement) or not (_is_main(draft) or draft.frame == "colon"):
        return False
    if said.speaker is None or said.speaker.kind != "person" or before.passive:
        return False
    away = page.number_of(draft.sentence) - page.number_of(before.sentence)
    return 0 < away <= FARTHEST


def _is_pronoun(statement: Statement) -> bool:
    """Say whether a statement is that of a *he* or *she* whom nothing else names."""
    return not statement.speakers and statement.speaker_text.casefold() in _PRONOUNS


def _is_main(draft: Draft) -> bool:
    """Say whether a statement's verb is its sentence's main verb, with its speaker for a subject."""
    return draft.head.dep_ == "ROOT" and draft.speaker is not None and draft.speaker.dep_ == "nsubj"
