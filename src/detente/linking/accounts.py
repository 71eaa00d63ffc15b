"""Reports made ready to compare."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.linking.actors import is_named
from detente.linking.comparison import Account
from detente.linking.wording import words_of
from detente.records.interval import UNKNOWN_DATE, between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.records.actor import Actor
    from detente.records.interval import DateInterval
    from detente.records.place import Place
    from detente.records.report import EventType, Report

NAMED_BY_TRIGGER: frozenset[EventType] = frozenset({"CONSULT", "OCCUR", "ASSAULT", "PROTEST"})
"""Types whose triggers say what happened ("shelled", "bombed"); elsewhere they say the type again ("accused", "sent")
and what follows tells one event from the next."""


class Clerk:
    """Makes reports ready to compare; parts that are equal in many of them are held once."""

    def __init__(self, published: Mapping[str, DateInterval], origins: Mapping[str, str]) -> None:
        """Begin.

        Args:
            published: When each document was published, by its id.
            origins: Each document's origin.
        """
        self._published, self._origins = published, origins
        self._names: dict[str, frozenset[str]] = {}  # words of actors' names, by id
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self._persons: dict[tuple[tuple[str, frozenset[str]], ...], dict[str, frozenset[str]]] = {}
        self._dates: dict[DateInterval, DateInterval] = {}
        self._places: dict[Place, Place] = {}
        self._strings: dict[str, str] = {}

    def account(self, report: Report) -> Account:
        """Make a report ready to compare."""
        evidence = report.evidence[0]
        document = self._string(evidence.document)
        told = self._published.get(document, UNKNOWN_DATE)
        everyone = (*report.actors, *report.recipients)
        common = frozenset().union(*(self._words(actor) for actor in everyone))
        if report.type not in NAMED_BY_TRIGGER:
            common |= _trigger(report)
        return Account(
            id=report.id,
            type=report.type,
            mode=report.mode and self._string(report.mode),
            cameo=report.cameo and self._string(report.cameo),
            status=report.status,
            occurred=self._date(report.occurred),
            place=report.place and self._places.setdefault(report.place, report.place),
            document=document,
            origin=self._origins.get(document, document),
            when=self._date(_possible_days(report, told)),
            told=told,
            codes=self._set(code_of(actor) for actor in everyone),
            doers=self._set(code_of(actor) for actor in report.actors),
            receivers=self._set(code_of(actor) for actor in report.recipients),
            persons=self._people(everyone),
            people=self._set(actor.id for actor in everyone if is_named(actor)),
            agents=self._set(actor.id for actor in everyone if actor.kind != "state"),
            affected=self._set(actor.id for actor in report.recipients if is_named(actor)),
            words=_less(words_of(report.what), common),
            context=_less(words_of(evidence.sentence), common),
            sentence=(document, evidence.start),
        )

    def _words(self, actor: Actor) -> frozenset[str]:
        known = self._names.get(actor.id)
        if known is None:
            known = frozenset().union(*(words_of(name) for name in (actor.name, *actor.names)))
            self._names[actor.id] = known
        return known

    def _people(self, actors: Iterable[Actor]) -> Mapping[str, frozenset[str]]:
        people: defaultdict[str, set[str]] = defaultdict(set)
        for actor in actors:
            if is_named(actor):
                people[code_of(actor)].add(actor.id)
        found = {code: self._set(ids) for code, ids in people.items()}
        return self._persons.setdefault(tuple(sorted(found.items(), key=lambda item: item[0])), found)

    def _set(self, parts: Iterable[str]) -> frozenset[str]:
        found = frozenset(map(self._string, parts))
        return self._sets.setdefault(found, found)

    def _date(self, when: DateInterval) -> DateInterval:
        return self._dates.setdefault(when, when)

    def _string(self, written: str) -> str:
        return self._strings.setdefault(written, written)


def accounts_of(
    reports: Iterable[Report], published: Mapping[str, DateInterval], origins: Mapping[str, str]
) -> list[Account]:
    """Make reports ready to compare, in the order of their ids.

    Args:
        reports: Of all documents, with the record's actors.
        published: When each document was published, by its id.
        origins: Each document's origin.
    """
    clerk = Clerk(published, origins)
    return sorted((clerk.account(report) for report in reports), key=lambda account: account.id)


def _less(words: frozenset[str], common: frozenset[str]) -> tuple[str, ...]:
    """Leave out what is common; a tuple takes a tenth of the room of a set."""
    return tuple(sorted(words - common))


def _trigger(report: Report) -> frozenset[str]:
    """Give the stem of the trigger's first word: in an accusation, what follows "accused" tells it from the next."""
    evidence = report.evidence[0]
    place = report.trigger.start - evidence.start
    return (
        words_of(evidence.sentence[place:].split(maxsplit=1)[0]) if 0 <= place < len(evidence.sentence) else frozenset()
    )


def code_of(actor: Actor) -> str:
    """Give the state or body that an actor acts for; its own id where it acts for none."""
    return actor.code or actor.state or actor.id


def _possible_days(report: Report, published: DateInterval) -> DateInterval:
    """Narrow an open date by when it was told: what is told as done was done by then, what is planned was not."""
    occurred = report.occurred
    if not published.known:
        return occurred
    if report.status in {"actual", "alleged"} and occurred.end is None:
        return between(occurred.start, published.end, "published")
    if report.status == "planned" and occurred.start is None:
        return between(published.start, occurred.end, "published")
    return occurred
