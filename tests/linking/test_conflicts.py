from __future__ import annotations

from detente.linking import link


def kinds(record):
    return [conflict.kind for conflict in record.conflicts]


def crash(desk, text, place, outlet):
    document = desk.document(text, "2021-05-20", outlet)
    victim = desk.person("Davit Beridze", "GEO", outlet)
    report = desk.report(
        document, "OCCUR", (victim,), occurred="2021-05-19", mode="crash", what="died in a crash", place=place
    )
    return desk.reading(document, reports=(report,))


def test_two_corners_of_a_country_are_a_conflict_of_place(desk):
    record = link(
        [
            crash(desk, "Beridze died in a crash in northwestern Iran.", None, "A"),
            crash(desk, "Beridze died when his helicopter crashed near Zahedan.", ("Zahedan", "IRN"), "B"),
        ]
    )
    assert kinds(record) == []  # the first does not say that its state is Iran
    record = link(
        [
            crash(desk, "Beridze died in a crash in northwestern Iran.", ("northwestern Iran", "IRN"), "A"),
            crash(desk, "Beridze died when his helicopter crashed near Zahedan.", ("Zahedan", "IRN"), "B"),
        ]
    )
    (found,) = record.conflicts
    assert found.kind == "place"
    assert sorted((side.value, side.by) for side in found.sides) == [
        ("Zahedan", ("B",)),
        ("north-west of Iran", ("A",)),
    ]


def test_a_town_and_its_province_are_no_conflict(desk):
    record = link(
        [
            crash(desk, "Beridze died in a crash near Tabriz.", ("Tabriz", "IRN"), "A"),
            crash(desk, "Beridze died in a crash in East Azerbaijan.", ("East Azerbaijan", "IRN"), "B"),
        ]
    )
    assert kinds(record) == []


def test_two_days_of_one_death_are_a_conflict_of_date_and_a_day_apart_is_none(desk):
    def died(day, outlet):
        document = desk.document(f"Beridze died, said {outlet}.", "2021-05-20", outlet)
        victim = desk.person("Davit Beridze", "GEO", outlet)
        return desk.reading(document, reports=(desk.report(document, "OCCUR", (victim,), occurred=day, mode="death"),))

    record = link([died("2021-05-14", "A"), died("2021-05-19", "B"), died("2021-05-19", "C")])
    (found,) = record.conflicts
    assert [(side.value, side.origins) for side in found.sides] == [("2021-05-19", 2), ("2021-05-14", 1)]
    assert record.events[0].occurred.edtf == "2021-05-19"
    assert kinds(link([died("2021-05-18", "A"), died("2021-05-19", "B")])) == []


def supply(desk, outlet, status, **more):
    text = {
        "A": "Baku says Serbia supplies artillery shells and drones to Armenia, which both call an invention.",
        "B": "The road is long. Serbia, known for supplying drones and artillery shells to Armenia, held an election.",
    }[outlet]
    document = desk.document(text, "2022-03-04", outlet)
    report = desk.report(
        document,
        "AID",
        (desk.state("SRB"),),
        (desk.state("ARM"),),
        what="supplies artillery shells and drones",
        status=status,
        **more,
    )
    return desk.reading(document, reports=(report,))


def test_an_accusation_that_is_denied_is_a_denial(desk):
    reading = supply(
        desk, "A", "alleged", alleged_by=(desk.state("AZE"),), denied_by=(desk.state("SRB"), desk.state("ARM"))
    )
    record = link([reading])
    (found,) = record.conflicts
    assert found.kind == "denial"
    assert sorted(side.by for side in found.sides) == [("AZE", "A"), ("SRB", "ARM", "A")]


def test_a_fact_of_one_outlet_that_another_has_as_an_allegation_is_a_conflict_of_standing(desk):
    record = link([supply(desk, "A", "alleged", alleged_by=(desk.state("AZE"),)), supply(desk, "B", "actual")])
    (found,) = record.conflicts
    assert found.kind == "standing"
    assert sorted(side.value for side in found.sides) == ["alleged by AZE", "stated as fact"]
    (event,) = record.events
    assert (event.status, [actor.code for actor in event.alleged_by]) == ("actual", ["AZE"])


def test_a_denied_word_stands_beside_those_who_used_it(desk):
    text = (
        "Kamal said the talks had been suspended over the dam. "
        'Tesfaye said that his ministry had never used the word "suspension" of the talks.'
    )
    document = desk.document(text, "2021-04-07", "A")
    used = desk.statement(document, desk.person("Sherif Kamal", "EGY"), "the talks had been suspended over the dam")
    denied = desk.statement(
        document,
        desk.person("Dawit Tesfaye", "ETH"),
        'his ministry had never used the word "suspension" of the talks',
        stance="denies",
    )
    (found,) = link([desk.reading(document, statements=(used, denied))]).conflicts
    assert (found.kind, found.question) == ("wording", "Was it “suspension”?")
    assert {side.by[0] for side in found.sides} == {"Sherif Kamal", "Dawit Tesfaye"}


def test_a_denial_answers_the_claim_with_its_words(desk):
    one = desk.document("Mensah said Ghana moved troops across the northern border at night.", "2021-04-07", "A")
    other = desk.document("Ouattara denied that troops of Ghana moved across the border.", "2021-04-08", "B")
    third = desk.document("Ouattara denied that a summit was planned in Accra.", "2021-04-08", "B")
    claim = desk.statement(
        one, desk.person("Kofi Mensah", "GHA"), "Ghana moved troops across the northern border at night"
    )
    speaker = desk.person("Ali Ouattara", "BFA")
    denial = desk.statement(other, speaker, "troops of Ghana moved across the border", stance="denies")
    unrelated = desk.statement(third, speaker, "a summit was planned in Accra", stance="denies")
    record = link(
        [
            desk.reading(one, statements=(claim,)),
            desk.reading(other, statements=(denial,)),
            desk.reading(third, statements=(unrelated,)),
        ]
    )
    (found,) = record.conflicts
    assert found.kind == "denial"
    assert denial.id in found.about


def test_counts_of_one_thing_that_differ_are_a_conflict_and_round_ones_are_not(desk):
    def dead(count, text, outlet):
        document = desk.document(text, "2021-05-20", outlet)
        sides = ((desk.state("AZE"),), (desk.state("ARM"),))
        report = desk.report(
            document, "ASSAULT", *sides, occurred="2021-05-19", what="shelled positions", numbers=(f"{count} soldiers",)
        )
        return desk.reading(document, reports=(report,))

    record = link(
        [dead(12, "Shelling killed 12 soldiers.", "A"), dead(14, "The shelling killed 14 soldiers there.", "B")]
    )
    assert kinds(record) == ["number"]
    record = link(
        [dead(12, "Shelling killed at least 12 soldiers.", "A"), dead(14, "The shelling killed 14 soldiers.", "B")]
    )
    assert kinds(record) == []


def test_the_accusation_is_the_last_one_that_names_the_denier(desk):
    text = "China accused India of crossing the ridge twice. India denied the accusation."
    document = desk.document(text, "2021-04-07", "A")
    china, india = desk.state("CHN", "China"), desk.state("IND", "India")
    accused = desk.statement(document, china, "India of crossing the ridge twice", sentence=text[:48], stance="accuses")
    denied = desk.statement(document, india, "the accusation", sentence=text[49:], stance="denies")
    (found,) = link([desk.reading(document, statements=(accused, denied))]).conflicts
    assert (found.kind, found.question) == ("denial", "Is it so? India of crossing the ridge twice")


def test_an_outlet_that_says_it_did_not_happen_contradicts_one_that_says_it_did(desk):
    def told(outlet, text, status):
        document = desk.document(text, "2021-05-20", outlet)
        sides = (desk.person("Recep Erdogan", "TUR", outlet), desk.person("Kyriakos Mitsotakis", "GRC", outlet))
        report = desk.report(document, "CONSULT", sides, occurred="2021-05-19", status=status, what="met in Athens")
        return desk.reading(document, reports=(report,))

    record = link(
        [told("A", "Erdogan met Mitsotakis.", "actual"), told("B", "No meeting of the two took place.", "negated")]
    )
    assert kinds(record) == ["status"]


def test_the_side_that_denies_quotes_the_denial(desk):
    text = "Baku says Serbia supplies shells to Armenia. Serbia denied the claim on Friday."
    document = desk.document(text, "2022-03-04", "A")
    denied = desk.statement(document, desk.state("SRB"), "the claim", sentence=text[45:], stance="denies")
    report = desk.report(
        document, "AID", (desk.state("SRB"),), (desk.state("ARM"),), what="supplies shells", status="alleged",
        alleged_by=(desk.state("AZE"),), denied_by=(desk.state("SRB"),),
    )  # fmt: skip
    record = link([desk.reading(document, reports=(report,), statements=(denied,))])
    (side,) = [side for one in record.conflicts for side in one.sides if side.value == "denied"]
    assert [evidence.sentence for evidence in side.evidence] == [text[45:]]
