"""Passives: *is expected to*, *it was reported that*, *was accused of*, *was asked about*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.mood import is_infinitive
from detente.reading.statements.clauses import clause_child, clause_end, clause_start
from detente.reading.statements.objects import object_after
from detente.reading.statements.phrases import chars, group_edges, noun_edges, subject_of
from detente.reading.statements.pieces import stretched_over, tidy_span

if TYPE_CHECKING:
    from detente.reading.parse import Token
    from detente.reading.statements.drafts import Draft
    from detente.reading.statements.quotations import Quotations
    from detente.records.span import Span


def draft_passive(draft: Draft, verb: Token, quotations: Quotations) -> Draft | None:
    """Read a passive: *is expected to*, *it was reported that*, *was accused of*, *was asked about*."""
    doc, text = verb.doc, draft.text
    last = group_edges(verb)[1]
    patient = subject_of(verb)
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    by = next((part for part in agent.children if part.dep_ == "pobj"), None) if agent is not None else None
    draft.speaker, draft.source = None, None
    if by is not None:
        draft.speaker, draft.source = by, chars(doc, *noun_edges(by, None))
    clause = clause_child(verb, draft)
    pieces: list[Span] = []
    own = patient is not None and patient.lower_ not in {"it", "there"} and patient.i < verb.i and not draft.inherited
    if clause is not None:
        start = clause_start(clause, last)
        end = clause_end(clause, verb, start, draft.sentence)
        draft.frame = "passive-infinitive" if is_infinitive(clause) else "passive-clause"
        if draft.frame == "passive-infinitive" and own and patient is not None:
            pieces.append(chars(doc, *noun_edges(patient, verb.i)))
        pieces.append(stretched_over(tidy_span(text, doc[start].idx, end), quotations))
    else:
        found = object_after(draft, verb, last, quotations)
        if found is None and by is None:
            return None
        if own and patient is not None:
            pieces.append(chars(doc, *noun_edges(patient, verb.i)))
        draft.frame = "passive" + (f"-{found[0]}" if found is not None and found[0] != "by" else "")
        if found is not None and found[0] != "by":
            pieces.extend(found[1])
    draft.content = pieces
    draft.rule = f"statements.{draft.frame}"
    return draft if pieces else None
