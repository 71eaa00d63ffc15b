"""Phrases that say what somebody is: "Iran's new acting foreign minister", "head of Russia's Security Council"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.reading.mentions.words import split_words
from detente.reference.world import offices, roles

if TYPE_CHECKING:
    from detente.reading.mentions.gazetteer import Hit
    from detente.reading.mentions.layout import Layout

FARTHEST_LEFT = 9
"""Words before an office among which its state is looked for ("Iran's new acting deputy ... minister")."""

FARTHEST_RIGHT = 6
"""Words after "of" among which the state is looked for ("of the state of ...")."""

MODIFIERS = frozenset({
    "acting", "interim", "caretaker", "former", "ex", "then", "late", "outgoing", "incoming", "new", "current",
    "deputy", "vice", "senior", "top", "chief", "special", "first", "second", "elect", "designate", "newly",
    "elected", "appointed", "longtime", "long", "serving", "veteran", "high", "ranking", "level", "powerful",
    "influential", "hardline", "reformist", "moderate", "conservative", "outspoken", "deceased", "slain",
    "embattled", "ousted", "deposed", "retired", "presumptive", "next", "previous", "permanent", "joint",
    "visiting", "recently", "young", "old",
})  # fmt: skip
FORMER = frozenset({"former", "ex", "late", "ousted", "deposed", "retired", "previous", "deceased", "slain"})

_LOCAL = frozenset({"COP", "JUD", "JRN"})
"""Institutions that "in" a place places under its state ("police in Belgrade")."""

_RULING = frozenset({"authorities", "government", "regime", "junta", "authority", "leadership", "courts"})
"""Institutions of a state that are said to be in its capital: "the authorities in Sanaa"."""

_TOWNS = {(word,) for word in ("capital", "city", "town", "port", "province", "region", "village", "resort")}

_AGAINST = {"opposition": "OPP", "rebel": "REB", "separatist": "REB", "insurgent": "REB"}
"""What makes anyone's office one against the government."""

_CAPITALS = frozenset({"pm", "pms", "mp", "mps", "vp", "fm", "mep", "meps", "ceo"})
"""Offices that are only ever written in capitals ("10 pm" is none)."""

_DETERMINERS = frozenset({"the", "a", "an", "this", "another", "one", "some", "several", "many", "two", "three"})
_OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "your", "whose"})
_OF = frozenset({"of", "for"})
_TOWARDS = frozenset({"to", "for", "on", "in", "at", "with", "near"})
_ENVOYS = frozenset({"ambassador", "envoy", "nuclear_negotiator"})
_MISSIONS = frozenset({"mission", "delegation", "representative", "delegate", "diplomat", "diplomats"})
"""Besides envoys, whom a state has at a body: "Iran's U.N. mission"."""
BEFRIENDED = frozenset({
    "backed", "aligned", "supported", "funded", "trained", "allied", "sponsored", "armed", "friendly", "linked",
    "financed", "equipped", "brokered", "mediated",
})  # fmt: skip
"""What makes a state before it somebody else's friend, and not who acts: "Iran-*backed*"."""
_FORMED = BEFRIENDED | {"based", "occupied", "controlled", "held", "born", "made", "run"}
"""And what makes it a home or a master only."""
_LENT_SECTOR = frozenset({
    "spokesperson", "official", "adviser", "security_secretary", "minister", "leader", "head", "party_leader",
    "president", "military_commander",
})  # fmt: skip
"""Offices that take their sector from the institution they speak for: a spokesman of the army is MIL."""


@dataclass(frozen=True, slots=True)
class Title:
    """An office or a role with whatever the phrase says of whom it serves.

    Word numbers: the whole phrase is `first` to `last`, its noun `core` to
    `core_end`. `owner` is a possessive pronoun's word number.
    """

    first: int
    core: int
    core_end: int
    last: int
    key: str | None  # of `offices.yml`; None for a role
    words: str
    sector: str
    level: str | None
    institution: bool = False
    code: str | None = None  # of the state or the body served
    code_kind: str | None = None  # "state" or "body"
    towards: str | None = None  # the state an envoy is sent to
    modifiers: frozenset[str] = frozenset()
    determiner: str | None = None
    owner: int | None = None
    plural: bool = False

    @property
    def former(self) -> bool:
        """Say whether the office is no longer held."""
        return bool(self.modifiers & FORMER)


@dataclass(frozen=True, slots=True)
class _Core:
    key: str | None
    sector: str
    level: str | None
    state: str | None
    institution: bool
    plural: bool


_Cores = dict[str, tuple[tuple[tuple[str, ...], _Core], ...]]


@cache
def _cores() -> _Cores:
    found: dict[tuple[str, ...], _Core] = {}
    for noun, (sector, institution) in roles().items():
        found[split_words(noun).texts] = _Core(
            None, sector, None, None, institution=institution, plural=noun.endswith("s")
        )
    for key, office in offices().items():
        for pattern in office.patterns:
            core = _Core(key, office.sector, office.level, office.state, institution=False, plural=False)
            words = split_words(pattern).texts
            found[words] = core
            several = _Core(key, office.sector, office.level, office.state, institution=False, plural=True)
            for plural in _plurals(words):
                found.setdefault(plural, several)
    by_first: dict[str, list[tuple[tuple[str, ...], _Core]]] = {}
    for words, core in found.items():
        by_first.setdefault(words[0], []).append((words[1:], core))
    return {first: tuple(sorted(rest, key=lambda r: -len(r[0]))) for first, rest in by_first.items()}


def _plurals(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    found = [(*words[:-1], _plural(words[-1]))]
    for link in ("of", "for", "to"):
        if link in words[1:]:
            place = words.index(link, 1)
            found.append((*words[: place - 1], _plural(words[place - 1]), *words[place:]))
    return found


def _plural(word: str) -> str:
    if word.endswith("man"):
        return f"{word[:-3]}men"
    if word.endswith("y") and word[-2:-1] not in "aeo":
        return f"{word[:-1]}ies"
    return word if word.endswith("s") else f"{word}s"


def find_titles(layout: Layout) -> list[Title]:
    """Find the offices and roles of a text, each with the state or body it serves where the phrase says so."""
    cores = _cores()
    lower = layout.words.lower
    found: list[Title] = []
    at, end = 0, len(lower)
    while at < end:
        length = 0
        for rest, core in cores.get(lower[at], ()):  # noqa: B007  (the core is used after the search)
            length = len(rest) + 1
            if length == 1 or lower[at + 1 : at + length] == rest:
                break
        else:
            at += 1
            continue
        if lower[at] in _CAPITALS and not layout.words.texts[at].isupper():
            at += 1
            continue
        if layout.covered(at):
            at += 1  # inside a known name: "Security Council" of the UN, "Prime Minister's Office"
            continue
        if length == 1 and lower[at] in MODIFIERS and lower[at + 1 : at + 2] and _starts_core(cores, lower, at + 1):
            at += 1  # "Deputy National Security Adviser": the longer office is read next
            continue
        named = layout.words.texts[at][0].isupper() or layout.precedes_name(at + length)
        if layout.heads_phrase(at + length - 1) or (core.key is not None and named):
            found.append(_read(layout, at, at + length, core))
        at += length
    return found


def _starts_core(cores: _Cores, lower: tuple[str, ...], at: int) -> bool:
    return any(lower[at + 1 : at + 1 + len(rest)] == rest for rest, _ in cores.get(lower[at], ()))


def _read(layout: Layout, core_first: int, core_end: int, core: _Core) -> Title:
    lower_core = layout.words.lower[core_end - 1]
    left = _Left(layout, core_first, envoy=core.key in _ENVOYS or lower_core in _MISSIONS)
    code, kind, sector_lent = left.code, left.kind, left.sector
    last, towards = core_end, left.towards
    if code is None or core.key in _ENVOYS:
        right = _right(layout, core_end, core)
        if right is not None:
            last = right.last
            if right.towards:
                towards = right.code
            elif code is None:
                code, kind, sector_lent = right.code, right.kind, right.sector
    if code is None and core.state is not None:
        code, kind = core.state, "state"
    sector = core.sector
    if sector_lent is not None and (core.key in _LENT_SECTOR or sector_lent in _AGAINST.values()):
        sector = sector_lent
    return Title(
        first=left.first,
        core=core_first,
        core_end=core_end,
        last=last,
        key=core.key,
        words=" ".join(layout.words.lower[core_first:core_end]),
        sector=sector,
        level=core.level,
        institution=core.institution,
        code=code,
        code_kind=kind,
        towards=towards,
        modifiers=frozenset(left.modifiers) | layout.elect_after(core_end),
        determiner=left.determiner,
        owner=left.owner,
        plural=core.plural,
    )


class _Left:
    """What stands before an office: state, modifiers, article."""

    def __init__(self, layout: Layout, core: int, *, envoy: bool = False) -> None:
        self.first = core
        self.towards: str | None = None
        self._envoy = envoy
        self.code: str | None = None
        self.kind: str | None = None
        self.sector: str | None = None
        self.modifiers: list[str] = []
        self.determiner: str | None = None
        self.owner: int | None = None
        self._read(layout, core)

    def _read(self, layout: Layout, core: int) -> None:
        lower = layout.words.lower
        at = core - 1
        while at >= 0 and core - at <= FARTHEST_LEFT:
            hit = layout.hit_ending(at + 1)
            word = lower[at]
            if hit is not None and self._is_destination(layout, hit):
                self.towards = hit.named.code
                self.first = hit.first
                at = hit.first - 1
                continue
            if hit is not None and hit.named.kind == "group" and hit.named.code is None:
                self.first = hit.first  # "Iraq's *Kurdish* leader"
                at = hit.first - 1
                continue
            if hit is not None and hit.named.kind not in {"region", "agency", "outlet", "people"}:
                if not layout.gap_is_line(at):
                    self._take(layout, hit)
                return
            friend = layout.hit_ending(at - 1) if word in _FORMED and lower[at - 1] == "-" else None
            if friend is not None:  # "Iran-*backed* militias" are not Iran's
                self.first = friend.first
                at = friend.first - 1
                continue
            if word == "s" and at >= 2 and lower[at - 1] == "'":
                if not self._is_institutions(layout, at):
                    return
                at -= 3
                continue
            if word == "'" and at >= 1 and lower[at - 1].endswith("s"):
                owner = layout.hit_ending(at)
                if owner is not None:
                    self._take(layout, owner)
                return
            if word in _DETERMINERS or word in _OWNERS:
                self.first = at
                self.determiner = word
                if word in _OWNERS:
                    self.owner = at
                return
            if word in MODIFIERS:
                self.modifiers.append(word)
            elif word == "-":
                if not layout.touches(at):
                    return
            elif not layout.may_modify(at):
                return
            elif self.sector is None:
                self.sector = _lent(lower, at)
            if word != "-":
                self.first = at
            at -= 1

    def _is_institutions(self, layout: Layout, at: int) -> bool:
        """Take the owner before "'s"; say whether it is but an institution of somebody: "*Iran's* army's spokesman"."""
        owner = layout.hit_ending(at - 1)
        if owner is not None:
            if owner.named.kind != "region":
                self._take(layout, owner)
            return False
        lent = _lent(layout.words.lower, at - 2)
        if lent is None:
            return False
        self.sector = self.sector or lent
        self.first = at - 2
        return True

    def _is_destination(self, layout: Layout, hit: Hit) -> bool:
        """Say whether a body before an envoy is whom he is sent to: "Russia's *U.N.* ambassador"."""
        if not self._envoy or hit.named.kind not in {"body", "state"} or hit.first < 1:
            return False
        lower = layout.words.lower
        possessive = lower[hit.first - 2 : hit.first] == ("'", "s")
        owner = layout.hit_ending(hit.first - 2 if possessive else hit.first)
        if owner is None and possessive and hit.first > 2 and layout.is_capitalised(hit.first - 3):
            return hit.named.kind == "state"  # "Trump's *Ukraine* envoy"
        if owner is None or owner.named.code == hit.named.code:
            return False
        return owner.named.kind in (
            {"state", "adjective"} if hit.named.kind == "body" else {"state", "adjective", "body"}
        )

    def _take(self, layout: Layout, hit: Hit) -> None:
        self.first = hit.first
        if hit.named.kind in {"institution", "group"} and self.sector is None and hit.named.sector != "CVL":
            self.sector = hit.named.sector
        self.code = hit.named.code
        self.kind = "body" if hit.named.kind == "body" else "state"
        before = layout.hit_ending(hit.first) if hit.named.kind == "institution" else None
        if before is not None and before.named.code == hit.named.code:  # "a senior *US* state department official"
            self.first = before.first
        at = self.first - 1
        while at >= 0 and layout.words.lower[at] in MODIFIERS and not layout.gap_is_line(at):
            self.modifiers.append(layout.words.lower[at])
            self.first = at
            at -= 1
        if at >= 0 and layout.words.lower[at] in _DETERMINERS | _OWNERS:
            self.first = at
            self.determiner = layout.words.lower[at]


def _lent(lower: tuple[str, ...], at: int) -> str | None:
    """Give the sector of an institution named just before an office ("army spokesman", "Foreign Ministry official")."""
    if lower[at] in _AGAINST:
        return _AGAINST[lower[at]]
    for length in (3, 2, 1):
        role = roles().get(" ".join(lower[max(0, at - length + 1) : at + 1]))
        if role is not None and role[1]:
            return role[0]
    return None


@dataclass(frozen=True, slots=True)
class _Right:
    last: int
    code: str | None
    kind: str
    sector: str | None
    towards: bool


def _right(layout: Layout, at: int, core: _Core) -> _Right | None:
    """Read "of the Russian Federation", "of Iran's Supreme Council", "to Tehran" after an office."""
    lower = layout.words.lower
    if at >= len(lower):
        return None
    link = lower[at]
    envoy = core.key in _ENVOYS
    local = core.sector in _LOCAL or lower[at - 1] in _RULING
    dweller = link in {"in", "from"} and core.key is None and (not core.institution or local)
    dweller = dweller or (link == "from" and not core.institution)
    if link not in _OF and not (envoy and link in _TOWARDS) and not dweller:
        return None
    for place in range(at + 1, min(at + 1 + FARTHEST_RIGHT, len(lower))):
        hit = layout.hit_starting(place)
        if hit is not None:
            if hit.named.kind in {"region", "agency", "outlet"}:
                return None
            settled = hit.named.kind == "adjective" and lower[hit.last : hit.last + 1] in _TOWNS
            if dweller and not settled and hit.named.kind not in {"state", "place", "capital"}:
                return None
            if hit.named.kind in {"place", "capital"} and not dweller and layout.is_capitalised(hit.last):
                return None  # "director of the Potsdam Institute"
            towards = envoy and link != "of"
            kind = "body" if hit.named.kind == "body" else "state"
            end = layout.phrase_end(hit)
            sector = hit.named.sector or _lent(lower, end - 1)
            return _Right(end, hit.named.code, kind, sector, towards)
        if not layout.may_stand_in_phrase(place):
            return None
    return None
