"""All drafts of a page: every rule asked at every word that may be a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.accord import draft_according
from detente.reading.statements.headlines import draft_headline
from detente.reading.statements.hearsay import HEARSAY, draft_hearsay
from detente.reading.statements.media import Media
from detente.reading.statements.nouns import CLAIMS, draft_denied, draft_noun
from detente.reading.statements.phrases import chars, lemma_of, noun_edges, subject_of
from detente.reading.statements.quoting import QUOTERS, draft_quoted, turn_round
from detente.reading.statements.verbs import draft_verb

if TYPE_CHECKING:
    from detente.reading.page import Page, Sentence
    from detente.reading.statements.drafts import Draft
    from detente.reading.statements.quotations import Quotations
    from detente.reference.cues import CueBook

LONGEST_TITLE = 150
"""Characters of a line that can still be a headline."""

DENIERS = frozenset({"deny", "reject", "dismiss", "dispute", "confirm", "refute", "doubt"})
_READ = frozenset({"body", "caption", "headline"})


def gather_drafts(page: Page, quotations: Quotations, book: CueBook | None, media: Media | None = None) -> list[Draft]:
    """Ask every rule at every possible cue.

    Args:
        page: The page, parsed.
        quotations: Its quotations.
        book: What is known of cues; a verb it does not know is only looked at beside a
            quotation. None to look at every verb.
        media: Its agencies and outlets, where they are known already.

    Returns:
        The drafts in order of their cues, not yet judged.
    """
    drafts: list[Draft] = []
    text = page.document.text
    media = media or Media(text)
    for sentence in page.sentences:
        if sentence.zone not in _READ:
            continue
        quoting = (
            book is None
            or bool(quotations.within(sentence.span.start - 2, sentence.span.end + 1))
            or text.endswith(":", 0, sentence.span.end)
        )
        if _is_title(sentence, text) and (titled := draft_headline(page, sentence)) is not None:
            drafts.append(titled)
            continue
        for token in sentence.tokens:
            held = quotations.at(token.idx)
            if held is not None and not held.single:
                continue  # what is said inside a quotation is not the document's to tell
            if token.lower_ == "according":
                draft = draft_according(token, sentence, quotations, text)
            elif token.lower_ in HEARSAY and token.head.pos_ in {"VERB", "AUX"}:
                draft = draft_hearsay(token, sentence, text)
            elif (
                token.tag_.startswith("VB")
                and token.pos_ == "VERB"
                and token.text[:1].isalpha()
                and (quoting or book is None or book.knows(lemma_of(token)))
            ):
                if sentence.zone == "headline" and token.tag_ in {"VB", "VBP"} and token.is_title:
                    continue  # in title case a noun is easily taken for a verb: "Reiterates Call for"
                draft = None
                if token.lemma_.lower() in {*QUOTERS, "report"}:
                    draft = draft_quoted(token, sentence, quotations, text, media)
                elif token.lemma_.lower() in DENIERS:
                    draft = draft_denied(token, sentence, text, drafts)
                if draft is None:
                    draft = draft_verb(token, sentence, quotations, text)
                    if draft is not None and draft.lemma in QUOTERS:
                        turn_round(draft, media)
            elif token.pos_ == "NOUN" and token.lemma_.lower() in {*CLAIMS, "response", "reaction", "reply", "word"}:
                draft = draft_noun(token, sentence, quotations, text)
            else:
                continue
            if draft is not None:
                _note_silence(draft)
                begin, end = draft.content[0].start, draft.content[-1].end
                draft.share = quotations.share(begin, end)
                drafts.append(draft)
    second = {draft.other.i for draft in drafts if draft.other is not None}
    return [draft for draft in drafts if draft.head.i not in second]


def _is_title(sentence: Sentence, text: str) -> bool:
    """Say whether a sentence is a headline, or a line by itself without a stop, as headlines in plain text are."""
    start, end = sentence.span.start, sentence.span.end
    if sentence.zone == "headline":
        return True
    return (
        sentence.zone == "body"
        and end - start < LONGEST_TITLE
        and text[end - 1] not in ".!?…:,;"
        and not (text[end - 1] in "”\"’'" and text[end - 2] in ".!?…,")
        and (start == 0 or text[start - 1] == "\n")
        and (end == len(text) or text[end] in "\r\n")
    )


_SILENT = frozenset({"respond", "reply", "return", "answer", "reach"})
_ASKED = frozenset({"comment", "request", "call", "question", "inquiry", "email", "message"})


def _note_silence(draft: Draft) -> None:
    """Mark *did not respond to requests for comment* and *could not be reached for comment* as what they are."""
    verb = draft.head
    if (
        draft.lemma == "comment"
        and draft.frame in {"on", "about"}
        and any(child.dep_ == "neg" for child in verb.children)
    ):
        draft.frame, draft.rule = "no-comment", "statements.no-comment"
    if draft.lemma not in _SILENT or not any(child.dep_ == "neg" for child in verb.children):
        return
    asked = [t for t in verb.subtree if t.lemma_.lower() in _ASKED and t.dep_ in {"pobj", "dobj"}]
    if not asked:
        return
    draft.frame, draft.rule = "no-comment", "statements.no-comment"
    if draft.passive and draft.speaker is None:
        draft.speaker = subject_of(verb)
        if draft.speaker is not None:
            draft.source = chars(verb.doc, *noun_edges(draft.speaker, verb.i))
            draft.content = [chars(verb.doc, asked[-1].left_edge.i, asked[-1].right_edge.i)]
