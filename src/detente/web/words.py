"""Small phrasings that only the page needs; templates use them as filters."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from detente.telling.clauses import answer_in_words, deed_in_words, promised_in_words, promiser_in_words
from detente.telling.rows import rows_of, stage_in_words
from detente.telling.words import date_in_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detente.records.agreement import Agreement, Stage
    from detente.records.conflict import Side
    from detente.records.event import Event
    from detente.records.evidence import Evidence
    from detente.telling.rows import Row, Told
    from detente.web.book import Book
    from detente.web.ledger import Line

LATEST = 3
"""Stages named in an agreement's one line: the last ones with a day; its own screen has all."""


def shock_in_words(event: Event) -> str:
    """Name what happened at home: "the death of Ebrahim Raisi", "the election of ...", else in the text's words."""
    who = listed([actor.name for actor in (*event.recipients, *event.actors) if actor.kind == "person"][:2])
    if who and event.mode in {"death", "election", "appointment"}:
        return f"the {event.mode} of {who}"
    return event.what or event.mode or event.type.lower()


def stage_when(stage: Stage) -> str:
    """Say when a stage was, or by when it is due."""
    if stage.occurred.known:
        return date_in_words(stage.occurred)
    return f"due {date_in_words(stage.due)}" if stage.due.known else "no date"


def latest_stages(agreement: Agreement) -> str:
    """Write the last stages of an agreement in a line, earliest first."""
    dated = [stage for stage in agreement.stages if stage.occurred.known or stage.due.known] or agreement.stages
    return " → ".join(stage_in_words(stage) for stage in dated[-LATEST:])


def by_stages(agreements: Iterable[Agreement]) -> list[Agreement]:
    """Put the agreements of which most is known first."""
    return sorted(agreements, key=lambda one: -len(one.stages))


def distinct(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Keep each sentence of each document once."""
    return list({(one.document, one.start, one.end): one for one in evidence}.values())


def rows(records: Iterable[Any], kind: str, told: Told | None = None) -> list[Row]:
    """Write records as rows."""
    return [row for record in records for row in rows_of(kind, record, told)]


def by_month(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Gather lines in order under their months."""
    names = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return [
        (f"{names[int(month[5:]) - 1]} {int(month[:4])}" if month else "No date", list(group))
        for month, group in groupby(lines, key=lambda line: line.month)
    ]


def shade(line: Line) -> str:
    """Name the class of a line's quad, for its colour; words say the same beside it."""
    return {1: "q-coop-words", 2: "q-coop-deeds", 3: "q-conf-words", 4: "q-conf-deeds"}.get(line.quad or 0, "q-none")


def in_time(ids: Iterable[str], events: Mapping[str, Event]) -> list[str]:
    """Put the ids of events in order of time."""
    return sorted(ids, key=lambda one: (str(events[one].occurred.start or "9999"), one))


def languages(side: Side, book: Book) -> str:
    """Say in which languages a side's documents are written, where not all are English."""
    faces = [book.face(one) for one in side.documents]
    named = sorted({face.language for face in faces if face and face.language and face.language != "en"})
    return f", in {', '.join(named)}" if named else ""


def voices(side: Side, book: Book) -> list[str]:
    """Name who stands behind a side; a document whose outlet is not known goes by its headline."""
    faces = [book.face(one) for one in side.documents]
    labels = {face.name: face.label for face in faces if face}
    return list(dict.fromkeys(labels.get(name, name) for name in side.by))


def facet_in_words(value: str, facet: str) -> str:
    """Write a facet's value for people: PLOVER's types in small letters, stages with what they are stages of."""
    if facet == "type" and value.isupper():
        return "at home" if value == "OCCUR" else value.lower()
    return {("kind", "stage"): "agreement stage", ("status", "actual"): "took place"}.get((facet, value), value)


BASES = {
    "stated": "as the text says",
    "relative": "reckoned from the day the text was published",
    "published": "when it was told",
    "dateline": "from the dateline",
    "page": "from the page",
    "inferred": "inferred from the text",
}
"""On what a date rests."""


def basis_in_words(basis: str) -> str:
    """Say on what a date rests."""
    return BASES.get(basis, basis)


def brief(text: str, most: int = 180) -> str:
    """Cut a text after a word; its own page has the whole."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0].rstrip(' ,;:')} …"


def after_colon(sentence: str) -> str:
    """Leave out the answer itself where it stands above: "Cannot tell: 1 contact before" is "1 contact before"."""
    _, found, rest = sentence.partition(": ")
    return rest[:1].upper() + rest[1:] if found else sentence


FILTERS = {
    "after_colon": after_colon,
    "shock": shock_in_words,
    "voices": voices,
    "facet": facet_in_words,
    "promiser": promiser_in_words,
    "promised": promised_in_words,
    "answer": answer_in_words,
    "deed": deed_in_words,
    "brief": brief,
    "basis": basis_in_words,
    "stage_when": stage_when,
    "latest_stages": latest_stages,
    "by_stages": by_stages,
    "distinct": distinct,
    "rows": rows,
    "groupby_month": by_month,
    "shade": shade,
    "in_time": in_time,
    "languages": languages,
}
"""The filters by their names in templates."""
