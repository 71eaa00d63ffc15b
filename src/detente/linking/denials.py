"""Whether it is so at all: claims and their denials, facts here that are allegations there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.linking.comparison import FAMILIES
from detente.linking.voices import UNSPECIFIED, conflict, told
from detente.linking.wording import containment, rarities, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


def find_denials(archive: Archive) -> Iterator[Conflict]:
    """Find what one side says and another denies, by events first and then by statements."""
    answered: set[str] = set()
    for event in archive.record.events:
        for found in _denied_event(archive, event):
            answered.update(report.statement for report in archive.reports_of(event) if report.statement)
            yield found
    yield from _denied_statements(archive, answered)


def find_standings(archive: Archive) -> Iterator[Conflict]:
    """Find what one outlet states as fact and another has as somebody's word, or as not so."""
    for event in archive.record.events:
        if event.documents < 2 or FAMILIES[event.type] == "words":
            continue  # who accused whom is what the words say; whether it is so is another event
        reports = archive.reports_of(event)
        facts = [report for report in reports if report.status == "actual" and _plain(archive, report)]
        said = [report for report in reports if report.status in {"alleged", "denied"} or report.alleged_by]
        if _elsewhere(archive, facts, said):
            sides = [_side(archive, "stated as fact", facts), _side(archive, _whose_word(said), said)]
            yield from conflict("standing", f"Is it fact or somebody's word? {told(event)}", [event.id], sides)
        undone = [report for report in reports if report.status == "negated" and _plain(archive, report)]
        if _elsewhere(archive, facts, undone):
            sides = [_side(archive, "it happened", facts), _side(archive, "it did not happen", undone)]
            yield from conflict("status", f"Did it happen? {told(event)}", [event.id], sides)


def _denied_event(archive: Archive, event: Event) -> Iterator[Conflict]:
    reports = archive.reports_of(event)
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


def _denial_of(archive: Archive, report: Report) -> tuple[Evidence, ...]:
    """Give the sentence that denies a report: the deniers' own words next after it, where it tells the accusation."""
    here, deniers = report.evidence[0], {actor.id for actor in report.denied_by}
    if report.status == "denied" or not deniers:
        return report.evidence
    said = [
        statement.evidence
        for statement in archive.in_document[here.document]
        if statement.stance == "denies"
        and statement.speaker is not None
        and statement.speaker.id in deniers
        and 0 <= statement.evidence[0].start - here.start <= FURTHEST_BACK
    ]
    return min(said, key=lambda evidence: evidence[0].start, default=report.evidence)


def _plain(archive: Archive, report: Report) -> bool:
    """Say whether the outlet itself stands for a report: nobody is cited, or it is "known"."""
    statement = archive.statements.get(report.statement or "")
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


def _denied_statements(archive: Archive, answered: set[str]) -> Iterator[Conflict]:
    """Match a denial with the statement of another speaker that it answers: most of its words, about its time."""
    words = {s.id: words_of(s.content) for s in archive.record.statements if s.uttered == "said"}
    weights = rarities(words.values())
    index: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in archive.record.statements:
        if statement.stance != "denies" and len(words.get(statement.id, ())) >= FEWEST_SHARED:
            for word in words[statement.id]:
                index[word].append(statement)
    for denial in archive.record.statements:
        if denial.stance != "denies" or denial.id in answered or denial.id not in words or denial.speaker is None:
            continue
        ours = words[denial.id]
        claims = [_accusation_before(archive, denial)] if ours <= _CLAIM_WORDS else []
        if not claims:
            rarest = sorted(ours, key=lambda word: (-weights[word], word))[:FEWEST_SHARED]
            near = {s.id: s for word in rarest for s in index.get(word, ())}
            claims = [
                claim
                for _, claim in sorted(near.items())
                if len(ours & words[claim.id]) >= FEWEST_SHARED
                and containment(ours, words[claim.id], weights) >= ANSWERED
                and _may_answer(archive, denial, claim)
            ]
        found = [claim for claim in claims if claim is not None and claim.id not in answered]
        if found:
            sides = [
                archive.side(found[0].content, [(archive.spoken(claim), claim.evidence) for claim in found]),
                archive.side(f"denied: {denial.content}", [(archive.spoken(denial), denial.evidence)]),
            ]
            yield from conflict("denial", f"Is it so? {found[0].content}", [denial.id, found[0].id], sides)


def _accusation_before(archive: Archive, denial: Statement) -> Statement | None:
    """Find what "the accusation" is: the last one before it, within a few sentences, that names the denier's side."""
    speaker, here = denial.speaker, denial.evidence[0]
    if speaker is None or speaker.code is None:
        return None
    accusing = [
        statement
        for statement in archive.in_document[here.document]
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
    told_then = [archive.documents[s.evidence[0].document].published for s in (denial, claim)]
    return told_then[0].overlaps(told_then[1], ANSWER_DAYS)
