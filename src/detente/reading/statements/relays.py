"""Chains: through which agencies and outlets a statement passed, inside out.

A channel is mostly a modifier of the verb of saying (*told TASS*, *in an
interview with*, *quoted by*), at times the speaker of a statement around it
(*TASS reported that X said*; *P, X said, according to Y*), and at times what
stands before *citing*: then the speaker is whom it cites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.channels import (
    CITERS,
    DEEPEST,
    MEDIUM,
    as_told_by,
    by_the_way,
    handed_on,
    spoken_to,
    without,
)
from detente.reading.statements.phrases import chars, group_edges, noun_edges
from detente.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.parse import Token
    from detente.reading.statements.drafts import Draft
    from detente.reading.statements.media import Media

_VOICES = frozenset({
    "official", "source", "diplomat", "people", "person", "ministry", "minister", "spokesman", "spokeswoman",
    "aide", "analyst", "expert", "document", "report", "letter", "statement", "study", "trader", "resident",
    "witness", "agency", "media", "newspaper", "commander", "army", "police", "adviser", "lawmaker", "ambassador",
    "envoy", "negotiator",
})  # fmt: skip
"""Common nouns for those who can be cited."""

_CARRIERS = frozenset({"pobj", "appos", "dobj"})
CROWDED = 40
"""Cues in one sentence: no real one has more, and chains are not looked for in what is not prose."""

TOLD = 0.75
"""Least chance of a cue whose statement stands for that of the relay around it."""

_ACTS = frozenset({"agree", "decide", "choose", "offer"})
"""What is done as much as said: a relay that tells of it keeps its statement."""


def trace_chains(drafts: list[Draft], media: Media, own: Callable[[Draft], bool]) -> list[Draft]:
    """Fill in channels, give cited words to whom they are of, and settle what is told inside what.

    Args:
        drafts: The likely drafts of a page, in order of place.
        media: Its agencies and outlets.
        own: Whether a draft inside another's content may stand by itself.

    Returns:
        The drafts that stay.
    """
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence.span.start, []).append(draft)
    kept: list[Draft] = []
    for group in by_sentence.values():
        if len(group) > CROWDED:
            kept.extend(group)
            continue
        group = _cited(group, media)  # noqa: PLW2901  (the same drafts, fewer)
        carriers = [t for t in group[0].sentence.tokens if t.dep_ in _CARRIERS and t.pos_ in {"PROPN", "NOUN"}]
        for draft in group:
            as_told_by(draft, media)
            spoken_to(draft, media)
            by_the_way(draft, media, carriers)
        for draft in group:
            handed_on(draft, group)
        kept.extend(_nested(group, media, own))
    return kept


def _cited(group: list[Draft], media: Media) -> list[Draft]:
    """*Reuters reported, citing two officials*: the officials speak, through Reuters."""
    for draft in group:
        _take_clause(draft, media)
    kept = [draft for draft in group if not _is_citing(draft)]
    if not kept:
        return group
    sentence = group[0].sentence
    for token in sentence.tokens:
        if token.lemma_.lower() not in CITERS or token.tag_ not in {"VBG", "VBD", "VBZ"}:
            continue
        if token.tag_ != "VBG" and token.dep_ != "relcl":
            continue
        whom = next((child for child in token.children if child.dep_ == "dobj"), None)
        relay = _relay_of(token, kept)
        if whom is None or relay is None or relay.head.i == token.i or relay.speaker is whom:
            continue
        if relay.rule == "statements.quoted-as":
            relay.channel.insert(0, media.name_of(whom) or chars(whom.doc, *noun_edges(whom, None)).read(relay.text))
        if relay.rule in {"statements.quoted-as", "statements.citing"}:
            continue
        _give_to(relay, token, whom, media)
    return kept


def _take_clause(draft: Draft, media: Media) -> None:
    """Put right *Reuters reported, citing Y, that P*, where the parser hangs P on *citing*."""
    verb = draft.head.head
    whom = next((child for child in draft.head.children if child.dep_ == "dobj"), None)
    if (
        not _is_citing(draft)
        or draft.frame != "clause"
        or whom is None
        or draft.speaker is None
        or draft.source is None
    ):
        return
    if verb.pos_ != "VERB" or verb.i >= draft.head.i:
        return
    draft.channel.append(media.name_of(draft.speaker) or draft.source.read(draft.text))
    draft.cue = chars(verb.doc, *group_edges(verb))
    draft.lemma, draft.rule, draft.head, draft.inherited = verb.lemma_.lower(), "statements.citing", verb, False
    draft.speaker, draft.source = whom, chars(verb.doc, *noun_edges(whom, None))


def _is_citing(draft: Draft) -> bool:
    if draft.lemma not in CITERS or draft.rule == "statements.quoted-as":
        return False
    which = draft.speaker is not None and draft.speaker.tag_ == "WDT"
    return draft.head.tag_ == "VBG" or (draft.head.dep_ == "relcl" and which)


def _relay_of(token: Token, group: list[Draft]) -> Draft | None:
    """Find the statement that a *citing* belongs to: the one whose verb or speaker is above it."""
    at = token
    for _ in range(DEEPEST):
        for draft in group:
            if at.i == draft.head.i or (draft.speaker is not None and at.i == draft.speaker.i):
                return draft
        if at.head.i == at.i:
            break
        at = at.head
    return group[-1] if len(group) == 1 else None


def _give_to(relay: Draft, token: Token, whom: Token, media: Media) -> None:
    doc, text = token.doc, relay.text
    if relay.speaker is not None and media.name_of(relay.speaker) is None and not _can_speak(whom):
        return  # "the senator said, citing low growth"
    first, last = noun_edges(whom, token.i)
    cited = chars(doc, first, min(last, relay.sentence.tokens.end - 1))
    if relay.speaker is not None and relay.source is not None:
        name = media.name_of(relay.speaker) or relay.source.read(text)
        if relay.source.start <= token.idx < relay.source.end:
            name = media.name_of(relay.speaker) or text[relay.source.start : token.idx].rstrip(" ,")
        relay.channel.append(name)
    relay.source, relay.speaker = cited, whom
    relay.rule = "statements.citing"
    cut = Span(start=token.idx, end=cited.end)
    relay.content = [piece for old in relay.content for piece in without(old, cut, text)] or relay.content


def _can_speak(noun: Token) -> bool:
    """Say whether what is cited can have said it: a name, people, a document."""
    return noun.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or noun.lemma_.lower() in _VOICES


def _nested(group: list[Draft], media: Media, own: Callable[[Draft], bool]) -> list[Draft]:
    """Settle drafts inside other drafts' content: what a relay tells stands for the relay's own statement."""
    group = [draft for draft in group if not any(_covers(other, draft) for other in group)]
    outer: dict[int, Draft] = {}
    for inner in group:
        holding = [draft for draft in group if draft is not inner and _holds(draft, inner)]
        if holding:
            outer[id(inner)] = min(holding, key=_size)
    dropped: set[int] = set()
    for inner in sorted((d for d in group if id(d) in outer), key=lambda d: -_size(outer[id(d)])):
        around = outer[id(inner)]
        relays = around.rule == "statements.citing" or (
            around.speaker is not None
            and (
                media.name_of(around.speaker, spoken_to=around.lemma in {"report", "write"}) is not None
                or around.frame == "according-to"
            )
        )
        if id(inner) in dropped:
            continue
        if (
            relays
            and inner.speaker is not None
            and not inner.inherited
            and inner.confidence >= TOLD
            and inner.lemma not in _ACTS
            and _is_main(inner, around)
        ):
            _clip(inner, around)
            _hand_up(inner, _hops(around, media), media)
            dropped.add(id(around))
        elif own(inner) and not _same_speaker(inner, around):
            _hand_up(inner, _hops(around, media), media)
        else:
            dropped.add(id(inner))
    return [draft for draft in group if id(draft) not in dropped]


def _hand_up(inner: Draft, hops: list[str], media: Media) -> None:
    """Add the hops around a statement; *told the paper* is the outlet that reports it, told once."""
    if hops:
        inner.channel = [hop for hop in inner.channel if not media.is_common(hop)]
    inner.channel.extend(hop for hop in hops if hop not in inner.channel)


def _clip(inner: Draft, around: Draft) -> None:
    """Cut *, TASS reported* off the end of what TASS reported."""
    stop = min(around.cue.start, around.source.start if around.source is not None else around.cue.start)
    clipped = [
        piece
        for old in inner.content
        for piece in without(old, Span(start=stop, end=old.end), inner.text)
        if stop > old.start
    ]
    if stop > inner.cue.end and clipped:
        inner.content = clipped


def _is_main(inner: Draft, around: Draft) -> bool:
    """Say whether the inner statement is what the outer one tells, not a detail of it."""
    head = inner.head
    return head.dep_ == "ROOT" or head.head.i == around.head.i or 5 * _size(inner) >= 2 * _size(around)


def _covers(other: Draft, draft: Draft) -> bool:
    """Say whether one cue is a part of another: *refused* of *refused to comment on*."""
    wider = other.cue.end - other.cue.start > draft.cue.end - draft.cue.start
    return wider and other.cue.start <= draft.cue.start and draft.cue.end <= other.cue.end


def _holds(draft: Draft, inner: Draft) -> bool:
    return any(piece.start <= inner.cue.start and inner.cue.end <= piece.end for piece in draft.content)


def _size(draft: Draft) -> int:
    return sum(piece.end - piece.start for piece in draft.content)


def _hops(draft: Draft, media: Media) -> list[str]:
    """List the hops through an outer statement: its speaker, then its own channel."""
    if draft.speaker is None or draft.source is None:
        return list(draft.channel)
    if draft.speaker.lemma_.lower() in MEDIUM:  # "according to an interview published by IRNA"
        inside = [media.short(name.read(draft.text)) for name in media.within(draft.source.start, draft.source.end)]
        return [*inside, *(hop for hop in draft.channel if hop not in inside)]
    if draft.speaker.lower_ == "who" and draft.head.dep_ == "relcl":  # "AP cited a diplomat who said Cairo had told"
        whom = draft.head.head
        return [chars(whom.doc, *noun_edges(whom, draft.head.i)).read(draft.text), *draft.channel]
    return [media.name_of(draft.speaker) or draft.source.read(draft.text), *draft.channel]


def _same_speaker(inner: Draft, around: Draft) -> bool:
    """Say whether an inner statement is of the same speaker: *He said he believed*."""
    if inner.speaker is None or inner.inherited:
        return True
    return inner.speaker.lower_ in {"he", "she", "they", "i", "we", "it", "you", "who", "that", "which"} or (
        around.speaker is not None and inner.speaker.lower_ == around.speaker.lower_
    )
