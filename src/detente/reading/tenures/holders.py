"""Who bears a title: the person it stands before, behind or is said of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.reading.tenures.titles import Title, is_person
from detente.reference.tenures import tenure_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.page import Page, Sentence
    from detente.reading.parse import Parse, Token
    from detente.reading.sides import Sides
    from detente.records.actor import Actor
    from detente.records.mention import Mention

_OPENING = frozenset({"“", '"', "‘", "'", "("})
_STOPS = frozenset(
    {",", ".", ";", ":", "and", "who", "whose", "—", "–", ")", "(", "but", "as", "’s", "'s", "has", "said", "since",
     "from", "between", "until"}
)  # fmt: skip
_RANKS = frozenset(
    {"ayatollah", "hojatoleslam", "general", "gen.", "gen", "dr.", "dr", "mr.", "mr", "mrs.", "ms.", "sir", "sheikh",
     "admiral", "sayyed", "seyed", "colonel", "marshal", "army", "lt.", "maj."}
)  # fmt: skip
_BE = frozenset({"be", "become", "remain"})
_SERVE = frozenset({"serve", "rule", "govern", "head", "lead", "continue", "stay", "remain", "act", "reign", "work"})
"""Verbs whose "as ..." is the subject's office."""

_LONGEST_AGE = 4
"""Tokens of an age between a name and its title (", aged 63,")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A person and a title, joined by one rule."""

    person: Actor
    title: Title
    sentence: Sentence
    rule: str
    past: bool = False  # "was president"


def find_holdings(page: Page, sides: Sides, sentence: Sentence, titles: list[Title]) -> Iterator[Holding]:
    """Join the titles of a sentence to the persons it names."""
    found = list(_titled(page, sides, sentence, titles))
    borne = sorted(found, key=lambda holding: holding.title.first)
    for holding in found:
        yield _as_counterpart(holding, borne)


def _titled(page: Page, sides: Sides, sentence: Sentence, titles: list[Title]) -> Iterator[Holding]:
    doc = page.parse
    people = {_token_at(sentence, m): m for m in sides.mentions_in(sentence.span) if is_person(m)}
    ends = {_last_token(sentence, m): m for m in people.values()}
    used: set[int] = set()
    end = sentence.tokens.end
    for place, title in enumerate(titles):
        chain = _chain(doc, titles, place)
        mention = _person_after(doc, title, people, end, definite=chain[0].definite)
        if mention is not None and mention.actor is not None:
            for one in chain:  # "deputy premier and foreign minister, X"
                if one.first not in used:
                    used.add(one.first)
                    yield Holding(person=mention.actor, title=one, sentence=sentence, rule="tenures.title-before")
    previous: tuple[int, Actor] | None = None
    for title in titles:
        if title.first in used:
            continue
        mention = _person_before(doc, title, ends, sentence)
        if mention is not None and mention.actor is not None:
            previous = (title.last, mention.actor)
            yield Holding(person=mention.actor, title=title, sentence=sentence, rule="tenures.title-after")
        elif previous is not None and _joined(doc, previous[0], title.first):
            yield Holding(person=previous[1], title=title, sentence=sentence, rule="tenures.title-after")
            previous = (title.last, previous[1])
        else:
            holding = _said_of(doc, title, people, sentence)
            if holding is not None:
                yield holding


def _chain(doc: Parse, titles: list[Title], place: int) -> list[Title]:
    """List the titles joined by "and" that end with one, that one included."""
    first = place
    while (
        first > 0
        and _joined(doc, titles[first - 1].last, titles[first].first)
        and not _of_others(titles[first - 1], titles[first])
    ):
        first -= 1
    return [replace(one, states=one.states or titles[first].states) for one in titles[first : place + 1]]


def _of_others(left: Title, right: Title) -> bool:
    """Say whether two titles are of different states: "Iran's envoy, and the Saudi envoy Y" are two men."""
    return bool(left.states and right.states) and not set(left.states) & set(right.states)


def _as_counterpart(holding: Holding, borne: list[Holding]) -> Holding:
    """Give a "counterpart" of a named state the office named last before: "X met his Greek counterpart Y"."""
    title = holding.title
    if title.key != "counterpart" or not title.states:
        return holding
    before = [held for held in borne if held.title.first < title.first and held.title.key not in tenure_cues().ranks]
    if not before or set(before[-1].title.states) & set(title.states) or before[-1].person.id == holding.person.id:
        return holding
    return replace(holding, title=replace(title, key=before[-1].title.key, body=None), rule="tenures.counterpart")


def _person_after(doc: Parse, title: Title, people: dict[int, Mention], end: int, *, definite: bool) -> Mention | None:
    at = title.last + 1
    while at < end and (doc[at].lower_ in _RANKS or doc[at].lower_ in _OPENING):
        at += 1
    if at in people:
        return people[at]
    if at < end and doc[at].lower_ == "," and definite and at + 1 in people:
        mention = people[at + 1]
        after = at + 1
        while after < end and doc[after].idx < mention.span.end:
            after += 1
        if after >= end or doc[after].lower_ in {",", ".", "who", ";", ")"}:
            return mention
    return None


def _person_before(doc: Parse, title: Title, ends: dict[int, Mention], sentence: Sentence) -> Mention | None:
    """Find the person to whom a title is set in apposition: "X, head of ...", "X, 63, the president of ..."."""
    at = title.first - 1
    start = sentence.tokens.start
    while at >= start and doc[at].lower_ in {"the", "a", "his", "her", "its", "their"}:
        at -= 1
    if at < start or doc[at].lower_ not in {",", "(", "—", "–", "-"}:
        return None
    at -= 1
    for back in range(_LONGEST_AGE):
        if at - back in ends and (back == 0 or doc[at - back + 1].lower_ == ","):
            after = title.last + 1
            stops = after >= sentence.tokens.end or doc[after].lower_ in _STOPS
            return ends[at - back] if stops else None
    return None


def _joined(doc: Parse, last: int, first: int) -> bool:
    between = [doc[n].lower_ for n in range(last + 1, first)]
    return between in (
        ["and"],
        [",", "and"],
        ["and", "the"],
        [",", "and", "the"],
        ["and", "a"],
        ["and", "its"],
        [",", "a"],
    )


def _said_of(doc: Parse, title: Title, people: dict[int, Mention], sentence: Sentence) -> Holding | None:
    """Find the person of whom a title is said: "X is the president of ...", "X served as ..."."""
    core: Token = doc[title.core]
    head = next((doc[n] for n in range(title.first, title.core + 1) if doc[n].dep_ in {"attr", "pobj"}), core)
    verb = head.head
    if head.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head
        if verb.lemma_ not in _SERVE:
            return None
    elif head.dep_ != "attr" or verb.lemma_ not in _BE - {"become"}:
        return None
    if any(c.dep_ == "neg" or c.lower_ in {"would", "could", "may", "might", "will"} for c in verb.children):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return None
    if subject.lower_ == "who" and verb.dep_ == "relcl":
        subject = verb.head  # "X, who was president ..."
    mention = people.get(subject.left_edge.i) or next(
        (m for m in people.values() if m.span.start <= subject.idx < m.span.end), None
    )
    if mention is None or mention.actor is None:
        return None
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    past = "had" in auxiliaries or (verb.tag_ == "VBD" and not auxiliaries & {"has", "have"})
    return Holding(person=mention.actor, title=title, sentence=sentence, rule="tenures.said-of", past=past)


def _token_at(sentence: Sentence, mention: Mention) -> int:
    return next((t.i for t in sentence.tokens if t.idx + len(t.text) > mention.span.start), -1)


def _last_token(sentence: Sentence, mention: Mention) -> int:
    return max((t.i for t in sentence.tokens if t.idx < mention.span.end), default=-1)
