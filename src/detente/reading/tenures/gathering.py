"""One tenure a person, office, state and standing: titles borne and changes told, brought together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.page import span_of
from detente.reading.sides import find_sides
from detente.reading.tenures.changes import Change, find_changes
from detente.reading.tenures.holders import Holding, find_holdings
from detente.reading.tenures.terms import term_after
from detente.reading.tenures.titles import find_titles
from detente.records.base import stable_id
from detente.records.interval import UNKNOWN_DATE, DateInterval
from detente.records.span import Span
from detente.records.tenure import Tenure
from detente.reference.tenures import tenure_cues
from detente.reference.world import offices, offices_held

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.reading.page import Page
    from detente.records.actor import Actor
    from detente.records.evidence import Evidence
    from detente.records.tenure import TenureStatus

_PROVISIONAL = re.compile(r"(?i)\b(?:acting|interim|caretaker|new|newly appointed|incoming)\s+")
_Key = tuple[str, str, str | None, str]


_HIGHEST = frozenset({"president", "prime_minister", "chancellor", "monarch"})

LOOSEST_SEEN = 92
"""Days a document's date may span and still show when an office was held: a quarter of a year."""


def find_tenures(page: Page) -> tuple[Tenure, ...]:
    """Read who holds which office, from titles and from verbs of change.

    A title alone shows its holder in office when the document was published;
    a "former" one shows nothing of that day.
    """
    sides = find_sides(page)
    holdings: list[Holding] = []
    changes: list[Change] = []
    for sentence in page.sentences:
        titles = find_titles(page, sides, sentence)
        if titles:
            holdings.extend(find_holdings(page, sides, sentence, titles))
        changes.extend(find_changes(page, sentence, titles))
    found: dict[_Key, Tenure] = {}
    for holding in holdings:
        _note(found, _held(page, holding))
    named = [change for change in changes if change.title is not None or change.office is not None]
    bare = [change for change in changes if change.title is None and change.office is None]
    for told in (
        named,
        bare,
    ):  # "took office as president, succeeding X": the office first, then whom it was taken from
        known = dict(found)
        for change in told:
            for tenure in _changed(page, change, known.values()):
                _note(found, tenure)
    return tuple(sorted(found.values(), key=lambda t: (t.evidence[0].start, t.office, t.id)))


def _held(page: Page, holding: Holding) -> Tenure | None:
    title = holding.title
    if title.key in tenure_cues().ranks or set(title.text.lower().split()) & tenure_cues().hopes:
        return None
    status: TenureStatus = title.status or ("former" if holding.past else "in_office")
    state = _state_of(holding)
    if state is None and title.key not in offices():
        return None  # a director of a company or an institute
    start, end = term_after(page, holding.sentence, title.last)
    told = page.document.published.start
    if status == "in_office" and end.end is not None and (told is None or end.end < told):
        status = "former"
    return _tenure(
        page, holding.person, office=title.key, words=title.text, state=state, body=title.body, status=status,
        start=start, end=end, seen=UNKNOWN_DATE if status == "former" else _seen(page),
        evidence=page.evidence(_title_span(page, title.first, title.last), holding.rule),
    )  # fmt: skip


def _changed(page: Page, change: Change, known: Iterable[Tenure]) -> list[Tenure]:
    """Turn a change into tenures with one end known; an office it does not name is the one the person is known for."""
    proof = page.evidence(span_of(change.verb), change.rule)
    made: list[Tenure] = []
    if change.title is not None and change.title.key not in tenure_cues().ranks:
        made.append(_of_title(page, change, proof))
    elif change.title is None and change.office is not None:
        made.append(_of_office(page, change, change.office, proof))
    elif change.title is None:
        current = [t for t in known if t.person.id == change.person.id and t.status != "former"]
        if change.kind == "begins":
            made.extend(_with_start(t, change.when, proof) for t in _principal(current))
        else:
            made.extend(replace(t, end=change.when, evidence=(proof,)) for t in _ended(current))
    if change.successor is not None:
        heirs = [t for t in known if t.person.id == change.successor.id and t.status in {"in_office", "acting"}]
        if not made and len(heirs) == 1:  # whoever is succeeded held the same office
            made.append(_predecessor(page, change, heirs[0], proof))
        elif len(made) == 1 and not heirs and change.title is None:  # and whoever succeeds takes it
            made.append(_heir(page, change, made[0], proof))
        offices = {t.office for t in made if t.person.id == change.person.id}
        made.extend(_with_start(t, change.when, proof) for t in heirs if not offices or t.office in offices)
    return made


def _of_title(page: Page, change: Change, proof: Evidence) -> Tenure:
    title = change.title
    assert title is not None
    known = change.person.code or _known_state(change.person, title.key)
    state = title.states[0] if title.states else known or change.state
    status, start, end = _standing(change, title.status)
    return _tenure(
        page, change.person, office=title.key, words=title.text, state=state, body=title.body, status=status,
        start=start, end=end, seen=_seen(page) if change.kind == "holds" else UNKNOWN_DATE, evidence=proof,
    )  # fmt: skip


def _standing(change: Change, told: TenureStatus | None) -> tuple[TenureStatus, DateInterval, DateInterval]:
    """Give the standing, the start and the end that a change tells."""
    status: TenureStatus = told or "in_office"
    if change.kind == "begins":
        return status, change.when, UNKNOWN_DATE
    if change.kind == "elected":
        # an election by its day makes a president-elect; "elected in 2021" dates the tenure itself
        if change.when.granularity == "day":
            return "elect", UNKNOWN_DATE, UNKNOWN_DATE
        return status, change.when, UNKNOWN_DATE
    if change.kind == "awaits":
        return "elect", UNKNOWN_DATE, UNKNOWN_DATE
    return status, UNKNOWN_DATE, change.when if change.kind != "holds" else UNKNOWN_DATE


def _predecessor(page: Page, change: Change, heir: Tenure, proof: Evidence) -> Tenure:
    """Make the tenure of somebody known only as the one succeeded; an acting heir says nothing of him."""
    words = _PROVISIONAL.sub("", heir.title)
    return _tenure(
        page, change.person, office=heir.office, words=words, state=heir.state, body=heir.body, status="former",
        end=change.when, seen=UNKNOWN_DATE, evidence=proof,
    )  # fmt: skip


def _heir(page: Page, change: Change, left: Tenure, proof: Evidence) -> Tenure:
    """Make the tenure of somebody known only as the successor of one whose office is known."""
    assert change.successor is not None
    words = _PROVISIONAL.sub("", left.title)
    return _tenure(
        page, change.successor, office=left.office, words=words, state=left.state, body=left.body, status="in_office",
        start=change.when, seen=UNKNOWN_DATE, evidence=proof,
    )  # fmt: skip


def _of_office(page: Page, change: Change, office: str, proof: Evidence) -> Tenure:
    """Make the tenure of "assumed the presidency", "left the premiership"."""
    status, start, end = _standing(change, None)
    return _tenure(
        page, change.person, office=office, words=office.replace("_", " "), body=None, status=status,
        state=change.state or change.person.code or _known_state(change.person, office),
        start=start, end=end, seen=UNKNOWN_DATE, evidence=proof,
    )  # fmt: skip


def _known_state(person: Actor, office: str) -> str | None:
    """Tell the state of an office from the public record of its holders, where only one fits the name."""
    states = {state for state, held, _ in offices_held().get(person.name.casefold(), ()) if held == office}
    return states.pop() if len(states) == 1 else None


def _state_of(holding: Holding) -> str | None:
    """Tell whose office it is: the title says so, or the person is known to serve one."""
    title, person = holding.title, holding.person
    if title.states:
        return title.states[0]
    return person.code or _known_state(person, title.key)


def _with_start(tenure: Tenure, when: DateInterval, proof: Evidence) -> Tenure:
    status: TenureStatus = "in_office" if tenure.status == "elect" else tenure.status
    return replace(tenure, status=status, start=when, evidence=(proof,))


def _principal(tenures: list[Tenure]) -> list[Tenure]:
    """Choose the office that "took office" means: a head's where the person is one, else the only one."""
    heads = [t for t in tenures if t.office in _HIGHEST]
    chosen = heads or tenures
    return chosen[:1] if len({t.office for t in chosen}) == 1 else []


def _ended(tenures: list[Tenure]) -> list[Tenure]:
    """List what a death or a resignation ends: the highest office, beside which others named may be long past."""
    held = [t for t in tenures if t.status in {"in_office", "acting"}]
    return [t for t in held if t.office in _HIGHEST] or held


def _note(found: dict[_Key, Tenure], tenure: Tenure | None) -> None:
    """Write a tenure down, beside or into the one of the same person, office, state and standing."""
    if tenure is None:
        return
    key = (tenure.person.id, tenure.office, tenure.state, tenure.status)
    old = found.get(key)
    if old is None:
        found[key] = _named_anew(tenure)
        return
    found[key] = replace(
        old,
        body=old.body or tenure.body,
        start=old.start if old.start.known else tenure.start,
        end=old.end if old.end.known else tenure.end,
        seen=old.seen if old.seen.known else tenure.seen,
        evidence=tuple(dict.fromkeys((*old.evidence, *tenure.evidence))),
    )


def _tenure(
    page: Page,
    person: Actor,
    *,
    office: str,
    words: str,
    state: str | None,
    body: str | None,
    status: TenureStatus,
    seen: DateInterval,
    evidence: Evidence,
    start: DateInterval = UNKNOWN_DATE,
    end: DateInterval = UNKNOWN_DATE,
) -> Tenure:
    return Tenure(
        id=stable_id("ten", page.document.id, person.id, office, state, status), person=person, office=office,
        title=words, state=state, body=body, status=status, start=start, end=end, seen=seen, evidence=(evidence,),
    )  # fmt: skip


def _named_anew(tenure: Tenure) -> Tenure:
    document = tenure.evidence[0].document
    return replace(tenure, id=stable_id("ten", document, tenure.person.id, tenure.office, tenure.state, tenure.status))


def _seen(page: Page) -> DateInterval:
    """Give when a title shows its holder in office: the document's day, where that is known to within a quarter."""
    published = page.document.published
    if published.days is None or published.days > LOOSEST_SEEN:
        return UNKNOWN_DATE
    return replace(published, basis="published")


def _title_span(page: Page, first: int, last: int) -> Span:
    return Span(start=page.parse[first].idx, end=span_of(page.parse[last]).end)
