"""What people have decided: the latest word on each pair, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from detente.errors import UsageError
from detente.linking.clusters import Pair, cluster, pair_of
from detente.records.base import stable_id
from detente.records.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from detente.records.agreement import Agreement
    from detente.records.conflict import Conflict
    from detente.records.judgement import Judgement, Verdict
    from detente.records.reading import Reading
    from detente.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Pairs to keep together, pairs to keep apart, lines to leave out; "unsure" decides nothing."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    wrong: frozenset[str] = frozenset()  # lines of readings that the text does not say

    def among(self, ids: Collection[str]) -> Decisions:
        """Keep the decisions whose two sides are both among `ids`."""
        known = ids if isinstance(ids, (set, frozenset, dict)) else set(ids)
        return Decisions(
            same=tuple(pair for pair in self.same if pair[0] in known and pair[1] in known),
            different=tuple(pair for pair in self.different if pair[0] in known and pair[1] in known),
            wrong=self.wrong.intersection(known),
        )


def decide(judgements: Iterable[Judgement]) -> Decisions:
    """Take the latest judgement of each pair, and of each line judged against itself.

    "Different" from itself is a line that says what the text does not: it is left out.

    Args:
        judgements: In any order; `made` decides which is the latest, and of
            two made at one moment the more cautious counts.

    Returns:
        The pairs judged the same and the pairs judged different, sorted.
    """
    latest: dict[Pair, tuple[str, int, Verdict]] = {}
    for judgement in judgements:
        pair = pair_of(judgement.left, judgement.right)
        word = (judgement.made, _CAUTION.index(judgement.verdict), judgement.verdict)
        latest[pair] = max(latest.get(pair, word), word)
    return Decisions(
        same=tuple(sorted(p for p, word in latest.items() if word[2] == "same" and p[0] != p[1])),
        different=tuple(sorted(p for p, word in latest.items() if word[2] == "different" and p[0] != p[1])),
        wrong=frozenset(one for (one, other), word in latest.items() if word[2] == "different" and one == other),
    )


def without_wrong(reading: Reading, wrong: frozenset[str]) -> Reading:
    """Leave out of a reading the lines, and the stages of agreements, that people judged wrong."""
    if not wrong:
        return reading
    kept: dict[str, Any] = {
        kind: tuple(line for line in getattr(reading, kind) if line.id not in wrong) for kind in _READ
    }
    kept["agreements"] = tuple(_without_stages(agreement, wrong) for agreement in kept["agreements"])
    return replace(reading, **kept)


def _without_stages(agreement: Agreement, wrong: frozenset[str]) -> Agreement:
    stages = tuple(stage for stage in agreement.stages if stage.id not in wrong)
    return agreement if len(stages) == len(agreement.stages) else replace(agreement, stages=stages)


def without_refused(conflicts: Iterable[Conflict], wrong: frozenset[str]) -> tuple[Conflict, ...]:
    """Leave out the disagreements that people judged to be none."""
    return tuple(conflict for conflict in conflicts if conflict.id not in wrong)


def pairs_judged(record: Record, left: str, right: str, verdict: Verdict) -> tuple[Pair, ...]:
    """Give the pairs that a decision about two lines of the record is made of.

    Events are made anew by every linking, so they are judged by their
    reports: one pair puts two events together, all pairs keep them apart. A
    line judged against itself is right ("same") or wrong ("different").

    Raises:
        UsageError: an id is not in the record, or both are the same thing.
    """
    if left == right:
        return tuple((part, part) for part in parts_marked(record, left))
    ours, theirs = parts_judged(record, left), parts_judged(record, right)
    if verdict not in {"different", "none"}:
        ours, theirs = ours[:1], theirs[:1]
    pairs = tuple(dict.fromkeys(pair_of(one, other) for one in ours for other in theirs if one != other))
    if not pairs:
        raise UsageError(f"{left} and {right} are the same thing already; judge two ids")
    return pairs


def parts_marked(record: Record, identity: str) -> tuple[str, ...]:
    """Give the lines of readings that a line of the record stands for.

    An event stands for its reports, any other line for the tellings gathered
    in it; a disagreement, which no reading has, for itself. What other
    documents will say later is judged anew.

    Raises:
        UsageError: the record has no such line, or it is a document, an actor or a problem.
    """
    kind, line = marked_line(record, identity)
    if kind == "events":
        return tuple(line.reports)
    return getattr(line, "tellings", ()) or (identity,)


def marked_line(record: Record, identity: str) -> tuple[str, Any]:
    """Find a line that can be right or wrong by itself, and say of which kind it is.

    Raises:
        UsageError: the record has none with this id.
    """
    for kind in MARKABLE:
        for line in getattr(record, kind):
            if line.id == identity:
                return kind, line
    for agreement in record.agreements:
        for stage in agreement.stages:
            if stage.id == identity:
                return "stages", stage
    raise UsageError(
        f"{identity} is no line of the record that is right or wrong by itself: documents, actors and problems are not"
    )


def parts_judged(record: Record, identity: str) -> tuple[str, ...]:
    """Give what a decision about a line is made of: an event's reports, else the line itself.

    Raises:
        UsageError: the record has no such event, report, document, actor or agreement.
    """
    for event in record.events:
        if event.id == identity:
            return event.reports
    for document in record.documents:
        if identity in {document.id, document.name}:
            return (document.id,)
    known = {line.id for lines in (record.reports, record.actors, record.agreements) for line in lines}
    if identity not in known:
        raise UsageError(f"{identity} is no event, report, document, actor or agreement of the record")
    return (identity,)


def judge_origins(origins: Sequence[Origin], decisions: Decisions) -> tuple[Origin, ...]:
    """Put together the documents that people judged one voice, and take apart those judged different.

    Returns:
        The groups, sorted by id; those that no judgement touches are as they were.
    """
    group_of = {document: origin for origin in origins for document in origin.documents}
    decided = decisions.among(group_of)
    if not decided.same and not decided.different:
        return tuple(origins)
    found = [pair_of(origin.documents[0], other) for origin in origins for other in origin.documents[1:]]
    groups = cluster(group_of, {}, cut=1.0, same=[*decided.same, *found], different=decided.different)
    return tuple(sorted((_regrouped(group, group_of) for group in groups), key=lambda origin: origin.id))


def _regrouped(group: tuple[str, ...], group_of: Mapping[str, Origin]) -> Origin:
    before = {group_of[document].id: group_of[document] for document in group}
    if len(before) == 1 and next(iter(before.values())).documents == group:
        return next(iter(before.values()))
    return Origin(
        id=stable_id("org", *group),
        documents=group,
        credit=tuple(sorted({agency for origin in before.values() for agency in origin.credit})),
        reasons=("judged by a person",),
    )


_READ = ("reports", "statements", "promises", "agreements", "tenures", "memberships")
"""The lines of a reading that can be wrong by themselves: their ids are made from their text and stay."""

MARKABLE = ("events", *_READ, "conflicts")
"""The kinds of line in the record of which a person may say that they are right or wrong; stages of agreements too."""

_CAUTION: tuple[Verdict, ...] = ("none", "same", "unsure", "different")
