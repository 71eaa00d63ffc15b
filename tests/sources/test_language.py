from __future__ import annotations

import pytest

from detente.sources.language import find_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the talks would go on for a week in the capital.", "en"),
        ("Le ministre a dit que les pourparlers se poursuivront dans la capitale.", "fr"),
        ("Der Minister sagte, dass die Gespräche in der Hauptstadt nicht zu Ende sind.", "de"),
        ("Министр сказал, что переговоры продолжатся в столице.", "ru"),
        ("وزیر گفت که گفتگوها در پایتخت ادامه خواهد یافت.", "fa"),
        ("قال الوزير إن المحادثات ستستمر في العاصمة.", "ar"),
        ("部长说会谈将在首都继续。", "zh"),
        ("", None),
        ("1234 5678", None),
    ],
)
def test_letters_and_small_words_tell(text: str, language: str | None) -> None:
    assert find_language(text) == language


def test_what_is_declared_counts_first() -> None:
    assert find_language("Министр сказал.", "en-GB") == "en"


def test_a_declaration_that_is_no_code_does_not_count() -> None:
    assert find_language("The minister said that it was so.", "unknown!") == "en"
