"""The language of a document: what it declares, else what its letters and small words show."""

from __future__ import annotations

import re

SAMPLE = 4_000
"""Characters looked at."""

FEWEST_SMALL_WORDS = 0.08
"""Share of small words from which a Latin-script text counts as of that language: English news has 0.35 to
0.5, the other languages of the list 0.2 to 0.5 of their own, and 0.05 or less of another's."""

_SMALL_WORDS = {
    "en": frozenset("the of and to in a is that for on was with as by it at be from has are said".split()),  # noqa: SIM905  (a list to read)
    "fr": frozenset("le la les de des du et en un une est que dans pour sur au avec par qui ne".split()),  # noqa: SIM905
    "de": frozenset("der die das und in den von zu mit ist im für auf des dem nicht ein eine sich".split()),  # noqa: SIM905
    "es": frozenset("el la los las de del y en un una que es por con para se su al como no".split()),  # noqa: SIM905
    "it": frozenset("il la i gli le di del della e in un una che è per con non si da al".split()),  # noqa: SIM905
    "pt": frozenset("o a os as de do da e em um uma que é por com para se não no na".split()),  # noqa: SIM905
    "tr": frozenset("ve bir bu için ile de da olarak çok daha olan gibi sonra kadar ne en".split()),  # noqa: SIM905
    "id": frozenset("yang dan di dari untuk dengan ini itu pada adalah dalam tidak akan ke".split()),  # noqa: SIM905
    "pl": frozenset("i w na z do że się nie to jest o od przez dla po jak".split()),  # noqa: SIM905
    "az": frozenset("və bir bu ilə üçün olan də da olaraq görə ki".split()),  # noqa: SIM905
}
_SCRIPTS = (
    ("fa", re.compile(r"[پچژگ]")),  # letters that Persian has and Arabic has not
    ("uk", re.compile(r"[іїєґ]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]{2,8})*")


def find_language(text: str, declared: str | None = None) -> str | None:
    """Say which language a text is in.

    Args:
        text: The text; its first part is looked at.
        declared: What the page says (``en-GB``); it counts where it is a code.

    Returns:
        A two-letter code of ISO 639-1, or None where nothing tells.
    """
    said = _CODE.fullmatch((declared or "").strip())
    if said:
        return said.group(1).lower()
    sample = text[:SAMPLE]
    latin = len(_LATIN.findall(sample))
    letters = sum(map(str.isalpha, sample))
    if letters and 2 * latin < letters:
        return next((code for code, form in _SCRIPTS if len(form.findall(sample)) * 50 > letters), None)
    return _by_small_words(_WORD.findall(sample.casefold()))


def _by_small_words(words: list[str]) -> str | None:
    if not words:
        return None
    shares = {code: sum(word in small for word in words) / len(words) for code, small in _SMALL_WORDS.items()}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= FEWEST_SMALL_WORDS else None
