"""Predicates: what a verb says of its subject, and the reviewed words by which that is judged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from detente.reading.mood import is_infinitive
from detente.reading.statements.phrases import SUBJECTS, lemma_of
from detente.records.statement import Stance  # noqa: TC001  (msgspec reads the annotation)
from detente.reference.load import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detente.reading.parse import Token, Tokens
    from detente.reading.statements.claims import Claims
    from detente.reading.statements.drafts import Draft

DEEPEST = 3
"""Light verbs climbed down: *was trying to continue to undermine*."""

_COMPLEMENTS = frozenset({"acomp", "attr", "dobj", "oprd"})


HALF = 0.5
"""Share of quoted words from which *they* is no longer the speaker: who is quoted says *we* of his own side."""

_OWN_WORDS = frozenset({"my", "our", "his", "her", "its", "their"})
_OTHERS = frozenset({
    "colleague", "counterpart", "opponent", "rival", "neighbour", "neighbor", "enemy", "adversary", "foe", "attacker",
    "captor", "critic", "partner",
})  # fmt: skip
"""Who is somebody's without being of his side: *its Tajik colleagues*."""

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl"})
_AGAINST = frozenset({"violation", "breach", "contravention", "defiance"})


class _StanceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    wrongs: frozenset[str]
    deeds: dict[str, frozenset[str]]
    manners: frozenset[str]
    misuses: frozenset[str]
    duress: frozenset[str]
    light: frozenset[str]
    faults: frozenset[str]
    merits: frozenset[str]
    untruths: frozenset[str]
    grounds: frozenset[str]
    parts: frozenset[str]
    refusals: frozenset[str]
    prospects: frozenset[str]
    needs: frozenset[str]
    moods: dict[str, Stance]
    threatened: frozenset[str]
    retaliations: frozenset[str]
    blameless: frozenset[str]
    feelings: dict[str, Stance]
    claims: frozenset[str]
    lacks: frozenset[str]


@cache
def stance_words() -> _StanceWords:
    """Read the reviewed words, once a process.

    Raises:
        ReferenceDataError: the file is missing or malformed.
    """
    return load("stance_words.yml", _StanceWords)


def complements(verb: Token) -> Iterator[Token]:
    """List the words that say what something is, conjuncts and *of* phrases too: *an act of piracy and theft*."""
    waiting = [c for c in verb.children if c.dep_ in _COMPLEMENTS or (c.dep_ == "xcomp" and c.pos_ in {"ADJ", "NOUN"})]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"as", "to", "of", "in", "with"} and child.i > verb.i:
            waiting.extend(part for part in child.children if part.dep_ == "pobj")
    for word in waiting:  # grows while it is read
        if any(child.dep_ == "neg" or child.lower_ in {"no", "not", "less"} for child in word.children):
            continue
        yield word
        for child in word.children:
            if child.dep_ in {"conj", "amod", "compound"}:
                waiting.append(child)
            elif child.dep_ == "prep" and child.lower_ in {"of", "to"} and _opens_phrase(word):
                waiting.extend(part for part in child.children if part.dep_ == "pobj")


def _opens_phrase(word: Token) -> bool:
    """Say whether the noun after *of* is what counts: *an act of war*, *full of lies*, *tantamount to theft*."""
    return word.lemma_.lower() in {
        "act", "full", "tantamount", "piece", "campaign", "form", "policy", "nothing", "pack", "case", "matter", "kind",
        "sort", "series", "string", "attempt", "sign", "guilty", "product", "example",
    }  # fmt: skip


def deeds(root: Token) -> Iterator[Token]:
    """List the verbs whose deed the clause tells: the main verb, what a light verb carries, and what is joined on."""
    waiting = [(root, 0)]
    for verb, depth in waiting:
        yield verb
        if depth >= DEEPEST:
            continue
        for child in verb.children:
            joined = (
                child.dep_ == "conj" and child.pos_ == "VERB" and not any(c.dep_ in SUBJECTS for c in child.children)
            )
            if joined or (child.dep_ == "xcomp" and verb.lemma_.lower() in stance_words().light):
                waiting.append((child, depth + 1))


def objects(verb: Token) -> Iterator[Token]:
    """List a verb's objects, or what something is, with what is joined to them."""
    for child in verb.children:
        if child.dep_ in {"dobj", "attr"}:
            yield child
            yield from (part for part in child.children if part.dep_ == "conj")


def is_guilty(root: Token) -> bool:
    """Say whether somebody is *responsible for*, *to blame for* or *behind* something."""
    if root.lemma_.lower() != "be":
        return False
    for child in root.children:
        lemma = child.lemma_.lower()
        if (child.dep_ == "xcomp" and lemma == "blame") or (child.dep_ == "prep" and lemma == "behind"):
            return True
        if lemma == "responsible" and any(part.lower_ == "for" for part in child.children):
            return True
    return False


def is_without_leave(verb: Token) -> bool:
    """Say whether an act is told as done *without permission*, *in breach of* something, *by force*, *as a pretext*."""
    words = stance_words()
    wrong = {"without": words.lacks, "in": _AGAINST, "as": words.misuses, "at": words.duress, "by": words.duress}
    return any(
        noun.dep_ == "pobj" and noun.lemma_.lower() in wrong.get(prep.lower_, ())
        for prep in verb.children
        if prep.dep_ == "prep"
        for noun in prep.children
    )


def is_negated(root: Token, subject: Token | None) -> bool:
    """Say whether a clause is negated: by *not*, by *never*, by *no* at its subject or object."""
    if any(child.dep_ == "neg" or child.lower_ == "never" for child in root.children):
        return True
    near = [subject, *(child for child in root.children if child.dep_ in {"dobj", "attr"})]
    return any(
        noun is not None
        and (noun.lower_ in {"nothing", "nobody", "none"} or any(child.lower_ == "no" for child in noun.children))
        for noun in near
    )


def has_infinitive(verb: Token) -> bool:
    """Say whether an infinitive completes a verb: *is set to sign*."""
    return any(child.dep_ == "xcomp" and is_infinitive(child) for child in verb.children)


def lemmas(words: Iterable[Token]) -> set[str]:
    """Give the lemmas of words, in lower case."""
    return {word.lemma_.lower() for word in words}


@dataclass(frozen=True, slots=True)
class Clause:
    """The main clause of a content, and how the speaker stands to its subject."""

    draft: Draft
    words: Tokens
    root: Token
    lemma: str
    subject: Token | None
    own: bool  # the subject is the speaker, by the words alone
    ours: bool  # the speaker, or the state that he speaks for
    auxiliaries: frozenset[str]
    passive: bool
    negated: bool
    claims: Claims | None

    @property
    def children(self) -> tuple[Token, ...]:
        """What hangs on the main verb."""
        return self.root.children

    @property
    def exists(self) -> bool:
        """Whether it only says that there is something."""
        return self.subject is not None and self.subject.dep_ == "expl" and self.subject.lower_ == "there"

    @property
    def ours_acts(self) -> bool:
        """Whether the subject is the speaker or his state; another person of the same state may be blamed."""
        return self.own or (
            self.ours and self.subject is not None and not any(t.ent_type_ == "PERSON" for t in self.subject.subtree)
        )

    @property
    def dummy(self) -> bool:
        """Whether the subject is the *it* or *there* of *it is vital that*."""
        return self.subject is not None and (
            self.subject.dep_ == "expl"
            or (
                self.subject.lower_ == "it"
                and self.lemma == "be"
                and any(
                    part.dep_ in {"ccomp", "xcomp", "advcl", "acl"} for c in self.children for part in (c, *c.children)
                )
            )
        )


def clause_of(draft: Draft, words: Tokens, claims: Claims | None, sides: Callable[[Token], bool] | None) -> Clause:
    """Take the main clause of a content apart (for the arguments see `tenor.tenor_of`)."""
    root = words.root
    subject = next((child for child in root.children if child.dep_ in SUBJECTS), None)
    if subject is None and draft.frame == "parenthetical":
        subject = _first_noun(draft)
    own = _is_own(subject, draft)
    return Clause(
        draft=draft, words=words, root=root, lemma=lemma_of(root), subject=subject, own=own,
        ours=own or (sides is not None and subject is not None and subject.pos_ != "PRON" and sides(subject)),
        auxiliaries=frozenset(child.lower_ for child in root.children if child.dep_ in {"aux", "auxpass"}),
        passive=any(child.dep_ == "auxpass" for child in root.children), negated=is_negated(root, subject),
        claims=claims,
    )  # fmt: skip


def _is_own(subject: Token | None, draft: Draft) -> bool:
    """Say whether the content is about the speaker or the speaker's own side."""
    if subject is None:
        return True
    if subject.lower_ in ({"i", "we"} if draft.share > HALF else {"i", "we", "it", "he", "she", "they"}):
        return subject.dep_ != "expl"
    if any(child.dep_ == "poss" and child.lower_ in _OWN_WORDS for child in subject.children):
        return subject.lemma_.lower() not in _OTHERS
    return draft.speaker is not None and subject.lower_ == draft.speaker.lower_


def _first_noun(draft: Draft) -> Token | None:
    """Give the noun before a parenthesis, which is the subject of what follows: *Ties, he said, would develop*."""
    words = draft.head.doc.char_span(draft.content[0].start, draft.content[0].end, alignment_mode="contract")
    return words.root if words is not None and words.root.pos_ in {"NOUN", "PROPN", "PRON"} else None
