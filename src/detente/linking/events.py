"""Which reports tell of one event, and what they say of it together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.linking.accounts import account_of, code_of
from detente.linking.actors import is_named
from detente.linking.candidates import Window, candidate_pairs, pairs_in, windows
from detente.linking.clusters import Pair, cluster, pair_of
from detente.linking.comparison import WITNESSES, Account, compare_reports
from detente.linking.dating import agreed_days
from detente.linking.joining import LOOSE, join_loose
from detente.linking.judgements import Decisions
from detente.linking.wording import rarities
from detente.records.base import stable_id
from detente.records.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.records.actor import Actor
    from detente.records.evidence import Evidence
    from detente.records.interval import DateInterval
    from detente.records.place import Place
    from detente.records.report import Report, Status

SAME_EVENT = 0.6
"""Mean likeness from which dated reports are one event."""

STANDING: tuple[Status, ...] = ("actual", "negated", "alleged", "denied", "planned", "hypothetical")
"""Which standing a record supports when its reports differ, strongest first."""


Compared = list[tuple[str, str, float, str]]
"""The ids of two reports, their likeness and its reason."""

Compare = Callable[[Iterable[Window]], Iterable[Compared]]
"""Who compares the reports of windows, in any order and anywhere: `compare_window` of each."""


def compare_window(window: Window) -> Compared:
    """Compare the reports of one window; what comes of two windows is put together by pair, in any order."""
    found = ((*pair, *compare_reports(*pair, window.weights)) for pair in pairs_in(window))
    return [(left.report.id, right.report.id, score, why) for left, right, score, why in found if score > 0.0]


def link_events(
    reports: Sequence[Report],
    published: Mapping[str, DateInterval],
    origins: Mapping[str, str],
    decisions: Decisions = Decisions(),  # noqa: B008 - frozen
    compare: Compare | None = None,
) -> tuple[Event, ...]:
    """Gather reports into events.

    Reports with a day are compared with those of the same participants and
    days and grouped by average link; a report without one joins when one and
    only one event fits it. A person dies once, whatever days are given.

    Args:
        reports: Of all documents, with the record's actors.
        published: When each document was published, by its id.
        origins: Each document's origin.
        decisions: What people have judged of reports' ids.
        compare: Who compares; this process where None. The events are the same.

    Returns:
        The events, sorted by id; every report is in exactly one.
    """
    known: dict[str, frozenset[str]] = {}
    accounts = [account_of(report, published, origins, known) for report in sorted(reports, key=lambda r: r.id)]
    weights = rarities([account.context for account in accounts])
    decided = decisions.among({account.report.id for account in accounts})
    groups, reasons = _group(accounts, weights, decided, compare)
    by_id = {account.report.id: account for account in accounts}
    events = [gather([by_id[one] for one in group], published, reasons) for group in groups]
    return tuple(sorted(events, key=lambda event: event.id))


def _group(
    accounts: Sequence[Account], weights: Mapping[str, int], decided: Decisions, compare: Compare | None
) -> tuple[tuple[tuple[str, ...], ...], dict[Pair, str]]:
    """Group dated reports, then let the others join; give the groups and the reason of each compared pair."""
    reasons: dict[Pair, str] = {}
    placed = [account for account in accounts if account.placed]
    loose = [account for account in accounts if not account.placed]
    scores = _scores(placed, weights, reasons, compare)
    same = [*decided.same, *_dead_once(accounts, reasons)]
    groups = cluster([a.report.id for a in placed], scores, cut=SAME_EVENT, same=same, different=decided.different)
    joined = join_loose(loose, groups, {a.report.id: a for a in placed}, weights, reasons)
    scores = _scores([a for a in loose if a.report.id not in joined], weights, reasons, compare)
    kept = [pair_of(group[0], one) for group in groups for one in group[1:]]
    kept += [pair_of(one, head) for one, head in joined.items()]  # after the groups: these are never broken for them
    groups = cluster(
        [account.report.id for account in accounts],
        scores,
        cut=LOOSE,
        same=[*same, *kept],
        different=decided.different,
    )
    return groups, reasons


def _scores(
    accounts: Sequence[Account], weights: Mapping[str, int], reasons: dict[Pair, str], compare: Compare | None
) -> dict[Pair, float]:
    scores: dict[Pair, float] = {}
    if compare is not None:
        for compared in compare(windows(accounts, weights)):
            for one, other, score, why in compared:
                pair = pair_of(one, other)
                scores[pair], reasons[pair] = score, why
        return scores
    for left, right in candidate_pairs(accounts):
        score, why = compare_reports(left, right, weights)
        if score > 0.0:
            pair = pair_of(left.report.id, right.report.id)
            scores[pair], reasons[pair] = score, why
    return scores


def _dead_once(accounts: Iterable[Account], reasons: dict[Pair, str]) -> Iterator[Pair]:
    """Pair the reports of one person's death: there is only one, so other days are a conflict, not another event."""
    first: dict[str, str] = {}
    for account in accounts:
        if account.report.type != "OCCUR" or account.report.mode != "death" or account.report.status == "hypothetical":
            continue
        for person in sorted(account.people):
            pair = pair_of(first.setdefault(person, account.report.id), account.report.id)
            if pair[0] != pair[1]:
                reasons[pair] = "the death of one person"
                yield pair


def gather(accounts: Sequence[Account], published: Mapping[str, DateInterval], reasons: Mapping[Pair, str]) -> Event:
    """Make one event of its reports; they keep their own dates and words.

    Its id is made from the report first published, so that later articles
    seldom change it.
    """
    reports = [account.report for account in accounts]
    status = standing(reports)
    best = max(accounts, key=lambda a: (*_telling(a.report, status), a.report.id)).report
    first = min(accounts, key=lambda a: (_day(published.get(a.document)), a.document, a.report.id)).report
    actors, recipients = _sides(best, reports)
    return Event(
        id=stable_id("evt", first.id),
        type=best.type,
        mode=best.mode or _commonest(report.mode for report in reports if report.type == best.type),
        cameo=best.cameo,
        quad=best.quad,
        intensity=best.intensity,
        goldstein=best.goldstein,
        contexts=tuple(sorted({context for report in reports for context in report.contexts})),
        actors=actors,
        recipients=recipients,
        occurred=agreed_days(_dated(accounts, status)),
        place=_place(accounts),
        status=status,
        what=best.what,
        alleged_by=_distinct(actor for report in reports for actor in report.alleged_by),
        denied_by=_distinct(actor for report in reports for actor in report.denied_by),
        origins=len({account.origin for account in accounts}),
        documents=len({account.document for account in accounts}),
        reports=tuple(sorted(report.id for report in reports)),
        reasons=tuple(sorted(set(_why(accounts, reasons)))),
        evidence=_evidence(reports),
    )


def standing(reports: Iterable[Report]) -> Status:
    """Say what standing the reports support together: actual where one states it as fact."""
    return min((report.status for report in reports), key=STANDING.index)


def _dated(accounts: Sequence[Account], status: Status) -> list[tuple[str, DateInterval]]:
    """Take the dates of the reports that share the event's standing: a plan's day counts while it is all there is."""
    chosen = [a for a in accounts if a.report.status == status] or list(accounts)
    if not any(a.report.occurred.known for a in chosen):
        chosen = list(accounts)
    return [(account.origin, account.report.occurred) for account in chosen]


def _telling(report: Report, status: Status) -> tuple[bool, int, int, int, float]:
    """Rank how well a report speaks for its event."""
    everyone = (*report.actors, *report.recipients)
    named = sum(actor.kind == "person" for actor in everyone)
    days = report.occurred.days
    return (
        report.status == status,
        min(len(everyone), 2),
        -(days if days is not None else 9999),
        named,
        report.confidence,
    )


def _day(when: DateInterval | None) -> str:
    return when.start.isoformat() if when is not None and when.start is not None else "9999"


def _sides(best: Report, reports: Sequence[Report]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Gather who acted and who was acted upon; a state or "the president" gives way to the people named for it."""
    acting = {code_of(actor) for actor in best.actors}
    receiving = {code_of(actor) for actor in best.recipients} - acting
    at_home = bool(best.recipients) and not receiving  # both of one state: sides are as each report gives them
    doing: list[Actor] = []
    undergoing: list[Actor] = []
    for report in (best, *reports):
        for actor in report.actors:
            (undergoing if code_of(actor) in receiving else doing).append(actor)
        for actor in report.recipients:
            acted_upon = at_home or (receiving and code_of(actor) not in acting)
            (undergoing if acted_upon else doing).append(actor)
    return _named_first(doing), _named_first(undergoing)


def _named_first(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    distinct = _distinct(actors)
    named = {code_of(actor) for actor in distinct if is_named(actor)}
    return tuple(actor for actor in distinct if not _vague(actor) or code_of(actor) not in named)


def _vague(actor: Actor) -> bool:
    return actor.kind == "state" or (actor.kind == "person" and not is_named(actor))


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple(actor for _, actor in sorted({actor.id: actor for actor in actors}.items()))


def _place(accounts: Sequence[Account]) -> Place | None:
    """Take the place that the most origins name; of equals the more exact."""
    voices: defaultdict[Place, set[str]] = defaultdict(set)
    for account in accounts:
        if account.report.place is not None:
            voices[account.report.place].add(account.origin)
    return min(voices, key=lambda p: (-len(voices[p]), -len(p.name), p.name, p.country or ""), default=None)


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _why(accounts: Sequence[Account], reasons: Mapping[Pair, str]) -> Iterator[str]:
    ids = {account.report.id: account for account in accounts}
    for place, one in enumerate(sorted(ids)[:WITNESSES]):
        for other in sorted(ids)[place + 1 : WITNESSES]:
            why = reasons.get((one, other))
            if why is not None:
                yield why


def _evidence(reports: Iterable[Report]) -> tuple[Evidence, ...]:
    found = {evidence for report in reports for evidence in report.evidence}
    return tuple(sorted(found, key=lambda e: (e.document, e.start, e.end, e.rule)))


def with_actors(report: Report, linked: Mapping[str, Actor]) -> Report:
    """Put the record's actors in the place of a reading's, each keeping the sector it acted in."""
    return replace(
        report,
        actors=tuple(linked_actor(actor, linked) for actor in report.actors),
        recipients=tuple(linked_actor(actor, linked) for actor in report.recipients),
        alleged_by=tuple(linked_actor(actor, linked) for actor in report.alleged_by),
        denied_by=tuple(linked_actor(actor, linked) for actor in report.denied_by),
    )


def linked_actor(actor: Actor, linked: Mapping[str, Actor]) -> Actor:
    """Find the record's actor for a reading's; the sector stays the one it acted in."""
    known = linked.get(actor.id, actor)
    return replace(known, sector=actor.sector) if actor.sector and actor.sector != known.sector else known
