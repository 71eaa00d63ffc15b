"""Verbs that begin or end a tenure: appointed, elected, succeeded, resigned, died."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from detente.reading.actors import actors_of
from detente.reading.dates.governing import date_of
from detente.reading.mood import mood_of
from detente.reading.page import span_of
from detente.reading.tenures.titles import Title, is_person
from detente.records.interval import UNKNOWN_DATE
from detente.records.span import Span
from detente.reference.tenures import tenure_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.page import Page, Sentence
    from detente.reading.parse import Token
    from detente.records.actor import Actor
    from detente.records.interval import DateInterval

_BALLOTS = {"presidential": "president"}
"""Elections whose winner has an office by them; a parliament's election makes no premier yet."""

_TITLE_LENGTH = 8
"""Tokens between "succeeded" and the name of the one succeeded."""

ChangeKind = Literal["begins", "ends", "elected", "awaits", "holds", "dies"]
"""What a verb tells: `awaits` an office still to be entered, `holds` one still to be left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A verb that moves one end of a person's tenure."""

    person: Actor
    kind: ChangeKind
    title: Title | None  # None: whatever office the person is known to hold
    when: DateInterval
    sentence: Sentence
    verb: Token
    rule: str
    successor: Actor | None = None  # for an end by succession: who follows
    office: str | None = None  # named by a word for the office itself: "the presidency"
    state: str | None = None  # whose office it is where its title does not say so


def find_changes(page: Page, sentence: Sentence, titles: list[Title]) -> Iterator[Change]:
    """List the changes of office a sentence tells as done."""
    cues = tenure_cues()
    verbs = cues.begins | cues.enters | cues.elects | cues.swears | cues.ends | cues.leaves | cues.dies | cues.kills
    verbs |= {"succeed", "replace", "come", "win"}
    for token in sentence.tokens:
        if token.pos_ not in {"VERB", "AUX"} or token.lemma_.lower() not in verbs:
            continue
        mood = mood_of(token).kind
        if mood in {"actual", "ongoing"}:
            yield from _changes(page, sentence, titles, token)
        elif mood in {"future", "intended", "demanded"}:
            yield from _coming(page, sentence, titles, token)


def _changes(page: Page, sentence: Sentence, titles: list[Title], verb: Token) -> Iterator[Change]:
    cues = tenure_cues()
    lemma = verb.lemma_.lower()
    when = date_of(page, verb)
    subject, target = _roles(page, verb)
    if target is None and lemma in cues.begins | {"succeed", "replace"}:
        target = _next_person(page, verb)
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    title = _title_of(verb, titles)
    words = (tenure_cues().office_words.get(c.lower_) for c in verb.children if c.dep_ == "dobj")
    office = next((word for word in words if word), None)
    affected = subject if passive else target
    giver = _giver(page, verb) if lemma in cues.begins | cues.ends else None

    def change(person: Actor, kind: ChangeKind, held: Title | None, successor: Actor | None = None) -> Change:
        return Change(
            person=person, kind=kind, title=held, when=when, sentence=sentence, verb=verb, rule=f"tenures.{kind}",
            successor=successor, office=office, state=None if passive else giver,
        )  # fmt: skip

    if lemma in {"succeed", "replace"} and subject is not None and target is not None and not passive:
        if title is not None:
            yield change(subject, "begins", title)
        yield change(target, "ends", title, successor=subject)
    elif lemma in {"succeed", "replace"} and passive and subject is not None:
        agent = _agent(page, verb)
        if agent is not None:
            yield change(subject, "ends", title, successor=agent)
    elif lemma in cues.begins and affected is not None and (title is not None or (passive and lemma == "appoint")):
        yield change(affected, "begins", title)
    elif lemma in cues.begins and affected is not None and (replaced := _replaced(page, verb)) is not None:
        yield change(replaced, "ends", None, successor=affected)
    elif lemma in cues.begins and affected is not None and (given := _title_before(verb, titles)) is not None:
        yield change(affected, "begins", given)
    elif lemma in cues.elects and affected is not None and title is not None:
        yield change(affected, "elected", title)
    elif lemma == "win" and subject is not None and (seat := _won(page, verb)) is not None:
        yield replace(change(subject, "elected", None), office=seat[0], state=seat[1])
    elif lemma in cues.swears and passive and subject is not None:
        yield change(subject, "begins", title)
    elif lemma in cues.ends and affected is not None and (title is not None or passive or lemma != "remove"):
        yield change(affected, "ends", title)
    elif subject is not None and (lemma in cues.dies or (lemma in cues.kills and passive)):
        for person in (subject, *_others(page, verb, subject)):
            yield change(person, "dies", None)
    elif subject is not None and not passive and _enters(verb, lemma, title):
        yield change(subject, "begins", title)
        before = _taken_from(page, verb)
        if before is not None:
            yield change(before, "ends", title, successor=subject)
    elif subject is not None and not passive and _leaves(verb, lemma, title):
        yield change(subject, "ends", title)


def _giver(page: Page, verb: Token) -> str | None:
    """Give the state of whoever gives or takes an office: "Ottawa named X high commissioner"."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            codes = {actor.code for actor in actors_of(page, child) if actor.code is not None}
            return codes.pop() if len(codes) == 1 else None
    return None


def _coming(page: Page, sentence: Sentence, titles: list[Title], verb: Token) -> Iterator[Change]:
    """Read what a change still to come tells of today: "will be sworn in as president", "is to resign as premier"."""
    cues = tenure_cues()
    lemma = verb.lemma_.lower()
    title = _title_of(verb, titles)
    if title is None:
        return
    subject, _ = _roles(page, verb)
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children)
    kind: ChangeKind | None = None
    if (lemma in cues.swears and passive) or (lemma in cues.enters and not passive and lemma != "become"):
        kind = "awaits"
    elif lemma in cues.leaves and not passive:
        kind = "holds"
    if subject is not None and kind is not None:
        yield Change(
            person=subject, kind=kind, title=title, when=UNKNOWN_DATE, sentence=sentence, verb=verb,
            rule=f"tenures.{kind}",
        )  # fmt: skip


def _replaced(page: Page, verb: Token) -> Actor | None:
    """Find who is to be succeeded: "named X to succeed Y", "... to succeed him" (of the person put out before)."""
    for below in verb.subtree:
        if below.lemma_.lower() not in {"succeed", "replace"} or below.i <= verb.i:
            continue
        for child in below.children:
            if child.dep_ == "dobj":
                if child.pos_ == "PRON":  # "dismissed X and named Y to succeed him"
                    return _roles(page, verb.head)[1] if verb.dep_ == "conj" else None
                return _person(page, child)
    return None


def _taken_from(page: Page, verb: Token) -> Actor | None:
    """Find from whom an office is taken over: "took over from X as minister"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "from":
            return next((_person(page, named) for named in child.children if named.dep_ == "pobj"), None)
    return None


def _title_before(verb: Token, titles: list[Title]) -> Title | None:
    """Lend a verb the title of the one it is joined to: "removed X as foreign minister and reinstated Y"."""
    if verb.dep_ != "conj" or verb.head.lemma_.lower() not in tenure_cues().ends | tenure_cues().begins:
        return None
    return _title_of(verb.head, titles)


def _won(page: Page, verb: Token) -> tuple[str, str | None] | None:
    """Read the office that an election won is for, and whose: "won South Korea's presidential election"."""
    for child in verb.children:
        if child.dep_ == "dobj" and child.lemma_.lower() in {"election", "vote", "runoff", "poll", "race", "term"}:
            kinds = [c.lower_ for c in child.children if c.dep_ in {"amod", "compound"}]
            office = next((_BALLOTS[word] for word in kinds if word in _BALLOTS), None)
            phrase = Span(start=child.left_edge.idx, end=span_of(child).end)
            states = [m.actor.code for m in page.mentions_in(phrase) if m.kind == "state" and m.actor is not None]
            return (office, states[0] if states else None) if office is not None else None
    return None


def _enters(verb: Token, lemma: str, title: Title | None) -> bool:
    """Say whether a verb leads into an office: "took office", "assumed the presidency", "became president"."""
    cues = tenure_cues()
    if lemma == "become":
        return title is not None
    if lemma == "take" and title is not None and any(c.dep_ == "prt" and c.lower_ == "over" for c in verb.children):
        return True
    if lemma == "come":
        return any(c.lower_ in {"to", "into"} and any(g.lower_ == "power" for g in c.children) for c in verb.children)
    if lemma not in cues.enters:
        return False
    return any(c.dep_ == "dobj" and c.lower_ in cues.office_words for c in verb.children)


def _leaves(verb: Token, lemma: str, title: Title | None) -> bool:
    cues = tenure_cues()
    if lemma not in cues.leaves:
        return False
    if lemma == "step":
        return any(c.lower_ in {"down", "aside"} for c in verb.children)
    if lemma in {"leave", "quit", "retire"}:
        return title is not None or any(c.dep_ == "dobj" and c.lower_ in cues.office_words for c in verb.children)
    return True


def _title_of(verb: Token, titles: list[Title]) -> Title | None:
    """Find the title that a verb gives or takes: its "as ...", its complement, "the post of ..."."""
    beside: Title | None = None  # "named *Vice President* Diaz as ..."
    for title in titles:
        node = verb.doc[title.core]
        for _ in range(6):
            if node.head.i == verb.i:
                if (
                    node.dep_ in {"oprd", "attr", "dobj", "xcomp", "ccomp", "prep", "pobj", "acomp", "appos"}
                    and title.first > verb.i
                ):
                    if node.dep_ != "dobj" or node.i == title.core:
                        return title
                    beside = beside or title
                break
            if node.head.pos_ in {"VERB", "AUX"} or node.head.i == node.i:
                break
            node = node.head
    return beside


def _roles(page: Page, verb: Token) -> tuple[Actor | None, Actor | None]:
    """Find the persons who are the subject and the object of a verb."""
    subject: Actor | None = None
    target: Actor | None = None
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            subject = _person(page, child)
        elif child.dep_ in {"dobj", "dative"}:
            target = target or _person(page, child)
        elif child.dep_ in {"ccomp", "oprd"} and child.pos_ in {"NOUN", "PROPN"} and target is None:
            inner = next((c for c in child.children if c.dep_ == "nsubj"), None)  # "made X minister" as a small clause
            target = _person(page, inner) if inner is not None else None
    if subject is None:
        subject = _subject_above(page, verb)
    return subject, target


def _subject_above(page: Page, verb: Token) -> Actor | None:
    """Lend a verb without a subject that of the clause it depends on: "Upon being elected, X ..."."""
    node = verb
    for _ in range(4):
        if node.dep_ == "relcl" or (node.dep_ == "acl" and node.head.pos_ in {"PROPN", "NOUN"}):
            return _person(page, node.head)
        if node.head.i == node.i or node.dep_ not in {"conj", "advcl", "pcomp", "prep", "xcomp"}:
            return None
        node = node.head
        found = next((c for c in node.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if found is not None:
            return _person(page, found)
    return None


def _person(page: Page, token: Token) -> Actor | None:
    """Give the one person for whom a noun phrase stands, by its own name or as the document shows."""
    if token.lower_ in {"who", "which", "that"} and token.head.dep_ == "relcl":
        return _person(page, token.head.head)
    mention = page.mention_at(token.idx)
    if mention is not None and is_person(mention):
        return mention.actor
    if token.pos_ != "PRON" and (mention is None or mention.kind != "office"):
        return None
    people = [
        a for a in actors_of(page, token) if a.kind == "person" and not a.name[:1].islower()
    ]  # no mere description
    return people[0] if len(people) == 1 else None


def _others(page: Page, verb: Token, first: Actor) -> list[Actor]:
    """List who shares a death: all whom the subject names, "along with X"."""
    found: dict[str, Actor] = {}
    for word in verb.subtree:
        along = word.dep_ == "pobj" and word.head.lower_ == "with" and _along(word.head)
        subject = word if word.dep_ in {"nsubj", "nsubjpass"} else word.head
        named = subject.dep_ in {"nsubj", "nsubjpass"} and subject.head is verb
        joined = word is subject or word.dep_ == "conj" or any(c.dep_ == "cc" for c in word.children)
        person = _person(page, word) if along or (named and joined) else None
        if person is not None:  # the parser takes "President X and Minister Y" for one name
            found[person.id] = person
    return [actor for actor in found.values() if actor.id != first.id]


def _next_person(page: Page, verb: Token) -> Actor | None:
    """Find the first person named after a verb, past a title; parsers attach names before dates badly."""
    for token in verb.doc[verb.i + 1 : verb.i + 1 + _TITLE_LENGTH]:
        if token.is_punct and token.text != "-":
            return None
        named = next((m for m in page.mentions if m.span.start == token.idx and is_person(m)), None)
        if named is not None:
            return named.actor
    return None


def _along(preposition: Token) -> bool:
    return preposition.i > 0 and preposition.nbor(-1).lower_ in {"along", "together"}


def _agent(page: Page, verb: Token) -> Actor | None:
    for child in verb.children:
        if child.dep_ == "agent":
            for named in child.children:
                if named.dep_ == "pobj":
                    return _person(page, named)
    return None
