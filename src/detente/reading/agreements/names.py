"""Where a text names an agreement, and what each name tells of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.records.span import Span
from detente.reference.agreements import NamedAgreement, agreement_kinds
from detente.reference.states import all_states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.page import Page, Sentence
    from detente.reading.parse import Token
    from detente.reading.sides import Sides

_TERM = re.compile(r"\b(?P<count>\d+|[a-z]+)[- ](?P<unit>year|month|day|week|hour)s?\b", re.IGNORECASE)
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_ALIASES = {"mou": "memorandum", "memorandums": "memorandum", "memoranda": "memorandum", "cease-fire": "ceasefire"}
_POINTING = frozenset({"the", "this", "that", "its", "their"})
_LONGEST_TOPIC = 5
"""Words of a topic that still make a name ("on comprehensive strategic partnership")."""

_SIGN = frozenset({"sign", "ink", "initial"})
"""Verbs that only a paper of states suffers: "signed a declaration"."""

_REACH = frozenset({"reach", "clinch", "conclude", "strike", "negotiate"})
_INNER = frozenset({"compound", "amod", "nummod", "nmod", "npadvmod", "punct", "quantmod", "advmod", "poss", "case"})
_SHOW = frozenset(
    {"draft", "proposed", "new", "final", "planned", "potential", "possible", "landmark", "historic", "controversial",
     "long-awaited", "so-called", "future", "signed", "existing", "current", "latest"}
)  # fmt: skip
"""Modifiers that are no part of an agreement's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementName:
    """A noun phrase that names an agreement."""

    head: Token
    span: Span  # the phrase without its article
    text: str
    noun: str
    kind: str
    term: str | None = None
    subjects: frozenset[str] = frozenset()
    parties: tuple[str, ...] = ()  # those the phrase itself names
    bare: bool = False  # only "the deal", "it": points back
    given: NamedAgreement | None = None
    elsewhere: bool = False  # "with X" or "between X and Y" for parties whose states are not known
    town: str | None = None  # the state in whose capital it was made, which is no party by that
    indefinite: bool = False  # "a treaty": not one just named in the same sentence
    modifiers: frozenset[str] = field(default_factory=frozenset)


def find_names(page: Page, sides: Sides) -> list[AgreementName]:
    """List the phrases that name an agreement of states, in order of place.

    Deals of firms, clubs and parties are left out, and so are plurals ("several
    agreements"), which name no single one.
    """
    kinds = agreement_kinds()
    found: list[AgreementName] = []
    for sentence in page.sentences:
        taken = list(_given_names(page, sentence))
        found.extend(taken)
        spans = [name.span for name in taken]
        for token in sentence.tokens:
            noun = _ALIASES.get(token.lower_, token.lemma_.lower())
            if noun not in kinds.nouns or token.pos_ not in {"NOUN", "PROPN"}:
                continue
            if any(span.start <= token.idx < span.end for span in spans):
                continue
            name = _name(page, sides, token, noun)
            if name is not None:
                found.append(name)
    own = (name for name in found if name.given is None or name.given.parties)
    return sorted(own, key=lambda name: (name.span.start, name.span.end))


def _given_names(page: Page, sentence: Sentence) -> Iterator[AgreementName]:
    """Find agreements that have a name of their own."""
    words = sentence.span.read(page.document.text)
    for given in agreement_kinds().named:
        for own in given.names:
            start = words.find(own)
            if start < 0:
                continue
            span = Span(start=sentence.span.start + start, end=sentence.span.start + start + len(own))
            head = next((t for t in reversed(list(sentence.tokens)) if span.start <= t.idx < span.end), None)
            if head is None:
                continue
            if _modifies_another(head, agreement_kinds().nouns):  # "the New START treaty"
                head = head.head
                span = Span(start=span.start, end=head.idx + len(head.text))
            yield AgreementName(
                head=head, span=span, text=own, noun=given.kind, kind=given.kind, given=given, parties=given.parties,
                subjects=frozenset({given.subject} if given.subject else ()),
            )  # fmt: skip
            break


def _name(page: Page, sides: Sides, head: Token, noun: str) -> AgreementName | None:
    kinds = agreement_kinds()
    if head.tag_ in {"NNS", "NNPS"} or _modifies_another(head, kinds.nouns) or _idiom(head):
        return None
    left, right = _edges(head)
    left = _past_states(sides, left, head)
    span = Span(start=left.idx, end=right.idx + len(right.text))
    modifiers = frozenset(_modifiers(left, head))
    if modifiers & kinds.private and not _is_named(modifiers):
        return None
    text = page.document.text
    before = Span(start=left.idx, end=head.idx)
    term = term_in(before.read(text))
    subjects = frozenset(kinds.qualifiers[word] for word in modifiers if word in kinds.qualifiers)
    subjects |= _subject_after(head)
    town = _town(sides, head)
    parties = _parties(sides, head, before, town)
    article = next((c.lower_ for c in head.children if c.dep_ == "det"), "")
    if article in {"no", "any", "every", "each"}:
        return None
    name = AgreementName(
        head=head, span=span, text=_clean(span.read(text)), noun=noun, kind=kinds.nouns[noun], term=term,
        subjects=subjects, parties=parties, modifiers=modifiers,
        elsewhere=_has_unknown_partner(sides, head),
        town=town,
        indefinite=article in {"a", "an", "another"},
        bare=article in _POINTING and not term and not subjects and not parties and modifiers <= _SHOW | {"strategic"}
        and not _told_apart(head),
    )  # fmt: skip
    return name if _says_enough(name, kinds.needs_name.get(noun)) else None


def _told_apart(head: Token) -> bool:
    """Say whether words after the noun say which one is meant: "the deal for a base", "the accord that lets ..."."""
    for child in head.children:
        if child.i < head.i:
            continue
        if child.dep_ == "prep" and child.lower_ in {"for", "on", "over", "allowing", "under"}:
            return True
        if child.dep_ in {"relcl", "acl"} and not any(c.is_punct for c in head.doc[head.i + 1 : child.i]):
            return True
    return False


def _modifies_another(head: Token, nouns: dict[str, str]) -> bool:
    """Say whether the noun only qualifies another agreement's noun ("partnership agreement")."""
    over = head.head
    return head.dep_ in {"compound", "nmod", "amod"} and over.i != head.i and over.lemma_.lower() in nouns


def _idiom(head: Token) -> bool:
    """Say whether the noun only makes a phrase ("in accord with", "by agreement") or is missing ("without a deal")."""
    if head.dep_ == "pobj" and head.head.lower_ == "without":
        return True
    return head.dep_ == "pobj" and head.head.lower_ in {"in", "by"} and head.left_edge.i == head.i


def _says_enough(name: AgreementName, needed: tuple[str, ...] | None) -> bool:
    """Say whether a noun of wider use ("statement", "partnership") stands for an agreement here."""
    if needed is None:
        return True
    offers = {
        "term": name.term is not None,
        "qualifier": bool(name.subjects),
        "parties": bool(name.parties),
        "signed": name.head.dep_ in {"dobj", "nsubjpass"} and name.head.head.lemma_.lower() in _SIGN,
        "reached": name.head.dep_ in {"dobj", "nsubjpass"} and name.head.head.lemma_.lower() in _REACH,
    }
    return any(offers.get(need, need in name.modifiers | name.subjects) for need in needed)


def _edges(head: Token) -> tuple[Token, Token]:
    """Find the first and last word of the name: modifiers before, "of understanding" after."""
    left = head
    for token in reversed(list(head.lefts)):
        if token.dep_ not in _INNER or (token.pos_ == "VERB" and token.dep_ != "amod"):
            break
        left = token.left_edge if token.dep_ != "poss" else left
        if token.dep_ == "poss":
            break
    for token in head.doc[left.i : head.i]:
        if token.tag_ == "POS" or token.lower_ in {"'s", "’s"}:
            left = token.nbor()  # "Xi and Putin's joint statement": whose it is, is no part of its name
    while left.i < head.i and (left.is_punct or left.is_space or left.dep_ in {"det", "case"}):
        left = left.nbor()
    right = head
    following = list(head.doc[head.i + 1 : head.i + 3])
    if [t.lower_ for t in following] in (["of", "understanding"], ["of", "cooperation"], ["in", "principle"]):
        right = following[-1]
    else:
        right = _topic_end(head) or head
    return left, right


def _topic_end(head: Token) -> Token | None:
    """Find where the topic of a name ends: "treaty on comprehensive strategic partnership"."""
    for prep in head.children:
        if prep.dep_ == "prep" and prep.lower_ in {"on", "of"} and prep.i == head.i + 1:
            things = [c for c in prep.children if c.dep_ == "pobj"]
            for thing in things:
                first = thing.left_edge.i
                short = thing.i - first < _LONGEST_TOPIC and thing.right_edge.i == thing.i
                words = thing.doc[first : thing.i + 1] if short else ()
                if short and any(_qualified(thing)) and not any(w.ent_type_ in {"GPE", "DATE"} for w in words):
                    return thing
    return None


def _past_states(sides: Sides, left: Token, head: Token) -> Token:
    """Begin the name after the states it is between: "the Iran-Russia treaty" is a "treaty"."""
    inside = Span(start=left.idx, end=head.idx)
    last = max((m.span.end for m in sides.mentions_in(inside) if m.actor is not None), default=left.idx)
    while left.i < head.i and (left.idx < last or left.is_punct or left.dep_ in {"cc", "punct"} or left.pos_ == "VERB"):
        left = left.nbor()
    return left


def _modifiers(left: Token, head: Token) -> Iterator[str]:
    for token in head.doc[left.i : head.i]:
        yield token.lower_
    words = head.doc[left.i : head.i].text.lower()
    yield from re.findall(r"[a-z]+(?:-[a-z]+)+", words)


def _is_named(modifiers: frozenset[str]) -> bool:
    return bool(modifiers & {"treaty", "peace", "nuclear", "trade"})


def _subject_after(head: Token) -> frozenset[str]:
    """Read the subject from "agreement on trade", "treaty of friendship"."""
    found: set[str] = set()
    for prep in head.children:
        if prep.dep_ == "prep" and prep.lower_ in {"on", "of", "for", "over"}:
            for thing in prep.children:
                if thing.dep_ == "pobj":
                    found.update(_qualified(thing))
        elif prep.dep_ in {"acl", "relcl"} and any(c.tag_ == "TO" for c in prep.children):
            for thing in prep.children:
                if thing.dep_ == "dobj":
                    found.update(_qualified(thing))  # "an agreement to build a railway"
    return frozenset(found - {""})


def _qualified(thing: Token) -> Iterator[str]:
    for word in (thing, *(c for c in thing.children if c.dep_ in {"compound", "amod"})):
        qualifiers = agreement_kinds().qualifiers
        yield qualifiers.get(word.lower_) or qualifiers.get(word.lemma_.lower(), "")


def _parties(sides: Sides, head: Token, before: Span, town: str | None) -> tuple[str, ...]:
    """List the parties that the phrase itself names: before it, "between A and B", "with A"."""
    inside = Span(start=head.left_edge.idx, end=before.end)
    both = (
        codes
        for words, codes in agreement_kinds().pairs.items()
        if words in before.read(sides.page.document.text).lower()
    )
    found = list(next(both, ())) or [c for c in sides.codes_in(inside) if c != town]
    verb = (head.head,) if head.dep_ == "dobj" else ()
    for prep in (*head.children, *(p for v in verb for p in v.children if p.lower_ == "with")):
        if prep.dep_ == "prep" and prep.lower_ in {"between", "with", "among"}:
            for other in prep.children:
                if other.dep_ in {"pobj", "pcomp"}:
                    found.extend(sides.codes_of(other))
                    found.extend(sides.codes_in(_subtree(other)) if prep.lower_ == "between" else ())
    return tuple(sorted(set(found)))


def _town(sides: Sides, head: Token) -> str | None:
    """Give the state in whose capital it was made, where a lone capital says so ("the Algiers peace agreement")."""
    named = [m for m in sides.mentions_in(Span(start=head.left_edge.idx, end=head.idx)) if m.actor is not None]
    if len(named) != 1 or named[0].actor is None or named[0].actor.kind != "state":
        return None
    code = named[0].actor.code or ""
    state = all_states().get(code)
    words = named[0].span.read(sides.page.document.text)
    after = head.doc.text[named[0].span.end : named[0].span.end + 1]
    return code if state is not None and words == state.capital and after == " " else None


def _has_unknown_partner(sides: Sides, head: Token) -> bool:
    """Say whether the phrase names a partner that is no state: "a port deal with Somaliland"."""
    verb = (head.head,) if head.dep_ == "dobj" else ()  # "signs a deal with X" may hang on either
    partners = [c for word in (head, *verb) for p in word.children if p.lower_ == "with" for c in p.children]
    return any(c.dep_ == "pobj" and c.pos_ == "PROPN" and not sides.codes_of(c) for c in partners)


def _subtree(token: Token) -> Span:
    last = token.right_edge
    return Span(start=token.left_edge.idx, end=last.idx + len(last.text))


def term_in(words: str) -> str | None:
    """Read a term such as "20 years" from "20-year", "two-decade" or "five year"."""
    found = _TERM.search(words)
    if found is None:
        return None
    count = found["count"].lower()
    number = int(count) if count.isdigit() else _NUMBERS.get(count)
    if number is None:
        return None
    unit = found["unit"].lower()
    return f"{number} {unit}{'s' if number != 1 else ''}"


def _clean(words: str) -> str:
    words = re.sub(r"[“”\"]", "", " ".join(words.split()))
    parts = words.split(" ")
    while len(parts) > 1 and parts[0].lower() in _SHOW:
        parts = parts[1:]
    return " ".join(parts)
