"""The change test: three answers, each where it belongs, and the question fixed before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from detente.assessing.breaks import find_break
from detente.assessing.change import change, find_shock
from detente.assessing.panel import make_panel
from detente.assessing.rates import Side, compare_rates, detectable_ratio, make_side, power_of
from detente.errors import UsageError
from detente.records.actor import Actor
from detente.records.document import Document
from detente.records.dyad import dyad
from detente.records.event import Event
from detente.records.evidence import Evidence
from detente.records.interval import day
from detente.records.origin import Origin
from detente.records.record import Record
from detente.records.statement import Statement

SHOCK = date(2021, 6, 1)
SIDES = tuple(Actor(id=code, name=code, kind="state", code=code) for code in ("FIN", "SWE"))


def evidence(document: str) -> Evidence:
    return Evidence(document=document, name=document, start=0, end=1, sentence="x", zone="body", rule="made")


def contact(number: int, when: date, document: str) -> Event:
    return Event(
        id=f"evt-{number}",
        type="CONSULT",
        quad=1,
        actors=SIDES,
        occurred=day(when, "stated"),
        status="actual",
        what="met in Turku",
        origins=1,
        documents=1,
        reports=(),
        evidence=(evidence(document),),
    )


def record_with(before: int, after: int, documents: int = 60) -> Record:
    """Make a record with so many contacts on each side and as many documents on both."""
    days = [SHOCK + timedelta(days=(n - documents) * 3) for n in range(documents)]
    days += [SHOCK + timedelta(days=n * 3) for n in range(documents)]
    told = [
        Document(id=f"doc-{n}", name=f"doc-{n}", text=str(n), published=day(d, "given")) for n, d in enumerate(days)
    ]
    met = [
        contact(n, SHOCK - timedelta(days=1 + n * 177 // max(before, 1)), f"doc-{n % documents}") for n in range(before)
    ]
    met += [
        contact(1000 + n, SHOCK + timedelta(days=n * 177 // max(after, 1)), f"doc-{documents + n % documents}")
        for n in range(after)
    ]
    lines = [
        Event(
            **{
                **{f: getattr(contact(0, d, f"doc-{n}"), f) for f in Event.__dataclass_fields__},
                "id": f"l-{n}",
                "status": "alleged",
            }
        )
        for n, d in enumerate(days)
    ]
    groups = tuple(Origin(id=f"o-{d.id}", documents=(d.id,)) for d in told)
    return Record(documents=tuple(told), origins=groups, events=(*met, *lines))


def test_a_threefold_rise_is_a_change() -> None:
    test = change(record_with(15, 45), "FIN", "SWE", after=SHOCK)
    assert test.answer == "changed_up"
    assert test.estimate.ratio == pytest.approx(3.0, rel=0.05)
    assert test.sentence.startswith("Changed (up): 15 contacts in 60 origins before, 45 in 60 after")


def test_many_events_at_one_rate_exclude_a_change() -> None:
    test = change(record_with(60, 62), "FIN", "SWE", after=SHOCK)
    assert test.answer == "no_sign"
    assert "a factor of 2 is excluded" in test.sentence


def test_a_handful_of_events_cannot_tell_and_says_what_would() -> None:
    test = change(record_with(3, 6), "SWE", "FIN", after="2021-06-01")
    assert test.answer == "cannot_tell"
    assert test.needed is not None
    assert test.needed > 10
    assert "would be needed" in test.sentence


def test_nothing_read_from_before_cannot_tell() -> None:
    whole = record_with(3, 6)
    late = tuple(d for d in whole.documents if d.published.start is not None and d.published.start >= SHOCK)
    kept = {d.id for d in late}
    events = tuple(e for e in whole.events if e.evidence[0].document in kept)
    test = change(Record(documents=late, origins=whole.origins, events=events), "FIN", "SWE", after=SHOCK)
    assert test.answer == "cannot_tell"
    assert "too little was read from before the shock" in test.sentence


def test_copies_of_one_report_add_no_exposure() -> None:
    whole = record_with(15, 45)
    merged = (Origin(id="one", documents=tuple(sorted(d.id for d in whole.documents))),)
    test = change(Record(documents=whole.documents, origins=merged, events=whole.events), "FIN", "SWE", after=SHOCK)
    assert test.before.origins == test.after.origins == 1
    assert test.answer == "cannot_tell"


def test_the_same_question_has_the_same_hash_and_another_one_another() -> None:
    record = record_with(15, 45)
    asked = change(record, "FIN", "SWE", after=SHOCK)
    assert asked.question_hash == change(record, "SWE", "FIN", after=SHOCK).question_hash
    assert asked.question_hash != change(record, "FIN", "SWE", after=SHOCK, window=90).question_hash


def test_every_number_opens_its_lines() -> None:
    test = change(record_with(15, 45), "FIN", "SWE", after=SHOCK)
    assert len(test.before.lines) == test.before.events
    assert len(test.after.lines) == test.after.events


def test_a_shock_can_be_named_by_its_words() -> None:
    record = record_with(5, 5)
    when, what = find_shock(record, "met in")
    assert what == "met in Turku"
    assert when == min(e.occurred.start for e in record.events if e.occurred.start and e.status == "actual")
    with pytest.raises(UsageError, match="no dated event"):
        find_shock(record, "eruption of")


def test_commitments_to_go_on_are_listed_and_denied_ones_are_not() -> None:
    record = record_with(3, 6)
    said = Statement(
        id="sta-1", speaker=SIDES[0], speaker_text="Helsinki", cue="said", cue_spans=(), content_spans=(),
        content="cooperation with Stockholm would continue", kind="indirect", said=day(SHOCK, "stated"),
        evidence=(evidence("doc-70"),),
    )  # fmt: skip
    denied = Statement(
        **{**{f: getattr(said, f) for f in Statement.__dataclass_fields__}, "id": "sta-2", "stance": "denies"}
    )
    told = Record(documents=record.documents, origins=record.origins, events=record.events, statements=(said, denied))
    assert change(told, "FIN", "SWE", after=SHOCK).continuity == ("sta-1",)


def test_clustered_counts_widen_the_interval() -> None:
    even = make_side([(4, 5.0)] * 12)
    clustered = Side((16, 0, 0) * 4, (5.0,) * 12)
    plain = compare_rates(even, make_side([(8, 5.0)] * 12))
    lumpy = compare_rates(clustered, make_side([(32, 5.0), (0, 5.0), (0, 5.0), (0, 5.0)] * 3))
    assert plain.p < 0.05 < lumpy.p


def test_power_grows_with_the_effect_and_the_detectable_ratio_has_power() -> None:
    before, after = make_side([(3, 5.0)] * 12), make_side([(3, 5.0)] * 12)
    assert power_of(before, after, 1.5, 1.0) < power_of(before, after, 2.5, 1.0)
    ratio = detectable_ratio(before, after, 1.0)
    assert ratio is not None
    assert power_of(before, after, ratio, 1.0) == pytest.approx(0.8, abs=0.02)


def test_a_break_is_found_where_it_is_and_not_where_there_is_none() -> None:
    periods = [(date(2020, 1, 6) + timedelta(weeks=n), 1 if n < 30 else 5, 4.0) for n in range(60)]
    found = find_break(periods)
    assert found is not None
    assert found.low <= date(2020, 1, 6) + timedelta(weeks=30) <= found.high
    assert found.chance > 0.99
    level = find_break([(when, 3, 4.0) for when, _, _ in periods])
    assert level is not None
    assert level.chance < 0.2


def test_the_panel_tells_zero_from_not_covered() -> None:
    rows = make_panel(record_with(15, 0), dyad("FIN", "SWE"))
    assert [row.first_day for row in rows] == sorted(row.first_day for row in rows)
    assert any(row.covered and row.contacts == 0 for row in rows)
    assert sum(row.contacts for row in rows) == 15
