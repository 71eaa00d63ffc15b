"""One document in, one reading out: the order in which a document is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.agreements import find_agreements
from detente.reading.dates import find_dates
from detente.reading.memberships import find_memberships
from detente.reading.mentions import find_mentions
from detente.reading.model import Model, load_model
from detente.reading.page import LONGEST_READ, LONGEST_SENTENCE, LONGEST_WORD, Page, lay_out
from detente.reading.promises import find_promises
from detente.reading.published import date_document
from detente.reading.reports import find_reports
from detente.reading.statements import find_statements, link_statements
from detente.reading.tenures import find_tenures
from detente.records.base import stable_id
from detente.records.problem import Problem
from detente.records.reading import Reading
from detente.sources.document import make_document

if TYPE_CHECKING:
    from datetime import date

    from detente.records.document import Document

LONGEST_QUOTED = 60
"""Characters that a problem quotes of what was not read."""

READER = "3"
"""Version of the rules: part of a reading's key in the store, raised whenever a rule changes what is read."""


def read(
    text: str,
    *,
    published: str | date | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
    name: str | None = None,
) -> Reading:
    """Read one article.

    Args:
        text: The article, unchanged; every span of the reading points into it.
        published: When it was published (ISO 8601), where the caller knows.
        outlet: Who published it.
        title: Its title, where it stands outside the text.
        url: Where it was fetched from.
        name: What to call the document; the start of its text when None.

    Returns:
        Everything the article says, each line with its evidence.
    """
    document = make_document(text, published=published, outlet=outlet, title=title, url=url, name=name)
    return read_document(document)


def read_document(document: Document, model: Model | None = None) -> Reading:
    """Read a document that a source made: dates, names, statements, then what they amount to."""
    model = model or load_model()
    document = date_document(document)
    page = lay_out(document, model.nlp)
    page = page.noting(dates=find_dates(page))
    page = page.noting(mentions=find_mentions(page))
    statements = find_statements(page)
    reports = find_reports(page, statements)
    agreements = find_agreements(page, statements)
    promises = find_promises(page, statements, agreements)
    return Reading(
        document=document,
        dates=page.dates,
        mentions=page.mentions,
        statements=link_statements(statements, reports, agreements, promises, page),
        reports=reports,
        agreements=agreements,
        tenures=find_tenures(page),
        memberships=find_memberships(page),
        promises=promises,
        problems=_left_out(document, page),
        reader=READER,
        model=model.name,
    )


def _left_out(document: Document, page: Page) -> tuple[Problem, ...]:
    """Say what was not read: the end of a text that is too long, sentences and words too long to be one."""
    said = []
    if len(document.text) > LONGEST_READ:
        why = f"the text has {len(document.text):,} characters; the first {LONGEST_READ:,} were read, all of it is kept"
        said.append(("length", document.name, why))
    if page.skipped:
        first, number = page.skipped[0].read(document.text)[:LONGEST_QUOTED], len(page.skipped)
        why = (
            f"{number:,} overlong {'part was' if number == 1 else 'parts were'} not read: sentences of more than"
            f" {LONGEST_SENTENCE} words, or words of more than {LONGEST_WORD} characters; all of it is kept"
        )
        said.append(("skipped", first, why))
    return tuple(
        Problem(
            id=stable_id("problem", document.id, kind), document=document.id, where="reading.page", what=what, why=why
        )
        for kind, what, why in said
    )
