"""Which reports tell of one event, and what they say of it together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from detente.linking.accounts import accounts_of, code_of
from detente.linking.actors import is_named
from detente.linking.candidates import Window, candidate_pairs, pairs_in, windows
from detente.linking.clusters import Pair, cluster, pair_of
from detente.linking.comparison import WITNESSES, Account, compare_reports
from detente.linking.dating import agreed_days
from detente.linking.joining import LOOSE, join_loose
from detente.linking.judgements import Decisions
from detente.linking.likenesses import Likenesses
from detente.linking.proof import in_order
from detente.linking.wording import rarities
from detente.records.base import stable_id
from detente.records.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.linking.trays import Tray
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
    return [(left.id, right.id, score, why) for left, right, score, why in found if score > 0.0]


def compare_windows(windows: Iterable[Window]) -> Compared:
    """Compare the reports of some windows, one window after the other."""
    return [found for window in windows for found in compare_window(window)]


def link_events(
    reports: Tray[Report],
    published: Mapping[str, DateInterval],
    origins: Mapping[str, str],
    decisions: Decisions = Decisions(),  # noqa: B008 - frozen
    compare: Compare | None = None,
) -> Iterator[Event]:
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

    Yields:
        The events; every report is in exactly one.
    """
    groups, reasons = _group(reports, published, origins, decisions, compare)
    for group in groups:
        yield gather([reports[one] for one in group], published, origins, reasons)


def _group(
    reports: Iterable[Report],
    published: Mapping[str, DateInterval],
    origins: Mapping[str, str],
    decisions: Decisions,
    compare: Compare | None,
) -> tuple[tuple[tuple[str, ...], ...], Mapping[Pair, str]]:
    """Group dated reports, then let the others join; give the groups and the reasons inside them."""
    accounts = accounts_of(reports, published, origins)
    weights = rarities(account.context for account in accounts)
    decided = decisions.among({account.id for account in accounts})
    placed = [account for account in accounts if account.placed]
    loose = [account for account in accounts if not account.placed]
    dated = _likenesses(placed, weights, compare)
    dead = list(_dead_once(accounts))
    same = [*decided.same, *dead]
    groups = cluster([a.id for a in placed], dated, cut=SAME_EVENT, same=same, different=decided.different)
    joined = join_loose(loose, groups, {a.id: a for a in placed}, weights)
    undated = _likenesses([a for a in loose if a.id not in joined], weights, compare)
    kept = [pair_of(group[0], one) for group in groups for one in group[1:]]
    kept += [pair_of(one, head) for one, head in joined.items()]  # after the groups: these are never broken for them
    groups = cluster(
        [account.id for account in accounts], undated, cut=LOOSE, same=[*same, *kept], different=decided.different
    )
    witnesses = [group[:WITNESSES] for group in groups if len(group) > 1]
    reasons = dated.reasons(witnesses)
    reasons |= dict.fromkeys(dead, "the death of one person")
    reasons |= {pair_of(one, head): "no day given, and the only event that fits" for one, head in joined.items()}
    reasons |= undated.reasons(witnesses)
    return groups, reasons


def _likenesses(accounts: Sequence[Account], weights: Mapping[str, int], compare: Compare | None) -> Likenesses:
    found = Likenesses([account.id for account in accounts])
    if compare is not None:
        for compared in compare(windows(accounts, weights)):
            for one, other, score, why in compared:
                found.add(one, other, score, why)
        return found
    for left, right in candidate_pairs(accounts):
        score, why = compare_reports(left, right, weights)
        if score > 0.0:
            found.add(left.id, right.id, score, why)
    return found


def _dead_once(accounts: Iterable[Account]) -> Iterator[Pair]:
    """Pair the reports of one person's death: there is only one, so other days are a conflict, not another event."""
    first: dict[str, str] = {}
    for account in accounts:
        if account.type != "OCCUR" or account.mode != "death" or account.status == "hypothetical":
            continue
        for person in sorted(account.people):
            pair = pair_of(first.setdefault(person, account.id), account.id)
            if pair[0] != pair[1]:
                yield pair


def gather(
    reports: Sequence[Report],
    published: Mapping[str, DateInterval],
    origins: Mapping[str, str],
    reasons: Mapping[Pair, str],
) -> Event:
    """Make one event of its reports; they keep their own dates and words.

    Its id is made from the report first published, so that later articles
    seldom change it.
    """
    status = standing(reports)
    best = max(reports, key=lambda r: (*_telling(r, status), r.id))
    first = min(reports, key=lambda r: (_day(published.get(_document(r))), _document(r), r.id))
    actors, recipients = _sides(best, reports)
    voices = [origins.get(_document(report), _document(report)) for report in reports]
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
        occurred=agreed_days(_dated(reports, voices, status)),
        place=_place(reports, voices),
        status=status,
        what=best.what,
        alleged_by=_distinct(actor for report in reports for actor in report.alleged_by),
        denied_by=_distinct(actor for report in reports for actor in report.denied_by),
        origins=len(set(voices)),
        documents=len({_document(report) for report in reports}),
        reports=tuple(sorted(report.id for report in reports)),
        reasons=tuple(sorted(set(_why(reports, reasons)))),
        evidence=_evidence(reports),
    )


def _document(report: Report) -> str:
    return report.evidence[0].document


def standing(reports: Iterable[Report]) -> Status:
    """Say what standing the reports support together: actual where one states it as fact."""
    return min((report.status for report in reports), key=STANDING.index)


def _dated(reports: Sequence[Report], voices: Sequence[str], status: Status) -> list[tuple[str, DateInterval]]:
    """Take the dates of the reports that share the event's standing: a plan's day counts while it is all there is."""
    told = list(zip(voices, reports, strict=True))
    chosen = [(voice, report) for voice, report in told if report.status == status]
    if not any(report.occurred.known for _, report in chosen):
        chosen = told
    return [(voice, report.occurred) for voice, report in chosen]


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


def _place(reports: Sequence[Report], told_by: Sequence[str]) -> Place | None:
    """Take the place that the most origins name; of equals the more exact."""
    voices: defaultdict[Place, set[str]] = defaultdict(set)
    for report, voice in zip(reports, told_by, strict=True):
        if report.place is not None:
            voices[report.place].add(voice)
    return min(voices, key=lambda p: (-len(voices[p]), -len(p.name), p.name, p.country or ""), default=None)


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _why(reports: Sequence[Report], reasons: Mapping[Pair, str]) -> Iterator[str]:
    ids = sorted({report.id for report in reports})[:WITNESSES]
    for pair in combinations(ids, 2):
        why = reasons.get(pair)
        if why is not None:
            yield why


def _evidence(reports: Iterable[Report]) -> tuple[Evidence, ...]:
    return in_order(evidence for report in reports for evidence in report.evidence)


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
