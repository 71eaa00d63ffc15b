"""Whom the persons of a document act for, and in what office: votes of titles, appositions and the public record."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.reading.mentions.beside import goes_on, home_after, named_after, named_before, owner_before
from detente.reading.mentions.names import recorded_keys, recorded_surnames
from detente.reading.mentions.persons import LIVING
from detente.records.actor import Actor
from detente.records.base import stable_id
from detente.reference.world import bodies, holder_of, offices, offices_held

if TYPE_CHECKING:
    from datetime import date

    from detente.reading.mentions.layout import Layout
    from detente.reading.mentions.names import Person
    from detente.reading.mentions.persons import Naming
    from detente.reading.mentions.titles import Title
    from detente.reading.parse import Token
    from detente.reference.world import Holder

NAMES_BACK = 5
"""Names among which "his foreign minister" looks for whose he is."""

_APPOINTING = frozenset({"name", "appoint", "nominate", "reappoint", "install"})
_OFFICIALS = frozenset({"deputy_foreign_minister", "deputy_minister", "deputy_defense_minister", "military_commander"})
"""Offices of which a state has several."""
_MEETING = frozenset(
    {"meet", "receive", "host", "greet", "welcome", "congratulate", "visit", "see", "telephone", "call", "speak",
     "talk", "thank", "invite", "tell", "accuse", "condole", "confer"}
)  # fmt: skip
"""Verbs whose object commonly is of another state than their subject."""
_LEVELS = {"head": 0, "minister": 1, "chief": 2, "envoy": 3, "official": 4, None: 5}
_PLACELIKE = frozenset({"region", "place", "body", "outlet", "group"})
_STATELY = frozenset({"GOV", "MIL", "SPY"})
_UNTITLED_SECTOR = "GOV"


@dataclass(slots=True)
class Entry:
    """What a document says of one person."""

    codes: Counter[tuple[str, str]] = field(default_factory=Counter)  # (code, "state" or "body")
    titles: list[Title] = field(default_factory=list)


class Roster:
    """The persons of a document with their titles; gives each an actor."""

    def __init__(self, layout: Layout, titles: list[Title], namings: list[Naming]) -> None:
        """Link titles to the names beside them and count whom each person acts for."""
        self._lower = layout.words.lower
        self._document = layout.document
        self._day = layout.day
        self.entries: dict[int, Entry] = {}
        self._persons: dict[int, Person] = {}
        self.holder: dict[Title, Person] = {}
        self._actors: dict[int, Actor] = {}
        self._ends = {naming.last for naming in namings}
        starts = {naming.first: naming for naming in namings}
        ends = {naming.last: naming for naming in namings}
        for naming in namings:
            if naming.person is not None:
                self._persons[id(naming.person)] = naming.person
                entry = self.entries.setdefault(id(naming.person), Entry())
                for owner in (owner_before(layout, naming.first), home_after(layout, naming.last)):
                    if owner is not None:
                        entry.codes[owner] += 1
        previous: tuple[int, Person] | None = None
        for title in titles:
            if title.plural or title.institution:
                continue
            person = named_after(layout, title, starts) or named_before(layout, title, ends)
            if person is None and previous is not None and goes_on(layout, previous[0], title.first):
                person = previous[1]
            if person is None:
                continue
            previous = (title.last, person)
            self.holder[title] = person
            entry = self.entries[id(person)]
            entry.titles.append(title)
            if title.code is not None and title.code_kind is not None:
                entry.codes[title.code, title.code_kind] += 2
        self._hand_on(namings)
        self._lend(layout)
        self._appointed(layout, namings)
        self._at_home(layout)

    def _hand_on(self, namings: list[Naming]) -> None:
        """Give "his foreign minister" the state of the last person named before."""
        for title, person in self.holder.items():
            entry = self.entries[id(person)]
            if entry.codes or (title.owner is None and not self._joined(title)):
                continue
            if self._is_on_record(person, entry):
                continue  # whose minister he is, the record knows better than the neighbour of a comma
            before = _other_before(namings, title.first, person)
            codes = self.entries[id(before)].codes if before is not None else None
            if codes:
                entry.codes[codes.most_common(1)[0][0]] += 1

    def _lend(self, layout: Layout) -> None:
        """Give an official without a state the only state that the sentence names before him."""
        for title, person in self.holder.items():
            entry = self.entries[id(person)]
            if entry.codes or title.key is None or self._is_on_record(person, entry):
                continue
            token = layout.token(title.first)
            if token is None or layout.parse is None or not layout.parse.is_parsed:
                continue
            first = layout.words.at(token.sent.start_char)
            codes = {
                hit.named.code for hit in layout.hits_between(first, title.first) if hit.named.kind not in _PLACELIKE
            }
            if _is_visited(layout, title):
                continue
            if len(codes) == 1 and None not in codes and title.sector in _STATELY:
                entry.codes[str(codes.pop()), "state"] += 1

    def _appointed(self, layout: Layout, namings: list[Naming]) -> None:
        """Give whoever is named to an office the state of the one who names him: "Alves named *Costa* as minister"."""
        for naming in namings:
            person = naming.person
            if person is None or self.entries[id(person)].codes or on_record(person.keys, self._day) is not None:
                continue
            token = layout.token(naming.last - 1)
            given = self._lower[naming.last : naming.last + 1] == ("as",)
            verb = token.head if token is not None else None
            while given and verb is not None and verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
                verb = verb.head
            if token is None or verb is None or verb.lemma_.lower() not in _APPOINTING or verb.i > token.i:
                continue
            if not given and token.dep_ not in {"dobj", "oprd"}:
                continue
            code = self._acting(layout, namings, verb)
            if code is not None:
                self.entries[id(person)].codes[code, "state"] += 1

    def _acting(self, layout: Layout, namings: list[Naming], verb: Token) -> str | None:
        """Give the state of an active verb's subject, by the names inside it."""
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is None:
            return None
        first, last = layout.words.at(subject.left_edge.idx), layout.words.at(subject.right_edge.idx) + 1
        persons = [n.person for n in namings if first <= n.first < last and n.person is not None]
        codes = {_winner(self.entries[id(person)].codes)[0] for person in persons}
        codes = codes or {h.named.code for h in layout.hits_between(first, last) if h.named.kind not in _PLACELIKE}
        recorded = [
            found
            for person in persons
            if (found := on_record(person.keys, self._day) or self._by_surname(person, self.titles_of(person)))
        ]
        codes = (codes - {None}) or {found.state for found in recorded}
        return codes.pop() if len(codes) == 1 else None

    def _at_home(self, layout: Layout) -> None:
        """Give a holder of a state's office, of whom nothing says which state's, the dateline's state.

        Not where somebody else is known to hold that office there, by the text or by the record.
        """
        if layout.home is None:
            return
        taken = {
            title.key
            for title, person in self.holder.items()
            if (title.code or _winner(self.entries[id(person)].codes)[0]) == layout.home
        }
        for title, person in self.holder.items():
            entry = self.entries[id(person)]
            if _is_visited(layout, title):
                continue
            single = (title.level in {"head", "minister"} and title.key not in taken) or title.key in _OFFICIALS
            speaks = title.key == "spokesperson" and title.core_end - title.first > 1
            if entry.codes or title.owner is not None or not (single or speaks):
                continue
            if self._is_on_record(person, entry) or title.key is None:
                continue
            alone = title.level in {"head", "minister"} and not title.former
            if alone and self._day is not None and holder_of(layout.home, title.key, self._day) is not None:
                continue
            entry.codes[layout.home, "state"] += 1

    def _is_on_record(self, person: Person, entry: Entry) -> bool:
        return (on_record(person.keys, self._day) or self._by_surname(person, entry.titles)) is not None

    def _joined(self, title: Title) -> bool:
        """Say whether a title goes on a list: "the Iranian president and *Foreign Minister* ..."."""
        before = self._lower[max(0, title.first - 2) : title.first]
        if title.first - 1 in self._ends:
            return False  # "Lima, *head* of the league": an apposition
        return before[-1:] == ("and",) or before[-1:] == (",",) or before in {("along", "with"), ("well", "as")}

    def actor(self, person: Person) -> Actor:
        """Give a person's actor."""
        if id(person) not in self._actors:
            self._actors[id(person)] = self._make(person)
        return self._actors[id(person)]

    def _make(self, person: Person) -> Actor:
        entry = self.entries[id(person)]
        code, kind = _winner(entry.codes)
        sector = _sector(entry.titles)
        reasons = ["a title says so"] if code else []
        full = ""
        if code is None or sector is None:
            record = on_record(person.keys, self._day) or self._by_surname(person, entry.titles)
            if record is not None and code in {None, record.state}:
                reasons = reasons or ["the record of office-holders"]
                code, sector = record.state, sector or record.sector
                full = record.name
                kind = "body" if code in bodies() else "state"
        name = person.name if " " in person.name or not full else full
        return Actor(
            id=stable_id("act", self._document, *min(person.keys)),
            name=name,
            kind="person",
            code=code,
            sector=sector or (_UNTITLED_SECTOR if code and entry.titles else None),
            state=code if kind == "state" else None,
            names=tuple(sorted(person.spellings)),
            reasons=tuple(reasons),
        )

    def recorded(self, person: Person) -> list[tuple[str, str]]:
        """List the offices and states a person holds on record on the document's day, or ever where it has none."""
        names = {name for key in person.keys if len(key) > 1 for name in recorded_keys().get(key, ())}
        return [
            (office, state)
            for name in sorted(names)
            for state, office, holder in offices_held()[name]
            if self._day is None or holder.holds_on(self._day)
        ]

    def _by_surname(self, person: Person, titles: list[Title]) -> Recorded | None:
        """Find on record whom a document calls by surname only: "President Obama", the one in office then."""
        if any(len(key) > 1 for key in person.keys):
            return None
        surname = next(iter(person.keys))[-1]
        keys = {title.key for title in titles if title.key is not None}
        held = [
            (state, office, holder.name)
            for name in recorded_surnames().get(surname, ())
            for state, office, holder in offices_held()[name]
            if (office in keys or (not keys and (self._day is not None or _is_head(office, holder))))
            and (self._day is None or holder.holds_on(self._day) or _just_left(holder, self._day))
        ]
        first = min((_LEVELS[offices()[office].level] for _, office, _ in held), default=0)
        held = [entry for entry in held if _LEVELS[offices()[entry[1]].level] == first]  # the ruler before his son
        if len({state for state, _, _ in held}) != 1 or len({name for _, _, name in held}) != 1:
            return None
        return Recorded(held[0][0], offices()[held[0][1]].sector, held[0][2])

    def titles_of(self, person: Person) -> list[Title]:
        """List a person's titles, in order of place."""
        return self.entries[id(person)].titles

    def persons(self) -> list[Person]:
        """List the persons, in order of first naming."""
        return list(self._persons.values())


def _is_visited(layout: Layout, title: Title) -> bool:
    """Say whether somebody is met or addressed, by whoever is another's: "the Argentine leader met *King Felipe*"."""
    token = layout.token(title.core_end - 1)
    while token is not None and token.dep_ in {"compound", "nmod", "appos", "flat"} and token.head != token:
        token = token.head
    if token is None or token.dep_ not in {"dobj", "pobj", "dative"}:
        return False
    verb = token.head if token.dep_ != "pobj" else token.head.head
    return verb.lemma_.lower() in _MEETING


def _other_before(namings: list[Naming], place: int, person: Person) -> Person | None:
    """Find the last other person named before a word, among the last few names."""
    number = bisect_right(namings, place, key=lambda naming: naming.first)
    for naming in reversed(namings[max(0, number - NAMES_BACK) : number]):
        if naming.last <= place and naming.person is not None and naming.person is not person:
            return naming.person
    return None


def _winner(codes: Counter[tuple[str, str]]) -> tuple[str | None, str | None]:
    if not codes:
        return None, None
    ranked = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return None, None  # two states fit equally: refuse
    return ranked[0][0]


def _sector(titles: list[Title]) -> str | None:
    current = [title for title in titles if not title.former and title.key is not None]
    if current:
        return min(current, key=lambda title: _LEVELS[title.level]).sector
    if any(title.former for title in titles):
        return "ELI"  # PLOVER: the elite no longer in office
    return titles[0].sector if titles else None


STILL_CALLED = timedelta(days=60)
"""How long after its end an office is still put before a surname: the weeks of mourning and of handing over."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the public record says of a name: whose officer, in which sector, and the full name."""

    state: str
    sector: str
    name: str


def on_record(keys: set[tuple[str, ...]], day: date | None) -> Recorded | None:
    """Find an office-holder on public record by full name; one no longer in office is of the elite (ELI)."""
    names = {name for key in keys for name in recorded_keys().get(key, ())}
    held = [entry for name in sorted(names) for entry in offices_held()[name]]
    now = [(state, office) for state, office, holder in held if (holder.holds_on(day) if day else holder.end is None)]
    now = now or [(state, office) for state, office, _ in held if day is None]
    states = {state for state, _ in now} or {state for state, _, _ in held}
    if len(states) != 1:  # "Ursula von der Leyen" without a date: Germany's minister, or the Commission's president
        return None
    if now:
        return Recorded(states.pop(), offices()[now[0][1]].sector, held[0][2].name)
    later = day is not None and all(holder.start > day for _, _, holder in held)
    return Recorded(states.pop(), "GOV" if later else "ELI", held[0][2].name)


def _is_head(office: str, holder: Holder) -> bool:
    return offices()[office].level == "head" and holder.start >= LIVING


def _just_left(holder: Holder, day: date) -> bool:
    """Say whether an office ended so lately that the press still calls its holder by it: "President X", who died."""
    return holder.end is not None and timedelta(0) < day - holder.end <= STILL_CALLED
