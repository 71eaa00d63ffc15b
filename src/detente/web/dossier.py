"""What there is of two states, made screen by screen when it is first asked for, then kept."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from detente.assessing.panel import make_panel
from detente.telling.narrowing import narrow
from detente.telling.relationship import relate
from detente.web.drawing.places import spots_of
from detente.web.ledger import Ledger, ledger_lines
from detente.web.standing import Office, Shock, first_shock, offices_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.assessing.panel import PanelRow
    from detente.records.change import Break, ChangeTest, Counted
    from detente.records.dyad import Dyad
    from detente.records.event import Event
    from detente.records.interval import DateInterval
    from detente.records.record import Record
    from detente.telling.relationship import Relationship
    from detente.web.drawing.places import Spot

ANSWERS = 32
"""Answers to questions about change that are kept for each dyad."""

_COLUMNS = {
    "contacts": ("contacts",),
    "cooperation": ("verbal_cooperation", "material_cooperation"),
    "conflict": ("verbal_conflict", "material_conflict"),
    "events": ("events",),
}


def load_test() -> None:
    """Load the change test and the statistics it needs: two seconds that the first page need not wait for."""
    import detente.assessing.breaks  # noqa: PLC0415
    import detente.assessing.change  # noqa: F401, PLC0415


class Dossier:
    """The matter of a relationship's screens; never changed once made, so that any thread may read it."""

    def __init__(self, pair: Dyad, record: Record, *, key: str) -> None:
        """Take the part of a record that is to be known of two states.

        Args:
            pair: The two.
            record: Its part, as `Lookup.between` gathers it.
            key: Of the record it is part of.
        """
        self.pair = pair
        self.record = record
        self.key = key
        self._outlets: Mapping[str, str] = {one.id: one.outlet or "outlet not named" for one in record.documents}
        self._answers: dict[tuple[str, str, int], ChangeTest] = {}

    @property
    def weight(self) -> int:
        """Count the lines it holds, and one for itself."""
        return 1 + len(self.record.events) + len(self.record.statements)

    @cached_property
    def relationship(self) -> Relationship:
        """The lines of the two, in sections."""
        return relate(self.record, self.pair)

    @cached_property
    def ledger(self) -> Ledger:
        """The lines of the two in one list, with their facets."""
        return Ledger(ledger_lines(self.relationship, self.record, self._outlets))

    @cached_property
    def contacts(self) -> tuple[Event, ...]:
        """The meetings, visits and calls of the two, the latest first."""
        return tuple(event for event in reversed(self.relationship.contacts) if event.type == "CONSULT")

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Where they met, the most frequent places first."""
        return tuple(spots_of((one.place.name, one.place.country or "") for one in self.contacts if one.place))

    @cached_property
    def told(self) -> dict[str, DateInterval]:
        """When each document was published."""
        return {one.id: one.published for one in self.relationship.documents}

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """Who held which office, the highest first."""
        return offices_of(self.relationship.tenures)

    @cached_property
    def shock(self) -> Shock | None:
        """The event after which a reader would ask first whether the relationship changed."""
        return first_shock(self.relationship.events, {one.id: one.published for one in self.record.documents})

    @cached_property
    def answer(self) -> ChangeTest | None:
        """The change test at that event."""
        return self.asked(self.shock.day.isoformat(), "contacts", 180) if self.shock else None

    @cached_property
    def months(self) -> tuple[PanelRow, ...]:
        """The panel by month."""
        return make_panel(self.record, self.pair, "month")

    def asked(self, after: str, counted: str, window: int, record: Record | None = None) -> ChangeTest:
        """Answer a question about change, once.

        Args:
            after: A day, or words of an event.
            counted: What is counted.
            window: Days on each side.
            record: Where the words are looked for, if not only here: `with_described` says where else.

        Raises:
            UsageError: no event is described so.
        """
        from detente.assessing.change import change  # noqa: PLC0415 - see `load_test`

        question = (after, counted, window)
        if question not in self._answers:
            while len(self._answers) >= ANSWERS:
                self._answers.pop(next(iter(self._answers)), None)
            self._answers[question] = change(
                record or self.record,
                self.pair.left,
                self.pair.right,
                after=after,
                counted=cast("Counted", counted),
                window=window,
            )
        return self._answers[question]

    def lines(self, kind: str) -> tuple[Any, ...]:
        """Give the records of a kind that concern both."""
        found: tuple[Any, ...] = getattr(self._between, kind)
        return found

    @cached_property
    def _between(self) -> Record:
        return narrow(self.record, frozenset({self.pair.left, self.pair.right}))

    def broken(self, counted: str) -> Break | None:
        """Say where a break would be found unasked, in weekly counts."""
        from detente.assessing.breaks import find_break  # noqa: PLC0415 - see `load_test`

        rows = make_panel(self.record, self.pair, "week")
        columns = _COLUMNS[counted]
        return find_break([(row.first_day, sum(getattr(row, c) for c in columns), float(row.origins)) for row in rows])

    def warm(self) -> None:
        """Make everything now."""
        _ = self.relationship, self.ledger, self.months, self.offices, self.answer, self.spots, self.told
