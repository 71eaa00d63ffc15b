"""Channels of one statement: to whom it was told, by what way it came, who goes on speaking to the same outlet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.statements.objects import OCCASIONS
from detente.reading.statements.phrases import chars, noun_edges
from detente.records.span import Span

if TYPE_CHECKING:
    from detente.reading.parse import Token
    from detente.reading.statements.drafts import Draft
    from detente.reading.statements.media import Media

CITERS = frozenset({"cite", "quote"})
MEDIUM = frozenset({
    "interview", "remark", "comment", "statement", "article", "op-ed", "column", "essay", "message", "letter",
    "piece", "report", "briefing", "appearance", "speech", "programme", "program", "broadcast", "show", "podcast",
    "editorial", "note", "cable", "document", "memo", "transcript", "text", "draft", "post", "dispatch", "communiqué",
})  # fmt: skip
_BY_WAY = frozenset({"with", "to", "by", "on", "in", "for", "from", "via", "through", "at"})
_AS_TOLD = re.compile(
    r",?\s*\bas (?:reported|quoted|cited|relayed|carried) by (?:the )?"
    r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})(?: on \w+day)?,?"
)


WIDEST = 60
"""Characters of an outlet's name."""

DEEPEST = 8
"""Heads climbed from an outlet's name to the verb it modifies."""


def as_told_by(draft: Draft, media: Media) -> None:
    """*said, as reported by Rudaw, that P*: cut the relay out of the content and note it."""
    for piece in draft.content:
        found = _AS_TOLD.search(draft.text, piece.start, piece.end)
        if found is None:
            continue
        name = found["name"]
        if name not in draft.channel:
            draft.channel.append(media.short(name))
        cut = Span(start=found.start(), end=found.end())
        draft.content = [part for old in draft.content for part in without(old, cut, draft.text)] or draft.content
        return


def spoken_to(draft: Draft, media: Media) -> None:
    """*told TASS*, *said in an interview with TASS*."""
    if draft.lemma == "tell":
        _parted(draft, media)
    heard = draft.addressee
    if heard is None:
        return
    name = media.name_of(heard, spoken_to=draft.lemma in {"tell", "speak"})
    if name is not None and name not in draft.channel:
        draft.channel.insert(0, name)


def _parted(draft: Draft, media: Media) -> None:
    """Part *told Le Monde Algiers should wait*, where the parser took outlet and subject for one name."""
    first, text, heard = draft.content[0], draft.text, draft.addressee
    start = first.start if heard is None else heard.left_edge.idx
    named = next((name for name in media.within(start, start + WIDEST) if name.start == start), None)
    if named is None or text[draft.cue.end : start].strip() or text[named.end : named.end + 1] != " ":
        return
    rest = named.end + 1
    if not text[rest : rest + 1].isupper() or (heard is not None and not _lacks_subject(draft, heard, rest)):
        return
    draft.content[0] = Span(start=rest, end=first.end)
    draft.addressee = None
    draft.channel.insert(0, media.short(named.read(text)))


def _lacks_subject(draft: Draft, heard: Token, rest: int) -> bool:
    """Say whether the content's verb has lost its subject to the name before it."""
    words = heard.doc.char_span(draft.content[0].start, draft.content[0].end, alignment_mode="contract")
    if words is None or heard.idx < rest or heard.idx > draft.content[0].start:
        return False
    finite = words.root.tag_ in {"VBD", "VBZ", "VBP"} or any(child.tag_ == "MD" for child in words.root.children)
    return finite and not any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in words.root.children)


def handed_on(draft: Draft, group: list[Draft]) -> None:
    """Give *told Yonhap that P, adding that Q* one channel: who goes on speaking speaks to the same."""
    if draft.head.tag_ != "VBG" or not draft.inherited or draft.channel:
        return
    first = next((other for other in group if other.head.i == draft.head.head.i), None)
    if first is not None and first.source == draft.source:
        draft.channel.extend(first.channel)


def by_the_way(draft: Draft, media: Media, carriers: list[Token]) -> None:
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
            and prep.head.lemma_.lower() in {*MEDIUM, "speak", "talk"}
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
        if name is None and carried and prep.head.lemma_.lower() in CITERS and token.pos_ == "PROPN":
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
                at.dep_ == "dobj" and at.lemma_ in MEDIUM
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


def without(piece: Span, cut: Span, text: str) -> list[Span]:
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
