"""Who said what, through whom, and with what stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.reading.model import load_model
from detente.reading.page import lay_out
from detente.reading.reader import read
from detente.reading.statements import find_statements, link_statements
from detente.records.evidence import Evidence
from detente.records.promise import Promise
from detente.records.span import Span
from detente.sources.document import make_document

if TYPE_CHECKING:
    from detente.records.statement import Statement


def statements_of(text: str) -> tuple[Statement, ...]:
    return find_statements(lay_out(make_document(text), load_model("sm").nlp))


def only(text: str) -> Statement:
    found = statements_of(text)
    assert len(found) == 1, [(s.speaker_text, s.cue, s.content) for s in found]
    return found[0]


def test_a_clause_after_a_verb_of_saying_is_its_content() -> None:
    said = only("The Georgian prime minister said on Friday that the port would open in May.")
    assert (said.speaker_text, said.cue) == ("The Georgian prime minister", "said")
    assert said.content == "that the port would open in May"
    assert (said.kind, said.stance, said.evidence[0].rule) == ("indirect", "predicts", "statements.clause")


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ('"', '"'), ("``", "''"), ("«", "»"), ("‘", "’"), ("“", "“")]
)
def test_a_quotation_is_read_in_marks_of_every_style(opening: str, closing: str) -> None:
    said = only(f"{opening}We will not close the border tomorrow,{closing} the minister said.")
    assert (said.speaker_text, said.kind) == ("the minister", "direct")
    assert "close the border" in said.content


def test_a_split_quotation_is_one_statement_with_two_pieces() -> None:
    said = only("“The road is open,” the Kenyan envoy told reporters on Monday. “Trucks are moving again.”")
    assert said.speaker_text == "the Kenyan envoy"
    assert [piece.end - piece.start for piece in said.content_spans] == [19, 26]
    assert said.addressee == "reporters"


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "“The talks were hard,” the mediator said. “We met twice a day.\n\n“And in the end we agreed.”"
    said = only(text)
    assert said.content_spans[-1].read(text) == "“And in the end we agreed.”"


def test_a_quotation_after_a_colon_in_the_next_paragraph_belongs_to_the_cue() -> None:
    said = only("The president of Ghana continued:\n\n“We have waited for ten years for this road.”")
    assert (said.cue, said.kind) == ("continued", "direct")


def test_an_inverted_speaker_keeps_title_and_apposition() -> None:
    said = only("“It is over,” said Hakan Demir, Turkey’s deputy foreign minister.")
    assert said.speaker_text == "Hakan Demir, Turkey’s deputy foreign minister"


def test_a_parenthesis_resumes_its_content() -> None:
    said = only("The dam, Cairo said on Tuesday, would dry up its canals.")
    assert said.speaker_text == "Cairo"
    assert said.content == "The dam, ... would dry up its canals."


def test_a_dash_or_colon_names_the_speaker_of_a_quotation() -> None:
    said = only("Minister Rao: “There is nothing to discuss before the election.”")
    assert (said.speaker_text, said.evidence[0].rule) == ("Minister Rao", "statements.colon")


@pytest.mark.parametrize(
    "text",
    [
        "According to the Sudanese army, the bridge was destroyed on Sunday.",
        "The bridge was destroyed on Sunday, according to the Sudanese army.",
        "The bridge, according to the Sudanese army, was destroyed on Sunday.",
    ],
)
def test_according_to_is_read_at_the_start_in_the_middle_and_at_the_end(text: str) -> None:
    said = only(text)
    assert said.speaker_text == "the Sudanese army"
    assert {"bridge", "destroyed"} <= set(said.content.replace(",", "").replace(".", "").split())


def test_a_second_verb_inherits_its_subject() -> None:
    first, second = statements_of("Athens accused Ankara of violating its airspace, adding that it would protest.")
    assert (first.stance, first.content) == ("accuses", "Ankara of violating its airspace")
    assert (second.speaker_text, second.cue) == ("Athens", "adding")


@pytest.mark.parametrize(
    ("text", "stance", "content"),
    [
        ("Seoul denied the allegation.", "denies", "the allegation"),
        ("Manila called for an international inquiry.", "demands", "an international inquiry"),
        ("The junta vowed to hold elections within a year.", "promises", "to hold elections within a year"),
        ("Brussels urged Belgrade to return to the table.", "demands", "to return to the table"),
        ("Hanoi praised the visit as a milestone.", "praises", "the visit as a milestone"),
        ("Economists doubted that the peg would hold.", "doubts", "that the peg would hold"),
    ],
)
def test_objects_and_infinitives_are_content_and_the_cue_gives_the_stance(text: str, stance: str, content: str) -> None:
    said = only(text)
    assert (said.stance, said.content) == (stance, content)


def test_a_claim_noun_makes_a_statement_of_its_owner() -> None:
    said = statements_of("Rwanda's claim that troops had crossed the lake was widely reported.")[0]
    assert (said.speaker_text, said.cue, said.content) == ("Rwanda", "claim", "that troops had crossed the lake")


def test_a_denied_claim_is_a_second_statement_on_the_same_content() -> None:
    accused, denied = statements_of("Tirana accuses Belgrade of arming the protesters, a claim denied by Serbia.")
    assert (accused.stance, denied.stance) == ("accuses", "denies")
    assert denied.speaker_text == "Serbia"
    assert denied.content_spans == accused.content_spans


def test_a_passive_without_a_source_is_nobodys_word_and_hedged() -> None:
    said = only("The two presidents are expected to sign the treaty in Samarkand.")
    assert (said.speaker, said.speaker_text, said.hedged, said.stance) == (None, "unspecified", True, "predicts")


@pytest.mark.parametrize(
    ("text", "uttered"),
    [
        ("The ministry declined to comment on the report.", "declined"),
        ("Algiers did not say whether its ambassador would return.", "not_said"),
        ("The spokesman did not deny that talks had been held.", "not_said"),
        ("Officials did not immediately respond to requests for comment.", "declined"),
    ],
)
def test_silence_is_kept_apart_from_speech(text: str, uttered: str) -> None:
    said = only(text)
    assert (said.uttered, said.stance) == (uttered, "asserts" if uttered == "not_said" else said.stance)


def test_what_was_not_denied_is_neither_asserted_nor_denied_by_stance() -> None:
    assert only("The spokesman did not deny that talks had been held.").stance == "asserts"


@pytest.mark.parametrize(
    ("text", "speaker", "channel"),
    [
        ("The envoy told TASS that the talks would resume.", "The envoy", ("TASS",)),
        ("Yonhap quoted a general as saying that the hotline was open.", "a general", ("Yonhap",)),
        ("“It works,” he was quoted as saying by IRNA.", "he", ("IRNA",)),
        ("Reuters reported, citing two diplomats, that the deal was dead.", "two diplomats", ("Reuters",)),
        ("Seoul accused Pyongyang of jamming signals, Yonhap reported.", "Seoul", ("Yonhap",)),
        ("According to Tasnim, the commander said the base had closed.", "the commander", ("Tasnim",)),
        ("The aide told Interfax that the quota would rise, Reuters reported.", "The aide", ("Interfax", "Reuters")),
        (
            "In an interview with Al Jazeera, the minister warned that water was scarce.",
            "the minister",
            ("Al Jazeera",),
        ),
    ],
)
def test_a_chain_runs_from_the_speaker_outward(text: str, speaker: str, channel: tuple[str, ...]) -> None:
    said = only(text)
    assert (said.speaker_text, said.channel) == (speaker, channel)


def test_an_agency_without_a_further_source_is_the_speaker() -> None:
    said = only("Kyodo said the ministers had met in secret.")
    assert (said.speaker_text, said.channel) == ("Kyodo", ())


def test_parliament_is_told_but_is_no_channel() -> None:
    said = only("The minister told parliament that the treaty would be ratified.")
    assert (said.addressee, said.channel) == ("parliament", ())


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Minister: No Troops Will Be Sent to Niger", "Minister"),
        ("Syria to reopen embassy in Tunis: report", "report"),
        ("North Korea fires two missiles, Seoul says", "Seoul"),
    ],
)
def test_a_headline_is_read_by_template(line: str, speaker: str) -> None:
    found = statements_of(f"{line}\n\nThe rain has been heavy this year in most of the region and the rivers are full.")
    assert [s.speaker_text for s in found] == [speaker]
    assert found[0].evidence[0].rule.startswith("statements.headline")


def test_a_report_or_promise_in_the_content_is_what_a_statement_is_about() -> None:
    text = "The minister said that the bridge would open in May."
    said, page = only(text), lay_out(make_document(text), load_model("sm").nlp)
    promise = Promise(id="prm-1", by=None, by_text="", what="", statement=said.id, evidence=())
    assert link_statements([said], [], [], [promise], page)[0].about == ("prm-1",)


def test_every_span_reads_back_its_words() -> None:
    text = "“We agree,” said the Omani minister. According to Reuters, Riyadh denied it had paid."
    for said in statements_of(text):
        assert said.cue_spans[0].read(text) == said.cue
        assert " ... ".join(piece.read(text) for piece in said.content_spans) == said.content
        assert isinstance(said.evidence[0], Evidence)
        assert said.evidence[0].sentence == Span(start=said.evidence[0].start, end=said.evidence[0].end).read(text)


@pytest.mark.parametrize(
    "text",
    ["", "x", '"' * 3000, "“" * 3000, "said " * 500, "\x00said\x00", "\u202e“no”, he said", "\ud800 said he", ":\n\n“"],
)
def test_odd_text_is_read_without_a_crash(text: str) -> None:
    assert isinstance(statements_of(text), tuple)


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("“We are ready for talks” Petrov said. “The other side is not.”", "Petrov", "said"),
        ("The minister said,“Look, this has no place in our talks. We know that.”", "The minister", "said"),
        ('"And we will not wait for them to decide," she went on.', "she", "went on"),
        ("“We do not understand the note they sent,” the two write.", "the two", "write"),
        ('"We are ready," the ministry said in a written statement.', "the ministry", "said in a written statement"),
        (
            "The envoy made the following comment:\n\n“We are ready for talks. They know it well.”",
            "The envoy",
            "made the following comment",
        ),
        ("“They must stop calling us bandits.” ― Carla Marino", "Carla Marino", "―"),
    ],
)
def test_quotations_set_in_odd_ways_have_their_speaker(text: str, speaker: str, cue: str) -> None:
    said = only(text)
    assert (said.speaker_text, said.cue, said.kind) == (speaker, cue, "direct")


def test_turns_of_a_transcript_are_direct_speech_and_questions_are_nobody_s() -> None:
    text = (
        "Question: What does Oslo think of the talks?\n\nAna Berg: We have said it often. They must go on.\n\n"
        "Question: And the dates?\n\nAna Berg: We will tell you."
    )
    assert [(s.speaker_text, s.kind, s.content) for s in statements_of(text)] == [
        ("Ana Berg", "direct", "We have said it often. They must go on."),
        ("Ana Berg", "direct", "We will tell you."),
    ]


def test_a_list_of_figures_by_name_is_no_transcript() -> None:
    assert statements_of("Berg: 1,769.\n\nDahl: 1,501.\n\nBerg: 547.\n\nDahl: 46.") == ()


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The border service told 24.kg that it was so.", ("24.kg",)),
        ("The minister told France 24 that it was not.", ("France 24",)),
        ("Iraq's oil ministry said, as reported by Rudaw, that exports would resume.", ("Rudaw",)),
        ("The prime minister hailed the exchange as a milestone in an interview aired by Al Jazeera.", ("Al Jazeera",)),
    ],
)
def test_relays_with_digits_and_set_in_commas_are_hops(text: str, channel: tuple[str, ...]) -> None:
    assert only(text).channel == channel


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        (
            "Lima dismissed as “fiction” reports that Quito had paid.",
            "Lima",
            "dismissed",
            "reports that Quito had paid",
        ),
        ("Lima rejected as false claims that Quito had paid.", "Lima", "rejected", "claims that Quito had paid"),
        ("Lima blamed “bandits” for the raid.", "Lima", "blamed", "“bandits” for the raid"),
        ("Lima appealed to Quito to release the crew.", "Lima", "appealed", "to release the crew"),
        ("Lima asked for the ban to be lifted.", "Lima", "asked", "for the ban to be lifted"),
        ("Lima welcomed the ruling.", "Lima", "welcomed", "the ruling"),
        ("Ana Rojas said: “No.”", "Ana Rojas", "said", "“No.”"),
    ],
)
def test_what_hangs_on_the_verb_in_an_unusual_way_is_its_content(
    text: str, speaker: str, cue: str, content: str
) -> None:
    said = only(text)
    assert (said.speaker_text, said.cue, said.content.rstrip(".")) == (speaker, cue, content.rstrip("."))


def test_an_outlet_run_into_the_subject_is_parted_from_it() -> None:
    said = only("Ana Rojas told Le Monde Algiers should reopen the port.")
    assert said.channel == ("Le Monde",)
    assert said.content == "Algiers should reopen the port"


def test_who_goes_on_speaking_speaks_to_the_same_outlet() -> None:
    first, second = statements_of("The envoy told Yonhap that ties were frozen, adding that talks had stopped.")
    assert first.channel == second.channel == ("Yonhap",)


def test_a_country_that_wants_something_stresses_nothing() -> None:
    said = statements_of("The king said his country wanted peace, stressing that the border was open.")
    assert [s.speaker_text for s in said] == ["The king", "The king"]


@pytest.mark.parametrize(
    "text",
    [
        "“This is a raid,” the embassy posted on Telegram.",
        "The envoy, who was not authorised to brief the media, said the port was open.",
    ],
)
def test_platforms_and_briefings_that_were_not_given_are_no_channel(text: str) -> None:
    assert only(text).channel == ()


@pytest.mark.parametrize("text", ["The so-called “special zone” has no port.", "The “deal of the age” was signed."])
def test_words_in_marks_of_doubt_are_no_statement(text: str) -> None:
    assert statements_of(text) == ()


def test_he_of_a_transcript_is_the_last_who_was_named() -> None:
    lines = [
        "Reporter: Will Lima sign the accord?", "Minister Ana Rojas: There is nothing to sign.",
        "Reporter: Will she meet Quito's envoy?", "She: We will meet in May.", "Reporter: Where will that be?",
        "Minister Ana Rojas: In Lima, as always.",
    ]  # fmt: skip
    said = read("\n\n".join(lines)).statements
    assert [s.speaker.name if s.speaker is not None else None for s in said] == ["Ana Rojas"] * 3


def test_a_claim_called_baseless_is_the_content_of_the_denial() -> None:
    said = only("Bolivia's ministry rejected as baseless a report by La Tercera that its troops had crossed.")
    assert (said.cue, said.stance) == ("rejected as baseless", "denies")
    assert said.content.startswith("a report")


def test_no_comment_from_somebody_is_silence() -> None:
    said = only("There was no immediate comment from Moscow.")
    assert (said.speaker_text, said.uttered) == ("Moscow", "declined")


def test_he_said_is_the_speaker_of_the_sentence_before() -> None:
    text = (
        "Norwegian Ambassador to Iceland Lars Dahl told NTB that ties would follow the course set by deceased "
        "President Jon Arnason. He indicated that a pact would be signed."
    )
    assert [s.speaker.name if s.speaker else None for s in read(text).statements] == ["Lars Dahl", "Lars Dahl"]


def test_what_the_reader_may_like_is_no_statement() -> None:
    assert statements_of("Would you like to make this your default edition?") == ()


def test_what_is_done_with_an_object_is_not_said() -> None:
    assert not read("Thailand has recalled its ambassador from Phnom Penh.").statements
    assert not read("North Korea fired two missiles on Monday.").statements


def test_keeping_a_name_back_is_no_demand() -> None:
    (said,) = read("An Algerian official, who asked not to be named, said that the trip was off.").statements
    assert said.cue == "said"


def test_a_day_given_twice_is_no_part_of_what_is_said() -> None:
    text = "Armenia and Azerbaijan said on Thursday, March 13, 2025, they had agreed the text of a peace agreement."
    (said,) = read(text).statements
    assert (said.content, said.channel) == ("they had agreed the text of a peace agreement", ())
