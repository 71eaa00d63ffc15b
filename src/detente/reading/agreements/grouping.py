"""Which names in a document stand for one agreement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.reference.agreements import agreement_kinds

if TYPE_CHECKING:
    from detente.reading.agreements.names import AgreementName

_SPECIFIC = ("treaty", "pact", "memorandum", "convention", "protocol", "contract", "agreement")
"""Kinds of one family, the more telling first; articles use them for one another."""


_STRICT = frozenset({"memorandum", "protocol", "convention", "contract"})
"""Kinds that are called by another word only when pointed at ("the deal")."""


_SAYING_WHAT = frozenset({"attr", "appos", "oprd"})
"""Places in a sentence that say of an agreement what it is: "the deal is a defence pact"."""


@dataclass(slots=True)
class Group:
    """The names gathered for one agreement, and what they tell together."""

    names: list[AgreementName] = field(default_factory=list)
    parties: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    term: str | None = None
    family: int = -1
    years: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)  # of names that do not just point back
    sentences: Counter[int] = field(default_factory=Counter)  # names by the start of their sentence
    indefinite: bool = False

    def add(self, name: AgreementName, parties: frozenset[str]) -> None:
        """Take a name in."""
        self.names.append(name)
        self.years |= _years(name)
        self.given |= {name.given.names[0]} if name.given else set()
        self.kinds |= set() if name.bare else {name.kind}
        self.sentences[name.head.sent.start] += 1
        self.indefinite = self.indefinite or name.indefinite
        self.parties |= parties
        self.subjects |= name.subjects
        self.term = self.term or name.term
        if self.family < 0 or not name.bare:
            self.family = agreement_kinds().family(name.kind)

    @property
    def kind(self) -> str:
        """Give the most telling kind among the names."""
        found = {name.kind for name in self.names}
        return next((kind for kind in _SPECIFIC if kind in found), min(found))

    @property
    def name(self) -> str:
        """Give the fullest name; the most frequent, then the first in the alphabet on a tie."""
        counts = Counter(name.text for name in self.names)
        return min(counts, key=lambda text: (-len(text.split()), -counts[text], text))


def group_names(names: list[AgreementName], parties: dict[int, frozenset[str]]) -> list[Group]:
    """Gather the names of one document.

    A name joins the latest group that it does not contradict in family,
    parties, subject, term or year; a bare "the deal" the latest of all.

    Args:
        names: The names, in order of place.
        parties: What each name's sentence tells of the parties, by the head's place.
    """
    groups: list[Group] = []
    for name in names:
        sides = parties[name.head.i]
        fitting = [g for g in groups if _fits(name, sides, g) and not _beside(name, g)]
        group = max(fitting, key=lambda g: (_closeness(name, sides, g), groups.index(g)), default=None)
        if group is None:
            group = Group()
            groups.append(group)
        else:
            groups.remove(group)  # the group last spoken of stands last
            groups.append(group)
        group.add(name, sides if not (name.bare and group.parties) else frozenset())
    return groups


def _fits(name: AgreementName, sides: frozenset[str], group: Group) -> bool:
    """Say whether a name contradicts nothing that a group knows."""
    family = agreement_kinds().family(name.kind)
    if name.given is not None and group.given != {name.given.names[0]}:
        return False
    if family != group.family and not (name.bare and name.kind == "agreement" and group.family >= 0):
        return False
    if name.bare:
        return True
    if group.given and name.given is None:
        return False
    if name.indefinite and not group.kinds and name.head.dep_ not in _SAYING_WHAT:
        return False  # "the deal" is no "security pact" that is first named after it
    if _clash({name.kind}, group.kinds):
        return False
    if name.term and group.term and name.term != group.term:
        return False
    if name.subjects and group.subjects and not name.subjects & group.subjects:
        return False
    years = _years(name)
    if years and not years & group.years and (group.years or group.indefinite):
        return False  # "the 1996 agreement" is not "an agreement" just reached
    return not sides or not group.parties or sides <= group.parties or group.parties <= sides


def _clash(ours: set[str], theirs: set[str]) -> bool:
    """Say whether kinds of one family are still two things: a memorandum is not called a treaty, only "the deal"."""
    strict = _STRICT & (ours | theirs)
    return any((kind in ours) != (kind in theirs) for kind in strict) and bool(theirs)


def _beside(name: AgreementName, group: Group) -> bool:
    """Say whether a name is new beside a group: "the treaty will replace an agreement of 2001"."""
    if not name.indefinite or name.head.dep_ in _SAYING_WHAT:
        return False
    return group.sentences[name.head.sent.start] > 0


def _closeness(name: AgreementName, sides: frozenset[str], group: Group) -> int:
    """Count what a name and a group have in common."""
    shared = len(sides & group.parties) + 2 * len(name.subjects & group.subjects)
    return 0 if name.bare else shared + 2 * bool(name.term and name.term == group.term)


def _years(name: AgreementName) -> frozenset[str]:
    return frozenset(word for word in name.modifiers if len(word) == 4 and word.isdigit())
