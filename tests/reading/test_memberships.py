"""Memberships: joining, leaving, founding, belonging."""

from __future__ import annotations

import pytest

from detente.reading.reader import read


def memberships_of(text: str, published: str = "2024-05-08") -> list[tuple[str, str, str, str, str]]:
    found = read(text, published=published).memberships
    return sorted((m.state, m.body, m.status, m.start.edtf, m.end.edtf) for m in found)


def test_a_state_joins_on_a_day_with_others() -> None:
    found = memberships_of("Sweden joined NATO in March 2024, along with Finland.")
    assert [(m[0], m[1], m[2]) for m in found] == [("FIN", "NATO", "member"), ("SWE", "NATO", "member")]
    assert ("SWE", "NATO", "member", "2024-03", "") in found


def test_the_bloc_is_the_body_named_last() -> None:
    found = memberships_of("ASEAN met in Jakarta. Vietnam joined the bloc in 1995.")
    assert found == [("VNM", "ASEAN", "member", "1995", "")]


def test_original_members_are_founders() -> None:
    found = memberships_of("ASEAN met on Monday. Its original members included Indonesia, Malaysia and Thailand.")
    assert [(m[0], m[2]) for m in found] == [("IDN", "founder"), ("MYS", "founder"), ("THA", "founder")]


def test_withdrawing_is_leaving() -> None:
    assert memberships_of("Qatar withdrew from OPEC in January 2019.") == [("QAT", "OPEC", "left", "", "2019-01")]


@pytest.mark.parametrize(
    "text", ["Turkey is a member of NATO.", "NATO member Turkey objected.", "Turkey, a NATO member, objected."]
)
def test_belonging_is_membership_without_a_day(text: str) -> None:
    assert memberships_of(text) == [("TUR", "NATO", "member", "", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine wants to join NATO.",
        "Ukraine did not join NATO.",
        "Georgia may join NATO.",
        "Putin joined NATO critics.",
    ],
)
def test_a_wish_is_no_membership(text: str) -> None:
    assert memberships_of(text) == []


def test_joining_without_an_object_joins_the_body_named_before() -> None:
    text = "NATO was founded in 1949. Greece and Turkey joined in 1952. Norway joined in condemning the strike."
    found = {(m.state, m.start.edtf) for m in read(text, published="2023-07-04").memberships}
    assert found == {("GRC", "1952"), ("TUR", "1952")}


def test_becoming_a_member_has_a_day_and_being_one_since_has_a_beginning() -> None:
    text = (
        "Croatia has been a member of the European Union since 2013. Sweden became a member of NATO on March 7, 2024."
    )
    found = {(m.state, m.start.start.isoformat() if m.start.start else "") for m in read(text).memberships}
    assert found == {("HRV", "2013-01-01"), ("SWE", "2024-03-07")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Croatia, a member of the European Union since 2013, agreed.", ("HRV", "EUR", "member", "2013", "")),
        ("Venezuela applied to join BRICS.", ("VEN", "BRICS", "candidate", "", "")),
        ("Serbia is a candidate for EU membership.", ("SRB", "EUR", "candidate", "", "")),
        ("Armenia froze its membership of the CSTO.", ("ARM", "CSTO", "suspended", "", "")),
        ("Russia was expelled from the Council of Europe on 16 March 2022.", ("RUS", "COE", "left", "", "2022-03-16")),
        ("Qatar, which founded the GCC with five others in 1981, agreed.", ("QAT", "GCC", "founder", "1981", "")),
    ],
)
def test_standing_is_what_the_words_say(text: str, expected: tuple[str, ...]) -> None:
    (found,) = read(text).memberships
    assert (found.state, found.body, found.status, found.start.edtf, found.end.edtf) == expected


def test_a_bloc_with_its_name_behind_it_is_left() -> None:
    found = memberships_of("Mali and Niger quit the regional bloc ECOWAS in January 2024.")
    assert [(m[0], m[1], m[2]) for m in found] == [("MLI", "ECOWAS", "left"), ("NER", "ECOWAS", "left")]
