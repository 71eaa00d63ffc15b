"""Whether two personal names may be one: fold the romanisation, then align the words one to one.

Plain string distance cannot tell Khamenei from Khomeini, or a father from a
son; an alignment of folded words can say which word disagrees. The measured
comparison with other methods is in `evaluation/names.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA, Levenshtein

from detente.reference.names import NameLore, fold_word, load_names

SAME_NAME = 0.8
"""Score from which two names may be one. Measured on 958 pairs of leaders' names (F1 92.6, precision 98.4) and the 274
persons of nomenklatura's name checks (F1 87.0, precision 96.2) by `python -m evaluation.names`; at 0.7 F1 is 94.7 and
87.5, but precision falls to 98.0 and 89.3, and a wrong merge costs a reader more than a missed one."""

_WORD = re.compile(r"[a-z]+")
_INITIAL = 0.9
_LEFT_OUT = 0.03  # a patronymic or second given name that one side leaves out
_SURNAME_LEFT_OUT = 0.16  # the last word of the longer name has no partner
_CROSSED = 0.1  # the same words in another order
_SKELETON = 0.88  # equal consonants, other vowels
_SHORTEST_RUN = 8  # letters a whole name needs before its letters may be compared without its spaces
_RUN_ALIKE = 0.93
_RUN_SLACK = 5  # letters: "Abd al" is joined to one word on one side only
_LINKED = 0.88  # "Abd X" and "X"; a given name and its longer form ("Azim", "Azimbek")
_UNVOICED = str.maketrans("gbdjrln", "kptclll")
_SIGN = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")
_SHORT = 4  # a word this short must agree to the letter or nearly so


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two things are, 0 to 1, and why in words."""

    score: float
    reason: str

    @property
    def same(self) -> bool:
        """Say whether the score reaches the threshold measured for names."""
        return self.score >= SAME_NAME


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: `_word` makes each once
class _Word:
    plain: str
    folded: str
    skeleton: str
    filial: bool  # a father-son link stands before it


def compare_names(left: str, right: str) -> Comparison:
    """Compare two personal names as they may have been written by different hands.

    Order counts little between given name and surname ("Lavrov, Sergey"), and
    much between a son and his father ("Muhammad bin Abdulaziz").

    Args:
        left: A name in any script.
        right: Another.

    Returns:
        The score and the reason: the weakest pair of words, what was left out.
    """
    if _other_characters(left, right):
        return Comparison(0.4, "other characters of a script in which each is a word")
    ours, theirs = _words(left), _words(right)
    if not ours or not theirs:
        return Comparison(0.0, "one of the names has no letters")
    if [word.plain for word in ours] == [word.plain for word in theirs]:
        return Comparison(1.0, "the same words")
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    aligned = _aligned(ours, theirs)
    if aligned.score < SAME_NAME and len(ours) != len(theirs) and _as_long(ours, theirs):
        return max(aligned, _run_together(left, right), key=lambda comparison: comparison.score)
    return aligned


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """Fold a name to the form in which its romanisations agree; used to block and to sort, not to decide."""
    return " ".join(word.folded for word in _words(name))


def _other_characters(left: str, right: str) -> bool:
    """Say whether both names are in Chinese characters or Hangul and differ: there each sign is a word."""
    ours, theirs = _SIGN.findall(left), _SIGN.findall(right)
    return bool(ours) and bool(theirs) and ours != theirs


def _as_long(ours: tuple[_Word, ...], theirs: tuple[_Word, ...]) -> bool:
    """Say whether two names have nearly as many letters: else one leaves out a word, and is not the other uncut."""
    one, other = (sum(len(word.plain) for word in words) for words in (ours, theirs))
    return abs(one - other) <= _RUN_SLACK


def _run_together(left: str, right: str) -> Comparison:
    """Compare names of which one writes together what the other writes apart ("Satya Narayan")."""
    one, other = _letters(left), _letters(right)
    if min(len(one), len(other)) < _SHORTEST_RUN:
        return Comparison(0.0, "too short to compare as one word")
    alike = Levenshtein.normalized_similarity(one, other)
    return Comparison(round(alike - 0.05, 4) if alike >= _RUN_ALIKE else 0.0, "the same letters, cut otherwise")


@lru_cache(maxsize=65536)
def _letters(name: str) -> str:
    """Give a name's letters as one folded word, titles gone."""
    words = _WORD.findall(anyascii(name.replace("’", "'")).lower().replace("'", ""))
    return fold_word("".join(_without_titles(words, load_names())))


def _aligned(short: tuple[_Word, ...], long: tuple[_Word, ...]) -> Comparison:
    pairs = sorted(
        ((_alike(one, other), -abs(i - j), i, j) for i, one in enumerate(short) for j, other in enumerate(long)),
        key=lambda pair: (-pair[0], -pair[1], pair[2], pair[3]),
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    alike: dict[int, float] = {}
    for score, _, i, j in pairs:
        if score > 0 and i not in partner and j not in taken:
            partner[i], alike[i] = j, score
            taken.add(j)
    weakest = min(range(len(short)), key=lambda i: alike.get(i, 0.0))
    floor = alike.get(weakest, 0.0)
    if floor == 0.0:
        return Comparison(0.3 * len(partner) / len(short), f"{short[weakest].plain} has no partner")
    ours, theirs = short[weakest].plain, long[partner[weakest]].plain
    if len(short) != len(long) and ("abd" + ours == theirs or "abd" + theirs == ours):
        return Comparison(0.4, f"{ours} with and without Abd, and another word left out")
    weight = sum(len(word.folded) for word in short)
    mean = sum(alike[i] * len(word.folded) for i, word in enumerate(short)) / weight
    score = min(mean, 0.35 * mean + 0.65 * floor)
    reasons = [f"weakest pair {ours} / {theirs} ({floor:.2f})"]
    if len(short) == 1 and len(long) > 1:
        score = min(score, 0.6) if short[0].folded not in {long[0].folded, long[-1].folded} else min(score, 0.75)
        reasons.append("one word alone is never enough")
    score -= _cost_of_missing(long, taken, reasons)
    score -= _cost_of_order(short, long, partner, reasons)
    return Comparison(max(0.0, round(score, 4)), "; ".join(reasons))


def _cost_of_missing(long: tuple[_Word, ...], taken: set[int], reasons: list[str]) -> float:
    missing = [j for j in range(len(long)) if j not in taken]
    if not missing:
        return 0.0
    reasons.append("left out: " + " ".join(long[j].plain for j in missing))
    return sum(_SURNAME_LEFT_OUT if j == 0 else _LEFT_OUT for j in missing)


def _cost_of_order(
    short: tuple[_Word, ...], long: tuple[_Word, ...], partner: dict[int, int], reasons: list[str]
) -> float:
    places = [partner[i] for i in range(len(short))]
    if places == sorted(places):
        return 0.0
    if any(word.filial for word in (*short, *long)):
        reasons.append("father and son stand the other way round")
        return 0.4
    turned = places[1:] + places[:1] == sorted(places) or places[-1:] + places[:-1] == sorted(places)
    reasons.append("another order")
    return 0.02 if turned else _CROSSED


@lru_cache(maxsize=65536)
def _alike(one: _Word, other: _Word) -> float:
    """Compare two words: 1 for the same name, 0 where they cannot be."""
    lore = load_names()
    if one.plain == other.plain:
        return 1.0
    if lore.confused(one.folded, other.folded):
        return 0.0
    if one.folded == other.folded or lore.same(one.plain, other.plain):
        return 0.98
    if len(one.plain) == 1 or len(other.plain) == 1:
        return _INITIAL if one.plain[0] == other.plain[0] else 0.0
    return _by_letters(one, other)


def _by_letters(one: _Word, other: _Word) -> float:
    longest = max(len(one.folded), len(other.folded))
    if one.folded.replace("g", "k") == other.folded.replace("g", "k"):
        return _SKELETON  # qaf is written q, k, g and gh: Qaddafi and Gaddafi
    if longest <= _SHORT + 1 and _unvoiced(one.folded) == _unvoiced(other.folded):
        return _SKELETON  # Korean and Chinese initials: Gyu and Kyu, Bong and Pong
    if _longer_form(one.plain, other.plain):
        return _LINKED
    distance = OSA.distance(one.folded, other.folded)
    score = 1.0 - distance / longest
    if longest <= _SHORT and distance:
        score -= 0.1
    if one.folded[:1] != other.folded[:1]:
        score -= 0.1
    if len(one.skeleton) > 1 and one.skeleton == other.skeleton:
        score = max(score, _SKELETON)
    return score if score >= 0.6 else 0.0


def _longer_form(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (len(short) >= _SHORT and long.startswith(short) and len(long) - len(short) in {2, 3, 4, 5}) or (
        long == "abd" + short
    )


def _unvoiced(folded: str) -> str:
    return folded.translate(_UNVOICED)


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[_Word, ...]:
    """Cut a name into folded words: titles and articles gone, "abd al-X" one word."""
    lore = load_names()
    name = re.sub(r"(?<=[a-z])(?=[A-Z][a-z]{2})", " ", name) if " " not in name.strip() else name  # SergeiLavrov
    ascii_name = anyascii(name.replace("’", "'").replace("ʿ", "'").replace("ʾ", "'"))
    if "," in ascii_name:  # "Lavrov, Sergey"
        last, _, first = ascii_name.partition(",")
        ascii_name = f"{first} {last}"
    lowered = re.sub(r"(?<=\w)['`\"](?=\w)|['`\"]", "", ascii_name.lower())
    raw = _joined(_WORD.findall(lowered))
    raw = _without_titles(raw, lore)
    words: list[_Word] = []
    filial = False
    for word in raw:
        if word in lore.filiation:
            filial = True
            continue
        if word in lore.particles and len(raw) > 1:
            continue
        words.append(_word(word, filial))
        filial = False
    return tuple(words)


@lru_cache(maxsize=65536)
def _word(word: str, filial: bool) -> _Word:
    bare = _without_article(word)
    folded = fold_word(bare)
    return _Word(bare, folded, _skeleton(folded), filial)


def _joined(words: list[str]) -> list[str]:
    """Join what one name is written in: "abd al aziz", "abdul aziz", "abdel aziz" become "abdaziz"."""
    joined: list[str] = []
    rest = iter(range(len(words)))
    for place in rest:
        word = words[place]
        following = words[place + 1 :]
        if word in {"abd", "abdu", "abdul", "abdel", "abdal", "abdol", "abdoul", "abdur", "abdus"} and following:
            skip = 1 if following[0] in {"al", "el", "ul", "ar", "er", "as", "ur"} and len(following) > 1 else 0
            joined.append("abd" + following[skip])
            for _ in range(skip + 1):
                next(rest, None)
            continue
        found = re.fullmatch(r"abd(?:ul|el|al|oul|ol|ur|er|ar)l?([a-z]{3,})", word)
        joined.append("abd" + found.group(1) if found else word)
    return joined


def _without_titles(words: list[str], lore: NameLore) -> list[str]:
    strong = [word for word in words if word not in lore.titles or word in lore.weak_titles]
    words = strong or words
    while len(words) > 2 and words[0] in lore.weak_titles:
        words = words[1:]
    return words


def _without_article(word: str) -> str:
    found = re.fullmatch(r"(?:al|el)([bcdfghjklmnpqrstvwxyz][a-z]{4,})", word)
    return (
        found.group(1)
        if found and not word.startswith(("ale", "ali", "all", "alm", "alb", "elb", "ell", "eld"))
        else word
    )


def _skeleton(folded: str) -> str:
    return folded[:1] + re.sub(r"[aeiouh]", "", folded[1:])
