"""Persons in a text: the parser's guesses corrected by titles, full names elsewhere, and the document as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from detente.reading.mentions.names import PARTICLES, People, Person, name_key, recorded_surnames
from detente.reference.world import offices, offices_held, roles

if TYPE_CHECKING:
    from detente.reading.mentions.layout import Layout
    from detente.reading.mentions.titles import Title
    from detente.reading.parse import Token

LONGEST_NAME = 7
"""Words, hyphens and dots of the longest name read after a title."""

SURE_SURNAME = 5
"""Letters of a surname that stands for someone in office that day without a first name or the parser's word."""

_ALSO_NAMES = frozenset({"sheikh", "sheik", "shaikh", "sayed", "syed"})
"""Honorifics that are given names too."""

_LONGEST_LINK = 3
"""Particles and hyphens in a row before a name goes on: "von der", "el -"."""

_ALSO_PREPOSITIONS = frozenset({"at", "as", "an", "to"})
"""Particles that are Arabic articles before a hyphen only ("at-Turki"), and English words elsewhere."""

_KNOWN_BY_SURNAME = frozenset({"head", "minister"})
"""Levels of office whose holders papers name without a first name or an office."""

_ORDINARY = frozenset({
    "price", "power", "bishop", "brown", "young", "church", "major", "cooper", "miller", "costa", "martin", "santos",
    "harris", "davis", "mitchell", "peters", "baird", "hicks", "campbell", "bruce", "healey", "johnson", "jonson",
    "marles", "pierre", "freeland", "phillips", "williams", "philippe", "hussein", "hassan", "ahmed", "ibrahim",
    "mustafa", "hussain", "rahman", "salam", "karim", "hamza", "weber", "morales", "ramos", "garcia", "lopez",
    "gonzalez", "fernandez", "rodriguez",
})  # fmt: skip
"""Surnames on record that are also words or the names of very many."""

_SETTLEMENTS = frozenset({
    "town", "city", "village", "port", "province", "district", "region", "capital", "suburb", "island", "state",
    "neighborhood", "neighbourhood", "settlement", "area", "governorate", "township", "border", "outskirts",
})  # fmt: skip
_CALENDAR = frozenset({
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec", "gmt", "utc", "est", "edt", "bst", "cet",
})  # fmt: skip
"""What feeds write before an article: "Sat Mar 19"."""

_KNOWN_UNDATED = frozenset({"head"})
LIVING = date(1990, 1, 1)
"""Heads that took office before are not looked for in a text without a date."""

HONORIFICS = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "prof", "professor", "dame", "mr.", "mrs.", "ms.",
    "dr.", "king", "queen", "prince", "princess", "sheikh", "ayatollah", "hojatoleslam", "general", "gen", "lt",
    "maj", "col", "brig", "capt", "adm", "sgt", "colonel", "major", "captain", "lieutenant", "admiral", "marshal",
    "president", "senator", "sen", "rep", "gov", "governor", "justice", "judge", "pope", "cardinal", "archbishop",
    "rev", "reverend", "imam", "mullah", "maulana", "sayyed", "seyyed", "hajj", "minister", "chancellor", "premier",
    "secretary", "ambassador", "envoy", "spokesman", "spokeswoman", "spokesperson", "emir", "sultan", "emperor",
    "vice-president", "comrade", "shri", "haji", "chairman",
})  # fmt: skip
ABBREVIATED = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "maj", "col", "brig", "capt", "adm", "sgt", "sen", "rep", "gov",
    "rev",
})  # fmt: skip
"""Honorifics with a dot of their own; after "president." a sentence ends."""
_NAMELIKE = frozenset({"PERSON", "GPE", "NORP", "ORG", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", ""})
_NO_NAME = frozenset({
    "will", "would", "can", "could", "did", "does", "do", "should", "why", "how", "who", "what", "where", "is",
    "was", "are",
    "the", "a", "an", "this", "that", "these", "those", "he", "she", "it", "they", "we", "i", "you", "his", "her",
    "its", "their", "our", "my", "in", "on", "at", "of", "for", "to", "and", "but", "or", "as", "by", "with",
    "from", "after", "before", "when", "while", "if", "although", "though", "since", "because", "not", "no", "yes",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "however",
    "meanwhile", "earlier", "later", "also", "both", "all", "any", "new", "former", "ex", "acting", "says", "said",
    "told", "meets", "met", "visits", "calls", "warns",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Naming:
    """A place where a person is named: words `first` to `last`, and who; None where two fit."""

    first: int
    last: int
    person: Person | None
    rule: str


def find_persons(layout: Layout, titles: list[Title]) -> list[Naming]:
    """Find the persons a text names, and drop known names that turn out to be parts of theirs.

    Full names come from the parser's PERSON spans, from capitalised words
    after a title, and from the record of office-holders; then every surname
    of theirs is read wherever it stands, whatever the parser took it for.
    """
    spans = _full_spans(layout, titles)
    people = People()
    for first, last in sorted(spans, key=lambda span: (layout.in_headline_case(span[0]), span[0] - span[1], span)):
        words = layout.words.texts[first:last]
        key = name_key(words)
        if len(key) > 1 and not (layout.in_headline_case(first) and people.knows_surname(key[-1])):
            people.add(words, _spelling(layout, first, last))
    people.index()
    singles = _lone_names(layout, spans, people)
    return _read_names(layout, spans, people, singles)


def _spelling(layout: Layout, first: int, last: int) -> str:
    text = layout.text[layout.words.starts[first] : layout.words.ends[last - 1]]
    return " ".join(text.split())


def _full_spans(layout: Layout, titles: list[Title]) -> dict[tuple[int, int], str]:
    spans: dict[tuple[int, int], str] = {}
    for span in _titled(layout, titles):
        spans[span] = "mentions.title-name"
    taken = {number for first, last in spans for number in range(first, last)}
    for rule, found in (("mentions.known-holder", _recorded(layout)), ("mentions.parsed-name", _parsed(layout))):
        for first, last in found:
            if not any(number in taken for number in range(first, last)):
                spans[first, last] = rule
                taken.update(range(first, last))
    return spans


def _parsed(layout: Layout) -> list[tuple[int, int]]:
    """List the parser's PERSON spans, trimmed of titles, and never a known name."""
    found = []
    for entity in layout.parse.ents if layout.parse is not None else ():
        if entity.label_ != "PERSON":
            continue
        first, last = layout.words.at(entity.start_char), layout.words.at(entity.end_char)
        last = _with_surname(layout, entity[-1], first, last)
        if not _is_no_person(layout, first, last):
            found.extend(_trimmed(layout, first, last))
    return found


def _with_surname(layout: Layout, end: Token, first: int, last: int) -> int:
    """Take in the surname that the parser joined to a name and left out of it: "Ana Cecilia *Gervasi*"."""
    surname = end.head
    joined = end.dep_ == "compound" and surname.i == end.i + 1 and surname.tag_ == "NNP" and not surname.ent_type_
    if not joined or last - first < 2 or last >= len(layout.words) or layout.covered(last):
        return last
    return last + 1 if layout.words.texts[last][0].isupper() and not layout.gap_is_line(last - 1) else last


def _is_no_person(layout: Layout, first: int, last: int) -> bool:
    """Say whether a name is a place's ("the town of Bir al-Ghanam"), an institution's ("Delhi Police"), or a day's."""
    lower = layout.words.lower
    if lower[max(0, first - 1) : first] == ("of",) and first > 1 and lower[first - 2] in _SETTLEMENTS:
        return True
    if last - first > 1 and lower[last - 1] in roles() and roles()[lower[last - 1]][1]:
        return True  # "Delhi Police"
    return all(word in _CALENDAR or not word.isalpha() for word in lower[first:last])


def _trimmed(layout: Layout, first: int, last: int) -> list[tuple[int, int]]:
    lower, texts = layout.words.lower, layout.words.texts
    while first < last and (lower[first] in HONORIFICS or lower[first] in _NO_NAME or not texts[first][0].isalpha()):
        first += 1
    hit = layout.hit_starting(first)
    if hit is not None and hit.last < last and hit.named.kind in {"state", "adjective", "capital", "metonym"}:
        following = lower[hit.last]
        if following in HONORIFICS or following == "'":
            return _trimmed(layout, hit.last + (2 if following == "'" else 0), last)
    end = first
    while end < last and (texts[end][0].isupper() or _joins(layout, end, last) or _after_hyphen(layout, end, first)):
        if end > first and layout.gap_is_line(end - 1):
            break
        end += 1
    while end > first and not texts[end - 1][0].isalnum():
        end -= 1
    if end > first + 1 and lower[end - 2] == "'" and lower[end - 1] == "s":
        end -= 2
    if end <= first or any(part.isdigit() for part in texts[first:end]):
        return []
    if all(layout.covered(number) or not texts[number][0].isalnum() for number in range(first, end)):
        only = layout.hit_starting(first)
        if only is not None and only.last >= end:
            return []
    return [(first, end)]


def _joins(layout: Layout, number: int, end: int) -> bool:
    """Say whether a small word or mark holds a name together ("Bagheri - Kani", "bin", "George W .")."""
    word = layout.words.lower[number]
    if number + 1 >= end:
        return word == "." and len(layout.words.texts[number - 1]) == 1
    if word in {"-", "'"}:
        return layout.touches(number)
    if word == ".":
        return len(layout.words.texts[number - 1]) == 1
    return word in PARTICLES


def _after_hyphen(layout: Layout, number: int, first: int) -> bool:
    """Say whether a word goes on a hyphenated name in lower case ("Ban Ki-*moon*")."""
    return (
        number - first >= 2
        and layout.words.lower[number - 1] == "-"
        and layout.words.texts[number - 2][0].isupper()
        and layout.words.texts[number].isalpha()
        and layout.touches(number - 1)
    )


def _titled(layout: Layout, titles: list[Title]) -> list[tuple[int, int]]:
    """Read names after titles ("Foreign Minister *Hossein Amir-Abdollahian*"); never in headline case."""
    found: dict[tuple[int, int], None] = {}
    cores = {number for title in titles for number in range(title.core, title.core_end)}
    for title, end in _name_places(layout, titles):
        if layout.in_headline_case(end - 1):
            continue
        at = _past_elect(layout, end)
        span = _name_from(layout, at)
        if span is not None and not cores.isdisjoint(n for n in range(*span) if not _is_inside(layout, n, span)):
            span = None  # the rest of a longer title
        if span is not None and at >= title.last > title.core_end and span[1] - span[0] < 2:
            span = None  # the rest of an institution's name
        if span is None and (title.code is not None or title.owner is not None):
            span = _apposed(layout, title)
        if span is not None:
            found[span] = None
    for number, word in enumerate(layout.words.lower):
        if word in {"mr", "mrs", "ms", "dr", "sir"} and layout.words.texts[number][0].isupper():
            dotted = layout.words.lower[number + 1 : number + 2] == (".",)
            span = _name_from(layout, number + 1 + dotted)
            if span is not None:
                found[span] = None
    return [span for span in found if not any(o[0] < span[0] and span[1] <= o[1] for o in found)]


def _is_inside(layout: Layout, number: int, span: tuple[int, int]) -> bool:
    """Say whether an honorific is a name inside a longer one: "President Hassan *Sheikh* Mohamud"."""
    return layout.words.lower[number] in _ALSO_NAMES and span[0] < number < span[1] - 1


def _past_elect(layout: Layout, at: int) -> int:
    """Step over an abbreviation's dot and "-elect" after a title."""
    lower = layout.words.lower
    if lower[at : at + 1] == (".",) and lower[at - 1] in ABBREVIATED:
        at += 1
    if layout.elect_after(at):
        at += 2 if lower[at] == "-" else 1
    return at


def _name_places(layout: Layout, titles: list[Title]) -> list[tuple[Title, int]]:
    """List where a name may follow a title: after its noun, or after the whole phrase ("Ambassador to Iran ...")."""
    places = []
    for title in titles:
        if title.key is not None and not title.plural:
            places.append((title, title.core_end))
            if title.last > title.core_end and title.last < len(layout.words):
                places.append((title, title.last))
    return places


def _apposed(layout: Layout, title: Title) -> tuple[int, int] | None:
    """Read a name set off by a comma, after a title with its state or before it; two words at least."""
    lower, texts = layout.words.lower, layout.words.texts
    if lower[title.last : title.last + 1] == (",",):
        span = _name_from(layout, title.last + 1)
        closed = span is not None and (span[1] >= len(lower) or lower[span[1]] in {",", ".", "—", ")", ";"})
        if span is not None and closed and len(name_key(texts[span[0] : span[1]])) > 1:
            return span
    if title.first >= 3 and lower[title.first - 1] == ",":
        first = title.first - 1
        while (
            first > 0
            and title.first - 1 - first < LONGEST_NAME
            and (
                (texts[first - 1][0].isupper() and _may_be_name(layout, first - 1))
                or _joins(layout, first - 1, title.first)
            )
        ):
            first -= 1
        span = _name_from(layout, first)
        if span is not None and span[1] == title.first - 1 and len(name_key(texts[span[0] : span[1]])) > 1:
            return span
    return None


def _name_from(layout: Layout, at: int) -> tuple[int, int] | None:
    """Read a name that starts at a word: capitalised words the parser holds for names."""
    texts, lower = layout.words.texts, layout.words.lower
    while at < len(texts) and lower[at] in HONORIFICS and texts[at][0].isupper():
        at += 1 + (lower[at] in ABBREVIATED and lower[at + 1 : at + 2] == (".",))
    if at == 0 or at >= len(texts) or layout.gap_is_line(at - 1):
        return None
    end = at
    while end < len(texts) and end - at < LONGEST_NAME:
        if end > at and layout.gap_is_line(end - 1):
            break
        word = texts[end]
        named = word[0].isupper() and lower[end] not in _NO_NAME and _may_be_name(layout, end)
        named = named or (word[0].isupper() and end - at > 1 and lower[end - 1] in PARTICLES)  # "von der *Leyen*"
        if not named and not _after_hyphen(layout, end, at) and not _leads_on(layout, end, at):
            break
        end += 1
    while end > at and not texts[end - 1][0].isalnum():
        end -= 1
    return (at, end) if end > at else None


def _leads_on(layout: Layout, number: int, first: int) -> bool:
    """Say whether a particle, dot or hyphen inside a name is followed by more of it."""
    texts, lower = layout.words.texts, layout.words.lower
    if number == first or not _joins(layout, number, len(texts)) or number + 1 >= len(texts):
        return False
    if lower[number] in _ALSO_PREPOSITIONS and texts[number + 1] != "-":
        return False
    if texts[number] == "-":
        return True
    after = number + 1  # "*al*-Sharaa", "*von* der Leyen"
    while (
        after + 1 < len(texts)
        and after - number < _LONGEST_LINK
        and ((texts[after] == "-" and layout.touches(after)) or (lower[after] in PARTICLES and texts[after].islower()))
    ):
        after += 1
    return texts[after][0].isupper()


def _may_be_name(layout: Layout, number: int) -> bool:
    hit = layout.hit_over(number)
    if hit is not None and hit.named.kind not in {"place", "capital"}:
        return False
    token = layout.token(number)
    return token is None or token.pos_ == "PROPN" or token.ent_type_ == "PERSON"


def _recorded(layout: Layout) -> list[tuple[int, int]]:
    """Find the full names of office-holders on record ("Recep Tayyip Erdoğan", whatever the parser says)."""
    index = _recorded_index()
    lower = layout.words.lower
    found = []
    for number, word in enumerate(lower):
        for rest in index.get(word, ()):
            if lower[number + 1 : number + 1 + len(rest)] == rest and layout.words.texts[number][0].isupper():
                found.append((number, number + 1 + len(rest)))
                break
    return found


_RECORDED: dict[str, tuple[tuple[str, ...], ...]] = {}


def _recorded_index() -> dict[str, tuple[tuple[str, ...], ...]]:
    if not _RECORDED:
        from detente.reading.mentions.words import split_words  # noqa: PLC0415

        by_first: dict[str, set[tuple[str, ...]]] = {}
        for name in offices_held():
            words = split_words(name).lower
            if len(words) > 1:
                by_first.setdefault(words[0], set()).add(words[1:])
        _RECORDED.update({first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in by_first.items()})
    return _RECORDED


def _lone_names(layout: Layout, spans: dict[tuple[int, int], str], people: People) -> dict[tuple[str, ...], Person]:
    """Take single words that most of their places call a person, where no full name stands for them."""
    votes: Counter[tuple[str, ...]] = Counter()
    against: Counter[tuple[str, ...]] = Counter()
    spelt: dict[tuple[str, ...], Counter[str]] = {}
    for (first, last), rule in spans.items():
        key = name_key(layout.words.texts[first:last])
        if len(key) == 1:
            votes[key] += 3 if rule == "mentions.title-name" else 1
            spelt.setdefault(key, Counter())[_spelling(layout, first, last)] += 1
    for number, word in enumerate(layout.words.texts):
        if len(word) >= SURE_SURNAME and word[0].isupper() and not layout.covered(number):
            key = name_key((word,))
            if key in votes or not key or word.lower() in _ORDINARY:
                continue
            if key[0] in recorded_surnames() and _in_office(key[0], layout.day):
                votes[key] += 1
                spelt[key] = Counter({word: 1})
    if votes:
        for entity in layout.parse.ents if layout.parse is not None else ():
            if entity.label_ in {"GPE", "ORG", "NORP", "LOC", "FAC"} and len(entity) == 1:
                key = name_key(layout.words.texts[layout.words.at(entity.start_char) :][:1])
                if key in votes:
                    against[key] += 1
    found: dict[tuple[str, ...], Person] = {}
    for key, count in sorted(votes.items()):
        enough = 1 if _in_office(key[0], layout.day) else max(2, against[key])
        if count >= enough and people.find(key) is None:
            found[key] = Person({key}, spelt[key])
    return found


def _in_office(surname: str, day: date | None) -> bool:
    """Say whether a surname is that of someone in office on a day; without a day, of the one head on record."""
    levels = _KNOWN_BY_SURNAME if day is not None else _KNOWN_UNDATED
    held = {
        (state, holder.name if day is None else "")
        for name in recorded_surnames().get(surname, ())
        for state, office, holder in offices_held()[name]
        if (holder.holds_on(day) if day is not None else holder.start >= LIVING) and offices()[office].level in levels
    }
    return len(held) == 1


def _read_names(
    layout: Layout, spans: dict[tuple[int, int], str], people: People, singles: dict[tuple[str, ...], Person]
) -> list[Naming]:
    texts = layout.words.texts
    found: list[Naming] = []
    starting = {first: (last, rule) for (first, last), rule in spans.items()}
    at, end = 0, len(texts)
    wrong: set[int] = set()
    while at < end:
        naming = None
        if at in starting:
            last, rule = starting[at]
            naming = _name_at(layout, at, last, rule, people, singles)
        elif texts[at][0].isupper() and not layout.covered(at):
            naming = _surname_at(layout, at, people, singles)
        if naming is None:
            at += 1
            continue
        found.append(naming)
        wrong.update(n for n in range(naming.first, naming.last) if layout.hit_starting(n) is not None)
        at = naming.last
    layout.drop(wrong)
    return found


def _name_at(
    layout: Layout, first: int, last: int, rule: str, people: People, singles: dict[tuple[str, ...], Person]
) -> Naming | None:
    words = layout.words.texts[first:last]
    key = name_key(words)
    person = people.find(words)
    if person is None and len(key) == 1:
        if people.fits_two(words):
            return Naming(first, last, None, rule)
        person = people.find_first(words[-1]) or singles.get(key)
        if person is None:
            return None
    return Naming(first, last, person, rule) if person else None


def _surname_at(layout: Layout, at: int, people: People, singles: dict[tuple[str, ...], Person]) -> Naming | None:
    texts = layout.words.texts
    best: Naming | None = None
    last = at
    while last < len(texts) and last - at < LONGEST_NAME:
        word = texts[last]
        if not (
            word[0].isupper() or (last > at and _joins(layout, last, len(texts))) or _after_hyphen(layout, last, at)
        ):
            break
        if layout.covered(last) or (last > at and layout.gap_is_line(last - 1)):
            break
        last += 1
        if not word[0].isalnum():
            continue
        words = texts[at:last]
        person = people.find(words) or singles.get(name_key(words))
        if person is None and last - at == 1 and word.lower() not in _NO_NAME:
            token = layout.token(at)
            if token is not None and token.pos_ == "PROPN" and token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}:
                person = people.find_first(word)
        if person is not None and word.lower() not in PARTICLES:
            best = Naming(at, last, person, "mentions.surname")
        elif people.fits_two(words) and best is None:
            best = Naming(at, last, None, "mentions.two-fit")
    return best
