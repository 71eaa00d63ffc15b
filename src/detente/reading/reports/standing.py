"""Whose word a report is: the statement it stands in, who accuses, and who denies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.reports.clauses import is_passive, prepositions, surface_subjects, verb_clause
from detente.reading.reports.words import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.reading.parse import Token
    from detente.reading.reports.draft import Draft
    from detente.reading.reports.drafts import Parties
    from detente.records.actor import Actor
    from detente.records.report import Status
    from detente.records.statement import Statement

_DENYING = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "dispute"})
_ALLEGING = frozenset({"accuse", "allege", "claim", "blame", "suspect", "charge"})
_CHARGING = ("accus", "alleg", "claim", "blam", "charg", "suspect", "indict")
_WORDS = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "AGREE"})
"""Types that are done by saying them."""
_GRAVE = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "AID"})
"""Types that are only a word against another while nobody but an opponent says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A report's status once it is known who says it."""

    status: Status
    statement: str | None = None
    alleged_by: tuple[Actor, ...] = ()
    denied_by: tuple[Actor, ...] = ()


def standing_of(draft: Draft, place: int, statements: Sequence[Statement], parties: Parties) -> Standing:
    """Settle a draft's status by the statement around it and the accuser or denier above it.

    Args:
        draft: The event.
        place: Where its trigger starts, in characters.
        statements: Those whose content may hold it.
        parties: Whom a noun phrase stands for.
    """
    statement = _innermost(place, statements)
    ident = statement.id if statement else None
    if draft.status in {"alleged", "denied"}:
        speakers = _speakers_above(draft.match.governor, parties) or _speaker(statement)
        if draft.status == "denied":
            return Standing(status="denied", statement=ident, denied_by=speakers)
        return Standing(status="alleged", statement=ident, alleged_by=speakers)
    if statement is None:
        return Standing(status=draft.status)
    return _stated(draft, statement)


def _stated(draft: Draft, statement: Statement) -> Standing:
    speakers = _speaker(statement)
    status = draft.status
    if _is_done_by_saying(draft):
        return Standing(status=status, statement=statement.id)
    if statement.stance == "denies" and status in {"actual", "planned"} and not _is_word(draft):
        return Standing(status="denied", statement=statement.id, denied_by=speakers)
    if status != "actual" or _is_aside(draft):
        return Standing(status=status, statement=statement.id)
    if statement.stance in {"demands", "doubts"}:
        return Standing(status="hypothetical", statement=statement.id)
    if "know" in statement.cue:  # "is known for": the outlet's own word
        return Standing(status=status, statement=statement.id)
    told = statement.stance == "accuses" and not _is_granted(draft, statement)
    if told or (draft.type in _GRAVE and _is_outsider(draft, speakers, statement)):
        return Standing(status="alleged", statement=statement.id, alleged_by=speakers)
    if statement.hedged:
        return Standing(status="alleged", statement=statement.id)
    return Standing(status=status, statement=statement.id)


def _is_done_by_saying(draft: Draft) -> bool:
    """Say whether the speaker's own words do it: "we condemn", "I thank", "we call on"."""
    verb = draft.match.governor
    spoken = any(c.dep_ == "nsubj" and c.lower_ in {"i", "we"} for c in verb.children)
    return spoken and verb.tag_ in {"VBP", "VB"} and draft.type in _WORDS


def _is_aside(draft: Draft) -> bool:
    """Say whether the outlet times the saying by it: "said it should, *hours before* Chad ended the accord"."""
    verb = draft.match.governor
    timed = any(c.dep_ == "mark" and c.lower_ in {"after", "before"} for c in verb.children)
    measured = any(c.dep_ == "npadvmod" and c.i < verb.i for c in verb.children)
    return verb.dep_ == "advcl" and verb.tag_ == "VBD" and timed and measured


def _is_word(draft: Draft) -> bool:
    """Say whether an event is itself a charge: "accused Baku of it, which Baku denies" denies it, not the charge."""
    return draft.type in {"ACCUSE", "REJECT"} and draft.match.governor.dep_ == "ROOT"


def _is_granted(draft: Draft, statement: Statement) -> bool:
    """Say whether blame takes its object for granted: "deplored the expulsion", but not "alleged an expulsion"."""
    named = draft.match.head.pos_ == "NOUN" and draft.match.governor == draft.match.head
    return named and not any(root in statement.cue.lower() for root in _CHARGING)


def _is_outsider(draft: Draft, speakers: Sequence[Actor], statement: Statement) -> bool:
    """Say whether the one who says it is not on the side that did it."""
    if not speakers:
        return statement.speaker_text == "unspecified"
    doers = {actor.code or actor.id for actor in draft.actors}
    return all((speaker.code or speaker.id) not in doers for speaker in speakers)


def _speaker(statement: Statement | None) -> tuple[Actor, ...]:
    return (statement.speaker,) if statement is not None and statement.speaker is not None else ()


def _innermost(place: int, statements: Sequence[Statement]) -> Statement | None:
    best: tuple[int, Statement] | None = None
    for statement in statements:
        for span in statement.content_spans:
            size = span.end - span.start
            if span.start <= place < span.end and (best is None or size < best[0]):
                best = (size, statement)
    return best[1] if best else None


def _speakers_above(word: Token, parties: Parties) -> tuple[Actor, ...]:
    for ancestor in word.ancestors:
        if ancestor.lemma_.lower() in _ALLEGING | _DENYING and ancestor.pos_ == "VERB":
            clause = verb_clause(ancestor)
            found = tuple(a for token in clause.subjects for a in parties(token))
            if found:
                return found
        if ancestor.lemma_.lower() in CLAIMS and ancestor.pos_ == "NOUN":
            found = _owners_of_claim(ancestor, parties)
            if found:
                return found
    return ()


def _owners_of_claim(noun: Token, parties: Parties) -> tuple[Actor, ...]:
    owners = [c for c in noun.children if c.dep_ in {"poss", "amod", "compound"}] + list(
        prepositions(noun).get("by", ())
    )
    found = tuple(a for token in owners for a in parties(token))
    if found or noun.head.pos_ != "VERB":
        return found
    return tuple(a for token in surface_subjects(noun.head) for a in parties(token))


def deniers_in(tokens: Iterable[Token], parties: Parties) -> tuple[Actor, ...]:
    """List who denies a claim in a sentence: "a claim denied by both", "which Tehran denies"."""
    found: dict[str, Actor] = {}
    for token in tokens:
        if token.pos_ != "VERB" or token.lemma_.lower() not in _DENYING:
            continue
        clause = verb_clause(token)
        about = {thing.lemma_.lower() for thing in clause.objects}
        if not about & CLAIMS and token.lemma_.lower() != "deny":
            continue
        if is_passive(token) and not clause.subjects:
            continue
        for subject in clause.subjects:
            for actor in parties(subject):
                found.setdefault(actor.id, actor)
    return tuple(found.values())
