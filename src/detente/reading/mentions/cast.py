"""The mentions of a page, written out: names, offices, groups and pronouns with their actors."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.mentions.names import name_key, recorded_keys
from detente.records.actor import Actor, ActorKind
from detente.records.base import stable_id
from detente.records.mention import Mention, MentionKind
from detente.records.span import Span
from detente.reference.states import state_name
from detente.reference.world import bodies, holder_of

if TYPE_CHECKING:
    from detente.reading.mentions.gazetteer import Hit, Named
    from detente.reading.mentions.layout import Layout
    from detente.reading.mentions.names import Person
    from detente.reading.mentions.persons import Naming
    from detente.reading.mentions.pronouns import Pronoun
    from detente.reading.mentions.roster import Roster
    from detente.reading.mentions.titles import Title

_KINDS: dict[str, MentionKind] = {
    "state": "state", "adjective": "state", "people": "group", "capital": "state", "metonym": "state", "place": "place",
    "body": "body", "agency": "agency", "outlet": "outlet", "institution": "body", "group": "group", "region": "place",
}  # fmt: skip
WORDS_BACK = 120
"""How far back "the envoy" looks for an envoy before it looks in the whole document: some five sentences."""

TITLES_BACK = 4
"""Offices among which "his counterpart" looks for the office it repeats."""

_TO_COME = frozenset({"next", "incoming", "presumptive", "elect", "designate"})
"""Who is not in office yet is not whom the record names."""

_HELD_BY_SEVERAL = frozenset({
    "ambassador", "envoy", "diplomat", "adviser", "legislator", "governor", "party_leader", "official", "judge", "head",
    "minister", "cleric", "deputy_minister", "deputy_foreign_minister", "deputy_defense_minister", "spokesperson",
    "deputy_secretary_of_state", "deputy_prime_minister", "military_commander", "vice_president",
})  # fmt: skip
"""Offices that a state has several of: the record names some and cannot say which one is meant."""

_ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "nuclear_negotiator"})
_HEADS = frozenset({"president", "prime_minister", "chancellor", "monarch", "supreme_leader", "de_facto_leader"})
"""Whom "the ... leader" may mean."""

_SERVING = frozenset({"spokesperson", "adviser", "envoy", "official"})
"""Offices that are a person's as well as a state's."""

_RESUMED = _ENVOYS | {
    "president", "vice_president", "prime_minister", "chancellor", "monarch", "crown_prince", "supreme_leader",
    "foreign_minister",
    "deputy_foreign_minister", "secretary_of_state", "defense_minister", "interior_minister", "finance_minister",
    "national_security_adviser", "security_secretary", "chief_of_general_staff", "parliament_speaker", "spokesperson",
    "secretary_general", "military_commander",
}  # fmt: skip
"""Offices that "the ..." takes up again; "the head", "the official" are too vague."""

_FIGHTING = frozenset({"REB", "PRM", "OPP"})
"""Sectors of which a text means one and the same by "the rebels" throughout, where it names those of one state."""

_INSIDE = frozenset({"in", "at", "near", "outside", "around", "inside", "across", "throughout", "within", "over"})
_GATHERINGS = frozenset({
    "summit", "conference", "meeting", "talks", "airport", "street", "streets", "embassy", "forum", "trip", "visit",
    "agreement", "accord", "accords", "protocol", "declaration", "format", "process", "court", "region", "area",
    "office", "bureau", "time",
})  # fmt: skip


def state_actor(code: str) -> Actor:
    """Give the actor of a state: one for all documents, its id is its code."""
    return Actor(
        id=code, name=state_name(code), kind="state", code=code, sector="GOV", state=code, names=(state_name(code),)
    )


def body_actor(code: str) -> Actor:
    """Give the actor of an international body: its id is the body's code."""
    body = bodies()[code]
    return Actor(
        id=code, name=body.name, kind="body", code=code, sector=body.sector, state=body.state, names=(body.name,)
    )


def serving_actor(code: str, kind: str) -> Actor:
    """Give the actor of the state or body that something serves."""
    return body_actor(code) if kind == "body" else state_actor(code)


class Cast:
    """Writes the mentions of one page."""

    def __init__(
        self, layout: Layout, titles: list[Title], namings: list[Naming], roster: Roster, pronouns: list[Pronoun]
    ) -> None:
        """Take what was found."""
        self._layout = layout
        self._titles = titles
        self._namings = namings
        self._roster = roster
        self._pronouns = {pronoun.number: pronoun for pronoun in pronouns}
        self._document = layout.document
        self._ending = {naming.last: naming for naming in namings}
        self._starting = {naming.first: naming for naming in namings}
        self._offices = self._holders()
        self._often = _most_named(layout.hits)
        self._institutions: dict[str, set[tuple[str, str]]] = {}
        for title in titles:
            if (title.institution or title.sector in _FIGHTING) and title.code is not None:
                for words in {title.words, title.words.split()[-1]}:
                    self._institutions.setdefault(words, set()).add((title.code, title.code_kind or "state"))

    def mentions(self) -> tuple[Mention, ...]:
        """List every mention, in order of place."""
        found = [self._known(hit) for hit in self._layout.hits]
        found += [self._person(naming) for naming in self._namings]
        found += [written for title in self._titles if (written := self._title(title)) is not None]
        found += [self._pronoun(pronoun) for pronoun in self._pronouns.values()]
        return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end)))

    def _span(self, first: int, last: int) -> Span:
        words = self._layout.words
        return Span(start=words.starts[first], end=words.ends[last - 1])

    def _known(self, hit: Hit) -> Mention:
        kind = _KINDS[hit.named.kind]
        actor = self._known_actor(hit.named)
        if hit.named.kind in {"capital", "metonym"} and is_place(self._layout, hit):
            kind, actor = "place", None
        return Mention(
            span=self._span(hit.first, hit.last),
            kind=kind,
            name=hit.named.name,
            actor=actor,
            rule=f"mentions.{hit.named.kind}",
        )

    def _known_actor(self, named: Named) -> Actor | None:
        code = named.code
        if code is None and named.kind == "group":
            return self._group(named.name, None, named.sector)
        if code is None or named.kind in {"place", "region"}:
            return None
        if named.kind in {"state", "adjective", "capital", "metonym"}:
            return state_actor(code)
        if named.kind == "body":
            return body_actor(code)
        if named.kind == "people":
            return self._group(f"people of {state_name(code)}", code, "CVL")
        if named.kind in {"agency", "outlet"}:
            return Actor(
                id=stable_id("act", named.kind, named.name), name=named.name, names=(named.name,),
                kind="agency" if named.kind == "agency" else "outlet", code=code, sector=named.sector,
                state=code,
            )  # fmt: skip
        return self._group(named.name, code, named.sector, kind="body" if named.kind == "institution" else "group")

    def _group(
        self, name: str, code: str | None, sector: str | None, kind: ActorKind = "group", state: str | None = None
    ) -> Actor:
        return Actor(
            id=stable_id("act", self._document, code, name.casefold()),
            name=name,
            kind=kind,
            code=code,
            sector=sector,
            state=state or code,
            names=(name,),
        )

    def _person(self, naming: Naming) -> Mention:
        person = naming.person
        span = self._span(naming.first, naming.last)
        written = " ".join(span.read(self._layout.text).split())
        return Mention(
            span=span,
            kind="person",
            name=person.name if person else written,
            actor=self._roster.actor(person) if person else None,
            rule=naming.rule,
        )

    def _pronoun(self, pronoun: Pronoun) -> Mention:
        span = self._span(pronoun.number, pronoun.number + 1)
        actor: Actor | None = None
        if pronoun.person is not None:
            actor = self._roster.actor(pronoun.person)
        elif pronoun.title is not None:
            written = self._title(pronoun.title)
            actor = written.actor if written is not None else None
        elif pronoun.code is not None:
            actor = serving_actor(pronoun.code, "body" if pronoun.code in bodies() else "state")
        name = actor.name if actor is not None else span.read(self._layout.text)
        return Mention(span=span, kind="pronoun", name=name, actor=actor, rule="mentions.pronoun")

    def _holders(self) -> dict[tuple[str, str | None], set[int]]:
        """Index the document's persons by office and state, current ones only."""
        found: dict[tuple[str, str | None], set[int]] = {}
        self._by_id: dict[int, Person] = {}
        self._by_key: dict[tuple[str, ...], list[Person]] = {}
        for person in self._roster.persons():
            self._by_id[id(person)] = person
            for key in person.keys:
                self._by_key.setdefault(key, []).append(person)
            code = self._roster.actor(person).code
            for title in self._roster.titles_of(person):
                if title.key is not None and not title.former:
                    found.setdefault((title.key, title.code or code), set()).add(id(person))
            for office, holding in self._roster.recorded(person):
                found.setdefault((office, holding), set()).add(id(person))
        for (office, state), persons in list(found.items()):
            if office in _HEADS:
                found.setdefault(("leader", state), set()).update(persons)
        return found

    def _owned(self, title: Title) -> Title:
        """Give "the Obama administration", "his government" the state of the person or state named in it."""
        if title.code is not None:
            return title
        owner = self._pronouns.get(title.owner) if title.owner is not None else None
        if owner is not None:
            code = self._roster.actor(owner.person).state if owner.person is not None else owner.code
            if owner.title is not None and owner.title.owner is None and owner.title.code_kind == "state":
                code = owner.title.code
            return replace(title, code=code, code_kind="state") if code else title
        naming = self._served_after(title)
        if naming is not None and naming.person is not None:
            state = self._roster.actor(naming.person).state
            return replace(title, code=state, code_kind="state") if state else title
        naming = self._ending.get(title.core)
        if naming is None and self._layout.words.lower[max(0, title.core - 2) : title.core] == ("'", "s"):
            naming = self._ending.get(title.core - 2)
        if naming is None and self._layout.words.lower[max(0, title.first - 2) : title.first] == ("'", "s"):
            naming = self._ending.get(title.first - 2)
        if naming is None or naming.person is None:
            return title
        state = self._roster.actor(naming.person).state
        return replace(title, code=state, code_kind="state", first=min(title.first, naming.first)) if state else title

    def _served_after(self, title: Title) -> Naming | None:
        """Find the person whom an aide serves: "a spokesman for President *Ashraf Ghani*"."""
        lower = self._layout.words.lower
        at = title.core_end
        if title.key not in _SERVING or lower[at : at + 1] not in {("for",), ("to",), ("of",)}:
            return None
        for place in range(at + 1, min(at + 8, len(lower))):
            if place in self._starting:
                return self._starting[place]
            if not (self._layout.may_stand_in_phrase(place) or self._layout.is_capitalised(place)):
                return None
        return None

    def _title(self, title: Title) -> Mention | None:
        person = self._roster.holder.get(title)
        title = self._owned(title) if person is None else title
        rule = "mentions.title"
        if person is not None:
            actor: Actor | None = self._roster.actor(person)
        elif title.key is None:
            if title.code is None and not self._may_resume(title):
                return None
            actor, rule = self._role(title), "mentions.role"
        else:
            actor, rule = self._office(title)
        return Mention(
            span=self._span(title.first, title.last),
            kind="office" if title.key is not None else "body" if title.institution else "group",
            name=title.words,
            actor=actor,
            rule=rule,
        )

    def _may_resume(self, title: Title) -> bool:
        """Say whether a phrase without a state takes up one before it: "the ministry", "the rebels", "rebels"."""
        if title.determiner == "the":
            return title.institution or title.sector in _FIGHTING
        return title.determiner is None and title.plural and title.sector in _FIGHTING

    def _role(self, title: Title) -> Actor | None:
        if title.code is None and self._may_resume(title):
            codes = self._institutions.get(title.words, set())  # "the ministry": the only one the text speaks of
            near = self._often[: 2 if title.determiner == "the" else 1]
            if len(codes) == 1 and (title.institution or next(iter(codes))[0] in near):
                code, code_kind = next(iter(codes))
                title = replace(title, code=code, code_kind=code_kind)
            elif not codes and "ministry" in title.words and self._layout.home is not None:
                title = replace(title, code=self._layout.home, code_kind="state")
        if title.code is None:
            return None
        whole = self._span(title.first, title.last if title.code else title.core_end).read(self._layout.text)
        if title.words in {"government", "regime", "leadership", "state", "authorities", "administration"}:
            return serving_actor(title.code, title.code_kind or "state")
        kind: ActorKind = "body" if title.institution else "group"
        name = " ".join(whole.split()).removeprefix("the ").removeprefix("The ").removesuffix("'s").strip()
        state = title.code if title.code_kind == "state" else None
        return self._group(name, title.code, title.sector, kind=kind, state=state)

    def _office(self, title: Title) -> tuple[Actor | None, str]:
        """Find who is meant by "the Iranian president", "the envoy"."""
        if title.key == "counterpart":
            title = self._as_counterpart(title)
        if title.plural or title.determiner in {"a", "an", "another", "some", "several", "many"}:
            return self._unnamed(title), "mentions.office-unnamed"
        if title.key is not None and title.code is not None and not title.former:
            named = self._offices.get((title.key, title.code), set())
            if len(named) == 1:
                return self._roster.actor(self._by_id[next(iter(named))]), "mentions.office-in-document"
            if (
                not named
                and self._layout.day is not None
                and title.code_kind == "state"
                and title.key not in _HELD_BY_SEVERAL
                and not title.modifiers & _TO_COME
            ):
                holder = holder_of(title.code, title.key, self._layout.day)
                if holder is not None:
                    return self._recorded(title, holder.name), "mentions.office-on-record"
        elif title.key in _RESUMED and title.determiner == "the":
            return self._last_holder(title), "mentions.office-last-holder"
        return self._unnamed(title), "mentions.office-unnamed"

    def _as_counterpart(self, title: Title) -> Title:
        """Read "his Iranian counterpart" as the office of whoever was named last before it."""
        number = bisect_left(self._titles, title.first, key=lambda other: other.first)
        for other in reversed(self._titles[max(0, number - TITLES_BACK) : number]):
            if other.key not in {None, "counterpart"} and title.code is not None:
                return replace(title, key=other.key)
        return title

    def _recorded(self, title: Title, name: str) -> Actor:
        key = name_key(tuple(name.replace("-", " ").split()))
        spellings = {key, *(other for other, names in recorded_keys().items() if name in names)}
        persons = {id(found): found for spelling in spellings for found in self._by_key.get(spelling, ())}
        if len(persons) == 1:
            return self._roster.actor(next(iter(persons.values())))
        return Actor(
            id=stable_id("act", self._document, name.casefold()), name=name, kind="person", code=title.code,
            sector=title.sector, state=title.code, names=(name,), reasons=("the record of office-holders",),
        )  # fmt: skip

    def _named_before(self, place: int) -> list[Naming]:
        first = bisect_left(self._namings, place - WORDS_BACK, key=lambda naming: naming.first)
        return self._namings[first : bisect_left(self._namings, place, key=lambda naming: naming.first)]

    def _last_holder(self, title: Title) -> Actor | None:
        """Give the last person named before with that office, when no other holds it in the document."""
        alike = _ENVOYS if title.key in _ENVOYS else {title.key}
        holders = {n for (key, _), persons in self._offices.items() if key in alike for n in persons}
        near = {id(naming.person) for naming in self._named_before(title.first) if id(naming.person) in holders}
        fitting = near or holders
        return self._roster.actor(self._by_id[next(iter(fitting))]) if len(fitting) == 1 else None

    def _unnamed(self, title: Title) -> Actor | None:
        if title.code is None:
            return None
        name = f"{title.words} of {serving_actor(title.code, title.code_kind or 'state').name}"
        state = title.code if title.code_kind == "state" else None
        return Actor(
            id=stable_id("act", self._document, title.code, title.words), name=name,
            kind="group" if title.plural else "person",
            code=title.code, sector="ELI" if title.former else title.sector, state=state, names=(name,),
        )  # fmt: skip


def _most_named(hits: list[Hit]) -> tuple[str, ...]:
    """List the states that a text names, most often first."""
    counts = Counter(
        hit.named.code for hit in hits if hit.named.code and hit.named.kind not in {"agency", "outlet", "body"}
    )
    return tuple(code for code, _ in counts.most_common())


def is_place(layout: Layout, hit: Hit) -> bool:
    """Say whether a capital stands for the town and not for the government ("in Tehran", "Tehran, Iran")."""
    lower = layout.words.lower
    before = lower[hit.first - 1] if hit.first else ""
    if before == "the" and hit.first > 1:
        before = lower[hit.first - 2]
    if before in _INSIDE:
        return True
    after = lower[hit.last : hit.last + 2]
    if after[:1] == (",",):
        following = layout.hit_starting(hit.last + 1)
        if following is not None and following.named.kind == "state" and following.named.code == hit.named.code:
            return True
    if after[:1] and after[0] in _GATHERINGS:
        return True
    if before in {"and", ","} and hit.first > 1:
        previous = layout.hit_ending(hit.first - 1)
        return previous is not None and previous.named.kind in {"capital", "place"} and is_place(layout, previous)
    return False
