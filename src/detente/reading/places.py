"""Where something happened: "in Kazan, Tatarstan, Russia", "in northeastern Iran", "the Russian city of Kazan"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records.place import Place
from detente.reference.states import all_states
from detente.reference.world import towns

if TYPE_CHECKING:
    from detente.reading.page import Page
    from detente.reading.parse import Token, Tokens
    from detente.records.mention import Mention
    from detente.records.span import Span

_WHERE = frozenset(
    {"in", "at", "near", "outside", "inside", "off", "over", "across", "around", "throughout", "above", "within"}
)
_NO_PLACE = frozenset({
    "talk", "meeting", "interview", "statement", "article", "comment", "remark", "speech", "response",
    "conversation", "war", "conflict", "attack", "crash", "year", "month", "week", "day", "time", "percent",
    "visit", "call", "email", "telephone", "bid", "effort", "move", "deal", "term", "case", "part", "place",
    "power", "office", "lieu", "favor", "favour", "order", "turn", "return", "addition", "line", "light", "sign",
    "public", "private", "future", "past", "recent", "first", "second", "last", "december", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday",
})  # fmt: skip
_SITES = frozenset({
    "capital", "city", "town", "village", "port", "province", "region", "resort", "district", "area", "part", "suburb",
    "outskirt", "island", "state", "county", "territory", "neighborhood", "neighbourhood", "camp", "base", "airport",
    "airfield", "embassy", "consulate", "hotel", "palace", "hospital", "school", "university", "headquarters", "hall",
    "square", "street", "border", "frontier", "coast", "water", "sea", "gulf", "strait", "valley", "mountain", "desert",
    "river", "lake", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "center",
    "centre", "corner", "enclave", "stronghold", "settlement", "prison", "jail", "checkpoint", "crossing", "facility",
    "plant", "mosque", "church", "market", "stadium", "residence", "office", "museum", "court", "country", "zone",
    "shore", "peninsula", "corridor", "governorate", "municipality", "heart", "site", "side", "room", "venue",
})  # fmt: skip
"""Nouns for where something can happen."""
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_LABELS = frozenset({"GPE", "LOC", "FAC"})


def place_of(page: Page, span: Span) -> Place | None:
    """Find where the happening told in a span took place.

    The first locative phrase of the span that names a place is taken; parts
    joined by commas or "of" refine it ("in Kazan, Tatarstan, Russia" is Kazan),
    and its country comes from the text beside it or from the reference.

    Args:
        page: The page.
        span: The words that tell the happening: a sentence or a clause.

    Returns:
        The place with its country where known; None where no place is told.
    """
    tokens = page.parse.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return None
    unresolved: Place | None = None
    for token in tokens:
        if token.dep_ == "prep" and token.lower_ in _WHERE:
            place = _place_after(page, token, tokens)
            if place is not None and place.country is not None:
                return place
            unresolved = unresolved or place
    return unresolved


def _place_after(page: Page, preposition: Token, within: Tokens) -> Place | None:
    for head in preposition.children:
        if head.dep_ != "pobj" or not within.start <= head.i < within.end:
            continue
        if head.lemma_.lower() in _NO_PLACE or not _is_placelike(page, head):
            return None
        names = _names(page, head.left_edge, _end_of(head))
        if names:
            return _from_names(names)
        if head.ent_type_ in _LABELS:
            return Place(name=_entity(head), country=None)
    return None


def _is_placelike(page: Page, head: Token) -> bool:
    """Say whether a noun is a place or a kind of place, and no "*aftermath* of the Ukraine war"."""
    if head.pos_ == "PROPN" or head.ent_type_ in _LABELS or head.lemma_.lower() in _SITES:
        return True
    return any(_is_located(mention) for mention in page.mentions_over(head.idx))


def _end_of(head: Token) -> Token:
    """Give the last token of a noun phrase before any clause that hangs on it: "in Syria, *where both* ..."."""
    clauses = [token.left_edge.i for token in head.subtree if token.dep_ in _CLAUSES and token.i > head.i]
    last = min([head.right_edge.i + 1, *clauses]) - 1
    return head.doc[max(last, head.i)]


def _names(page: Page, first: Token, last: Token) -> list[Mention]:
    from detente.records.span import Span as CharSpan  # noqa: PLC0415

    whole = CharSpan(start=first.idx, end=last.idx + len(last.text))
    mentions = page.mentions_in(whole)
    lead = first.doc[first.i : last.i + 1].text.lower()
    if any(mention.kind in {"person", "office"} for mention in mentions[:1]):
        return []
    placed = [
        mention
        for mention in mentions
        if mention.kind in {"place", "state"} and _is_located(mention) and not _is_compass(mention)
    ]
    if not placed or (placed[0].rule == "mentions.adjective" and " of " not in lead and not _has_town(lead)):
        return []
    return placed


def _is_compass(mention: Mention) -> bool:
    """Say whether a region's name is only the first word of a place's: the "*Western* Mountains"."""
    return mention.rule == "mentions.region" and mention.name.endswith(("ern", "can", "ean", "ian"))


def _is_located(mention: Mention) -> bool:
    return mention.rule in {
        "mentions.place", "mentions.capital", "mentions.state", "mentions.region",
        "mentions.adjective", "mentions.metonym",
    }  # fmt: skip


def _has_town(lead: str) -> bool:
    return any(
        word in lead.split() for word in ("capital", "city", "town", "port", "province", "region", "resort", "border")
    )


def _from_names(names: list[Mention]) -> Place:
    """Take the narrowest name and the country that stands beside it or that the reference knows."""
    towns = [name for name in names if name.rule in {"mentions.place", "mentions.capital", "mentions.metonym"}]
    named = towns[0] if towns else names[0]
    states = [name.actor.code for name in names if name.rule in {"mentions.state", "mentions.adjective"} and name.actor]
    country = states[0] if states else country_of(named.name)
    return Place(name=named.name, country=country)


def country_of(name: str) -> str | None:
    """Find the state in which a known town or region lies; None where two have one of the name."""
    found = {
        state.heir or code
        for code, state in all_states().items()
        if name in {state.name, state.capital} or name in state.places or name in state.metonyms
    }
    found |= {code for code, names in towns().items() if name in names}
    return found.pop() if len(found) == 1 else None


def _entity(token: Token) -> str:
    for entity in token.sent.ents:
        if entity.start <= token.i < entity.end:
            return " ".join(entity.text.split()).removeprefix("the ")
    return str(token.text)
