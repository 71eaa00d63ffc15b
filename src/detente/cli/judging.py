"""``detente judge`` and ``detente judgements``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

import msgspec

from detente.cli.output import note, put_json, put_rows, say
from detente.errors import SourceError, UsageError
from detente.pipeline import record_of, relink
from detente.records.judgement import Judgement
from detente.store import open_workspace
from detente.telling.rows import Row

if TYPE_CHECKING:
    from pathlib import Path

    from detente.records.judgement import Verdict
    from detente.records.record import Record


def judge_pair(left: str, right: str, verdict: str, *, why: str, author: str, workspace: Path) -> None:
    """Add a decision about two things and make the record again.

    Raises:
        UsageError: an id is not in the record, or both are the same thing.
    """
    decided = cast("Verdict", "none" if verdict == "undo" else verdict)
    with open_workspace(workspace) as store:
        record = record_of(store)
        pairs = [(one, other) for one in _judged(record, left)[:1] for other in _judged(record, right)[:1]]
        if decided in {"different", "none"}:
            pairs = [(one, other) for one in _judged(record, left) for other in _judged(record, right)]
        pairs = [(one, other) for one, other in pairs if one != other]
        if not pairs:
            raise UsageError(f"{left} and {right} are the same thing already; judge two ids")
        made = datetime.now(UTC).isoformat(timespec="milliseconds")
        for one, other in pairs:
            store.judge(Judgement(left=one, right=other, verdict=decided, author=author, made=made, why=why))
        after = relink(store)
    say(f"{verdict}: {left} and {right}. The record has {len(after.events)} events now, {len(record.events)} before.")


def undo_last(*, author: str, workspace: Path) -> None:
    """Take the latest decision back that was not taken back yet, and make the record again.

    Raises:
        UsageError: there is none.
    """
    with open_workspace(workspace) as store:
        made = store.judgements()
        latest = {frozenset((j.left, j.right)): j for j in made}
        standing = [j for j in made if j.verdict != "none" and latest[frozenset((j.left, j.right))] == j]
        if not standing:
            raise UsageError("there is no decision to take back")
        last = standing[-1]
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        store.judge(Judgement(left=last.left, right=last.right, verdict="none", author=author, made=now))
        relink(store)
    say(f"Taken back: {last.verdict}, {last.left} and {last.right}.")


def list_judgements(out: Path | None, *, workspace: Path, json: bool) -> None:
    """Print every decision, or write them to a file."""
    with open_workspace(workspace) as store:
        made = store.judgements()
    if out is not None:
        out.write_bytes(b"".join(msgspec.json.encode(judgement) + b"\n" for judgement in made))
        note(f"{len(made)} decisions written to {out}")
    elif json:
        put_json([judgement.to_dict() for judgement in made])
    else:
        rows = [
            Row(
                id=j.left,
                when=j.made[:16].replace("T", " "),
                what=f"{j.verdict}: {j.left} and {j.right}. {j.why}",
                note=j.author,
            )
            for j in made
        ]
        put_rows(rows, evidence=False, nothing="Nobody has judged anything yet: see `detente judge --help`.")


def import_judgements(path: Path, *, workspace: Path) -> None:
    """Add the decisions of a file that are not known yet, and make the record again.

    Raises:
        SourceError: the file cannot be read or holds something else.
    """
    try:
        lines = path.read_bytes().splitlines()
        decisions = [msgspec.json.decode(line, type=Judgement) for line in lines if line.strip()]
    except (OSError, msgspec.DecodeError) as trouble:
        raise SourceError(
            str(path), f"holds no decisions ({trouble}); write them with detente judgements --out"
        ) from None
    with open_workspace(workspace) as store:
        known = set(store.judgements())
        new = [judgement for judgement in decisions if judgement not in known]
        for judgement in new:
            store.judge(judgement)
        relink(store)
    note(f"{len(new)} decisions added, {len(decisions) - len(new)} were known")


def _judged(record: Record, identity: str) -> list[str]:
    """Give what a decision about a line is made of: an event's reports, else the line itself."""
    for event in record.events:
        if event.id == identity:
            return list(event.reports)
    for document in record.documents:
        if identity in {document.id, document.name}:
            return [document.id]
    known = {line.id for lines in (record.reports, record.actors, record.agreements) for line in lines}
    if identity not in known:
        raise UsageError(f"{identity} is no event, report, document, actor or agreement of the record")
    return [identity]
