"""Saved web pages: the article's text, its captions, and what the page says of it.

trafilatura finds the article, and drops captions: they are taken from the
markup and put back where they stood, as captions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from htmldate import find_date
from lxml import etree
from lxml_html_clean import Cleaner  # noqa: F401  (trafilatura needs it, and some installs leave it out)
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from detente.records.interval import UNKNOWN_DATE
from detente.records.span import Span
from detente.records.zone import Zone
from detente.sources.document import make_document
from detente.sources.markup import place_captions, read_facts
from detente.sources.problems import problem
from detente.sources.stamps import read_stamp
from detente.sources.zones import split_zones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from detente.records.document import Document
    from detente.records.interval import DateInterval
    from detente.records.problem import Problem

MOST_TAGS = 150_000
"""Tags of a page, at most: the longest articles of the development pages have 9,000."""

DEEPEST = 250
"""Elements inside one another, at most: the deepest of the development pages has 60."""

_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "table", "row", "cell", "lb", "div", "figure"})

LATEST = "2100-01-01"
"""No page date after this is believed; fixed, so that the same page gives the same date on any day."""


def read_webpage(page: bytes | str, name: str, *, url: str | None = None) -> Document | Problem:
    """Read the article of a saved page.

    Args:
        page: The page, as bytes where they are known (its own words then say its encoding).
        name: What to call the document.
        url: Where it was fetched; what the page itself says when None.

    Returns:
        The document: headline, paragraphs and captions as text, each zone
        marked, the date by the page's own data (basis ``page``). A `Problem`
        where there is no article, or the page is made to break readers.
    """
    opening = page.count(b"<") if isinstance(page, bytes) else page.count("<")
    if opening > MOST_TAGS:
        return problem(name, "webpage", f"{opening} tags", f"more than {MOST_TAGS} tags: no article has so many")
    tree = load_html(page)
    if tree is None:
        return problem(name, "webpage", "", "no HTML could be made out")
    if _depth(tree) > DEEPEST:
        return problem(name, "webpage", "", f"elements more than {DEEPEST} deep: the page is broken or made to be")
    facts = read_facts(tree)
    published = facts.published or _guessed_date(tree, url or facts.url)
    paragraphs, title = _extract(tree, url)
    if not paragraphs:
        return problem(name, "webpage", facts.title or "", "no article was found on the page")
    title = facts.title or title
    text, captions = _assemble(paragraphs, place_captions(tree, paragraphs), title)
    return make_document(
        text,
        published=published,
        outlet=facts.outlet,
        title=title,
        url=url or facts.url,
        name=name,
        byline=facts.byline,
        language=facts.language,
        zones=_with_captions(split_zones(text, title=title), captions),
    )


def _extract(tree: HtmlElement, url: str | None) -> tuple[list[str], str | None]:
    found = bare_extraction(tree, url=url, fast=True, include_comments=False, with_metadata=False)
    if found is None or isinstance(found, dict):
        return [], None
    return list(_paragraphs(found.body)), found.title


def _paragraphs(body: etree._Element) -> Iterator[str]:
    """Read the blocks of an extracted body, each on one line however its source was broken."""
    run: list[str] = []
    for piece in (*_pieces(body), None):
        if piece is not None:
            run.append(piece)
            continue
        words = " ".join("".join(run).split())
        run.clear()
        if words:
            yield words


def _pieces(element: etree._Element) -> Iterator[str | None]:
    """Read the words of an element in order, None where a block begins or ends."""
    edge = " " if element.tag == "cell" else None
    apart = element.tag in _BLOCKS
    if apart:
        yield edge
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if apart:
        yield edge


def _guessed_date(tree: HtmlElement, url: str | None) -> DateInterval:
    """Ask htmldate, for pages without data of their own; it reads addresses and dated lines too."""
    try:
        found = find_date(tree, url=url, original_date=True, extensive_search=False, max_date=LATEST)
    except (ValueError, etree.LxmlError):
        return UNKNOWN_DATE
    return (read_stamp(found) if found else None) or UNKNOWN_DATE


def _assemble(paragraphs: list[str], captions: dict[int, list[str]], title: str | None) -> tuple[str, list[Span]]:
    """Write headline, paragraphs and captions as one text; give it and the captions' spans."""
    pieces: list[tuple[str, bool]] = []
    if title and not any(_same_title(words, title) for words in paragraphs[:3]):
        pieces.append((title, False))
    for number in range(-1, len(paragraphs)):
        if number >= 0:
            pieces.append((paragraphs[number], False))
        pieces += [(words, True) for words in captions.get(number, ())]
    spans: list[Span] = []
    place = 0
    for words, is_caption in pieces:
        if is_caption:
            spans.append(Span(start=place, end=place + len(words)))
        place += len(words) + 2
    return "\n\n".join(words for words, _ in pieces), spans


def _same_title(words: str, title: str) -> bool:
    left, right = words.casefold(), title.casefold()
    return left == right or (len(left) > 20 and right.startswith(left))


def _with_captions(zones: tuple[Zone, ...], captions: list[Span]) -> tuple[Zone, ...]:
    """Mark what the markup says is a caption, whatever the words looked like."""
    starts = {span.start for span in captions}
    kept = [zone for zone in zones if not any(span.overlaps(zone.span) for span in captions)] if starts else list(zones)
    marked = kept + [Zone(kind="caption", span=span) for span in captions]
    return tuple(sorted(marked, key=lambda zone: zone.span.start))


def _depth(tree: HtmlElement) -> int:
    """Count how deep the deepest element lies, without recursion."""
    deepest = here = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        here += 1 if event == "start" else -1
        deepest = max(deepest, here)
    return deepest
