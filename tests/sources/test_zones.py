from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.sources.zones import split_zones

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "seeds"

ARTICLE = """Skip to content
World | Asia

Envoys Agree to Reopen the Mountain Road

Two governments say lorries will pass again before winter.
The ministers shake hands before the talks in Almaty on March 4, 2023. (Photo by Jane Roe / AFP)
By John Doe and Mary Major
Updated:
March 5, 2023
1:45

ALMATY, March 4 (Reuters) - The foreign ministers of the two states agreed on Saturday to reopen the mountain road, which has been closed since 2020.

“We will open it before the snow,” the host said after the talks.

Advertisement

Old Quarrels

The road was closed after a clash in which nine soldiers died. Both sides blamed each other.

The ministers shake hands before the talks in Almaty on March 4, 2023.

Customs officers will return to their posts in April, a spokesman said.

Additional reporting by Sam Poe; editing by Ann Loe

Related articles
What the Mountain Road Means for Trade
Sign up for our newsletter to get the news in your inbox.
Only $3 a month.
© 2023 The Daily Example. All rights reserved.
"""


def kinds(text: str, *, title: str | None = None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for zone in split_zones(text, title=title):
        found.setdefault(zone.kind, []).append(zone.span.read(text))
    return found


def test_the_body_is_the_paragraphs_and_nothing_else() -> None:
    body = kinds(ARTICLE)["body"]
    assert [words.split()[0] for words in body] == ["The", "“We", "The", "Customs"]


def test_headline_deck_and_section_heading_are_headlines() -> None:
    assert kinds(ARTICLE)["headline"] == [
        "Envoys Agree to Reopen the Mountain Road",
        "Two governments say lorries will pass again before winter.",
        "Old Quarrels",
    ]


def test_the_dateline_is_cut_from_its_paragraph() -> None:
    assert kinds(ARTICLE)["dateline"] == ["ALMATY, March 4 (Reuters) -"]


def test_a_caption_is_one_wherever_it_comes_again_without_its_credit() -> None:
    assert len(kinds(ARTICLE)["caption"]) == 2


def test_names_credits_and_furniture_are_marked() -> None:
    found = kinds(ARTICLE)
    assert found["byline"] == ["By John Doe and Mary Major"]
    assert found["credit"] == ["Additional reporting by Sam Poe; editing by Ann Loe"]
    assert "What the Mountain Road Means for Trade" in found["boilerplate"]
    assert "Only $3 a month." in found["boilerplate"]


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Share this article",
        "Subscribe to our newsletter",
        "Join our community of readers to get all our reports, analyses and newsletters.",
        "Only $100 per year.",
        "Read more",
        "Read also: What Comes After the Truce",
        "0:00",
        "5 min read",
        "Updated: 3 June 2021 10:15 GMT",
        "| June 3, 2021",
        "© 2021 Example Media. All rights reserved.",
        "We use cookies to improve your experience.",
        "For more information on this publication: Example Communications Office",
        "For Academic Citation: Doe, John. “A Title.” Example, June 3, 2021.",
        "Follow us on Telegram",
        "Leave a comment",
        "Advertisement",
    ],
)  # fmt: skip
def test_furniture_between_paragraphs_is_boilerplate(line: str) -> None:
    text = f"The minister left the capital on Monday after two days of talks.\n\n{line}\n\nHe will return in May, his office said."
    assert kinds(text).get("boilerplate") == [line]
    assert len(kinds(text)["body"]) == 2


@pytest.mark.parametrize(
    "line",
    [
        "The president poses with his guest in Baku on May 3, 2022. Jane Roe/Pool/AFP via Getty Images",
        "A soldier at the border post, 12 May 2021 [Jane Roe/Anadolu Agency]",
        "FILE PHOTO: The bridge over the river in winter",
        "Jane Roe/Reuters",
        "Photo: Jane Roe",
        "Foreign Minister Jane Roe speaks at a news conference in Oslo, May 3, 2022. REUTERS/John Doe",
        "Workers gather at the port (AP Photo/John Doe)",
    ],
)
def test_a_photo_credit_makes_a_caption(line: str) -> None:
    text = f"The minister left the capital on Monday after two days of talks.\n\n{line}\n\nHe will return in May, his office said."
    assert kinds(text)["caption"] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Reuters contributed to this report.",
        "(Reporting by John Doe; editing by Jane Roe)",
        "This article was first published by The Daily Example.",
        "With inputs from agencies",
        "Agence France-Presse",
    ],
)
def test_who_else_supplied_the_piece_is_a_credit(line: str) -> None:
    text = f"The minister left the capital on Monday after two days of talks.\n\nHe will return in May, his office said.\n\n{line}"
    assert kinds(text)["credit"] == [line]


@pytest.mark.parametrize(
    ("head", "dateline"),
    [
        ("TIRANA — The talks began", "TIRANA —"),
        ("SEOUL, South Korea (AP) — The talks began", "SEOUL, South Korea (AP) —"),
        ("BISHKEK, 14 July 2022 (Agency) – The talks", "BISHKEK, 14 July 2022 (Agency) –"),
        ("Tirana, July 14 (Reuters) - The talks", "Tirana, July 14 (Reuters) -"),
        ("TIRANA/SKOPJE -- The talks began", "TIRANA/SKOPJE --"),
        ("MINSK, July 14. /TASS/. The talks began", "MINSK, July 14. /TASS/."),
        ("ISLAMABAD: The talks began", "ISLAMABAD:"),
        ("(Reuters) - The talks began", "(Reuters) -"),
    ],
)
def test_datelines_of_many_houses(head: str, dateline: str) -> None:
    text = f"{head} on Monday and will last for three days, an official said.\n\nThey are the first since 2019."
    assert kinds(text)["dateline"] == [dateline]


@pytest.mark.parametrize(
    "text",
    [
        "NATO - the alliance of thirty states - met on Monday in the city.\n\nIt will meet again in June.",
        "UPDATE: The talks began on Monday and ended on Tuesday.\n\nThey were short.",
        "DOE: We will go.\n\nROE: We will not go to the meeting.\n\nDOE: Then we stay.",
        "By Monday, the talks had ended. The minister left by plane.\n\nHe landed at noon in the capital.",
        "The Getty Images case and a report by Reuters were discussed in court on Monday.\n\nThe judge adjourned.",
        "Join us, the minister told the neighbours on Monday.\n\nThey said they would think about it.",
        "He reported the results:\n\nLisbon, 52\n\nPorto, 31\n\nFaro, 17\n\nThe rest is to follow, he said on Monday.",
    ],
)
def test_plain_reports_are_body_throughout(text: str) -> None:
    assert set(kinds(text)) == {"body"}


def test_one_sentence_alone_is_body() -> None:
    assert kinds("Iceland and Norway signed a fishing treaty") == {
        "body": ["Iceland and Norway signed a fishing treaty"]
    }


def test_one_sentence_is_body_even_if_a_page_could_have_it() -> None:
    assert set(kinds("Sign up for talks, Norway told Iceland in a letter to its newsletter.")) == {"body"}


def test_lines_broken_for_want_of_room_are_one_paragraph() -> None:
    text = (
        "    OSLO, 4 March 2024 - Iceland's foreign minister denied on Monday that her\n"
        "    country had recalled its ambassador from Norway. She was speaking in Oslo\n"
        "    after talks with Prime Minister Jane Roe.\n"
    )
    found = kinds(text)
    assert len(found["body"]) == 1
    assert found["dateline"] == ["OSLO, 4 March 2024 -"]


def test_a_line_that_says_the_title_is_a_headline() -> None:
    text = "Envoys meet in the mountains.\n\nThe envoys met on Monday, officials said.\n\nThey meet again in May."
    assert kinds(text, title="Envoys meet in the mountains | The Daily Example")["headline"] == [
        "Envoys meet in the mountains."
    ]


def test_the_authors_name_after_the_article_is_a_byline() -> None:
    text = "The envoys met on Monday, officials of both states said.\n\nThe Author\n\nJane Roe"
    assert kinds(text)["byline"] == ["The Author", "Jane Roe"]


@given(st.text(alphabet=st.characters() | st.sampled_from("\n\n\r\t .,:|—-AaBb\"“”'()/\ufeff\u200f\x00"), max_size=400))
def test_zones_never_overlap_and_hold_all_ink(text: str) -> None:
    place = 0
    for zone in split_zones(text):
        assert place <= zone.span.start < zone.span.end
        assert not text[place : zone.span.start].strip()
        place = zone.span.end
    assert not text[place:].strip()


@pytest.mark.parametrize("text", ["", "x", '"' * 100_000, "A-" * 50_000, "/A" * 50_000, "\n" * 100_000, "By " * 30_000])
def test_hostile_text_does_no_harm(text: str) -> None:
    assert len(split_zones(text)) <= 1


@pytest.mark.skipif(not SEEDS.exists(), reason="the development data are not on this machine")
def test_no_furniture_caption_or_headline_of_the_seeds_is_body() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for words in kinds(text)["body"]:
            assert words.rstrip()[-1] in '.”"', words
            assert "Getty Images" not in words
            assert "$" not in words


def test_a_city_of_two_words_makes_a_dateline_whatever_its_first_word() -> None:
    text = "NEW DELHI, July 4, 2024 (PTI) — The two ministers met on Thursday.\n"
    assert [zone.kind for zone in split_zones(text)] == ["dateline", "body"]
