"""What a filled frame really says: idle manners of speaking, types that their words make others, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.reports.status import is_infinitive, status_of
from detente.reading.reports.words import CLAIMS, lemma_of
from detente.reference.ontology import quad_of

if TYPE_CHECKING:
    from detente.reading.parse import Token
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
_NO_FOES = frozenset(
    ["epidemic", "pandemic", "outbreak", "virus", "disease", "infection", "ebola", "malaria", "cholera", "polio",
     "aids", "covid-19", "covid", "coronavirus", "cancer", "fire", "blaze", "wildfire", "flame", "flood", "drought",
     "locust", "poverty", "hunger", "famine", "corruption", "crime", "inflation", "recession", "racism", "trafficking",
     "piracy", "discrimination", "disinformation", "smuggling", "lawsuit", "warming", "climate",
     "change", "unemployment", "illiteracy", "terrorism", "extremism", "radicalism"]
)  # fmt: skip
"""What is fought or hit without a blow: plagues, evils, elections, goals."""
_CALLERS = frozenset(
    ["discuss", "congratulate", "convey", "exchange", "greet", "felicitate", "apprise", "inform", "pay"]
)
"""What one who calls on somebody comes to do; who is called upon to do anything else is asked."""
_TROOPS = frozenset(
    ["troop", "soldier", "force", "army", "marine", "contingent", "battalion", "brigade", "paratrooper"]
)
_PASSING = frozenset({"sail", "steam", "fly"})
_CRAFT = frozenset(
    {"warship", "bomber", "jet", "cutter", "destroyer", "carrier", "drone", "fighter", "frigate", "submarine", "fleet"}
)
"""What makes a show of force where it sails or flies; airliners and ministers do not."""
_KEEPERS = frozenset(["peacekeeper", "observer", "monitor"])
_FLEEING = frozenset(["refugee", "migrant", "asylum", "displace", "evacuee"])
_ENTERING = frozenset(
    ["enter", "visit", "travel", "land", "attend", "join", "come", "dock", "fly", "cross", "return", "participate"]
)
_HINDERING = frozenset({"prevent", "keep", "stop"})
_OWN = frozenset({"its", "their", "his", "her", "our", "own"})
_BLASTING = frozenset({"blast", "savage", "slam", "pan"})
"""Verbs of harsh words that are blows where they fall on soldiers and guns."""
_TARGETS = _TROOPS | {"tank", "target", "position", "base", "convoy", "bunker", "depot", "airfield", "artillery"}
_MOVED = frozenset(
    ["unit", "military", "tank", "fighter", "personnel", "warship", "militia", "settler", "garrison", "artillery",
     "weapon", "missile", "armor", "armour", "vehicle", "ship", "vessel", "fleet", "jet", "plane", "mercenary", "rig"]
)  # fmt: skip
"""What leaves ground when it is withdrawn; a bill, an offer or an envoy does not."""
_ATTENDED = frozenset({"attend", "address"})
_COMERS = frozenset({"minister", "president", "delegation", "envoy", "premier", "official", "leader", "he", "she"})
_SETTLING = frozenset({"decide", "vote", "move"})
"""Verbs that make a concession: who has decided to ease has conceded."""
_GIVING = frozenset(
    ["give", "send", "provide", "donate", "deliver", "dispatch", "supply", "grant", "ship", "airlift", "fly", "lend",
     "allocate", "contribute", "release", "pay", "spend", "train", "deploy"]
)  # fmt: skip
_ANNOUNCED = frozenset({"CONSULT", "COOPERATE"})
"""Types that are still to come where they are announced: exercises, visits; sanctions announced are imposed."""
_SPOKEN_ELSEWHERE = frozenset({"to", "at", "out", "against", "before", "from", "for"})
"""Prepositions by which "spoke" is not with each other: "spoke at the ceremony"."""
_LAUNCHED = frozenset({"operation", "raid", "campaign", "offensive", "crackdown", "manhunt", "sweep"})


def standing_of_words(match: Match) -> Status:
    """Say how an event stands by the words of its own sentence.

    What is given *to help* helps, an operation launched *to detain* detains, and who decided to ease has conceded.
    """
    standing = status_of(match.head, match.governor)
    if match.frame.rule == "consult.due":
        return "planned" if standing == "actual" else standing
    if standing == "actual" and lemma_of(match.governor) == "announce" and match.frame.type in _ANNOUNCED:
        return "planned"
    if standing != "planned" or not is_infinitive(match.governor):
        return standing
    above = match.governor.head
    lemma, kind = lemma_of(above), match.frame.type
    if kind == "CONCEDE" and lemma in _SETTLING:
        return status_of(above, above)
    if kind in {"AID", "SUPPORT"} and lemma in _GIVING and match.governor.dep_ in {"advcl", "xcomp"}:
        return status_of(above, above)
    launched = above.pos_ == "NOUN" and lemma in _LAUNCHED
    launched = launched or any(lemma_of(c) in _LAUNCHED for c in above.children if c.dep_ == "dobj")
    if quad_of(kind) == 4 and launched:
        verb = above.head if above.pos_ == "NOUN" else above
        return status_of(verb, verb)
    return standing


def is_misread(match: Match) -> bool:
    """Say whether a frame is filled by words of another sense, whoever the sides are."""
    rule, head = match.frame.rule, match.head
    if rule == "assault.fight":
        behind = [c for child in head.children if child.dep_ == "prep" for c in child.children]
        return any(lemma_of(thing) in _NO_FOES for thing in (*match.objects, *behind))
    if rule == "request.urge" and lemma_of(head) == "call":
        return any(lemma_of(c) in _CALLERS for c in head.children if c.dep_ in {"xcomp", "advcl"} and is_infinitive(c))
    if rule == "mobilize.weapons" and lemma_of(head) in _PASSING:
        return not any(lemma_of(actor) in _CRAFT for actor in match.actors)
    if rule == "mobilize.troops" and lemma_of(head) == "advance":
        return not any(lemma_of(actor) in _TROOPS for actor in match.actors)
    if rule == "consult.meet" and lemma_of(head) in {"speak", "talk"} and not any(match.others):
        return any(c.dep_ in {"dobj", "ccomp"} or c.lower_ in _SPOKEN_ELSEWHERE for c in head.children)
    if rule == "retreat.withdraw" and lemma_of(head) in {"withdraw", "retreat"} and match.objects:
        return not any(lemma_of(thing) in _TROOPS | _MOVED for thing in match.objects)
    if rule == "cooperate.trade" and not match.frame.verbal:
        return head.dep_ == "dobj" and is_infinitive(head.head)  # "agreed to raise their trade"
    if rule == "protest.demo" and lemma_of(head) in _ATTENDED:
        return any(lemma_of(thing) == "rally" for thing in match.objects)  # a party's, to be seen at
    if rule == "consult.due":
        return any(thing.pos_ != "PROPN" and lemma_of(thing) not in _COMERS for thing in match.objects or match.actors)
    if rule == "retreat.leave":
        return not any(lemma_of(actor) in _TROOPS | _KEEPERS for actor in match.actors)
    return False


def is_idle(match: Match) -> bool:
    """Say whether a filled frame is only a manner of speaking: a courtesy, a question, a forecast, a record set."""
    lemma, head = lemma_of(match.head), match.head
    children = list(head.children)
    match match.frame.type:
        case "REQUEST" if lemma in {"ask", "press", "question"}:
            asked = {c.lower_ for child in children for c in child.children if c.dep_ == "mark"}
            return bool(asked & {"whether", "if"}) or any(_is_courtesy(child) for child in children)
        case "REJECT":
            hindered = lemma in _HINDERING and _is_restrained(head)  # "kept the army from overrunning the town"
            return hindered or any(lemma_of(thing) in CLAIMS for thing in match.objects)
        case "AID" if lemma in {"evacuate", "rescue"}:
            return any(c.lower_ in _OWN for thing in match.objects for c in thing.children)
        case "SUPPORT":
            governed = head.dep_ in {"xcomp", "ccomp"} and lemma_of(head.head) in {"ask", "request", "tell"}
            return governed and _is_courtesy(head)
        case "THREATEN" if lemma in {"warn", "caution"}:
            against = any(c.lower_ == "against" for c in children)
            return not (against or any(lemma_of(word) in _GRAVE_WORDS for word in head.subtree)) and any(
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
    """Give type, mode and code: what is moved, let in or barred may make a frame's type another (PLOVER 2.0).

    Troops sent to keep the peace or to help after a disaster are AID, so are borders opened to refugees; soldiers do
    not visit; to bar from an office is to restrict, where to bar from a country is to refuse.
    """
    frame = match.frame
    if frame.mode == "visit" and frame.type == "CONSULT" and frame.verbal:
        if any(lemma_of(actor) in _KEEPERS for actor in match.actors):
            return "AID", None, "074"
        if any(lemma_of(actor) in _TROOPS for actor in match.actors):
            return "MOBILIZE", "troops", "154"
    harsh = frame.rule == "accuse.criticise" and lemma_of(match.head) in _BLASTING
    if harsh and any(lemma_of(thing) in _TARGETS for thing in match.objects):
        return "ASSAULT", None, "190"
    if frame.mode == "access" and any(lemma_of(w) in _FLEEING for w in match.governor.subtree):
        return "AID", None, "075"
    if frame.rule == "reject.bar" and lemma_of(match.head) not in _HINDERING and _is_restrained(match.head):
        return "COERCE", "restrict", "172"
    if frame.type == "MOBILIZE" and lemma_of(match.governor.head) == "offer":
        return "AID", None, "074"
    if frame.type == "MOBILIZE" and any(word.lemma_.lower() in _PEACEFUL for word in match.governor.subtree):
        return "AID", None, "074"
    return frame.type, frame.mode, frame.cameo


def _is_restrained(verb: Token) -> bool:
    """Say whether somebody is kept from a deed at home and not from coming: "banned the party *from campaigning*"."""
    deeds = [c for prep in verb.children if prep.lower_ == "from" for c in prep.children if c.dep_ == "pcomp"]
    return bool(deeds) and not any(lemma_of(deed) in _ENTERING for deed in deeds)
