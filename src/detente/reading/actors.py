"""Whom a noun phrase stands for: names, offices, demonyms, capitals, pronouns, "the two sides"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from detente.reading.page import Page
    from detente.records.actor import Actor
    from detente.records.mention import Mention

SENTENCES_BACK = 4
"""How many sentences back "the two sides" looks for its two states."""

_TWO = frozenset({"two", "both"})
_SIDES = frozenset(
    "side country nation state government leader president minister power neighbor neighbour party foe rival ally official "
    "capital diplomat counterpart premier army military delegation partner people".split()
)
_BARE_SIDES = frozenset({"side", "neighbor", "neighbour", "country", "nation", "party", "leader"})
_LINKS = frozenset({"conj", "appos"})
_HOLDING = frozenset({"poss", "compound", "amod", "nmod"})
_FORMED = frozenset({"led", "backed", "based", "born", "made", "brokered", "mediated", "sponsored", "style", "language"})


def actors_of(page: Page, token: Token) -> tuple[Actor, ...]:
    """List the actors for whom the noun phrase headed by `token` stands.

    Conjuncts are followed ("the United States, the UK and France"), so are
    apposition, title and state ("Iran's envoy to Russia, Kazem Jalali"),
    pronouns and "the two sides". Empty where nobody fits, or where two do.
    """
    found: dict[str, Actor] = {}
    for head in _conjuncts(token):
        for actor in _standing(page, head):
            found.setdefault(actor.id, actor)
    return tuple(found.values())


def _conjuncts(token: Token) -> list[Token]:
    """List a noun and what is joined to it by commas and "and", in order."""
    heads, queue = [], [token]
    while queue:
        head = queue.pop(0)
        heads.append(head)
        queue.extend(child for child in head.children if child.dep_ == "conj")
    return heads


def _standing(page: Page, head: Token) -> tuple[Actor, ...]:
    if _speaks_of_two(head):
        return two_sides(page, head)
    mentions = _over(page, head)
    named = _best(mentions)
    if named is not None:
        return (named,)
    if any(mention.kind in {"place", "person", "pronoun"} for mention in mentions):
        return ()
    return _by_parts(page, head)


def _over(page: Page, token: Token) -> list[Mention]:
    """List the mentions that hold a token, longest first."""
    holding = page.mentions_over(token.idx)
    return sorted(holding, key=lambda mention: (mention.span.start - mention.span.end, mention.kind))


def _best(mentions: Iterable[Mention]) -> Actor | None:
    """Take the person where one is named, else the longest mention that stands for somebody."""
    with_actor = [mention for mention in mentions if mention.actor is not None]
    for mention in with_actor:
        if mention.actor is not None and mention.actor.kind == "person" and mention.kind in {"person", "office", "pronoun"}:
            return mention.actor
    return with_actor[0].actor if with_actor else None


def _by_parts(page: Page, head: Token) -> tuple[Actor, ...]:
    """Read whom a common noun belongs to: "Russia's outreach", "Iranian-Russian relations", "a U.S. drone strike"."""
    if head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return ()
    found: dict[str, Actor] = {}
    for child in head.children:
        if child.dep_ == "appos" or child.dep_ in _HOLDING:
            for part in _conjuncts(child):
                if not _is_formed(part):
                    actor = _best(_over(page, part))
                    for each in (actor,) if actor else _by_hyphen(page, part):
                        found.setdefault(each.id, each)
    if not found:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for grand in child.children:
                    if grand.dep_ == "pobj":
                        for actor in actors_of(page, grand):
                            found.setdefault(actor.id, actor)
    return tuple(found.values())


def _is_formed(token: Token) -> bool:
    """Say whether a state's name only forms an adjective: "Western-backed", "Cuban-born"."""
    return token.lower_ in _FORMED


def _by_hyphen(page: Page, token: Token) -> tuple[Actor, ...]:
    """Read the halves of "Russian-Iranian" where the parser keeps them under one head."""
    parts = [child for child in token.children if child.dep_ in {"amod", "compound", "nmod"}]
    actors = [actor for part in parts if (actor := _best(_over(page, part))) is not None]
    return tuple(actors)


def _speaks_of_two(head: Token) -> bool:
    """Say whether a phrase means two parties at once: "the two sides", "both countries", "the neighbours"."""
    lemma = head.lemma_.lower()
    if lemma == "both" or head.lower_ == "both":
        return head.pos_ in {"PRON", "DET"} and head.dep_ not in {"det", "cc", "preconj", "predet", "appos"}
    if lemma not in _SIDES or head.tag_ not in {"NNS", "NNPS"}:
        return head.lower_ == "two" and head.dep_ in {"nsubj", "nsubjpass", "pobj", "dobj"}
    children = {child.lower_ for child in head.children}
    if children & _TWO:
        return True
    return lemma in {"side", "neighbor", "neighbour"} and "the" in children and not any(
        child.dep_ in {"poss", "prep", "relcl"} for child in head.children
    )


def two_sides(page: Page, token: Token) -> tuple[Actor, ...]:
    """Find the two states of which the text last spoke together, for "the two sides" and "both countries".

    Names in the sentence before the phrase count first, then the sentences
    before it, at most `SENTENCES_BACK`; where more than two states fit, nobody is meant.
    """
    people = token.lemma_.lower() in {"leader", "president", "minister", "premier", "diplomat", "official", "counterpart"}
    sentence = page.sentence_of(token)
    if sentence is None:
        return ()
    number = page.number_of(sentence)
    end = token.idx
    seen: dict[str, Actor] = {}
    for back in range(number, max(-1, number - SENTENCES_BACK - 1), -1):
        start = page.sentences[back].span.start
        near = _acting(page, Span(start=start, end=end), people=people)
        for code, actor in near.items():
            seen.setdefault(code, actor)
        if len(seen) == 2:
            return tuple(seen.values())
        if len(seen) > 2:
            return ()
        end = start
    return ()


def _acting(page: Page, span: Span, *, people: bool) -> dict[str, Actor]:
    """Give the actors of a stretch by the state they act for: persons where persons are meant, else states."""
    from detente.reading.mentions.cast import serving_actor  # noqa: PLC0415

    found: dict[str, Actor] = {}
    for mention in page.mentions_in(span):
        actor = mention.actor
        if actor is None or actor.state is None or actor.kind in {"agency", "outlet"}:
            continue
        if people:
            if actor.kind == "person":
                found.setdefault(actor.state, actor)
        elif actor.kind in {"state", "person"}:
            found.setdefault(actor.state, serving_actor(actor.state, "state"))
    return found
