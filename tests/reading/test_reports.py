"""What a document says was done: types, sides, status, and whose word it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente.records.report import Report  # noqa: TC001  (fixtures are typed)


def reports_of(text: str) -> tuple[Report, ...]:
    return detente.read(text, published="2024-06-14").reports


def codes(report: Report) -> tuple[list[str | None], list[str | None]]:
    return [actor.code for actor in report.actors], [actor.code for actor in report.recipients]


def only(text: str, kind: str) -> Report:
    (report,) = (r for r in reports_of(text) if r.type == kind)
    return report


@pytest.mark.parametrize(
    ("text", "kind", "mode", "actors", "recipients"),
    [
        ("Norway's prime minister visited Estonia on Monday.", "CONSULT", "visit", ["NOR"], ["EST"]),
        ("Chile's foreign minister met his Peruvian counterpart in Lima.", "CONSULT", None, ["CHL", "PER"], []),
        ("Sanctions were imposed on Belarus by Canada and Japan.", "SANCTION", "discontinue", ["CAN", "JPN"], ["BLR"]),
        ("Brazil slapped a raft of new tariffs on Argentina.", "SANCTION", "discontinue", ["BRA"], ["ARG"]),
        ("Latvia expelled two Russian diplomats.", "SANCTION", "expel", ["LVA"], ["RUS"]),
        ("Iceland and Norway signed a fisheries agreement.", "SUPPORT", None, ["ISL", "NOR"], []),
        ("Chad closed its airspace and accused Sudan of aggression.", "ACCUSE", "allege", ["TCD"], ["SDN"]),
        ("Peru summoned the Mexican ambassador.", "ACCUSE", "disapprove", ["PER"], ["MEX"]),
        ("Portugal sent doctors to Mozambique.", "AID", None, ["PRT"], ["MOZ"]),
        ("Mexico raised tariffs on Brazilian steel to 40%.", "SANCTION", "discontinue", ["MEX"], ["BRA"]),
        ("Kenya withdrew its high commissioner from Kampala.", "SANCTION", "withdraw", ["KEN"], ["UGA"]),
        ("Kenya and Uganda exchanged accusations over the border.", "ACCUSE", "allege", ["KEN", "UGA"], []),
        ("Japan extended a credit line of $2 billion to Laos.", "AID", None, ["JPN"], ["LAO"]),
        ("Chile reopened its embassy in Havana.", "SUPPORT", None, ["CHL", "CUB"], []),
        ("Oman was the last state to ratify Yemen's application.", "SUPPORT", None, ["OMN"], ["YEM"]),
        ("NATO sent 600 Italian soldiers to Latvia.", "MOBILIZE", "troops", ["NATO"], ["LVA"]),
        (
            "Bolivia's ambassador was summoned to the Peruvian foreign ministry.",
            "ACCUSE",
            "disapprove",
            ["PER"],
            ["BOL"],
        ),
        ("Peruvian police broke into the Bolivian embassy.", "ASSAULT", None, ["PER"], ["BOL"]),
        ("Kenya put Uganda's prime minister on a wanted list.", "THREATEN", "arrest", ["KEN"], ["UGA"]),
        ("Togo rejected a deal under which Ghana would lease a port.", "REJECT", None, ["TGO"], ["GHA"]),
        ("Norway's envoy paid a courtesy call on Estonia's president.", "CONSULT", None, ["NOR", "EST"], []),
        ("Kenya's president cancelled a trip to Kampala.", "REJECT", "meet", ["KEN"], ["UGA"]),
        ("Kenya revoked the visas of Ugandan officials.", "SANCTION", "discontinue", ["KEN"], ["UGA"]),
        ("Kuwait protested to Baghdad over the ruling.", "ACCUSE", "disapprove", ["KWT"], ["IRQ"]),
        ("A Peruvian general was granted asylum by Chile.", "AID", None, ["CHL"], ["PER"]),
    ],
)
def test_a_frame_gives_type_mode_and_sides(
    text: str, kind: str, mode: str | None, actors: list[str], recipients: list[str]
) -> None:
    report = only(text, kind)
    assert report.mode == mode
    assert (sorted(codes(report)[0], key=str), codes(report)[1]) == (sorted(actors), recipients)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Talks between Chile and Bolivia were held in La Paz.", "CONSULT"),
        ("The visit of the Danish prime minister to Finland lasted a day.", "CONSULT"),
        ("Germany's invasion of Poland began the war.", "ASSAULT"),
        ("The phone call between the Spanish and Moroccan kings was short.", "CONSULT"),
    ],
)
def test_events_are_read_from_nouns_too(text: str, kind: str) -> None:
    assert only(text, kind).status == "actual"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway imposed sanctions on Chad.", "actual"),
        ("Norway will impose sanctions on Chad.", "planned"),
        ("Norway plans to impose sanctions on Chad.", "planned"),
        ("Norway may impose sanctions on Chad.", "hypothetical"),
        ("If Norway imposes sanctions on Chad, prices will rise.", "hypothetical"),
        ("Norway did not impose sanctions on Chad.", "negated"),
        ("Norway failed to impose sanctions on Chad.", "negated"),
        ("Norway denied imposing sanctions on Chad.", "denied"),
        ("Chad accused Norway of imposing sanctions on Chad.", "alleged"),
        ("Norway allegedly imposed sanctions on Chad.", "alleged"),
    ],
)
def test_status_follows_tense_mood_negation_and_attribution(text: str, status: str) -> None:
    assert only(text, "SANCTION").status == status


def test_a_claim_keeps_who_makes_it_and_who_denies_it() -> None:
    text = "Paris accuses Belarus of supplying Sudan with missiles, a claim denied by both Minsk and Khartoum."
    report = only(text, "AID")
    assert report.status == "alleged"
    assert [actor.code for actor in report.alleged_by] == ["FRA"]
    assert sorted(str(actor.code) for actor in report.denied_by) == ["BLR", "SDN"]


@pytest.mark.parametrize(
    ("text", "kind", "gone"),
    [
        ("Kenya refused to meet Somalia's president.", "REJECT", "CONSULT"),
        ("Kenya threatened to attack Somalia.", "THREATEN", "ASSAULT"),
        ("Kenya urged Somalia to release two soldiers.", "REQUEST", "RETREAT"),
    ],
)
def test_a_word_that_governs_another_event_is_the_only_report(text: str, kind: str, gone: str) -> None:
    assert [report.type for report in reports_of(text)] == [kind]
    assert gone not in {report.type for report in reports_of(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The weather in Oslo was mild and the harbour full of boats.",
        "Iran said that the situation was complex.",
        "Relations between Chile and Peru are a subject for historians.",
        "",
        "x",
    ],
)
def test_nothing_is_invented_where_no_frame_is_filled(text: str) -> None:
    assert reports_of(text) == ()


def test_every_report_opens_to_its_sentence_and_its_trigger() -> None:
    text = "Latvia expelled two Russian diplomats. Later, Peru's president met Chile's prime minister in Lima."
    reading = detente.read(text)
    assert len(reading.reports) == 2
    for report in reading.reports:
        evidence = report.evidence[0]
        assert text[evidence.start : evidence.end] == evidence.sentence
        assert evidence.span.holds(report.trigger)
        assert evidence.rule.startswith("reports.")


def test_scores_and_counts_come_with_the_code() -> None:
    report = only("Latvia expelled two Russian diplomats.", "SANCTION")
    assert (report.cameo, report.quad, report.intensity, report.goldstein) == ("166", 4, -5.5, -7)
    assert report.numbers == ("two Russian diplomats",)
    assert "diplomatic" in report.contexts


def test_a_death_is_an_occurrence_without_quad_or_score() -> None:
    report = only("Norwegian Foreign Minister Per Hansen died in a plane crash on Monday.", "OCCUR")
    assert (report.mode, report.quad, report.intensity, report.cameo) == ("death", None, None, None)


def test_an_event_has_its_own_day_and_never_the_documents() -> None:
    assert only("Latvia expelled two Russian diplomats.", "SANCTION").occurred.known is False
    dated = only("Latvia expelled two Russian diplomats on 3 June 2024.", "SANCTION").occurred
    assert dated.edtf == "2024-06-03"


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="Iran met “the' ,.\n-\u200f\x00\ud800 Ruslandto", max_size=80))
def test_odd_text_never_crashes(text: str) -> None:
    assert isinstance(detente.read(text).reports, tuple)


@pytest.mark.parametrize(
    "text",
    [
        "Mexico's president rejected claims that Mexico had threatened Belize.",
        "The king of Jordan asked his guest to convey his greetings to the emir of Kuwait.",
        "Asked whether Peru should leave the pact, Chile's foreign minister said nothing.",
        "Kenya's president warned that there were tough days ahead for Uganda.",
    ],
)
def test_a_manner_of_speaking_is_no_event(text: str) -> None:
    assert not [r for r in reports_of(text) if r.status == "actual"]


def test_what_waits_for_a_ratification_has_not_happened() -> None:
    text = "The pact will come into force once Chile and Peru have ratified it."
    assert {r.status for r in reports_of(text)} <= {"hypothetical", "planned"}


def test_soldiers_killed_in_a_clash_are_one_of_its_sides() -> None:
    (report,) = (r for r in reports_of("Six Kenyan soldiers were killed in a clash with Somali forces.") if r.quad == 4)
    assert report.type == "ASSAULT"
    assert sorted(codes(report)[0], key=str) == ["KEN", "SOM"]


def test_both_victims_of_one_accident_are_named() -> None:
    text = "Chilean President Luis Soto and Foreign Minister Pablo Reyes died when their helicopter crashed on Sunday."
    report = only(text, "OCCUR")
    assert len(report.actors) == 2


def test_a_headline_does_not_tell_its_event_twice() -> None:
    """The headline stays among the evidence of the report that the text below it gives."""
    text = "Norway's premier visits Estonia\n\nTALLINN, June 3 - Norway's prime minister visited Estonia on Monday.\n"
    (report,) = (r for r in reports_of(text) if r.mode == "visit")
    assert report.evidence[0].zone == "body"


def test_help_sent_to_a_town_goes_to_its_state() -> None:
    report = only("Turkey sent two planes and fifty rescuers to Tabriz on Monday.", "AID")
    assert codes(report) == (["TUR"], ["IRN"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("China and India agreed to resume direct flights.", "agreed to resume direct flights"),
        ("Kenya accused Uganda of violating the border pact.", "accused Uganda of violating the border pact"),
        ("Norway urged Iceland to return to talks.", "urged Iceland to return to talks"),
    ],
)
def test_a_report_is_worded_with_what_completes_its_verb(text: str, words: str) -> None:
    assert words in {report.what for report in reports_of(text)}


def test_what_states_do_to_each_other_has_both_as_actors() -> None:
    report = only("Pakistan and India accused each other of violating a ceasefire.", "ACCUSE")
    assert codes(report) == (["PAK", "IND"], [])


def test_several_memoranda_are_signed_too() -> None:
    assert only("Vietnam and the Philippines signed two memoranda of understanding.", "SUPPORT").status == "actual"


def test_an_agreement_ended_by_one_side_is_a_broken_tie() -> None:
    assert codes(only("Chad ended its defence pact with France.", "SANCTION")) == (["TCD"], ["FRA"])


def test_who_is_told_something_on_the_phone_is_the_other_side() -> None:
    report = only(
        "Ghana's president told Togo's President Faure Gnassingbe in a phone call that roads were shut.", "CONSULT"
    )
    assert (report.mode, codes(report)) == ("phone", (["GHA", "TGO"], []))


def test_two_who_speak_have_spoken_to_each_other_unless_they_speak_elsewhere() -> None:
    pair = "Ugandan President Yoweri Museveni and Kenyan President William Ruto spoke"
    assert codes(only(f"{pair} on Friday about trade.", "CONSULT"))[0] == ["UGA", "KEN"]
    assert reports_of(f"{pair} at the ceremony.") == ()


def test_talks_of_which_one_side_speaks_are_that_sides_talks() -> None:
    report = only("Egypt announced on Tuesday that negotiations with Ethiopia had ended.", "CONSULT")
    assert sorted(codes(report)[0], key=str) == ["EGY", "ETH"]


def test_an_act_taken_up_by_the_next_sentence_is_whose_it_was() -> None:
    text = "Libya launched an attack on Chad on Monday. Niger condemned the attack."
    assert codes(only(text, "ACCUSE")) == (["NER"], ["LBY"])
    text = "Libya and Chad signed a border agreement on Monday. Niger welcomed the agreement."
    welcomed = next(r for r in reports_of(text) if r.actors[0].code == "NER")
    assert codes(welcomed) == (["NER"], ["LBY", "TCD"])


def test_an_act_of_nobody_told_before_is_nobodys() -> None:
    assert reports_of("Prices rose on Monday. Niger condemned the attack.") == ()


def test_brokered_talks_are_between_those_who_came_from_them() -> None:
    report = next(
        r for r in reports_of("Libya and Chad agreed to restore ties after talks in Lome brokered by Togo.") if r.mode
    )
    assert (report.mode, codes(report)) == ("third-party", (["TGO"], ["LBY", "TCD"]))


def test_a_visit_called_off_did_not_take_place() -> None:
    planned = "Peru's president will visit Bolivia on Friday."
    assert only(planned, "CONSULT").status == "planned"
    for off in ("The visit was called off.", "An official said the trip was off."):
        report = only(f"{planned} {off}", "CONSULT")
        assert report.status == "negated"
        assert report.evidence[-1].rule == "reports.called-off"


def test_what_is_announced_of_exercises_is_still_to_come() -> None:
    assert only("Poland announced joint exercises with Lithuania.", "COOPERATE").status == "planned"


def test_the_body_of_a_summit_and_its_seat_are_no_sides() -> None:
    assert codes(only("India's prime minister attended the G20 summit in Rio de Janeiro.", "CONSULT"))[0] == [
        "IND",
        "BRA",
    ]
    assert reports_of("European Union leaders met at a summit in Brussels.") == ()


def test_who_is_barred_from_coming_has_not_come() -> None:
    assert [r.type for r in reports_of("Mali barred the French envoy from returning to Bamako.")] == ["REJECT"]


def test_the_year_of_a_crime_is_not_that_of_the_charge() -> None:
    assert not only("Canada accused India of a killing in Vancouver last year.", "ACCUSE").occurred.known


def test_what_somebody_is_accused_of_is_a_deed() -> None:
    supplied = only("Norway accused Latvia of supplying shells to Estonia.", "AID")
    assert (supplied.status, codes(supplied)) == ("alleged", (["LVA"], ["EST"]))


def test_a_deal_called_illegal_is_its_parties_deal() -> None:
    text = "Kenya and Uganda signed a border agreement on Monday. Rwanda's president called the agreement illegal."
    assert codes(only(text, "ACCUSE")) == (["RWA"], ["KEN", "UGA"])


def test_the_first_to_do_what_is_planned_has_not_done_it() -> None:
    assert only("Ghana would become the first state to recognise Kosovo.", "SUPPORT").status == "planned"


def test_a_partys_rally_is_no_protest() -> None:
    assert not [
        r for r in reports_of("Chile's president attended a rally of the Vox party in Madrid.") if r.type == "PROTEST"
    ]


def test_the_country_a_counterpart_visits_is_the_others() -> None:
    report = only("Turkish minister Hakan Fidan spoke. His French counterpart visited the country in March.", "CONSULT")
    assert codes(report) == (["FRA"], ["TUR"])


def test_the_two_leaders_are_no_envoys() -> None:
    text = (
        "Bosnia's Prime Minister Borjana Kristo and Croatia's ambassador met. Serbian President Aleksandar Vucic"
        " was there too. The two leaders signed a declaration."
    )
    assert sorted(codes(only(text, "SUPPORT"))[0], key=str) == ["BIH", "SRB"]


def test_who_calls_on_both_is_neither() -> None:
    text = "Ghana has expelled the Togolese ambassador. Kenya and Uganda called on both countries to show restraint."
    assert codes(only(text, "REQUEST")) == (["KEN", "UGA"], ["GHA", "TGO"])


def test_a_minister_with_his_name_and_a_counterpart_with_hers_have_met() -> None:
    text = "Armenia's foreign minister, Ararat Mirzoyan, and his Kosovar counterpart, Donika Gervalla, met on Friday."
    assert codes(only(text, "CONSULT"))[0] == ["ARM", "KOS"]


def test_a_counterpart_visits_the_one_whose_counterpart_he_is() -> None:
    text = "Kenya's foreign minister spoke after a visit by his Ugandan counterpart."
    assert codes(only(text, "CONSULT")) == (["UGA"], ["KEN"])


def test_whoever_criticises_a_decision_has_not_taken_it() -> None:
    assert not [
        r for r in reports_of("Germany's envoy criticised the decision to ban the Serbian dinar.") if r.type == "COERCE"
    ]


def test_what_the_outlet_times_a_saying_by_is_not_said() -> None:
    text = "Kenya's president said Rwanda should act, hours before Uganda ended its defence accord with Rwanda."
    assert only(text, "SANCTION").status == "actual"


@pytest.mark.parametrize("words", ["is expected in Athens in May", "is due in Athens on Sunday"])
def test_a_minister_who_is_expected_somewhere_is_to_visit_it(words: str) -> None:
    report = only(f"Turkish Foreign Minister Hakan Fidan {words}.", "CONSULT")
    assert (report.status, codes(report)) == ("planned", (["TUR"], ["GRC"]))


def test_what_is_expected_is_no_visitor() -> None:
    assert reports_of("Aid is expected in Yemen. Elections are due in Kenya next year.") == ()


def test_an_apology_on_the_phone_is_a_phone_call() -> None:
    text = "Russian President Vladimir Putin apologised to Azerbaijani President Ilham Aliyev in a telephone call."
    assert only(text, "CONSULT").mode == "phone"
