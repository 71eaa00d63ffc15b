"""The five seed articles against a careful reader's list of what they contain.

Found: the share of the list that the record holds. What is printed beyond the
list is counted too, for reading by eye: a list is never complete.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from detente.linking import link
from detente.reading.reader import read
from evaluation.shared import Row, data_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from detente.records.actor import Actor
    from detente.records.interval import DateInterval
    from detente.records.record import Record

_GOLD = "gold/seeds.yml"


def read_seeds() -> Record:
    """Read and link the seeds."""
    folder = data_path("seeds")
    return link([read(path.read_text(encoding="utf-8"), name=path.name) for path in sorted(folder.glob("*.txt"))])


def check(record: Record) -> dict[str, list[tuple[bool, dict[str, Any]]]]:
    """Say of each line of the list whether the record holds it."""
    gold = yaml.safe_load((Path(__file__).parent / _GOLD).read_text(encoding="utf-8"))
    names = {document.id: document.name for document in record.documents}
    tests: dict[str, Callable[[dict[str, Any]], bool]] = {
        "events": lambda g: any(_is_event(g, e) for e in (*record.events, *record.reports)),
        "statements": lambda g: any(_is_statement(g, s, names) for s in record.statements),
        "tenures": lambda g: any(_is_tenure(g, t) for t in record.tenures),
        "stages": lambda g: any(_is_stage(g, s) for a in record.agreements for s in a.stages),
        "memberships": lambda g: any(_is_membership(g, m) for m in record.memberships),
        "conflicts": lambda g: any(_is_conflict(g, c) for c in record.conflicts),
        "promises": lambda g: any(_is_promise(g, p) for p in record.promises),
    }
    return {kind: [(test(g), g) for g in gold[kind]] for kind, test in tests.items()}


def whole_statements(record: Record) -> list[tuple[bool, dict[str, Any]]]:
    """Say of each listed statement whether its speaker, whole chain, kind and stance are the list's."""
    gold = yaml.safe_load((Path(__file__).parent / _GOLD).read_text(encoding="utf-8"))["statements"]
    names = {document.id: document.name for document in record.documents}
    return [
        (any(_is_statement(line, s, names) and _is_whole(line, s) for s in record.statements), line) for line in gold
    ]


def _is_whole(gold: dict[str, Any], statement: Any) -> bool:  # noqa: ANN401
    chain = {_flat(hop) for hop in statement.channel}
    return (
        chain == {_flat(hop) for hop in gold.get("channel", ())}
        and statement.kind in _listed(gold["kind"])
        and statement.stance in _listed(gold["stance"])
    )


def measure() -> list[Row]:
    """Count what is found, by kind and over all."""
    found = check(read_seeds())
    rows = [
        Row("seeds", f"{kind} found, %", 100 * sum(ok for ok, _ in lines) / len(lines)) for kind, lines in found.items()
    ]
    every = [ok for lines in found.values() for ok, _ in lines]
    whole = sum(ok for ok, _ in whole_statements(read_seeds()))
    rows.append(Row("seeds", "statements with right speaker, chain, kind and stance", whole, 20))
    return [*rows, Row("seeds", "all found, %", 100 * sum(every) / len(every), 65.0)]


def main(argv: list[str] | None = None) -> int:
    """Print the rows; with ``-v`` what is missed too."""
    record = read_seeds()
    found = check(record)
    for kind, lines in found.items():
        printed = sum(len(a.stages) for a in record.agreements) if kind == "stages" else len(getattr(record, kind))
        print(f"{kind:12} found {sum(ok for ok, _ in lines):3} of {len(lines):3}; printed {printed}")
        for ok, line in lines:
            if not ok and "-v" in (argv or []):
                print("   missed", line)
    whole = whole_statements(record)
    print(f"statements with right speaker, chain, kind and stance: {sum(ok for ok, _ in whole)} of {len(whole)}")
    if "-v" in (argv or []):
        for ok, line in whole:
            print(f"   {'right' if ok else 'wrong'} {line}")
    every = [ok for lines in found.values() for ok, _ in lines]
    print(f"all          {100 * sum(every) / len(every):.1f} %")
    return 0


def _codes(actors: Iterable[Actor]) -> set[str | None]:
    return {actor.code for actor in actors}


def _within(gold: object, date_: DateInterval) -> bool:
    """Say whether a date lies in the gold interval, give or take a day."""
    if gold is None:
        return not date_.known
    start, end = _ends(str(gold))
    days = [when.isoformat() for when in (date_.start, date_.end) if when is not None]
    return bool(days) and start <= days[-1][: len(start)] and days[0][: len(end)] <= end


def _ends(gold: str) -> tuple[str, str]:
    start, _, end = gold.partition("/")
    return start, end or start


def _listed(gold: object) -> Sequence[object]:
    return gold if isinstance(gold, list) else [gold]


def _is_event(gold: dict[str, Any], event: Any) -> bool:  # noqa: ANN401
    if event.type not in gold["types"] or not set(gold["codes"]) <= _codes((*event.actors, *event.recipients)):
        return False
    if "modes" in gold and event.mode not in gold["modes"]:
        return False
    if "status" in gold and event.status not in _listed(gold["status"]):
        return False
    if "zone" in gold and gold["zone"] not in {e.zone for e in event.evidence}:
        return False
    return "date" not in gold or _within(gold["date"], event.occurred)


def _is_statement(gold: dict[str, Any], statement: Any, names: dict[str, str]) -> bool:  # noqa: ANN401
    where = {names[e.document][:3] for e in statement.evidence}
    speaker = f"{statement.speaker_text} {statement.speaker.name if statement.speaker else ''}"
    if gold["doc"] not in where or gold["words"].lower() not in f"{statement.cue} {statement.content}".lower():
        return False
    if _flat(gold["speaker"]) not in _flat(speaker):
        return False
    return "channel" not in gold or {_flat(c) for c in gold["channel"]} <= {_flat(c) for c in statement.channel}


def _flat(name: str) -> str:
    return name.lower().replace("-", " ")


def _is_tenure(gold: dict[str, Any], tenure: Any) -> bool:  # noqa: ANN401
    if _flat(gold["person"]) not in _flat(" ".join((tenure.person.name, *tenure.person.names))):
        return False
    if (
        tenure.state != gold["state"]
        or gold["office"].split("_")[0] not in f"{tenure.office} {tenure.body} {tenure.title}".lower()
    ):
        return False
    return "status" not in gold or tenure.status in _listed(gold["status"])


def _is_stage(gold: dict[str, Any], stage: Any) -> bool:  # noqa: ANN401
    if stage.stage != gold["stage"]:
        return False
    if "standing" in gold and stage.standing != gold["standing"]:
        return False
    if "due" in gold and not _due(gold["due"], stage.due):
        return False
    return "date" not in gold or _within(gold["date"], stage.occurred)


def _due(gold: date | None, due: DateInterval) -> bool:
    return not due.known if gold is None else due.end == gold


def _is_membership(gold: dict[str, Any], membership: Any) -> bool:  # noqa: ANN401
    if membership.state != gold["state"] or gold["body"] not in {membership.body, membership.body_name}:
        return False
    return "start" not in gold or membership.start.edtf.startswith(str(gold["start"]))


def _is_conflict(gold: dict[str, Any], conflict: Any) -> bool:  # noqa: ANN401
    words = " ".join(
        (
            conflict.question,
            *(side.value for side in conflict.sides),
            *(e.sentence for s in conflict.sides for e in s.evidence),
        )
    )
    return conflict.kind in gold["kind"] and gold["words"] in words.lower()


def _is_promise(gold: dict[str, Any], promise: Any) -> bool:  # noqa: ANN401
    by = f"{promise.by_text} {promise.by.name if promise.by else ''}"
    if gold["by"] not in by or ("expects" in gold and promise.expects != gold["expects"]):
        return False
    return _due(gold["due"], promise.due)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
