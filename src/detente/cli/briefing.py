"""Compose a brief from a workspace, check it, and write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.assessing.change import change
from detente.cli.opening import opened, until
from detente.cli.output import say
from detente.errors import UsageError
from detente.reference.states import state_pair
from detente.store import open_workspace
from detente.telling.choosing import with_described
from detente.telling.report import FORMS, compose, write_report
from detente.telling.words import counted as number

if TYPE_CHECKING:
    from pathlib import Path

    from detente.cli.options import Known
    from detente.records.change import Counted


def write_brief(
    left: str,
    right: str,
    *,
    out: Path,
    form: str | None,
    style: str,
    after: str | None,
    counted: Counted,
    window: int,
    workspace: Path,
    known: Known,
) -> None:
    """Write a report on two states.

    Raises:
        VerificationError: a quotation differs from its text; nothing is written.
        UsageError: the form is neither given nor the file's ending.
    """
    form = form or out.suffix.removeprefix(".").lower()
    if form not in FORMS:
        raise UsageError(f"{out.name} does not say its form: end it in .{', .'.join(FORMS)}, or give --format")
    pair = state_pair(left, right)
    with open_workspace(workspace) as store, opened(store, pair, known) as (record, lookup):
        known_on = known.day or until(lookup)
        asked = with_described(record, lookup, after, pair) if after else record
        texts = {document.id: document.text for document in record.documents}
    test = change(asked, pair.left, pair.right, after=after, counted=counted, window=window) if after else None
    brief = compose(asked, pair, test=test, as_known_on=known_on)
    files = write_report(brief, out, form=form, style=style, texts=texts)
    lines = sum(len(part.lines) for part in brief.parts)
    say(
        f"{number(lines, 'line')}, {number(len(brief.footnotes), 'quotation')} checked: "
        f"{', '.join(str(file) for file in files)}"
    )
