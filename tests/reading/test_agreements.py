"""Agreements: names gathered, stages judged, dated, and given to who tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.reading.reader import read

if TYPE_CHECKING:
    from detente.records.agreement import Agreement, Stage


def agreements_of(text: str, published: str = "2024-03-08") -> tuple[Agreement, ...]:
    return read(text, published=published).agreements


def only_stage(text: str, published: str = "2024-03-08") -> Stage:
    (agreement,) = agreements_of(text, published)
    (stage,) = agreement.stages
    return stage


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Turkey and Greece signed a maritime pact in Athens on Tuesday.", "signed"),
        ("The border treaty between China and India was signed in Delhi on Monday.", "signed"),
        ("Armenia ratified the border treaty with Azerbaijan on Monday.", "ratified"),
        ("The Egyptian parliament approved the gas agreement with Israel on Sunday.", "ratified"),
        ("The trade agreement between India and Australia entered into force on Monday.", "in_force"),
        ("Serbia withdrew from the normalization agreement with Kosovo on Friday.", "ended"),
        ("Egypt and Ethiopia are negotiating a water treaty.", "negotiating"),
        ("Talks on a peace treaty between Armenia and Azerbaijan continue.", "negotiating"),
        ("Japan proposed a peace treaty with Russia on Monday.", "floated"),
        ("Work on the trade agreement between India and China has been suspended.", "reported_suspended"),
        ("The trade deal between India and China is on hold.", "reported_suspended"),
        ("Greek and Turkish diplomats initialled the maritime agreement on Monday.", "initialled"),
        ("India and China extended the border agreement on Monday.", "amended"),
    ],
)
def test_the_words_around_an_agreement_say_how_far_it_has_come(text: str, stage: str) -> None:
    assert stage in [s.stage for agreement in agreements_of(text) for s in agreement.stages]


@pytest.mark.parametrize(
    "text",
    [
        "Armenia and Azerbaijan did not sign the peace treaty on Monday.",
        "Armenia refused to ratify the border treaty with Azerbaijan.",
        "The trade agreement between India and China has not entered into force.",
        "If Turkey and Greece signed a maritime treaty, tourism would gain.",
        "Officials did not say when the treaty between Egypt and Ethiopia would be signed.",
        "Turkey could withdraw from the migration deal with Greece.",
    ],
)
def test_what_is_denied_refused_or_only_thought_of_is_no_stage(text: str) -> None:
    assert [s.stage for agreement in agreements_of(text) for s in agreement.stages] == []


@pytest.mark.parametrize(
    "text",
    [
        "The Indian author signed a book deal in China.",
        "The striker agreed a transfer deal with clubs in Turkey and Greece.",
        "A great deal of Greek wine is sold in Turkey.",
        "Egypt and Ethiopia signed several agreements on Monday.",
    ],
)
def test_deals_of_others_and_unnumbered_agreements_are_no_agreement_of_states(text: str) -> None:
    assert agreements_of(text) == ()


def test_names_that_contradict_nothing_are_one_agreement() -> None:
    (agreement,) = agreements_of(
        "India and Japan are negotiating a five-year defence pact. The agreement would cover radar. "
        "Indian officials said the defence deal would be signed in May."
    )
    assert agreement.parties == ("IND", "JPN")
    assert agreement.term == "5 years"
    assert agreement.subject == "defence"
    assert [stage.stage for stage in agreement.stages] == ["negotiating", "expected"]


def test_agreements_on_different_matters_stay_apart() -> None:
    found = agreements_of(
        "India and China signed a trade agreement on Monday. India and China are negotiating a border treaty."
    )
    assert sorted(agreement.subject or "" for agreement in found) == ["border", "trade"]


def test_an_agreement_that_another_replaces_is_not_the_same() -> None:
    found = agreements_of("The treaty with Egypt will replace an agreement that Sudan and Egypt signed in March 2001.")
    assert all(len(agreement.names) == 1 for agreement in found)


def test_what_will_be_signed_is_expected_by_its_day() -> None:
    stage = only_stage("The peace treaty between Armenia and Azerbaijan will be signed by the end of 2024.")
    assert (stage.stage, stage.due.edtf, stage.occurred.known) == ("expected", "../2024-12-31", False)


def test_before_a_month_ends_with_the_month_before() -> None:
    stage = only_stage("Turkey and Greece hope to sign the maritime treaty before October 2024.")
    assert stage.due.edtf == "../2024-09-30"


def test_a_stage_is_told_by_its_speaker() -> None:
    text = "Turkish Foreign Minister Hakan Fidan said on Tuesday that Turkey and Greece had signed a maritime treaty."
    stage = only_stage(text)
    assert stage.by is not None
    assert stage.by.name == "Hakan Fidan"


def test_the_year_in_a_name_dates_the_treaty_and_not_what_befell_it() -> None:
    (agreement,) = agreements_of("Poland and Belarus suspended the 2008 border treaty on Monday.")
    stages = {stage.stage: stage.occurred.edtf for stage in agreement.stages}
    assert stages == {"signed": "2008", "suspended": "2024-03-04"}


def test_a_ratification_names_the_side_that_ratified() -> None:
    assert only_stage("Armenia ratified the border treaty with Azerbaijan on Monday.").party == "ARM"


def test_every_stage_opens_to_its_sentence() -> None:
    text = "Egypt and Israel signed a gas agreement. It will enter into force in May 2024."
    for agreement in agreements_of(text):
        for stage in agreement.stages:
            for proof in stage.evidence:
                assert text[proof.start : proof.end] == proof.sentence


@pytest.mark.parametrize("text", ["", "a", '"' * 2000, "treaty", "\x00 deal \u202e pact", "The deal. " * 50])
def test_odd_texts_give_no_agreement_and_no_crash(text: str) -> None:
    assert agreements_of(text) == ()


@pytest.mark.parametrize(
    ("text", "stage", "aims_at"),
    [
        ("The treaty between Iran and Russia is expected to be signed in May.", "expected", "signed"),
        ("The treaty between Iran and Russia has yet to enter into force.", "expected", "in_force"),
        ("The border treaty between Kenya and Uganda must be ratified by both parliaments.", "expected", "ratified"),
        ("The migration accord between Turkey and Greece will be renewed before March.", "expected", "amended"),
        ("India has put the Indus Waters Treaty on hold.", "reported_suspended", None),
        ("India said the Indus Waters Treaty was being held in abeyance.", "suspended", None),
        ("Moscow suspended its participation in the New START treaty.", "suspended", None),
        ("Ukraine and the United States signed a minerals deal on Monday.", "signed", None),
    ],
)
def test_what_is_to_come_says_what_it_is(text: str, stage: str, aims_at: str | None) -> None:
    (agreement,) = read(text).agreements
    assert [(s.stage, s.aims_at) for s in agreement.stages] == [(stage, aims_at)]


def test_an_end_dated_after_the_telling_is_still_to_come() -> None:
    (agreement,) = read("The New START treaty expires in February 2026.", published="2024-05-05").agreements
    assert [(s.stage, s.aims_at, s.due.edtf) for s in agreement.stages] == [("expected", "ended", "2026-02")]


def test_firms_and_courts_are_no_parties() -> None:
    assert not read("The national oil company of Iran and Russia's Gazprom signed a memorandum on gas.").agreements


def test_a_town_before_the_name_is_where_it_was_made() -> None:
    """Mali is said to have broken an agreement at home; Algiers is no party to it."""
    assert not read("Mali's junta has scrapped the Algiers peace agreement.").agreements


def test_a_parliament_may_consent_to_the_ratification() -> None:
    assert (
        only_stage("The Senate gave its consent to the ratification of the Fiji-Tonga border treaty.").stage
        == "ratified"
    )


def test_a_side_may_end_its_agreement() -> None:
    assert only_stage("Chad has ended its defence agreement with France.").stage == "ended"


def test_a_deal_is_not_the_pact_first_named_after_it() -> None:
    found = agreements_of(
        "The deal was signed by Peru and Chile on Monday. The two sides also agreed to revive a security pact of 2001."
    )
    assert [a.name for a in found if any(s.stage == "signed" for s in a.stages)] == ["deal"]
