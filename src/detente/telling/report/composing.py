"""What goes into a brief, and in which order: from what is shown to what cannot be told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente import __version__
from detente.assessing.panel import make_panel, undatable
from detente.reference.states import state_name
from detente.reference.world import offices
from detente.telling.change import change_rows
from detente.telling.pictures import draw_months, draw_placebos, draw_strip
from detente.telling.relationship import relate, section_rows
from detente.telling.report.brief import Brief, Line, Numbering, Part
from detente.telling.rows import agreement_row, stage_row, tenure_row
from detente.telling.table import top_line
from detente.telling.words import counted, date_in_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from detente.records.change import ChangeTest
    from detente.records.document import Document
    from detente.records.dyad import Dyad
    from detente.records.record import Record
    from detente.records.tenure import Tenure
    from detente.telling.pictures import Picture
    from detente.telling.relationship import Relationship
    from detente.telling.rows import Row

LAST = 12
"""Contacts and dealings a brief shows: the latest; the ledger has the rest."""

HIGH = frozenset({"head", "minister", "chief", "envoy"})
"""Levels of the offices a brief names."""


def compose(record: Record, dyad: Dyad, *, test: ChangeTest | None = None, as_known_on: date | None = None) -> Brief:
    """Write a brief on two states.

    Args:
        record: What is known.
        dyad: The two.
        test: The answer to "did it change?", where it was asked.
        as_known_on: The day the record is of.
    """
    shown = relate(record, dyad)
    book = Numbering(documents={one.id: one for one in record.documents})
    names = {code: state_name(code) for code in (dyad.left, dyad.right)}
    parts = [part for part in _parts(record, shown, book, test) if part.lines or part.pictures or part.says]
    quoted = {note.evidence.document for note in book.footnotes}
    told = sorted(
        (one for one in record.documents if one.id in quoted), key=lambda one: (str(one.published.start or "9"), one.id)
    )
    return Brief(
        title=f"{names[dyad.left]} and {names[dyad.right]}",
        says=top_line(shown, names=names, as_known_on=as_known_on) + ".",
        parts=tuple(parts),
        footnotes=tuple(book.footnotes),
        sources=tuple(told),
        colophon=f"Made by detente {__version__} from {counted(len(shown.documents), 'document')}. Every quotation was "
        "compared with the stored text before this was written.",
    )


def _parts(record: Record, shown: Relationship, book: Numbering, test: ChangeTest | None) -> Iterator[Part]:
    if test is not None:
        yield _change(test, record, book)
    yield Part(heading="Who holds office", lines=tuple(_holders(shown, book)))
    yield from _contacts(record, shown, book)
    yield Part(heading="Planned", lines=book.lines(section_rows(shown, "planned")))
    yield Part(heading="Agreements", lines=tuple(_agreements(shown, book)))
    yield Part(heading="Promises", lines=book.lines(section_rows(shown, "promises")))
    yield Part(
        heading="What is contested",
        says="The same question, answered differently; no answer is preferred." if shown.conflicts else "",
        lines=tuple(_contested(shown, book)),
    )
    yield Part(heading="Alleged or denied", lines=book.lines(section_rows(shown, "allegations")))
    yield Part(heading="Sanctions", lines=book.lines(section_rows(shown, "sanctions")))
    yield Part(heading="At home", lines=book.lines(section_rows(shown, "events")))
    yield Part(heading="What cannot be told", lines=tuple(_untold(record, shown)))


def _change(test: ChangeTest, record: Record, book: Numbering) -> Part:
    """Lay the test out under one heading: the question, the answer, then what it rests on."""
    sections = dict(change_rows(test, record))
    if test.estimate.ratio is None and test.estimate.low is None:
        sections.pop("With other windows", None)  # no estimate here is none with any window
    question, answer = sections.pop("Question"), sections.pop("Answer")
    lines = [*(book.line(row) for row in (*question, *answer[1:]))]
    for heading, rows in sections.items():
        lines.append(Line(text=heading, head=True))
        lines += [replace(book.line(row), under=True) for row in rows]
    pictures: list[Picture] = [draw_strip(test, record)] if test.before.lines or test.after.lines else []
    pictures += [draw_placebos(test)] if test.placebos else []
    return Part(heading="Did it change?", says=test.sentence, lines=tuple(lines), pictures=tuple(pictures))


def _contacts(record: Record, shown: Relationship, book: Numbering) -> Iterator[Part]:
    """Give the latest meetings, visits and calls, and the latest of what else passed between the two."""
    panel = make_panel(record, shown.dyad, "month")
    rows = list(zip(shown.contacts, section_rows(shown, "contacts"), strict=True))
    met = [row for event, row in rows if event.type == "CONSULT"]
    other = [row for event, row in rows if event.type != "CONSULT"]
    pictures = (draw_months(panel),) if len(panel) > 1 else ()
    yield Part(heading="Last contacts", says=_earlier(met), lines=book.lines(met[-LAST:]), pictures=pictures)
    yield Part(heading="Other dealings", says=_earlier(other), lines=book.lines(other[-LAST:]))


def _earlier(rows: list[Row]) -> str:
    left = len(rows) - LAST
    return f"The latest {LAST}; {counted(left, 'earlier one')} in the ledger." if left > 0 else ""


def _holders(shown: Relationship, book: Numbering) -> Iterator[Line]:
    """Name the holders of each high office; where there are several, the line of succession."""
    posts: dict[tuple[str, str], list[Tenure]] = {}
    for tenure in shown.tenures:
        known = offices().get(tenure.office)
        if tenure.state and known and known.level in HIGH and (tenure.body is None or known.level != "chief"):
            posts.setdefault((tenure.state, tenure.office), []).append(tenure)
    order = ("head", "minister", "chief", "envoy")
    for (state, office), held in sorted(posts.items(), key=lambda one: (one[0][0], order.index(_level(one[0][1])))):
        spells = sorted(_distinct(held), key=lambda one: tenure_row(one).order)
        persons = list(dict.fromkeys(one.person.name for one in spells))
        where = f"{state_name(state)}, {office.replace('_', ' ')}"
        if len(persons) == 1:
            row = tenure_row(spells[-1])
            evidence = [one for spell in spells for one in spell.evidence]
            yield Line(text=f"{where}: {persons[0]}", when=row.when, note=row.note, notes=book.cite(evidence))
            continue
        yield Line(text=f"{where}: named as holders are {listed(persons)}", head=True)
        for spell in spells:
            yield replace(book.line(tenure_row(spell), under=True), text=spell.person.name)


def _distinct(held: list[Tenure]) -> list[Tenure]:
    """Leave out that somebody is called the former holder where the end of the term is shown itself."""
    ended = {one.person.id for one in held if one.status != "former" and one.end.known}
    return [one for one in held if one.status != "former" or one.person.id not in ended]


def _level(office: str) -> str:
    return offices()[office].level


def _agreements(shown: Relationship, book: Numbering) -> Iterator[Line]:
    """Give each agreement, then its stages: who says each, and who contests it."""
    for agreement in shown.agreements:
        head = agreement_row(agreement)
        yield Line(text=head.what, note=agreement.kind, notes=book.cite(agreement.evidence), head=True)
        for stage in agreement.stages:
            row = stage_row(stage)
            standing = "" if stage.standing == "asserted" else row.note
            yield book.line(replace(row, note=standing), under=True)


def _contested(shown: Relationship, book: Numbering) -> Iterator[Line]:
    for conflict in shown.conflicts:
        versions = tuple(
            Line(
                text=side.value,
                when=listed(side.by),
                note=counted(side.origins, "origin"),
                notes=book.cite(side.evidence),
            )
            for side in conflict.sides
        )
        yield Line(text=conflict.question, when=conflict.kind, versions=versions)


def _untold(record: Record, shown: Relationship) -> Iterator[Line]:
    """Say what the record is silent about, so that silence is not read as peace."""
    panel = make_panel(record, shown.dyad, "month")
    silent = [row for row in panel if not row.covered]
    if silent:
        months = f"{counted(len(silent), 'month')} of {len(panel)}"
        yield Line(text=f"Nothing was read from {months}: that no event is shown there says nothing.")
    undated = [one for one in shown.documents if not one.published.known]
    if undated:
        yield Line(text=f"No date is known of {counted(len(undated), 'document')}: {_called(undated)}.")
    guessed = [one for one in shown.documents if one.published.basis == "inferred"]
    if guessed:
        dates = listed([f"{one.name} ({date_in_words(one.published)})" for one in guessed])
        yield Line(text=f"Dates inferred from the text alone: {dates}.")
    vague = undatable(record, shown.dyad)
    if vague:
        yield Line(text=f"{counted(len(vague), 'event')} have no date fine enough to be counted by month.")
    single = [one for one in shown.contacts if one.origins < 2]
    if single:
        yield Line(text=f"{len(single)} of {counted(len(shown.contacts), 'contact')} rest on one independent origin.")
    open_ended = [one for one in shown.promises if not one.due.known]
    if open_ended:
        yield Line(text=f"{counted(len(open_ended), 'promise')} give no deadline and can never fall overdue.")
    yield Line(text="Only documents that were added are known; what none of them tells is not here.")


def _called(documents: list[Document]) -> str:
    return listed([one.name for one in documents])
