"""``detente judge`` and ``detente judgements``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from detente.cli.output import note, put_log, say, written_to
from detente.errors import SourceError, UsageError
from detente.linking.judgements import MARKABLE
from detente.pipeline import judge, record_of, relink, renew, take_back
from detente.records.judgement import Judgement
from detente.store import open_workspace
from detente.telling.words import counted, listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.cli.options import Form
    from detente.records.judgement import Verdict
    from detente.records.record import Record


OF_TWO: dict[str, Verdict] = {"same": "same", "different": "different", "unsure": "unsure", "undo": "none"}
OF_ONE: dict[str, Verdict] = {"right": "same", "wrong": "different", "unsure": "unsure", "undo": "none"}
"""What a person may say of one line: kept as the verdict on it against itself."""


def judge_lines(words: Sequence[str], *, why: str, author: str, workspace: Path) -> None:
    """Add a decision about two things, or about one line, and make the record again.

    Args:
        words: One id or two, then the verdict.
        why: The reason.
        author: Who decides.
        workspace: The file.

    Raises:
        UsageError: the words make no sense, an id is not in the record, or both are the same thing.
    """
    *ids, verdict = words
    known = {1: OF_ONE, 2: OF_TWO}.get(len(ids))
    if known is None:
        raise UsageError("write one id or two, then the verdict: detente judge evt-1f... evt-9c... same")
    if len(set(ids)) == 1:
        known = {**known, **OF_ONE}
    if verdict not in known:
        raise UsageError(f"{verdict!r} is no verdict on {counted(len(ids), 'id')}: write one of {', '.join(known)}")
    with open_workspace(workspace) as store:
        before = record_of(store)
        judge(store, before, ids[0], ids[-1], known[verdict], why=why, author=author)
        after = relink(store)
    say(f"{verdict}: {' and '.join(ids)}. {_changed(before, after)}")


def _changed(before: Record, after: Record) -> str:
    """Say of which kinds the record has more or fewer lines now."""
    now = [
        f"{counted(number, kind.removesuffix('s'))} ({len(getattr(before, kind))} before)"
        for kind in ("actors", "origins", *MARKABLE)
        if (number := len(getattr(after, kind))) != len(getattr(before, kind))
    ]
    stages = [sum(len(one.stages) for one in record.agreements) for record in (before, after)]
    if stages[0] != stages[1]:
        now.append(f"{counted(stages[1], 'stage')} ({stages[0]} before)")
    return f"The record has {listed(now)} now." if now else "The record has as many lines as before."


def undo_last(*, author: str, workspace: Path) -> None:
    """Take the latest decision back that was not taken back yet, and make the record again.

    Raises:
        UsageError: there is none.
    """
    with open_workspace(workspace) as store:
        last = take_back(store, author=author)
        renew(store)
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
        renew(store)
    note(f"{counted(len(new), 'decision')} added, {len(decisions) - len(new)} known already")
