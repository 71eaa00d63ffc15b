"""Who is who: the actors of many readings become the record's, every merge with its reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from detente.linking.clusters import Pair, cluster, pair_of
from detente.linking.judgements import Decisions
from detente.linking.names import SAME_NAME, compare_names, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detente.records.actor import Actor
    from detente.records.reading import Reading

OTHER_STATE = 0.75
"""Factor on the likeness of two names whose bearers were given different states: below the threshold
even for equal names, because "Muhammad Ali" of two states is two men."""

SURE = 0.9
"""Likeness of two full names above which even one document that keeps them apart has but spelled one twice."""

MANY = 200
"""Names of one key compared with one another; a key that more share ("Muhammad") tells nothing."""

SAME_OFFICE_DAYS = 400
"""Days between two articles in which a bare surname and an office still mean one holder: about a year,
since offices change hands at elections and a longer gap may hide one."""


@dataclass(slots=True)
class _Sighting:
    """What all readings show of one reading's actor."""

    actor: Actor
    names: set[str] = field(default_factory=set)
    offices: set[tuple[str, str]] = field(default_factory=set)
    days: list[date] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)


class Sightings:
    """Who was seen where, gathered from readings as they pass by."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._seen: dict[str, _Sighting] = {}
        self._names: dict[str, str] = {}
        self._side_by_side: list[tuple[tuple[str, str], ...]] = []  # ids and names of the persons of each document

    def add(self, reading: Reading) -> None:
        """Note everybody that a reading names."""
        named: dict[tuple[str, str], None] = {}
        here: set[str] = set()
        for actor in actors_in(reading):
            sighting = self._seen.get(actor.id)
            if sighting is None:
                sighting = self._seen[actor.id] = _Sighting(actor)
            elif sighting.actor is not actor and _fullness(actor) > _fullness(sighting.actor):
                sighting.actor = actor
            sighting.names.update((actor.name, *actor.names))
            if is_named(actor):
                named.pop((actor.id, actor.name), None)  # the last telling of a name counts
                named[actor.id, self._names.setdefault(actor.name, actor.name)] = None
            if actor.id not in here:
                here.add(actor.id)
                sighting.documents.add(reading.document.id)
                if reading.document.published.end is not None:
                    sighting.days.append(reading.document.published.end)
        for tenure in reading.tenures:
            if tenure.state is not None:
                self._seen[tenure.person.id].offices.add((tenure.office, tenure.state))
        if len(named) > 1:
            self._side_by_side.append(tuple(named))

    @property
    def by_id(self) -> dict[str, _Sighting]:
        """Give what was seen of every actor, by its id, sorted."""
        return dict(sorted(self._seen.items()))

    @property
    def side_by_side(self) -> Sequence[tuple[tuple[str, str], ...]]:
        """Give the ids and names of the persons that each document names."""
        return self._side_by_side


def sightings_of(readings: Iterable[Reading]) -> Sightings:
    """Gather who was seen in some readings, one a document, in any order."""
    sightings = Sightings()
    for reading in readings:
        sightings.add(reading)
    return sightings


def link_actors(seen: Sightings, decisions: Decisions = Decisions()) -> dict[str, Actor]:  # noqa: B008 - frozen
    """Gather the actors of readings into the record's.

    States and bodies are known by their code. Persons are one when their
    folded full names align and neither state nor confusable spelling parts
    them; a surname alone is one with a full name only where office, state and
    time agree, and one and only one person fits.

    Args:
        seen: Everybody that readings name.
        decisions: What people have judged of actors' ids.

    Returns:
        For every reading's actor id the record's actor; its id is that of the
        first published of those gathered under it.
    """
    sightings = seen.by_id
    ids = set(sightings)
    decided = decisions.among(ids)
    groups = cluster(ids, {}, cut=1.0, same=[*decided.same, *_alike_by_key(sightings)], different=decided.different)
    groups = _merge_persons(groups, sightings, seen.side_by_side, decided)
    linked: dict[str, Actor] = {}
    for group in groups:
        actor = _gathered([sightings[one] for one in group])
        linked.update(dict.fromkeys(group, actor))
    return linked


def actors_in(reading: Reading) -> Iterator[Actor]:
    """List every actor that a reading names, as often as it does."""
    for mention in reading.mentions:
        if mention.actor is not None:
            yield mention.actor
    for statement in reading.statements:
        if statement.speaker is not None:
            yield statement.speaker
    for report in reading.reports:
        yield from (*report.actors, *report.recipients, *report.alleged_by, *report.denied_by)
    for agreement in reading.agreements:
        for stage in agreement.stages:
            yield from ((stage.by,) if stage.by is not None else ())
            yield from stage.contested_by
    for tenure in reading.tenures:
        yield tenure.person
    for promise in reading.promises:
        if promise.by is not None:
            yield promise.by


def is_named(actor: Actor) -> bool:
    """Say whether an actor is a person with a name; "president of Iran" is a description and nobody's for sure."""
    return actor.kind == "person" and not actor.name[:1].islower()


def _fullness(actor: Actor) -> tuple[int, int, str, str, str, str]:
    return (
        len(actor.name.split()),
        len(actor.name),
        actor.name,
        actor.code or "",
        actor.sector or "",
        actor.state or "",
    )


def _alike_by_key(sightings: Mapping[str, _Sighting]) -> Iterator[Pair]:
    """Pair the actors that are one without comparing: equal codes, or equal full names of one state."""
    first: dict[tuple[str, ...], str] = {}
    for one, sighting in sightings.items():
        key = _key(sighting.actor)
        if key is not None:
            yield pair_of(first.setdefault(key, one), one)


def _key(actor: Actor) -> tuple[str, ...] | None:
    if actor.kind == "state":
        return ("state", actor.code or actor.state or fold_name(actor.name))
    if actor.kind == "body" and actor.code is not None and actor.code != actor.state and len(actor.code) != 3:
        return ("body", actor.code)
    folded = " ".join(actor.name.lower().split()) if actor.kind != "person" else fold_name(actor.name)
    if not folded or (actor.kind == "person" and (" " not in folded or not is_named(actor))):
        return None
    return (actor.kind, folded, actor.state or actor.code or "")


def _merge_persons(
    groups: Sequence[tuple[str, ...]],
    sightings: Mapping[str, _Sighting],
    side_by_side: Sequence[tuple[tuple[str, str], ...]],
    decided: Decisions,
) -> tuple[tuple[str, ...], ...]:
    heads = {one: group[0] for group in groups for one in group}
    persons = {
        group[0]: [sightings[one] for one in group] for group in groups if sightings[group[0]].actor.kind == "person"
    }
    different = {pair_of(heads[one], heads[other]) for one, other in decided.different}
    different.update(_kept_apart(side_by_side, heads, persons))
    scores = _name_scores(persons)
    merged = cluster(persons, scores, cut=SAME_NAME, different=different)
    offices = _by_office(merged, persons, different)
    merged = cluster(persons, {}, cut=1.0, same=[*_chained(merged), *offices], different=different)
    members = {group[0]: group for group in groups}
    rest = [group for group in groups if group[0] not in persons]
    return tuple(sorted([*rest, *(tuple(sorted(one for head in group for one in members[head])) for group in merged)]))


def _chained(groups: Iterable[tuple[str, ...]]) -> Iterator[Pair]:
    return (pair_of(group[0], one) for group in groups for one in group[1:])


def _kept_apart(
    side_by_side: Iterable[tuple[tuple[str, str], ...]],
    heads: Mapping[str, str],
    persons: Mapping[str, Sequence[_Sighting]],
) -> Iterator[Pair]:
    """Pair the full names that one document holds side by side as two people: it should know."""
    for named in side_by_side:
        here = {heads[one]: name for one, name in named if heads[one] in persons}
        words: defaultdict[str, list[str]] = defaultdict(list)
        for one, name in here.items():
            folded = fold_name(name).split()
            if len(folded) > 1:
                words[folded[-1]].append(one)
        for sharing in words.values():
            for one, other in combinations(sorted(sharing), 2):
                if compare_names(here[one], here[other]).score < SURE:
                    yield one, other


def _name_scores(persons: Mapping[str, Sequence[_Sighting]]) -> dict[Pair, float]:
    """Compare the full names that share a word's consonants; a surname alone is compared with nothing."""
    full = {one: max(sightings, key=lambda s: _fullness(s.actor)).actor for one, sightings in persons.items()}
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for one, actor in full.items():
        if not is_named(actor):
            continue
        for key in sorted(_name_keys(actor.name)):
            blocks[key].append(one)
    scores: dict[Pair, float] = {}
    for sharing in blocks.values():
        if len(sharing) > MANY:
            continue
        for place, one in enumerate(sharing):
            for other in sharing[place + 1 :]:
                pair = pair_of(one, other)
                if pair not in scores:
                    scores[pair] = _likeness(full[one], full[other])
    return scores


def _name_keys(name: str) -> set[str]:
    words = fold_name(name).split()
    if len(words) < 2:
        return set()
    run = _consonants("".join(words))
    return {_consonants(word)[:4] for word in words if len(word) > 2} | {"~" + run[-4:]}


def _consonants(word: str) -> str:
    return word[:1] + "".join(letter for letter in word[1:] if letter not in "aeiou")


def _likeness(left: Actor, right: Actor) -> float:
    score = compare_names(left.name, right.name).score
    ours, theirs = left.state or left.code, right.state or right.code
    return round(score * OTHER_STATE, 4) if ours and theirs and ours != theirs else score


def _by_office(
    groups: Sequence[tuple[str, ...]], persons: Mapping[str, Sequence[_Sighting]], different: set[Pair]
) -> list[Pair]:
    """Pair a bare surname with the one full name of that surname, office and time."""
    holders: defaultdict[tuple[str, str, str], list[tuple[str, ...]]] = defaultdict(list)
    bare: list[tuple[str, str, _Sighting]] = []
    for group in groups:
        for one in group:
            for sighting in persons[one]:
                words = fold_name(sighting.actor.name).split()
                if len(words) == 1:
                    bare.append((one, words[0], sighting))
                    continue
                for office, state in sorted(sighting.offices):
                    if words and group not in holders[words[-1], office, state]:
                        holders[words[-1], office, state].append(group)
    found: list[Pair] = []
    for one, surname, sighting in bare:
        fitting = {
            group[0]
            for office, state in sorted(sighting.offices)
            for group in holders.get((surname, office, state), ())
            if _near(sighting, [s for head in group for s in persons[head]])
        }
        if len(fitting) == 1 and pair_of(one, min(fitting)) not in different:
            found.append(pair_of(one, min(fitting)))
    return found


def _near(sighting: _Sighting, others: Iterable[_Sighting]) -> bool:
    theirs = [day for other in others for day in other.days]
    return any(abs((day - other).days) <= SAME_OFFICE_DAYS for day in sighting.days for other in theirs)


def _gathered(sightings: Sequence[_Sighting]) -> Actor:
    """Make the record's actor: the fullest name that most documents use, every spelling, and the reasons."""
    voices: Counter[str] = Counter()
    for sighting in sightings:
        voices[sighting.actor.name] += len(sighting.documents)
    name = min(voices, key=lambda n: (-min(len(n.split()), 2), -voices[n], -len(n), n))
    first = next(s.actor for s in sightings if s.actor.name == name)
    earliest = min(sightings, key=lambda s: (min(s.days, default=date.max), s.actor.id))
    return replace(
        first,
        id=earliest.actor.id,
        name=name,
        code=_commonest((s.actor.code, len(s.documents)) for s in sightings),
        sector=_commonest((s.actor.sector, len(s.documents)) for s in sightings),
        state=_commonest((s.actor.state, len(s.documents)) for s in sightings),
        names=tuple(sorted({n for s in sightings for n in s.names})),
        reasons=tuple(sorted(_reasons(name, voices, sightings))),
    )


def _commonest(values: Iterable[tuple[str | None, int]]) -> str | None:
    counts: Counter[str] = Counter()
    for value, documents in values:
        if value is not None:
            counts[value] += documents
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _reasons(name: str, voices: Mapping[str, int], sightings: Sequence[_Sighting]) -> set[str]:
    reasons = {reason for sighting in sightings for reason in sighting.actor.reasons}
    kind = sightings[0].actor.kind
    for other in voices:
        if other == name:
            continue
        if kind != "person":
            reasons.add(
                f"{other}: the same {kind} by its code" if kind in {"state", "body"} else f"{other}: the same name"
            )
        elif " " not in other.strip():
            reasons.add(f"{other}: a surname, with the same office and state at the same time")
        else:
            reasons.add(f"{other}: {compare_names(name, other).reason}")
    return reasons
