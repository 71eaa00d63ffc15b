"""PLOVER's event types: their scores, their modes, and the frames of words that say them.

A frame is written as one line (see `event_types/*.yml`)::

    impose|slap +on {sanction|$tie} > on|against|inner!

heads, a particle or preposition that must be there, an object that must be
there (``by{phone}``: as the object of a preposition; ``+on&inf``: "on" and an
infinitive), ``>`` who is acted upon
or ``=`` who takes part alike, and where that side is looked for, best first.
``!`` asks that the side be found; ``$tie`` names a list of the file's `sets`;
``peace_talk`` is the word "talk" with "peace" beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, get_args

import msgspec

from detente.errors import ReferenceDataError
from detente.records.report import EventType
from detente.reference.load import load, load_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PATTERN = re.compile(
    r"(?P<heads>[^\s]+)(?: \+(?P<particles>[^\s]+))?(?: (?P<preposition>[a-z|]+)?\{(?P<objects>[^}]+)\})?"
    r"(?: (?P<sign>[>=]) (?P<slots>[^\s!{]+)(?P<needed>!)?(?P<rest>.*))?"
)
_LATER_OBJECT = re.compile(r"\{(?P<objects>[^}]+)\}")


INFINITIVE = "inf"
"""Stands among a frame's particles for "to do" below the verb."""
PASSIVE = "passive"
"""Stands among a frame's particles for a passive that names nobody who does it ("soldiers were killed")."""


class WrittenFrame(msgspec.Struct, forbid_unknown_fields=True):
    """One sense of a type, as its file gives it."""

    name: str
    what: str
    cameo: str | None = None
    mode: str | None = None
    contexts: list[str] = []
    swap: bool = False
    intransitive: bool = False
    loose: bool = False
    personal: bool = False
    verbs: list[str] = []
    nouns: list[str] = []


class WrittenType(msgspec.Struct, forbid_unknown_fields=True):
    """One file of `event_types`."""

    type: EventType
    quad: int | None
    score: float | None
    modes: dict[str, float | None]
    frames: list[WrittenFrame]
    sets: dict[str, str] = {}


class Profile(msgspec.Struct, forbid_unknown_fields=True):
    """How one codebook files events: roots by code or mode, and what is only planned or did not happen."""

    codes: dict[str, str]
    merge: dict[str, str]
    modes: dict[str, str]
    planned: dict[str, str]  # type -> CAMEO code of the intent, or of the threat
    negated: dict[str, str]  # type -> CAMEO code of the refusal


class WrittenCameo(msgspec.Struct, forbid_unknown_fields=True):
    """The file `cameo.yml`."""

    roots: dict[str, str]
    profiles: dict[str, Profile]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word looked for, with the word that must stand beside it."""

    lemma: str
    beside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One line of words that says an event: what must be there, and where its sides stand."""

    rule: str  # "consult.phone"
    type: EventType
    cameo: str | None
    mode: str | None
    contexts: tuple[str, ...]
    what: str
    verbal: bool
    swap: bool  # the one acted upon is the subject
    personal: bool  # the object must be a person or a state by name or office: not "welcomed the decision"
    loose: bool  # says an event only where the two sides are given beforehand
    intransitive: bool  # not where the verb has an object ("returned the painting to")
    heads: tuple[Word, ...]
    particles: tuple[frozenset[str], ...] = ()  # one of each; INFINITIVE asks for "to do" below the verb
    preposition: frozenset[str] = frozenset()  # the object must stand behind one of these
    objects: tuple[Word, ...] = ()
    mutual: bool = False
    slots: tuple[str, ...] = ()
    needed: bool = False

    @property
    def weight(self) -> int:
        """Say how much the frame asks for: what asks more is preferred."""
        beside = any(word.beside for word in self.heads)
        return 4 * bool(self.objects) + 2 * len(self.particles) + beside + bool(self.preposition)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames, by the lemma of their head."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]


@cache
def event_types() -> dict[str, WrittenType]:
    """Read the types by name.

    Raises:
        ReferenceDataError: a file breaks the rules of this module.
    """
    types: dict[str, WrittenType] = {kind.type: kind for kind in load_folder("event_types", WrittenType).values()}
    missing = set(get_args(EventType)) - set(types)
    if missing:
        raise ReferenceDataError(f"reference/event_types lacks {', '.join(sorted(missing))}")
    return types


@cache
def lexicon() -> Lexicon:
    """Read every frame, sorted so that what asks most stands first."""
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    for kind in event_types().values():
        for frame in _frames(kind):
            shelf = verbs if frame.verbal else nouns
            for word in frame.heads:
                shelf.setdefault(word.lemma, []).append(frame)
    return Lexicon(verbs=_sorted(verbs), nouns=_sorted(nouns))


@cache
def operators() -> dict[str, dict[str, str]]:
    """Read what governing words do to the events below them: kind of word -> lemma -> standing."""
    written = load("operators.yml", dict[str, dict[str, list[str]] | list[str]])
    read: dict[str, dict[str, str]] = {}
    for kind, groups in written.items():
        if isinstance(groups, list):
            read[kind] = dict.fromkeys(groups, kind)
            continue
        read[kind] = {}
        for standing, lemmas in groups.items():
            for lemma in lemmas:
                read[kind].setdefault(lemma, standing)
    return read


@cache
def context_words() -> dict[str, tuple[str, ...]]:
    """Read which words show which contexts: word -> contexts."""
    shown: dict[str, list[str]] = {}
    for context, words in load("contexts.yml", dict[str, list[str]]).items():
        for word in words:
            shown.setdefault(word, []).append(context)
    return {word: tuple(contexts) for word, contexts in shown.items()}


def goldstein_of(cameo: str | None) -> float | None:
    """Give a CAMEO code's Goldstein score: its own, or that of its longest listed beginning."""
    scale = load("goldstein.yml", dict[str, float])
    for length in range(len(cameo or ""), 1, -1):
        if (cameo or "")[:length] in scale:
            return scale[(cameo or "")[:length]]
    return None


def intensity_of(kind: str, mode: str | None) -> float | None:
    """Give PLOVER 2.0's score of a type, or of its mode where the mode has its own."""
    written = event_types()[kind]
    score = written.modes.get(mode) if mode else None
    return written.score if score is None else score


def quad_of(kind: str) -> int | None:
    """Give the quad class of a type: 1 and 2 cooperation, 3 and 4 conflict, in words and in deeds."""
    return event_types()[kind].quad


def plain_code(kind: str) -> str | None:
    """Give the CAMEO code of a type of which nothing more is known: the first of its root's two digits and a nought."""
    roots = load("cameo.yml", WrittenCameo).roots
    return next((f"{digits}0" for digits, root in roots.items() if root == kind and len(digits) == 2), None)


def cameo_name(code: str) -> str:
    """Give a CAMEO code's name in a few words; empty where we have none."""
    return load("cameo.yml", WrittenCameo).names.get(code, "")


def root_in_profile(kind: str, mode: str | None, cameo: str | None, profile: str) -> str:
    """Say under which root a codebook files an event.

    Raises:
        KeyError: no such profile.
    """
    rules = load("cameo.yml", WrittenCameo).profiles[profile]
    root = rules.modes.get(f"{kind}/{mode}", kind)
    for length in range(len(cameo or ""), 1, -1):
        if (cameo or "")[:length] in rules.codes:
            root = rules.codes[(cameo or "")[:length]]
            break
    return rules.merge.get(root, root)


def refiled(kind: str, status: str, profile: str) -> tuple[str, str] | None:
    """Say under which type and code a codebook files what is planned or did not happen; None where as it is."""
    cameo = load("cameo.yml", WrittenCameo)
    rules = cameo.profiles[profile]
    code = {"planned": rules.planned, "negated": rules.negated}.get(status, {}).get(kind)
    return None if code is None else (root_in_profile(cameo.roots[code[:2]], None, code, "plover-2.0"), code)


def profiles() -> tuple[str, ...]:
    """List the codebooks we know."""
    return tuple(load("cameo.yml", WrittenCameo).profiles)


def _sorted(shelf: dict[str, list[Frame]]) -> dict[str, tuple[Frame, ...]]:
    return {lemma: tuple(sorted(frames, key=lambda f: -f.weight)) for lemma, frames in shelf.items()}


def _frames(kind: WrittenType) -> Iterator[Frame]:
    for written in kind.frames:
        if written.mode is not None and written.mode not in kind.modes:
            raise ReferenceDataError(f"{kind.type}: frame {written.name!r} has the unknown mode {written.mode!r}")
        for verbal, lines in ((True, written.verbs), (False, written.nouns)):
            for line in lines:
                yield _frame(kind, written, line, verbal=verbal)


def _frame(kind: WrittenType, written: WrittenFrame, line: str, *, verbal: bool) -> Frame:
    found = _PATTERN.fullmatch(line)
    if found is None:
        raise ReferenceDataError(f"{kind.type}: frame {written.name!r} cannot read {line!r}")
    rest = (found["rest"] or "").strip()
    later = _LATER_OBJECT.search(rest)
    objects = found["objects"] or (later["objects"] if later else "")
    return Frame(
        rule=f"{kind.type.lower()}.{written.name}",
        type=kind.type,
        cameo=written.cameo,
        mode=written.mode,
        contexts=tuple(written.contexts),
        what=written.what,
        verbal=verbal,
        swap=written.swap,
        personal=written.personal,
        loose=written.loose,
        intransitive=written.intransitive,
        heads=_words(found["heads"], kind),
        particles=tuple(frozenset(group.split("|")) for group in (found["particles"] or "").split("&") if group),
        preposition=_preposition(found["preposition"], rest),
        objects=_words(objects, kind) if objects else (),
        mutual=found["sign"] == "=",
        slots=tuple((found["slots"] or "").split("|")) if found["slots"] else (),
        needed=bool(found["needed"]),
    )


def _preposition(before: str | None, rest: str) -> frozenset[str]:
    named = before or rest.split("{", 1)[0]
    return frozenset(named.split("|")) - {""}


def _words(written: str, kind: WrittenType) -> tuple[Word, ...]:
    found: list[Word] = []
    for term in written.split("|"):
        if term.startswith("$"):
            found.extend(_words(kind.sets[term[1:]], kind))
            continue
        beside, _, lemma = term.rpartition("_")
        found.append(Word(lemma=lemma, beside=beside.rpartition("_")[2] or None))
    return tuple(dict.fromkeys(found))
