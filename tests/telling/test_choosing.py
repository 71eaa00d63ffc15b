"""What is looked up for a list is what narrowing the whole record gives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from benchmarks.web import make_record

from detente.records.conflict import Conflict, Side
from detente.records.interval import UNKNOWN_DATE
from detente.records.membership import Membership
from detente.records.promise import Promise
from detente.store.lookup import Lookup, open_copy, write_copy
from detente.telling.choosing import choose
from detente.telling.lines import KINDS
from detente.telling.narrowing import narrow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.records.event import Event
    from detente.records.record import Record

ASKED = [frozenset(codes.split()) for codes in ("", "CHN", "IRN RUS", "IRN CHN", "ARM AZE", "GBR NATO", "FSM")]


def _conflict(number: int, about: str, event: Event) -> Conflict:
    side = Side(value="yes", by=("A",), documents=(event.evidence[0].document,), evidence=event.evidence)
    return Conflict(id=f"cnf-{number}", kind="denial", question="Is it so?", about=(about,), sides=(side, side))


@pytest.fixture(scope="module")
def record() -> Record:
    """A generated record with what it lacks: memberships, disagreements, events without a day."""
    made = make_record(600)
    events = tuple(
        replace(one, occurred=UNKNOWN_DATE) if number % 9 == 0 else one for number, one in enumerate(made.events)
    )
    first = events[0]
    asked = [events[1].id, made.reports[2].id, made.statements[3].id, made.agreements[0].id, made.tenures[0].id]
    about_pact = Promise(
        id="pro-zz", by=None, by_text="they", what="sign", parties=("IRN",), about=(made.agreements[0].id,),
        evidence=first.evidence,
    )  # fmt: skip
    return replace(
        made,
        events=events,
        promises=(*made.promises, about_pact),
        memberships=tuple(
            Membership(id=f"mem-{state}", state=state, body="NATO", evidence=first.evidence) for state in ("GBR", "TUR")
        ),
        conflicts=tuple(_conflict(number, about, first) for number, about in enumerate(asked)),
    )


@pytest.fixture(scope="module")
def lookup(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lookup]:
    path = tmp_path_factory.mktemp("choosing") / "record.db"
    write_copy(path, record)
    with open_copy(path) as opened:
        yield opened


@pytest.mark.parametrize("codes", ASKED, ids=lambda codes: "-".join(sorted(codes)) or "all")
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_line_is_the_same_from_its_part_as_from_the_whole(
    lookup: Lookup, record: Record, kind: str, codes: frozenset[str]
) -> None:
    textless = replace(record, documents=tuple(replace(one, text="") for one in record.documents))
    whole = narrow(textless, codes)
    part = choose(lookup, kind, codes, cited=True)
    assert getattr(part, kind) == getattr(whole, kind)
    assert {one.id for one in part.documents} <= {one.id for one in record.documents}


def test_lines_without_a_day_come_with_the_documents_that_tell_them(lookup: Lookup) -> None:
    part = choose(lookup, "events", frozenset({"IRN", "RUS"}))
    undated = {event.evidence[0].document for event in part.events if not event.occurred.known}
    assert {one.id for one in part.documents} == undated
    assert undated
