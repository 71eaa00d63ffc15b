"""Sentences of the record as people read them: who said what, through whom; quotations closed, nobody called "He"."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from detente.telling.words import actor_in_words, day_in_words, listed

if TYPE_CHECKING:
    from detente.records.actor import Actor
    from detente.records.event import Event
    from detente.records.promise import Promise
    from detente.records.report import Report
    from detente.records.statement import Statement

_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "who", "this", "that", "these", "those", "one", "him", "her", "them"}
)
_UNNAMED = frozenset({"", "unspecified"})

_SAYING = frozenset(
    {"said", "say", "says", "saying", "told", "tell", "tells", "wrote", "write", "writes", "written", "noted", "notes"}
    | {"added", "adds", "stated", "states", "announced", "announces", "quoted", "tweeted", "posted"}
)
"""Words after which what is said follows a colon, unless "that" joins it; after others it is their object."""

_LONGEST_ADDRESS = 40
"""Characters of an addressee that still reads well between the verb and what was said."""

_ASKED = ("whether ", "if ", "how ", "why ", "when ", "where ", "what ", "who ", "to ", "of ")
"""Beginnings of what is said that follow without a colon."""

_DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_QUOTING = frozenset({"cited", "cites", "citing", "quoted", "quotes", "quoting"})
"""Words by which somebody else's words are passed on: with a channel they say what the channel did."""


def speaker_in_words(actor: Actor | None, text: str) -> str:
    """Name a speaker; where the text has a pronoun that fits nobody, or no name, say so."""
    if actor is not None:
        return actor_in_words(actor)
    if text.casefold() in _UNNAMED:
        return "somebody not named"
    return f"somebody (“{text.casefold()}” in the text)" if text.casefold() in _PRONOUNS else text


def statement_in_words(statement: Statement) -> str:
    """Write a statement as a sentence: "Kari Berg (NOR) said that ...", "Jon Arnason (ISL) denied the claim"."""
    speaker = speaker_in_words(statement.speaker, statement.speaker_text)
    return f"{speaker}{said_in_words(statement)}"


def said_in_words(statement: Statement) -> str:
    """Write what follows the speaker's name in a statement: channel, cue and content."""
    cue, channel = _cue(statement), listed(statement.channel)
    content = closed(statement.content)
    if channel and cue.split()[-1:] == ["told"]:
        cue, channel = f"{cue} {channel}", ""
    elif cue and (to := _addressee(statement)):
        cue = f"{cue} {to}"
    through = f" via {channel}" if channel else ""
    bare = content.removeprefix("that ") if content.startswith("that ") else content
    if not cue:
        return f"{through}: {bare}"
    if cue.endswith("ing") and cue.split()[-1] not in _SAYING:
        return f"{through}, {cue} {content}"
    joined = bare is not content or not _SAYING & set(cue.casefold().split()) or content.startswith(_ASKED)
    return f"{through} {cue} {content}" if joined else f"{through} {cue}: {content}"


def _addressee(statement: Statement) -> str:
    """Name who was spoken to as the text does, where the content does not begin with it and it is no long phrase."""
    to = " ".join((statement.addressee or "").split())
    told = to and len(to) <= _LONGEST_ADDRESS and to not in statement.channel and to not in statement.content
    return to if told else ""


def promised_in_words(promise: Promise) -> str:
    """Write what was promised, without the "that" which hangs on nothing."""
    return closed(promise.what).removeprefix("that ")


def promiser_in_words(promise: Promise) -> str:
    """Name who promised."""
    return speaker_in_words(promise.by, promise.by_text)


def deed_in_words(event: Event | Report) -> str:
    """Write what was done and where, the place once."""
    place = event.place.name if event.place else ""
    named = re.search(rf"\b{re.escape(place)}\b", event.what, re.IGNORECASE) if place else None
    what = closed(event.what)
    return f"{what}, {place}" if place and not named else what


def answer_in_words(value: str) -> str:
    """Write a question or an answer of a disagreement: days as people write them, no "that" which hangs on nothing."""
    value = _DAY.sub(lambda found: _day(found[1]), value)
    for opening in ("", "Is it so? ", "denied: "):
        if value.startswith(f"{opening}that "):
            joined = "denied that " if opening == "denied: " else opening
            return joined + closed(value.removeprefix(f"{opening}that "))
    return closed(value)


def closed(words: str) -> str:
    """Put words in one line, with every quotation that is cut off closed again and nothing hanging at the end."""
    text = " ".join(words.split())
    if text.endswith((" “", " (")):
        text = text[:-2]
    if text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1]
    if text.endswith(","):
        text = text[:-1]
    elif text.endswith((",”", ',"')):
        text = text[:-2] + text[-1]
    if text.count('"') % 2:
        text += '"'
    missing = text.count("“") - text.count("”")
    return text + "”" * missing if missing > 0 else "“" * -missing + text


def _day(written: str) -> str:
    try:
        return day_in_words(date.fromisoformat(written))
    except ValueError:
        return written


def _cue(statement: Statement) -> str:
    """Give the cue as it stands after a speaker's name; nothing where the name alone says it ("Minister: ...")."""
    cue = " ".join(statement.cue.split()).strip(" :").removesuffix(" by")
    words = cue.casefold().split()
    if cue.casefold() == "according to" or (words[-1:] and words[-1] in _QUOTING and statement.channel):
        return ""
    return cue
