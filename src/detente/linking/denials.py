"""Whether it is so at all: claims and their denials, facts here that are allegations there."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from detente.linking.comparison import FAMILIES
from detente.linking.voices import UNSPECIFIED, conflict, told
from detente.linking.wording import containment, rarities_of, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from detente.linking.voices import Archive
    from detente.records.conflict import Conflict, Side
    from detente.records.event import Event
    from detente.records.evidence import Evidence
    from detente.records.report import Report
    from detente.records.statement import Statement

ANSWERED = 0.6
"""Share of a denial's words that a claim must have to be what is denied; as `statements.SAME_CLAIM`."""

FEWEST_SHARED = 3
"""Words of meaning that a denial and what it denies share at the least."""

FURTHEST_BACK = 600
"""Characters, some three sentences, that "the accusation" points back at the most."""

_CLAIM_WORDS = words_of("accusation allegation claim charge report suggestion assertion rumour rumor it this")

ANSWER_DAYS = 45
"""Days after which a denial answers something else."""


def find_denied(archive: Archive, event: Event, reports: Sequence[Report]) -> Iterator[Conflict]:
    """Find whether some reports of an event deny what others say."""
    denying = [report for report in reports if report.denied_by or report.status == "denied"]
    claiming = [report for report in reports if report.status in {"actual", "alleged", "planned"}]
    if not denying or not claiming:
        return
    voices = [
        ((*(a.name for a in r.denied_by), archive.outlet(r.evidence[0].document)), _denial_of(archive, r))
        for r in denying
    ]
    sides = [_side(archive, event.what, claiming), archive.side("denied", voices)]
    yield from conflict("denial", f"Is it so? {told(event)}", [event.id], sides)


def find_standings(archive: Archive, event: Event, reports: Sequence[Report]) -> Iterator[Conflict]:
    """Find what one outlet states as fact and another has as somebody's word, or as not so."""
    if event.documents < 2 or FAMILIES[event.type] == "words":
        return  # who accused whom is what the words say; whether it is so is another event
    facts = [report for report in reports if report.status == "actual" and _plain(archive, report)]
    said = [report for report in reports if report.status in {"alleged", "denied"} or report.alleged_by]
    if _elsewhere(archive, facts, said):
        sides = [_side(archive, "stated as fact", facts), _side(archive, _whose_word(said), said)]
        yield from conflict("standing", f"Is it fact or somebody's word? {told(event)}", [event.id], sides)
    undone = [report for report in reports if report.status == "negated" and _plain(archive, report)]
    if _elsewhere(archive, facts, undone):
        sides = [_side(archive, "it happened", facts), _side(archive, "it did not happen", undone)]
        yield from conflict("status", f"Did it happen? {told(event)}", [event.id], sides)


def _denial_of(archive: Archive, report: Report) -> tuple[Evidence, ...]:
    """Give the sentence that denies a report: the deniers' own words next after it, where it tells the accusation."""
    here, deniers = report.evidence[0], {actor.id for actor in report.denied_by}
    if report.status == "denied" or not deniers:
        return report.evidence
    said = [
        statement.evidence
        for statement in archive.answering(here.document)
        if statement.stance == "denies"
        and statement.speaker is not None
        and statement.speaker.id in deniers
        and 0 <= statement.evidence[0].start - here.start <= FURTHEST_BACK
    ]
    return min(said, key=lambda evidence: evidence[0].start, default=report.evidence)


def _plain(archive: Archive, report: Report) -> bool:
    """Say whether the outlet itself stands for a report: nobody is cited, or it is "known"."""
    statement = archive.statement(report.statement)
    cited = statement is not None and (statement.speaker is not None or statement.speaker_text != UNSPECIFIED)
    return not cited and not report.alleged_by and not report.denied_by


def _elsewhere(archive: Archive, ours: Iterable[Report], theirs: Iterable[Report]) -> bool:
    """Say whether two origins differ; within one document two readings of a sentence are no conflict."""
    origins = [{archive.origins[report.evidence[0].document] for report in reports} for reports in (ours, theirs)]
    return bool(origins[0] and origins[1] and origins[0] - origins[1] and origins[1] - origins[0])


def _whose_word(reports: Iterable[Report]) -> str:
    alleging = sorted({actor.name for report in reports for actor in report.alleged_by})
    denying = sorted({actor.name for report in reports for actor in report.denied_by})
    words = [f"alleged by {' and '.join(alleging)}" if alleging else "alleged"]
    if denying:
        words.append(f"denied by {' and '.join(denying)}")
    return ", ".join(words)


def _side(archive: Archive, value: str, reports: Iterable[Report]) -> Side:
    return archive.side(value, [(archive.chain(report), report.evidence) for report in reports])


def find_denials(archive: Archive, answered: Collection[str]) -> Iterator[Conflict]:
    """Match a denial with the statement of another speaker that it answers: most of its words, about its time."""
    weights, denials = _denials(archive, answered)
    claimed = _claims_like(archive, denials, weights)
    for one, ours in denials.items():
        denial = archive.record.statements[one]
        claims = [_accusation_before(archive, denial)] if ours <= _CLAIM_WORDS else []
        if not claims:
            claims = [archive.record.statements[claim] for claim in claimed[one]]
            claims = [claim for claim in claims if claim is not None and _may_answer(archive, denial, claim)]
        found = [claim for claim in claims if claim is not None and claim.id not in answered]
        if found:
            sides = [
                archive.side(found[0].content, [(archive.spoken(claim), claim.evidence) for claim in found]),
                archive.side(f"denied: {denial.content}", [(archive.spoken(denial), denial.evidence)]),
            ]
            yield from conflict("denial", f"Is it so? {found[0].content}", [denial.id, found[0].id], sides)


def _denials(archive: Archive, answered: Collection[str]) -> tuple[dict[str, int], dict[str, frozenset[str]]]:
    """Weigh the words of all that was said, and gather those of the denials that no event has answered."""
    counts = Counter[str]()
    total = 0
    denials: dict[str, frozenset[str]] = {}
    for statement in archive.record.statements:
        if statement.uttered == "said":
            words = words_of(statement.content)
            counts.update(words)
            total += 1
            if statement.stance == "denies" and statement.id not in answered and statement.speaker is not None:
                denials[statement.id] = words
    return rarities_of(counts, total), denials


def _claims_like(
    archive: Archive, denials: Mapping[str, frozenset[str]], weights: Mapping[str, int]
) -> dict[str, list[str]]:
    """Find for each denial the statements, sorted by id, that have most of its words and one of its rarest."""
    wanted: defaultdict[str, list[str]] = defaultdict(list)
    for one, ours in denials.items():
        for word in sorted(ours, key=lambda word: (-weights[word], word))[:FEWEST_SHARED]:
            wanted[word].append(one)
    found: dict[str, list[str]] = {one: [] for one in denials}
    for statement in archive.record.statements:
        if statement.stance == "denies" or statement.uttered != "said":
            continue
        theirs = words_of(statement.content)
        for one in {one for word in theirs & wanted.keys() for one in wanted[word]}:
            ours = denials[one]
            if len(ours & theirs) >= FEWEST_SHARED and containment(ours, theirs, weights) >= ANSWERED:
                found[one].append(statement.id)
    return found


def _accusation_before(archive: Archive, denial: Statement) -> Statement | None:
    """Find what "the accusation" is: the last one before it, within a few sentences, that names the denier's side."""
    speaker, here = denial.speaker, denial.evidence[0]
    if speaker is None or speaker.code is None:
        return None
    accusing = [
        statement
        for statement in archive.answering(here.document)
        if statement.stance == "accuses"
        and 0 < here.start - statement.evidence[0].start <= FURTHEST_BACK
        and statement.speaker is not None
        and statement.speaker.code != speaker.code
        and any(name in statement.content for name in archive.names_of[speaker.code])
    ]
    return max(accusing, key=lambda s: (s.evidence[0].start, s.id), default=None)


def _may_answer(archive: Archive, denial: Statement, claim: Statement) -> bool:
    """Say whether a denial can be an answer: other speakers, not one state's two, told at about one time."""
    if claim.speaker is not None and denial.speaker is not None:
        ours, theirs = denial.speaker, claim.speaker
        if ours.id == theirs.id or (ours.code is not None and ours.code == theirs.code):
            return False
    told_then = [archive.published[s.evidence[0].document] for s in (denial, claim)]
    return told_then[0].overlaps(told_then[1], ANSWER_DAYS)
