"""Whether an event happened: what tense, mood, negation and governing words say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from detente.reading.reports.words import lemma_of
from detente.reference.ontology import operators

if TYPE_CHECKING:
    from detente.reading.parse import Token
    from detente.records.report import Status

_FUTURE = frozenset({"will", "shall", "'ll", "wo", "ll", "gonna"})
_MAYBE = frozenset({"may", "might", "could", "can", "would", "should", "must", "ca", "'d", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "until"})
_TIMING = frozenset({"after", "before", "when", "once", "until"})
_FIRSTS = frozenset({"first", "last", "second", "third", "only", "latest", "one"})
_SAID_TO_HAVE = frozenset({"believe", "think", "say", "report", "understand", "rumor", "suspect", "know", "allege"})
_SEEKING = frozenset({"call", "push", "press", "plan", "hope", "ask", "appeal", "prepare", "wait", "schedule"})
_WISHING = frozenset({"hope", "fear", "wish", "doubt", "demand", "want", "suggest", "speculate", "wonder"})
_HAPPENING = frozenset(
    {"take", "begin", "start", "resume", "continue", "occur", "happen", "come", "go", "follow", "end", "last"}
)
"""Verbs whose tense is that of the event noun before them: "talks will take place"."""
_COLLAPSING = frozenset({"collapse", "fail", "founder", "stall", "unravel", "deadlock", "falter", "crumble"})
"""Verbs that say of talks or a truce that they came to nothing."""
_CANCELLING = frozenset({"cancel", "scrap", "abandon", "shelve"})
_AIMS = frozenset({"focus", "aim", "goal", "priority", "emphasis", "mission", "purpose", "objective", "task"})
_MUSING = frozenset({"talk", "think", "speak", "dream", "joke", "speculate"})
_GRANTING = frozenset({"concern", "complaint", "question", "talk", "discussion", "outrage", "anger"})
_DEEPEST = 6
"""Governing words climbed; real sentences seldom need three."""
_UNDER = frozenset({"xcomp", "ccomp", "acl", "pcomp", "conj", "advcl", "acomp", "dep", "csubj"})


def status_of(head: Token, governor: Token) -> Status:
    """Say how an event stands in its sentence, attribution apart.

    Args:
        head: The event's word.
        governor: The verb that carries it: the word itself, or the light verb of an event noun.
    """
    if head.pos_ not in {"VERB", "AUX"}:
        beside = _beside(head)
        if beside != "actual":
            return beside
        if governor == head:
            return _of_noun(head)
    if any(_has_no(thing) for thing in governor.children if thing.dep_ in {"dobj", "nsubjpass"}):
        return "negated"
    return _of_verb(governor)


def _has_no(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in {"no", "neither"} for c in noun.children)


def is_finite(verb: Token) -> bool:
    """Say whether a verb has a tense or a modal of its own."""
    if verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return True
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in verb.children)


def is_infinitive(verb: Token) -> bool:
    """Say whether a verb stands behind "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _of_verb(verb: Token, depth: int = 0) -> Status:
    own = _own(verb)
    if own == "planned" and verb.dep_ == "ccomp" and lemma_of(verb.head) in _WISHING:
        return "hypothetical"  # "we hope China will lift"
    if own != "actual" or depth > _DEEPEST:
        return own
    head = verb.head
    timed = _timed(verb)
    if timed is not None:
        return timed
    infinitive = is_infinitive(verb)
    if infinitive and _is_the_first(verb):
        return _of_verb(head.head, depth + 1) if head.dep_ == "attr" else "actual"
    if head == verb:
        return "planned" if infinitive else "actual"  # "Putin to visit Iran"
    match verb.dep_:
        case "xcomp" | "ccomp" | "acomp" | "dep" | "oprd":
            return _under(verb, head, depth)
        case "advcl":
            if not infinitive:
                return "actual"
            if _own(head) == "negated":  # "will not go to Moscow to meet"
                return "negated"
            return "hypothetical" if operators()["verbs"].get(lemma_of(head)) == "hypothetical" else "planned"
        case "acl" | "relcl" if infinitive and head.pos_ in {"NOUN", "PROPN"}:
            return _under_noun(head, "planned")
        case "pcomp":
            return _behind(head, depth)
        case "acl" if not is_finite(verb) and head.pos_ == "NOUN":
            return _marked(operators()["nouns"], head, "actual", {"alleged", "denied"})
        case "conj" if _shares(verb, head):
            return _of_verb(head, depth + 1) if head.pos_ in {"VERB", "AUX"} else "actual"
        case "ccomp" | "appos":
            return "actual"
        case "csubj" if _is_ruled_out(head):
            return "negated"
    return "actual"


def _is_ruled_out(verb: Token) -> bool:
    """Say whether the verb says of its subject that it will not be: "is out of the question", "is unthinkable"."""
    words = {w.lower_ for w in verb.subtree if w.i > verb.i}
    return verb.lemma_ == "be" and bool(
        words & {"unthinkable", "impossible"} or ("out" in words and "question" in words)
    )


def _timed(verb: Token) -> Status | None:
    """Read a clause of time by its tense: "after police clashed" happened, "once the parties ratify it" has not."""
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    behind = verb.head.lower_ if verb.dep_ in {"pcomp", "ccomp"} and verb.head.pos_ in {"ADP", "SCONJ"} else ""
    if not (marks & _TIMING or behind in _TIMING) or not is_finite(verb):
        return None
    if "before" in marks | {behind} and not any(t.tag_ == "VBD" for t in (verb, *verb.children)):
        return "hypothetical"  # "a matter of time before he leaves"
    past = any(t.tag_ == "VBD" for t in (verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass"})))
    if past:
        return "actual"
    above = verb.head.head if behind else verb.head
    while above.pos_ not in {"VERB", "AUX"} and above.head != above:
        above = above.head
    ahead = _own(above) in {"planned", "hypothetical"} or is_infinitive(above)
    return "hypothetical" if ahead else None


def _is_the_first(verb: Token) -> bool:
    """Say whether an infinitive tells who did it: "was among the first to congratulate"."""
    marks = [c.i for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"]
    if verb.dep_ == "relcl" and any(c.lower_ in _FIRSTS for c in verb.head.children):
        return True  # "the last member to ratify it"
    return bool(marks) and marks[0] > 0 and verb.doc[marks[0] - 1].lower_ in _FIRSTS


def _own(verb: Token) -> Status:
    """Read what stands on the verb itself: not, will, may, allegedly, if."""
    children = list(verb.children)
    modals = {c.lower_ for c in children if c.dep_ == "aux"}
    conditional = any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in children) or any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in {"if", "unless"} for m in c.children)
        for c in children
    )
    for child in children:
        if child.dep_ == "neg" or child.lower_ in {"never", "no longer"}:
            after = verb.doc[child.i + 1].lower_ if child.i + 1 < len(verb.doc) else ""
            if after != "only":
                return "negated"
        if child.dep_ == "advmod" and child.lower_ in operators()["adverbs"]:
            return cast("Status", operators()["adverbs"][child.lower_])
    if any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in children):
        return "hypothetical"
    if modals & _FUTURE:
        return "hypothetical" if conditional else "planned"
    if modals & {"would", "'d"} and not conditional:
        return "planned" if verb.dep_ in {"ccomp", "conj", "relcl"} or "have" not in modals else "hypothetical"
    if modals & _MAYBE:
        return "hypothetical"
    if any(c.dep_ == "aux" and c.lower_ == "going" for c in children):
        return "planned"
    return "actual"


def _under(verb: Token, head: Token, depth: int) -> Status:
    """Read a complement by the word that governs it: "plans to visit", "denied that it had attacked"."""
    if head.pos_ == "ADJ":
        standing = _marked(operators()["adjectives"], head, "actual")
        above = _own(head.head) if head.head.pos_ in {"AUX", "VERB"} else _own(head)
        return _stronger(above, standing)
    lemma = lemma_of(head)
    if head.pos_ == "AUX" and lemma == "be" and is_infinitive(verb):
        return _stronger(_own(head), "planned")  # "is to visit"
    if head.pos_ == "NOUN":
        return _under_noun(head, "actual")
    infinitive = is_infinitive(verb)
    if infinitive and lemma in _SAID_TO_HAVE:
        return "actual" if lemma == "know" else "alleged"  # "is said to have supplied"
    default = "hypothetical" if infinitive and lemma not in {"be", "have"} else "actual"
    standing = cast("Status", operators()["verbs"].get(lemma, default))
    if lemma == "go" and is_infinitive(verb):
        return _stronger(_own(head), "planned")
    finite = is_finite(verb) and not is_infinitive(verb)
    if finite and verb.i < head.i and not any(c.dep_ == "mark" for c in verb.children):
        return "actual"  # set beside, not below: "the minister arrives in Oslo, urges calm"
    if finite and standing == "planned":
        standing = "actual"
    if finite and standing == "negated":
        standing = "actual"
    if finite and lemma in {"warn", "tell", "discuss", "see", "support", "like", "look", "await", "wait"}:
        standing = "actual"
    if standing in {"alleged", "denied"}:
        return _stronger(_own(head), standing) if _own(head) != "negated" else "actual"
    if finite and standing == "actual":
        return "actual"  # what a reported clause says is not in doubt for the tense of "said"
    own = _own(head)
    if standing == "actual":
        return _of_verb(head, depth + 1)
    if own == "negated":
        return "negated" if standing != "negated" else "actual"
    return standing


def _under_noun(noun: Token, default: Status) -> Status:
    standing = _marked(operators()["nouns"], noun, default)
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children):
        return "negated"
    return standing


def _behind(preposition: Token, depth: int) -> Status:
    name, governor = preposition.lower_, preposition.head
    if name == "without" or (name == "of" and governor.lower_ == "instead"):
        return "negated"
    if governor.pos_ in {"NOUN", "PROPN"}:
        return (
            _marked(operators()["nouns"], governor, "actual")
            if name in {"of", "for", "to", "about", "against", "from"}
            else "actual"
        )
    if governor.pos_ == "ADJ":
        return _marked(operators()["adjectives"], governor, "actual")
    if name in {"of", "from", "with", "to", "on", "about", "for", "against", "as"}:
        if any(c.dep_ == "nsubj" and lemma_of(c) in _AIMS for c in governor.children):
            return "hypothetical"  # "the focus is on holding him to account"
        if name in {"about", "of"} and lemma_of(governor) in _MUSING:
            return "hypothetical"  # "are talking about sending advisers"
        standing = _marked(operators()["verbs"], governor, "actual")
        above = _of_verb(governor, depth + 1)
        if standing == "alleged" and above in {"hypothetical", "planned", "negated"}:
            return "hypothetical"  # "did not want to be accused of meddling"
        if (
            name == "for"
            and standing in {"hypothetical", "planned", "negated"}
            and lemma_of(governor) not in {"call", "push", "press", "plan"}
        ):
            return "actual"
        return standing
    if name in {"by", "in"}:
        return _of_verb(governor, depth + 1)
    return "actual"


def _of_noun(noun: Token) -> Status:
    head = noun.head
    lemma = lemma_of(head)
    match noun.dep_:
        case "dobj" | "nsubjpass":
            standing = _marked(operators()["verbs"], head, "actual") if lemma not in operators()["light"] else "actual"
            own = _of_verb(head)
            if standing in {"hypothetical", "planned", "negated", "denied", "alleged"}:
                return standing
            return own if lemma in operators()["light"] else "actual"
        case "nsubj" if lemma in _COLLAPSING and _of_verb(head) == "actual":
            return "negated"
        case "nsubj" if lemma in _HAPPENING:
            return _of_verb(head)
        case "pobj":
            return _of_governed(head)
        case "conj":
            return _of_noun(head) if head.pos_ in {"NOUN", "PROPN"} else "actual"
    return "actual"


def _of_governed(preposition: Token) -> Status:
    name, governor = preposition.lower_, preposition.head
    measured = name == "after" and any(c.dep_ == "npadvmod" for c in preposition.children)
    if measured and governor.tag_ in {"VB", "VBZ", "VBP"}:
        return "hypothetical"  # "enters into force 30 days after the exchange"
    if governor.lower_ in {"ahead", "case"} or (governor.lower_ == "event" and name == "of"):
        return "planned" if governor.lower_ == "ahead" else "hypothetical"
    if name in {"without", "barring"}:
        return "negated"
    if governor.pos_ in {"NOUN", "PROPN"} and name in {"of", "for", "on", "to", "about", "against"}:
        if governor.dep_ == "dobj" and lemma_of(governor.head) in _CANCELLING:
            return "negated"  # "cancelled a trip for a meeting"
        if name == "about" and lemma_of(governor) in _GRANTING:
            return "actual"  # concerns about strikes take the strikes for granted
        return _marked(operators()["nouns"], governor, "actual")
    if governor.pos_ == "VERB" and name in {"for", "to", "on", "of", "against", "from", "about"}:
        standing = _marked(operators()["verbs"], governor, "actual")
        if lemma_of(governor) in _CANCELLING:
            return "negated"  # "cancelled a trip for a meeting"
        if name == "for" and lemma_of(governor) not in _SEEKING:
            return _of_verb(governor)  # "will travel to Athens for talks"
        return standing
    return "actual"


def _beside(noun: Token) -> Status:
    for child in noun.children:
        if child.dep_ in {"amod", "det", "nmod", "compound"} and child.lower_ in operators()["modifiers"]:
            if child.lower_ == "any" and noun.head.dep_ != "ROOT":
                continue
            return cast("Status", operators()["modifiers"][child.lower_])
    return "actual"


def _marked(kinds: dict[str, str], word: Token, default: Status, only: set[str] | None = None) -> Status:
    standing = kinds.get(lemma_of(word)) or kinds.get(word.lower_)
    if standing is None or (only is not None and standing not in only):
        return default
    return cast("Status", standing)


def _stronger(above: Status, standing: Status) -> Status:
    return standing if above == "actual" else above


def _shares(verb: Token, head: Token) -> bool:
    """Say whether a second verb stands under the first one's modal or "to"."""
    if any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return False
    return verb.tag_ == head.tag_ or (verb.tag_ == "VB" and not is_finite(verb))
