"""He, she and it: the one person or state that fits, or nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.mentions.gazetteer import GOVERNMENTAL
from detente.reading.mentions.titles import Title

if TYPE_CHECKING:
    from detente.reading.mentions.layout import Layout
    from detente.reading.mentions.names import Person
    from detente.reading.mentions.persons import Naming
    from detente.reading.parse import Token, Tokens

SENTENCES_BACK = 3
"""How far back a pronoun looks; farther, a name is repeated (read on the development articles)."""

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_NEUTRAL = frozenset({"it", "its", "itself"})
_MEN = frozenset({
    "mr", "sir", "lord", "king", "prince", "sheikh", "ayatollah", "imam", "emir", "sultan", "spokesman", "chairman",
    "businessman", "congressman", "pope",
})  # fmt: skip
_WOMEN = frozenset({
    "mrs", "ms", "miss", "dame", "queen", "princess", "spokeswoman", "chairwoman", "businesswoman", "congresswoman",
})  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun's word number and whom it stands for: a person, an unnamed officer, a state; nobody where two fit."""

    number: int
    person: Person | None = None
    title: Title | None = None  # "Oman's foreign minister said *his* government ..."
    code: str | None = None


@dataclass(slots=True)
class _Sentence:
    first: int
    last: int
    named: list[Naming]
    titled: list[Title]  # officers and people without a name that are subjects
    subject: Person | Title | None = None


def find_pronouns(
    layout: Layout, namings: list[Naming], titles: list[Title], holder: dict[Title, Person]
) -> list[Pronoun]:
    """Resolve the pronouns of a text in order: inside the sentence first, then by the subject before."""
    if layout.parse is None or not layout.parse.is_parsed:
        return []
    gender = _genders(layout, namings, titles, holder)
    unnamed = _unnamed_subjects(layout, namings, titles, holder)
    found: list[Pronoun] = []
    before: list[_Sentence] = []
    at = 0
    for span in layout.parse.sents:
        first, last = layout.words.at(span.start_char), layout.words.at(span.end_char)
        named = []
        while at < len(namings) and namings[at].first < last:
            if namings[at].first >= first:
                named.append(namings[at])
            at += 1
        titled = [title for title in unnamed if first <= title.core < last]
        sentence = _Sentence(first, last, named, titled, _subject(layout, named, titled))
        for pronoun in _in_sentence(layout, span, sentence, before, gender):
            found.append(pronoun)
            if sentence.subject is None:
                sentence.subject = pronoun.person or pronoun.title
        if named or sentence.subject is not None or span.text.strip():
            before.append(sentence)
        del before[:-SENTENCES_BACK]
    return found


def _unnamed_subjects(
    layout: Layout, namings: list[Naming], titles: list[Title], holder: dict[Title, Person]
) -> list[Title]:
    """List who is the subject of a clause by office or calling only: "the Omani minister said", "an analyst said"."""
    named = {number for naming in namings for number in range(naming.first - 1, naming.last + 1)}
    return [
        title
        for title in titles
        if title not in holder
        and not title.plural
        and not title.institution
        and not named & {title.core, title.core_end - 1}
        and _is_subject(layout, title.core_end - 1)
    ]


def _in_sentence(
    layout: Layout, span: Tokens, sentence: _Sentence, before: list[_Sentence], gender: dict[int, str]
) -> list[Pronoun]:
    found: list[Pronoun] = []
    latest: dict[str, Person | Title | None] = {}
    for token in span:
        word = token.lower_
        sex = "m" if word in _MALE else "f" if word in _FEMALE else ""
        if sex:
            number = layout.words.at(token.idx)
            meant = _same_sentence(layout, number, sentence, sex, gender)
            named = any(naming.last <= number for naming in sentence.named)
            if meant is None and not named and not _speaks_of_unknown(layout, token):
                meant = latest.get(sex) or _earlier(before, sex, gender)
            if meant is not None:
                gender.setdefault(_key(meant), sex)
                latest[sex] = meant
            if isinstance(meant, Title):
                found.append(Pronoun(number, title=meant))
            else:
                found.append(Pronoun(number, person=meant))
        elif word in _NEUTRAL:
            number = layout.words.at(token.idx)
            code = _state_above(layout, token) or _state_before(layout, sentence.first, number)
            found.append(Pronoun(number, code=code))
    return found


def _key(meant: Person | Title) -> int:
    return id(meant)


def _fits(meant: Person | Title | None, sex: str, gender: dict[int, str]) -> bool:
    return meant is not None and gender.get(_key(meant), sex) == sex


def _same_sentence(
    layout: Layout, number: int, sentence: _Sentence, sex: str, gender: dict[int, str]
) -> Person | Title | None:
    near = [naming for naming in sentence.named if naming.last <= number]
    if any(naming.person is None for naming in near):
        return None
    titled = {_key(t): t for t in sentence.titled if t.core_end <= number and _fits(t, sex, gender)}
    people = {id(naming.person): naming for naming in near if _fits(naming.person, sex, gender)}
    if len(people) + len(titled) == 1:
        return next(iter(titled.values()), None) or next(iter(people.values())).person
    subjects = {key: naming for key, naming in people.items() if _is_subject(layout, naming.last - 1)}
    if len(subjects) + len(titled) == 1:
        return next(iter(titled.values()), None) or next(iter(subjects.values())).person
    return None


def _earlier(before: list[_Sentence], sex: str, gender: dict[int, str]) -> Person | Title | None:
    for sentence in reversed(before):
        if sentence.subject is not None and _fits(sentence.subject, sex, gender):
            return sentence.subject
        people = {id(naming.person): naming.person for naming in sentence.named if _fits(naming.person, sex, gender)}
        if len(people) == 1 and all(naming.person is not None for naming in sentence.named):
            return next(iter(people.values()))
        if people:
            return None  # two fit
    return None


def _subject(layout: Layout, named: list[Naming], titled: list[Title]) -> Person | Title | None:
    """Give who is the subject of a sentence's first clause with a person for subject."""
    subjects: list[tuple[int, Person | Title]] = [(title.core, title) for title in titled]
    for naming in named:
        if naming.person is not None and _is_subject(layout, naming.last - 1):
            subjects.append((naming.first, naming.person))
            break
    return min(subjects, key=lambda found: found[0])[1] if subjects else None


def _is_subject(layout: Layout, number: int) -> bool:
    token = layout.token(number)
    for _ in range(4):  # "Iran's ambassador, *Kazem Jalali*, said": name, apposition, subject
        if token is None:
            return False
        if token.dep_ in _SUBJECTS:
            return not _joined(token)
        if token.dep_ not in {"appos", "compound", "flat"}:
            return False
        token = token.head
    return False


def _joined(token: Token) -> bool:
    return any(child.dep_ == "conj" for child in token.children)


def _speaks_of_unknown(layout: Layout, pronoun: Token) -> bool:
    """Say whether the clause above has a subject of its own: in "the farmer said he", he is that farmer."""
    for above in pronoun.ancestors:
        if above.sent != pronoun.sent:
            return False
        for child in above.children:
            if child.dep_ in _SUBJECTS and child.i < pronoun.i and child.pos_ in {"NOUN", "PROPN"}:
                hit = layout.hit_over(layout.words.at(child.idx))
                if hit is None or hit.named.kind not in GOVERNMENTAL | {"body", "agency", "outlet", "institution"}:
                    return True
    return False


def _state_above(layout: Layout, pronoun: Token) -> str | None:
    """Give the state or body that says what "it" does: "*the EU* said *it* is prepared"."""
    verb = pronoun.head
    if pronoun.dep_ not in _SUBJECTS or verb.dep_ != "ccomp":
        return None
    for child in verb.head.children:
        if child.dep_ in _SUBJECTS and child.i < pronoun.i and not _joined(child):
            hit = layout.hit_over(layout.words.at(child.idx))
            return hit.named.code if hit is not None and hit.named.kind in GOVERNMENTAL | {"body"} else None
    hit = layout.hit_ending(layout.words.at(verb.head.idx))  # a subject that the parser gave to the clause before
    return hit.named.code if hit is not None and hit.named.kind in GOVERNMENTAL | {"body"} else None


def _state_before(layout: Layout, first: int, number: int) -> str | None:
    """Give the one state or body named before "it" or "its" as a subject in the same sentence.

    A body gives way to a state named after it: "the Council eased sanctions on Libya and *its* banks".
    """
    codes: set[str] = set()
    later: set[str] = set()
    body = False
    for at in range(first, number):
        hit = layout.hit_starting(at)
        if hit is None or hit.named.code is None or hit.named.kind not in GOVERNMENTAL | {"body"}:
            continue
        token = layout.token(hit.last - 1)
        if token is not None and token.dep_ in _SUBJECTS and not _joined(token):
            codes.add(hit.named.code)
            body = body or hit.named.kind == "body"
        else:
            later.add(hit.named.code)
    if len(codes) != 1 or (body and later - codes):
        return None
    return codes.pop()


def _genders(layout: Layout, namings: list[Naming], titles: list[Title], holder: dict[Title, Person]) -> dict[int, str]:
    """Learn from titles who is a man and who a woman; most stay unknown, and fit both."""
    found: dict[int, str] = {}
    lower = layout.words.lower
    for naming in namings:
        if naming.person is None or naming.first == 0:
            continue
        before = lower[naming.first - 1]
        if before == "." and naming.first > 1:
            before = lower[naming.first - 2]
        if before in _MEN or before in _WOMEN:
            found[id(naming.person)] = "m" if before in _MEN else "f"
    for title in titles:
        person = holder.get(title)
        words = set(title.words.split())
        if words & (_MEN | _WOMEN):
            found.setdefault(_key(person or title), "m" if words & _MEN else "f")
    return found
