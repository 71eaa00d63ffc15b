"""Personal names within one document: which spellings are one, and what a surname alone stands for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from detente.reading.mentions.words import unaccented
from detente.reference.world import offices_held

PARTICLES = frozenset({
    "al", "el", "bin", "ibn", "ben", "van", "von", "der", "den", "de", "da", "di", "du", "la", "le", "dos", "del",
    "e", "ul", "ud", "abu", "ad", "ash", "as", "at", "ur", "y", "ter", "ten", "i",
})  # fmt: skip
"""Little words inside names; they never make a name by themselves."""

CLOSE_SURNAME = 6
"""Letters a surname needs before a one-letter difference may be a misspelling rather than another name."""

_ROMANISED = (
    ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("q", "k"), ("ck", "k"), ("ts", "c"), ("tch", "ch"),
    ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "e"), ("ey", "e"), ("ai", "e"), ("ay", "e"),
    ("iy", "i"), ("yi", "i"),
    ("y", "i"), ("w", "v"), ("o", "u"),
)  # fmt: skip
"""Letters that romanisations of one name differ by, in order."""
_DOUBLED = re.compile(r"(.)\1+")
_FIRST_VOWEL = re.compile(r"^[ei]")


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Fold a word of a name so that common romanisations of it become equal ("Sergei", "Sergey")."""
    folded = unaccented(word).lower()
    for written, plain in _ROMANISED:
        folded = folded.replace(written, plain)
    return _FIRST_VOWEL.sub("e", _DOUBLED.sub(r"\1", folded))


@lru_cache(maxsize=1)
def recorded_keys() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give the full names on the public record of office-holders by folded key."""
    found: dict[tuple[str, ...], list[str]] = {}
    for name in offices_held():
        words = tuple(word for word in re.split(r"[\s.-]+", name) if word)  # "K. P. Sharma", "K.P. Sharma"
        found.setdefault(name_key(words), []).append(name)
    return {key: tuple(names) for key, names in found.items()}


@lru_cache(maxsize=1)
def recorded_surnames() -> dict[str, tuple[str, ...]]:
    """Give the full names on record by folded surname; Chinese and Korean names also by their first word."""
    found: dict[str, set[str]] = {}
    for key, names in recorded_keys().items():
        for part in {key[-1], key[0]} if len(key[0]) <= 4 and len(key) <= 3 else {key[-1]}:
            found.setdefault(part, set()).update(names)
    return {part: tuple(sorted(names)) for part, names in found.items()}


def name_key(words: tuple[str, ...]) -> tuple[str, ...]:
    """Fold the words of a name, leaving out hyphens, dots and particles."""
    kept = [word for word in words if word[0].isalnum() and word.lower() not in PARTICLES]
    return tuple(fold(word) for word in kept)


@dataclass(slots=True)
class Person:
    """One person of a document: every spelling, and the keys they fold to."""

    keys: set[tuple[str, ...]] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """Give the fullest spelling that is written more than once, or the fullest of all; then the commonest."""
        repeated = [s for s, count in self.spellings.items() if count > 1 and " " in s]
        return min(repeated or self.spellings, key=lambda s: (-_fullness(s), -self.spellings[s], s))


def _fullness(spelling: str) -> int:
    return len([word for word in re.split(r"[\s-]+", spelling) if word.lower().strip(".") not in PARTICLES])


class People:
    """The persons of a document, found by full name first and by surname after."""

    def __init__(self) -> None:
        """Start with nobody."""
        self.persons: list[Person] = []
        self._by_part: dict[tuple[str, ...], set[int]] = {}
        self._by_first: dict[str, set[int]] = {}
        self._doors: dict[str, set[int]] = {}  # first, last and joined words: where a fitting person can be

    def add(self, words: tuple[str, ...], spelling: str) -> None:
        """Take in a full name, with those persons of the same surname whose other names agree."""
        key = name_key(words)
        if not key:
            return
        doors = {key[0], key[-1], "".join(key)}
        for number in sorted({n for door in doors for n in self._doors.get(door, ())}):
            person = self.persons[number]
            if any(same_name(key, other) for other in person.keys):
                break
        else:
            number, person = len(self.persons), Person()
            self.persons.append(person)
        person.keys.add(key)
        person.spellings[spelling] += 1
        for door in doors:
            self._doors.setdefault(door, set()).add(number)

    def knows_surname(self, folded: str) -> bool:
        """Say whether someone taken in has this surname."""
        return any(key[-1] == folded for n in self._doors.get(folded, ()) for key in self.persons[n].keys)

    def index(self) -> None:
        """Make the surnames findable; called once all full names are in."""
        for number, person in enumerate(self.persons):
            for key in person.keys:
                for start in range(len(key)):
                    self._by_part.setdefault(key[start:], set()).add(number)
                if len(key) > 1:
                    self._by_first.setdefault(key[0], set()).add(number)
                    if len(key) > 2:
                        self._by_part.setdefault(key[1:2], set()).add(number)

    def find(self, words: tuple[str, ...]) -> Person | None:
        """Find the one person that a part of a name stands for; None where nobody or two fit."""
        numbers = self._by_part.get(name_key(words), set())
        return self.persons[next(iter(numbers))] if len(numbers) == 1 else None

    def find_first(self, word: str) -> Person | None:
        """Find the one person whose first word this is ("Xi", "Kim"); None where nobody or two fit."""
        numbers = self._by_first.get(fold(word), set()) if fold(word) else set()
        return self.persons[next(iter(numbers))] if len(numbers) == 1 else None

    def fits_two(self, words: tuple[str, ...]) -> bool:
        """Say whether a part of a name fits more than one person."""
        return len(self._by_part.get(name_key(words), ())) > 1


def same_name(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Say whether two folded full names may be one person's within a document.

    The surnames must agree, or differ by one letter when long and the first
    names agree; words left out are allowed, swapped order is not
    (Muhammad b. Abdulaziz is not Abdulaziz b. Muhammad).
    """
    if left == right:
        return True
    if "".join(left) == "".join(right):  # "Bagheri Kani", "Bagherikani"
        return True
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) == 1:
        return False
    if longer[-len(shorter) :] == shorter:  # a double surname: "Bagheri-Kani" of "Ali Bagheri-Kani"
        return True
    if not _same_word(shorter[0], longer[0], initials=True):
        return False
    if shorter[-1] != longer[-1] and not (_misspelt(shorter[-1], longer[-1]) and shorter[0] == longer[0]):
        return False
    middle = iter(longer[1:-1])
    return all(any(_same_word(word, other, initials=True) for other in middle) for word in shorter[1:-1])


def _same_word(left: str, right: str, *, initials: bool) -> bool:
    if left == right:
        return True
    if initials and 1 in {len(left), len(right)}:
        return left[0] == right[0]
    return min(len(left), len(right)) >= 4 and Levenshtein.distance(left, right, score_cutoff=1) <= 1


def _misspelt(left: str, right: str) -> bool:
    return (
        min(len(left), len(right)) >= CLOSE_SURNAME
        and left[0] == right[0]
        and Levenshtein.distance(left, right, score_cutoff=1) <= 1
    )
