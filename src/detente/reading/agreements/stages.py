"""How far an agreement has come, read from the words around its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.mood import EXPECTED, Mood, is_infinitive, mood_of
from detente.reference.agreements import stage_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.parse import Token
    from detente.records.agreement import StageKind

_WORK = frozenset(
    {"work", "process", "talk", "negotiation", "discussion", "consultation", "preparation", "progress", "dialogue",
     "signing", "ratification", "implementation", "conclusion", "finalization", "text", "draft", "project"}
)  # fmt: skip
"""Nouns for what is done towards an agreement."""

_PART = frozenset({"participation", "membership", "compliance", "implementation", "obligation"})
_CARRIES = (
    _WORK
    | _PART
    | {"version", "term", "detail", "part", "article", "provision", "phase", "stage", "round", "kind", "form", "series"}
    | {"instrument", "ceremony"}
)
"""Nouns that lead on to the agreement: what is said of "the text of the treaty" is said of the treaty."""

_PARLIAMENTS = frozenset(
    {"parliament", "senate", "duma", "majlis", "house", "assembly", "congress", "lawmaker", "knesset", "bundestag",
     "bundesrat", "legislature", "riksdag", "storting", "folketing", "eduskunta", "saeima", "seimas", "riigikogu",
     "althing", "oireachtas", "cortes", "sabor", "sobranie", "shura", "sabha", "khural", "kenesh", "mejlis", "yuan",
     "sejm", "rada", "diet", "council", "deputy", "legislator", "mp", "senator", "chamber"}
)  # fmt: skip
_PASSES = frozenset({"approve", "pass", "back", "endorse", "adopt"})
_AFTER = frozenset({"after", "since", "following", "upon", "with"})
_AHEAD = frozenset({"before", "ahead", "until", "for", "towards", "toward"})
_HAPPENED = frozenset({"announce", "complete", "celebrate", "welcome", "hail", "witness", "attend", "mark", "oversee",
                       "take", "hold", "praise"})  # fmt: skip
_COMING = frozenset({"expect", "plan", "schedule", "await", "delay", "postpone", "prepare", "slate"})
_EXPECTABLE: frozenset[StageKind] = frozenset(
    {"signed", "ratified", "in_force", "initialled", "agreed_in_principle", "drafted", "instruments_exchanged",
     "amended", "suspended", "ended"}
)  # fmt: skip
"""Stages whose coming makes an agreement `expected`."""

_POINTED = frozenset(
    {"sign", "ratify", "initial", "complete", "suspend", "freeze", "halt", "stall", "collapse", "expire", "enter",
     "come", "take", "terminate", "conclude", "finalize", "finalise", "lapse"}
)  # fmt: skip
"""Verbs said of an agreement even where only "it" stands for it."""

_UPKEEP = frozenset(
    {"implement", "enforce", "apply", "monitor", "honour", "honor", "uphold", "observe", "respect", "operationalize",
     "operationalise", "fulfil", "fulfill", "save", "rescue", "preserve"}
)  # fmt: skip
"""What talks do with an agreement that is already made."""

_TOLD = frozenset({"report", "say", "believe", "think", "allege", "claim", "understand", "know"})
"""Verbs under which a passive's infinitive is told: "is reported to have been signed"."""

_OWED = frozenset({"have", "need", "remain"})
"""Verbs under which an infinitive is still to be done: "has yet to be ratified"."""

_FOLLOWS = 7
"""Words after a verb within which the rest of a cue ("entered ... into force") must come."""

_LONGEST_CHAIN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCue:
    """A stage that some words give, before it is known who says so."""

    stage: StageKind
    trigger: Token
    mood: Mood
    rule: str
    wording: str
    aims_at: StageKind | None = None  # for `expected`: the stage that is to come


def stages_at(noun: Token, *, pointing: bool = False) -> Iterator[StageCue]:
    """List the stages that the grammar around a noun gives.

    Args:
        noun: Head of a phrase that stands for an agreement.
        pointing: The phrase is only a pronoun, so that the verb itself must be
            one of agreements.
    """
    found = [] if _any(noun) else list(_climbed(noun, pointing=pointing))
    told = {cue.stage for cue in found} - {"negotiating"}
    yield from _participles(noun)
    yield from (cue for cue in found if not told or cue.stage != "negotiating")


def _any(noun: Token) -> bool:
    """Say whether the phrase means no agreement in particular: "any kind of deal"."""
    over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return any(c.lower_ in {"any", "no"} for c in over.lefts)


def _climbed(noun: Token, *, pointing: bool) -> Iterator[StageCue]:
    """Climb from the noun to the verb it stands with, reading every word on the way."""
    node: Token = noun
    via: list[Token] = [noun] if noun.lemma_.lower() in _WORK else []
    for _ in range(_LONGEST_CHAIN):
        head, dep = node.head, node.dep_
        if head.i == node.i:
            return
        if dep in {"conj", "appos", "nmod"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            if dep == "appos" and node.i != noun.i:
                return
            node = head
        elif dep in {"compound", "poss", "amod"} and head.pos_ in {"NOUN", "PROPN"}:
            cue = _by_noun(head, node)
            if cue is not None:
                yield cue
            if head.lemma_.lower() not in _CARRIES:
                return
            via.append(head)
            node = head
        elif dep == "pobj":
            prep, chain = head, [head.lower_]
            while prep.dep_ == "prep" and prep.head.pos_ in {"ADP", "SCONJ", "ADV"} and prep.head.i != prep.i:
                prep = prep.head
                chain.insert(0, prep.lower_)
            over = prep.head
            if over.pos_ in {"NOUN", "PROPN"} or _is_noun(over):
                cue = _by_noun(over, node)
                if cue is not None:
                    yield cue
                if over.lemma_.lower() not in _CARRIES and cue is None:
                    return
                via.append(over)
                node = over
            else:
                if over.pos_ in {"VERB", "AUX"} and (not pointing or over.lemma_ in _POINTED):
                    yield from _by_preposition(over, chain)
                return
        elif head.pos_ in {"VERB", "AUX"}:
            if not pointing or head.lemma_.lower() in _POINTED or (head.lemma_ == "be" and noun.lemma_ in _WORK):
                yield from _by_verb(head, dep, via)
            if dep in {"nsubj", "nsubjpass"}:
                for below in _raised(head):
                    if not pointing or below.lemma_.lower() in _POINTED:
                        yield from _by_verb(below, "nsubjpass" if _is_passive(below) else "nsubj", via)
            return
        else:
            return


def _raised(verb: Token) -> Iterator[Token]:
    """List the infinitives whose subject a verb's subject is: "is expected to be signed", "has yet to enter"."""
    overs = [verb, *(c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"} and c.lemma_.lower() in EXPECTED)]
    for over in overs:
        if over.lemma_.lower() in EXPECTED | _OWED | _TOLD | {"be"}:
            yield from (c for c in over.children if c.dep_ in {"xcomp", "ccomp"} and is_infinitive(c))


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def _mood(verb: Token) -> Mood:
    """Judge a verb; what "has (yet) to be ratified" or "must be ratified" is still to come."""
    own = mood_of(verb)
    owed = is_infinitive(verb) and verb.head.lemma_.lower() in _OWED and verb.dep_ in {"xcomp", "ccomp"}
    if owed or (own.kind == "demanded" and own.top.i == verb.i and _is_passive(verb)):
        return Mood(kind="future", top=verb, cue=own.cue)
    return own


def _is_noun(word: Token) -> bool:
    """Say whether a word tagged as a verb stands as a noun: "work on the treaty has been suspended"."""
    return word.lemma_.lower() in _WORK and word.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}


def _by_verb(verb: Token, dep: str, via: list[Token]) -> Iterator[StageCue]:
    """Read a verb of which the agreement (or the work on it) is object or subject."""
    table = stage_table()
    lemma = verb.lemma_.lower()
    mood = _mood(verb)
    passes = {noun.lemma_.lower() for noun in via}
    talks = _talks_over(verb)
    if talks is not None:
        over = _mood_of_noun(talks)
        if over.kind in {"actual", "ongoing"} and not _stopped(talks):
            yield StageCue(stage="negotiating", trigger=talks, mood=over, rule="agreements.talks", wording=talks.text)
        return
    if passes & _WORK and dep in {"nsubj", "nsubjpass", "dobj"} and lemma in table.work:
        yield from _judged(table.work[lemma], verb, mood, "agreements.work")
        return
    if dep in {"nsubj", "nsubjpass"}:
        for rest, stage in table.subject.get(lemma, ()):
            if _follows(verb, rest) and not (not rest and _has_object(verb)):
                yield from _judged(stage, verb, mood, "agreements.subject", rest)
                return
    if dep == "nsubjpass" or (dep in {"dobj", "obj"}):
        yield from _by_object(verb, lemma, mood, passes, dep)


def _talks_over(verb: Token) -> Token | None:
    """Find the talks whose purpose a verb is: "talks aimed at forging", "negotiations to conclude"."""
    node = verb
    if verb.lemma_.lower() in _UPKEEP:
        return None
    for _ in range(4):
        if node.dep_ not in {"pcomp", "prep", "acl", "xcomp", "advcl"} or node.head.i == node.i:
            return None
        node = node.head
        if node.pos_ in {"NOUN", "PROPN"}:
            return node if stage_table().noun.get(node.lemma_.lower()) == "negotiating" else None
    return None


def _by_object(verb: Token, lemma: str, mood: Mood, passes: set[str], dep: str) -> Iterator[StageCue]:
    table = stage_table()
    stage: StageKind | None = None
    rest: tuple[str, ...] = ()
    if lemma in _PASSES and _doers(verb) & _PARLIAMENTS:
        stage = "ratified"
    elif lemma == "suspend" and not passes & _PART and not (dep == "dobj" or _doers(verb)):
        stage = "reported_suspended"
    elif lemma == "exchange" and "instrument" in passes:
        stage = "instruments_exchanged"
    elif not passes & {"term", "detail", "part", "article", "provision"}:
        rests = table.object.get(lemma, ())
        rest, stage = next(((rest, stage) for rest, stage in rests if _follows(verb, rest)), ((), None))
    if stage is not None:
        yield from _judged(stage, verb, mood, "agreements.object", rest)


def _by_preposition(verb: Token, chain: list[str]) -> Iterator[StageCue]:
    table = stage_table()
    lemma = verb.lemma_.lower()
    particles = [c.lower_ for c in verb.children if c.dep_ == "prt"]
    for words in (tuple(chain), (*particles, *chain)):
        stage = table.prep.get((lemma, words))
        if stage is not None:
            yield from _judged(stage, verb, mood_of(verb), "agreements.preposition", words)
            return


def _by_noun(noun: Token, below: Token) -> StageCue | None:
    """Read a noun that leads to the agreement: "ratification of the treaty", "talks on a pact"."""
    lemma = noun.lemma_.lower()
    stage = stage_table().noun.get(lemma)
    if stage is None:
        return None
    mood = _mood_of_noun(noun)
    if stage == "negotiating":
        stands = mood.kind in {"actual", "ongoing"} and not _stopped(noun)
    elif stage == "reported_suspended":
        stands = mood.kind == "actual" and below.dep_ in {"pobj", "compound"}
    else:
        happened = _noun_happened(noun)
        if happened is False and stage in _EXPECTABLE:
            return StageCue(
                stage="expected", trigger=noun, mood=mood, rule="agreements.noun", wording=noun.text, aims_at=stage
            )
        stands = happened is True
    return StageCue(stage=stage, trigger=noun, mood=mood, rule="agreements.noun", wording=noun.text) if stands else None


def _participles(noun: Token) -> Iterator[StageCue]:
    """Read participles and relative clauses that hang on the noun: "the treaty signed in 2001"."""
    table = stage_table()
    for child in noun.children:
        lemma = child.lemma_.lower()
        if child.dep_ == "acl" and child.tag_ == "VBN" and lemma in table.object and lemma not in {"offer", "agree"}:
            rests = table.object[lemma]
            rest, stage = next(((rest, stage) for rest, stage in rests if _follows(child, rest)), ((), None))
            if stage is not None:
                yield from _judged(stage, child, mood_of(child), "agreements.participle", rest)
        elif child.dep_ == "relcl" and child.pos_ in {"VERB", "AUX"}:
            role = next((c.dep_ for c in child.children if c.lower_ in {"which", "that"}), "dobj")
            if role in {"nsubj", "nsubjpass", "dobj"}:
                yield from _by_verb(child, role, [])
        elif child.dep_ == "amod" and child.tag_ == "VBN" and lemma in {"stall", "freeze", "suspend", "propose"}:
            halted: StageKind = "floated" if lemma == "propose" else "reported_suspended"
            yield from _judged(halted, child, Mood(kind="actual", top=child), "agreements.modifier")


def _judged(stage: StageKind, verb: Token, mood: Mood, rule: str, rest: Sequence[str] = ()) -> Iterator[StageCue]:
    """Turn a matched cue into a stage by its mood: what is to come is `expected`, what is denied is nothing."""
    table = stage_table()
    wording = " ".join((verb.text, *rest))
    if mood.kind == "ongoing" and stage in table.done | {"drafted"} and stage not in {"ended", "suspended"}:
        if verb.lemma_ in {"draft", "prepare", "finalize", "finalise", "complete"}:
            yield StageCue(stage="negotiating", trigger=verb, mood=mood, rule=rule, wording=wording)
            return
        mood = Mood(kind="future", top=mood.top, cue=mood.cue)
    if mood.kind in {"actual", "ongoing"}:
        yield StageCue(stage=stage, trigger=verb, mood=mood, rule=rule, wording=wording)
    elif mood.kind in {"future", "intended"} and stage in _EXPECTABLE:
        yield StageCue(stage="expected", trigger=verb, mood=mood, rule=rule, wording=wording, aims_at=stage)


def _follows(verb: Token, rest: tuple[str, ...]) -> bool:
    """Say whether the rest of a cue comes soon after its verb."""
    if not rest:
        return True
    words = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 1 + _FOLLOWS] if t.sent.start == verb.sent.start]
    joined = " " + " ".join(words) + " "
    return f" {' '.join(rest)} " in joined


def _has_object(verb: Token) -> bool:
    return any(c.dep_ in {"dobj", "obj", "dative"} for c in verb.children)


def _doers(verb: Token) -> set[str]:
    found: set[str] = set()
    for child in verb.children:
        if child.dep_ == "nsubj":
            found.add(child.lemma_.lower())
            found.update(c.lemma_.lower() for c in child.children if c.dep_ in {"compound", "conj"})
        elif child.dep_ == "agent":
            found.update(c.lemma_.lower() for c in child.children if c.dep_ == "pobj")
    return found


def _mood_of_noun(noun: Token) -> Mood:
    """Judge a noun by the verb it stands with."""
    node = noun
    for _ in range(_LONGEST_CHAIN):
        if node.head.i == node.i:
            break
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return mood_of(node)
    return Mood(kind="actual", top=noun)


def _stopped(noun: Token) -> bool:
    verb = noun.head
    return verb.lemma_.lower() in stage_table().work or verb.lemma_.lower() in {"end", "fail", "conclude"}


def _consented(word: Token) -> bool:
    """Say whether an act was agreed to: "gave its consent to the ratification"."""
    given = word if word.pos_ == "NOUN" else next((c for c in word.children if c.dep_ == "dobj"), word)
    verb = given.head if given.dep_ == "dobj" else word
    return given.lemma_.lower() in {"consent", "assent", "approval"} and mood_of(verb).kind == "actual"


def _noun_happened(noun: Token) -> bool | None:
    """Say whether the act that a noun names took place (True), is to come (False), or neither is plain (None)."""
    head, dep = noun.head, noun.dep_
    if dep == "pobj":
        if head.lower_ == "to" and _consented(head.head):
            return True
        if head.lower_ in _AFTER and head.lower_ != "with":
            return True
        before = head.head.lower_ if head.lower_ == "of" else ""
        return False if head.lower_ in _AHEAD or before in _AHEAD else None
    if head.pos_ not in {"VERB", "AUX"}:
        return None
    mood = mood_of(head)
    lemma = head.lemma_.lower()
    if lemma in _COMING or (mood.kind in {"future", "intended"} and lemma in _HAPPENED | {"be", "follow", "occur"}):
        return False if mood.kind not in {"negated", "hypothetical"} else None
    return True if mood.kind == "actual" and lemma in _HAPPENED and dep in {"nsubj", "nsubjpass", "dobj"} else None
