"""What a filled frame really says: idle manners of speaking, types that their words make others, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.reports.status import status_of
from detente.reading.reports.words import CLAIMS, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.reports.matching import Match
    from detente.records.report import EventType, Status

_PEACEFUL = frozenset({"peacekeeping", "peacekeeper", "humanitarian", "rescue", "rescuer", "relief"})
_GREETING = frozenset({"greeting", "regard", "wish", "message", "congratulation", "condolence"})
_CONVEYING = frozenset({"convey", "pass", "relay", "extend", "send", "transmit"})
_RECORDS = frozenset({"first", "second", "third", "only", "last", "latest", "youngest", "oldest"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
_GRAVE_WORDS = frozenset(
    ["consequence", "retaliate", "retaliation", "respond", "response", "war", "sanction", "attack", "strike", "price",
     "force", "revenge", "punish", "destroy", "destruction", "measure", "action", "withdraw", "expel", "cut", "invade",
     "invasion", "annihilate", "fire", "halt", "suspend", "nuclear", "tariff", "arrest"]
)  # fmt: skip
"""What a warning must speak of to be a threat; others are forecasts ("warned of tough days ahead")."""


def standing_of_words(match: Match) -> Status:
    """Say how an event stands by the words of its own sentence."""
    return status_of(match.head, match.governor)


def is_idle(match: Match) -> bool:
    """Say whether a filled frame is only a manner of speaking: a courtesy, a question, a forecast, a record set."""
    lemma, head = lemma_of(match.head), match.head
    children = list(head.children)
    match match.frame.type:
        case "REQUEST" if lemma in {"ask", "press", "question"}:
            asked = {c.lower_ for child in children for c in child.children if c.dep_ == "mark"}
            return bool(asked & {"whether", "if"}) or any(_is_courtesy(child) for child in children)
        case "REJECT":
            return any(lemma_of(thing) in CLAIMS for thing in match.objects)
        case "SUPPORT":
            governed = head.dep_ in {"xcomp", "ccomp"} and lemma_of(head.head) in {"ask", "request", "tell"}
            return governed and _is_courtesy(head)
        case "THREATEN" if lemma in {"warn", "caution"}:
            return not any(lemma_of(word) in _GRAVE_WORDS for word in head.subtree) and any(
                c.dep_ in {"ccomp", "prep"} for c in children
            )
        case "ASSAULT":
            return any(thing.lower_ in _REFLEXIVE for thing in match.objects) or any(
                child.lower_ in _REFLEXIVE for child in children
            )
        case "MOBILIZE":
            return any(c.lower_ == "joint" for thing in match.objects for c in thing.children)
        case "OCCUR" if lemma == "become":
            return any(c.lower_ in _RECORDS for thing in match.objects for c in thing.children)
    return False


def _is_courtesy(verb: Token) -> bool:
    return lemma_of(verb) in _CONVEYING and any(lemma_of(c) in _GREETING for c in verb.children if c.dep_ == "dobj")


def filed(match: Match) -> tuple[EventType, str | None, str | None]:
    """Give type, mode and code; troops sent to keep the peace or to help after a disaster are AID (PLOVER 2.0)."""
    frame = match.frame
    if frame.type == "MOBILIZE" and any(word.lemma_.lower() in _PEACEFUL for word in match.governor.subtree):
        return "AID", None, "074"
    return frame.type, frame.mode, frame.cameo
