"""Words that only govern another event, joined to it: "refused to meet", "urged to release", "launched a raid to"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.reports.status import is_infinitive
from detente.reading.reports.words import lemma_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.reports.draft import Draft

_COMMITTING = frozenset({"agree", "pledge", "promise", "vow", "offer", "commit", "undertake", "swear", "consent"})
_LAUNCHED = 2
"""Weight over which a frame of force names its means: "launched an operation", not "struck"."""
_JOINED = frozenset({"xcomp", "ccomp", "acl", "pcomp", "prep", "pobj", "dobj", "conj"})
_REFUSING = frozenset({"refuse", "decline", "reject", "oppose"})
_STATED = frozenset({"statement", "declaration", "communique", "letter", "resolution", "joint_statement"})
_ASKED: dict[str, str] = {
    "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist",
    "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield",
}  # fmt: skip
_THREATENED: dict[str, str] = {
    "ASSAULT": "violence",
    "SANCTION": "relations",
    "COERCE": "restrict",
    "MOBILIZE": "violence",
}


def governed(drafts: list[Draft], enough: Callable[[Draft], bool]) -> list[Draft]:
    """Join words that only govern another event to it: "refused to meet", "urged to release".

    Args:
        drafts: A sentence's, in order of their words.
        enough: Whether a draft could stand alone; a promise stays where what is promised could not.
    """
    by_head = {draft.match.head.i: draft for draft in drafts}
    gone: set[int] = set()
    for draft in drafts:
        above = _governor(draft, by_head)
        if above is None or above.match.head.i in gone:
            continue
        joined = _join(above, draft, enough)
        if joined is None:
            continue
        keep, drop = joined
        by_head[keep.match.head.i] = keep
        gone.add(drop.match.head.i)
    return [by_head[d.match.head.i] for d in drafts if d.match.head.i not in gone]


def _governor(draft: Draft, by_head: dict[int, Draft]) -> Draft | None:
    word = draft.match.governor
    if word.dep_ == "advcl":  # "sent experts to investigate"
        above = by_head.get(word.head.i)
        return above if above is not None and _carries(above, draft) else None
    for _ in range(3):
        purpose = word.dep_ == "relcl" and is_infinitive(word)  # "launched an operation to detain"
        if word.dep_ not in _JOINED and not purpose:
            return None
        if word.dep_ == "ccomp" and word.i < word.head.i:  # "they fought two wars; on Thursday they agreed"
            return None
        word = word.head
        above = by_head.get(word.i)
        if (
            above is not None
            and above is not draft
            and (above.type in {"REQUEST", "REJECT", "THREATEN", "AGREE"} or _carries(above, draft))
        ):
            return above
    return None


def _join(above: Draft, below: Draft, enough: Callable[[Draft], bool]) -> tuple[Draft, Draft] | None:
    """Give the draft to keep and the one to drop; None where both stand."""
    lemma = lemma_of(above.match.head)
    sides = above.recipients or tuple(
        a for a in (*below.actors, *below.recipients) if a.id not in {x.id for x in above.actors}
    )
    match above.type:
        case "REQUEST" if lemma == "order" and below.type == "COERCE":  # who orders an arrest arrests
            doers = above.actors or below.actors
            return replace(below, actors=doers, recipients=below.recipients or sides, status=above.status), above
        case "AID" | "SUPPORT" | "ASSAULT":
            return _carried(above, below)
        case "REQUEST":
            return replace(above, mode=above.mode or _ASKED.get(below.type, "change"), recipients=sides), below
        case "REJECT" if lemma in _REFUSING or above.match.frame.rule == "reject.deny":
            return replace(above, mode=above.mode or _ASKED.get(below.type, "change"), recipients=sides), below
        case "REJECT" if above.match.frame.rule == "reject.bar" and below.match.frame.mode == "visit":
            return above, below  # "barred the envoy from returning"
        case "THREATEN":
            return replace(above, mode=above.mode or _THREATENED.get(below.type), recipients=sides), below
        case "AGREE" if below.type in _THREATENED and _is_renounced(below):
            return above, below
        case "AGREE" if below.type in _THREATENED:
            return replace(
                above, type="THREATEN", mode=_THREATENED[below.type], cameo="130", recipients=below.recipients
            ), below
        case "AGREE" if lemma in _COMMITTING and enough(below):
            return below, above
    return None


def _carries(above: Draft, below: Draft) -> bool:
    """Say whether a deed is only another's means: "sent experts to investigate", "launched a raid to detain"."""
    if above.type == "ASSAULT":
        launched = above.match.frame.weight > _LAUNCHED and is_infinitive(below.match.governor)
        return below.type == "COERCE" and below.status == "actual" and launched
    if below.type != "ACCUSE" or above.status != "actual":
        return False
    if above.type == "AID":
        return below.match.frame.mode == "investigate" and below.match.governor.dep_ in {"advcl", "xcomp"}
    stated = any(lemma_of(thing) in _STATED for thing in above.match.objects)
    return above.type == "SUPPORT" and stated and below.match.governor.dep_ in {"acl", "advcl", "xcomp"}


def _carried(above: Draft, below: Draft) -> tuple[Draft, Draft] | None:
    """Give the deed that is meant the sides and the standing of its means."""
    if not _carries(above, below):
        return None
    others = below.recipients or above.recipients
    return replace(below, actors=above.actors, recipients=others, status=above.status), above


def _is_renounced(below: Draft) -> bool:
    """Say whether what is promised is not to do it: "promised not to let its land be used for attacks"."""
    words = [below.match.governor, *list(below.match.governor.ancestors)[:3]]
    return any(c.dep_ == "neg" for word in words for c in word.children)
