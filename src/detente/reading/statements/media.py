"""Agencies and outlets in a text: by the reference's names, by what they call themselves, by their role."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from detente.reading.statements.phrases import chars, noun_edges
from detente.records.span import Span
from detente.reference.world import agencies, outlets

if TYPE_CHECKING:
    from detente.reading.parse import Token

_NOUNS = frozenset({
    "media", "medium", "television", "tv", "radio", "newspaper", "newspapers", "press", "broadcaster", "daily",
    "weekly", "magazine", "channel", "website", "outlet", "outlets", "portal", "tabloid", "network", "agency",
    "agencies", "station", "newswire", "paper",
})  # fmt: skip
"""Common nouns for who publishes."""

_AGENCY = frozenset({"agency", "agencies"})
_NEWS = frozenset({"news", "press", "state", "telegraph", "wire"})
_ENDINGS = frozenset({
    "times", "post", "news", "herald", "tribune", "journal", "telegraph", "standard", "gazette", "observer",
    "radio", "television", "tv", "press", "pravda", "today", "daily", "chronicle", "monitor", "mail", "independent",
    "nation", "express", "courier", "review", "inquirer", "examiner", "star", "sun", "broadcasting", "newspaper",
    "magazine", "shimbun",
})  # fmt: skip
"""Last words of outlets' names."""

_INSTITUTIONS = frozenset({
    "parliament", "council", "ministry", "committee", "assembly", "congress", "senate", "court", "union", "police",
    "commission", "cabinet", "government", "un", "nato", "eu", "kremlin", "house", "duma", "knesset", "majlis",
    "pentagon", "army", "bank", "party", "forum", "conference", "summit", "league", "state", "department", "office",
    "board", "group", "company", "university", "institute", "embassy", "agency", "organization", "organisation",
    "authority", "association",
})  # fmt: skip
"""Last words of bodies that are spoken to and are no channel."""

_PLATFORMS = frozenset({
    "x", "twitter", "telegram", "facebook", "instagram", "weibo", "youtube", "tiktok", "whatsapp", "linkedin",
    "threads", "bluesky", "wechat", "vk", "social", "vkontakte", "platform", "site", "page", "account",
})  # fmt: skip
"""Where people write themselves: nobody relays what is posted there."""

WIDER = 25
"""Characters after a phrase into which an outlet's name may run that the parser took apart: *France 24*."""

_DOMAIN = re.compile(r"[\w-]+\.(?:[a-z]{2,3}|info|media|news)")
_AGENCY_TAIL = re.compile(r"\s+(?:news )?agency$", re.IGNORECASE)
_OPENERS = re.compile(r"^(?:(?:the|a|an|its|his|her|their|official|semi-official)\s+)+", re.IGNORECASE)


@cache
def _names() -> re.Pattern[str]:
    forms = {form for shelf in (agencies(), outlets()) for name, held in shelf.items() for form in held.forms(name)}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w])")


class Media:
    """The named agencies and outlets of one text, found by place."""

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        found = [match.span() for match in _names().finditer(text)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def within(self, start: int, end: int) -> list[Span]:
        """List the named agencies and outlets inside a stretch, in order."""
        number = bisect_left(self._starts, start)
        inside = []
        while number < len(self._starts) and self._starts[number] < end:
            if self._ends[number] <= end:
                inside.append(Span(start=self._starts[number], end=self._ends[number]))
            number += 1
        return inside

    def name_of(self, noun: Token, *, spoken_to: bool = False) -> str | None:
        """Give the outlet's name where a noun phrase stands for one, else None.

        Args:
            noun: Head of the phrase.
            spoken_to: It is told something or interviews: any name that is not a
                person, a place or a public body counts.
        """
        if noun.lower_ in _PLATFORMS:
            return None
        first, last = noun_edges(noun, None)
        whole = chars(noun.doc, first, last)
        named = self.within(whole.start, whole.end)
        named = named or [
            name for name in self.within(whole.start, whole.end + WIDER) if name.start <= noun.idx < name.end
        ]
        word = noun.lower_
        common = self._is_common(noun)
        if named and (
            common or (noun.idx < named[0].end and named[0].start <= noun.idx) or self._beside(named[0], noun)
        ):
            return self.short(named[0].read(self.text))
        if common:
            return self._described(noun, first, last)
        if noun.pos_ == "PROPN" and word in _ENDINGS and last > first and noun.i > first:
            return _bare(chars(noun.doc, first, noun.i).read(self.text))
        if noun.text in agencies():  # an acronym that means other things elsewhere, in the place of who relays
            return noun.text
        if spoken_to and first == last and noun.text in outlets():  # "told Dawn", which elsewhere is a time of day
            return noun.text
        if (numbered := self._numbered(noun, first)) is not None:
            return numbered
        if spoken_to and (joined := _hyphenated(noun)) is not None:
            return joined
        if spoken_to and self._may_publish(noun, word):
            return _bare(chars(noun.doc, _name_start(noun, first), noun.i).read(self.text))
        return None

    def short(self, name: str) -> str:
        """Take *news agency* off a name that is known without it."""
        bare = _AGENCY_TAIL.sub("", name)
        return bare if bare != name and _names().fullmatch(bare) else name

    def is_common(self, name: str) -> bool:
        """Say whether a hop is only a common noun: *paper* of *told the paper*."""
        return name.lower() in _NOUNS

    def _numbered(self, noun: Token, first: int) -> str | None:
        """Give an outlet whose name ends in a number or a domain: *France 24*, *24.kg*."""
        if noun.pos_ != "NUM" and not _DOMAIN.fullmatch(noun.text):
            return None
        if _DOMAIN.fullmatch(noun.text):
            return noun.text
        before = [token for token in noun.doc[first : noun.i] if token.pos_ == "PROPN"]
        return chars(noun.doc, before[0].i, noun.i).read(self.text) if before and noun.ent_type_ != "DATE" else None

    def _is_common(self, noun: Token) -> bool:
        if noun.lower_ not in _NOUNS or noun.pos_ not in {"NOUN", "PROPN"}:
            return False
        if noun.lower_ in _AGENCY:
            return any(part.lower_ in _NEWS for part in noun.subtree if part.i < noun.i) or any(
                child.dep_ == "appos" for child in noun.children
            )
        return True

    def _beside(self, name: Span, noun: Token) -> bool:
        """Say whether a name is in apposition: *the agency, TASS* or *Iran's TASS news agency*."""
        return any(child.dep_ == "appos" and name.start <= child.idx < name.end for child in noun.children)

    def _described(self, noun: Token, first: int, last: int) -> str:
        doc = noun.doc
        for child in noun.children:
            if child.dep_ == "appos" and child.pos_ == "PROPN" and child.i <= last:
                return _bare(chars(doc, child.left_edge.i, min(child.right_edge.i, last)).read(self.text))
        proper = [t for t in doc[first : last + 1] if t.pos_ == "PROPN" and t.i > noun.i]
        if proper and proper[0].i == noun.i + 1:
            return chars(doc, proper[0].i, proper[-1].i).read(self.text)
        if noun.i + 1 < len(doc) and doc[noun.i + 1].pos_ == "PROPN":
            end = noun.i + 1
            while end + 1 < len(doc) and doc[end + 1].pos_ == "PROPN":
                end += 1
            return chars(doc, noun.i + 1, end).read(self.text)
        return _bare(chars(doc, first, noun.i).read(self.text))

    def _may_publish(self, noun: Token, word: str) -> bool:
        if (
            noun.pos_ != "PROPN"
            or word in _INSTITUTIONS
            or noun.ent_type_ in {"PERSON", "GPE", "NORP", "LOC", "FAC", "DATE"}
        ):
            return False
        return noun.ent_type_ in {"ORG", "PRODUCT", "WORK_OF_ART", "EVENT"} or noun.ent_type_ == ""


def _name_start(noun: Token, first: int) -> int:
    """Find where the run of capitalised words before a name's last word begins."""
    at = noun.i
    while at - 1 >= first and (noun.doc[at - 1].pos_ == "PROPN" or noun.doc[at - 1].text == "-"):
        at -= 1
    return at


def _bare(words: str) -> str:
    """Take the article and the like off a name."""
    return _OPENERS.sub("", words).strip(" ,'’\"“”")


def _hyphenated(noun: Token) -> str | None:
    """Give a name in two parts that the parser took apart at its hyphen: *Asia-Plus*."""
    doc, at = noun.doc, noun.i
    if at + 2 >= len(doc) or doc[at + 1].text != "-" or doc[at + 1].whitespace_ or noun.whitespace_:
        return None
    return chars(doc, at, at + 2).read(doc.text) if noun.is_title and doc[at + 2].is_title else None
