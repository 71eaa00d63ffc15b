from __future__ import annotations

from datetime import date

from detente.linking import link
from detente.records.interval import UNKNOWN_DATE
from detente.records.span import Span
from detente.records.timex import TimeExpression


def died(desk, text, published="", occurred="", when=None, **more):
    document = desk.document(text, published)
    victim = desk.person("Davit Beridze", "GEO", document.id)
    report = desk.report(document, "OCCUR", (victim,), occurred=occurred, mode="death", what="died", **more)
    dates = ()
    if when is not None:
        start = text.index(when)
        span = Span(start=start, end=start + len(when))
        dates = (TimeExpression(span=span, text=when, interval=UNKNOWN_DATE, value="", type="DATE"),)
    return desk.reading(document, reports=(report,), dates=dates)


DATED = ("Beridze died on 19 May.", "2021-05-20", "2021-05-19")


def published(record, start):
    return next(document.published for document in record.documents if document.text.startswith(start))


def test_last_month_of_a_dated_event_is_the_month_after_it(desk):
    record = link(
        [died(desk, *DATED), died(desk, "The late Beridze, who died last month, was born here.", when="last month")]
    )
    found = published(record, "The late")
    assert (found.start, found.end, found.basis) == (date(2021, 6, 1), date(2021, 6, 30), "inferred")


def test_without_such_words_an_article_is_no_older_than_the_event(desk):
    record = link([died(desk, *DATED), died(desk, "Beridze died in a storm.")])
    found = published(record, "Beridze died in")
    assert (found.start, found.end) == (date(2021, 5, 19), None)


def test_an_expected_event_bounds_the_other_end(desk):
    modi, xi = desk.person("Narendra Modi", "IND"), desk.person("Xi Jinping", "CHN")
    plan = desk.document("Modi will meet Xi in Kazan.")
    done = desk.document("Modi met Xi in Kazan on 23 October.", "2024-10-24")
    record = link(
        [
            desk.reading(plan, reports=(desk.report(plan, "CONSULT", (modi, xi), status="planned"),)),
            desk.reading(done, reports=(desk.report(done, "CONSULT", (modi, xi), occurred="2024-10-23"),)),
        ]
    )
    assert published(record, "Modi will").end == date(2024, 10, 23)


def test_a_given_date_is_never_touched(desk):
    later = died(desk, "The late Beridze, who died last month.", published="2021-09-01", when="last month")
    assert published(link([died(desk, *DATED), later]), "The late").edtf == "2021-09-01"
