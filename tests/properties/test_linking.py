"""Laws of linking: order and batches never matter, and what was judged different is never one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.linking import link
from detente.linking.clusters import cluster, pair_of
from detente.records.actor import Actor
from detente.records.base import stable_id
from detente.records.document import Document
from detente.records.evidence import Evidence
from detente.records.interval import UNKNOWN_DATE, between, day
from detente.records.judgement import Judgement
from detente.records.reading import Reading
from detente.records.report import Report
from detente.records.span import Span
from detente.records.statement import Statement

NAMES = ("Sergei Lavrov", "Sergey Lavrov", "Lavrov", "Hakan Fidan", "Ali Khamenei", "Ruhollah Khomeini", "Ali Khameini")
SENTENCES = (
    "discussed the grain corridor in Istanbul",
    "talked about grain exports",
    "denied that missiles were sold",
    "accused the neighbour of arming rebels along the border",
    "met behind closed doors",
)
DAYS = [UNKNOWN_DATE, *(day(date(2023, 3, 1) + timedelta(days=n), "stated") for n in range(4))]
DAYS += [between(date(2023, 3, 1), date(2023, 3, 31), "stated", "month"), between(None, date(2023, 3, 2), "stated")]


@st.composite
def readings(draw):
    """Draw up to seven articles about few people, states and days, so that much may be linked."""
    return [_reading(draw, number) for number in range(draw(st.integers(1, 7)))]


def _actor(draw):
    code = draw(st.sampled_from(["RUS", "TUR", "IRN"]))
    if draw(st.booleans()):
        return Actor(id=stable_id("act", "state", code), name=code, kind="state", code=code, state=code)
    name = draw(st.sampled_from(NAMES))
    return Actor(id=stable_id("act", name, code), name=name, kind="person", code=code, state=code, names=(name,))


def _reading(draw, number):
    sentences = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
    text = f"{number}. " + " ".join(f"They {sentence}." for sentence in sentences)
    published = draw(st.sampled_from([UNKNOWN_DATE, day(date(2023, 3, 4), "given"), day(date(2023, 3, 6), "given")]))
    document = Document(id=stable_id("doc", text), name=str(number), text=text, published=published)
    reports, statements, place = [], [], 3
    for sentence in sentences:
        end = place + len(sentence) + 6
        evidence = Evidence(
            document=document.id,
            name=document.name,
            start=place,
            end=end,
            sentence=text[place:end],
            zone="body",
            rule="t",
        )
        one, other = _actor(draw), _actor(draw)
        reports.append(
            Report(
                id=stable_id("rep", document.id, place),
                type=draw(st.sampled_from(["CONSULT", "ACCUSE", "AID", "OCCUR"])),
                actors=(one,),
                recipients=draw(st.sampled_from([(), (other,)])),
                occurred=draw(st.sampled_from(DAYS)),
                status=draw(st.sampled_from(["actual", "planned", "alleged", "denied", "negated"])),
                trigger=Span(start=place, end=place + 4),
                what=sentence,
                evidence=(evidence,),
            )
        )
        statements.append(
            Statement(
                id=stable_id("sta", document.id, place),
                speaker=other,
                speaker_text=other.name,
                cue="said",
                cue_spans=(),
                content=sentence,
                content_spans=(Span(start=place, end=end),),
                kind="indirect",
                stance=draw(st.sampled_from(["asserts", "denies"])),
                evidence=(evidence,),
            )
        )
        place = end + 1
    return Reading(document=document, reports=tuple(reports), statements=tuple(statements))


@settings(max_examples=60, deadline=None)
@given(readings(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_record(articles, random):
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert link(shuffled) == link(articles)


@settings(max_examples=30, deadline=None)
@given(readings())
def test_a_document_added_twice_counts_once(articles):
    assert link([*articles, *articles[:2]]) == link(articles)


@settings(max_examples=60, deadline=None)
@given(readings())
def test_every_report_is_in_one_event_and_every_statement_in_one_claim(articles):
    record = link(articles)
    assert sorted(one for event in record.events for one in event.reports) == [report.id for report in record.reports]
    told = {(e.document, e.start) for reading in articles for s in reading.statements for e in s.evidence}
    assert {(e.document, e.start) for statement in record.statements for e in statement.evidence} == told
    assert len({event.id for event in record.events}) == len(record.events)


@settings(max_examples=60, deadline=None)
@given(readings(), st.data())
def test_judged_different_is_never_one_event_and_judged_same_is_one_unless_that_forbids(articles, data):
    ids = sorted({report.id for reading in articles for report in reading.reports})
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
    judged = (
        data.draw(st.lists(st.tuples(pairs, st.sampled_from(["same", "different"])), max_size=5))
        if len(ids) > 1
        else []
    )
    judgements = [
        Judgement(left=left, right=right, verdict=verdict, made=str(number))
        for number, ((left, right), verdict) in enumerate(judged)
    ]
    record = link(articles, judgements)
    event_of = {one: event.id for event in record.events for one in event.reports}
    latest = {pair_of(j.left, j.right): j.verdict for j in judgements}
    for (left, right), verdict in latest.items():
        if verdict == "different":
            assert event_of[left] != event_of[right]
        elif "different" not in latest.values():
            assert event_of[left] == event_of[right]
    assert link(articles, judgements[::-1]) == record


MEMBERS = "abcdefgh"
PAIRS = st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)).filter(lambda pair: pair[0] < pair[1])


@given(st.dictionaries(PAIRS, st.floats(0, 1)), st.lists(PAIRS), st.lists(PAIRS), st.permutations(MEMBERS))
def test_groups_are_a_partition_that_respects_different(scores, same, different, members):
    groups = cluster(members, scores, cut=0.5, same=same, different=different)
    assert sorted(one for group in groups for one in group) == sorted(MEMBERS)
    group_of = {one: group for group in groups for one in group}
    assert all(group_of[one] != group_of[other] for one, other in different)
    if not different:
        assert all(group_of[one] == group_of[other] for one, other in same)
    assert groups == cluster(sorted(members), dict(sorted(scores.items())), cut=0.5, same=same, different=different)
