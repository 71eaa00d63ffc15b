"""*TASS quoted X as saying*, *X was quoted as saying by TASS*: the content is X's, through TASS.

No other verb turns the roles so: the subject of an active *quoted* or *cited*
is the channel, the subject of a passive one the speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.drafts import Draft
from detente.reading.statements.phrases import chars, group_edges, has_passive, noun_edges, subject_of, trimmed
from detente.reading.statements.surrounding import content_around
from detente.reading.statements.verbs import draft_verb

if TYPE_CHECKING:
    from detente.reading.page import Sentence
    from detente.reading.parse import Token
    from detente.reading.statements.media import Media
    from detente.reading.statements.quotations import Quotations

QUOTERS = frozenset({"quote", "cite"})
RULE = "statements.quoted-as"
FARTHEST = 25
"""Words between *quoted* and *as saying*; the name and title of a speaker fit in."""


def draft_quoted(verb: Token, sentence: Sentence, quotations: Quotations, text: str, media: Media) -> Draft | None:
    """Write down what somebody is quoted as saying; None where nothing of the kind stands there."""
    doc = verb.doc
    stop = min(sentence.tokens.end - 1, verb.i + FARTHEST)
    as_ = next((t for t in doc[verb.i + 1 : stop] if t.lower_ == "as" and doc[t.i + 1].tag_ == "VBG"), None)
    if as_ is None:
        return None
    if any(token.tag_ in {"VBD", "VBZ", "VBP"} for token in doc[verb.i + 1 : as_.i]):
        return None  # the *as saying* belongs to a later verb
    saying = doc[as_.i + 1]
    passive = has_passive(verb) or any(child.dep_ == "agent" for child in verb.children) or _bare_participle(verb)
    speaker = _speaker(verb, as_, passive=passive)
    if speaker is None:
        return None
    first, last = group_edges(verb)
    edges = noun_edges(speaker, verb.i if speaker.i < verb.i else as_.i)
    draft = Draft(
        text=text,
        rule=RULE,
        lemma="quote",
        frame="quoted-as",
        cue=chars(doc, first, saying.i if passive and as_.i == verb.i + 1 else last),
        head=verb,
        content=[],
        sentence=sentence,
        source=chars(doc, *edges),
        speaker=speaker,
        passive=passive,
    )
    if not passive and speaker.i > verb.i:
        draft.source = chars(doc, *trimmed(doc, verb.i + 1, as_.i - 1))
    said = draft_verb(saying, sentence, quotations, text)
    if said is not None:
        draft.content, draft.addressee, draft.other = said.content, said.addressee, saying
    if passive:
        before = content_around(draft, verb, first, quotations)
        if before is not None and (not draft.content or before[0] == "quotation-before"):
            draft.content = before[1]
    draft.other = saying
    relay = _relay(verb, saying, passive=passive)
    if relay is not None:
        draft.channel = [media.name_of(relay, spoken_to=True) or chars(doc, *noun_edges(relay, verb.i)).read(text)]
        draft.content = [piece for piece in draft.content if not piece.start <= relay.idx < piece.end] or draft.content
    return draft if draft.content else None


def _bare_participle(verb: Token) -> bool:
    return verb.tag_ == "VBN" and not any(child.dep_ in {"aux", "dobj"} for child in verb.children)


def _speaker(verb: Token, as_: Token, *, passive: bool) -> Token | None:
    if passive:
        own = subject_of(verb)
        if own is not None:
            return own
        return verb.head if verb.dep_ in {"acl", "relcl"} else None
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubj", "dative"} and verb.i < child.i < as_.i:
            return child
    nouns = [
        t
        for t in verb.doc[verb.i + 1 : as_.i]
        if t.pos_ in {"PROPN", "NOUN", "PRON"} and t.dep_ not in {"pobj", "compound", "poss"}
    ]
    return nouns[0] if nouns else None


def _relay(verb: Token, saying: Token, *, passive: bool) -> Token | None:
    """Find who quotes: the active subject, or the noun after *by*."""
    if not passive:
        before = verb.doc[verb.i - 1] if verb.i else verb
        return subject_of(verb) or (before if before.pos_ == "PROPN" and before.head.i == verb.i else None)
    for above in (verb, saying):
        for child in above.children:
            if child.lower_ in {"by", "in"} and child.dep_ in {"agent", "prep"}:
                found = next((part for part in child.children if part.dep_ == "pobj"), None)
                if found is not None and (child.lower_ == "by" or found.pos_ == "PROPN"):
                    return found
    return None


def turn_round(draft: Draft, media: Media) -> None:
    """Put right *P, as TASS quoted the envoy*: the object speaks, the subject relays."""
    whom = next((child for child in draft.head.children if child.dep_ == "dobj"), None)
    if draft.frame not in {"parenthetical", "before", "quotation-before"} or whom is None:
        return
    if draft.speaker is not None and draft.source is not None:
        draft.channel = [media.name_of(draft.speaker) or draft.source.read(draft.text)]
    draft.speaker, draft.source = whom, chars(whom.doc, *noun_edges(whom, draft.head.i))
    draft.rule, draft.frame = RULE, "quoted-as"
