"""Whose word it was: somebody denies that a word was used, or refuses another's word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.linking.voices import conflict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.linking.voices import Archive
    from detente.records.conflict import Conflict
    from detente.records.statement import Statement

_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile("[\"“”'‘’«]")
_QUOTED = r"[\"“”'‘’«]\s*(?P<word>[^\"“”'’»]{3,40}?)[,.]?\s*[\"“”'’»]"
_NAMING = r"(?:words?|terms?|phrases?|expressions?|wording|language|label)"
_NO = r"(?:\bnot|n[’']t|\bnever|\bnowhere|\bno one|\bnobody)\b"
_USE = r"\b(?:use|used|using|uses|utter\w*|mention\w*|say|said|spoke|contain\w*|employ\w*|include\w*|appear\w*)\b"
_REFUSE = r"\b(?:reject\w*|denie\w*|deny\w*|disput\w*|dismiss\w*|refus\w*|object\w*|avoid\w*)\b"
_NAMED = rf"\b{_NAMING}\b[^.!?\"“'‘«]{{0,12}}{_QUOTED}"
_DENIED_WORDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_NO}[^.!?]{{0,60}}?{_USE}[^.!?]{{0,30}}?{_NAMED}",  # had not used the word "suspension"
        rf"{_NAMED}[^.!?]{{0,30}}?{_NO}",  # the word "suspension" was never used
        rf"{_QUOTED}[^.!?]{{0,20}}?{_NO}[^.!?]{{0,40}}?\b{_NAMING}\b",  # "suspension" is not the right word
        rf"{_REFUSE}[^.!?]{{0,40}}?{_NAMED}",  # rejected the term "coup"
        rf"\b(?:is|was|are|were)\s?(?:not|n[’']t|no)\s(?:an?\s|the\s)?{_QUOTED}",  # it is not a "blockade"
    )
)
"""How a wording is denied in English, with the word itself in quotation marks."""

SAME_STEM = 5
"""Letters with which two forms of one word begin alike: "suspension", "suspended"."""

STEM_SHARE = 0.6
"""Share of the longer form that these letters make up, so that "interest" and "international" stay two."""

LONGEST_WORDING = 3
"""Words that a disputed wording has at most; a longer quotation is a claim."""

ANSWER_DAYS = 45
"""Days after which a denial of a word answers something else."""


def find_disputed_words(archive: Archive) -> Iterator[Conflict]:
    """Find denials of a word, beside those who used it."""
    denials = {s.id: word for s in archive.record.statements if (word := denied_word(s)) is not None}
    if not denials:
        return
    by_stem: dict[str, list[str]] = {_beginning(word): [] for word in denials.values()}
    for statement in archive.record.statements:
        if statement.id not in denials and statement.stance != "denies":
            for beginning in {_beginning(word) for word in _WORD.findall(statement.content)} & by_stem.keys():
                by_stem[beginning].append(statement.id)
    for one, word in denials.items():
        denial = archive.record.statements[one]
        candidates = (archive.record.statements[other] for other in by_stem[_beginning(word)])
        using = _users(archive, denial, word, candidates)
        if using:
            forms = sorted({f"“{_form(user.content, word)}”" for user in using})
            said = archive.side(" / ".join(forms), [(archive.spoken(user), user.evidence) for user in using])
            refused = archive.side(f"not “{word}”: {denial.content}", [(archive.spoken(denial), denial.evidence)])
            about = _agreements_of(archive, [*using, denial]) or {denial.id}
            yield from conflict("wording", f"Was it “{word}”?", about, [said, refused])


def denied_word(statement: Statement) -> str | None:
    """Give the quoted word whose use a statement denies; None where it denies none."""
    sentence = statement.evidence[0].sentence if statement.stance == "denies" else ""
    for text in (statement.content, sentence):
        if _MARK.search(text) is None:
            continue
        for pattern in _DENIED_WORDS:
            found = pattern.search(text)
            if found is not None and len(found["word"].split()) <= LONGEST_WORDING:
                return found["word"].strip(" ,.")
    return None


def _beginning(word: str) -> str:
    return word.lower()[:SAME_STEM]


def _users(archive: Archive, denial: Statement, word: str, candidates: Iterable[Statement]) -> list[Statement]:
    """List the statements of others, told at about that time, that use the word in any of its forms."""
    told = archive.published[denial.evidence[0].document]
    speaker = denial.speaker.id if denial.speaker is not None else denial.speaker_text
    using: list[Statement] = []
    for statement in candidates:
        theirs = statement.speaker.id if statement.speaker is not None else statement.speaker_text
        near = archive.published[statement.evidence[0].document].overlaps(told, ANSWER_DAYS)
        used = theirs != speaker and near and _form(statement.content, word) is not None
        if used and _shares_subject(archive, denial, statement):
            using.append(statement)
    return using


def _form(text: str, word: str) -> str | None:
    """Find a form of a word in a text: the whole phrase, or for one word any with its stem."""
    if " " in word:
        found = re.search(re.escape(word), text, re.IGNORECASE)
        return found.group() if found else None
    for candidate in _WORD.findall(text):
        if _one_word(candidate.lower(), word.lower()):
            return str(candidate)
    return None


def _one_word(one: str, other: str) -> bool:
    alike = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        alike += 1
    return one == other or (alike >= SAME_STEM and alike >= STEM_SHARE * max(len(one), len(other)))


def _shares_subject(archive: Archive, denial: Statement, other: Statement) -> bool:
    """Say whether both are of one document, of one agreement, or of the same states."""
    ours, theirs = denial.evidence[0].document, other.evidence[0].document
    if ours == theirs or _agreements_of(archive, [denial]) & _agreements_of(archive, [other]):
        return True
    code = denial.speaker.code if denial.speaker is not None else None
    return code is not None and code in archive.states_of[theirs]


def _agreements_of(archive: Archive, statements: Iterable[Statement]) -> set[str]:
    """List the agreements of which a step stands in one of the statements' sentences."""
    sentences = [(e.document, e.start) for statement in statements for e in statement.evidence]
    return {agreement for sentence in sentences for agreement in archive.agreements_at.get(sentence, ())}
