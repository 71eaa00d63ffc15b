"""All drafts of a page: every rule asked at every word that may be a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.statements.accord import draft_according
from detente.reading.statements.verbs import draft_verb

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.reading.page import Page
    from detente.reading.statements.drafts import Draft
    from detente.reading.statements.quotations import Quotations

_VERBS = frozenset({"VERB"})
_READ = frozenset({"body", "caption", "headline"})


def gather_drafts(page: Page, quotations: Quotations, knows: Callable[[str], bool]) -> list[Draft]:
    """Ask every rule at every possible cue.

    Args:
        page: The page, parsed.
        quotations: Its quotations.
        knows: Whether a lemma can be a cue at all; others are not looked at.

    Returns:
        The drafts in order of their cues, not yet judged.
    """
    drafts: list[Draft] = []
    text = page.document.text
    for sentence in page.sentences:
        if sentence.zone not in _READ:
            continue
        for token in sentence.tokens:
            if token.lower_ == "according":
                draft = draft_according(token, sentence, quotations, text)
            elif token.tag_.startswith("VB") and token.pos_ == "VERB" and knows(token.lemma_.lower()):
                held = quotations.at(token.idx)
                if held is not None and not held.single:
                    continue
                draft = draft_verb(token, sentence, quotations, text)
            else:
                continue
            if draft is not None:
                begin, end = draft.content[0].start, draft.content[-1].end
                draft.share = quotations.share(begin, end)
                drafts.append(draft)
    return drafts
