"""What filled frames really say: deeds behind purposes, words of another sense, speakers' own words, hosts."""

from __future__ import annotations

import pytest

import detente


def told(text: str) -> set[tuple[str, str]]:
    return {(report.type, report.status) for report in detente.read(text, published="2024-06-14").reports}


def root(text: str, actor: str, recipient: str, profile: str = "plover-2.0") -> str | None:
    coded = detente.code(text, actor, recipient, profile=profile)
    return coded[0].root if coded else None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway sent six experts to Chad to investigate the blast.", "ACCUSE"),
        ("Norway donated forty ventilators to assist Chad with the outbreak.", "AID"),
        ("Norway launched an operation to detain Chadian smugglers.", "COERCE"),
        ("Norway has decided to ease the sanctions imposed on Chad.", "CONCEDE"),
        ("Norway will not travel to Chad to hold talks.", "REJECT"),
        ("Norway barred the Chadian leader from running for office.", "COERCE"),
        ("Norway barred the Chadian leader from entering the country.", "REJECT"),
        ("Norway opened its border to refugees from Chad.", "AID"),
        ("Norwegian peacekeepers arrived in Chad.", "AID"),
        ("Norwegian soldiers arrived in Chad.", "MOBILIZE"),
        ("Norway violated a ban imposed by Chad.", "REJECT"),
        ("Some 900 people from Norway have sought refuge in Chad.", "REQUEST"),
        ("Norway withdrew its peacekeepers from Chad.", "SANCTION"),
        ("Norway called off its strike against Chad.", "CONCEDE"),
        ("Norway found the Chadian trader guilty of fraud.", "ACCUSE"),
        ("Norway ordered the Chadian newspaper to suspend publication.", "COERCE"),
    ],
)
def test_what_is_done_counts_and_not_the_word_beside_it(text: str, kind: str) -> None:
    sides = next(w for w in ("Norwegian", "Norway") if w in text), "Chadian" if "Chadian" in text else "Chad"
    assert root(text, *sides) == kind


@pytest.mark.parametrize(
    ("text", "plover", "era"),
    [
        ("Norway imposed a blockade on Chad.", "COERCE", "ASSAULT"),
        ("Norway issued an arrest warrant for the Chadian general.", "THREATEN", "COERCE"),
        ("Norway withdrew from its treaty with Chad.", "SANCTION", "REJECT"),
    ],
)
def test_the_older_codebook_files_blockades_warrants_and_left_treaties_elsewhere(
    text: str, plover: str, era: str
) -> None:
    target = "Chadian" if "Chadian" in text else "Chad"
    assert (root(text, "Norway", target), root(text, "Norway", target, "cameo-era")) == (plover, era)


@pytest.mark.parametrize(
    "text",
    [
        "Norway is helping Chad fight the Ebola epidemic.",
        "Norway is fighting corruption in Chad.",
        "The focus of Norway is on attacking Chad's debt and holding the Chadian president accountable.",
    ],
)
def test_evils_are_fought_without_a_blow(text: str) -> None:
    assert ("ASSAULT", "actual") not in told(text)


def test_who_speaks_in_quotation_marks_does_what_the_words_do() -> None:
    text = '"We condemn the Ghanaian attack on Togo," Norwegian Foreign Minister Kari Berg said.'
    (report,) = (r for r in detente.read(text).reports if r.type == "ACCUSE")
    assert ([a.code for a in report.actors], [a.code for a in report.recipients]) == (["NOR"], ["GHA"])
    assert report.status == "actual"


def test_an_exchange_that_a_treaty_waits_for_has_not_happened() -> None:
    text = "The treaty enters into force 30 days after the exchange of instruments between Norway and Chad."
    assert told(text) == {("SUPPORT", "hypothetical")}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The talks between Norway and Chad collapsed on Tuesday.", "negated"),
        ("It is only a matter of time before Turkey bombs the Greek port.", "hypothetical"),
        ("Norwegian Prime Minister Kari Berg arrives in Poland, urges calm.", "actual"),
    ],
)
def test_status_follows_what_stands_over_beside_and_before(text: str, status: str) -> None:
    assert {standing for _, standing in told(text)} == {status}


def test_the_host_of_a_summit_is_a_party_to_it() -> None:
    text = "Norwegian Prime Minister Kari Berg attended the summit in Samarkand."
    (report,) = detente.read(text).reports
    assert {actor.code for actor in report.actors} == {"NOR", "UZB"}


def test_who_is_named_as_host_of_talks_is_a_party_to_them() -> None:
    (report,) = detente.read("Chad and Togo held talks in Oslo hosted by Norway.").reports
    assert {actor.code for actor in report.actors} == {"TCD", "TGO", "NOR"}
