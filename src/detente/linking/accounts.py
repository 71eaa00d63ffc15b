"""Reports made ready to compare."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.linking.actors import is_named
from detente.linking.comparison import Account
from detente.linking.wording import words_of
from detente.records.interval import UNKNOWN_DATE, between

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.records.actor import Actor
    from detente.records.interval import DateInterval
    from detente.records.report import EventType, Report

NAMED_BY_TRIGGER: frozenset[EventType] = frozenset({"CONSULT", "OCCUR", "ASSAULT", "PROTEST"})
"""Types whose triggers say what happened ("shelled", "bombed"); elsewhere they say the type again ("accused", "sent")
and what follows tells one event from the next."""


def account_of(
    report: Report,
    published: Mapping[str, DateInterval],
    origins: Mapping[str, str],
    known: dict[str, frozenset[str]],
) -> Account:
    """Make a report ready to compare; `known` keeps the words of actors' names from one report to the next."""
    evidence = report.evidence[0]
    told = published.get(evidence.document, UNKNOWN_DATE)
    everyone = (*report.actors, *report.recipients)
    people: defaultdict[str, set[str]] = defaultdict(set)
    for actor in everyone:
        if is_named(actor):
            people[code_of(actor)].add(actor.id)
    for actor in everyone:
        if actor.id not in known:
            known[actor.id] = frozenset().union(*(words_of(name) for name in (actor.name, *actor.names)))
    common = frozenset().union(*(known[actor.id] for actor in everyone))
    if report.type not in NAMED_BY_TRIGGER:
        common |= _trigger(report)
    return Account(
        report=report,
        document=evidence.document,
        origin=origins.get(evidence.document, evidence.document),
        when=_possible_days(report, told),
        told=told,
        codes=frozenset(code_of(actor) for actor in everyone),
        doers=frozenset(code_of(actor) for actor in report.actors),
        receivers=frozenset(code_of(actor) for actor in report.recipients),
        persons={code: frozenset(ids) for code, ids in people.items()},
        people=frozenset(actor.id for actor in everyone if is_named(actor)),
        agents=frozenset(actor.id for actor in everyone if actor.kind != "state"),
        affected=frozenset(actor.id for actor in report.recipients if is_named(actor)),
        words=words_of(report.what) - common,
        context=words_of(evidence.sentence) - common,
        sentence=(evidence.document, evidence.start),
    )


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
