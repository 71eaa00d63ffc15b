"""Who does what to whom in a parse: the subjects, objects and prepositions of verbs and of event nouns.

The relations are those of spaCy's English models (CLEAR): `nsubj`, `dobj`,
`dative`, `agent`, `prep` + `pobj`, `xcomp`, `relcl`, `acl`, `poss`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.reading.parse import Token

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_RELATIVE = frozenset({"which", "who", "that", "whom", "whose"})
_DEEPEST = 4
"""Clauses climbed for a missing subject: "is expected to agree to meet" needs three."""
_BESIDE = frozenset({"poss", "amod", "compound", "nmod", "appos"})
_GIVING = frozenset({"grant", "give", "offer", "award", "promise", "send", "lend"})
"""Verbs whose passive leaves the thing given behind them."""
_REACTING = frozenset(
    {"criticise", "criticize", "condemn", "welcome", "praise", "reject", "oppose", "dismiss", "denounce", "regret",
     "deplore", "hail", "applaud", "slam", "blast", "protest", "decry", "lament"}
)  # fmt: skip
"""Verbs whose object is another's: whoever criticises a decision has not taken it."""
_SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "swear", "use", "take", "send", "hold"})
"""Verbs whose object does not do what their infinitive says: in "used the visit to criticise", the subject does."""
_AMOUNTS = frozenset(
    [
        "raft",
        "series",
        "round",
        "package",
        "number",
        "set",
        "wave",
        "slew",
        "batch",
        "string",
        "barrage",
        "flurry",
        "spate",
        "couple",
        "array",
        "host",
        "range",
        "lot",
        "bunch",
        "handful",
        "dozen",
        "hundred",
        "thousand",
        "group",
        "team",
        "first",
        "second",
        "kind",
        "form",
        "type",
        "series",
        "amount",
        "rest",
        "majority",
        "part",
        "some",
    ]
)
"""Nouns that only count what stands behind their "of": "a raft of sanctions"."""
_BY_THE_SUBJECT = frozenset(
    {"after", "before", "by", "without", "while", "since", "when", "upon", "on", "in", "despite"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A verb or event noun with its arguments, by what they do and not by where they stand."""

    head: Token
    subjects: tuple[Token, ...] = ()  # who does it
    objects: tuple[Token, ...] = ()  # what it is done to
    given: tuple[Token, ...] = ()  # to whom, without a preposition
    after: Mapping[str, tuple[Token, ...]] = field(default_factory=dict)  # by preposition
    particles: frozenset[str] = frozenset()
    passive: bool = False


def verb_clause(verb: Token) -> Clause:
    """Lay out a verb's arguments; who does a passive stands under `subjects`."""
    passive = is_passive(verb)
    objects = passive_objects(verb) if passive else _objects(verb)
    given = tuple(c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP")
    kept = tuple(c for c in verb.children if c.dep_ == "dobj") if passive and verb.lemma_.lower() in _GIVING else ()
    if kept:  # "was granted asylum by Oslo"
        objects, given = kept, objects
    return Clause(
        head=verb,
        subjects=_agents(verb) if passive else subjects_of(verb),
        objects=objects,
        given=given,
        after=prepositions(verb),
        particles=frozenset(c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod", "acomp", "oprd", "ccomp"}),
        passive=passive,
    )


def is_passive(verb: Token) -> bool:
    """Say whether a verb stands in the passive, as a reduced relative clause too ("sanctions imposed by")."""
    if any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ in {"nsubj", "dobj", "aux"} for c in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "relcl", "advcl", "amod"}


def subjects_of(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Find who does an active verb, climbing to the clause that lends its subject."""
    own = tuple(_antecedent(c) for c in verb.children if c.dep_ in _SUBJECTS)
    own = own or tuple(
        _antecedent(c) for aux in verb.children if aux.dep_ == "aux" for c in aux.children if c.dep_ in _SUBJECTS
    )
    if own:
        return own
    if depth > _DEEPEST:
        return ()
    if verb.dep_ == "ROOT":
        return _before(verb)
    head = verb.head
    match verb.dep_:
        case "acl" if verb.tag_ == "VBG":
            return (head,)
        case "acl":
            return _owners(head, depth)
        case "xcomp" | "ccomp" | "advcl" | "conj" | "dep" | "acomp" | "prep" | "parataxis":
            return _lent(verb, head, depth)
        case "pcomp":
            return _behind_preposition(head, depth)
        case "relcl" if head.dep_ == "attr" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
            return surface_subjects(head.head, depth + 1)  # "was the last member to ratify it"
        case "relcl" if not any(c.dep_ in _PASSIVE_SUBJECTS for c in verb.children):
            return (head,)
        case _:
            return ()


def _before(verb: Token) -> tuple[Token, ...]:
    """Take a name that opens the sentence for a subject the parser missed: "Washington, meanwhile, accuses"."""
    loose = (c for c in verb.children if c.dep_ in {"npadvmod", "dep", "nmod", "intj"} and c.i < verb.i)
    return tuple(c for c in loose if c.pos_ == "PROPN" and c.ent_type_ not in {"DATE", "TIME"})[:1]


def surface_subjects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Find the grammatical subject, be the verb active or passive."""
    own = tuple(_antecedent(c) for c in verb.children if c.dep_ in _SUBJECTS | _PASSIVE_SUBJECTS)
    return own or (subjects_of(verb, depth) if not is_passive(verb) else passive_objects(verb, depth))


def prepositions(word: Token) -> dict[str, tuple[Token, ...]]:
    """Gather what stands behind each preposition of a word, "out of" under both its parts."""
    found: dict[str, list[Token]] = {}
    for child in word.children:
        if child.dep_ in {"prep", "agent"} or (child.dep_ == "dative" and child.pos_ == "ADP"):
            for name, thing in _behind(child):
                found.setdefault(name, []).append(thing)
        elif child.dep_ in {"advmod", "prt"} or child.lower_ == "due":  # "together with", "up with", "is due in"
            for below in child.children:
                if below.dep_ == "prep":
                    for name, thing in _behind(below):
                        found.setdefault(name, []).append(thing)
    return {name: tuple(things) for name, things in found.items()}


def inner_of(noun: Token, through: frozenset[str], depth: int = 0) -> Iterator[Token]:
    """Walk through the words inside a noun phrase that may name a side: "a U.S. court's decision".

    Args:
        noun: The head of the phrase.
        through: The prepositions behind which to look as well ("the decision *of* the court").
        depth: How far inside we are.
    """
    for child in noun.children:
        if child.dep_ in _BESIDE:
            yield child
            if depth < _DEEPEST:
                yield from inner_of(child, through, depth + 1)
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in through and depth < _DEEPEST:
            for below in _pobjects(child):
                yield below
                yield from inner_of(below, through, depth + 1)


def _behind(preposition: Token) -> Iterator[tuple[str, Token]]:
    for child in preposition.children:
        if child.ent_type_ in {"DATE", "TIME"}:
            continue
        if child.dep_ in {"pobj", "pcomp"} and child.pos_ not in {"VERB", "AUX"}:
            yield preposition.lower_, child
        elif child.dep_ == "prep":
            yield from _behind(child)


def _antecedent(word: Token) -> Token:
    """Take a relative pronoun to the noun it stands for."""
    if word.lower_ in _RELATIVE and word.tag_ in {"WDT", "WP", "IN", "DT"}:
        clause = word.head
        while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head.pos_ in {"VERB", "AUX"}:
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
        before = word.i - 1
        while before > 0 and word.doc[before].is_punct:
            before -= 1
        if word.lower_ in {"which", "who"} and word.doc[before].pos_ in {"NOUN", "PROPN"}:
            return word.doc[before]
    return word


def _agents(verb: Token) -> tuple[Token, ...]:
    return tuple(thing for c in verb.children if c.dep_ == "agent" or c.lower_ == "by" for thing in _pobjects(c))


def _pobjects(preposition: Token) -> tuple[Token, ...]:
    return tuple(c for c in preposition.children if c.dep_ == "pobj")


def _objects(verb: Token) -> tuple[Token, ...]:
    own = tuple(_counted(_antecedent(c)) for c in verb.children if c.dep_ == "dobj")
    own = own or _behind_month(verb)
    if own:
        return own
    for child in verb.children:  # "urged Iran to release": Iran is the subject of the infinitive
        if child.dep_ in {"ccomp", "xcomp"} and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
            lifted = tuple(c for c in child.children if c.dep_ in _SUBJECTS | _PASSIVE_SUBJECTS)
            if lifted:
                return lifted
        if child.dep_ in {"ccomp", "oprd"} and child.pos_ in {"ADJ", "NOUN"}:  # "found the minister guilty"
            lifted = tuple(c for c in child.children if c.dep_ in _SUBJECTS)
            if lifted and not any(c.dep_ in {"mark", "aux"} for c in child.children):
                return lifted
    if verb.dep_ == "relcl" and any(c.dep_ in _SUBJECTS and c.lower_ not in _RELATIVE for c in verb.children):
        return (verb.head,)
    return _shared_object(verb)


def _behind_month(verb: Token) -> tuple[Token, ...]:
    """Find the name that the parser took for a part of the date: "succeeded Pedro Alves May 20"."""
    for child in verb.children:
        if child.dep_ == "npadvmod" and child.tag_ == "NNP" and child.i > verb.i:
            names = tuple(c for c in child.children if c.dep_ == "compound" and c.ent_type_ not in {"DATE", "TIME"})
            if names:
                return names[-1:]
    return ()


def _counted(noun: Token) -> Token:
    """Look through an amount to what it counts."""
    if noun.lemma_.lower() in _AMOUNTS:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next(iter(_pobjects(child)), noun)
    return noun


def _shared_object(verb: Token) -> tuple[Token, ...]:
    """Lend the object of the last of several verbs to the first: "signed and ratified the treaty"."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and not any(c.dep_ in _SUBJECTS for c in child.children):
            between = any(c.dep_ in {"prep", "ccomp", "xcomp", "dobj"} and c.i < child.i for c in verb.children)
            if not between and child.i - verb.i <= 2:
                return tuple(c for c in child.children if c.dep_ == "dobj")
    return ()


def passive_objects(verb: Token, depth: int = 0) -> tuple[Token, ...]:
    """Find what a passive verb acts upon: its subject, or the noun or clause that lends it one."""
    own = tuple(_counted(_antecedent(c)) for c in verb.children if c.dep_ in _PASSIVE_SUBJECTS)
    if own:
        return own
    if verb.dep_ in {"acl", "relcl", "amod"}:
        return (verb.head,)
    if verb.dep_ == "pcomp" and verb.head.lower_ in _BY_THE_SUBJECT | {"upon", "on"}:
        return surface_subjects(verb.head.head, depth + 1) if depth <= _DEEPEST else ()
    if verb.dep_ in {"conj", "advcl", "xcomp", "ccomp", "dep"} and depth <= _DEEPEST:
        head = verb.head
        if head.pos_ in {"VERB", "AUX"}:
            return surface_subjects(head, depth + 1)
        if head.pos_ == "ADJ":
            return surface_subjects(head.head, depth + 1)
    return ()


def _lent(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    if head.pos_ in {"ADJ", "ADP", "SCONJ"} and head.head != head:
        return surface_subjects(head.head, depth + 1)
    if head.pos_ in {"NOUN", "PROPN"}:
        return _owners(head, depth)
    if verb.dep_ in {"xcomp", "ccomp"} and head.lemma_ not in _SUBJECT_CONTROL:
        objects = tuple(c for c in head.children if c.dep_ in {"dobj", "dative"} and c.pos_ != "ADP")
        if objects and verb.dep_ == "xcomp":
            return objects
        called = prepositions(head).get("on") or prepositions(head).get("upon")
        if called and head.lemma_ in {"call", "prevail", "appeal", "press"}:
            return called
    return surface_subjects(head, depth + 1)


def _behind_preposition(preposition: Token, depth: int) -> tuple[Token, ...]:
    governor = preposition.head
    if governor.pos_ in {"NOUN", "PROPN"}:
        return _owners(governor, depth)
    if preposition.lower_ not in _BY_THE_SUBJECT:  # "accused Iran of providing"
        objects = passive_objects(governor) if is_passive(governor) else _objects(governor)
        if objects:
            return objects
    return surface_subjects(governor, depth + 1)


def _owners(noun: Token, depth: int) -> tuple[Token, ...]:
    """Find whose plan or decision it is: the possessor, or who has it."""
    owners = tuple(c for c in noun.children if c.dep_ == "poss")
    if owners:
        return owners
    of = prepositions(noun)
    owners = of.get("by", ()) or tuple(
        c for c in noun.children if c.dep_ in {"amod", "compound", "nmod"} and c.text[:1].isupper()
    )
    if owners or depth > _DEEPEST:
        return owners
    if noun.dep_ in {"dobj", "pobj", "attr", "conj"}:
        verb = noun.head
        while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
            verb = verb.head
        if verb.pos_ in {"VERB", "AUX"} and verb.lemma_.lower() not in _REACTING:
            return surface_subjects(verb, depth + 1)
    return ()
