from __future__ import annotations

from detente.linking import link
from detente.records.judgement import Judgement


def readings_of_one_call(desk):
    lavrov = desk.person("Sergei Lavrov", "RUS", "a")
    fidan = desk.person("Hakan Fidan", "TUR", "a")
    one = desk.document("Lavrov and Fidan spoke by telephone on 3 March.", "2023-03-04", "A")
    other = desk.document("Russia's Sergey Lavrov called his Turkish counterpart Hakan Fidan.", "2023-03-05", "B")
    return [
        desk.reading(one, reports=(desk.report(one, "CONSULT", (lavrov, fidan), occurred="2023-03-03"),)),
        desk.reading(
            other,
            reports=(
                desk.report(
                    other,
                    "CONSULT",
                    (desk.person("Sergey Lavrov", "RUS", "b"), desk.person("Hakan Fidan", "TUR", "b")),
                    occurred="2023-03-03",
                ),
            ),
        ),
    ]


def test_two_accounts_of_one_call_are_one_event_of_two_origins(desk):
    record = link(readings_of_one_call(desk))
    (event,) = record.events
    assert (event.documents, event.origins, len(event.reports)) == (2, 2, 2)
    assert event.occurred.edtf == "2023-03-03"
    assert {actor.name for actor in event.actors} == {"Sergei Lavrov", "Hakan Fidan"}


def test_different_is_never_overruled(desk):
    readings = readings_of_one_call(desk)
    left, right = (reading.reports[0].id for reading in readings)
    record = link(readings, [Judgement(left=left, right=right, verdict="different", made="2024-01-01T00:00:00Z")])
    assert len(record.events) == 2
    undone = Judgement(left=right, right=left, verdict="none", made="2024-01-02T00:00:00Z")
    record = link(
        readings, [undone, Judgement(left=left, right=right, verdict="different", made="2024-01-01T00:00:00Z")]
    )
    assert len(record.events) == 1


def test_meetings_of_other_people_on_one_day_stay_two_events(desk):
    one = desk.document("Putin met Erdogan.", "2023-03-04")
    other = desk.document("Lavrov met Fidan.", "2023-03-04")
    record = link(
        [
            desk.reading(
                one,
                reports=(
                    desk.report(
                        one,
                        "CONSULT",
                        (desk.person("Vladimir Putin", "RUS"), desk.person("Recep Erdogan", "TUR")),
                        occurred="2023-03-03",
                    ),
                ),
            ),
            desk.reading(
                other,
                reports=(
                    desk.report(
                        other,
                        "CONSULT",
                        (desk.person("Sergei Lavrov", "RUS"), desk.person("Hakan Fidan", "TUR")),
                        occurred="2023-03-03",
                    ),
                ),
            ),
        ]
    )
    assert len(record.events) == 2


def test_a_planned_meeting_and_the_meeting_are_one_event_that_happened(desk):
    plan = desk.document("Modi will meet Xi in Kazan later this month.", "2024-10-02")
    done = desk.document("Modi met Xi in Kazan on 23 October.", "2024-10-24")
    modi, xi = desk.person("Narendra Modi", "IND"), desk.person("Xi Jinping", "CHN")
    record = link(
        [
            desk.reading(
                plan,
                reports=(desk.report(plan, "CONSULT", (modi, xi), occurred="2024-10-03/2024-10-31", status="planned"),),
            ),
            desk.reading(done, reports=(desk.report(done, "CONSULT", (modi, xi), occurred="2024-10-23"),)),
        ]
    )
    (event,) = record.events
    assert (event.status, event.occurred.edtf) == ("actual", "2024-10-23")


def test_a_report_without_a_day_that_fits_two_events_joins_neither(desk):
    modi, xi = desk.person("Narendra Modi", "IND"), desk.person("Xi Jinping", "CHN")
    documents = [desk.document(f"Modi met Xi, time {n}.", "2024-12-01") for n in range(3)]
    days = ("2024-10-23", "2024-08-10", "")
    record = link(
        [
            desk.reading(document, reports=(desk.report(document, "CONSULT", (modi, xi), occurred=written),))
            for document, written in zip(documents, days, strict=True)
        ]
    )
    assert len(record.events) == 3


def test_a_death_is_one_event_whatever_days_are_given(desk):
    victim = desk.person("Ivan Petrov", "BGR")
    one = desk.document("Petrov died on 3 May.", "2021-05-05")
    other = desk.document("Petrov died on 9 May.", "2021-05-10")
    record = link(
        [
            desk.reading(one, reports=(desk.report(one, "OCCUR", (victim,), occurred="2021-05-03", mode="death"),)),
            desk.reading(other, reports=(desk.report(other, "OCCUR", (victim,), occurred="2021-05-09", mode="death"),)),
        ]
    )
    assert len(record.events) == 1


def test_two_accusations_of_one_day_are_told_apart_by_their_words(desk):
    text = "Ankara accused Athens of arming the islands. It also accused Athens of pushing migrants back."
    document = desk.document(text, "2022-09-08")
    sides = ((desk.state("TUR", "Ankara"),), (desk.state("GRC", "Athens"),))
    first = desk.report(
        document,
        "ACCUSE",
        *sides,
        occurred="2022-09-07",
        what="accused Athens of arming the islands",
        sentence=text[:44],
    )
    second = desk.report(
        document,
        "ACCUSE",
        *sides,
        occurred="2022-09-07",
        what="accused Athens of pushing migrants back",
        sentence=text[45:],
    )
    assert len(link([desk.reading(document, reports=(first, second))]).events) == 2


def test_a_day_apart_in_two_accounts_is_a_coarser_date_and_no_conflict(desk):
    modi, xi = desk.person("Narendra Modi", "IND"), desk.person("Xi Jinping", "CHN")
    documents = [desk.document(f"Modi met Xi, account {word}.", "2024-10-25") for word in ("one", "another")]
    record = link(
        [
            desk.reading(document, reports=(desk.report(document, "CONSULT", (modi, xi), occurred=day),))
            for document, day in zip(documents, ("2024-10-23", "2024-10-24"), strict=True)
        ]
    )
    (event,) = record.events
    assert (event.occurred.edtf, record.conflicts) == ("2024-10-23/2024-10-24", ())


def test_a_call_is_not_the_meeting_of_the_same_two(desk):
    lavrov, fidan = desk.person("Sergei Lavrov", "RUS"), desk.person("Hakan Fidan", "TUR")
    call = desk.document("Lavrov and Fidan spoke by telephone on 3 March.", "2023-03-04", "A")
    meeting = desk.document("Fidan meets Lavrov.", "2023-03-06", "B")
    record = link(
        [
            desk.reading(
                call, reports=(desk.report(call, "CONSULT", (lavrov, fidan), occurred="2023-03-03", mode="phone"),)
            ),
            desk.reading(meeting, reports=(desk.report(meeting, "CONSULT", (fidan, lavrov), what="meets Lavrov"),)),
        ]
    )
    assert len(record.events) == 2


def test_a_signature_is_known_by_its_day_and_its_signatories_whatever_the_words(desk):
    xi, lula = desk.person("Xi Jinping", "CHN"), desk.person("Lula da Silva", "BRA")
    texts = {"signed fifteen accords on trade": "A", "put their names to a package": "B"}
    readings = []
    for what, outlet in texts.items():
        document = desk.document(f"In the Great Hall, {outlet}, they {what}.", "2023-04-15", outlet)
        report = desk.report(document, "SUPPORT", (xi, lula), occurred="2023-04-14", what=what, cameo="057")
        readings.append(desk.reading(document, reports=(report,)))
    assert len(link(readings).events) == 1


def test_what_one_outlet_calls_drones_and_another_missiles_and_drones_is_one_supply(desk):
    sides = ((desk.state("SRB"),), (desk.state("ARM"),))
    told = {
        "supplies missiles and drones": "Baku says that Serbia supplies missiles and drones to Armenia.",
        "sends Orbiter drones": "The road is long; Serbia sends Orbiter drones to Armenia every spring.",
        "delivers wheat": "Bread is dear, and Serbia delivers wheat to Armenia.",
    }
    readings = []
    for what, text in told.items():
        document = desk.document(text, "2022-03-04", what)
        readings.append(desk.reading(document, reports=(desk.report(document, "AID", *sides, what=what),)))
    assert sorted(event.documents for event in link(readings).events) == [1, 2]
