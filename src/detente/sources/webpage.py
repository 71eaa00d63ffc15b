"""Saved web pages: the article's text, its captions, and what the page says of it.

trafilatura finds the article, and drops captions: they are taken from the
markup and put back where they stood, as captions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from htmldate import find_date
from lxml import etree
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from detente.records.interval import UNKNOWN_DATE
from detente.records.span import Span
from detente.records.zone import Zone
from detente.sources.document import make_document
from detente.sources.markup import place_captions, read_facts
from detente.sources.problems import problem
from detente.sources.stamps import read_stamp
from detente.sources.tags import MOST_ATTRIBUTES, has_crowded_tag
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

MOST_NESTED = 40_000_000
"""Characters of a page, each counted as often as elements lie around it: what asks an element for its words pays for
those of all inside it. The longest development page has 3 million; 200 quotations in one another took 45 s."""

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
    if has_crowded_tag(page if isinstance(page, bytes) else page.encode("utf-8", "replace")):
        why = f"a tag of more than {MOST_ATTRIBUTES} attributes: the page is broken or made to be"
        return problem(name, "webpage", "", why)
    tree = load_html(page)
    if tree is None:
        return problem(name, "webpage", "", "no HTML could be made out")
    deepest, nested = _measure(tree)
    if deepest > DEEPEST:
        return problem(name, "webpage", "", f"elements more than {DEEPEST} deep: the page is broken or made to be")
    if nested > MOST_NESTED:
        why = f"text as deep in the page as {MOST_NESTED} characters at its top: the page is broken or made to be"
        return problem(name, "webpage", f"{len(page)} characters or bytes", why)
    facts = read_facts(tree)
    published = facts.published or _guessed_date(tree, url or facts.url)
    blocks, title = _extract(tree, url)
    if not blocks:
        return problem(name, "webpage", facts.title or "", "no article was found on the page")
    title = facts.title or title
    blocks = _assemble(blocks, place_captions(tree, [block.words for block in blocks]), title)
    text = "\n\n".join(block.words for block in blocks)
    return make_document(
        text,
        published=published,
        outlet=facts.outlet,
        title=title,
        url=url or facts.url,
        name=name,
        byline=facts.byline,
        language=facts.language,
        zones=_marked(split_zones(text, title=title), blocks, title),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A block of the article: a paragraph, or what the markup says it is else."""

    words: str
    kind: Literal["paragraph", "heading", "caption"] = "paragraph"


def _extract(tree: HtmlElement, url: str | None) -> tuple[list[_Block], str | None]:
    found = bare_extraction(tree, url=url, fast=True, include_comments=False, with_metadata=False)
    if found is None or isinstance(found, dict):
        return [], None
    return list(_blocks(found.body)), found.title


def _blocks(body: etree._Element) -> Iterator[_Block]:
    """Read the blocks of an extracted body, each on one line however its source was broken."""
    run: list[str] = []
    heading = False
    for piece, is_heading in (*_pieces(body), (None, False)):
        if piece is not None:
            run.append(piece)
            heading = heading or is_heading
            continue
        words = " ".join("".join(run).split())
        if words:
            yield _Block(words=words, kind="heading" if heading else "paragraph")
        run.clear()
        heading = False


def _pieces(element: etree._Element, *, heading: bool = False) -> Iterator[tuple[str | None, bool]]:
    """Read the words of an element in order and whether they are a heading's, None where a block begins or ends."""
    heading = heading or element.tag == "head"
    edge = (" " if element.tag == "cell" else None, False)
    apart = element.tag in _BLOCKS
    if apart:
        yield edge
    yield element.text or "", heading
    for child in element:
        yield from _pieces(child, heading=heading)
        yield child.tail or "", heading
    if apart:
        yield edge


def _guessed_date(tree: HtmlElement, url: str | None) -> DateInterval:
    """Ask htmldate, for pages without data of their own; it reads addresses and dated lines too."""
    try:
        found = find_date(tree, url=url, original_date=True, extensive_search=False, max_date=LATEST)
    except (ValueError, etree.LxmlError):
        return UNKNOWN_DATE
    return (read_stamp(found) if found else None) or UNKNOWN_DATE


def _assemble(blocks: list[_Block], captions: dict[int, list[str]], title: str | None) -> list[_Block]:
    """Put the title above an article that lacks it, and the captions back where they stood."""
    whole: list[_Block] = []
    if title and not any(_same_title(block.words, title) for block in blocks[:3]):
        whole.append(_Block(words=title, kind="heading"))
    for number in range(-1, len(blocks)):
        if number >= 0:
            whole.append(blocks[number])
        whole += [_Block(words=words, kind="caption") for words in captions.get(number, ())]
    return whole


def _same_title(words: str, title: str) -> bool:
    left, right = words.casefold(), title.casefold()
    return left == right or (len(left) > 20 and right.startswith(left))


def _marked(zones: tuple[Zone, ...], blocks: list[_Block], title: str | None) -> tuple[Zone, ...]:
    """Mark what the markup says of a block, whatever its words looked like.

    A caption is one; a heading is no paragraph; a paragraph is no heading.
    What else the words alone show (an offer, a credit, a name) stays.
    """
    marked: list[Zone] = []
    place = number = 0
    for block in blocks:
        end = place + len(block.words)
        inside: list[Zone] = []
        while number < len(zones) and zones[number].span.start < end:
            inside.append(zones[number])
            number += 1
        if block.kind == "caption":
            inside = [Zone(kind="caption", span=Span(start=place, end=end))]
        for zone in inside:
            kind = zone.kind
            if block.kind == "heading" and kind == "body":
                kind = "headline"
            elif block.kind == "paragraph" and kind == "headline" and not _same_title(block.words, title or ""):
                kind = "body"
            marked.append(Zone(kind=kind, span=zone.span))
        place = end + 2
    return tuple(marked)


def _measure(tree: HtmlElement) -> tuple[int, int]:
    """Count how deep the deepest element lies, and the characters by how deep they lie, without recursion."""
    deepest = here = nested = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            here += 1
            nested += here * len(element.text or "")
        else:
            here -= 1
            nested += here * len(element.tail or "")
        deepest = max(deepest, here)
    return deepest, nested
