"""Known names in a text: states, demonyms, capitals, bodies, agencies, institutions, groups; longest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from detente.reading.mentions.words import split_words, unaccented
from detente.reference.states import all_states
from detente.reference.world import agencies, bodies, groups, institutions, outlets, regions, towns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.reading.mentions.words import Words

NameKind = Literal[
    "state", "adjective", "people", "capital", "metonym", "place",
    "body", "agency", "outlet", "institution", "group", "region",
]  # fmt: skip
"""What a known name is: "Iran", "Iranian", "Iranians", "Tehran", "Kremlin", "Tabriz", "NATO", "TASS", ..."""

GOVERNMENTAL: frozenset[NameKind] = frozenset({"state", "capital", "metonym"})
"""Names that may stand for a state's government."""


NAMESAKES = {"Georgia": "USA"}
"""States whose name a part of another state bears, by the other's code."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for; `code` is the state's or the body's."""

    kind: NameKind
    name: str
    code: str | None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name found: words `first` to `last` (excluded) and whom it stands for."""

    first: int
    last: int
    named: Named


_Index = dict[str, tuple[tuple[tuple[str, ...], tuple[Named, ...]], ...]]


@cache
def _index() -> _Index:
    names: dict[tuple[str, ...], list[Named]] = {}
    for form, named in _all_names():
        for spelling in dict.fromkeys((form, unaccented(form))):
            key = split_words(spelling).texts
            known = names.setdefault(key, [])
            if all(other.code != named.code for other in known):
                known.append(named)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Named, ...]]]] = {}
    for key, stands_for in names.items():
        by_first.setdefault(key[0], []).append((key[1:], tuple(stands_for)))
    return {first: tuple(sorted(rest, key=lambda r: (-len(r[0]), r[0]))) for first, rest in by_first.items()}


def _all_names() -> Iterator[tuple[str, Named]]:
    """List every form and what it stands for; the first meaning of a form is the likeliest."""
    for region in regions():
        yield region, Named("region", region, None)
    yield from _state_names()
    for code, names in towns().items():
        for name in names:
            yield name, Named("place", name, code)
    for code, body in bodies().items():
        for form in (body.name, *body.names):
            yield form, Named("body", body.name, code, body.sector)
    for name, agency in agencies().items():
        for form in agency.forms(name):
            yield form, Named("agency", name, agency.state, "JRN")
    for name, outlet in outlets().items():
        for form in outlet.forms(name):
            yield form, Named("outlet", name, outlet.state, "JRN")
    for name, institution in institutions().items():
        for form in (name, *institution.names):
            yield form, Named("institution", name, institution.state, institution.sector)
    for name, group in groups().items():
        for form in (name, *group.names):
            yield form, Named("group", name, group.state, group.sector)


def _state_names() -> Iterator[tuple[str, Named]]:
    states = all_states()
    kinds: tuple[NameKind, ...] = ("state", "adjective", "people", "capital", "metonym", "place")
    for kind in kinds:
        for key, state in states.items():
            code = state.heir or key
            forms = {
                "state": (state.name, *state.names),
                "adjective": state.adjectives,
                "people": state.nationals,
                "capital": (state.capital,) if state.capital else (),
                "metonym": state.metonyms,
                "place": state.places,
            }[kind]
            for form in forms:
                yield form, Named(kind, form if kind in {"capital", "place", "metonym"} else state.name, code)


def find_known(words: Words) -> list[Hit]:
    """Find the known names of a text, longest first, none inside another.

    A name that two states share goes to the one the text speaks of more.
    """
    index = _index()
    found: list[tuple[int, int, tuple[Named, ...]]] = []
    at, end = 0, len(words)
    while at < end:
        match = _longest(index, words.texts, at)
        if match is None:
            at += 1
            continue
        length, stands_for = match
        found.append((at, at + length, stands_for))
        at += length
    seen = Counter(names[0].code for _, _, names in found if len(names) == 1)
    hits = [Hit(first, last, _likeliest(names, seen)) for first, last, names in found]
    return _without_namesakes(hits)


def _without_namesakes(hits: list[Hit]) -> list[Hit]:
    """Take "Georgia" for the American state in a text that names others of them and nothing else of the country's."""
    towns = {hit.named.code for hit in hits if hit.named.kind == "place"}
    own = {hit.named.code for hit in hits if hit.named.name not in NAMESAKES or hit.named.kind == "adjective"}
    return [
        Hit(hit.first, hit.last, Named("place", hit.named.name, NAMESAKES[hit.named.name]))
        if hit.named.kind == "state"
        and hit.named.name in NAMESAKES
        and hit.named.code not in own
        and NAMESAKES[hit.named.name] in towns
        else hit
        for hit in hits
    ]


def _longest(index: _Index, texts: Sequence[str], at: int) -> tuple[int, tuple[Named, ...]] | None:
    for first in _cases(texts[at]):
        for rest, stands_for in index.get(first, ()):
            length = len(rest)
            if length == 0 or _fits(rest, texts[at + 1 : at + 1 + length]):
                return length + 1, stands_for
    return None


def _fits(rest: tuple[str, ...], words: Sequence[str]) -> bool:
    return len(rest) == len(words) and all(
        part == word or part in _cases(word) for part, word in zip(rest, words, strict=True)
    )


def _cases(word: str) -> Iterable[str]:
    """Give a word, and as a title where a headline shouts it ("TEHRAN")."""
    if len(word) > 3 and word.isupper():
        return (word, word.capitalize())
    return (word,)


def _likeliest(names: tuple[Named, ...], seen: Counter[str | None]) -> Named:
    if len(names) == 1:
        return names[0]
    return max(names, key=lambda named: seen[named.code])  # the first of equals
