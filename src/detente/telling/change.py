"""A change test in words: the question first, the answer, and what it rests on, each number beside its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.records.interval import between
from detente.reference.states import state_name
from detente.telling.rows import Row, rows_of
from detente.telling.words import counted, date_in_words, day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records.change import Break, ChangeTest, Estimate, Window
    from detente.records.event import Event
    from detente.records.record import Record
    from detente.records.statement import Statement
    from detente.telling.rows import Told


def change_rows(test: ChangeTest, record: Record) -> list[tuple[str, list[Row]]]:
    """Lay a change test out as sections of rows.

    Args:
        test: The test.
        record: The record it was asked of, for the lines behind the numbers.

    Returns:
        Headings and rows, in the order they are read: question, answer, numbers, lines, statements, other dates.
    """
    events = {event.id: event for event in record.events}
    statements = {statement.id: statement for statement in record.statements}
    told = {document.id: document.published for document in record.documents}
    sections = [
        ("Question", list(_question(test))),
        ("Answer", list(_answer(test))),
        ("Before", list(_window(test.before, events))),
        ("After", list(_window(test.after, events))),
        ("Said after it: the course continues", _spoken(test.continuity, statements, told)),
        ("Said after it: another course", _spoken(test.departure, statements, told)),
        ("With other windows", list(_other_windows(test))),
        ("What to keep in mind", [Row(id="", when="", what=caveat) for caveat in test.caveats]),
    ]
    return [(heading, rows) for heading, rows in sections if rows]


def break_words(found: Break | None) -> str:
    """Say where a break would be found unasked."""
    if found is None:
        return "The series is too short to look for a break."
    return (
        f"Unasked, a break would be looked for at {found.at.isoformat()} (95 %: {found.low.isoformat()} to "
        f"{found.high.isoformat()}), rate ratio {found.ratio:.2f}; the chance that there is one at all, from even "
        f"odds, is {found.chance:.0%}."
    )


def estimated(estimate: Estimate) -> str:
    """Write an estimate: ratio, interval, p."""
    if estimate.ratio is None and estimate.low is None:
        return f"no estimate ({estimate.method})"
    ratio = "without bound" if estimate.ratio is None else f"{estimate.ratio:.2f}"
    high = "without bound" if estimate.high is None else f"{estimate.high:.2f}"
    return f"ratio {ratio}, 95 % interval {estimate.low or 0:.2f} to {high}, p = {estimate.p:.3f}"


def _other_windows(test: ChangeTest) -> Iterator[Row]:
    """Give the estimate of each other window; once, where they are all the same."""
    found = [(days, estimated(estimate)) for days, estimate in test.sensitivity]
    if len(found) > 1 and len({words for _, words in found}) == 1:
        yield Row(id="", when=f"{found[0][0]} to {found[-1][0]} days", what=found[0][1])
        return
    yield from (Row(id="", when=f"{days} days", what=words) for days, words in found)


def _question(test: ChangeTest) -> Iterator[Row]:
    asked = test.question
    shock = f" ({asked.shock})" if asked.shock else ""
    yield Row(
        id=test.question_hash,
        when=day_in_words(asked.after),
        what=f"Did the rate of {asked.counted} between {state_name(asked.dyad.left)} and "
        f"{state_name(asked.dyad.right)} change by a factor of {asked.ratio:g} after this day{shock}?",
        note=f"{asked.window} days a side, level {asked.level:g}; question {test.question_hash}",
    )


def _answer(test: ChangeTest) -> Iterator[Row]:
    yield Row(id="", when="", what=test.sentence)
    yield Row(id="", when="rates", what=estimated(test.estimate), note=f"dispersion {test.estimate.dispersion:g}")
    yield Row(id="", when="cooperative share", what=f"odds {estimated(test.share)}")
    detectable = "none up to fiftyfold" if test.detectable is None else f"×{test.detectable:.1f}"
    yield Row(
        id="",
        when="power",
        what=f"{test.power:.0%} for a factor of {test.question.ratio:g}; smallest change noticed four times in five: "
        f"{detectable}",
    )
    if test.placebos:
        yield Row(
            id="",
            when="placebo dates",
            what=f"{test.placebo_share:.0%} of {len(test.placebos)} other dates look at least as much like a change",
        )


def _window(window: Window, events: dict[str, Event]) -> Iterator[Row]:
    levels = ", ".join(f"{count} {level}" for level, count in window.levels if count)
    yield Row(
        id="",
        when=date_in_words(between(window.start, window.end, "stated")),
        what=f"{window.events} counted; {window.cooperative} cooperative, {window.conflictual} conflictual"
        + (f"; contacts by level: {levels}" if levels else ""),
        note=f"read from then: {counted(window.origins, 'origin')} in {counted(window.documents, 'document')}",
    )
    for line in sorted(
        window.lines, key=lambda line: (events[line].occurred.start is None, str(events[line].occurred.start), line)
    ):
        yield from rows_of("events", events[line])


def _spoken(ids: tuple[str, ...], statements: dict[str, Statement], told: Told) -> list[Row]:
    return [row for identity in ids for row in rows_of("statements", statements[identity], told)]
