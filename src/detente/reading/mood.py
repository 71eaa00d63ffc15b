"""Whether what a verb says was done, will be, is meant to be, might be, or was not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from detente.reading.parse import Token

MoodKind = Literal["actual", "ongoing", "future", "intended", "demanded", "hypothetical", "negated"]

_WILL = frozenset({"will", "shall", "'ll", "’ll", "would", "wo", "'d"})
_MAY = frozenset({"can", "could", "may", "might", "ca"})
_MUST = frozenset({"must", "should", "ought"})
_IF = frozenset({"if", "unless", "whether"})
_ACCOMPLISHED = frozenset({"by", "after", "since", "upon", "following"})
_WAITS = frozenset({"when", "once", "after", "if", "unless", "until"})
_NOT_YET = frozenset({"before", "until", "till"})
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})

EXPECTED = frozenset(
    {"expect", "slate", "slat", "schedule", "set", "due", "anticipate", "project", "poise", "likely", "bind"}
)
"""Words under which an infinitive is somebody's expectation or plan."""

INTENDED = frozenset(
    {"hope", "hop", "want", "plan", "intend", "aim", "seek", "try", "work", "attempt", "ready", "prepare", "agree",
     "pledge", "vow", "promise", "commit", "undertake", "push", "strive", "prepared", "willing", "determined", "keen",
     "look", "move", "hopeful", "eager", "race", "rush", "decide", "resolve", "propose", "aspire", "wish"}
)  # fmt: skip
"""Words under which an infinitive or gerund is somebody's purpose ("hop" is the small model's lemma of "hopes")."""

_REFUSED = frozenset(
    {"refuse", "decline", "fail", "reject", "oppose", "deny", "unable", "unwilling", "reluctant", "hesitate",
     "stop", "avoid", "rule", "prevent", "block", "neglect", "yet"}
)  # fmt: skip
_WEIGHED = frozenset({"consider", "threaten", "weigh", "mull", "discuss", "debate", "wonder", "doubt"})
_ASKED = frozenset({"urge", "call", "demand", "ask", "press", "invite", "tell", "request", "encourage", "need",
                    "require"})  # fmt: skip
_NOUN_WEIGHT: dict[str, MoodKind] = {
    "plan": "intended", "intention": "intended", "hope": "intended", "readiness": "intended", "effort": "intended",
    "desire": "intended", "bid": "intended", "attempt": "intended", "commitment": "intended", "pledge": "intended",
    "promise": "intended", "decision": "intended", "refusal": "negated", "failure": "negated", "inability": "negated",
    "call": "demanded", "proposal": "demanded", "threat": "hypothetical", "possibility": "hypothetical",
    "goal": "intended", "agreement": "intended", "deadline": "future",
}  # fmt: skip
_BY_VERB: tuple[tuple[frozenset[str], MoodKind], ...] = (
    (EXPECTED, "future"),
    (INTENDED, "intended"),
    (_REFUSED, "negated"),
    (_WEIGHED, "hypothetical"),
    (_ASKED, "demanded"),
)
_REACHES = frozenset({"expect", "hope", "hop", "anticipate", "propose", "demand", "promise", "pledge", "vow"})
"""Verbs whose mood reaches into a full clause ("hopes that they sign"), not only into an infinitive."""

_STRENGTH: dict[MoodKind, int] = {
    "actual": 0, "ongoing": 1, "future": 2, "intended": 3, "demanded": 4, "hypothetical": 5, "negated": 6,
}  # fmt: skip
_BELOW = frozenset({"xcomp", "ccomp", "advcl", "pcomp", "acl", "prep"})
_LONGEST_CHAIN = 6
"""Verbs climbed above one; real chains ("is expected to agree to try to sign") are shorter."""


@dataclass(frozen=True, slots=True)
class Mood:
    """The mood of a verb, and the topmost verb of its chain: the one whose subject acts."""

    kind: MoodKind
    top: Token
    cue: str = ""  # the word that gave it: "hope", "will"


def mood_of(verb: Token) -> Mood:
    """Judge a verb by its auxiliaries, its negations and the verbs it depends on.

    Of several signs the one furthest from an accomplished fact counts:
    "hopes to sign" is intended, "refused to sign" negated, "would sign if"
    hypothetical.
    """
    kind, cue = _own(verb)
    node = verb
    for _ in range(_LONGEST_CHAIN):
        over, word, climbs = _above(node)
        if _STRENGTH[over] > _STRENGTH[kind]:
            kind, cue = over, word
        if not climbs:
            break
        node = node.head
        above, word = _own(node)
        # "expects to sign" is a fact about expecting: only what weakens the whole chain is inherited
        if (above in {"negated", "hypothetical", "demanded"} and _STRENGTH[above] > _STRENGTH[kind]) or (
            above == "future" and kind in {"actual", "ongoing"}
        ):
            kind, cue = above, word
    return Mood(kind=kind, top=node, cue=cue)


def _own(verb: Token) -> tuple[MoodKind, str]:
    """Read the mood from the verb's own auxiliaries, markers and form."""
    kind: MoodKind = "actual"
    cue = ""
    infinitive = False
    for child in verb.children:
        word = child.lower_
        found: MoodKind | None = None
        if (
            child.dep_ == "neg"
            or _no_longer(child)
            or (child.dep_ in {"advmod", "det", "preconj"} and word in _NOT)
            or (child.dep_ in {"nsubj", "nsubjpass", "dobj"} and any(c.lower_ == "no" for c in child.lefts))
        ):
            found = "negated"
        elif child.dep_ in {"aux", "auxpass"}:
            infinitive = infinitive or child.tag_ == "TO"
            found = _by_modal(word)
        elif (child.dep_ == "mark" and word in _IF) or (child.dep_ == "mark" and word in _NOT_YET):
            found = "hypothetical"
        if found is not None and _STRENGTH[found] > _STRENGTH[kind]:
            kind, cue = found, word
    if kind == "actual" and infinitive and verb.dep_ in {"ROOT", "relcl", "acl", "appos", "parataxis", "ccomp"}:
        return "future", "to"  # "Iran, Russia to sign pact", "the treaty to be signed"
    if kind == "actual" and infinitive and verb.dep_ == "xcomp" and verb.head.lemma_ == "be":
        return "future", "to"  # "was to be signed"
    if kind == "actual" and verb.tag_ in {"VBZ", "VBP"} and any(_awaits(c) for c in verb.children):
        return "future", "when"  # "the treaty enters into force when both have ratified it"
    if kind == "actual" and verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children):
        return "ongoing", "be"
    return kind, cue


def _no_longer(child: Token) -> bool:
    return child.lower_ == "longer" and any(c.lower_ in {"no", "any"} for c in child.children)


def _awaits(clause: Token) -> bool:
    """Say whether a clause makes the present tense wait: "when", "once", "30 days after"."""
    if clause.dep_ != "advcl" and clause.lower_ not in {"after", "upon", "once"}:
        return False
    return clause.dep_ == "prep" or any(c.lower_ in _WAITS for c in clause.children)


def _by_modal(word: str) -> MoodKind | None:
    if word in _WILL:
        return "future"
    if word in _MAY:
        return "hypothetical"
    return "demanded" if word in _MUST else None


def _above(verb: Token) -> tuple[MoodKind, str, bool]:
    """Read what the word over a verb makes of it, and whether to climb on from there."""
    head = verb.head
    if head.i == verb.i:
        return "actual", "", False
    lemma = head.lemma_.lower()
    nominal = head.pos_ in {"NOUN", "PROPN"}
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and not is_infinitive(verb):
        return "actual", "", False  # "the agreement signed in May" is no agreement to sign
    if verb.dep_ in _BELOW or (verb.dep_ == "conj" and not _has_subject(verb)):
        if verb.dep_ == "pcomp":  # "by signing", "of signing", "on signing": look past the preposition
            kind, cue = _by_head(head.head.lemma_.lower(), nominal=head.head.pos_ in {"NOUN", "PROPN"})
            if kind is None:  # "by signing" tells an act, "far from signing" none
                kind = "actual" if head.lower_ in _ACCOMPLISHED else "hypothetical"
            return kind, cue, False
        if verb.dep_ == "conj":
            bare = not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
            return "actual", "", bare and head.pos_ in {"VERB", "AUX"} and verb.tag_ == head.tag_
        if verb.dep_ in {"ccomp", "advcl"} and _doubted(verb, head):
            return "hypothetical", lemma, False
        kind, cue = _by_head(lemma, nominal=nominal)
        if verb.dep_ in {"ccomp", "advcl"} and not is_infinitive(verb) and lemma not in _REACHES:
            kind = None
        if kind is None:
            return "actual", "", verb.dep_ == "xcomp" and head.pos_ in {"VERB", "AUX", "ADJ"}
        return kind, cue, not nominal
    return "actual", "", False


def _doubted(clause: Token, head: Token) -> bool:
    """Say whether a clause hangs on something not said or asked: "did not say when it would be signed"."""
    asked = any(c.lower_ in {"when", "whether", "how"} and c.dep_ in {"advmod", "mark"} for c in clause.children)
    unsaid = any(c.dep_ == "neg" for c in head.children)
    return (unsaid and (clause.dep_ == "ccomp" or asked)) or (clause.dep_ == "ccomp" and asked)


def _by_head(lemma: str, *, nominal: bool) -> tuple[MoodKind | None, str]:
    if nominal:
        return _NOUN_WEIGHT.get(lemma), lemma
    return next((kind for words, kind in _BY_VERB if lemma in words), None), lemma


def is_infinitive(verb: Token) -> bool:
    """Say whether a verb stands behind "to"."""
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
