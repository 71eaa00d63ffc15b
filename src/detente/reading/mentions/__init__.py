"""Who and what a text names, document-wide: one name for one person, one code for one state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.mentions.cast import Cast
from detente.reading.mentions.layout import Layout
from detente.reading.mentions.persons import find_persons
from detente.reading.mentions.pronouns import find_pronouns
from detente.reading.mentions.roster import Roster
from detente.reading.mentions.titles import find_titles

if TYPE_CHECKING:
    from detente.reading.page import Page
    from detente.records.mention import Mention


def find_mentions(page: Page) -> tuple[Mention, ...]:
    """Find the names, offices and pronouns of a page, each with whom it stands for where that is plain.

    Known names are matched on the text itself; persons come from the parser,
    corrected by the titles before them and by the document as a whole; an
    office ("the Iranian president") stands for the one person of the document
    who holds it, or for whoever the public record names on the document's date.
    """
    published = page.document.published
    layout = Layout(
        page.document.text,
        page.parse,
        day=published.start or published.end,
        document=page.document.id,
        dateline=next((zone.span for zone in page.document.zones if zone.kind == "dateline"), None),
    )
    titles = find_titles(layout)
    namings = find_persons(layout, titles)
    if namings:
        named = {number for naming in namings for number in range(naming.first, naming.last)}
        titles = [title for title in find_titles(layout) if title.core not in named]  # names no longer lend a state
    roster = Roster(layout, titles, namings)
    pronouns = find_pronouns(layout, namings, titles, roster.holder)
    return Cast(layout, titles, namings, roster, pronouns).mentions()
