"""One document's account of each agreement: names gathered, stages dated and given to who says them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.actors import actors_of
from detente.reading.agreements.grouping import Group, group_names
from detente.reading.agreements.names import AgreementName, find_names
from detente.reading.agreements.stages import StageCue, stages_at
from detente.reading.dates.governing import NO_DATING
from detente.reading.deadlines import dated_by, deadline
from detente.reading.page import span_of
from detente.reading.sides import Sides, find_sides
from detente.reading.speech import Speech, index_speech, told_on
from detente.records.agreement import Agreement, Stage
from detente.records.base import stable_id
from detente.records.interval import UNKNOWN_DATE, DateInterval, between
from detente.records.span import Span
from detente.reference.agreements import stage_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.page import Page, Sentence
    from detente.reading.parse import Token
    from detente.records.actor import Actor
    from detente.records.agreement import StageKind, Standing
    from detente.records.statement import Statement

_POINTERS = frozenset({"it", "which"})
_PAPERS = frozenset({"document", "text", "paper"})
_WORK_ON = frozenset({"work", "process", "talk", "negotiation"})
_WORDING = re.compile(
    r"\b(?:word|term|phrase|expression|wording)s?\s+[“\"‘'](?P<word>[^”\"’']{3,40})[”\"’']", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|n[’']t|never|no|without|neither)\b", re.IGNORECASE)
_PRESS = re.compile(r"\b(?:media|reports?|newspapers?|press|outlets?|sources?|rumou?rs?)\b", re.IGNORECASE)
"""Speakers who are nobody in particular: what they say is alleged."""

_HELPED = frozenset({"broker", "mediate", "facilitate", "host", "sponsor", "back", "support", "oppose", "criticize",
                     "criticise", "welcome", "propose", "offer"})  # fmt: skip
"""What somebody does to an agreement of others."""

_FEWEST = 2
"""Parties without which a deal is no agreement of states."""


def find_agreements(page: Page, statements: Sequence[Statement]) -> tuple[Agreement, ...]:
    """Read the agreements of states that a document names, each with its stages as told here.

    Args:
        page: The document, its dates and mentions written in.
        statements: Its statements: a stage inside one is told by its speaker.

    Returns:
        One agreement for all names that contradict each other in nothing.
    """
    sides = find_sides(page)
    names = find_names(page, sides)
    if not names:
        return ()
    speech = index_speech(statements)
    parties = {name.head.i: _parties(page, sides, name) for name in names}
    groups = group_names(names, parties)
    pointers = _pointers(page, names)
    found = [_agreement(page, sides, speech, group, pointers) for group in groups]
    return tuple(sorted((a for a in found if a is not None), key=lambda a: (a.evidence[0].start, a.id)))


def _agreement(
    page: Page, sides: Sides, speech: Speech, group: Group, pointers: dict[int, list[Token]]
) -> Agreement | None:
    stages: list[Stage] = []
    for name in group.names:
        sentence = page.sentence_of(name.head)
        if sentence is None:
            continue
        for noun in (name.head, *pointers.get(name.head.i, ())):
            cues = stages_at(noun, pointing=noun.i != name.head.i)
            stages.extend(_stage(page, sides, speech, name, noun, cue) for cue in cues)
        stages.extend(_named_stages(page, speech, sentence, name))
    parties = _all_parties(page, sides, group, bool(stages))
    if len(parties) < _FEWEST or not (stages or any(_specific(name) for name in group.names)):
        return None
    stages = _contested(page, speech, _merged(_of_signed(stages)))
    evidence = tuple(dict.fromkeys(page.evidence(name.span, "agreements.name") for name in group.names))
    return Agreement(
        id=stable_id("agr", page.document.id, group.name, *parties, group.names[0].span.start),
        name=group.name,
        names=tuple(sorted({name.text for name in group.names})),
        kind=group.kind,
        parties=parties,
        term=group.term,
        subject=", ".join(sorted(group.subjects)) or None,
        stages=tuple(stages),
        evidence=evidence,
    )


def _of_signed(stages: list[Stage]) -> list[Stage]:
    """Read "has been suspended" of an agreement already signed as its suspension, not as a halt of the work on it."""
    signed = any(s.stage in {"signed", "in_force", "ratified"} and s.standing != "denied" for s in stages)
    if not signed:
        return stages
    return [replace(s, stage="suspended") if _is_suspension(s) else s for s in stages]


def _is_suspension(stage: Stage) -> bool:
    return (stage.stage, stage.wording, stage.evidence[0].rule) == (
        "reported_suspended",
        "suspended",
        "agreements.object",
    )


def _specific(name: AgreementName) -> bool:
    """Say whether a name alone tells which agreement is meant, so that it counts even without a stage."""
    return name.given is not None or (len(name.parties) >= _FEWEST and bool(name.subjects or name.term))


def _stage(page: Page, sides: Sides, speech: Speech, name: AgreementName, noun: Token, cue: StageCue) -> Stage:
    spoken = speech.at(cue.trigger.idx)
    anchors = [cue.trigger, *(() if cue.mood.top.i == cue.trigger.i else (cue.mood.top,)), noun]
    dating = dated_by(page, anchors)
    if dating.expression is not None and name.span.holds(dating.expression.span):
        dating = NO_DATING  # "suspended the 2008 treaty": the year is the treaty's
    told = told_on(page, spoken)
    ahead = cue.stage in stage_table().done and _is_ahead(dating.interval, told)  # "expires in February"
    expected = cue.stage == "expected" or ahead
    press = spoken is not None and _nobody(spoken.speaker) and _PRESS.search(spoken.speaker_text) is not None
    standing: Standing = "asserted"
    if spoken is not None and spoken.stance == "denies":
        standing = "denied"
    elif spoken is not None and ((spoken.hedged and not expected) or spoken.stance in {"accuses", "doubts"} or press):
        standing = "alleged"
    return Stage(
        stage="expected" if ahead else cue.stage,
        occurred=UNKNOWN_DATE if expected else _occurred(dating.interval, told, cue),
        due=deadline(page, dating) if expected else UNKNOWN_DATE,
        aims_at=cue.stage if ahead else cue.aims_at,
        by=spoken.speaker if spoken is not None and not press else None,
        party=_party(sides, cue) if cue.stage == "ratified" else None,
        standing=standing,
        wording=cue.wording,
        statement=spoken.id if spoken is not None else None,
        evidence=(page.evidence(span_of(cue.trigger), cue.rule),),
    )


def _nobody(speaker: Actor | None) -> bool:
    """Say whether a speaker is unnamed: "media reports", not "the KCNA news agency"."""
    return speaker is None or speaker.kind == "group"


def _occurred(own: DateInterval, told: DateInterval, cue: StageCue) -> DateInterval:
    """Date a stage by its own words; without any, an act was done by the time it was told, a state lasted then."""
    if own.known and own.end is not None and not _is_ahead(own, told):
        return own
    if told.end is None:
        return UNKNOWN_DATE
    if cue.stage in stage_table().done:
        return between(None, told.end, "published")
    return told


def _is_ahead(own: DateInterval, told: DateInterval) -> bool:
    """Say whether a stage's own date lies after the day it was told on."""
    return told.end is not None and own.start is not None and own.start > told.end


def _party(sides: Sides, cue: StageCue) -> str | None:
    """Name the state that ratified, where one side did."""
    for child in cue.trigger.children:
        if child.dep_ in {"nsubj", "agent", "poss"}:
            target = next((c for c in child.children if c.dep_ == "pobj"), child) if child.dep_ == "agent" else child
            codes = sides.codes_of(target)
            return codes[0] if len(codes) == 1 else None
    return None


def _named_stages(page: Page, speech: Speech, sentence: Sentence, name: AgreementName) -> Iterator[Stage]:
    """Read what a name itself tells: "the 2015 nuclear deal", "an agreement in principle ... was made"."""
    rule = ""
    stage: StageKind | None = None
    when = UNKNOWN_DATE
    if name.text.lower().endswith("in principle"):
        verb = name.head.head
        when = dated_by(page, [name.head, verb]).interval
        stage, rule = "agreed_in_principle", "agreements.in-principle"
    else:
        inside = [d for d in page.dates_in(sentence.span) if name.head.left_edge.idx <= d.span.start < name.head.idx]
        when = next((d.interval for d in inside if d.type == "DATE" and d.interval.end is not None), UNKNOWN_DATE)
        told = page.document.published.end
        if when.end is not None and (told is None or when.end <= told):
            stage, rule = "signed", "agreements.dated-name"
    if stage is None:
        return
    spoken = speech.at(name.head.idx)
    yield Stage(
        stage=stage,
        occurred=when,
        by=spoken.speaker if spoken is not None else None,
        wording=name.text,
        statement=spoken.id if spoken is not None else None,
        evidence=(page.evidence(name.span, rule),),
    )


def _contested(page: Page, speech: Speech, stages: list[Stage]) -> list[Stage]:
    """Mark stages whose very wording a speaker denies ("had not used the word 'suspension'")."""
    table = stage_table()
    marked = list(stages)
    for statement in speech.statements:
        for span in statement.content_spans:
            words = span.read(page.document.text)
            found = _WORDING.search(words)
            if found is None or (statement.stance != "denies" and not _NOT.search(words[: found.start()])):
                continue
            word = found["word"].lower()
            for number, stage in enumerate(marked):
                if stage.standing == "denied":
                    continue
                if word in table.words.get(stage.stage, ()) and not _same(statement.speaker, stage.by):
                    denier = () if statement.speaker is None else (statement.speaker,)
                    marked[number] = replace(
                        stage,
                        standing="contested",
                        contested_by=(*stage.contested_by, *denier),
                        evidence=(*stage.evidence, page.evidence(span, "agreements.wording-denied")),
                    )
    return marked


def _same(one: Actor | None, other: Actor | None) -> bool:
    return one is not None and other is not None and one.id == other.id


def _merged(stages: list[Stage]) -> list[Stage]:
    """Keep one of the stages that one source gives twice, with the evidence of both; headlines repeat the body."""
    kept: dict[tuple[object, ...], Stage] = {}
    told = {stage.stage for stage in stages if stage.evidence[0].zone != "headline"}
    for stage in stages:
        if stage.evidence[0].zone == "headline" and stage.stage in told:
            continue
        key = (stage.stage, stage.by, stage.standing, stage.party, stage.due.edtf, stage.aims_at,
               stage.occurred.edtf if stage.occurred.basis != "published" else "")  # fmt: skip
        old = kept.get(key)
        if old is None:
            kept[key] = stage
        else:
            kept[key] = replace(old, evidence=tuple(dict.fromkeys((*old.evidence, *stage.evidence))))
    return list(kept.values())


def _parties(page: Page, sides: Sides, name: AgreementName) -> frozenset[str]:
    """Tell the parties from the name and, where it leaves room, from its sentence."""
    own = frozenset(name.parties)
    if len(own) >= _FEWEST or name.given is not None:
        return own
    if name.bare or name.elsewhere:
        return frozenset() if name.bare else own
    around = _around(page, sides, name)
    return around if len(around) == _FEWEST else own


def _around(page: Page, sides: Sides, name: AgreementName) -> frozenset[str]:
    """Gather the states of a name's phrase and of whoever acts on it; all of its sentence's where that makes two."""
    around = set(name.parties)
    for token in _doers(name.head):
        if _is_no_party(page, token):
            continue
        around.update(sides.codes_of(token))
        around.update(sides.states_in(_phrase(token)))  # "Greek and Turkish diplomats", "the ministers of A and B"
    if not name.indefinite or not around:
        around.update(set(sides.states_in(_phrase(name.head))) - {name.town})  # "the deal for a Russian base"
    if len(around) == _FEWEST:
        return frozenset(around)
    sentence = page.sentence_of(name.head)
    if sentence is not None:
        said = around | (set(sides.states_in(sentence.span)) - {name.town})
        if around and len(said) == _FEWEST:
            return frozenset(said)
    return frozenset(around)


def _is_no_party(page: Page, token: Token) -> bool:
    """Say whether courts or firms act, which bind no state."""
    return any(actor.sector in {"JUD", "BUS"} for actor in actors_of(page, token))


def _doers(noun: Token) -> Iterator[Token]:
    """List the subjects of the verbs above a noun, which often are its parties."""
    for clause in noun.children:  # "an agreement that A and B signed", "a deal signed by A and B"
        if clause.dep_ in {"relcl", "acl"}:
            for child in clause.children:
                if child.dep_ == "nsubj" and child.pos_ != "PRON":
                    yield child
                elif child.dep_ == "agent" and clause.lemma_.lower() not in _HELPED:
                    yield from (c for c in child.children if c.dep_ == "pobj")
    node = noun
    for _ in range(8):
        if node.head.i == node.i:
            return
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            if noun.dep_ == "nsubjpass" and noun.head.i == node.i and node.lemma_.lower() not in _HELPED:
                yield from (c for by in node.children if by.dep_ == "agent" for c in by.children if c.dep_ == "pobj")
            subjects = [c for c in node.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i != noun.i]
            subjects = [c for c in subjects if c.pos_ != "PRON"]
            if subjects:
                yield subjects[0]
                return


def _phrase(token: Token) -> Span:
    """Give the span of a noun phrase, without the clauses that hang on it."""
    last = token
    for child in token.rights:
        if child.dep_ in {"relcl", "acl", "advcl"} or child.is_punct:
            break
        last = child.right_edge
    return Span(start=token.left_edge.idx, end=last.idx + len(last.text))


def _all_parties(page: Page, sides: Sides, group: Group, staged: bool) -> tuple[str, ...]:
    """Give a group's parties; the document's two states where its stages name fewer."""
    if len(group.parties) >= _FEWEST or not staged:
        return tuple(sorted(group.parties))
    if any(name.elsewhere for name in group.names) and len(group.parties) < _FEWEST:
        return ()  # a deal with somebody who is no state
    if not group.parties:
        around = (_around(page, sides, name) for name in group.names if not name.indefinite)
        told = next((found for found in around if len(found) == _FEWEST), None)
        if told is not None:
            return tuple(sorted(told))
    pointed = sides.clear and any(not name.indefinite for name in group.names)
    if not group.parties and (group.kind == "ceasefire" or not (pointed or len(group.names) >= _FEWEST)):
        return ()
    dyad = frozenset(sides.dyad)
    return tuple(sorted(dyad)) if len(dyad) == _FEWEST and group.parties <= dyad else ()


def _points(token: Token) -> bool:
    """Say whether a subject stands for an agreement named before: "it", "the document", "the work"."""
    alone = [c.lower_ for c in token.children] == ["the"]
    if alone and token.lemma_.lower() in _PAPERS and token.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        return True
    if token.dep_ not in {"nsubj", "nsubjpass"} or token.head.dep_ == "relcl":
        return False
    if token.lower_ in _POINTERS:
        return True
    return alone and token.lemma_.lower() in _WORK_ON


def _pointers(page: Page, names: list[AgreementName]) -> dict[int, list[Token]]:
    """Give each "it" to the agreement named last before it, in its own or the previous sentence."""
    found: dict[int, list[Token]] = {}
    by_sentence: dict[int, list[AgreementName]] = {}
    for name in names:
        sentence = page.sentence_of(name.head)
        if sentence is not None:
            by_sentence.setdefault(sentence.span.start, []).append(name)
    previous: list[AgreementName] = []
    for sentence in page.sentences:
        here = by_sentence.get(sentence.span.start, [])
        spoken_of: list[AgreementName] = []
        if here or previous:
            for token in sentence.tokens:
                if _points(token):
                    before = [name for name in here if name.head.i < token.i]
                    for named in (before or previous)[-1:]:
                        found.setdefault(named.head.i, []).append(token)
                        spoken_of = [named]
        previous = here or spoken_of
    return found
