"""``detente judge`` and ``detente judgements``."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec

from detente.cli.output import note, put_log, say, written_to
from detente.errors import SourceError
from detente.pipeline import judge, record_of, relink, take_back
from detente.records.judgement import Judgement
from detente.store import open_workspace
from detente.telling.words import counted

if TYPE_CHECKING:
    from pathlib import Path

    from detente.cli.options import Form
    from detente.records.judgement import Verdict


def judge_pair(left: str, right: str, verdict: str, *, why: str, author: str, workspace: Path) -> None:
    """Add a decision about two things and make the record again.

    Raises:
        UsageError: an id is not in the record, or both are the same thing.
    """
    decided = cast("Verdict", "none" if verdict == "undo" else verdict)
    with open_workspace(workspace) as store:
        record = record_of(store)
        judge(store, record, left, right, decided, why=why, author=author)
        after = relink(store)
    events = counted(len(after.events), "event")
    say(f"{verdict}: {left} and {right}. The record has {events} now, {len(record.events)} before.")


def undo_last(*, author: str, workspace: Path) -> None:
    """Take the latest decision back that was not taken back yet, and make the record again.

    Raises:
        UsageError: there is none.
    """
    with open_workspace(workspace) as store:
        last = take_back(store, author=author)
        relink(store)
    say(f"Taken back: {last.verdict}, {last.left} and {last.right}.")


def list_judgements(out: Path | None, *, workspace: Path, form: Form) -> None:
    """Print every decision, or write them to a file."""
    with open_workspace(workspace) as store:
        made = store.judgements()
    if out is not None:
        with written_to(out):
            out.write_bytes(b"".join(msgspec.json.encode(judgement) + b"\n" for judgement in made))
        note(f"{counted(len(made), 'decision')} written to {out}")
        return
    what = [f"{j.verdict}: {j.left} and {j.right}. {j.why}" for j in made]
    put_log(form, "judgements", made, what, nothing="Nobody has judged anything yet: see `detente judge --help`.")


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
    note(f"{counted(len(new), 'decision')} added, {len(decisions) - len(new)} known already")
