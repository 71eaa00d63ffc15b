"""What the columns of the CSV export mean: for the data package's schema and the codebook."""

from __future__ import annotations

_OWN = {
    "id": "stable id made from the content",
    "name": "name: of a document the file's, of an actor or agreement the fullest seen",
    "names": "every way it was written, joined by semicolons",
    "title": "headline of a document; office as written of a tenure",
    "outlet": "who published it",
    "byline": "who wrote it",
    "url": "where it was found",
    "language": "ISO 639-1",
    "published": "when the document was told",
    "characters": "length of the document's text in characters",
    "origin": "id of the group of documents that copy one another",
    "recorded": "when the document came into the workspace (ISO 8601, UTC)",
    "type": "PLOVER 2.0 event type, or OCCUR for what befalls",
    "mode": "PLOVER mode of the type",
    "cameo": "CAMEO code, a string: 010 and 10 are different codes",
    "quad": "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict",
    "intensity": "PLOVER 2.0 score of the type and mode, -10 to 10",
    "goldstein": "Goldstein score of the CAMEO code, -10 to 10",
    "contexts": "PLOVER contexts",
    "actors": "who acts",
    "recipients": "who is acted upon; empty for a reciprocal event",
    "actor_codes": "states or bodies the actors act for: ISO 3166 alpha-3 or the body's code",
    "actor_sectors": "PLOVER sectors of the actors",
    "recipient_codes": "states or bodies the recipients act for",
    "recipient_sectors": "PLOVER sectors of the recipients",
    "occurred": "when it happened",
    "place": "named place",
    "place_country": "state the place lies in (ISO 3166 alpha-3)",
    "status": "how it stands: of events actual, planned, alleged, denied, hypothetical, negated",
    "what": "what happened, was promised or could not be read, in words",
    "alleged_by": "who alleges it",
    "denied_by": "who denies it",
    "origins": "independent origins that carry it",
    "documents": "documents that carry it",
    "reports": "ids of the reports gathered in it",
    "reasons": "why its parts were taken for one",
    "trigger_start": "first character of the word the event was read from",
    "trigger_end": "character after it",
    "statement": "id of the statement whose content says it",
    "numbers": "counts the sentence gives",
    "confidence": "chance that this was read rightly, 0 to 1",
    "speaker": "who said it",
    "speaker_text": "the speaker as written",
    "cue": "the word of saying",
    "content": "what was said, pieces joined by ...",
    "channel": "agencies and outlets it passed through, inside out",
    "addressee": "to whom",
    "kind": "kind of record: of statements direct, mixed, indirect; of agreements treaty, pact, ...",
    "stance": "stance of the speaker to the content",
    "uttered": "whether it was said: said, not_said, declined, would_say",
    "hedged": "true where the author keeps a distance",
    "said": "when it was said",
    "about": "ids of what it is about",
    "concerns": "codes of the states and bodies that its sentences name",
    "parties": "states that are party (ISO 3166 alpha-3)",
    "term": "for how long, as stated",
    "subject": "what it is about",
    "stage": "step of the agreement's life",
    "stage_id": "of this step, for detente judge and explain",
    "due": "by when",
    "aims_at": "the stage that is expected, for the stage `expected`",
    "by": "who says or promises it",
    "party": "state that took the step, where one side did",
    "standing": "asserted, alleged, contested or denied",
    "contested_by": "who contests it",
    "wording": "the words used",
    "by_text": "who promises it, as written",
    "expects": "what would keep the promise",
    "made": "when it was promised",
    "occasions": "how often it was promised",
    "outcome": "open, overdue, kept, kept_late, broken, superseded",
    "days_late": "days after the deadline",
    "person": "who holds the office",
    "office": "key of the office",
    "state": "state (ISO 3166 alpha-3)",
    "body": "ministry or organisation",
    "body_name": "the body in words",
    "from": "since when",
    "to": "until when",
    "seen": "when the person is shown to hold it",
    "question": "what the sources answer differently",
    "value": "one answer",
    "code": "state or body it acts for: ISO 3166 alpha-3 or the body's code",
    "sector": "PLOVER sector",
    "document": "id of the document, or the path that gave none",
    "where": "room and rule that met the problem",
    "why": "what is wrong and what was done",
    "alpha3": "ISO 3166-1 alpha-3 (KOS for Kosovo)",
    "alpha2": "ISO 3166-1 alpha-2; NA is Namibia, not a missing value",
    "fips": "FIPS 10-4, GDELT's code of places",
    "cameo_country": "CAMEO country code, GDELT's code of actors",
    "cow": "Correlates of War number in the year it was written for",
    "evidence_count": "how many sentences say it",
    "evidence_document": "id of the document of the first sentence",
    "evidence_name": "name of that document",
    "evidence_start": "first character of the sentence in the document's text",
    "evidence_end": "character after the sentence",
    "evidence_sentence": "the first sentence that says it",
    "evidence_zone": "part of the document: headline, body, caption, ...",
    "evidence_rule": "rule or model that read it",
}

_PARTS = {
    "_start": "first day it may be",
    "_end": "last day it may be",
    "_basis": "what the date rests on",
    "_code": "state or body the actor acts for",
    "_id": "the actor's id",
    "_codes": "states or bodies they act for",
    "_sectors": "their PLOVER sectors",
}
"""Columns made of one field: what each says of it."""

NUMBERS = frozenset({"intensity", "goldstein", "confidence"})
COUNTS = frozenset({
    "quad", "origins", "characters", "trigger_start", "trigger_end", "occasions", "days_late", "evidence_count",
    "evidence_start", "evidence_end", "cow",
})  # fmt: skip
DATES = ("_start", "_end")


def meaning(column: str) -> str:
    """Say what a column means; empty where nobody has written it down."""
    if column in _OWN:
        return _OWN[column]
    for ending, says in _PARTS.items():
        stem = column.removesuffix(ending)
        if stem != column and stem in _OWN:
            return f"{_OWN[stem]}: {says}"
    return ""


def column_type(column: str, kind: str) -> str:
    """Give a column's type as data packages name types."""
    if column in NUMBERS:
        return "number"
    if column in COUNTS or (column == "documents" and kind != "conflicts"):
        return "integer"
    if column == "hedged":
        return "boolean"
    dated = column.endswith(DATES) and not column.startswith(("evidence_", "trigger_"))
    return "date" if dated else "string"
