"""The notebook's door: a workspace whose record comes as tables, lines and pictures.

>>> workspace = detente.open("iran.db")
>>> workspace.events("IRN", "RUS")        # a pandas frame, one event a row, with its sentence
>>> workspace.show("IRN", "RUS")          # the relationship, each line with its sentence
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Self

from detente.assessing.change import change
from detente.assessing.panel import make_panel
from detente.errors import UsageError
from detente.pipeline import look_up, record_of
from detente.reference.states import state_code, state_name, state_pair
from detente.store import open_workspace
from detente.store.connection import PATIENCE
from detente.store.lookup import Lookup
from detente.telling.choosing import choose, with_described, with_texts
from detente.telling.frames import events_frame, lines_frame, periods_frame
from detente.telling.lines import KINDS
from detente.telling.pictures import draw_months
from detente.telling.relationship import SECTIONS, relate, section_rows
from detente.telling.safe import plain
from detente.telling.table import top_line
from detente.telling.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from detente.assessing.panel import Step
    from detente.records.change import ChangeTest, Counted
    from detente.records.record import Record
    from detente.store import Workspace
    from detente.telling.frames import Library
    from detente.telling.pictures import Picture
    from detente.telling.rows import Row

Day = date | str | None
"""A day as people give it: a date, ISO 8601, or none for what is known by now."""

SHOWN = 200
"""Rows of a section shown in a notebook's cell; tables have them all."""

_VEGA = "application/vnd.vegalite.v5+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A relationship that a notebook shows with the sentence of each line."""

    says: str
    sections: tuple[tuple[str, tuple[Row, ...]], ...]

    def __str__(self) -> str:
        """Give the lines as text."""
        lines = [self.says]
        for heading, rows in self.sections:
            lines += ["", heading, *(f"  {plain(row.when)}  {plain(row.what)}" for row in rows)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        parts = [f"<p><b>{_text(self.says)}</b></p>"]
        for heading, rows in self.sections:
            body = "".join(_shown(row) for row in rows[:SHOWN])
            left = f"<p>{len(rows) - SHOWN} more</p>" if len(rows) > SHOWN else ""
            parts.append(f"<h4>{_text(heading)}</h4><table>{body}</table>{left}")
        return "".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture that a notebook draws, with the sentence that says it."""

    picture: Picture

    def altair(self) -> Any:  # noqa: ANN401 - a chart of a library that may be absent
        """Give it as an Altair chart.

        Raises:
            UsageError: Altair is not installed.
        """
        try:
            import altair as alt  # noqa: PLC0415 - brought by who uses it
        except ImportError:
            raise UsageError("altair is not installed: pip install altair") from None
        return alt.Chart.from_dict(self.picture.spec)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {_VEGA: self.picture.spec, "text/plain": plain(self.picture.sentence)}


@dataclass(frozen=True, slots=True)
class Notebook:
    """An open workspace; use it in a ``with`` block, or close it.

    Whatever else a `Workspace` can do it does too.
    """

    workspace: Workspace

    def __enter__(self) -> Self:
        """Enter a block at whose end the workspace is closed."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the workspace."""
        self.workspace.close()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the workspace has
        """Give what the workspace has."""
        if name.startswith("_") or name == "workspace":
            raise AttributeError(name)
        return getattr(self.workspace, name)

    def record(self, *, as_known_on: Day = None, recorded: bool = False) -> Record:
        """Give the record, or what it would have been on a day.

        Args:
            as_known_on: A date or ISO 8601: leave out what was not surely published by then. So in every method.
            recorded: Go by the day on which a document was added here instead.
        """
        return record_of(self.workspace, as_known_on=_day(as_known_on), recorded=_by_addition(as_known_on, recorded))

    def events(self, *states: str, as_known_on: Day = None, recorded: bool = False, library: Library = "pandas") -> Any:  # noqa: ANN401
        """Give the events of one state or of two as a table; `detente.telling.frames.events_frame` says its columns."""
        codes = _codes(states)
        with self._opened(as_known_on, recorded) as lookup:
            return events_frame(choose(lookup, "events", codes), library=library)

    def lines(
        self, kind: str, *states: str, as_known_on: Day = None, recorded: bool = False, library: Library = "pandas"
    ) -> Any:  # noqa: ANN401
        """Give any kind of record (``statements``, ``agreements``, ...) as a table with the fields of its export."""
        codes = _codes(states)
        if kind not in KINDS or kind == "actors":  # an actor's sentences are those of all lines
            whole = self.record(as_known_on=as_known_on, recorded=recorded)
            return lines_frame(whole, kind, *codes, library=library)
        with self._opened(as_known_on, recorded) as lookup:
            part = choose(lookup, kind, codes)
            return lines_frame(with_texts(part, lookup, self._text_of), kind, library=library)

    def panel(
        self,
        left: str,
        right: str,
        by: Step = "month",
        *,
        directed: bool = False,
        as_known_on: Day = None,
        recorded: bool = False,
        library: Library = "pandas",
    ) -> Any:  # noqa: ANN401
        """Count the events of two states by period, every period present, as a table."""
        pair = state_pair(left, right)
        with self._opened(as_known_on, recorded) as lookup:
            rows = make_panel(lookup.between(pair.left, pair.right), pair, by, directed=directed)
        return periods_frame(rows, library)

    def change(
        self,
        left: str,
        right: str,
        *,
        after: str | date,
        counted: Counted = "contacts",
        window: int = 180,
        as_known_on: Day = None,
        recorded: bool = False,
    ) -> ChangeTest:
        """Ask whether the relationship changed after a day or an event; the answer may be "cannot tell"."""
        pair = state_pair(left, right)
        with self._opened(as_known_on, recorded) as lookup:
            part = with_described(lookup.between(pair.left, pair.right), lookup, str(after), pair)
        return change(part, pair.left, pair.right, after=after, counted=counted, window=window)

    def chart(self, left: str, right: str, *, as_known_on: Day = None, recorded: bool = False) -> Chart:
        """Draw the events of two states by month, with the coverage under them."""
        pair = state_pair(left, right)
        with self._opened(as_known_on, recorded) as lookup:
            part = lookup.between(pair.left, pair.right)
        return Chart(picture=draw_months(make_panel(part, pair, "month")))

    def show(self, left: str, right: str, *, as_known_on: Day = None, recorded: bool = False) -> Shown:
        """Show the relationship of two states, each line with its sentence."""
        pair = state_pair(left, right)
        with self._opened(as_known_on, recorded) as lookup:
            shown = relate(lookup.between(pair.left, pair.right), pair)
            until = _day(as_known_on) or _day(lookup.until())
        names = {code: state_name(code) for code in (pair.left, pair.right)}
        sections = ((heading, tuple(section_rows(shown, section))) for section, heading in SECTIONS)
        return Shown(
            says=top_line(shown, names=names, as_known_on=until),
            sections=tuple((heading, rows) for heading, rows in sections if rows),
        )

    def _opened(self, as_known_on: Day, recorded: bool) -> AbstractContextManager[Lookup]:
        """Open the record for looking up, as known on a day."""
        by_addition = _by_addition(as_known_on, recorded)
        return look_up(self.workspace, as_known_on=_day(as_known_on), recorded=by_addition)

    def _text_of(self, document: str) -> str:
        return Lookup(self.workspace.connection).text(document)

    def __repr__(self) -> str:
        """Say which file it is."""
        return f"detente.open({str(self.workspace.path)!r})"

    def _repr_html_(self) -> str:
        name = _text(str(self.workspace.path))
        with self._opened(None, recorded=False) as lookup:
            documents, events = lookup.count("documents"), lookup.count("events")
        return f"<p>{name}: {counted(documents, 'document')}, {counted(events, 'event')}.</p>"


def open_notebook(path: str | Path = "detente.db", *, create: bool = False, patience: float = PATIENCE) -> Notebook:
    """Open a workspace for a notebook or a program.

    Args:
        path: The file.
        create: Make it where there is none.
        patience: Seconds to wait for another writer.

    Raises:
        WorkspaceError: there is none, or the file is something else.
        WorkspaceNewer: a newer detente wrote it.
    """
    return Notebook(open_workspace(path, create=create, patience=patience))


def _codes(states: Iterable[str]) -> frozenset[str]:
    """Find the codes of one state or two; none for all.

    Raises:
        UnknownStateError: a state is not called so.
        UsageError: there are more than two.
    """
    codes = frozenset(map(state_code, states))
    if len(codes) > 2:
        raise UsageError("give one state, or the two of a dyad")
    return codes


def _by_addition(as_known_on: Day, recorded: bool) -> bool:
    if recorded and as_known_on is None:
        raise UsageError("recorded says by which day documents are left out: give as_known_on with it")
    return recorded


def _day(written: Day) -> date | None:
    if not isinstance(written, str):
        return written
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"{written!r} is no date: write YYYY-MM-DD, such as 2024-08-01") from None


def _shown(row: Row) -> str:
    sentences = "".join(
        f'<br><q dir="auto">{_text(one.sentence)}</q> <small>{_text(one.name)}</small>' for one in row.evidence[:3]
    )
    note = f" <i>({_text(row.note)})</i>" if row.note else ""
    return f"<tr><td>{_text(row.when)}</td><td style='text-align:left'>{_text(row.what)}{note}{sentences}</td></tr>"


def _text(text: str) -> str:
    return escape(plain(text))
