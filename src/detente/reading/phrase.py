"""Who an actor phrase stands for when it comes alone: "four Saudi men", "president of the European Council"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from detente.reading.mentions.layout import Layout
from detente.reading.mentions.names import name_key, recorded_keys
from detente.reading.mentions.titles import BEFRIENDED, find_titles
from detente.records.actor import Actor
from detente.records.base import stable_id
from detente.reference.states import all_states
from detente.reference.world import bodies, groups, offices, offices_held

if TYPE_CHECKING:
    from detente.reading.mentions.gazetteer import Hit
    from detente.reading.mentions.titles import Title
    from detente.records.actor import ActorKind

_ELDERLY = frozenset({"former", "ex", "retired", "late", "ousted", "deposed"})
_GATHERED = frozenset({"region", "regions", "area", "areas", "parts", "province", "provinces"})
_OFFICIALDOM = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
_FAITHS = ("jewish", "muslim", "christian", "islamic", "hindu", "buddhist", "sikh", "catholic", "orthodox", "religious")
_CALLINGS = dict.fromkeys(_FAITHS, "REL") | {
    "rebel": "REB", "separatist": "REB", "militant": "REB", "opposition": "OPP", "union": "LAB", "labor": "LAB",
    "business": "BUS", "gang": "CRM", "cartel": "CRM", "community": "CVL", "tribal": "CVL",
    "student": "EDU", "militia": "PRM",
}  # fmt: skip
"""What makes a leader something else than the head of a state."""

_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who"})

_OWN_SECTOR = frozenset({"SOC", "BUS", "EDU", "LAB", "NGO", "REL", "MED", "LEG", "JUD", "SPY", "COP", "PTY", "JRN"})
"""Sectors that a named office takes from what it heads: the president of a league is SOC, of a court JUD."""


def resolve_phrase(phrase: str, context: str = "", as_of: str | None = None) -> Actor | None:
    """Resolve an actor phrase to a state or body and a PLOVER sector, without a document around it.

    Args:
        phrase: The words, such as ``"the Iranian president"``.
        context: Words that tell whose it is, such as ``"Russia"``; used only where the phrase does not.
        as_of: ISO date for which office-holders and armed groups are looked up; today's knowledge without it.

    Returns:
        An actor with the code, the sector or both; None where nothing is known. A bare
        state has no sector. A non-governmental body has the sector NGO and no code.
    """
    day = _day(as_of)
    layout = Layout(phrase, None, day=day, document="")
    titles = find_titles(layout)
    title = _main(titles)
    holder = _holder(phrase, title, day)
    hit = _speaking(layout)
    code, kind = _code(title, hit, holder)
    sector = _sector(layout, titles, title, hit, holder, day)
    if code is None and context:
        around = [
            h for h in Layout(context, None, day=day, document="").hits if h.named.code and h.named.kind != "region"
        ]
        if around:
            code = around[0].named.code
            kind = "body" if around[0].named.kind == "body" else "state"
    if code is None and sector is None:
        return None
    return _actor(phrase, code, kind, sector, title, hit)


def _actor(phrase: str, code: str | None, kind: str, sector: str | None, title: Title | None, hit: Hit | None) -> Actor:
    body = bodies().get(code or "") if kind == "body" else None
    if body is not None and body.plover == "NGO":
        code, sector = None, "NGO"
    whole: ActorKind = "group"
    if title is None and hit is not None and hit.named.kind in {"state", "capital", "metonym", "body"}:
        whole = "body" if kind == "body" else "state"
        name = body.name if body is not None else all_states()[code].name if code in all_states() else phrase
        return Actor(
            id=code or stable_id("act", phrase), name=name, kind=whole, code=code, sector=sector, state=_state(code)
        )
    if title is None and hit is None:
        whole = "person"
    return Actor(
        id=stable_id("act", phrase.casefold(), code, sector), name=phrase, kind=whole, code=code, sector=sector,
        state=_state(code), names=(phrase,),
    )  # fmt: skip


def _state(code: str | None) -> str | None:
    return code if code in all_states() else None


def _day(as_of: str | None) -> date | None:
    try:
        return date.fromisoformat(as_of) if as_of else None
    except ValueError:
        return None  # "today" and the like: no day in particular


def _main(titles: list[Title]) -> Title | None:
    """Take the first title, or the noun that ends the same phrase ("opposition *lawmaker*")."""
    if not titles:
        return None
    main = titles[0]
    for title in titles[1:]:
        is_rank = title.key == "military_commander" and main.key is not None  # "Defence Minister General ..."
        if title.first <= main.first and not is_rank:  # its left side runs over the other: it is the head
            main = title
    return main


def _speaking(layout: Layout) -> Hit | None:
    lower = layout.words.lower
    named = [
        hit
        for hit in layout.hits
        if hit.named.code is not None
        and not (lower[hit.last : hit.last + 1] == ("-",) and BEFRIENDED & set(lower[hit.last + 1 : hit.last + 2]))
    ]
    return named[0] if named else None


def _holder(phrase: str, title: Title | None, day: date | None) -> tuple[str, str] | None:
    """Find a person on the record of office-holders: by full name, or by a surname only one of them has."""
    words = tuple(phrase.replace("-", " ").split())
    if not any(word[:1].isupper() for word in words) or phrase.lower() in _PRONOUNS:
        return None
    key = name_key(words)
    names: set[str] = set()
    for full, spelled in recorded_keys().items():
        if full == key[-len(full) :] or (len(key) == 1 and title is None and full[-1:] == key):
            names.update(spelled)
    held = [entry for name in sorted(names) for entry in offices_held()[name]]
    now = [entry for entry in held if (entry[2].holds_on(day) if day is not None else entry[2].end is None)]
    held = now or held
    if len({state for state, _, _ in held}) != 1:
        return None
    current = [office for _, office, holder in held if (holder.holds_on(day) if day else holder.end is None)]
    return held[0][0], offices()[current[0]].sector if current else "ELI"


def _code(title: Title | None, hit: Hit | None, holder: tuple[str, str] | None) -> tuple[str | None, str]:
    if title is not None and title.code is not None:
        return title.code, title.code_kind or "state"
    if hit is not None and not (holder is not None and hit.named.kind == "place"):
        return hit.named.code, "body" if hit.named.kind == "body" else "state"
    if holder is not None:
        return holder[0], "body" if holder[0] in bodies() else "state"
    return None, "state"


def _sector(
    layout: Layout,
    titles: list[Title],
    title: Title | None,
    hit: Hit | None,
    holder: tuple[str, str] | None,
    day: date | None,
) -> str | None:
    lower = layout.words.lower
    if title is not None:
        if title.former or set(lower[: title.core]) & _ELDERLY:
            return "ELI" if title.sector in _OFFICIALDOM else title.sector
        inner = [other for other in titles if other is not title and other.core >= title.core_end and other.key is None]
        if title.key is not None and inner and inner[0].sector in _OWN_SECTOR:
            return inner[0].sector
        if title.key in {"leader", "party_leader"} or title.words in {"leaders", "leader"}:
            return _CALLINGS.get(_calling(lower), title.sector)
        return title.sector
    if holder is not None:
        return holder[1]
    if hit is not None:
        return _known_sector(layout, hit, day)
    if lower[:1] in {("he",), ("she",), ("they",), ("it",)}:
        return "UNK"
    return None


def _calling(lower: tuple[str, ...]) -> str:
    return next((word for word in lower if word in _CALLINGS), "")


def _known_sector(layout: Layout, hit: Hit, day: date | None) -> str | None:
    kind, lower = hit.named.kind, layout.words.lower
    if kind == "group":
        return groups()[hit.named.name].sector_on(day)
    if kind in {"capital", "metonym"} and len(layout.words) - (lower[:1] == ("the",)) == hit.last - hit.first:
        return "GOV"
    if kind == "place":
        return "CVL"
    if kind == "people":
        return "CVL"
    if set(lower) & _GATHERED:
        return "UNK"
    return hit.named.sector
