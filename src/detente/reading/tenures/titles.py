"""Titles in a text: which office, of which state and body, and in what standing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.reading.page import span_of
from detente.records.span import Span
from detente.reference.states import all_states
from detente.reference.tenures import tenure_cues, title_patterns

if TYPE_CHECKING:
    from detente.reading.page import Page, Sentence
    from detente.reading.parse import Token
    from detente.reading.sides import Sides
    from detente.records.mention import Mention
    from detente.records.tenure import TenureStatus

_HEADS = frozenset(
    {"head", "chief", "director", "chairman", "chairwoman", "chair", "secretary", "commander", "chairperson"}
)
"""Titles that take their meaning from what they are "of"."""

_WHOLE = frozenset({"secretary_of_state", "chief_of_general_staff", "military_commander", "police_chief"})
"""Offices whose "of ..." is no body but part of the title."""

_LINKS = frozenset({"of", "to", "for", "in", "at", "on"})
_MOVES = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART", "NUM"})
_SEATS = frozenset({"ambassador", "envoy", "representative", "consul", "emissary"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A phrase that names an office."""

    key: str  # of offices.yml, or the title written as a key
    first: int  # first token of the phrase, modifiers and all
    last: int  # last token of the phrase, "to Iran" and all
    core: int  # the last token of the title itself
    text: str
    status: TenureStatus | None
    states: tuple[str, ...]  # codes named in it, the employer's first
    body: str | None
    definite: bool  # says whose office it is


def find_titles(page: Page, sides: Sides, sentence: Sentence) -> list[Title]:
    """List the titles of a sentence, in order; the longest pattern wins."""
    tokens = list(sentence.tokens)
    patterns = title_patterns()
    people = _person_starts(sides, sentence)
    states = _state_tokens(sides, sentence, tokens)
    found: list[Title] = []
    taken = -1
    for place, token in enumerate(tokens):
        if token.i <= taken or token.idx in people:
            continue
        match = _match(tokens, place, patterns, states) if token.lower_ in patterns else None
        if match is None and token.lower_ in _HEADS and place + 1 < len(tokens) and tokens[place + 1].lower_ == "of":
            match = (place, "")
        if match is None or _plural(tokens[match[0]]):
            continue
        title = _title(page, sides, tokens, place, match, people, states)
        if title is not None:
            found.append(title)
            taken = title.last
    return found


def _match(
    tokens: list[Token], place: int, patterns: dict[str, tuple[tuple[tuple[str, ...], str], ...]], states: set[int]
) -> tuple[int, str] | None:
    """Match the longest pattern at a token, reading past articles, states and possessive marks."""
    for words, key in patterns[tokens[place].lower_]:
        at, matched = place, 0
        while at < len(tokens) and matched < len(words):
            if tokens[at].lower_ == words[matched]:
                matched += 1
            elif matched == 0 or not _skipped(tokens[at], states):
                break
            at += 1
        if matched == len(words):
            return at - 1, key
    return None


def _skipped(token: Token, states: set[int]) -> bool:
    return token.i in states or token.lower_ in {"the", "a", "an", "'s", "’s", "'", "’", "-"}


def _title(
    page: Page,
    sides: Sides,
    tokens: list[Token],
    place: int,
    match: tuple[int, str],
    people: set[int],
    states: set[int],
) -> Title | None:
    core, key = match
    cues = tenure_cues()
    left, status, definite = _leftward(tokens, place, states)
    right = core
    if right + 2 < len(tokens) and tokens[right + 1].lower_ == "-" and tokens[right + 2].lower_ in cues.status:
        status = cues.status[tokens[right + 2].lower_]
        right += 2
    elif right + 1 < len(tokens) and tokens[right + 1].lower_ in {"elect", "designate"}:
        status = "elect"
        right += 1
    titled = right
    right = _rightward(tokens, right, people)
    words = _words(tokens[place : core + 1])
    if not key:
        if right == core:
            return None
        words = _words([t for t in tokens[place : right + 1] if t.i not in states])
        key = slug(words)
    elif key in {"head", "chief"} and right > titled:
        key = slug(_words([t for t in tokens[place : right + 1] if t.i not in states]))
    elif key in cues.generic and len(words.split()) > 1:
        key = slug(_words([t for t in tokens[place : core + 1] if t.i not in states]))
    if any(t.lower_ in {"deputy", "vice"} for t in tokens[left:place]) and not key.startswith(("deputy", "vice")):
        key = f"deputy_{key}"
    before = Span(start=tokens[left].idx, end=tokens[place].idx)
    within = _span(tokens[place : core + 1])
    after = Span(start=within.end, end=_span(tokens[core : right + 1]).end)
    named = sides.states_in(before)  # in "his Greek counterpart" the state is Greece, whoever he is
    own = [*(named or sides.codes_in(before)), *sides.codes_in(within)]
    host = key in cues.abroad or bool(set(words.lower().split()) & _SEATS)
    if not host or not any(t.lower_ == "to" for t in tokens[core + 1 : right + 1]):
        own.extend(sides.codes_in(after))
    whole = _span(tokens[left : right + 1])
    if not own and not host:
        own.extend(sides.codes_in(Span(start=tokens[place].idx, end=whole.end)))
    return Title(
        key=key, first=tokens[left].i, last=tokens[right].i, core=tokens[core].i,
        text=_as_written(page, whole), status=status, states=tuple(dict.fromkeys(own)),
        body=_body(tokens, (left, place, core, titled, right), states, key), definite=definite or bool(own),
    )  # fmt: skip


def _leftward(tokens: list[Token], place: int, states: set[int]) -> tuple[int, TenureStatus | None, bool]:
    """Read the modifiers before a title: "Iran's new acting", "the newly appointed Russian"."""
    cues = tenure_cues()
    left = place
    status: TenureStatus | None = None
    definite = False
    while left > 0:
        token = tokens[left - 1]
        word = token.lower_
        if token.tag_ in {"VBD", "VBN"} and token.dep_ not in {"amod", "compound", "nmod"}:
            break  # "was elected president", "Congress ousted President X"
        if word in cues.status and not (word == "late" and tokens[left - 2].lower_ == "of"):
            status = status or cues.status[word]
        elif token.i in states or word in {"'s", "’s", "his", "her", "its", "their", "my", "our", "the"}:
            definite = True
        elif not (
            word in cues.plain
            or _describes(token)
            or (token.pos_ == "PROPN" and token.ent_type_ not in {"PERSON", "DATE", "GPE"})
        ):
            break
        left -= 1
        if word in {"the", "his", "her", "its", "their", "my", "our"}:
            break
    while left < place and tokens[left].lower_ in {"-", "'s", "’s", "the"}:
        left += 1
    return left, status, definite


def _describes(token: Token) -> bool:
    """Say whether a word only describes a holder: "pro-Western", "Islamist"."""
    return token.dep_ == "amod" and token.pos_ == "ADJ" and token.ent_type_ not in {"DATE", "ORDINAL"}


def _rightward(tokens: list[Token], right: int, people: set[int]) -> int:
    """Read what a title is "of" or "to", up to a comma, a verb or a person."""
    at = right + 1
    while at + 1 < len(tokens) and tokens[at].lower_ in _LINKS and tokens[at + 1].pos_ in _MOVES:
        if tokens[at].lower_ in {"in", "on", "at"} and tokens[right].lower_ not in _SEATS:
            break
        end = at + 1
        while end < len(tokens) and tokens[end].pos_ in _MOVES and tokens[end].idx not in people:
            if tokens[end].ent_type_ in {"DATE", "TIME"} or tokens[end].lower_ == "to":
                break
            end += 1
        if end < len(tokens) and tokens[end].idx in people and tokens[end - 1].lower_ in _title_ends():
            break  # "spokeswoman for Prime Minister X": the person is the prime minister
        if end == at + 1 or tokens[at + 1].ent_type_ in {"DATE", "TIME"}:
            break
        right = end - 1
        at = end
    return right


def _body(tokens: list[Token], places: tuple[int, int, int, int, int], states: set[int], key: str) -> str | None:
    """Name the ministry, council or organisation a title belongs to, where the words do."""
    left, place, core, titled, right = places
    before = [t for t in tokens[left:place] if t.pos_ == "PROPN" and t.i not in states]
    plain = tenure_cues().plain | tenure_cues().status.keys() | {"deputy", "u.s.", "reuters"}
    before = [t for t in before if t.lower_ not in plain and t.text[:1].isupper() and t.text[:1] != "-"]
    if before:
        return _words(before)
    after = tokens[titled + 1 : right + 1]
    if not after or after[0].lower_ in {"to", "in", "at", "on"}:
        after = tokens[place : core + 1] if tokens[place].lower_ in _HEADS and key not in _WHOLE else []
    kept = [t for t in after if t.i not in states and t.lower_ not in {"'s", "’s", "the"}]
    last = max((n for n, t in enumerate(kept) if t.lower_ in {"of", "for"}), default=-1)
    body = _words(kept[last + 1 :]) if last >= 0 else ""
    return body if body and body[:1].isupper() and body not in _state_names() else None


@cache
def _title_ends() -> frozenset[str]:
    return frozenset(words[-1] for held in title_patterns().values() for words, _ in held)


@cache
def _state_names() -> frozenset[str]:
    return frozenset(name for state in all_states().values() for name in (state.name, *state.names))


def slug(words: str) -> str:
    """Write a title as a key: "head of the Judiciary" gives ``head_of_judiciary``."""
    parts = [w for w in re.findall(r"[a-z]+", words.lower()) if w not in {"the", "a", "an", "s"}]
    while parts and parts[-1] in _LINKS:
        parts.pop()
    return "_".join(parts)


def _person_starts(sides: Sides, sentence: Sentence) -> set[int]:
    return {m.span.start for m in sides.mentions_in(sentence.span) if is_person(m)}


def is_person(mention: Mention) -> bool:
    """Say whether a mention is a person's own name."""
    return mention.kind == "person" and mention.actor is not None and mention.actor.kind == "person"


def _state_tokens(sides: Sides, sentence: Sentence, tokens: list[Token]) -> set[int]:
    spans = [m.span for m in sides.mentions_in(sentence.span) if m.kind == "state"]
    covered: set[int] = set()
    for token in tokens:
        covered.update(token.i for span in spans if span.start <= token.idx < span.end)
    return covered


def _plural(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"} and token.lower_.endswith("s")


def _words(tokens: list[Token]) -> str:
    return (
        re.sub(r"\s+([’'](?:s\b)?)", r"\1", " ".join(t.text for t in tokens if not t.is_space))
        .replace(" - ", "-")
        .strip(" ,")
    )


def _span(tokens: list[Token]) -> Span:
    return Span(start=tokens[0].idx, end=span_of(tokens[-1]).end)


def _as_written(page: Page, span: Span) -> str:
    return " ".join(span.read(page.document.text).split())
