"""A page as the name layer sees it: words, known names, and the parser's tokens under each word."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING

from detente.reading.mentions.gazetteer import Hit, find_known
from detente.reading.mentions.words import split_words
from detente.reading.places import country_of
from detente.reference.states import all_states

if TYPE_CHECKING:
    from datetime import date

    from detente.reading.mentions.words import Words
    from detente.reading.parse import Parse, Token
    from detente.records.span import Span

_PHRASE_POS = frozenset({"ADJ", "ADV", "NOUN", "PROPN", "NUM"})
_SHARED_NAMES = {("Security", "Council"), ("General", "Assembly"), ("Human", "Rights", "Council")}
_CHIEFS = {("head",), ("secretary",), ("chief",), ("chairman",), ("deputy",)}
"""Who a national council has and the United Nations' has not."""
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP"})
_BEFORE_PLACES = frozenset({
    "in", "at", "near", "from", "to", "of", "around", "outside", "inside", "into", "toward", "towards", "through",
    "across", "for", "and",
})  # fmt: skip
_COMMON_CAPITALS = frozenset({"Male", "Victoria"})
_ALSO_OTHERS = frozenset({
    "Adelaide", "Alberta", "Amari", "Aspen", "Bar", "Bata", "Beni", "Bled", "Bor", "Bria", "Buchanan", "Cairns", "Cali",
    "Cambridge", "Chaman", "Colon", "Constantine", "Cork", "Dallas", "Darwin", "Denver", "Dori", "Engels", "Evian",
    "Ferguson", "Florence", "Galle", "Gori", "Hanover", "Hesse", "Houston", "Hue", "Java", "Jos", "Kandy", "Kano",
    "Kati", "Kish", "Kos", "Leh", "Lyman", "Manas", "Medina", "Mendoza", "Milan", "Nice", "Nis", "Osh", "Palma", "Paro",
    "Patagonia", "Pec", "Perm", "Petra", "Poti", "Ream", "Rio", "Rosario", "Rota", "Salisbury", "Samara", "Shannon",
    "Split", "Surin", "Swat", "Sydney", "Tamale", "Tula", "Tyre", "Uri", "Valencia", "Van", "Virginia", "Wau", "Yala",
})  # fmt: skip
"""Towns of the list of states whose names are words or personal names as well; a town of `towns.yml` always may be."""
_LEANING = {("pro", "-"), ("anti", "-"), ("non", "-")}
"""What makes a name an opinion of it."""
_STOPS = frozenset({".", "!", "”", '"', ";", ":"})
"""Marks that end a sentence and no headline."""
_NO_MODIFIERS = frozenset({
    "and", "or", "in", "on", "at", "with", "from", "by", "to", "who", "that", "which", "is", "are", "was", "were",
    "has", "have", "as", "but",
})  # fmt: skip
"""Words that end a phrase, where no parser says what each word is."""
_LINKS = frozenset({"of", "the", "and", "for", "-", "'", "s", "to", "&"})


_MANY_HAVE = {("Congress",)}
_STATELY = frozenset({"state", "adjective", "capital", "people"})


@cache
def _listed_places() -> frozenset[str]:
    """Give the towns and regions of the list of states that can hardly be anything else."""
    return frozenset(place for state in all_states().values() for place in state.places) - _ALSO_OTHERS


def _is_in_name(token: Token) -> bool:
    """Say whether a word is part of a longer name."""
    beside = [child for child in token.children if child.dep_ in {"compound", "flat"} and child.pos_ == "PROPN"]
    return bool(beside) or (token.dep_ in {"compound", "flat"} and token.head.pos_ == "PROPN")


def _without_foreign(hits: list[Hit], words: Words) -> list[Hit]:
    """Drop an institution's name that stands right behind another state: "Sudan *People's Liberation Army*"."""
    before = {hit.last: hit for hit in hits if hit.named.kind == "state"}
    return [
        hit
        for hit in hits
        if hit.named.kind != "institution"
        or hit.named.sector == "BUS"
        or hit.first not in before
        or before[hit.first].named.code == hit.named.code
        if words.texts[hit.first : hit.last] not in _MANY_HAVE or not _is_anothers(hit, hits, words)
    ]


def _is_anothers(hit: Hit, hits: list[Hit], words: Words) -> bool:
    """Say whether a name that several states have is not the best known's: "Peru's *Congress*"; else nobody is told."""
    first = hit.first - 2 if words.lower[max(0, hit.first - 2) : hit.first] == ("'", "s") else hit.first
    owner = next((other for other in hits if other.last == first), None)
    if owner is not None and owner.named.code is not None:
        return owner.named.code != hit.named.code
    others = {other.named.code for other in hits if other is not hit and other.named.kind in _STATELY}
    return bool(others) and hit.named.code not in others


class Layout:
    """Words and known names of a page, with quick look-ups by word number."""

    def __init__(
        self, text: str, parse: Parse | None, *, day: date | None, document: str, dateline: Span | None = None
    ) -> None:
        """Lay out a text; a phrase on its own comes without a parse.

        Args:
            text: What to lay out.
            parse: The parse of the same text, or None.
            day: When it was written, where known.
            document: The document's id, part of the ids of its actors.
            dateline: Where the text says in which town it was written.
        """
        self.text = text
        self.parse = parse
        self.day = day
        self.document = document
        self.words = split_words(text)
        self.hits = _without_foreign([hit for hit in find_known(self.words) if self._is_meant(hit)], self.words)
        self.home = self._home(dateline) if dateline is not None else None
        self._starting = {hit.first: hit for hit in self.hits}
        self._ending = {hit.last: hit for hit in self.hits}
        self._covering: dict[int, Hit] = {}
        for hit in self.hits:
            for number in range(hit.first, hit.last):
                self._covering[number] = hit

    def _home(self, dateline: Span) -> str | None:
        """Give the state of the dateline's town where it is one of the two that the text names most.

        Whose prime minister "Prime Minister Zeine" is, agencies leave out at home only.
        """
        counts = Counter(hit.named.code for hit in self.hits if hit.named.code and hit.named.kind in _STATELY)
        first, last = self.words.at(dateline.start), self.words.at(dateline.end)
        for hit in self.hits:
            if first <= hit.first < last and hit.named.kind in {"capital", "place"}:
                code = hit.named.code or country_of(hit.named.name)
                return code if code in {often for often, _ in counts.most_common(2)} else None
        return None

    def _is_meant(self, hit: Hit) -> bool:
        """Say whether a known name stands for what it names: not in "pro-Russian", "ethnic Serbs", nor as a word."""
        before = self.words.lower[max(0, hit.first - 2) : hit.first]
        if before[-1:] == ("ethnic",) or (before in _LEANING and self.touches(hit.first - 1)):
            return False
        return not self._is_national(hit) and not self._is_common(hit) and not self._is_tail(hit)

    def _is_tail(self, hit: Hit) -> bool:
        """Say whether an institution's name is but the end of a longer one: "the National *Democratic Party*"."""
        token = self.token(hit.first - 1) if hit.first and hit.named.kind == "institution" else None
        if (
            token is None
            or token.pos_ != "PROPN"
            or token.dep_ != "compound"
            or token.ent_type_ in {"GPE", "NORP", "PERSON"}
        ):
            return False
        own = self.words.starts[hit.first] <= token.head.idx < self.words.ends[hit.last - 1]
        return own and token.text not in {"The", "U.S.", "US", "UK", "EU"} and token.text[:1].isupper()

    def _is_national(self, hit: Hit) -> bool:
        """Say whether a body's short name is a state's own: "Russia's Security Council", "the National ..."."""
        if hit.named.kind != "body" or self.words.texts[hit.first : hit.last] not in _SHARED_NAMES:
            return False
        before = self.words.lower[max(0, hit.first - 2) : hit.first]
        if self.words.lower[hit.last : hit.last + 1] in _CHIEFS:
            return True
        return before[-1:] == ("national",) or (before == ("'", "s") and self.words.lower[hit.first - 3] != "nations")

    def _is_common(self, hit: Hit) -> bool:
        """Say whether a town's name is a common word here ("Nice", "Bar"), by the parser and what stands before it."""
        doubtful = hit.named.kind == "place" or hit.named.name in _COMMON_CAPITALS
        if not doubtful or hit.last - hit.first > 1:
            return False
        token = self.token(hit.first)
        if token is None or not token.pos_ or token.ent_type_ in _PLACE_LABELS:
            return False
        if hit.named.name in _listed_places() and token.pos_ == "PROPN" and not _is_in_name(token):
            return False  # the small parser takes most towns that are somebody's object for persons
        return self.words.lower[hit.first - 1] not in _BEFORE_PLACES if hit.first else True

    def token(self, number: int) -> Token | None:
        """Give the parser's token in which a word starts; None without a parse."""
        if self.parse is None:
            return None
        return self.parse.tokens[bisect_right(self.parse.starts, self.words.starts[number]) - 1]

    def part_of_speech(self, number: int) -> str:
        """Give a word's universal part of speech; the empty string without a parse."""
        token = self.token(number)
        return token.pos_ if token is not None else ""

    def hit_starting(self, number: int) -> Hit | None:
        """Find the known name whose first word this is."""
        return self._starting.get(number)

    def hit_ending(self, number: int) -> Hit | None:
        """Find the known name that ends before this word."""
        return self._ending.get(number)

    def hit_over(self, number: int) -> Hit | None:
        """Find the known name that holds this word."""
        return self._covering.get(number)

    def hits_between(self, first: int, last: int) -> list[Hit]:
        """List the known names that start at words from `first` up to `last`, excluded."""
        return [hit for number in range(first, last) if (hit := self._starting.get(number)) is not None]

    def covered(self, number: int) -> bool:
        """Say whether a word belongs to a known name."""
        return number in self._covering

    def drop(self, unwanted: set[int]) -> None:
        """Forget the known names that start at these words: something else was meant."""
        self.hits = [hit for hit in self.hits if hit.first not in unwanted]
        for first in unwanted:
            hit = self._starting.pop(first, None)
            if hit is not None:
                self._ending.pop(hit.last, None)
                for number in range(hit.first, hit.last):
                    self._covering.pop(number, None)

    def gap_is_line(self, number: int) -> bool:
        """Say whether a paragraph ends between a word and the next."""
        if number + 1 >= len(self.words):
            return True
        between = self.text[self.words.ends[number] : self.words.starts[number + 1]]
        return "\n" in between

    @cached_property
    def _title_lines(self) -> frozenset[int]:
        """Number the words that stand in lines of headline case, where a capital says nothing."""
        found: set[int] = set()
        line: list[int] = []
        for number in range(len(self.words) + 1):
            if number < len(self.words):
                line.append(number)
            if number == len(self.words) or self.gap_is_line(number):
                long = [n for n in line if len(self.words.texts[n]) > 3 and self.words.texts[n].isalpha()]
                capitals = sum(self.words.texts[n][0].isupper() for n in long)
                if len(long) >= 4 and self.words.texts[line[-1]] not in _STOPS and capitals >= 0.8 * len(long):
                    found.update(line)
                line = []
        return frozenset(found)

    def in_headline_case(self, number: int) -> bool:
        """Say whether a word stands in a line where nearly every word has a capital."""
        return number in self._title_lines

    def touches(self, number: int) -> bool:
        """Say whether a mark stands between two words without a space on either side."""
        starts, ends = self.words.starts, self.words.ends
        return (
            0 < number < len(self.words) - 1
            and ends[number - 1] == starts[number]
            and ends[number] == starts[number + 1]
        )

    def is_capitalised(self, number: int) -> bool:
        """Say whether a word is there, on the same line, and starts with a capital."""
        return (
            number < len(self.words)
            and self.words.texts[number][0].isupper()
            and not (number and self.gap_is_line(number - 1))
        )

    def may_modify(self, number: int) -> bool:
        """Say whether a word may stand between a state and an office ("Iran's *chief nuclear* negotiator")."""
        word = self.words.texts[number]
        if not word[0].isalnum() or self.gap_is_line(number):
            return False
        token = self.token(number)
        if token is None:
            return self.words.lower[number] not in _NO_MODIFIERS
        return token.pos_ in _PHRASE_POS or token.tag_ == "VBN"

    def heads_phrase(self, number: int) -> bool:
        """Say whether a common noun is the head of its phrase, and no adjective or part of a longer noun."""
        token = self.token(number)
        if token is None:
            return True
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "amod":
            return False
        return token.dep_ != "compound" or token.head.i - token.i > 2

    def precedes_name(self, number: int) -> bool:
        """Say whether a name of two words begins here, as after "president" in "the Samoan president *Ana Tui*"."""
        tokens = [self.token(place) for place in (number, number + 1) if self.is_capitalised(place)]
        return (
            len(tokens) == 2 and all(t is not None and t.pos_ == "PROPN" for t in tokens) and not self.covered(number)
        )

    def may_stand_in_phrase(self, number: int) -> bool:
        """Say whether a word may stand between "of" and the state that an office serves."""
        word = self.words.lower[number]
        return word in _LINKS or self.may_modify(number)

    def phrase_end(self, hit: Hit) -> int:
        """Give the word after a known name and the nouns it owns ("of Russia's Security Council")."""
        lower = self.words.lower
        at = hit.last
        if lower[at : at + 2] == ("'", "s"):
            at += 2
        elif hit.named.kind not in {"adjective", "people"}:
            return at
        while at < len(lower) and at - hit.last < 8 and self.words.texts[at][0].isalnum():
            within = self.hit_starting(at)
            if within is not None and within.named.kind in {"institution", "body"}:
                return within.last
            if (
                self.gap_is_line(at - 1)
                or self.covered(at)
                or self.part_of_speech(at) not in {"ADJ", "NOUN", "PROPN", ""}
            ):
                break
            at += 1
        return at

    def elect_after(self, number: int) -> frozenset[str]:
        """Read "-elect" or "designate" after an office."""
        following = self.words.lower[number : number + 2]
        if following in {("-", "elect"), ("-", "designate")}:
            return frozenset({following[1]})
        if following[:1] in {("elect",), ("designate",)}:
            return frozenset(following[:1])
        return frozenset()
