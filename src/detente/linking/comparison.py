"""How alike two reports are: a policy to read, one line a feature, each with its reason.

What decides differs by kind of event (Bugert et al. 2021, Computational
Linguistics 47:3): a meeting is known by its day and by who met, an accusation
by its words, a death by the dead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.linking.wording import containment, likeness, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.records.interval import DateInterval
    from detente.records.place import Place
    from detente.records.report import EventType, Status

Family = Literal["contact", "words", "deeds", "happening"]

FAMILIES: Mapping[EventType, Family] = {
    "CONSULT": "contact",
    "AGREE": "words", "SUPPORT": "words", "REQUEST": "words", "CONCEDE": "words",
    "ACCUSE": "words", "REJECT": "words", "THREATEN": "words",
    "COOPERATE": "deeds", "AID": "deeds", "RETREAT": "deeds", "PROTEST": "deeds",
    "SANCTION": "deeds", "MOBILIZE": "deeds", "COERCE": "deeds", "ASSAULT": "deeds",
    "OCCUR": "happening",
}  # fmt: skip

KINDRED: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        ("AID", "COOPERATE"), ("AID", "SUPPORT"), ("SUPPORT", "COOPERATE"),
        ("AGREE", "SUPPORT"), ("AGREE", "COOPERATE"), ("AGREE", "CONCEDE"), ("CONCEDE", "RETREAT"),
        ("ACCUSE", "REJECT"), ("COERCE", "ASSAULT"), ("COERCE", "SANCTION"),
    )
)  # fmt: skip
"""Types that one outlet gives for what another gives the other: giving arms is AID or COOPERATE."""

WEIGHTS: Mapping[Family, tuple[float, float, float, float]] = {
    # date, participants, wording, place
    "contact": (0.45, 0.35, 0.10, 0.10),
    "words": (0.25, 0.25, 0.45, 0.05),
    "deeds": (0.30, 0.30, 0.30, 0.10),
    "happening": (0.30, 0.35, 0.25, 0.10),
}

LONGEST_DAY = 11
"""Days that a date may span and still place an event: "mid-September" does, "September" does not."""

SLACK = 1
"""Days by which two honest accounts of one event differ: time zones, "overnight"."""

WITNESSES = 12
"""Reports of one event that are asked whether another belongs, and whose likeness is explained."""

IN_PERSON = words_of("meets met visit visited visiting summit received receives hosted hosts travelled handshake hands")
"""Words of a meeting that cannot be a call; a report that gives no mode may have been either."""

SIGNING = "057"
"""CAMEO's code for signing a formal agreement, which PLOVER counts among words of support."""

TOLD_DAYS = 14
"""Days between two articles that, giving no day, may tell of one meeting or one accusation."""

LIKE_WORDS = 0.35
"""Likeness of words that is worth naming, and that undated deeds of one kind must reach to be one."""

SAME_DEED = 0.3
"""What one exact kind of deed (CAMEO 072, military aid) counts among words: just short of making two accounts one,
enough to let a third that shares words with both bring them together."""

_OTHER_TYPE = 0.9  # factor for kindred types
_OTHER_MODE = 0.85
_DEADLY = frozenset({"death", "crash"})


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """A report made ready to compare: who, when, in which words."""

    id: str  # the report's
    type: EventType
    mode: str | None
    cameo: str | None
    status: Status
    occurred: DateInterval
    place: Place | None
    document: str
    origin: str
    when: DateInterval  # when it can have happened, given when it was told
    told: DateInterval  # when its document was published
    codes: frozenset[str]
    doers: frozenset[str]
    receivers: frozenset[str]
    persons: Mapping[str, frozenset[str]]  # by the code they act for
    people: frozenset[str]
    affected: frozenset[str]  # the named persons who are acted upon
    agents: frozenset[str]  # all who take part but states themselves
    words: tuple[str, ...]  # of the trigger and what it acts upon
    context: tuple[str, ...]  # of the whole sentence
    sentence: tuple[str, int]

    @property
    def placed(self) -> bool:
        """Say whether its date is fine enough to tell one event from the next."""
        days = self.occurred.days
        return days is not None and days <= LONGEST_DAY and self.occurred.basis != "published"


def compare_reports(left: Account, right: Account, weights: Mapping[str, int]) -> tuple[float, str]:
    """Say how likely two reports tell of one event.

    Args:
        left: One report.
        right: The other.
        weights: What each word is worth, from `wording.rarities`.

    Returns:
        A score, 0 where something rules it out, and the reason in words.
    """
    kind = _kind(left, right)
    if kind == 0.0:
        return 0.0, "other kinds of event"
    if not left.placed and not right.placed and not _one_occasion(left, right):
        return 0.0, "told at other times"
    if _by_phone(left, right) or _by_phone(right, left):
        return 0.0, "one met, one telephoned"
    date, why_date = _date(left, right)
    if date == 0.0:
        return 0.0, "on other days"
    who, why_who = _participants(left, right)
    if who == 0.0:
        return 0.0, "other participants"
    words = _wording(left, right, weights)
    where = _place(left, right)
    shares = WEIGHTS[_family(left, right)]
    score = kind * (shares[0] * date + shares[1] * who + shares[2] * words + shares[3] * where)
    why = f"{why_date}; {why_who}"
    return round(score, 4), f"{why}; like words" if words >= LIKE_WORDS else why


def _family(left: Account, right: Account) -> Family:
    """Say what decides; a signature is an act that its day and its signatories tell from others, whatever the words."""
    return "deeds" if left.cameo == right.cameo == SIGNING else FAMILIES[left.type]


def _one_occasion(left: Account, right: Account) -> bool:
    """Say whether two reports without a day may be of one: told at one time, or of something that goes on.

    Meetings and words recur, so their articles must be near each other; what
    is done for months ("supplies drones") may be told at any time, by one type.
    """
    if FAMILIES[left.type] in {"contact", "words"}:
        return left.told.overlaps(right.told, TOLD_DAYS) and left.type == right.type
    return left.type == right.type or {left.type, right.type} == {"AID", "COOPERATE"}


def _kind(left: Account, right: Account) -> float:
    """Compare types, modes and standing."""
    if (left.status == "hypothetical") != (right.status == "hypothetical"):
        return 0.0
    if left.type != right.type:
        return _OTHER_TYPE if frozenset((left.type, right.type)) in KINDRED else 0.0
    if left.mode == right.mode or left.mode is None or right.mode is None:
        return 1.0
    if left.type == "OCCUR":
        return 1.0 if {left.mode, right.mode} <= _DEADLY else 0.0
    return 0.0 if left.type == "CONSULT" and "phone" in {left.mode, right.mode} else _OTHER_MODE


def _by_phone(left: Account, right: Account) -> bool:
    """Say whether one side telephoned where the other met in person."""
    return left.type == "CONSULT" and left.mode == "phone" and not IN_PERSON.isdisjoint(right.words)


def _date(left: Account, right: Account) -> tuple[float, str]:
    """Compare days; one day's difference is a coarser date, not a contradiction."""
    ours, theirs = left.when, right.when
    if not ours.overlaps(theirs, SLACK):
        return 0.0, "on other days"
    if not left.placed or not right.placed:
        return (0.35, "a date is not known") if not (_bounded(left) and _bounded(right)) else (0.5, "times overlap")
    if ours.start == theirs.start and ours.end == theirs.end:
        return (1.0, "the same day") if ours.days == 1 else (0.85, "the same days")
    if ours.overlaps(theirs):
        return 0.8, "days overlap"
    return 0.6, "a day apart"


def _bounded(account: Account) -> bool:
    return account.occurred.days is not None


def _participants(left: Account, right: Account) -> tuple[float, str]:
    """Compare who acts and who is acted upon: names where both give them, else codes."""
    directed = left.type != "CONSULT" and left.receivers and right.receivers
    if directed and not (left.doers & right.doers and left.receivers & right.receivers):
        return 0.0, "other sides"
    shared = left.codes & right.codes
    if not shared or len(shared) < min(2, len(left.codes), len(right.codes)):
        return 0.0, "other states"
    if directed and left.affected and right.affected and not left.affected & right.affected:
        return 0.0, "other people acted upon"
    parted = [code for code in shared if _strangers(left, right, code)]
    if parted and (left.type in {"CONSULT", "OCCUR"} or len(parted) == len(shared)):
        return 0.0, "other people"
    if left.people & right.people:
        return 1.0, "the same people"
    if len(shared) == 1 and left.agents and right.agents and not left.agents & right.agents:
        return 0.2, "others of one state"
    share = len(shared) / len(left.codes | right.codes)
    return round(0.45 + 0.35 * share, 4), "the same states" if share == 1 else "states in common"


def _strangers(left: Account, right: Account, code: str) -> bool:
    ours, theirs = left.persons.get(code), right.persons.get(code)
    return bool(ours and theirs and not ours & theirs)


def _wording(left: Account, right: Account, weights: Mapping[str, int]) -> float:
    """Compare the words of the trigger, and of the sentences where these are two.

    Of something that goes on without a day ("supplies missiles and drones")
    one article names a part; there the share of the shorter wording counts,
    and the same exact kind of deed is something in itself.
    """
    words = likeness(left.words, right.words, weights)
    if left.sentence == right.sentence:
        return words
    words = max(words, likeness(left.context, right.context, weights))
    if left.placed or right.placed or FAMILIES[left.type] != "deeds":
        return words
    exact = left.cameo is not None and left.cameo == right.cameo
    exact = exact and not (left.cameo or "").endswith("0") and left.document != right.document
    return max(words, containment(left.words, right.words, weights), SAME_DEED if exact else 0.0)


def _place(left: Account, right: Account) -> float:
    ours, theirs = left.place, right.place
    if ours is None or theirs is None:
        return 0.5
    if ours.name.casefold() == theirs.name.casefold():
        return 1.0
    if ours.country is None or theirs.country is None:
        return 0.4
    return 0.6 if ours.country == theirs.country else 0.0
