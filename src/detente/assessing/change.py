"""Did the relationship change? The question is fixed first, then asked; the answer may be "cannot tell".

The decision has three outcomes (as in tests of equivalence: Lakens, Social
Psychological and Personality Science 8, 2017): *changed* when the interval
of the ratio of rates leaves out 1; *no sign of change* when it holds 1 and
leaves out every change worth knowing of; *cannot tell* otherwise.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from scipy.stats import fisher_exact
from scipy.stats.contingency import odds_ratio

from detente.assessing.commitments import find_commitments
from detente.assessing.panel import contact_levels, dyad_events, exposure_days, highest_level, middle_day
from detente.assessing.rates import ENOUGH_POWER, compare_rates, detectable_ratio, events_needed, make_side, power_of
from detente.errors import UsageError
from detente.records.change import ChangeTest, Estimate, Placebo, Question, Window
from detente.records.dyad import dyad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.assessing.rates import Side
    from detente.records.change import Answer, Counted
    from detente.records.event import Event
    from detente.records.record import Record

FEWEST_ORIGINS = 3
"""Origins each window needs before a rate means anything: with fewer, one outlet's choice is the rate."""

PERIODS, SHORTEST_PERIOD, LONGEST_PERIOD = 12, 2, 14
"""A window is cut into about twelve periods of 2 to 14 days, from which the dispersion is estimated: fewer leave no
degrees of freedom, and periods of one day would take the hours of the presses for clusters of events."""

OTHER_WINDOWS = (60, 90, 120, 180, 270, 365)
"""Days: the windows the sensitivity is shown for."""

PLACEBO_STEP = 14
"""Days between placebo dates."""


def change(
    record: Record,
    one: str,
    other: str,
    *,
    after: str | date,
    counted: Counted = "contacts",
    window: int = 180,
    ratio: float = 2.0,
) -> ChangeTest:
    """Ask whether the relationship of two states changed after a shock.

    Args:
        record: What is known.
        one: A state, ISO 3166 alpha-3.
        other: The other.
        after: The day of the shock (ISO 8601), or words that pick it from the
            record: ``"death of"`` finds the record's first such event.
        counted: What is counted: contacts, cooperation, conflict or events.
        window: Days on each side.
        ratio: The change worth knowing of.

    Returns:
        The answer, with everything it rests on.

    Raises:
        UsageError: `after` is neither a date nor an event of the record.
    """
    when, shock = find_shock(record, after)
    period = max(SHORTEST_PERIOD, min(LONGEST_PERIOD, window // PERIODS))
    question = Question(
        dyad=dyad(one, other), after=when, counted=counted, window=window, period=period, ratio=ratio, shock=shock
    )
    return ask(record, question)


def find_shock(record: Record, after: str | date) -> tuple[date, str]:
    """Find the day of a shock from a date or from words of an event's description.

    Raises:
        UsageError: no dated event of the record is described so.
    """
    if isinstance(after, date):
        return after, ""
    try:
        return date.fromisoformat(after), ""
    except ValueError:
        wanted = after.lower().removesuffix(" of").strip()
    found = [
        (event.occurred.start, -event.origins, event.id, event.what)
        for event in record.events
        if event.occurred.start is not None
        and event.occurred.days == 1
        and event.status == "actual"
        and (wanted in event.what.lower() or wanted == event.mode)
    ]
    if not found:
        raise UsageError(f"no dated event of the record is described by {after!r}: give a day such as 2024-05-19")
    when, _, _, what = min(found, key=lambda f: (f[1], f[0], f[2]))
    return when, what


def ask(record: Record, question: Question) -> ChangeTest:
    """Answer a fixed question from a record."""
    series = _Series(record, question)
    before, after = series.sides(question.after, question.window)
    estimate = compare_rates(before, after, question.level)
    windows = series.window(question, after=False), series.window(question, after=True)
    power = power_of(before, after, question.ratio, estimate.dispersion, question.level)
    lacking = windows[0].origins < FEWEST_ORIGINS or windows[1].origins < FEWEST_ORIGINS
    answer = _answer(estimate, question, lacking=lacking)
    needed = None
    if answer == "cannot_tell" and power < ENOUGH_POWER:
        needed = events_needed(before, after, question.ratio, estimate.dispersion, question.level)
    placebos = series.placebos(question)
    continuity, departure = find_commitments(record, question.dyad, question.after, question.window)
    return ChangeTest(
        question=question,
        question_hash=question.hash,
        answer=answer,
        sentence=_sentence(answer, question, windows, estimate, power, needed),
        before=windows[0],
        after=windows[1],
        estimate=estimate,
        share=_cooperative_share(*windows),
        power=round(power, 3),
        detectable=detectable_ratio(before, after, estimate.dispersion, question.level),
        needed=needed,
        placebos=placebos,
        placebo_share=sum(p.p <= estimate.p for p in placebos) / len(placebos) if placebos else None,
        sensitivity=tuple(
            (days, compare_rates(*series.sides(question.after, days), question.level)) for days in OTHER_WINDOWS
        ),
        continuity=tuple(statement.id for statement in continuity),
        departure=tuple(statement.id for statement in departure),
        caveats=_caveats(series, windows, estimate),
    )


class _Series:
    """A dyad's counted events and its documents by day."""

    def __init__(self, record: Record, question: Question) -> None:
        self._question = question
        counted = [event for event in dyad_events(record, question.dyad) if _counts(event, question.counted)]
        self._all = [(day, event) for event in dyad_events(record, question.dyad) if (day := _day(event))]
        self._events = [(day, event) for event in counted if (day := _day(event))]
        self.undated = len(counted) - len(self._events)
        self._told = exposure_days(record, question.dyad)
        self._levels = contact_levels(record)

    def sides(self, at: date, window: int) -> tuple[Side, Side]:
        """Cut the series at a day into the periods before and after it."""
        before = [self._period(at - timedelta(days=d + n), n) for d, n in _steps(window, self._question.period)]
        after = [self._period(at + timedelta(days=d), n) for d, n in _steps(window, self._question.period)]
        return make_side(before), make_side(after)

    def window(self, question: Question, *, after: bool) -> Window:
        """Describe one side, with the lines it counts."""
        start = question.after if after else question.after - timedelta(days=question.window)
        end = start + timedelta(days=question.window - 1)
        here = [event for day, event in self._events if start <= day <= end]
        every = [event for day, event in self._all if start <= day <= end]
        told = [(document, origin) for day, document, origin in self._told if start <= day <= end]
        met = [highest_level(event, self._levels) or "other" for event in every if event.type == "CONSULT"]
        return Window(
            start=start,
            end=end,
            events=len(here),
            documents=len(told),
            origins=len({origin for _, origin in told}),
            cooperative=sum(event.quad in {1, 2} for event in every),
            conflictual=sum(event.quad in {3, 4} for event in every),
            levels=tuple((level, met.count(level)) for level in ("head", "minister", "envoy", "other")),
            lines=tuple(sorted(event.id for event in here)),
        )

    def placebos(self, question: Question) -> tuple[Placebo, ...]:
        """Ask the same at every other date whose windows lie within the coverage and clear of the shock."""
        days = [day for day, _, _ in self._told]
        if not days:
            return ()
        at, found = days[0] + timedelta(days=question.window), []
        while at <= days[-1] - timedelta(days=question.window):
            if abs((at - question.after).days) >= PLACEBO_STEP:
                estimate = compare_rates(*self.sides(at, question.window), question.level)
                if estimate.ratio is not None:
                    found.append(Placebo(at=at, ratio=estimate.ratio, p=estimate.p))
            at += timedelta(days=PLACEBO_STEP)
        return tuple(found)

    def coverage_ends(self) -> tuple[date, date] | None:
        """Give the first and the last day on which a document was published."""
        return (self._told[0][0], self._told[-1][0]) if self._told else None

    def _period(self, start: date, days: int) -> tuple[int, float]:
        end = start + timedelta(days=days - 1)
        events = sum(start <= day <= end for day, _ in self._events)
        origins = {origin for day, _, origin in self._told if start <= day <= end}
        return events, float(len(origins))


def _steps(window: int, period: int) -> list[tuple[int, int]]:
    return [(start, min(period, window - start)) for start in range(0, window, period)]


def _day(event: Event) -> date | None:
    """Give the day an event is counted on: the middle of its days, where they span at most a month."""
    days = event.occurred.days
    return middle_day(event.occurred) if days is not None and days <= 31 else None


def _counts(event: Event, counted: Counted) -> bool:
    if counted == "contacts":
        return event.type == "CONSULT"
    if counted == "cooperation":
        return event.quad in {1, 2}
    return event.quad in {3, 4} if counted == "conflict" else True


def _answer(estimate: Estimate, question: Question, *, lacking: bool) -> Answer:
    if lacking or (estimate.low is None and estimate.high is None):
        return "cannot_tell"
    low = estimate.low if estimate.low is not None else 0.0
    high = estimate.high if estimate.high is not None else float("inf")
    if estimate.p < question.level and low > 1:
        return "changed_up"
    if estimate.p < question.level and high < 1:
        return "changed_down"
    return "no_sign" if low > 1 / question.ratio and high < question.ratio else "cannot_tell"


def _cooperative_share(before: Window, after: Window) -> Estimate:
    """Compare the odds of cooperation among events (Fisher's exact test, conditional odds ratio)."""
    table = [[after.cooperative, after.conflictual], [before.cooperative, before.conflictual]]
    if not all(map(sum, table)):
        return Estimate(ratio=None, low=None, high=None, p=1.0, dispersion=1.0, method="a side has no events")
    result = odds_ratio(table)
    interval = result.confidence_interval()
    ratio, high = float(result.statistic), float(interval.high)
    return Estimate(
        ratio=ratio if ratio < float("inf") else None,
        low=float(interval.low),
        high=high if high < float("inf") else None,
        p=float(fisher_exact(table).pvalue),
        dispersion=1.0,
        method="Fisher's exact test, conditional odds ratio",
    )


def _sentence(
    answer: Answer,
    question: Question,
    windows: Sequence[Window],
    estimate: Estimate,
    power: float,
    needed: int | None,
) -> str:
    before, after = windows
    counts = (
        f"{_counted(before.events, question.counted)} in {_counted(before.origins, 'origins')} before, "
        f"{after.events} in {after.origins} after"
    )
    if answer in {"changed_up", "changed_down"}:
        which = "up" if answer == "changed_up" else "down"
        return f"Changed ({which}): {counts}; rate ratio {_number(estimate.ratio)} ({_between(estimate)})."
    if answer == "no_sign":
        return (
            f"No sign of change: {counts}; rate ratio {_number(estimate.ratio)} ({_between(estimate)}), "
            f"so a change by a factor of {question.ratio:g} is excluded."
        )
    if before.origins < FEWEST_ORIGINS or after.origins < FEWEST_ORIGINS:
        side = "before" if before.origins < FEWEST_ORIGINS else "after"
        return (
            f"Cannot tell: {counts}; too little was read from {side} the shock ({FEWEST_ORIGINS} origins are needed)."
        )
    more = f"; about {needed} {question.counted} before would be needed" if needed else ""
    return (
        f"Cannot tell: {counts}; the interval ({_between(estimate)}) holds both no change and a factor of "
        f"{question.ratio:g}, which would be noticed {power:.0%} of the time{more}."
    )


def _counted(number: int, things: str) -> str:
    """Write a number of things; cooperation and conflict are no things and stay as they are."""
    return f"{number} {things.removesuffix('s') if number == 1 else things}"


def _number(value: float | None) -> str:
    return "beyond measure" if value is None else f"{value:.2f}"


def _between(estimate: Estimate) -> str:
    low = "0" if estimate.low is None else f"{estimate.low:.2f}"
    return f"95 % interval {low} to {'without bound' if estimate.high is None else f'{estimate.high:.2f}'}"


def _caveats(series: _Series, windows: Sequence[Window], estimate: Estimate) -> tuple[str, ...]:
    said = []
    if series.undated:
        some = "1 event has" if series.undated == 1 else f"{series.undated} events have"
        said.append(f"{some} no date finer than a month, and {'is' if series.undated == 1 else 'are'} not counted")
    ends = series.coverage_ends()
    if ends and ends[0] > windows[0].start:
        said.append(f"the corpus begins on {ends[0].isoformat()}, inside the window before the shock")
    if ends and ends[1] < windows[1].end:
        said.append(f"the corpus ends on {ends[1].isoformat()}, inside the window after the shock")
    if estimate.dispersion > 2:
        said.append(f"events come in clusters (dispersion {estimate.dispersion:.1f}); the interval allows for it")
    return tuple(said)
