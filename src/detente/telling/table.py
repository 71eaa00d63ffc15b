"""Rows as tables on a terminal; plain and as wide as paper where the output is piped."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from detente.telling.relationship import SECTIONS, Relationship, section_rows
from detente.telling.safe import disarmed
from detente.telling.words import counted, day_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from typing import TextIO

    from rich.console import RenderableType

    from detente.records.dyad import Dyad
    from detente.telling.rows import Row

PIPED = 110
"""Columns where neither a terminal nor COLUMNS says how wide the screen is."""

FEWER = {
    "documents": (60, "documents {}"), "contacts": (30, "ledger {}"), "planned": (60, "ledger {}"),
    "agreements": (60, "agreements {}"), "promises": (60, "promises {}"), "conflicts": (60, "conflicts {}"),
    "allegations": (60, "ledger {}"), "sanctions": (60, "sanctions"), "events": (60, "ledger"),
    "statements": (8, "statements {}"), "tenures": (40, "offices {}"), "memberships": (60, "memberships {}"),
}  # fmt: skip
"""The last rows of each section that one screen shows, and the command that has all: of the two states, or of any."""

WHEN = 22
"""Columns of the dates: "19 Jul – 25 Sep 2022", and longer ones on two lines."""

AT_ONCE = 500
"""Rows of a list that are laid out together: the first stand on the screen while the last are still looked up."""

SENTENCES = 3
"""Sentences printed under a line; its JSON has them all."""


def console(file: TextIO | None = None) -> Console:
    """Make a console that writes records as they are: no markup is read in texts from the web."""
    made = Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = PIPED
    return made


def table_of(rows: Iterable[Row], *, width: int = WHEN, evidence: bool = False, ids: bool = False) -> Table:
    """Lay rows out in three columns.

    Args:
        rows: What to show, in order.
        width: Of the dates' column; sections that stand under one another have the same.
        evidence: Print the source sentences below each line.
        ids: Print the id below each line.
    """
    table = Table(box=None, show_header=False, pad_edge=False, expand=True)
    table.add_column("when", width=width, style="cyan", overflow="fold")
    table.add_column("what", ratio=7, overflow="fold")
    table.add_column("note", ratio=3, style="dim", overflow="fold")
    for row in rows:
        table.add_row(harmless(row.when), _what(row, evidence=evidence, ids=ids), harmless(row.note))
    return table


def tables_of(rows: Iterable[Row], *, evidence: bool = False, ids: bool = False) -> Iterator[Table]:
    """Lay a list of any length out, some rows at a time, all in the same columns.

    Args:
        rows: What to show, in order; looked at twice.
        evidence: Print the source sentences below each line.
        ids: Print the id below each line.
    """
    width = min(WHEN, max((cell_len(row.when) for row in rows), default=0))
    coming = iter(rows)
    while part := list(islice(coming, AT_ONCE)):
        yield table_of(part, width=width, evidence=evidence, ids=ids)


def relationship_page(
    relationship: Relationship, *, names: Mapping[str, str], as_known_on: date | None = None, evidence: bool = False
) -> RenderableType:
    """Lay out a relationship: what is shown in words, then section by section."""
    parts: list[RenderableType] = [Text(top_line(relationship, names=names, as_known_on=as_known_on), style="bold")]
    for section, heading in SECTIONS:
        rows = section_rows(relationship, section)
        if rows:
            parts += [
                Text(),
                Text(heading, style="bold underline"),
                *_part(rows, section, relationship.dyad, evidence=evidence),
            ]
    return Group(*parts)


def _part(rows: list[Row], section: str, pair: Dyad, *, evidence: bool) -> list[RenderableType]:
    """Lay out a section; of a long one the last rows, and the command that lists them all."""
    most, command = FEWER[section]
    hidden = max(0, len(rows) - most)
    while 0 < hidden < len(rows) and rows[hidden].id == rows[hidden - 1].id:
        hidden += 1  # the answers to one question stand together
    table = table_of(rows[hidden:], evidence=evidence)
    more = f"... {hidden} earlier: detente {command.format(f'{pair.left} {pair.right}')}"
    return [Text(more, style="dim"), table] if hidden else [table]


def top_line(relationship: Relationship, *, names: Mapping[str, str], as_known_on: date | None = None) -> str:
    """Say in words what is shown: "Iran – Russia: 41 lines from 5 documents, 5 independent origins"."""
    left, right = relationship.dyad.left, relationship.dyad.right
    known = f", as known on {day_in_words(as_known_on)}" if as_known_on else ""
    return (
        f"{names.get(left, left)} – {names.get(right, right)}: {counted(relationship.lines, 'line')} from "
        f"{counted(len(relationship.documents), 'document')}, "
        f"{counted(relationship.origins, 'independent origin')}{known}"
    )


def _what(row: Row, *, evidence: bool, ids: bool) -> Text:
    text = harmless(row.what)
    if ids:
        text.append_text(harmless(f"\n  {row.id}", style="dim"))
    if evidence:
        for one in row.evidence[:SENTENCES]:
            where = f" – {one.name}" + ("" if one.zone == "body" else f" ({one.zone})")
            text.append_text(harmless(f"\n  “{' '.join(one.sentence.split())}”{where}", style="dim italic"))
    return text


def harmless(words: str, *, style: str = "") -> Text:
    """Make text of the web fit for a terminal: what would steer it is shown as a replacement character."""
    return Text(disarmed(words).expandtabs(1), style=style)
