"""Which date an event happened on: the date expression that governs a verb or an event noun.

Other parts of reading ask `date_of(page, token)` and get the days, or
`UNKNOWN_DATE` where the sentence gives the event no date of its own; it is
never the document's date. `dating_of` also gives the expression and the rule:

* ``dates.governed``   the date hangs on the verb or noun itself ("met on Tuesday", "the May 22 funeral");
* ``dates.shared``     it hangs on a verb joined to this one ("came and left on Tuesday", "is due to meet on Friday");
* ``dates.occasion`` it is the day of the occasion ("at the summit, which opens on Oct. 22");
* ``dates.closing``  it closes the sentence after a comma, as in captions;
* ``dates.beside``     the one date of the clause, attached elsewhere by the parser;
* ``dates.offset``     counted from another event ("May 20, one day after he died": he died on May 19);
* ``dates.same-occasion``  taken from the sentence before ("At that meeting, ...").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.reading.dates.calendar import add_days, add_months
from detente.reading.parse import Token
from detente.records.interval import UNKNOWN_DATE, DateInterval, between
from detente.records.span import Span

if TYPE_CHECKING:
    from datetime import date

    from detente.reading.page import Page, Sentence
    from detente.reading.parse import Tokens
    from detente.records.timex import TimeExpression

_INNER = frozenset({
    "agent", "compound", "nmod", "amod", "nummod", "poss", "npadvmod", "pobj", "pcomp", "prep", "advmod", "appos",
    "dep", "det", "punct", "conj", "quantmod", "npmod", "tmod", "case", "intj", "attr", "dobj", "nsubj", "nsubjpass",
})  # fmt: skip
"""Dependencies that lead from a date up to what it dates."""
_OCCASION_PREPS = frozenset({"at", "during", "in", "on", "after", "following"})
_PHASES = frozenset({"begin", "start", "continue", "resume", "finish"})
"""Verbs that are a phase of what they begin or end."""
_PLANNING = _PHASES | {
    "expect", "set", "slate", "slat", "slated", "schedule", "plan", "due", "try", "manage", "fail",
}  # fmt: skip
"""Verbs whose date is that of what they plan ("slat" is what a lemmatizer makes of "slated")."""
_TAKES_PLACE = frozenset({
    "take", "hold", "open", "begin", "start", "occur", "schedule", "convene", "run", "host", "slate", "issue",
    "release", "publish", "deliver",
})  # fmt: skip
_SAYING = frozenset({"ccomp", "parataxis"})
_COMMA = re.compile(r",\s+(?:on\s+|in\s+)?$")
_DURATION = re.compile(r"P(\d+)([DWMY])")
_SAME_OCCASION = re.compile(
    r"(?i)\b(?:at|in|during|on|after)\s+(?:that|the same|this|these|those)\s+(?:same\s+)?"
    r"(?:meeting|talks?|visit|trip|summit|conference|call|phone call|conversation|ceremony|session|occasion|event"
    r"|gathering|forum|funeral|round|encounter)\b|\bat the time\b"
)
_STEPS = 12
"""How far up the tree a date is followed; longer ways are parse errors."""


@dataclass(frozen=True, slots=True)
class Dating:
    """The days of an event, the words that give them, and the rule that joined the two."""

    interval: DateInterval
    expression: TimeExpression | None = None
    rule: str = ""


NO_DATING = Dating(interval=UNKNOWN_DATE)


def date_of(page: Page, what: Token | Tokens | Span) -> DateInterval:
    """Give the days on which an event happened, from the date expression that governs it.

    Args:
        page: The page, its dates noted.
        what: The verb or noun that names the event: a token, tokens, or characters.

    Returns:
        The days; `UNKNOWN_DATE` where the text gives this event none.
    """
    return dating_of(page, what).interval


def dating_of(page: Page, what: Token | Tokens | Span) -> Dating:
    """Give the days of an event with the expression and the rule; see `date_of`."""
    token = _token(page, what)
    sentence = page.sentence_at(token.idx) if token is not None else None
    if token is None or sentence is None:
        return NO_DATING
    named = _dates_of(page, sentence)
    return _offset(token, named) or _direct(token, named) or _from_before(page, sentence) or NO_DATING


def _direct(token: Token, named: list[tuple[Token, TimeExpression]]) -> Dating | None:
    if not named:
        return None
    ways = [(_way(place), expression) for place, expression in named]
    return (
        _governed(token, ways)
        or _shared(token, ways)
        or _occasion(token, ways)
        or _closing(token, ways)
        or _beside(token, ways)
    )


def _token(page: Page, what: Token | Tokens | Span) -> Token | None:
    if isinstance(what, Token):
        return what
    if isinstance(what, Span):
        tokens = page.parse.char_span(what.start, what.end, alignment_mode="expand")
        return tokens.root if tokens is not None and len(tokens) else None
    return what.root


def _dates_of(page: Page, sentence: Sentence) -> list[tuple[Token, TimeExpression]]:
    """List the sentence's dates with the token each hangs by."""
    found: list[tuple[Token, TimeExpression]] = []
    place = bisect_left(page.dates, sentence.span.start, key=lambda d: d.span.start)
    while place < len(page.dates) and page.dates[place].span.start < sentence.span.end:
        expression = page.dates[place]
        place += 1
        if expression.type == "SET" or not (expression.interval.known or expression.type == "DURATION"):
            continue
        tokens = page.parse.char_span(expression.span.start, expression.span.end, alignment_mode="expand")
        if tokens is not None and len(tokens):
            found.append((tokens.root, expression))
    return found


def _way(place: Token) -> list[Token]:
    """Follow a date up to the first verb: everything it may be said to date."""
    way: list[Token] = []
    here = place
    for _ in range(_STEPS):
        if here.head == here or here.dep_ not in _INNER:
            break
        here = here.head
        way.append(here)
        if here.pos_ in ("VERB", "AUX"):
            if here.dep_ in ("aux", "auxpass") and here.head.pos_ == "VERB":
                way.append(here.head)
            break
    return way


def _is_vague(expression: TimeExpression) -> bool:
    """Say whether an expression bounds a time at one end only, as "in recent years" does."""
    return expression.value.startswith("PX") or expression.value.endswith("_REF")


def _usable(expression: TimeExpression) -> bool:
    return expression.interval.known


def _governed(token: Token, ways: list[tuple[list[Token], TimeExpression]]) -> Dating | None:
    best: tuple[bool, int, int, TimeExpression] | None = None
    for way, expression in ways:
        if not _usable(expression) or token not in way or not _reaches(token, way):
            continue
        rank = (_is_vague(expression), way.index(token), abs(expression.span.start - token.idx))
        if best is None or rank < best[:3]:
            best = (*rank, expression)
    return None if best is None else Dating(best[3].interval, best[3], "dates.governed")


def _reaches(token: Token, way: list[Token]) -> bool:
    """Say whether a date dates the verb, and not only a noun on the way ("signed the 2001 treaty")."""
    if token.pos_ not in ("VERB", "AUX"):
        return True
    nouns = [step for step in way if step.pos_ in ("NOUN", "PROPN")]
    if not nouns:
        return True
    noun = nouns[0]
    before = way[: way.index(noun)]
    if before and before[-1].pos_ in ("ADP", "SCONJ") and before[-1].lower_ != "of":
        return True  # "signed the agreement on Tuesday": the phrase hangs on the noun, and dates the deed
    return any(step.dep_ == "prep" and step.lemma_.lower() in _OCCASION_PREPS for step in way[way.index(noun) + 1 :])


def _shared(token: Token, ways: list[tuple[list[Token], TimeExpression]]) -> Dating | None:
    """Take the date of a verb that shares its time with this one.

    A joined verb with a subject of its own ("A met B, and C left") shares only
    a date that stands before both.
    """
    own = _has_subject(token)
    for other in _joined_to(token):
        found = _governed(other, ways)
        if found is None or found.expression is None:
            continue
        if own and token.dep_ == "conj" and found.expression.span.start > other.idx:
            continue
        return replace(found, rule="dates.shared")
    return None


def _occasion(token: Token, ways: list[tuple[list[Token], TimeExpression]]) -> Dating | None:
    """Take the date of the occasion a verb names: "to meet at the summit, which opens on Oct. 22"."""
    for prep in token.children:
        if prep.dep_ != "prep" or prep.lower_ not in _OCCASION_PREPS:
            continue
        for noun in prep.children:
            for verb in noun.children:
                if noun.dep_ == "pobj" and verb.dep_ in ("relcl", "acl") and verb.lemma_.lower() in _TAKES_PLACE:
                    found = _governed(verb, ways)
                    if found is not None:
                        return replace(found, rule="dates.occasion")
    return None


def _closing(token: Token, ways: list[tuple[list[Token], TimeExpression]]) -> Dating | None:
    """Take the one date that closes the sentence after a comma, as captions do."""
    usable = [expression for _, expression in ways if _usable(expression)]
    if len(usable) != 1 or token.dep_ in _SAYING:
        return None
    sent = token.sent
    text, first = sent.text, usable[0].span.start - sent.start_char
    tail = text[usable[0].span.end - sent.start_char :].strip(" .)-–—\n\r\t")
    lead = _COMMA.search(text, max(0, first - 8), max(0, first))
    return None if tail or lead is None else Dating(usable[0].interval, usable[0], "dates.closing")


_TO_WHEN = 8
"""Words between a verb and its "when": farther ones belong to another verb."""


def _joined_to(token: Token) -> list[Token]:
    """List the verbs whose time this one shares, nearest first."""
    verb = token if token.pos_ in ("VERB", "AUX") else _verb_over(token)
    if verb is None:
        return []
    joined = [] if verb == token else [verb]
    here = verb
    for _ in range(_STEPS):
        if here.head == here or not _shares(here):
            break
        here = here.head
        joined.append(here)
    for child in verb.children:
        phase = child.dep_ != "xcomp" or verb.lemma_.lower() in _PHASES
        if phase and _shares(child) and not _has_subject(child):
            joined.append(child)
    moment = _when_clause(verb)
    return [*joined, moment] if moment is not None else joined


def _when_clause(verb: Token) -> Token | None:
    """Find the verb of the moment: "died when their car *crashed* on Sunday", wherever the parser hung the clause."""
    for token in verb.doc[verb.i + 1 : min(verb.i + _TO_WHEN, verb.sent.end)]:
        if token.lower_ == "when" and token.dep_ in {"advmod", "mark"}:
            return token.head if token.head.pos_ == "VERB" and token.head.i > token.i else None
        if token.pos_ in {"VERB", "AUX"} or token.is_punct:
            return None
    return None


def _shares(verb: Token) -> bool:
    """Say whether a verb shares its time with its head."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.dep_ == "conj":
        return _will(verb) == _will(verb.head)
    if verb.dep_ == "xcomp":
        return verb.head.lemma_.lower() in _PLANNING
    return verb.dep_ == "advcl" and verb.tag_ in ("VBG", "VBN") and _mark(verb) is None


def _will(verb: Token) -> bool:
    return any(
        child.dep_ == "aux" and child.lower_ in ("will", "would", "shall", "wo", "'ll") for child in verb.children
    )


def _verb_over(token: Token) -> Token | None:
    """Find the verb an event noun belongs to: "held talks", "talks took place"."""
    here = token
    for _ in range(4):
        if here.head == here or here.dep_ not in (
            "dobj",
            "nsubj",
            "nsubjpass",
            "pobj",
            "prep",
            "conj",
            "attr",
            "compound",
        ):
            return None
        here = here.head
        if here.pos_ in ("VERB", "AUX"):
            return here
    return None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _mark(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ == "mark" and child.i < verb.i), None)


def _beside(token: Token, ways: list[tuple[list[Token], TimeExpression]]) -> Dating | None:
    """Take the one date that hangs on no verb at all, when it stands in this verb's clause."""
    loose = [
        expression
        for way, expression in ways
        if _usable(expression) and not any(step.pos_ in ("VERB", "AUX") for step in way)
    ]
    if len(loose) != 1 or len([1 for _, expression in ways if _usable(expression)]) != 1:
        return None
    start, end = sorted((loose[0].span.start, token.idx))
    between_them = [
        t for t in token.sent if start < t.idx < end and t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ", "VBP")
    ]
    return None if between_them else Dating(loose[0].interval, loose[0], "dates.beside")


def _offset(token: Token, named: list[tuple[Token, TimeExpression]]) -> Dating | None:
    """Count from another event: "May 20, one day after he died"."""
    verb = token if token.pos_ in ("VERB", "AUX") else None
    if verb is None:
        return None
    clause = verb
    while clause.dep_ == "conj" and clause.head is not clause:
        clause = clause.head
    mark = _mark(clause)
    if mark is None or mark.lemma_.lower() not in ("after", "before") or clause.head is clause:
        return None
    length = next((e for _, e in named if 0 <= mark.idx - e.span.end <= 2), None)
    found = _DURATION.fullmatch(length.value) if length is not None else None
    if found is None or _direct(clause, [(p, e) for p, e in named if _under(p, clause)]):
        return None
    others = [(p, e) for p, e in named if not _under(p, clause)]
    base = _direct(clause.head, others) or _only(others)
    if base is None or not base.interval.known:
        return None
    sign = -1 if mark.lemma_.lower() == "after" else 1
    return replace(base, interval=_moved(base.interval, sign * int(found[1]), found[2]), rule="dates.offset")


def _only(named: list[tuple[Token, TimeExpression]]) -> Dating | None:
    usable = [expression for _, expression in named if _usable(expression)]
    return Dating(usable[0].interval, usable[0], "dates.beside") if len(usable) == 1 else None


def _under(token: Token, head: Token) -> bool:
    return head == token or head.is_ancestor(token)


def _moved(interval: DateInterval, number: int, unit: str) -> DateInterval:
    def move(when: date | None) -> date | None:
        if when is None:
            return None
        if unit in "DW":
            return add_days(when, number * (7 if unit == "W" else 1))
        return add_months(when, number * (12 if unit == "Y" else 1))

    return between(move(interval.start), move(interval.end), interval.basis)


def _from_before(page: Page, sentence: Sentence) -> Dating | None:
    """Take the date of the sentence before when this one speaks of the same occasion."""
    if not _SAME_OCCASION.search(sentence.span.read(page.document.text)):
        return None
    number = bisect_left(page.sentences, sentence.span.start, key=lambda s: s.span.start)
    for before in reversed(page.sentences[max(0, number - 2) : number]):
        if before.zone != sentence.zone:
            return None
        usable = [expression for _, expression in _dates_of(page, before) if _usable(expression)]
        if usable:
            chosen = usable[0] if len(usable) == 1 else None
            if chosen is None:
                return None
            interval = replace(chosen.interval, basis="anaphoric")
            return Dating(interval, chosen, "dates.same-occasion")
    return None
