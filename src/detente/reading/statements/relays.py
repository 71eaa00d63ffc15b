"""Chains: through which agencies and outlets a statement passed, inside out.

A channel is mostly a modifier of the verb of saying (*told TASS*, *in an
interview with*, *quoted by*), at times the speaker of a statement around it
(*TASS reported that X said*; *P, X said, according to Y*), and at times what
stands before *citing*: then the speaker is whom it cites.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.statements.objects import OCCASIONS
from detente.reading.statements.phrases import chars, group_edges, noun_edges
from detente.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.parse import Token
    from detente.reading.statements.drafts import Draft
    from detente.reading.statements.media import Media

_CITERS = frozenset({"cite", "quote"})
_VOICES = frozenset({
    "official", "source", "diplomat", "people", "person", "ministry", "minister", "spokesman", "spokeswoman",
    "aide", "analyst", "expert", "document", "report", "letter", "statement", "study", "trader", "resident",
    "witness", "agency", "media", "newspaper", "commander", "army", "police", "adviser", "lawmaker", "ambassador",
    "envoy", "negotiator",
})  # fmt: skip
"""Common nouns for those who can be cited."""

_BY_WAY = frozenset({"with", "to", "by", "on", "in", "for", "from", "via", "through", "at"})
_MEDIUM = frozenset({
    "interview", "remark", "comment", "statement", "article", "op-ed", "column", "essay", "message", "letter",
    "piece", "report", "briefing", "appearance", "speech", "programme", "program", "broadcast", "show", "podcast",
    "editorial", "note", "cable", "document", "memo", "transcript", "text", "draft", "post", "dispatch", "communiqué",
})  # fmt: skip
_CARRIERS = frozenset({"pobj", "appos", "dobj"})
CROWDED = 40
"""Cues in one sentence: no real one has more, and chains are not looked for in what is not prose."""

TOLD = 0.75
"""Least chance of a cue whose statement stands for that of the relay around it."""

_ACTS = frozenset({"agree", "decide", "choose", "offer"})
"""What is done as much as said: a relay that tells of it keeps its statement."""

_AS_TOLD = re.compile(
    r",?\s*\bas (?:reported|quoted|cited|relayed|carried) by (?:the )?"
    r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})(?: on \w+day)?,?"
)

WIDEST = 60
"""Characters of an outlet's name."""

DEEPEST = 8
"""Heads climbed from an outlet's name to the verb it modifies."""


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
            _as_told_by(draft, media)
            _spoken_to(draft, media)
            _by_the_way(draft, media, carriers)
        for draft in group:
            _handed_on(draft, group)
        kept.extend(_nested(group, media, own))
    return kept


def _as_told_by(draft: Draft, media: Media) -> None:
    """*said, as reported by Rudaw, that P*: cut the relay out of the content and note it."""
    for piece in draft.content:
        found = _AS_TOLD.search(draft.text, piece.start, piece.end)
        if found is None:
            continue
        name = found["name"]
        if name not in draft.channel:
            draft.channel.append(media.short(name))
        cut = Span(start=found.start(), end=found.end())
        draft.content = [part for old in draft.content for part in _without(old, cut, draft.text)] or draft.content
        return


def _spoken_to(draft: Draft, media: Media) -> None:
    """*told TASS*, *said in an interview with TASS*."""
    heard = draft.addressee
    if draft.lemma == "tell":
        _parted(draft, media)
    if heard is None:
        return
    name = media.name_of(heard, spoken_to=draft.lemma in {"tell", "speak"})
    if name is not None and name not in draft.channel:
        draft.channel.insert(0, name)


def _parted(draft: Draft, media: Media) -> None:
    """Part *told Le Monde Algiers should wait*, where the parser took outlet and subject for one name."""
    first, text = draft.content[0], draft.text
    heard = draft.addressee
    start = first.start if heard is None or draft.cue.end > heard.left_edge.idx else heard.left_edge.idx
    named = [name for name in media.within(start, start + WIDEST) if name.start == start]
    if not named or text[draft.cue.end : start].strip() or text[named[0].end : named[0].end + 1] != " ":
        return
    rest = named[0].end + 1
    if heard is None and first.start == start and text[rest : rest + 1].isupper():
        draft.content[0] = Span(start=rest, end=first.end)
        draft.channel.insert(0, media.short(named[0].read(text)))


def _handed_on(draft: Draft, group: list[Draft]) -> None:
    """Give *told Yonhap that P, adding that Q* one channel: who goes on speaking speaks to the same."""
    if draft.head.tag_ != "VBG" or not draft.inherited or draft.channel:
        return
    first = next((other for other in group if other.head.i == draft.head.head.i), None)
    if first is not None and first.source == draft.source:
        draft.channel.extend(first.channel)


def _by_the_way(draft: Draft, media: Media, carriers: list[Token]) -> None:
    """Add the outlets that modify the verb: *in remarks carried by IRNA*, *quoted by MTI*, *Speaking to CNN,*."""
    taken = [*draft.content, *([draft.source] if draft.source is not None else [])]
    for token in carriers:
        if any(piece.start <= token.idx < piece.end for piece in taken) and not _tail(token, draft):
            continue
        if draft.addressee is not None and token.i == draft.addressee.i:
            continue
        if not _modifies(token, draft):
            continue
        prep = token.head
        spoken = (
            prep.lower_ in {"with", "to"}
            and prep.dep_ == "prep"
            and prep.head.lemma_.lower() in {*_MEDIUM, "speak", "talk"}
        )
        carried = prep.dep_ == "agent" and prep.head.lemma_.lower() in {
            "quote",
            "cite",
            "carry",
            "publish",
            "broadcast",
            "air",
            "release",
            "report",
            "relay",
            "ask",
            "interview",
        }
        written = draft.lemma == "write" and prep.lower_ in {"in", "for"}
        written = written or (prep.lower_ == "on" and prep.head.i == draft.head.i and token.ent_type_ == "ORG")
        name = media.name_of(token, spoken_to=spoken or written or (carried and token.pos_ == "PROPN"))
        if name is None and carried and prep.head.lemma_.lower() in _CITERS and token.pos_ == "PROPN":
            name = chars(token.doc, *noun_edges(token, None)).read(draft.text)  # who quotes relays, known or not
        if name is not None and not any(name in hop or hop in name for hop in draft.channel):
            draft.channel.append(name)


def _tail(token: Token, draft: Draft) -> bool:
    """Say whether a word stands in a source only as part of *X, quoted by MTI,* or *an aide who spoke to AFP*."""
    if draft.source is None or not draft.source.start <= token.idx < draft.source.end:
        return False
    return token.head.dep_ == "agent" or (
        token.head.lower_ in {"to", "with"} and token.head.head.lemma_.lower() in {"speak", "talk"}
    )


def _modifies(token: Token, draft: Draft) -> bool:
    """Say whether a noun hangs on the cue (or on its speaker) by prepositions and participles."""
    at = token
    for _ in range(DEEPEST):
        head = at.head
        if head.i == at.i:
            return False
        if at.dep_ in {"nsubj", "nsubjpass", "conj", "ccomp", "poss", "xcomp"}:
            return False  # "were not authorised to brief the media"
        if head.i == draft.head.i or (draft.inherited and head.i == draft.head.head.i and draft.head.tag_ == "VBG"):
            return at.dep_ in {"prep", "agent", "advcl", "acl", "npadvmod", "pcomp"} or (
                at.dep_ == "dobj" and at.lemma_ in _MEDIUM
            )
        if draft.speaker is not None and head.i == draft.speaker.i:
            return at.dep_ in {"acl", "relcl", "prep"} and at.lemma_.lower() in {
                *_BY_WAY,
                "quote",
                "cite",
                "see",
                "review",
                "obtain",
                "speak",
                "talk",
            }
        if at.dep_ == "prep" and any(part.lower_ in OCCASIONS for part in at.children) and at.i > draft.head.i:
            return _after_content(at, draft)
        at = head
    return False


def _after_content(prep: Token, draft: Draft) -> bool:
    """Say whether *in an interview with X* stands right after a statement's content, wherever the parser hung it."""
    end = max(piece.end for piece in draft.content)
    return end <= prep.idx and not draft.text[end : prep.idx].strip(" ,\u00a0")


def _cited(group: list[Draft], media: Media) -> list[Draft]:
    """*Reuters reported, citing two officials*: the officials speak, through Reuters."""
    for draft in group:
        _take_clause(draft, media)
    kept = [draft for draft in group if not _is_citing(draft)]
    if not kept:
        return group
    sentence = group[0].sentence
    for token in sentence.tokens:
        if token.lemma_.lower() not in _CITERS or token.tag_ not in {"VBG", "VBD", "VBZ"}:
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
    if draft.lemma not in _CITERS or draft.rule == "statements.quoted-as":
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
    relay.content = [piece for old in relay.content for piece in _without(old, cut, text)] or relay.content


def _can_speak(noun: Token) -> bool:
    """Say whether what is cited can have said it: a name, people, a document."""
    return noun.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or noun.lemma_.lower() in _VOICES


def _without(piece: Span, cut: Span, text: str) -> list[Span]:
    """Cut *, citing Y,* out of a piece."""
    if not (piece.start < cut.end and cut.start < piece.end):
        return [piece]
    left_end, right_start = cut.start, cut.end
    while left_end > piece.start and text[left_end - 1] in " ,\u00a0":
        left_end -= 1
    while right_start < piece.end and text[right_start] in " ,\u00a0":
        right_start += 1
    parts = [Span(start=piece.start, end=left_end), Span(start=right_start, end=piece.end)]
    return [part for part in parts if part.end - part.start > 2]


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
        for piece in _without(old, Span(start=stop, end=old.end), inner.text)
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
    if draft.speaker.lemma_.lower() in _MEDIUM:  # "according to an interview published by IRNA"
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
